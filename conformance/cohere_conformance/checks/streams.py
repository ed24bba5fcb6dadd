"""Streams: frames, order, arrival, and that they add up to the plain answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import median

from attrs import evolve
from cohere_wire import StreamGrammar, exercised_laws, violations

from cohere_conformance.checks.parts import no_stream
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange, parsed
from cohere_conformance.framing import EVENT_STREAM, payloads
from cohere_conformance.judgement import Judgement, broken, kept, together, unsettled
from cohere_conformance.places import first_at, items_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of, assembled, pieces_of, type_of, whole_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Form, Scenario
from cohere_conformance.shapes import judge_shape, judge_unowned, lacking

# A stream in one piece was held back if it took this long, and so much longer than this server takes to say no.
_HELD_BACK_MS = 250
_TIMES_A_REFUSAL = 4
_LEAST_WORDS = 3


class OfStreams:
    """Judged on every stream of the run; the streamed control makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, scenario.stream_control]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        grammar = scenario.operation.grammar
        assert grammar is not None, "checks of streams belong to operations that stream"
        judged = [self.judge_one(requirement, scenario, grammar, exchange) for _, exchange in record.streams()]
        return together(filter(None, judged), nothing=no_stream(scenario, record, self.nothing(requirement)))

    def nothing(self, requirement: Requirement) -> str:
        """Why no stream that came may settle it."""
        return "no stream has what this is about"

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        raise NotImplementedError


@check("stream-content-type")
class StreamContentType:
    """The media type of the streamed control, in the framing that is asked for."""

    def _media_type(self, requirement: Requirement, scenario: Scenario) -> str:
        grammar = scenario.operation.grammar
        assert grammar is not None, "checks of streams belong to operations that stream"
        usual = next(media_type for media_type, framing in grammar.framings.items() if not framing.selected_by)
        return str(requirement.parameters.get("media_type", usual))

    def _probe(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return scenario.streamed(scenario.control, self._media_type(requirement, scenario))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, self._probe(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange, wanted = record.get(self._probe(requirement, scenario)), self._media_type(requirement, scenario)
        if exchange is None or not exchange.is_success:
            return unsettled("a request for a stream is not answered", exchange)
        return kept(exchange) if exchange.media_type == wanted else broken(exchange, expected=f"Content-Type: {wanted}")


@check("json-events")
class JsonEvents(OfStreams):
    """Each frame but the last marker is one JSON object whose type the event line repeats."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        done = {framing.done for framing in grammar.framings.values()}
        if exchange.media_type != EVENT_STREAM:
            return None
        for at, frame in enumerate(exchange.frames):
            if frame.data in done:
                continue
            event = parsed(frame.data)
            if not isinstance(event, dict) or not isinstance(event.get(grammar.discriminator), str):
                expected = "one JSON object with a type"
                return broken(exchange, expected=expected, actual=frame.data[:200], event_index=at)
            if frame.event not in (None, event[grammar.discriminator]):
                actual = f"event: {frame.event} with type {event[grammar.discriminator]}"
                return broken(exchange, expected="an event line that repeats the type", actual=actual, event_index=at)
        return kept(exchange) if exchange.frames else broken(exchange, expected="frames", actual="no frame at all")


@check("stream-law")
class StreamLaw(OfStreams):
    """Laws of order and pairing, compiled from the contract's grammar."""

    def nothing(self, requirement: Requirement) -> str:
        return "no stream has the events that this is about"

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        laws, unless = requirement.parameters["laws"], requirement.parameters.get("unless")
        if unless and assembled(grammar, exchange).get(unless):
            return None
        for violation in violations(grammar, exchange.events):
            if violation.law in laws:
                at = violation.event_index
                event_index = None if at is None else exchange.numbered_events[at][0]
                return broken(exchange, expected=requirement.title, actual=violation.message, event_index=event_index)
        is_exercised = not set(laws).isdisjoint(exercised_laws(grammar, exchange.events))
        return kept(exchange) if is_exercised else None


@check("event-shape")
class EventShape(OfStreams):
    """One kind of event, or a property of it, wherever it occurs."""

    def nothing(self, requirement: Requirement) -> str:
        return lacking(requirement, "stream")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        component = scenario.operation.event
        assert component is not None, "an operation with a grammar has a union of events"
        judged = (
            _about(at, judge_shape(requirement, scenario, Form(component), event, exchange))
            for at, event in exchange.numbered_events
            if type_of(grammar, event) == requirement.path[0]
        )
        return _once(list(filter(None, judged)))


@check("event-form")
class EventForm(OfStreams):
    """Everything in known events that no other requirement covers."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        component = scenario.operation.event
        assert component is not None, "an operation with a grammar has a union of events"
        judged = (
            _about(at, judge_unowned(scenario, "event", Form(component), event, exchange))
            for at, event in exchange.numbered_events
            if type_of(grammar, event) in grammar.events
        )
        return _once(list(filter(None, judged)))


def _about(event_index: int, judgement: Judgement | None) -> Judgement | None:
    """The judgement, as one on this event."""
    return evolve(judgement, event_index=event_index) if judgement else None


def _once(judged: list[Judgement]) -> Judgement | None:
    """One judgement for a whole stream."""
    return next((one for one in judged if one.outcome == "broken"), judged[0] if judged else None)


@check("stream-done")
class StreamDone(OfStreams):
    """The marker after the last event."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        framing = grammar.framings.get(exchange.media_type)
        if framing is None:
            return None
        done = framing.done
        last = exchange.frames[-1] if exchange.frames else None
        count = sum(frame.data == done for frame in exchange.frames)
        if last and last.data == done and last.event is None and count == 1:
            return kept(exchange)
        return broken(
            exchange,
            expected=f"a last frame `data: {done}`, and no other one",
            actual=f"last frame: {last and last.data!r}, and {count} of `data: {done}`",
            event_index=len(exchange.frames) - 1 if last else None,
        )


@check("several-deltas")
class SeveralDeltas(OfStreams):
    """A text of several words comes in more than one piece."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        answer, places = assembled(grammar, exchange), scenario.operation.places
        # What is said beside tool calls may come with them.
        if places.has_calls(answer) or len((places.text_of(answer) or "").split()) < _LEAST_WORDS:
            return None
        pieces = pieces_of(grammar)
        count = sum(type_of(grammar, event) in pieces for event in exchange.events)
        return kept(exchange) if count > 1 else broken(exchange, expected="more than one piece", actual=f"{count}")


@check("incremental-arrival")
class IncrementalArrival(OfStreams):
    """In some stream the first piece arrives in an earlier chunk than the last event."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        grammar = scenario.operation.grammar
        assert grammar is not None, "checks of streams belong to operations that stream"
        exchanges = [exchange for _, exchange in record.streams()]
        for exchange in exchanges:
            if _first_piece_is_early(grammar, exchange):
                return kept(exchange)
        # The quickest one tells: a busy machine makes some exchanges slow, but hardly all of them.
        quickest = min(filter(_ended_at, exchanges), key=_ended_at, default=None)
        if quickest and _ended_at(quickest) > max(_HELD_BACK_MS, _TIMES_A_REFUSAL * _time_of_a_refusal(record)):
            return broken(quickest, expected="pieces as they are made", actual="all events in one chunk at the end")
        return no_stream(scenario, record, "the streams were too fast to tell")


def _ended_at(exchange: Exchange) -> float:
    return exchange.chunks[-1].at_ms if exchange.chunks else 0.0


def _time_of_a_refusal(record: Record) -> float:
    """What an exchange takes in which nothing is generated, in milliseconds; 0 where none was refused."""
    return median([_ended_at(exchange) for _, exchange in record.refusals()] or [0.0])


def _first_piece_is_early(grammar: StreamGrammar, exchange: Exchange) -> bool:
    pieces, decoder = pieces_of(grammar), payloads(exchange.media_type)
    for chunk in exchange.chunks:
        types = [type_of(grammar, parsed(payload)) for payload in decoder.feed(chunk.data)]
        if any(kind in grammar.terminal for kind in types):
            return False
        if any(kind in pieces for kind in types):
            return True
    return False


@check("stream-usage")
class StreamUsage(OfStreams):
    """What the plain answer says of its cost, the last event says."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = super().judge(requirement, scenario, record)
        grammar = scenario.operation.grammar
        plain, streamed = record.get(scenario.control), record.get(scenario.stream_control)
        if not judged.is_kept or not plain or not plain.is_success or not streamed or not streamed.is_stream:
            return judged
        answer = answer_of(grammar, streamed)
        missing = sorted(_counts(answer_of(grammar, plain)) - _counts(answer))
        # What is there instead of usage is a matter of its shape.
        if not missing or not isinstance(answer["usage"], dict):
            return judged
        return broken(streamed, expected=f"`{'`, `'.join(missing)}`, as in the plain answer", actual="none of it")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        ends = [(at, event) for at, event in exchange.numbered_events if type_of(grammar, event) in grammar.terminal]
        if not ends:
            return None
        if assembled(grammar, exchange).get("usage"):
            return kept(exchange)
        at, end = ends[-1]
        return broken(exchange, expected="usage in the last event", actual=json.dumps(end)[:200], event_index=at)


def _counts(answer: Json) -> set[str]:
    """The places of the numbers that an answer has of each of its two ways of counting."""
    names = (f"usage.{way}.{side}_tokens" for way in ("billed_units", "tokens") for side in ("input", "output"))
    return {name for name in names if first_at(answer, name) is not None}


@check("indexed-events")
class IndexedEvents(OfStreams):
    """Every event of a content block says which block it is about."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        (block,) = [block for block in grammar.blocks if block.name == requirement.parameters["block"]]
        names = {block.open, *block.inside, block.close}
        about = [(at, event) for at, event in exchange.numbered_events if type_of(grammar, event) in names]
        bare = [(at, event) for at, event in about if event.get("index") is None]
        if bare:
            at, event = bare[0]
            return broken(exchange, expected="an index in each", actual=json.dumps(event)[:200], event_index=at)
        return kept(exchange) if about else None


@check("one-text-block")
class OneTextBlock(OfStreams):
    """A reply without reasoning opens one content block."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        opened = [event for event in exchange.events if type_of(grammar, event) == "content-start"]
        blocks = answer_of(grammar, exchange).get("message", {}).get("content", [])
        if not opened or any(block.get("type") != "text" for block in blocks if isinstance(block, dict)):
            return None
        return kept(exchange) if len(opened) == 1 else broken(exchange, expected="one block", actual=f"{len(opened)}")


@check("json-lines")
class JsonLines(OfStreams):
    """Each line that is not blank is one JSON object with a type."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        if exchange.media_type == EVENT_STREAM:
            return None
        for at, line in enumerate(filter(bytes.strip, exchange.content.split(b"\n"))):
            if type_of(grammar, parsed(line)) is None:
                expected = f"one JSON object with `{grammar.discriminator}`"
                return broken(exchange, expected=expected, actual=line[:200].decode(errors="replace"), event_index=at)
        return kept(exchange) if exchange.events else broken(exchange, expected="lines", actual="no line at all")


class OfSeveralTexts(OfStreams):
    """Judged on every stream; one of them is to have two texts."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), scenario.streamed(scenario.several).as_part()]


@check("indexed-pieces")
class IndexedPieces(OfSeveralTexts):
    """Each piece of a stream with several texts has the number of its text."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        kinds = pieces_of(grammar)
        pieces = [(at, event) for at, event in exchange.numbered_events if type_of(grammar, event) in kinds]
        if (exchange.sent.get("num_generations") or 1) == 1 or not pieces:
            return None
        for at, event in pieces:
            index = event.get("index")
            # One of another type is a matter of the form.
            is_off = isinstance(index, int) and not 0 <= index < exchange.sent["num_generations"]
            if index is None or is_off:
                expected = f"an index below {exchange.sent['num_generations']}"
                return broken(exchange, expected=expected, actual=json.dumps(event)[:200], event_index=at)
        return kept(exchange)


@check("whole-told-before")
class WholeToldBefore(OfStreams):
    """What the last event repeats has come in an event of its own."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        told = requirement.parameters
        if not items_at(whole_of(grammar, exchange), told["at"]):
            return None
        if any(type_of(grammar, event) == told["event"] for event in exchange.events):
            return kept(exchange)
        return broken(exchange, expected=f"{told['event']} before the last event", actual="none")


@check("whole-answer-in-last-event")
class WholeAnswerInLastEvent(OfSeveralTexts):
    """The last event has a text for each one that pieces came of."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, grammar: StreamGrammar, exchange: Exchange
    ) -> Judgement | None:
        places, whole = scenario.operation.places, whole_of(grammar, exchange)
        pieces = [event for event in exchange.events if type_of(grammar, event) in pieces_of(grammar)]
        numbers = {json.dumps(event.get("index") or 0) for event in pieces}
        if not isinstance(whole, dict) or not numbers:
            return None
        texts = [text for text in places.texts_of(whole) if text is not None]
        if len(texts) >= len(numbers):
            return kept(exchange)
        return broken(exchange, expected=f"{len(numbers)} texts in the last event", actual=f"{len(texts)}")
