"""Which events come, how often, and what they have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cohere_wire import StreamGrammar

from cohere_conformance.checks.registry import check
from cohere_conformance.checks.streams import OfStreams
from cohere_conformance.checks.tools import tool_request
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import type_of
from cohere_conformance.scenario import Scenario


def _events(requirement: Requirement, grammar: StreamGrammar, exchange: Exchange) -> list[Json]:
    """The events of a stream that a requirement is about."""
    return [event for event in exchange.events if type_of(grammar, event) == requirement.parameters["event"]]


@check("event-at-most-once")
class EventAtMostOnce(OfStreams):
    """One of its kind in a stream; a request with a field that brings it makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        bringing = scenario.documented(requirement.parameters["field"])
        return [*super().plan(requirement, scenario), scenario.streamed(bringing)]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        count = len(_events(requirement, grammar, exchange))
        if count > 1:
            return broken(exchange, expected=f"one {requirement.parameters['event']}", actual=f"{count}")
        return kept(exchange) if count else None


@check("event-only-with")
class EventOnlyWith(OfStreams):
    """An event that only some fields bring: it does not come without them."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        fields = requirement.parameters["fields"]
        if any(exchange.sent.get(name) for name in fields):
            return None
        if _events(requirement, grammar, exchange):
            return broken(exchange, expected=f"no {requirement.parameters['event']} without {' or '.join(fields)}")
        return kept(exchange)


@check("event-has")
class EventHas(OfStreams):
    """Members of an event, or of an object in it; a request for a tool call makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), scenario.streamed(tool_request(scenario))]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        told = requirement.parameters
        holders = list(_holders(requirement, grammar, exchange))
        for holder in holders:
            there = {name for name, member in holder.items() if member is not None}
            if not there.issuperset(told.get("all", ())) or there.isdisjoint(told["any"]):
                return broken(exchange, expected=requirement.title, actual=json.dumps(holder)[:200])
        return kept(exchange) if holders else None


def _holders(requirement: Requirement, grammar: StreamGrammar, exchange: Exchange) -> Iterator[dict[str, Json]]:
    """The events, or the objects at a place of them."""
    place = requirement.parameters.get("at")
    for event in _events(requirement, grammar, exchange):
        holder = first_at(event, place) if place else event
        if isinstance(holder, dict):
            yield holder
