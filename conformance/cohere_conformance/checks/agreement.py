"""What a stream says beside its text is what the plain answer to the same request says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cohere_wire import StreamGrammar, violations

from cohere_conformance.checks.citations import document_request, named_documents
from cohere_conformance.checks.registry import check
from cohere_conformance.checks.tools import tool_request
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange, parsed
from cohere_conformance.judgement import Judgement, broken, kept, together
from cohere_conformance.places import all_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


class OfPairs:
    """Judged on deterministic requests that are sent both ways, where the two texts are the same.

    An answer of a wrong form is not compared, nor a stream that breaks a law or has an event of a wrong form; other
    rows tell of that.
    """

    def _plain(self, scenario: Scenario) -> Iterator[Probe]:
        places = scenario.operation.places
        yield scenario.deterministic()
        if places.tools is not None:
            yield tool_request(scenario)
        if places.documents is not None:
            yield document_request(scenario, named_documents(scenario))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain = list(self._plain(scenario))
        return [*plain, *map(scenario.streamed, plain)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        pairs = [(record.get(one), record.get(scenario.streamed(one))) for one in self._plain(scenario)]
        judged = [
            self.judge_pair(requirement, scenario, plain, streamed)
            for plain, streamed in pairs
            if plain and streamed and _are_comparable(scenario, plain, streamed)
        ]
        return together(filter(None, judged), nothing="no request has the same text both ways")

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        raise NotImplementedError


def _are_comparable(scenario: Scenario, plain: Exchange, streamed: Exchange) -> bool:
    grammar, places = scenario.operation.grammar, scenario.operation.places
    assert grammar is not None, "checks of streams belong to operations that stream"
    if not plain.is_success or not streamed.is_success or not streamed.is_stream:
        return False
    if scenario.judge.violations(scenario.operation.response, plain.json):
        return False
    texts = [places.texts_of(answer_of(grammar, exchange)) for exchange in (plain, streamed)]
    return [text or "" for text in texts[0]] == [text or "" for text in texts[1]] and _is_lawful(
        scenario, grammar, streamed
    )


def _is_lawful(scenario: Scenario, grammar: StreamGrammar, exchange: Exchange) -> bool:
    component = scenario.operation.event
    assert component is not None, "an operation with a grammar has a union of events"
    if violations(grammar, exchange.events):
        return False
    return not any(scenario.judge.violations(component, event) for event in exchange.events)


@check("stream-agrees")
class StreamAgrees(OfPairs):
    """What the plain answer has at a place, the stream adds up to, in any order."""

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        grammar, judged = scenario.operation.grammar, None
        for place in requirement.parameters["places"]:
            wanted, found = (_told(answer_of(grammar, exchange), place) for exchange in (plain, streamed))
            if wanted and wanted != found:
                actual = f"{place}: {', '.join(found) or 'nothing'}"
                return broken(streamed, expected=f"{place}: {', '.join(wanted)}, as the plain answer", actual=actual)
            judged = kept(streamed) if wanted else judged
        return judged


def _told(answer: Json, place: str) -> list[str]:
    """The values at a place, comparable; a JSON text is what it says."""
    values = (parsed(one) if isinstance(one, str) and one.startswith("{") else one for one in all_at(answer, place))
    return sorted(json.dumps(one, sort_keys=True) for one in values)


@check("stream-adds-up")
class StreamAddsUp(OfPairs):
    """What the events make has the form of a plain answer."""

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        answer = answer_of(scenario.operation.grammar, streamed)
        for violation in scenario.judge.violations(scenario.operation.response, answer):
            return broken(streamed, expected="events that make an answer", actual=violation.message)
        return kept(streamed)
