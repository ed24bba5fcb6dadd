"""Answers in one shape, whether they came whole or as streams: what a requirement's `part` chooses between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, together, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of, is_whole
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

STREAM = "stream"


@frozen
class Given:
    """An answer with the request that it was given to; that of a stream is what its events add up to."""

    probe: Probe
    exchange: Exchange
    answer: Json
    is_whole: bool


def all_given(requirement: Requirement, scenario: Scenario, record: Record) -> Iterator[Given]:
    """Every plain answer of the run, or every stream, to requests with the row's `fields`."""
    fields = requirement.parameters.get("fields", {})
    found = record.streams() if requirement.parameters.get("part") == STREAM else record.answers()
    for probe, exchange in found:
        if isinstance(probe.body, dict) and fields.items() <= probe.body.items():
            yield _given(scenario, probe, exchange)


def given_to(probe: Probe, scenario: Scenario, record: Record) -> Given | None:
    """The answer to one request, or None where there is none."""
    exchange = record.get(probe)
    return _given(scenario, probe, exchange) if exchange and exchange.is_success else None


def _given(scenario: Scenario, probe: Probe, exchange: Exchange) -> Given:
    answer = answer_of(scenario.operation.grammar, exchange)
    return Given(probe, exchange, answer, is_whole(scenario.operation.places, answer))


def no_stream(scenario: Scenario, record: Record, otherwise: str) -> Judgement:
    """Why no stream settled it: that none came where one was asked for, or otherwise."""
    exchange = record.get(scenario.stream_control)
    if exchange and exchange.is_success and not exchange.is_stream:
        return unsettled("no stream came where one was asked for", exchange)
    return unsettled(otherwise)


class OfParts:
    """Judged on all answers that the row is about; a request of its own makes sure that there is one."""

    nothing = "no answer has what this is about"

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        """A request whose answer the row is about, plain."""
        raise NotImplementedError

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        probe = self.request(requirement, scenario)
        if requirement.parameters.get("part") == STREAM:
            return [scenario.control, scenario.stream_control, scenario.streamed(probe)]
        return [scenario.control, probe]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        found = all_given(requirement, scenario, record)
        judged = [self.judge_one(requirement, scenario, given) for given in found]
        is_of_streams = requirement.parameters.get("part") == STREAM
        nothing = no_stream(scenario, record, self.nothing) if is_of_streams else self.nothing
        return together(filter(None, judged), nothing=nothing)

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        raise NotImplementedError
