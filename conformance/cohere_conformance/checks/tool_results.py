"""Calls of tools, and what a server makes of their results."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from cohere_conformance.checks.answers import OfAnswers
from cohere_conformance.checks.registry import check
from cohere_conformance.checks.tools import tool_request
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, judge_accepted, kept, shown, unsettled
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

_CUT = "MAX_TOKENS"


@check("tool-calls-finish-reason")
class ToolCallsFinishReason(OfAnswers):
    """Why an answer with calls ended, where it was not cut."""

    def nothing(self, requirement: Requirement) -> str:
        return "no whole answer has a tool call"

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, tool_request(scenario)]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        reason = scenario.operation.places.finish_reason_of(exchange.json)
        if not scenario.operation.places.calls_of(exchange.json) or reason == _CUT:
            return None
        wanted = requirement.parameters["finish_reason"]
        if reason == wanted:
            return kept(exchange)
        return broken(exchange, expected=f"finish_reason {wanted}", actual=f"finish_reason {reason}")


@check("tool-call-given-back")
class ToolCallGivenBack:
    """The calls of an answer, as they are, with results that were made up."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        asked = tool_request(scenario)
        given = scenario.valid("its calls with results", asked.body, asked)
        return [
            asked,
            evolve(given, derive=lambda exchange: self._with_results(requirement, scenario, asked.body, exchange)),
        ]

    def _with_results(
        self, requirement: Requirement, scenario: Scenario, body: Json, exchange: Exchange
    ) -> Json | None:
        told = requirement.parameters
        results = [
            {"call": call, "outputs": told["outputs"]} for call in scenario.operation.places.calls_of(exchange.json)
        ]
        given = {**body, **told["fields"], told["results"]: results}
        # A call that is not as documented is a matter of its form.
        return given if results and exchange.is_success and scenario.is_valid(given) else None

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        asked, given = (record.get(probe) for probe in self.plan(requirement, scenario))
        if given is None:
            return unsettled("the model called no tool", asked)
        return judge_accepted(given, asked)


@check("tool-results-answered")
class ToolResultsAnswered:
    """Results of a call that is part of the request; a single step shows where a model calls tools at all."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.roomy(**requirement.parameters["fields"])
        calling = [tool_request(scenario)] if requirement.parameters.get("single_step") else []
        return [scenario.control, scenario.valid(requirement.title, body), *calling]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, exchange, *calling = (record.get(probe) for probe in self.plan(requirement, scenario))
        taken = judge_accepted(exchange, control)
        if not taken.is_kept or exchange is None:
            return taken
        judged = self._judge_answer(requirement, scenario, exchange)
        for free in calling:
            calls = free is not None and scenario.operation.places.has_calls(free.json)
            judged = shown(judged, by=free, differs=calls, otherwise="no tool is called where one is needed either")
        return judged

    def _judge_answer(self, requirement: Requirement, scenario: Scenario, exchange: Exchange) -> Judgement:
        told, places = requirement.parameters, scenario.operation.places
        if places.calls_of(exchange.json) and not told.get("single_step"):
            return unsettled("the model asks for a further call", exchange)
        if places.calls_of(exchange.json):
            return broken(exchange, expected="a text, and no further call")
        lacks = [] if places.text_of(exchange.json) else ["a text"]
        if told.get("cited") and not first_at(exchange.json, places.citations):
            lacks.append("a citation")
        if lacks and places.finish_reason_of(exchange.json) == _CUT:
            return unsettled("the answer was cut", exchange)
        return broken(exchange, expected=" and ".join(lacks)) if lacks else kept(exchange)
