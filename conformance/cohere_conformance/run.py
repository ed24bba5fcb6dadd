"""Sends what was planned, then judges: one verdict a requirement."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable

from attrs import frozen

from cohere_conformance.budget import Budget, Limits
from cohere_conformance.checks import CHECKS
from cohere_conformance.checks.http import sibling_path
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import ERROR, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, Judgement, unsettled
from cohere_conformance.plan import NEEDS_DETERMINISM, Plan, probes_of
from cohere_conformance.probes import Probe
from cohere_conformance.readings import text_of
from cohere_conformance.record import Record
from cohere_conformance.results import Cost, Result, Results
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import Target, UnreachableError, UsageError
from cohere_conformance.transport import Transport

Progress = Callable[[int, int], None]

_ABSENT = frozenset({404, 405, 410, 501})


@frozen
class Options:
    """What a run needs besides its plan."""

    limits: Limits
    seed: int = 0
    min_judged: float = 0.0
    named_operations: tuple[str, ...] = ()


def run(contract: Contract, target: Target, plan: Plan, options: Options, progress: Progress) -> Results:
    """Carries out a plan.

    Raises `UnreachableError` where the target does not answer as an API at all, `UsageError` where it refuses
    the key or does not know the model. An interrupt ends the run early with what was judged by then.
    """
    budget = Budget(options.limits)
    record = Record()
    absent: dict[str, str] = {}
    complete = True
    with Transport(target, budget) as transport:
        try:
            for name, scenario in plan.scenarios.items():
                reason = _preflight(transport, scenario, record)
                if reason is not None:
                    absent[name] = reason
            _send_all(plan.probes, absent, transport, budget, record, progress)
        except KeyboardInterrupt:
            complete = False
    results = [_result(one, plan, record, absent, options) for one in contract.requirements if one.is_judged]
    cost = Cost(budget.requests, budget.billable_requests, budget.output_tokens)
    return Results(contract, target, options.seed, cost, tuple(results), complete, options.min_judged)


def _preflight(transport: Transport, scenario: Scenario, record: Record) -> str | None:
    """Sends the control; says why the operation is absent, or None where it is there."""
    exchange = transport.send(scenario.control)
    record.add(scenario.control, exchange)
    url, path = scenario.target.base_url, scenario.operation.path
    if exchange.status is None:
        raise UnreachableError(
            f"{url} does not answer: {exchange.failure}. A server was expected there; "
            "check host, port and scheme of --base-url, and that the server is up."
        )
    if exchange.status in (401, 403):
        variable = scenario.target.key_variable
        told = f"the key in {variable}" if scenario.target.key else "a request without a key"
        raise UsageError(f"{url} refuses {told} ({exchange.told()}). Put a valid key into {variable}.")
    if exchange.media_type in ("text/html", "application/xhtml+xml"):
        raise UnreachableError(
            f"{url}{path} answers a valid request with {exchange.status} and an HTML page, not as an API. "
            "Give as --base-url the part of the URL before /v1 or /v2."
        )
    return _absence(transport, scenario, exchange) if exchange.status in _ABSENT else None


def _absence(transport: Transport, scenario: Scenario, control: Exchange) -> str | None:
    """An operation is absent where a valid body, an empty one and a path that nobody has get the same answer."""
    empty = transport.send(Probe(scenario.operation, "empty body", "invalid", raw_body=b"{}"))
    sibling = transport.send(sibling_path(scenario))
    if control.status == empty.status == sibling.status:
        return f"the operation is absent: {scenario.operation.method} {scenario.operation.path} is {control.status}"
    if control.status == 404:
        model = scenario.target.model
        raise UsageError(f"the target does not know the model {model!r} ({control.told()}). Name another by --model.")
    return None


def _send_all(
    probes: Iterable[Probe],
    absent: dict[str, str],
    transport: Transport,
    budget: Budget,
    record: Record,
    progress: Progress,
) -> None:
    planned = [probe for probe in probes if probe.operation.name not in absent]
    for at, probe in enumerate(planned):
        progress(at, len(planned))
        if probe not in record:
            _send(probe, transport, budget, record)
    progress(len(planned), len(planned))


def _send(probe: Probe, transport: Transport, budget: Budget, record: Record) -> None:
    reason = budget.exhausted(probe.output_tokens)
    if reason is not None:
        record.leave_out(probe, reason)
        return
    body = None
    if probe.derive is not None:
        base = record.get(probe.control)
        body = probe.derive(base) if base is not None else None
        if body is None:
            record.leave_out(probe, "the answer that it builds on gives nothing to build on")
            return
    record.add(probe, transport.send(probe, body))


def _result(requirement: Requirement, plan: Plan, record: Record, absent: dict[str, str], options: Options) -> Result:
    if requirement.id in plan.skipped:
        return Result(requirement, NOT_RUN, plan.skipped[requirement.id])
    if requirement.operation in absent:
        return _of_absent(requirement, absent[requirement.operation], options)
    scenario = plan.scenarios[requirement.operation]
    try:
        judgement = _judge(requirement, scenario, record)
    except Exception as error:  # noqa: BLE001  # a fault of a check is the suite's own, and no verdict on the target
        return Result(requirement, ERROR, "".join(traceback.format_exception_only(error)).strip())
    verdict = judgement.verdict(requirement)
    if verdict == INCONCLUSIVE:
        unsent = [record.unsent(probe) for probe in probes_of(requirement, scenario)]
        over = next((reason for reason in unsent if reason and reason.startswith("--")), None)
        if over is not None:
            return Result(requirement, NOT_RUN, over)
    return Result(requirement, verdict, judgement.reason, judgement)


def _of_absent(requirement: Requirement, reason: str, options: Options) -> Result:
    """An absent operation does not apply, unless it was asked for by name."""
    if requirement.operation in options.named_operations and requirement.check == "valid-request":
        return Result(requirement, "fail", reason)
    return Result(requirement, NOT_APPLICABLE, reason)


def _judge(requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
    assert requirement.check is not None, "only requirements with a check are judged"
    if requirement.disposition == NEEDS_DETERMINISM and not _is_deterministic(scenario, record):
        return unsettled("two equal seeded requests are answered differently, so that answers cannot be compared")
    return CHECKS[requirement.check].judge(requirement, scenario, record)


def _is_deterministic(scenario: Scenario, record: Record) -> bool:
    exchanges = [record.get(probe) for probe in scenario.twins]
    texts = [text_of(exchange.json) for exchange in exchanges if exchange and exchange.is_success]
    return len(texts) == len(exchanges) and len(set(texts)) == 1
