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
from cohere_conformance.judgement import Judgement, broken, kept, shown
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of, type_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


def _events(requirement: Requirement, grammar: StreamGrammar, exchange: Exchange) -> list[tuple[int, Json]]:
    """The events of a stream that a requirement is about, each with its place."""
    kind = requirement.parameters["event"]
    return [(at, event) for at, event in exchange.numbered_events if type_of(grammar, event) == kind]


@check("event-at-most-once")
class EventAtMostOnce(OfStreams):
    """One of its kind in a stream; a request with a field that brings it makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        bringing = scenario.documented(requirement.parameters["field"])
        return [*super().plan(requirement, scenario), scenario.streamed(bringing).as_part()]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        found = _events(requirement, grammar, exchange)
        if len(found) > 1:
            expected, (at, _) = f"one {requirement.parameters['event']}", found[1]
            return broken(exchange, expected=expected, actual=f"{len(found)}", event_index=at)
        return kept(exchange) if found else None


@check("event-only-with")
class EventOnlyWith(OfStreams):
    """An event that only some fields bring: it does not come without them, and does with one."""

    def _bringing(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return scenario.streamed(scenario.documented(requirement.parameters["fields"][0]))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), self._bringing(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        grammar, brought = scenario.operation.grammar, record.get(self._bringing(requirement, scenario))
        assert grammar is not None, "checks of streams belong to operations that stream"
        comes = brought is not None and bool(_events(requirement, grammar, brought))
        judged = super().judge(requirement, scenario, record)
        field = requirement.parameters["fields"][0]
        return shown(judged, by=brought, differs=comes, otherwise=f"none comes with {field} either")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        fields = requirement.parameters["fields"]
        if any(exchange.sent.get(name) for name in fields):
            return None
        for at, _ in _events(requirement, grammar, exchange):
            expected = f"no {requirement.parameters['event']} without {' or '.join(fields)}"
            return broken(exchange, expected=expected, event_index=at)
        return kept(exchange)


@check("event-has")
class EventHas(OfStreams):
    """Places in an event, or in an object of it; a request for a tool call makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), scenario.streamed(tool_request(scenario))]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        told = requirement.parameters
        holders = list(_holders(requirement, grammar, exchange))
        for at, holder in holders:
            lacking, found = (
                [name for name in told.get(key, ()) if (first_at(holder, name) is None) is is_lacking]
                for key, is_lacking in (("all", True), ("any", False))
            )
            if lacking or ("any" in told and not found):
                actual = json.dumps(holder)[:200]
                return broken(exchange, expected=requirement.title, actual=actual, event_index=at)
        return kept(exchange) if holders else None


@check("error-only-on-failure")
class ErrorOnlyOnFailure(OfStreams):
    """Where the last event reports an error, its finish reason is one of a failure."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        reason = scenario.operation.places.finish_reason_of(answer_of(grammar, exchange))
        if not isinstance(reason, str) or reason in requirement.parameters["reasons"]:
            return None
        for at, event in exchange.numbered_events:
            if grammar.reported_error(event) is not None:
                return broken(exchange, expected=f"no error beside finish_reason {reason}", event_index=at)
        return kept(exchange)


def _holders(
    requirement: Requirement, grammar: StreamGrammar, exchange: Exchange
) -> Iterator[tuple[int, dict[str, Json]]]:
    """The events, or the objects at a place of them, each with the place of its event."""
    place = requirement.parameters.get("at")
    for at, event in _events(requirement, grammar, exchange):
        holder = first_at(event, place) if place else event
        if isinstance(holder, dict):
            yield at, holder
