"""Requests put together: one that asks for many documented things at once serves the purpose of each of them.

Only what the contract lets stand together is, and nothing is blamed for it: what a joint request leaves open, or seems
to break, is asked again by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, evolve, field, frozen

from cohere_conformance.contract import Json
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.scenario import Scenario
from cohere_conformance.templates import is_same

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
    parts: list[Probe] = field(factory=list)

    def takes(self, probe: Probe, differences: _Differences) -> bool:
        """Whether the contract has it in one request with the rest, and that costs no more than two."""
        shared = self.differences.keys() & differences.keys()
        if not all(is_same(self.differences[at], differences[at]) for at in shared):
            return False
        if self.host:
            return differences.keys() <= self.differences.keys()
        joint = self._with(differences)
        tokens = [part.output_tokens for part in (*self.parts, probe)]
        is_fair = max(tokens) <= joint.output_tokens <= sum(tokens)
        return is_fair and (joint.body is None or self.scenario.is_valid(joint.body))

    def add(self, probe: Probe, differences: _Differences) -> None:
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


def join(probes: Iterable[Probe], scenarios: Mapping[str, Scenario]) -> Joined:
    """Puts together what can be, each request at the place of its first part."""
    of_order = list(probes)
    groups = [_group(probe, scenarios[probe.operation.name]) for probe in of_order]
    hosts = [group for group in groups if group is not None and group.host]
    made: list[_Group] = []
    sent: list[Probe | _Group] = []
    for probe, own in zip(of_order, groups, strict=True):
        if own is None or own.host:
            sent.append(probe)
            continue
        group = _first_fit(probe, own, [*hosts, *made])
        if group is own:
            made.append(own)
            sent.append(own)
        group.add(probe, own.differences)
    joint = {identity: one for group in (*hosts, *made) for identity, one in _parts(group)}
    return Joined(tuple(one.probe if isinstance(one, _Group) else one for one in sent), joint)


def _group(probe: Probe, scenario: Scenario) -> _Group | None:
    """A group for a request to begin, or to be the host of; None where it can be neither."""
    base = probe.control or scenario.control
    differences = _differences(probe, base) if probe.intent == VALID else None
    if not differences:
        return None
    component = scenario.operation.request
    # What a model may refuse would have the rest of a group asked again.
    depends_on_model = component is not None and scenario.judge.depends_on_model(component, probe.body)
    return _Group(scenario, base, differences, depends_on_model, None if probe.joins else probe)


def _first_fit(probe: Probe, own: _Group, groups: Iterable[_Group]) -> _Group:
    """The first group that a request can be put into, or its own."""
    alike = (
        group
        for group in groups
        if group.base.identity == own.base.identity and group.depends_on_model == own.depends_on_model
    )
    return next((group for group in alike if group.takes(probe, own.differences)), own)


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
    return ((name, value) for name, value in values.items() if name not in others or not is_same(value, others[name]))


def _of_kind(differences: _Differences, kind: str) -> dict[str, Json]:
    return {name: value for (found, name), value in differences.items() if found == kind}
