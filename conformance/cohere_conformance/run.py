"""Sends what was planned, then judges: one verdict a requirement."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence

import httpx
from attrs import evolve, frozen

from cohere_conformance.budget import Budget, LimitError, Limits
from cohere_conformance.checks import CHECKS, is_judged
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.judgement import (
    BROKEN,
    ERROR,
    FAIL,
    INCONCLUSIVE,
    NOT_APPLICABLE,
    NOT_RUN,
    UNSETTLED,
    Judgement,
    unsettled,
)
from cohere_conformance.patience import Patience
from cohere_conformance.plan import NEEDS_DETERMINISM, Plan, probes_of
from cohere_conformance.preflight import (
    ABSENT,
    Closed,
    UnansweredError,
    closed_by_absence,
    closed_by_answer,
    closed_by_limit,
    strangers,
)
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.results import Cost, Judged, Result, Results, Suite
from cohere_conformance.scenario import Scenario
from cohere_conformance.sending import send_each
from cohere_conformance.target import Target
from cohere_conformance.transport import Transport

Progress = Callable[[int, int], None]

INTERRUPTED = "the run was interrupted"
# So many operations that do not answer are enough, where none does.
_ENOUGH = 2


@frozen
class Options:
    """What a run needs besides its plan."""

    limits: Limits
    seed: int = 0
    min_judged: float = 0.0
    concurrency: int = 1
    named_operations: tuple[str, ...] = ()


def run(  # noqa: PLR0913, PLR0917  # what a run is made of; the last says how requests travel, and is rarely given
    contract: Contract,
    target: Target,
    plan: Plan,
    options: Options,
    progress: Progress,
    via: httpx.BaseTransport | None = None,
) -> Results:
    """Carries out a plan, over the network unless `via` takes its place.

    Raises `UnreachableError` where the target does not answer as an API at all, `UsageError` where it refuses
    the key or does not know the model. An interrupt ends the run early with what was judged by then.
    """
    budget = Budget(options.limits)
    with Transport(target, budget, via) as transport:
        session = _Session(plan, options, transport)
        complete = session.send_all(progress)
    results = tuple(session.result(requirement) for requirement in contract.requirements if is_judged(requirement))
    cost = Cost(budget.requests, budget.billable_requests, budget.output_tokens)
    return Results(
        Suite.of(contract),
        Judged.of(target),
        options.seed,
        cost,
        results,
        complete,
        options.min_judged,
        session.notes,
    )


class _Session:
    """One run: what was sent so far, and what of it can be judged."""

    def __init__(self, plan: Plan, options: Options, transport: Transport) -> None:
        self._plan = plan
        self._options = options
        self._transport = transport
        self._records = {name: Record(plan.joint, plan.without) for name in plan.scenarios}
        self._closed: dict[str, Closed] = {}
        self._patience = Patience()
        self._parts: dict[str, list[Probe]] = {}
        for part in plan.parts:
            self._parts.setdefault(plan.joint[part.identity].identity, []).append(part)
        self._is_interrupted = False

    def send_all(self, progress: Progress) -> bool:
        """Sends everything that is planned; False where that was interrupted or given up."""
        try:
            self._look_for_operations()
            self._send_each(self._plan.probes, progress)
            self._send_each(self._doubtful(), progress)
        except KeyboardInterrupt:
            self._is_interrupted = True
            self._transport.interrupt()
            for probe in (*self._plan.probes, *self._plan.parts):
                if probe not in self._record(probe) and self._record(probe).get(probe) is None:
                    self._record(probe).leave_out(probe, INTERRUPTED)
        return not self._is_interrupted and not self._patience.reasons

    def _send_each(self, probes: Sequence[Probe], progress: Progress) -> None:
        """Sends what was not sent yet."""
        open_ = [probe for probe in probes if probe.operation.name not in self._closed]
        to_send = [probe for probe in open_ if probe not in self._record(probe)]
        done = len(probes) - len(to_send)
        for at, _ in enumerate(send_each(to_send, self._send, self._options.concurrency), start=1):
            progress(done + at, len(probes))

    def _doubtful(self) -> Sequence[Probe]:
        """The parts of joint requests whose answers leave a requirement in doubt."""
        parts = {probe.identity: probe for probe in self._plan.parts if probe not in self._record(probe)}
        doubtful: dict[str, Probe] = {}
        for requirement in self._plan.selected:
            own = {probe.identity for probe in probes_of(requirement, self._plan.scenarios[requirement.operation])}
            if not own.isdisjoint(parts) and self._is_in_doubt(requirement):
                doubtful |= {identity: probe for identity, probe in parts.items() if identity in own}
        return list(doubtful.values())

    def _is_in_doubt(self, requirement: Requirement) -> bool:
        """Whether requests by themselves may say more of a requirement than those that were sent."""
        try:
            judgement = self._judge(requirement)
        except Exception:  # noqa: BLE001  # a fault of a check; it is told with the verdict
            return False
        is_of_joint = self._records[requirement.operation].is_joint(judgement.exchange)
        return judgement.outcome == UNSETTLED or (judgement.outcome == BROKEN and is_of_joint)

    def _record(self, probe: Probe) -> Record:
        return self._records[probe.operation.name]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person has to know before they read the verdicts."""
        absent = [name for name, closed in self._closed.items() if closed.verdict == NOT_APPLICABLE]
        others = [f"{name}: {closed.reason}" for name, closed in self._closed.items() if name not in absent]
        hint = "if an operation that is absent should be there, check what comes before its path in --base-url"
        ends = [INTERRUPTED] if self._is_interrupted else list(self._patience.reasons)
        return (*([hint] if absent else []), *others, *ends)

    def _look_for_operations(self) -> None:
        """Sends each control; raises where none of the operations can be judged, and a user can do something."""
        for at, (name, scenario) in enumerate(self._plan.scenarios.items(), start=1):
            closed = self._preflight(scenario)
            if closed is not None:
                self._closed[name] = closed
            if at == _ENOUGH and self._is_gone():
                raise next(closed.error for closed in self._closed.values() if closed.error is not None)
        errors = [closed.error for closed in self._closed.values() if closed.error is not None]
        if errors and len(self._closed) == len(self._plan.scenarios):
            raise errors[0]

    def _is_gone(self) -> bool:
        """Whether no operation was answered so far."""
        unanswered = [closed for closed in self._closed.values() if isinstance(closed.error, UnansweredError)]
        return len(unanswered) == _ENOUGH

    def _preflight(self, scenario: Scenario) -> Closed | None:
        """Sends the control; says why nothing of the operation can be judged, or None where it is there."""
        try:
            control = self._transport.send(scenario.control)
            self._record(scenario.control).add(scenario.control, control)
            if control.status not in ABSENT:
                return closed_by_answer(scenario, control)
            others = [self._transport.send(probe) for probe in strangers(scenario)]
        except LimitError as limit:
            return closed_by_limit(str(limit))
        return closed_by_absence(scenario, control, others)

    def _send(self, probe: Probe) -> None:
        sent = self._derived(probe)
        if sent is None:
            return
        end = self._patience.end(probe)
        if end:
            self._record(probe).leave_out(probe, end)
            return
        try:
            exchange = self._transport.send(sent)
        except LimitError as limit:
            self._record(probe).leave_out(probe, str(limit))
            return
        self._patience.note(probe, exchange)
        if self._is_interrupted:
            return
        self._record(probe).add(probe, exchange)
        if not exchange.is_success:
            for part in self._parts.get(probe.identity, ()):
                self._send(part)

    def _derived(self, probe: Probe) -> Probe | None:
        """The request as it is sent, or None where nothing can be made of what its control showed."""
        if not probe.is_derived:
            return probe
        base = self._record(probe).get(probe.control)
        body = probe.derive(base) if base and probe.derive else probe.body
        path = probe.derive_path(base) if base and probe.derive_path else probe.path
        return evolve(probe, body=body, path=path) if base and body is not None and path is not None else None

    def result(self, requirement: Requirement) -> Result:
        """The verdict on one requirement."""
        if requirement.id in self._plan.skipped:
            return Result(requirement, NOT_RUN, self._plan.skipped[requirement.id])
        if requirement.deployments and self._deployment not in requirement.deployments:
            there = ", ".join(requirement.deployments)
            return Result(requirement, NOT_APPLICABLE, f"the documents have it for {there} alone")
        if requirement.operation in self._closed:
            return self._of_closed(requirement)
        try:
            judgement = self._judge(requirement)
        except Exception as error:  # noqa: BLE001  # a fault of a check is the suite's own, and no verdict on the target
            return Result(requirement, ERROR, "".join(traceback.format_exception_only(error)).strip())
        verdict = judgement.verdict(requirement)
        left_out = self._left_out(requirement) if verdict == INCONCLUSIVE else None
        if left_out in self._patience.reasons:
            return Result(requirement, INCONCLUSIVE, left_out)
        if left_out is not None:
            is_lacking = left_out in self._plan.without.values()
            return Result(requirement, NOT_APPLICABLE if is_lacking else NOT_RUN, left_out)
        return Result.of(requirement, verdict, judgement)

    def _of_closed(self, requirement: Requirement) -> Result:
        """An absent operation does not apply, unless it was asked for by name."""
        closed = self._closed[requirement.operation]
        is_named = requirement.operation in self._options.named_operations
        if closed.verdict == NOT_APPLICABLE and is_named and requirement.check in ("valid-request", "auth-valid-key"):
            return Result.of(requirement, FAIL, closed.judgement(f"2xx: --operations names {requirement.operation}"))
        return Result.of(requirement, closed.verdict, closed.judgement("2xx"))

    @property
    def _deployment(self) -> str:
        return next(iter(self._plan.scenarios.values())).target.deployment

    def _left_out(self, requirement: Requirement) -> str | None:
        """Which limit, or interrupt, kept a requirement from being judged."""
        scenario = self._plan.scenarios[requirement.operation]
        unsent = (self._record(probe).unsent(probe) for probe in probes_of(requirement, scenario))
        return next(filter(None, unsent), None)

    def _judge(self, requirement: Requirement) -> Judgement:
        assert requirement.check is not None, "only requirements with a check are judged"
        scenario = self._plan.scenarios[requirement.operation]
        record = self._records[requirement.operation]
        if requirement.disposition == NEEDS_DETERMINISM and not _is_deterministic(scenario, record):
            return unsettled("two equal seeded requests are answered differently, so that answers cannot be compared")
        return CHECKS[requirement.check].judge(requirement, scenario, record)


def _is_deterministic(scenario: Scenario, record: Record) -> bool:
    exchanges = [record.get(probe) for probe in scenario.twins]
    texts = [
        scenario.operation.places.texts_of(exchange.json) for exchange in exchanges if exchange and exchange.is_success
    ]
    return len(texts) == len(exchanges) and all(one == texts[0] for one in texts)
