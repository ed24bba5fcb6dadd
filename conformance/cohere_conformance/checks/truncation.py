"""Inputs that are longer than the model takes; sent only where the user says how much it takes."""

from __future__ import annotations

from collections.abc import Sequence

from cohere_conformance.checks.answers import SameText
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.judgement import Judgement, judge_refused, not_run
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

# A word is a token at least.
_WORD = " water"
_UNASKED = "inputs above the model's limit are sent only with --context-length"
# What differs between two inputs, where it has no effect.
_ONE, _OTHER = "Say what rain is.", "Name three rivers."


def _filling(scenario: Scenario) -> str:
    """As many words as the model takes tokens."""
    return _WORD * (scenario.target.context_length or 0)


def _over_long(scenario: Scenario, label: str, prompt: str, fields: Json) -> Probe:
    body = {**scenario.deterministic().body, **fields}
    return scenario.valid(label, scenario.operation.places.with_prompt(body, prompt))


class OfOverLong(SameText):
    """Judged only where the user says what is too long."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *self.probes(requirement, scenario)] if scenario.target.context_length else []

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if not scenario.target.context_length:
            return not_run(_UNASKED)
        return super().judge(requirement, scenario, record)


@check("truncated-side")
class TruncatedSide(OfOverLong):
    """Two inputs that differ only where they are cut."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        fields = {name: value for name, value in requirement.parameters.items() if name != "dropped"}
        rest = _filling(scenario)
        prompts = [
            f"{one}{rest}" if requirement.parameters["dropped"] == "start" else f"{rest.strip()} {one}"
            for one in (_ONE, _OTHER)
        ]
        return [_over_long(scenario, requirement.title, prompt, fields) for prompt in prompts]


@check("truncated-length")
class TruncatedLength(OfOverLong):
    """An input just over the limit, and one of twice its length that begins alike."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        rest = _filling(scenario).strip()
        prompts = [f"{rest} {_ONE}", f"{rest} {_ONE}{_filling(scenario)}"]
        return [_over_long(scenario, requirement.title, prompt, {}) for prompt in prompts]


@check("over-long-input-refused")
class OverLongInputRefused:
    """An input beyond the limit that may not be cut; null stands for a field that is left out."""

    def _probe(self, requirement: Requirement, scenario: Scenario) -> Probe:
        fields = {name: value for name, value in requirement.parameters.items() if value is not None}
        places, body = scenario.operation.places, scenario.templates.base(**fields)
        prompt = f"{places.prompt_of(body)}{_filling(scenario)}"
        return scenario.invalid(requirement.title, places.with_prompt(body, prompt))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        if not scenario.target.context_length:
            return []
        return [scenario.control, self._probe(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if not scenario.target.context_length:
            return not_run(_UNASKED)
        return judge_refused(record.get(self._probe(requirement, scenario)), record.get(scenario.control))
