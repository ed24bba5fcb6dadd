"""Defects of the events of chat v1: which come, what they have, and that they make the answer at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..service import Event
from .defect import Defect, Json
from .served import Served

_END = "stream-end"


def defects_of_chat_v1_events(operation: Served) -> Iterator[Defect]:
    """Each is a function over the events of one stream."""
    queries: Event = {"event_type": "search-queries-generation", "is_finished": False, "search_queries": []}
    streams: Mapping[str, tuple[str, Callable[[Iterable[Event]], Iterable[Event]], str]] = {
        "unasked-queries": ("Sends queries unasked.", _ending_with(queries), "stream.search-queries-asked-for"),
        "results-twice": ("Sends search-results twice.", _doubled("search-results"), "stream.search-results-once"),
        "empty-chunk": ("Sends a piece of nothing.", _ending_with(_chunk()), "stream.tool-calls-chunk-filled"),
        "empty-delta": (
            "Sends a piece of a call without a piece.",
            _ending_with(_chunk(tool_call_delta={"index": 0})),
            "stream.tool-call-delta-filled",
        ),
        "other-reason": (
            "Ends for another reason than its answer.",
            _each(_END, lambda event: {**event, "finish_reason": "USER_CANCEL"}),
            "stream.same-finish-reason",
        ),
        "other-id": (
            "Names another generation at the start.",
            _each("stream-start", lambda event: {**event, "generation_id": "00000000-0000-4000-8000-000000000000"}),
            "stream.same-generation-id",
        ),
        "other-counts": ("Counts otherwise than in a plain answer.", _each(_END, _costing_more), "stream.same-answer"),
        "untold-citations": (
            "Cites in the last event alone.",
            _without("citation-generation"),
            "stream.citations-told",
        ),
        "untold-calls": (
            "Calls in the last event alone.",
            _without("tool-calls-generation"),
            "stream.tool-calls-told",
        ),
        "other-arguments": (
            "Sends other pieces than the arguments of a call.",
            _each("tool-calls-chunk", _shouting),
            "stream.tool-call-pieces",
        ),
        "citations-twice": (
            "Sends each citation twice.",
            _each("citation-generation", _twice("citations")),
            "stream.same-citations",
        ),
        "calls-twice": (
            "Sends each call twice.",
            _each("tool-calls-generation", _twice("tool_calls")),
            "stream.same-tool-calls",
        ),
    }
    for name, (sentence, events, row) in streams.items():
        yield from operation.defect(f"stream-{name}", sentence, row, events=events)


def _costing_more(event: Event) -> Event:
    answer: Json = event["response"]
    billed = {name: count + 1 for name, count in answer["meta"]["billed_units"].items()}
    return {**event, "response": {**answer, "meta": {**answer["meta"], "billed_units": billed}}}


def _without(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (event for event in events if event["event_type"] != type_)


def _chunk(**fields: Json) -> Event:
    return {"event_type": "tool-calls-chunk", "is_finished": False, **fields}


def _each(type_: str, change: Callable[[Event], Event]) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """Changes the events of one type."""
    return lambda events: (change(event) if event["event_type"] == type_ else event for event in events)


def _shouting(event: Event) -> Event:
    delta: Json = event.get("tool_call_delta") or {}
    if "parameters" not in delta:
        return event
    return {**event, "tool_call_delta": {**delta, "parameters": delta["parameters"].upper()}}


def _twice(field: str) -> Callable[[Event], Event]:
    """Each item of a list two times."""

    def changed(event: Event) -> Event:
        items: Json = event[field]
        return {**event, field: [*items, *items]}

    return changed


def _doubled(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (copy for event in events for copy in [event] * (1 + (event["event_type"] == type_)))


def _ending_with(extra: Event) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """Another event right before the last one, where there is none of its type."""

    def changed(events: Iterable[Event]) -> Iterator[Event]:
        seen = set()
        for event in events:
            if event["event_type"] == _END and extra["event_type"] not in seen:
                yield extra
            seen.add(event["event_type"])
            yield event

    return changed
