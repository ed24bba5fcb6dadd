"""Tool calls: whether there are any, whom they call, and with what arguments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cohere_wire import StreamGrammar
from jsonschema import Draft202012Validator

from cohere_conformance.checks.parts import Given, OfParts
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange, parsed
from cohere_conformance.judgement import Judgement, broken, kept, shown
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import type_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

_TOOL_CALL = "TOOL_CALL"
# Two calls of one tool, where a model makes several at once.
_QUESTION = "What is the weather in Oslo and in Bergen?"


def tool_request(scenario: Scenario, **fields: Json) -> Probe:
    """A question that the first of the contract's tools answers."""
    places = scenario.operation.places
    assert places.tools is not None, "asked of an operation that takes tools"
    tools = next(filter(None, scenario.templates.field_values(places.tools)))
    body = scenario.roomy(**{places.tools: tools}, **fields)
    return scenario.valid("a question that needs a tool", places.with_prompt(body, _QUESTION))


class OfToolRequests(OfParts):
    """Judged on answers to requests with tools."""

    nothing = "no whole answer has a tool call"

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return tool_request(scenario, **requirement.parameters.get("fields", {}))

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        if not given.is_whole or not scenario.operation.places.tool_schemas_of(given.probe.body):
            return None
        return self.judge_calls(requirement, scenario, given, scenario.operation.places.calls_of(given.answer))

    def judge_calls(
        self, requirement: Requirement, scenario: Scenario, given: Given, calls: list[Json]
    ) -> Judgement | None:
        raise NotImplementedError


@check("tool-call-forced")
class ToolCallForced(OfToolRequests):
    """A whole answer has a call."""

    nothing = "no answer to a request with tools is whole"

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        is_own = given.probe.identity == self.request(requirement, scenario).identity
        return super().judge_one(requirement, scenario, given) if is_own else None

    def judge_calls(self, requirement: Requirement, scenario: Scenario, given: Given, calls: list[Json]) -> Judgement:
        is_kept = scenario.operation.places.has_calls(given.answer)
        return kept(given.exchange) if is_kept else broken(given.exchange, expected="a tool call")


@check("no-tool-calls")
class NoToolCalls(OfToolRequests):
    """A text and no call; without the field there is one."""

    nothing = ToolCallForced.nothing

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), tool_request(scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        free = record.get(tool_request(scenario))
        calls = free is not None and scenario.operation.places.has_calls(free.json)
        judged = super().judge(requirement, scenario, record)
        return shown(judged, by=free, differs=calls, otherwise="no tool is called without it either")

    def judge_calls(self, requirement: Requirement, scenario: Scenario, given: Given, calls: list[Json]) -> Judgement:
        if not calls and scenario.operation.places.text_of(given.answer):
            return kept(given.exchange)
        return broken(given.exchange, expected="a text, and no tool call")


@check("tool-calls-behind-reason")
class ToolCallsBehindReason(OfToolRequests):
    """Where the finish reason speaks of calls, there is one."""

    nothing = "no answer says TOOL_CALL"

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        places = scenario.operation.places
        if places.finish_reason_of(given.answer) != _TOOL_CALL:
            return None
        is_kept = places.has_calls(given.answer)
        return kept(given.exchange) if is_kept else broken(given.exchange, expected="a tool call")


@check("tool-calls-known")
class ToolCallsKnown(OfToolRequests):
    """Calls name tools of the request."""

    def judge_calls(
        self, requirement: Requirement, scenario: Scenario, given: Given, calls: list[Json]
    ) -> Judgement | None:
        places = scenario.operation.places
        known = sorted(places.tool_schemas_of(given.probe.body))
        for name in map(places.call_name_of, calls):
            if name not in known:
                return broken(given.exchange, expected=f"a call of one of {known}", actual=f"a call of {name!r}")
        return kept(given.exchange) if calls else None


@check("tool-call-arguments")
class ToolCallArguments(OfToolRequests):
    """Arguments are a JSON object; where the row says so they satisfy the tool's schema, or are what pieces make."""

    def judge_calls(
        self, requirement: Requirement, scenario: Scenario, given: Given, calls: list[Json]
    ) -> Judgement | None:
        told, places = requirement.parameters, scenario.operation.places
        if "pieces" in told:
            has_form = bool(calls) or not places.has_calls(given.answer)
            return _judge_pieces(scenario, given, calls, told["pieces"]) if has_form else None
        schemas = places.tool_schemas_of(given.probe.body) if told.get("schema") else {}
        for call in calls:
            fault = _fault(places.call_arguments_of(call), schemas.get(str(places.call_name_of(call))))
            if fault:
                return broken(given.exchange, expected=requirement.title, actual=fault)
        return kept(given.exchange) if calls else None


def _fault(arguments: Json, schema: Json) -> str | None:
    """What is wrong with the arguments of a call, or None."""
    value = parsed(arguments) if isinstance(arguments, str) else arguments
    if not isinstance(value, dict):
        return f"arguments {arguments!r}"
    if schema is None:
        return None
    errors = (error.message for error in Draft202012Validator(schema).iter_errors(value))
    return next((f"arguments {arguments!r}: {message}" for message in errors), None)


def _judge_pieces(scenario: Scenario, given: Given, calls: list[Json], told: Json) -> Judgement | None:
    """The pieces of each call, which events carry beside the call itself, make its arguments."""
    grammar, places = scenario.operation.grammar, scenario.operation.places
    assert grammar is not None, "checks of streams belong to operations that stream"
    texts: dict[Json, str] = {}
    for number, piece in _pieces(grammar, given.exchange, told):
        texts[number] = texts.get(number, "") + piece
    made = [parsed(texts[number]) for number in sorted(texts)]
    if not made:
        return None
    wanted = [places.call_arguments_of(call) for call in calls]
    if made == wanted:
        return kept(given.exchange)
    actual = f"pieces {list(texts.values())}"
    return broken(given.exchange, expected=f"pieces that make {json.dumps(wanted)}", actual=actual)


def _pieces(grammar: StreamGrammar, exchange: Exchange, told: Json) -> Iterator[tuple[int, str]]:
    for event in exchange.events:
        number, piece = first_at(event, told["call"]), first_at(event, told["take"])
        if type_of(grammar, event) == told["event"] and isinstance(number, int) and isinstance(piece, str):
            yield number, piece


@check("events-in-order")
class EventsInOrder(OfToolRequests):
    """No event of one type after the first of another."""

    nothing = "no stream has events of both types"

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        grammar, told = scenario.operation.grammar, requirement.parameters
        assert grammar is not None, "checks of streams belong to operations that stream"
        types = [type_of(grammar, event) for event in given.exchange.events]
        if told["before"] not in types or told["after"] not in types:
            return None
        if told["before"] not in types[types.index(told["after"]) :]:
            return kept(given.exchange)
        actual = f"{told['before']} after {told['after']}"
        return broken(given.exchange, expected=requirement.title, actual=actual)
