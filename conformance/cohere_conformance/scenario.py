"""Everything that checks build their requests from, for one operation and one target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import quote

from attrs import evolve, frozen

from cohere_conformance.contract import UNVERSIONED, Contract, Json, OperationContract
from cohere_conformance.facets import BadValue, Facets
from cohere_conformance.probes import INVALID, OTHER, VALID, Probe
from cohere_conformance.target import Target
from cohere_conformance.templates import Templates
from cohere_conformance.violations import Judge

_MODEL = "{model}"
# Enough for a tool call, a small JSON object or a sentence or two.
WHOLE_OUTPUT_TOKENS = 256
_LONG_PROMPT = "Write one sentence about the sea."
# Of many scripts, with a character that ends a line for some readers.
OTHER_QUESTION = "Write about 東京, Ærø, Ελλάδα, עברית and 🌧\u2028."
# Fields that make a faithful model repeat itself, where the operation has them.
_DETERMINISTIC: dict[str, Json] = {"seed": 7, "temperature": 0}
# Fields that leave room for chance, and each have a say in what comes; the seed makes up for it.
_SAMPLED: dict[str, Json] = {"seed": 11, "temperature": 1, "k": 10, "p": 0.9, "frequency_penalty": 0.5}


@frozen
class Form:
    """One form of an answer or event: its component, and the words that the places in it begin with."""

    component: str
    words: tuple[str, ...] = ()


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
        self._remembered: dict[str, list[Probe]] = {}

    def remembered(self, name: str, make: Callable[[], list[Probe]]) -> list[Probe]:
        """Probes under a name, made once: planning needs them, and so does judging."""
        if name not in self._remembered:
            self._remembered[name] = make()
        return self._remembered[name]

    @cached_property
    def control(self) -> Probe:
        """The plain valid request; where it fails, nothing can be said of variations of it."""
        body = self.templates.base() if self.operation.request else None
        return Probe(self.operation, "control", VALID, body, path=self.path())

    def path(self, model: str | None = None) -> str:
        """The operation's path, for this model or the target's."""
        return self.operation.path.replace(_MODEL, quote(model or self.target.model, safe=""))

    @property
    def stranger(self) -> Probe:
        """The control, sent to a path beside the operation's own that nobody has."""
        return self.other("unknown path", path=self._sibling_path, body=self.control.body)

    @property
    def _sibling_path(self) -> str:
        known, parameter, rest = self.operation.path.partition(_MODEL)
        name = f"no-such-path-{self.seed}"
        if not parameter or rest:
            return self.path() + "-" + name
        return f"{known.rstrip('/')}-{name}/{quote(self.target.model, safe='')}"

    def controls(self) -> Iterator[Probe]:
        """The control, once for each form of the answer."""
        yield self.control
        if self.operation.forms:
            others = self.operation.forms.components.keys() - {self.operation.forms.usual}
            yield from (self.of_form(self.control, value) for value in sorted(others))

    def of_form(self, probe: Probe, value: str) -> Probe:
        """The same request for another form of the answer, by the value of the header that chooses it."""
        forms = self.operation.forms
        assert forms is not None, "asked of an operation whose answer has forms"
        headers = {**probe.headers, forms.header: None if value == UNVERSIONED else value}
        return evolve(probe, label=f"{probe.label}, {value}", headers=headers)

    def form_of(self, probe: Probe) -> Form:
        """The form that the answer to a request has."""
        forms = self.operation.forms
        if forms is None:
            return Form(self.operation.response)
        value = probe.sent_headers.get(forms.header, UNVERSIONED)
        return Form(forms.components[value], (value,)) if value in forms.components else Form(self.operation.response)

    @cached_property
    def stream_control(self) -> Probe:
        """The control, streamed."""
        return self.streamed(self.control)

    def streamed(self, probe: Probe, media_type: str | None = None) -> Probe:
        """The same request with the field set that asks for a stream, in the usual framing or another."""
        grammar = self.operation.grammar
        assert grammar is not None, "asked of an operation that streams"
        headers = grammar.framings[media_type].selected_by if media_type else {}
        return evolve(
            probe,
            label=f"{probe.label}, streamed",
            body={**probe.body, **grammar.selected_by},
            headers={**probe.headers, **headers},
            control=None if probe.control is None else self.stream_control,
        )

    def valid(self, label: str, body: Json, control: Probe | None = None, repeat: int = 0) -> Probe:
        """A variation of the control that is as documented."""
        return evolve(self.control, label=label, body=body, repeat=repeat, control=control or self.control)

    def invalid(self, label: str, body: Json, control: Probe | None = None) -> Probe:
        """A variation of the control that has to be refused."""
        return evolve(self.control, label=label, intent=INVALID, body=body, control=control or self.control)

    def other(
        self, label: str, *, path: str | None = None, method: str | None = None, key: str = "right", body: Json = None
    ) -> Probe:
        """A request that is not judged by its body."""
        return evolve(
            self.control, label=label, intent=OTHER, path=path or self.path(), method=method, key=key, body=body
        )

    def deterministic(self, repeat: int = 0) -> Probe:
        """A request that a deterministic model answers alike each time."""
        return self.valid("seeded", self.seeded(), repeat=repeat)

    def seeded(self, **fields: Json) -> dict[str, Json]:
        """The body of such a request, with further fields."""
        known = {name: value for name, value in _DETERMINISTIC.items() if name in self.operation.fields}
        return self.templates.base(**known, **fields)

    @property
    def other_question(self) -> Probe:
        """Such a request with another prompt, which no model answers alike."""
        return self.valid("another question", self.operation.places.with_prompt(self.seeded(), OTHER_QUESTION))

    def sampled(self, repeat: int = 0) -> Probe:
        """A request with all fields that choose tokens, which a seed has answered alike each time."""
        known = {name: value for name, value in _SAMPLED.items() if name in self.operation.fields}
        return self.valid("sampled by a seed", self.templates.base(**known), repeat=repeat)

    def roomy(self, **fields: Json) -> dict[str, Json]:
        """The same, with room for an answer that is whole."""
        return self.seeded(max_tokens=WHOLE_OUTPUT_TOKENS, **fields)

    def long(self, **fields: Json) -> dict[str, Json]:
        """The same, with a prompt whose answer is long: it shows most of what a field does."""
        body: dict[str, Json] = self.operation.places.with_prompt(self.roomy(**fields), _LONG_PROMPT)
        return body

    def documented(self, field: str) -> Probe:
        """The control with the last value that the contract gives as an example of a field."""
        return self.valid(field, self.templates.base(**{field: self.templates.field_values(field)[-1]}))

    @cached_property
    def fullest(self) -> Probe:
        """The contract's example with most fields."""
        return self.valid("many fields", max(self.templates.whole_bodies(), key=len))

    @cached_property
    def several(self) -> Probe:
        """The control, asked for two texts; only where one request can have several."""
        return self.valid("two texts", self.templates.base(num_generations=2))

    @cached_property
    def twins(self) -> tuple[Probe, Probe]:
        """The same deterministic request twice."""
        return self.deterministic(0), self.deterministic(1)

    @cached_property
    def bad_values(self) -> tuple[BadValue, ...]:
        """Generated bodies that break exactly one keyword, at any field."""
        return tuple(bad for name in self.operation.fields for bad in self.facets.bad_values(name))

    def is_valid(self, body: Json) -> bool:
        """Whether a body is one that has to be taken."""
        return self.operation.request is not None and self.judge.is_valid(self.operation.request, body)
