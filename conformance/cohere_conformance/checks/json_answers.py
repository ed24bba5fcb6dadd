"""Answers that are asked for as JSON."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from cohere_conformance.checks.parts import Given, OfParts
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import parsed
from cohere_conformance.judgement import Judgement, broken, kept
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.scenario import Scenario

# A model that is not told to write JSON may go on with blanks until it is cut.
_QUESTION = "Write a small JSON object about the weather in Oslo."


@check("json-answer")
class JsonAnswer(OfParts):
    """The text of a whole answer is a JSON object: by the schema of the request, or of few levels."""

    nothing = "no answer in JSON is whole"

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        body = scenario.roomy(**requirement.parameters["fields"])
        return scenario.valid("an answer in JSON", scenario.operation.places.with_prompt(body, _QUESTION))

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        if not given.is_whole:
            return None
        text = scenario.operation.places.text_of(given.answer) or ""
        value = parsed(text)
        if not isinstance(value, dict):
            # What is no object has no levels to count; that it is none is for another row to say.
            is_own = "levels" not in requirement.parameters
            return broken(given.exchange, expected="a JSON object", actual=repr(text)) if is_own else None
        fault = _fault(requirement, given.probe.body, value)
        return broken(given.exchange, expected=requirement.title, actual=f"{text}: {fault}") if fault else kept()


def _fault(requirement: Requirement, body: Json, value: Json) -> str | None:
    told = requirement.parameters
    if "levels" in told and _levels(value) > told["levels"]:
        return f"{_levels(value)} levels"
    if "schema" in told:
        errors = Draft202012Validator(first_at(body, told["schema"])).iter_errors(value)
        return next((error.message for error in errors), None)
    return None


def _levels(value: Json) -> int:
    """How deep objects and lists nest."""
    if not isinstance(value, (dict, list)):
        return 0
    return 1 + max(map(_levels, value.values() if isinstance(value, dict) else value), default=0)
