"""Everything that checks build their requests from, for one operation and one target."""

from __future__ import annotations

from functools import cached_property

from cohere_conformance.contract import Contract, Json, OperationContract
from cohere_conformance.facets import BadValue, Facets
from cohere_conformance.probes import INVALID, VALID, Probe
from cohere_conformance.target import Target
from cohere_conformance.templates import Templates
from cohere_conformance.violations import Judge

# Fields that make a faithful model repeat itself, where the operation has them.
_DETERMINISTIC: dict[str, Json] = {"seed": 7, "temperature": 0}


class Scenario:
    """One operation as this run exercises it."""

    def __init__(self, contract: Contract, operation: OperationContract, target: Target, seed: int) -> None:
        self.contract = contract
        self.operation = operation
        self.target = target
        self.seed = seed
        self.judge = Judge(contract)
        self.templates = Templates(contract, operation, self.judge, target.model)
        self.facets = Facets(contract, operation, self.templates, self.judge)

    @cached_property
    def control(self) -> Probe:
        """The plain valid request; where it fails, nothing can be said of variations of it."""
        return Probe(self.operation, "control", VALID, self.templates.base())

    @cached_property
    def stream_control(self) -> Probe:
        """The control, streamed."""
        return self.streamed(self.control)

    def streamed(self, probe: Probe) -> Probe:
        """The same request with the field set that asks for a stream."""
        body = {**probe.body, **self._stream_fields()}
        control = None if probe.control is None else self.stream_control
        return Probe(self.operation, f"{probe.label}, streamed", probe.intent, body, repeat=probe.repeat, control=control)

    def _stream_fields(self) -> dict[str, Json]:
        grammar = self.operation.grammar
        return dict(grammar.selected_by) if grammar else {}

    def valid(self, label: str, body: Json, control: Probe | None = None) -> Probe:
        return Probe(self.operation, label, VALID, body, control=control or self.control)

    def invalid(self, label: str, body: Json, control: Probe | None = None) -> Probe:
        return Probe(self.operation, label, INVALID, body, control=control or self.control)

    def deterministic(self, repeat: int = 0) -> Probe:
        """A request that a deterministic model answers alike each time."""
        known = {name: value for name, value in _DETERMINISTIC.items() if name in self.templates.fields}
        body = self.templates.base(**known)
        return Probe(self.operation, "seeded", VALID, body, repeat=repeat, control=self.control)

    @cached_property
    def twins(self) -> tuple[Probe, Probe]:
        """The same deterministic request twice."""
        return self.deterministic(0), self.deterministic(1)

    @cached_property
    def bad_values(self) -> tuple[BadValue, ...]:
        """Generated bodies that break exactly one keyword, at any field."""
        return tuple(bad for name in self.templates.fields for bad in self.facets.bad_values(name))

    def is_valid(self, body: Json) -> bool:
        return self.judge.is_valid(self.operation.request, body)
