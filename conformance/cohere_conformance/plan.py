"""What a run will do, before it does anything: requirements, requests, and what they may cost at most."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from attrs import frozen

from cohere_conformance.checks import CHECKS, is_judged
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.joining import join
from cohere_conformance.ordering import Need, by_value
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import Target, UsageError

NEEDS_DETERMINISM = "needs_determinism"


@frozen
class Selection:
    """Which requirements the user asked for, by operation and by glob on their ids.

    `without` are request fields that the target does not have; what cannot be judged without them does not apply.
    """

    operations: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def reason_to_skip(self, requirement: Requirement) -> str | None:
        """Why a requirement is not run, or None where it is."""
        if self.operations and requirement.operation not in self.operations:
            return "its operation is not in --operations"
        if self.only and not _matches(requirement.id, self.only):
            return "no --only pattern names it"
        if _matches(requirement.id, self.skip):
            return "a --skip pattern names it"
        return None


@frozen
class Plan:
    """Requirements to judge, and the requests for them in the order in which they are sent.

    `parts` are requests that are sent as part of `joint` ones, and by themselves only where that leaves a doubt.
    """

    scenarios: Mapping[str, Scenario]
    selected: tuple[Requirement, ...]
    skipped: Mapping[str, str]
    probes: tuple[Probe, ...]
    parts: tuple[Probe, ...]
    joint: Mapping[str, Probe]
    without: Mapping[str, str]

    def __str__(self) -> str:
        expected = [probe for probe in self.probes if probe.intent == VALID]
        every = [*self.probes, *self.parts]
        return (
            f"plan: {len(self.selected)} requirements; with a conformant server {_cost(self.probes, expected)}; "
            f"with any other at most {_cost(every, every)}"
        )


def _cost(sent: Sequence[Probe], answered: Iterable[Probe]) -> str:
    billed = [probe for probe in answered if probe.may_be_billed]
    tokens = sum(probe.output_tokens for probe in billed)
    return f"{len(sent)} requests, {len(billed)} of them billable with at most {tokens} output tokens"


def make_plan(contract: Contract, target: Target, selection: Selection, seed: int) -> Plan:
    """Plans a run; raises `UsageError` for names and patterns that mean nothing."""
    check_selection(contract, selection)
    judged = [requirement for requirement in contract.requirements if is_judged(requirement)]
    reasons = {requirement.id: selection.reason_to_skip(requirement) for requirement in judged}
    selected = tuple(requirement for requirement in judged if reasons[requirement.id] is None)
    if not selected:
        raise UsageError("--operations, --only and --skip together leave no requirement; give them more room.")
    names = dict.fromkeys(requirement.operation for requirement in selected)
    scenarios = {name: Scenario(contract, contract.operations[name], target, seed) for name in names}
    wanted = _unique(_probes(scenarios, selected))
    without = {probe.identity: reason for probe in wanted if (reason := _reason_to_leave_out(probe, selection))}
    kept = (probe for probe in wanted if probe.identity not in without)
    joined = join(kept, scenarios, is_left_out=lambda probe: _reason_to_leave_out(probe, selection) is not None)
    needs = [_need(requirement, scenarios[requirement.operation], joined.joint) for requirement in selected]
    return Plan(
        scenarios=scenarios,
        selected=selected,
        skipped={name: reason for name, reason in reasons.items() if reason is not None},
        probes=by_value(joined.probes, needs),
        parts=tuple(probe for probe in wanted if probe.identity in joined.joint),
        joint=joined.joint,
        without=without,
    )


def _reason_to_leave_out(probe: Probe, selection: Selection) -> str | None:
    """Which field that the target is said not to have a request sets."""
    body = probe.body if isinstance(probe.body, dict) else {}
    used = [name for name in selection.without if body.get(name) not in (None, False)]
    return f"--without {used[0]}" if used else None


def probes_of(requirement: Requirement, scenario: Scenario) -> list[Probe]:
    """The requests that one requirement needs, controls before what they control."""
    assert requirement.check is not None, "only requirements with a check are planned"
    probes = list(CHECKS[requirement.check].plan(requirement, scenario))
    if requirement.disposition == NEEDS_DETERMINISM:
        probes = [*scenario.twins, *probes]
    return probes


def _probes(scenarios: Mapping[str, Scenario], selected: Sequence[Requirement]) -> Iterable[Probe]:
    for scenario in scenarios.values():
        yield scenario.control
    for requirement in selected:
        yield from probes_of(requirement, scenarios[requirement.operation])


def _need(requirement: Requirement, scenario: Scenario, joint: Mapping[str, Probe]) -> Need:
    sent = (joint.get(probe.identity, probe).identity for probe in probes_of(requirement, scenario))
    return Need(frozenset(sent), requirement.level, str(requirement.check))


def _unique(probes: Iterable[Probe]) -> list[Probe]:
    """Each request once, as the first that is stated for it, for the purposes of all."""
    unique: dict[str, Probe] = {}
    for probe in probes:
        first = unique.get(probe.identity)
        unique[probe.identity] = probe if first is None else first.merged(probe)
    return list(unique.values())


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def check_selection(contract: Contract, selection: Selection) -> None:
    """Refuses a pattern or name that matches nothing: a typing error must not thin out a run."""
    ids = [requirement.id for requirement in contract.requirements]
    for option, patterns in (("--only", selection.only), ("--skip", selection.skip)):
        for pattern in patterns:
            if not any(fnmatchcase(name, pattern) for name in ids):
                hint = _near(pattern, ids)
                raise UsageError(f"{option} {pattern!r} matches no requirement. {hint}")
    fields = sorted({field for operation in contract.operations.values() for field in operation.fields})
    for name in selection.without:
        if name not in fields:
            near = difflib.get_close_matches(name, fields, n=1)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise UsageError(f"--without {name!r} is no field of a request. {hint}Fields are: {', '.join(fields)}.")
    for name in selection.operations:
        if name not in contract.operations:
            known = ", ".join(contract.operations)
            raise UsageError(f"--operations {name!r} is no operation of the contract. It has: {known}.")


def _near(pattern: str, ids: Sequence[str]) -> str:
    near = difflib.get_close_matches(pattern.replace("*", ""), ids, n=1, cutoff=0.5)
    listing = "`cohere-conformance list` shows all ids; * stands for any text."
    return f"Did you mean {near[0]!r}? {listing}" if near else listing
