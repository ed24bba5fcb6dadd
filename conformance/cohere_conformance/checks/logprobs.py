"""Log probabilities: that they come where they are asked for, and that they can be some."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cohere_conformance.checks.parts import STREAM, Given, OfParts
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept, shown
from cohere_conformance.places import first_at, items_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import piece_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

_FIELD = "logprobs"


class OfLogprobs(OfParts):
    """Judged on answers to requests for log probabilities."""

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return _asking(scenario)


def _asking(scenario: Scenario) -> Probe:
    return scenario.valid(f"{_FIELD} True", scenario.templates.base(**{_FIELD: True})).as_part()


@check("logprobs-given")
class LogprobsGiven(OfLogprobs):
    """Beside a text, or beside each piece of it."""

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        if given.probe.body.get(_FIELD) is not True or not scenario.operation.places.text_of(given.answer):
            return None
        if requirement.parameters["part"] == STREAM:
            return _judge_pieces(scenario, given)
        is_kept = bool(first_at(given.answer, _FIELD))
        return kept(given.exchange) if is_kept else broken(given.exchange, expected=f"`{_FIELD}`")


def _judge_pieces(scenario: Scenario, given: Given) -> Judgement | None:
    grammar, places = scenario.operation.grammar, scenario.operation.places
    assert grammar is not None, "checks of streams belong to operations that stream"
    pieces = [event for event in given.exchange.events if piece_of(grammar, places, event)]
    bare = [event for event in pieces if not event.get(_FIELD)]
    if bare:
        return broken(given.exchange, expected=f"`{_FIELD}` in each", actual=json.dumps(bare[0])[:200])
    return kept(given.exchange) if pieces else None


@check("no-logprobs")
class NoLogprobs(OfParts):
    """Log probabilities only where they were asked for; there they come."""

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return scenario.control

    def _asked(self, requirement: Requirement, scenario: Scenario) -> Probe:
        asking = _asking(scenario)
        return scenario.streamed(asking) if requirement.parameters.get("part") == STREAM else asking

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), self._asked(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        asked = record.get(self._asked(requirement, scenario))
        judged = super().judge(requirement, scenario, record)
        return shown(judged, by=asked, differs=_has_any(asked), otherwise="none come where they are asked for either")

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        if given.probe.body.get(_FIELD):
            return None
        is_there = any(one.get(_FIELD) for one in _holders(given) if isinstance(one, dict))
        return broken(given.exchange, expected=f"no `{_FIELD}`") if is_there else kept(given.exchange)


def _has_any(exchange: Exchange | None) -> bool:
    if exchange is None:
        return False
    holders = exchange.events if exchange.is_stream else [exchange.json]
    return any(one.get(_FIELD) for one in holders if isinstance(one, dict))


def _holders(given: Given) -> list[Json]:
    """What log probabilities stand in: the answer, or each event of a stream."""
    return given.exchange.events if given.exchange.is_stream else [given.answer]


@check("logprobs-sound")
class LogprobsSound(OfLogprobs):
    """One for each token, none above 0."""

    nothing = "no answer has log probabilities"

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        found = [first_at(one, _FIELD) for one in _holders(given)]
        # An event has those of its own piece, an answer a list of all.
        items = [one for one in found if isinstance(one, dict)] or items_at(given.answer, _FIELD)
        for item in items:
            if not _is_sound(item):
                actual = json.dumps(item)[:200]
                return broken(given.exchange, expected="one number for each token, none above 0", actual=actual)
        return kept(given.exchange) if items else None


def _is_sound(item: Json) -> bool:
    tokens, numbers = first_at(item, "token_ids"), first_at(item, _FIELD)
    if not isinstance(tokens, list) or not isinstance(numbers, list) or len(numbers) != len(tokens):
        return False
    return all(isinstance(number, (int, float)) and number <= 0 for number in numbers)
