"""Sends what was planned, then judges: one verdict a requirement."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from attrs import frozen

from cohere_conformance.budget import Budget, Limits
from cohere_conformance.checks import CHECKS, is_judged
from cohere_conformance.checks.http import sibling_path
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, Judgement, unsettled
from cohere_conformance.plan import NEEDS_DETERMINISM, Plan, probes_of
from cohere_conformance.probes import INVALID, Probe
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
    with Transport(target, budget) as transport:
        session = _Session(plan, options, transport, budget)
        complete = session.send_all(progress)
    results = tuple(session.result(requirement) for requirement in contract.requirements if is_judged(requirement))
    cost = Cost(budget.requests, budget.billable_requests, budget.output_tokens)
    return Results(contract, target, options.seed, cost, results, complete, options.min_judged, session.notes)


class _Session:
    """One run: what was sent so far, and what of it can be judged."""

    def __init__(self, plan: Plan, options: Options, transport: Transport, budget: Budget) -> None:
        self._plan = plan
        self._options = options
        self._transport = transport
        self._budget = budget
        self._record = Record()
        self._absent: dict[str, str] = {}

    def send_all(self, progress: Progress) -> bool:
        """Sends everything that is planned; False where it was interrupted."""
        try:
            self._look_for_operations()
            for at, probe in enumerate(self._plan.probes):
                progress(at, len(self._plan.probes))
                if probe not in self._record and probe.operation.name not in self._absent:
                    self._send(probe)
        except KeyboardInterrupt:
            for probe in self._plan.probes:
                if probe not in self._record:
                    self._record.leave_out(probe, "the run was interrupted")
            return False
        return True

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person has to know before they read the verdicts."""
        hint = "If it should be there, check what comes before the path in --base-url."
        return tuple(f"{reason}. {hint}" for reason in self._absent.values())

    def _look_for_operations(self) -> None:
        for name, scenario in self._plan.scenarios.items():
            reason = self._preflight(scenario)
            if reason is not None:
                self._absent[name] = reason

    def _preflight(self, scenario: Scenario) -> str | None:
        """Sends the control; says why the operation is absent, or None where it is there."""
        exchange = self._ask(scenario.control)
        self._record.add(scenario.control, exchange)
        _require_api(scenario, exchange)
        return self._absence(scenario, exchange) if exchange.status in _ABSENT else None

    def _ask(self, probe: Probe) -> Exchange:
        """Sends what has to be known before anything else; the user's limits hold here too."""
        reason = self._budget.exhausted(probe.output_tokens)
        if reason is not None:
            raise UsageError(f"{reason} before it is known whether the target has the operation; allow some more.")
        return self._transport.send(probe)

    def _absence(self, scenario: Scenario, control: Exchange) -> str | None:
        """An operation is absent where a valid body, an empty one and a path that nobody has get the same answer."""
        empty = self._ask(Probe(scenario.operation, "empty body", INVALID, raw_body=b"{}"))
        sibling = self._ask(sibling_path(scenario))
        if control.status == empty.status == sibling.status:
            one = scenario.operation
            return f"{one.name} is absent: {one.method} {one.path} is answered {control.status}, like any path"
        if control.status == 404:
            model = scenario.target.model
            raise UsageError(
                f"the target does not know the model {model!r} ({control.told()}). Name another by --model."
            )
        return None

    def _send(self, probe: Probe) -> None:
        reason = self._budget.exhausted(probe.output_tokens)
        if reason is not None:
            self._record.leave_out(probe, reason)
            return
        body = None
        if probe.derive is not None:
            base = self._record.get(probe.control)
            body = probe.derive(base) if base is not None else None
            if body is None:
                return
        self._record.add(probe, self._transport.send(probe, body))

    def result(self, requirement: Requirement) -> Result:
        """The verdict on one requirement."""
        if requirement.id in self._plan.skipped:
            return Result(requirement, NOT_RUN, self._plan.skipped[requirement.id])
        if requirement.operation in self._absent:
            return self._of_absent(requirement)
        try:
            judgement = self._judge(requirement)
        except Exception as error:  # noqa: BLE001  # a fault of a check is the suite's own, and no verdict on the target
            return Result(requirement, ERROR, "".join(traceback.format_exception_only(error)).strip())
        verdict = judgement.verdict(requirement)
        left_out = self._left_out(requirement) if verdict == INCONCLUSIVE else None
        if left_out is not None:
            return Result(requirement, NOT_RUN, left_out)
        return Result(requirement, verdict, judgement.reason, judgement)

    def _of_absent(self, requirement: Requirement) -> Result:
        """An absent operation does not apply, unless it was asked for by name."""
        reason = self._absent[requirement.operation]
        if requirement.operation in self._options.named_operations and requirement.check == "valid-request":
            return Result(requirement, FAIL, reason)
        return Result(requirement, NOT_APPLICABLE, reason)

    def _left_out(self, requirement: Requirement) -> str | None:
        """Which limit, or interrupt, kept a requirement from being judged."""
        scenario = self._plan.scenarios[requirement.operation]
        unsent = (self._record.unsent(probe) for probe in probes_of(requirement, scenario))
        return next(filter(None, unsent), None)

    def _judge(self, requirement: Requirement) -> Judgement:
        assert requirement.check is not None, "only requirements with a check are judged"
        scenario = self._plan.scenarios[requirement.operation]
        if requirement.disposition == NEEDS_DETERMINISM and not self._is_deterministic(scenario):
            return unsettled("two equal seeded requests are answered differently, so that answers cannot be compared")
        return CHECKS[requirement.check].judge(requirement, scenario, self._record)

    def _is_deterministic(self, scenario: Scenario) -> bool:
        exchanges = [self._record.get(probe) for probe in scenario.twins]
        texts = [text_of(exchange.json) for exchange in exchanges if exchange and exchange.is_success]
        return len(texts) == len(exchanges) and len(set(texts)) == 1


def _require_api(scenario: Scenario, exchange: Exchange) -> None:
    """Raises where the control shows that there is nothing to judge."""
    url, path, told = scenario.target.base_url, scenario.operation.path, exchange.told()
    if exchange.status is None:
        raise UnreachableError(
            f"{url} does not answer: {exchange.failure}. A server was expected there; "
            "check host, port and scheme of --base-url, and that the server is up."
        )
    if exchange.status in (401, 403):
        variable = scenario.target.key_variable
        refused = f"the key in {variable}" if scenario.target.key else "a request without a key"
        raise UsageError(f"{url} refuses {refused} ({told}). Put a valid key into {variable}, without --no-auth.")
    if exchange.media_type in ("text/html", "application/xhtml+xml"):
        raise UnreachableError(
            f"{url}{path} answers a valid request with {exchange.status} and an HTML page, not as an API. "
            "Give as --base-url the part of the URL before /v1 or /v2."
        )
