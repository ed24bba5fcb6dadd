"""Defects of streams: events, their order, and frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..service import Event
from .defect import Defect, Json, defect
from .wrapping import Answer, changing_answer, changing_frames, with_media_type


def defects_of_streams() -> Iterator[Defect]:
    """Events first, then the bytes that carry them."""
    yield from _events()
    yield from _frames()


# Events: each is a function over the events of one stream


def _events() -> Iterator[Defect]:
    def with_values(type_: str, **values: Json) -> Callable[[Event], Event]:
        return lambda event: {**event, **values} if event["type"] == type_ else event

    def ending(change: Callable[[dict[str, Json]], dict[str, Json]]) -> Callable[[Event], Event]:
        """Changes the delta of message-end."""

        def changed(event: Event) -> Event:
            delta: Json = event.get("delta")
            return {**event, "delta": change(delta)} if event["type"] == "message-end" else event

        return changed

    unknown_block = {"message": {"content": {"type": "no-such-kind"}}}
    each: Mapping[str, tuple[Callable[[Event], Event], str]] = {
        "message-start": (with_values("message-start", id=7), "event.message-start.shape"),
        "content-start": (with_values("content-start", delta=unknown_block), "event.content-start.shape"),
        "content-delta": (with_values("content-delta", logprobs=7), "event.content-delta.shape"),
        "message-end": (with_values("message-end", id=7), "event.message-end.shape"),
        "finish-reason": (
            ending(lambda delta: _less(delta, "finish_reason")),
            "event.message-end.delta.finish-reason.shape",
        ),
        "lower-case-finish-reason": (
            ending(lambda delta: {**delta, "finish_reason": "max_tokens"}),
            "event.message-end.delta.finish-reason.enum",
        ),
        "usage": (ending(lambda delta: {**delta, "usage": 7}), "event.message-end.delta.usage.shape"),
        "missing-usage": (ending(lambda delta: _less(delta, "usage")), "stream.usage"),
        "missing-index": (lambda event: _less(event, "index"), "stream.content-indexes"),
    }
    for name, (change, row) in each.items():
        yield defect(f"event-{name}", f"Sends a broken {name.replace('-', ' ')}.", row, events=_mapping(change))
    order: Mapping[str, tuple[str, Callable[[Iterable[Event]], Iterable[Event]], str]] = {
        "no-start": ("Leaves message-start out.", _without("message-start"), "stream.one-message-start"),
        "two-ends": ("Sends message-end twice.", _doubled("message-end"), "stream.one-message-end"),
        "no-end": ("Leaves message-end out.", _without("message-end"), "stream.one-message-end"),
        "unclosed": ("Leaves content-end out.", _without("content-end"), "stream.content-paired"),
        "surprise": ("Sends an event of its own.", _inserted({"type": "surprise"}), "stream.known-types"),
        "bad-debug": ("Sends a broken debug.", _inserted({"type": "debug", "prompt": 7}), "stream.form"),
        "stray-delta": ("Sends a piece after its block.", _stray_delta, "stream.delta-in-open-block"),
        "two-blocks": ("Splits the text into two blocks.", _two_blocks, "stream.one-text-block"),
        "one-piece": ("Sends the text in one piece.", _one_piece, "stream.several-deltas"),
        "shouting": ("Streams another text than it answers.", _shouting, "stream.equals-plain"),
    }
    for name, (sentence, events, row) in order.items():
        yield defect(f"stream-{name}", sentence, row, events=events)


def _less(value: dict[str, Json], name: str) -> dict[str, Json]:
    return {key: member for key, member in value.items() if key != name}


def _mapping(change: Callable[[Event], Event]) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (change(event) for event in events)


def _without(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (event for event in events if event["type"] != type_)


def _doubled(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (copy for event in events for copy in [event] * (1 + (event["type"] == type_)))


def _inserted(extra: Event) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """Another event right before the last one."""

    def change(events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            if event["type"] == "message-end":
                yield extra
            yield event

    return change


def _delta(text: str, index: int = 0) -> Event:
    return {"type": "content-delta", "index": index, "delta": {"message": {"content": {"text": text}}}}


def _text(event: Event) -> str:
    """The text of a content-delta."""
    delta: Json = event["delta"]
    text: str = delta["message"]["content"]["text"]
    return text


def _stray_delta(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        yield event
        if event["type"] == "content-end":
            yield _delta("")


def _two_blocks(events: Iterable[Event]) -> Iterator[Event]:
    index = 0
    for at, event in enumerate(events):
        if event["type"] == "content-delta" and index == 0 and at > 2:
            yield {"type": "content-end", "index": 0}
            index = 1
            start = {"message": {"content": {"type": "text", "text": ""}}}
            yield {"type": "content-start", "index": 1, "delta": start}
        yield {**event, "index": index} if "index" in event else event


def _one_piece(events: Iterable[Event]) -> Iterator[Event]:
    text = ""
    for event in events:
        if event["type"] == "content-delta":
            text += _text(event)
            continue
        if event["type"] == "content-end":
            yield _delta(text)
        yield event


def _shouting(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        yield _delta(_text(event).upper()) if event["type"] == "content-delta" else event


# Frames: bytes of a stream


def _frames() -> Iterator[Defect]:
    def is_stream(_: int, kind: str) -> bool:
        return kind == "text/event-stream"

    def as_json(_: Json, answer: Answer) -> Answer:
        return with_media_type(answer, "application/json")

    def renamed(frame: bytes) -> bytes:
        return frame.replace(b"event: content-delta", b"event: delta")

    def without_done(frame: bytes) -> bytes:
        return frame.replace(b"data: [DONE]\n\n", b"")

    yield defect(
        "stream-as-json",
        "Calls a stream JSON.",
        "stream.content-type",
        wrap=changing_answer(as_json, applies=is_stream),
    )
    yield defect(
        "other-event-line", "Misnames events in their event line.", "stream.json-events", wrap=changing_frames(renamed)
    )
    yield defect("no-done", "Ends without [DONE].", "stream.done", wrap=changing_frames(without_done))
    held_back = changing_answer(lambda _, answer: answer, applies=is_stream, wait=0.3)
    yield defect("held-back", "Sends a stream only once it is whole.", "stream.incremental-arrival", wrap=held_back)
