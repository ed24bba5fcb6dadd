"""Requests as schemas have them: documented values are accepted, the first illegal ones refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count

from attrs import evolve

from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.judgement import Judgement, broken, judge_accepted, judge_refused, shown, together, unsettled
from cohere_conformance.probes import INVALID, VALID, PlacedValue, Probe
from cohere_conformance.readings import answer_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import OTHER_QUESTION, Scenario
from cohere_conformance.templates import Template, as_json

# The documents print bounds with two decimals; a finer step would judge a server's rounding.
_STEP = Decimal("0.01")
_UNKNOWN = "no-such-value"
# What a pattern may forbid at the beginning.
_UNUSUAL = "1- .\n"


class RequestCheck:
    """Valid requests have to be accepted, invalid ones refused, each against its control.

    That a request is taken is all that is asked of it and of its control, so that each may be part of another one.
    """

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        probes = self._judged(requirement, scenario)
        controls = [probe.control.as_part() for probe in probes if probe.control is not None]
        return [*controls, *probes]

    def _judged(self, requirement: Requirement, scenario: Scenario) -> list[Probe]:
        def judged() -> list[Probe]:
            probes = self.probes(requirement, scenario)
            judged = (probe for probe in probes if probe.intent == VALID or requirement.judges_refusal)
            return [probe.as_part() if probe.intent == VALID else probe for probe in judged]

        return scenario.remembered(requirement.id, judged)

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        raise NotImplementedError

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = []
        for probe in self._judged(requirement, scenario):
            exchange, control = record.get(probe), record.get(probe.control)
            if probe.intent == INVALID:
                judged.append(judge_refused(exchange, control))
            else:
                may_refuse = _may_refuse(requirement, scenario, probe.body)
                judged.append(judge_accepted(exchange, control, may_refuse=may_refuse))
        return together(judged, nothing="no example of the contract has this place")


@check("documented-values")
class DocumentedValues(RequestCheck):
    """Each documented kind of value is accepted, plain, and one of them in a stream too, if the control has none."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        name = requirement.path[0]
        if len(requirement.path) > 1:
            yield from self._nested(requirement, scenario)
            return
        bodies = (scenario.templates.base(**{name: value}) for value in scenario.facets.good_values(name))
        # A value that the control has itself is judged without one.
        probes = [
            scenario.control if body == scenario.control.body else scenario.valid(f"{name} {body[name]!r}", body)
            for body in bodies
            if scenario.is_valid(body)
        ]
        yield from probes
        if scenario.operation.grammar and name not in scenario.stream_control.body:
            surest = sorted(probes, key=lambda probe: _may_refuse(requirement, scenario, probe.body))
            yield from map(scenario.streamed, surest[:1])

    def _nested(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        template = scenario.templates.containing(requirement.path)
        if template is None:
            return
        schema = scenario.templates.schema_at(template.body, template.path)
        for value in schema.get("examples", [template.value]):
            yield _placed(scenario, f"{'.'.join(requirement.path)} {value!r}", template, requirement, value)


@check("required-field")
class RequiredField(RequestCheck):
    """A body without the field is refused."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        template = scenario.templates.containing(requirement.path)
        if template is not None:
            control = _placed(scenario, "the field is there", template, requirement, template.value)
            yield scenario.invalid(f"{'.'.join(requirement.path)} left out", template.without(), control)
        yield from _generated(requirement, scenario)


@check("enumeration")
class Enumeration(RequestCheck):
    """Each documented value is accepted, an unknown one refused."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        templates, path = scenario.templates, requirement.path
        is_union = requirement.keyword == "oneOf"
        template = templates.choosing(path) if is_union else templates.containing(path)
        if template is None:
            return
        name = ".".join(path)
        control = _placed(scenario, "a known value", template, requirement, template.value)
        yield scenario.invalid(f"{name} {_UNKNOWN!r}", template.with_value(_UNKNOWN), control)
        known = templates.all_choosing(path) if is_union else map(template.changed, _values(requirement))
        for one in known:
            if scenario.is_valid(one.body):
                yield _placed(scenario, f"{name} as documented", one, requirement, one.value)
        yield from _generated(requirement, scenario)


@check("bound")
class Bound(RequestCheck):
    """The last legal value is accepted, the first illegal one refused."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        template = scenario.templates.containing(requirement.path, requirement.keyword)
        if template is None:
            return
        schema = scenario.templates.schema_at(template.body, template.path)
        legal, outside = _around(requirement, schema, template.value)
        # Values that are tolerated, though not documented, may lie right behind a bound.
        illegal = next(value for value in outside if not scenario.is_valid(template.with_value(value)))
        control = _placed(scenario, "the last legal value", template, requirement, legal)
        name = ".".join(requirement.path)
        yield control
        yield scenario.invalid(f"{name} {illegal!r}", template.with_value(illegal), control)
        yield from _generated(requirement, scenario)


@check("accepted-requests")
class AcceptedRequests(RequestCheck):
    """Requests that the documents have in words."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        for fields in requirement.parameters["requests"]:
            yield scenario.valid(requirement.title, scenario.templates.base(**fields))


@check("values-refused")
class ValuesRefused(RequestCheck):
    """Values of one field that no schema keyword, or no statement on one, rules out."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        field = requirement.parameters["field"]
        for value in requirement.parameters["values"]:
            yield scenario.invalid(f"{field} {value!r}", scenario.templates.base(**{field: value}))


@check("fields-tolerated")
class FieldsTolerated(RequestCheck):
    """Fields that callers send, though no document of today has them in this way."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        yield scenario.valid(requirement.title, scenario.templates.base(**requirement.parameters))


@check("model-left-out")
class ModelLeftOut(RequestCheck):
    """A body with nothing but what the model is asked."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        field = str(scenario.operation.places.prompt).partition(".")[0]
        yield scenario.valid(requirement.title, {field: scenario.control.body[field]})


@check("combination")
class Combination(RequestCheck):
    """Fields that exclude or need each other; null stands for a field that is left out."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        bodies = {side: scenario.templates.base(**requirement.parameters[side]) for side in ("accepted", "refused")}
        sent = {side: {name: one for name, one in body.items() if one is not None} for side, body in bodies.items()}
        control = scenario.valid("the combination that is allowed", sent["accepted"])
        yield control
        yield scenario.invalid("the combination that is not", sent["refused"], control)


@check("wrong-type-refused")
class WrongTypeRefused(RequestCheck):
    """For each field a value that no reader can take for one of its type."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        for bad in scenario.bad_values:
            if bad.violation.is_uncoercible and len(bad.violation.words) == 1:
                yield scenario.invalid(bad.violation.message, bad.body)


@check("null-as-absent")
class NullAsAbsent(RequestCheck):
    """All optional fields at once as null, as old SDKs send them."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        base = scenario.templates.base()
        nulls = {name: None for name in scenario.operation.fields if name not in base}
        yield scenario.valid("null for every optional field", {**nulls, **base})


@check("utf-8-text")
class Utf8Text(RequestCheck):
    """A prompt of many scripts, plain and streamed, without replacement characters in the answer."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
        if scenario.operation.places.prompt is None:
            yield scenario.control
            return
        yield scenario.other_question
        if scenario.operation.grammar:
            body = scenario.operation.places.with_prompt(scenario.control.body, OTHER_QUESTION)
            yield scenario.streamed(scenario.valid("text beyond ASCII", body))

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = super().judge(requirement, scenario, record)
        if scenario.operation.places.prompt is None and not judged.is_kept:
            return unsettled("the control is not answered", record.get(scenario.control))
        for probe in self.probes(requirement, scenario):
            exchange = record.get(probe)
            texts = scenario.operation.places.texts_of(answer_of(scenario.operation.grammar, exchange))
            garbled = [text for text in texts if text and "\ufffd" in text]
            if exchange and garbled:
                return broken(exchange, expected="whole characters", actual=f"U+FFFD in {garbled[0]!r}")
            if exchange and probe.is_streamed:
                judged = shown(judged, by=exchange, differs=exchange.is_stream, otherwise="no stream came")
        return judged


def _placed(scenario: Scenario, label: str, template: Template, requirement: Requirement, value: Json) -> Probe:
    """A valid request with a value at the requirement's place, which is all that it is to show."""
    shown = PlacedValue(tuple(requirement.path), as_json(value), is_kind=requirement.keyword == "oneOf")
    return evolve(scenario.valid(label, template.with_value(value)), shows=frozenset({shown}))


def _generated(requirement: Requirement, scenario: Scenario) -> Iterator[Probe]:
    """What schemathesis made that breaks just this keyword at just this place."""
    for bad in scenario.bad_values:
        if bad.violation.words == requirement.path and bad.violation.keyword == requirement.keyword:
            yield scenario.invalid(bad.violation.message, bad.body)


def _may_refuse(requirement: Requirement, scenario: Scenario, body: Json) -> bool:
    """Whether the documents leave a request to the model at hand."""
    component = scenario.operation.request
    return requirement.model_dependent or (component is not None and scenario.judge.depends_on_model(component, body))


def _values(requirement: Requirement) -> list[Json]:
    """The documented values of an enumeration, or the only one."""
    value = requirement.value
    return value if isinstance(value, list) else [value]


def _around(requirement: Requirement, schema: Json, example: Json) -> tuple[Json, Iterator[Json]]:
    """The last legal value of a bound, and the values behind it, nearest first."""
    keyword, bound = requirement.keyword, requirement.value
    outwards = 1 if str(keyword).startswith("max") else -1
    if keyword == "pattern":
        return example, (f"{character}{example}" for character in _UNUSUAL)
    if keyword in ("minItems", "maxItems"):
        return _items(example, bound), (_items(example, bound + outwards * step) for step in count(1))
    if keyword in ("minLength", "maxLength"):
        return _text(example, bound), (_text(example, bound + outwards * step) for step in count(1))
    if schema["type"] == "integer":
        return bound, (bound + outwards * step for step in count(1))
    exact = Decimal(str(bound))
    return bound, (float(exact + outwards * step * _STEP) for step in count(1))


def _text(example: str, length: int) -> str:
    """The text, so long."""
    return (example * length)[:length]


def _items(example: list[Json], length: int) -> list[Json]:
    """So many items; texts are numbered, for a server may drop equal ones."""
    made = [example[at % len(example)] for at in range(length)]
    return [f"{item}{at}" if isinstance(item, str) else item for at, item in enumerate(made)]
