"""Defects of streams that every operation with a stream can have: frames, media types, arrival, first and last."""

from __future__ import annotations

from collections.abc import Iterator

from .defect import Defect, Json
from .served import Served
from .wrapping import STREAMS, Answer, changing_answer, changing_frames, with_media_type


def defects_of_streams(operation: Served) -> Iterator[Defect]:
    """Nothing for an operation that does not stream."""
    if operation.grammar is None:
        return
    yield from _frames(operation)


def _is_stream(_: int, kind: str) -> bool:
    return kind in STREAMS


def _frames(operation: Served) -> Iterator[Defect]:
    def as_json(_: Json, answer: Answer) -> Answer:
        return with_media_type(answer, "application/json")

    def renamed(frame: bytes) -> bytes:
        return frame.replace(b"event: content-delta", b"event: delta")

    def without_done(frame: bytes) -> bytes:
        return frame.replace(b"data: [DONE]\n\n", b"")

    defect = operation.defect
    yield from defect(
        "stream-as-json",
        "Calls a stream JSON.",
        *operation.judged_by("stream-content-type"),
        wrap=changing_answer(as_json, applies=_is_stream),
    )
    yield from defect(
        "other-event-line", "Misnames events in their event line.", "stream.json-events", wrap=changing_frames(renamed)
    )
    yield from defect("no-done", "Ends without [DONE].", "stream.done", wrap=changing_frames(without_done))
    held_back = changing_answer(lambda _, answer: answer, applies=_is_stream, wait=0.3)
    yield from defect(
        "held-back", "Sends a stream only once it is whole.", "stream.incremental-arrival", wrap=held_back
    )
