"""Plain answers: members that have to be there, or must not be, or have to say something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cohere_conformance.checks.answers import OfAnswers, OfWholeAnswers
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.scenario import Scenario


@check("answer-has")
class AnswerHas(OfWholeAnswers):
    """Members that every answer has, unless the request says otherwise."""

    def judge_answer(
        self, requirement: Requirement, scenario: Scenario, exchange: Exchange, answer: Json
    ) -> Judgement | None:
        told, body = requirement.parameters, answer
        if not isinstance(body, dict) or ("unless" in told and _says(exchange.sent, told["unless"])):
            return None
        missing = [name for name in told["fields"] if body.get(name) is None]
        if missing:
            return broken(exchange, expected=f"`{'`, `'.join(missing)}`", actual=f"an answer with {_names(body)}")
        return kept(exchange)


@check("answer-value")
class AnswerValue(OfAnswers):
    """The value at a place; one of another type is a matter of the form."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        place, wanted = requirement.parameters["at"], requirement.parameters["value"]
        found = first_at(exchange.json, place)
        if not isinstance(found, type(wanted)):
            return None
        return (
            kept(exchange) if found == wanted else broken(exchange, expected=f"{place} {wanted!r}", actual=repr(found))
        )


@check("model-asked-for")
class ModelAskedFor(OfAnswers):
    """The name of the model, where it is told."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        name, wanted = first_at(exchange.json, requirement.parameters["at"]), scenario.target.model
        if not isinstance(name, str):
            return None
        return kept(exchange) if name == wanted else broken(exchange, expected=wanted, actual=name)


@check("equally-long")
class EquallyLong(OfAnswers):
    """Lists that have an item for each item of the others, and are not empty."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        names = requirement.parameters["lists"]
        found = {name: first_at(exchange.json, name) for name in names}
        if not all(isinstance(value, list) for value in found.values()):
            return None
        lengths = {name: len(value) for name, value in found.items()}
        if len(set(lengths.values())) == 1 and all(lengths.values()):
            return kept(exchange)
        return broken(exchange, expected=requirement.title, actual=f"items: {lengths}")


@check("search-queries-only")
class SearchQueriesOnly(OfAnswers):
    """Answers to requests that ask for one thing have that, and nothing of what they do not ask for."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = {**scenario.control.body, **requirement.parameters["fields"]}
        return [scenario.control, scenario.valid(requirement.title, body)]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        told, body = requirement.parameters, exchange.json
        if not isinstance(body, dict) or not _says(exchange.sent, told["fields"]):
            return None
        missing = [name for name in told["has"] if body.get(name) is None]
        extra = [name for name in told["lacks"] if body.get(name)]
        if missing or extra:
            return broken(exchange, expected=requirement.title, actual=f"an answer with {_names(body)}")
        return kept(exchange)


def _says(value: Json, members: Mapping[str, Json]) -> bool:
    """Whether an object has all of these members with these values."""
    return isinstance(value, dict) and members.items() <= value.items()


def _names(value: Mapping[str, Json]) -> str:
    """The names of the members that are there."""
    names = [name for name, member in value.items() if member is not None]
    return f"`{'`, `'.join(names)}`" if names else "no members"
