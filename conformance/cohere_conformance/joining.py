"""Requests put together: one that asks for many documented things at once serves the purpose of each of them.

Only what the contract lets stand together is, and nothing is blamed for it: what a joint request leaves open, or seems
to break, is asked again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import define, evolve, field, frozen

from cohere_conformance.contract import Json
from cohere_conformance.probes import VALID, PlacedValue, Probe
from cohere_conformance.scenario import Scenario
from cohere_conformance.templates import as_json

# Where a request differs from its base, by kind of place and name: a field of the body, a header, the key.
_Differences = Mapping[tuple[str, str], Json]
_FIELD, _HEADER, _KEY = "field", "header", "key"


@frozen
class Joined:
    """Requests to send, and by the identity of each that is part of another one, that one."""

    probes: tuple[Probe, ...]
    joint: Mapping[str, Probe]


@define
class _Group:
    """What is put together so far; a `host` stays as it is, and serves the purpose of what it has anyway."""

    scenario: Scenario
    base: Probe
    differences: _Differences
    depends_on_model: bool
    host: Probe | None = None
    shown: frozenset[PlacedValue] = frozenset()
    parts: list[Probe] = field(factory=list)

    def shows(self, probe: Probe) -> bool:
        """Whether it has, as it is, all that a request is to show."""
        return probe.shows is not None and probe.shows <= self.shown

    def takes(self, probe: Probe, differences: _Differences) -> bool:
        """Whether the contract has it in one request with the rest, and that costs no more than two."""
        shared = self.differences.keys() & differences.keys()
        if not all(as_json(self.differences[at]) == as_json(differences[at]) for at in shared):
            return False
        if self.host:
            return differences.keys() <= self.differences.keys()
        joint = self._with(differences)
        tokens = [part.output_tokens for part in (*self.parts, probe)]
        is_fair = max(tokens) <= joint.output_tokens <= sum(tokens)
        return is_fair and (joint.body is None or self.scenario.is_valid(joint.body))

    def add(self, probe: Probe, differences: _Differences) -> None:
        if not self.shows(probe):
            self.differences = {**self.differences, **differences}
        self.parts.append(probe)

    @property
    def probe(self) -> Probe:
        """What is sent; a request that nothing was put together with stays as it is."""
        return self.host or (self._with({}) if len(self.parts) > 1 else self.parts[0])

    def _with(self, differences: _Differences) -> Probe:
        found = {**self.differences, **differences}
        body = {**self.base.body, **_of_kind(found, _FIELD)} if self.base.body is not None else None
        headers = {**self.base.headers, **_of_kind(found, _HEADER)}
        key = found.get((_KEY, _KEY), self.base.key)
        return evolve(self.base, label="many at once", body=body, headers=headers, key=key, control=self.base)


def join(probes: Iterable[Probe], scenarios: Mapping[str, Scenario], is_left_out: Callable[[Probe], bool]) -> Joined:
    """Puts together what can be, each request at the place of its first part; without examples that are left out."""
    of_order = list(probes)
    own = [_group(probe, scenarios[probe.operation.name]) for probe in of_order]
    groups = [group for group in own if group is not None and group.host]
    examples = (group for scenario in scenarios.values() for group in _whole_examples(scenario, is_left_out))
    groups += sorted(examples, key=lambda group: len(group.shown), reverse=True)
    of_probe: dict[int, _Group] = {}
    # What fits only where it is shown comes before what fits in many places.
    for at in sorted(range(len(of_order)), key=lambda at: of_order[at].shows is None):
        begun = own[at]
        if begun is not None and not begun.host:
            group = of_probe[at] = _first_fit(of_order[at], begun, groups)
            group.add(of_order[at], begun.differences)
            groups += [group] if group is begun else []
    sent = [of_probe[at].probe if at in of_probe else probe for at, probe in enumerate(of_order)]
    joint = {identity: one for group in groups for identity, one in _parts(group)}
    return Joined(tuple({probe.identity: probe for probe in sent}.values()), joint)


def _group(probe: Probe, scenario: Scenario) -> _Group | None:
    """A group for a request to begin, or to be the host of; None where it can be neither."""
    base = probe.control or scenario.control
    differences = _differences(probe, base) if probe.intent == VALID else None
    if not differences:
        return None
    host = None if probe.joins else probe
    return _Group(scenario, base, differences, _depends_on_model(scenario, probe), host, _shown(scenario, host))


def _whole_examples(scenario: Scenario, is_left_out: Callable[[Probe], bool]) -> Iterator[_Group]:
    """The contract's examples of whole requests: each has much to show, and is sent where that spares a request."""
    for body in scenario.templates.whole_bodies() if scenario.operation.request else ():
        example = scenario.valid("an example", body)
        differences = None if is_left_out(example) else _differences(example, scenario.control)
        if differences:
            shown = _shown(scenario, example)
            yield _Group(scenario, scenario.control, differences, _depends_on_model(scenario, example), shown=shown)


def _shown(scenario: Scenario, probe: Probe | None) -> frozenset[PlacedValue]:
    body = probe.body if probe and not probe.is_derived else None
    return frozenset(scenario.templates.placed_values(body)) if isinstance(body, dict) else frozenset()


def _depends_on_model(scenario: Scenario, probe: Probe) -> bool:
    """Whether a model may refuse a request: the rest of a group would be asked again for it."""
    component = scenario.operation.request
    return component is not None and scenario.judge.depends_on_model(component, probe.body)


def _first_fit(probe: Probe, own: _Group, groups: Iterable[_Group]) -> _Group:
    """The first group that a request can be put into, or its own."""
    alike = [
        group
        for group in groups
        if group.base.identity == own.base.identity and group.depends_on_model == own.depends_on_model
    ]
    shown_by = (group for group in alike if group.shows(probe))
    taken_by = (group for group in alike if (group.host or group.parts) and group.takes(probe, own.differences))
    return next(shown_by, None) or next(taken_by, own)


def _parts(group: _Group) -> Iterator[tuple[str, Probe]]:
    sent = group.probe if group.parts else None
    yield from ((part.identity, sent) for part in group.parts if sent and part.identity != sent.identity)


def _differences(probe: Probe, base: Probe) -> _Differences | None:
    """What a request adds to its base or changes; None where it does something else."""
    own, others = ((one.intent, one.method, one.path, one.repeat, one.is_streamed) for one in (probe, base))
    if own != others or probe.is_derived or (base.body or {}).keys() - (probe.body or {}).keys():
        return None
    changed = {
        **{(_FIELD, name): value for name, value in _changed(probe.body or {}, base.body or {})},
        **{(_HEADER, name): value for name, value in _changed(probe.headers, base.headers)},
    }
    return changed if probe.key == base.key else {**changed, (_KEY, _KEY): probe.key}


def _changed(values: Mapping[str, Json], others: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    known = {name: as_json(value) for name, value in others.items()}
    return ((name, value) for name, value in values.items() if known.get(name) != as_json(value))


def _of_kind(differences: _Differences, kind: str) -> dict[str, Json]:
    return {name: value for (found, name), value in differences.items() if found == kind}
