"""What a stream says, of its text and beside it, is what the plain answer to the same request says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from attrs import evolve
from cohere_wire import violations

from cohere_conformance.checks.citations import document_request, named_documents
from cohere_conformance.checks.parts import no_stream
from cohere_conformance.checks.registry import check
from cohere_conformance.checks.tools import tool_request
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange, parsed
from cohere_conformance.judgement import Judgement, broken, kept, together, unsettled
from cohere_conformance.places import all_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of, type_of
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

    nothing = "no request has the same text both ways"

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        pairs = [(record.get(one), record.get(scenario.streamed(one))) for one in self._plain(scenario)]
        judged = [
            self.judge_pair(requirement, scenario, plain, streamed)
            for plain, streamed in pairs
            if plain and streamed and self.are_comparable(scenario, plain, streamed)
        ]
        return together(filter(None, judged), nothing=no_stream(scenario, record, self.nothing))

    def are_comparable(self, scenario: Scenario, plain: Exchange, streamed: Exchange) -> bool:
        """Whether the two can be held against each other."""
        return (
            _are_both_ways(plain, streamed)
            and not scenario.judge.violations(scenario.operation.response, plain.json)
            and _texts(scenario, plain) == _texts(scenario, streamed)
            and _is_lawful(scenario, streamed)
        )

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        raise NotImplementedError


def _are_both_ways(plain: Exchange, streamed: Exchange) -> bool:
    return plain.is_success and isinstance(plain.json, dict) and streamed.is_success and streamed.is_stream


def _has_ended(scenario: Scenario, streamed: Exchange) -> bool:
    grammar = scenario.operation.grammar
    assert grammar is not None, "checks of streams belong to operations that stream"
    return any(type_of(grammar, event) in grammar.terminal for event in streamed.events)


def _texts(scenario: Scenario, exchange: Exchange) -> list[str]:
    return [text or "" for text in scenario.operation.places.texts_of(answer_of(scenario.operation.grammar, exchange))]


def _is_lawful(scenario: Scenario, exchange: Exchange) -> bool:
    grammar, component = scenario.operation.grammar, scenario.operation.event
    assert grammar is not None, "checks of streams belong to operations that stream"
    assert component is not None, "an operation with a grammar has a union of events"
    if violations(grammar, exchange.events):
        return False
    return not any(scenario.judge.violations(component, event) for event in exchange.events)


@check("stream-equals-plain")
class StreamEqualsPlain(OfPairs):
    """The text: a stream obeys the fields of a request as the plain answer does."""

    nothing = "no request has a text both ways"

    def are_comparable(self, scenario: Scenario, plain: Exchange, streamed: Exchange) -> bool:
        return _are_both_ways(plain, streamed) and _has_ended(scenario, streamed)

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        wanted, found = (_texts(scenario, exchange) for exchange in (plain, streamed))
        if not any([*wanted, *found]):
            return None
        return kept(streamed) if found == wanted else broken(streamed, expected=repr(wanted), actual=repr(found))


@check("stream-obeys-fields")
class StreamObeysFields:
    """A stream with every field that chooses its text, among them a word of the plain answer to stop at."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.sampled(0), scenario.sampled(1), self._stopped(requirement, scenario)]

    def _stopped(self, requirement: Requirement, scenario: Scenario) -> Probe:
        base, field = scenario.sampled(0), requirement.parameters["stop"]
        streamed = scenario.streamed(base)

        def stopped(exchange: Exchange) -> Json | None:
            word = late_word(scenario.operation.places.text_of(exchange.json) or "")
            return {**streamed.body, field: [word]} if exchange.is_success and word else None

        return evolve(streamed, label="a stream with every field of its text", control=base, derive=stopped)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        places = scenario.operation.places
        plain, again, streamed = (record.get(probe) for probe in self.plan(requirement, scenario))
        if not (plain and again and streamed and _are_both_ways(plain, streamed) and _has_ended(scenario, streamed)):
            return unsettled("no stream came and ended", streamed or plain)
        whole = places.text_of(plain.json) or ""
        word = late_word(whole)
        if word is None or places.text_of(again.json) != whole:
            return unsettled("no seed has the same text twice, with words to stop at", again)
        wanted = whole.partition(word)[0].strip()
        found = (places.text_of(answer_of(scenario.operation.grammar, streamed)) or "").strip()
        return kept(streamed) if found == wanted else broken(streamed, expected=repr(wanted), actual=repr(found))


def late_word(text: str) -> str | None:
    """The last whole word of a text that stands in it once; None where it has none."""
    words = [word for word in text.split()[:-1] if word.isalpha() and len(word) > 1]
    return next((word for word in reversed(words[1:]) if text.count(word) == 1), None)


@check("stream-agrees")
class StreamAgrees(OfPairs):
    """What the plain answer has at a place, the stream adds up to, in any order; it has no items of its own."""

    def judge_pair(
        self, requirement: Requirement, scenario: Scenario, plain: Exchange, streamed: Exchange
    ) -> Judgement | None:
        grammar, judged = scenario.operation.grammar, None
        for place in requirement.parameters["places"]:
            wanted, found = (_told(answer_of(grammar, exchange), place) for exchange in (plain, streamed))
            # A count that only the stream gives is no other one; an item is.
            if wanted != found and (wanted or "[]" in place):
                expected, actual = (f"{place}: {', '.join(values) or 'nothing'}" for values in (wanted, found))
                return broken(streamed, expected=f"{expected}, as the plain answer", actual=actual)
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
