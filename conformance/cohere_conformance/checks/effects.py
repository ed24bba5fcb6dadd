"""What request fields do to the text of an answer, told from pairs of equal and of different texts."""

from __future__ import annotations

from collections.abc import Sequence

from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, judge_accepted, kept, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


def _with(scenario: Scenario, label: str, fields: Json) -> Probe:
    """The deterministic request with further fields."""
    plain = scenario.deterministic()
    return scenario.valid(label, {**plain.body, **fields}, plain)


def _text(scenario: Scenario, exchange: Exchange) -> str:
    return scenario.operation.places.text_of(exchange.json) or ""


@check("field-has-effect")
class FieldHasEffect:
    """The same request without the fields and with them; they ask for another text."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        told = _with(scenario, requirement.title, requirement.parameters["fields"])
        return [scenario.deterministic(), told]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        plain, told = (record.get(probe) for probe in self.plan(requirement, scenario))
        taken = judge_accepted(told, plain)
        if not taken.is_kept or plain is None or told is None:
            return taken
        texts = [_text(scenario, exchange) for exchange in (plain, told)]
        if not all(texts):
            return unsettled("an answer has no text to compare", told)
        if texts[0] != texts[1]:
            return kept(told)
        names = ", ".join(requirement.parameters["fields"])
        return broken(told, expected=f"another text than without {names}", actual=repr(texts[1]))


@check("hidden-texts")
class HiddenTexts:
    """Three requests: `hidden` differs from `fields` in what the model does not see, `seen` in what it does.

    A text that nothing changes tells nothing of what is hidden.
    """

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        told = requirement.parameters
        return [scenario.deterministic(), *(_with(scenario, part, told[part]) for part in ("fields", "hidden", "seen"))]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, *exchanges = (record.get(probe) for probe in self.plan(requirement, scenario))
        for exchange in exchanges:
            taken = judge_accepted(exchange, control)
            if not taken.is_kept:
                return taken
        base, hidden, seen = (exchange for exchange in exchanges if exchange)
        text = _text(scenario, base)
        if text and _text(scenario, hidden) != text:
            expected = f"the text that comes without what is hidden, {text!r}"
            return broken(hidden, expected=expected, actual=repr(_text(scenario, hidden)))
        if text and _text(scenario, seen) != text:
            return kept(hidden)
        return unsettled("the text is the same whatever the model is shown", seen)
