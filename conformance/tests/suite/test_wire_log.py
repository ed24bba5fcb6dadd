"""A stream as it came: cut after each payload, with times, the event in question marked."""

from __future__ import annotations

import pytest
from cohere_conformance.judgement import broken, together
from cohere_conformance.prove import Prover
from cohere_conformance.reference.defects import defective_app
from cohere_conformance.results import Result
from cohere_conformance.wire_log import Chunk, wire_log
from hypothesis import given, settings
from hypothesis import strategies as st

from .made_results import STREAM, made, streamed


def test_each_event_has_its_bytes_and_the_time_of_the_last_of_them() -> None:
    log = wire_log("text/event-stream", STREAM)
    assert [(event.at_ms, event.data) for event in log] == [
        (1.0, b'event: start\ndata: {"type": "start"}\n\n'),
        (5.5, b': a comment\ndata: {"type": "piece"}\r\n\r\n'),
        (9.0, b"data: [DONE]\n\n"),
    ]


def test_lines_of_json_are_events_too() -> None:
    log = wire_log("application/stream+json", (Chunk(1.0, b'{"a": 1}\n\n{"b"'), Chunk(2.0, b": 2}\n")))
    assert [(event.at_ms, event.data) for event in log] == [(1.0, b'{"a": 1}\n'), (2.0, b'\n{"b": 2}\n')]


@pytest.mark.parametrize(
    ("media_type", "rest"), [("text/event-stream", b"data: {}\n"), ("application/stream+json", b'{"c"')]
)
def test_what_was_never_whole_is_the_last_event(media_type: str, rest: bytes) -> None:
    log = wire_log(
        media_type, (Chunk(1.0, b'{"a": 1}\n' if "json" in media_type else b"data: 1\n\n"), Chunk(2.0, rest))
    )
    assert [(event.at_ms, event.data) for event in log][1:] == [(2.0, rest)]


PARTS = st.sampled_from([b"data: {}", b": note", b"event: a", b"{}", b"\xff", b"\n", b"\r\n", b"\r", b"\n\n", b"x"])


@settings(deadline=None)
@given(parts=st.lists(PARTS, max_size=12), media_type=st.sampled_from(["text/event-stream", "application/stream+json"]))
def test_no_byte_is_lost_and_events_are_counted_as_payloads(parts: list[bytes], media_type: str) -> None:
    exchange = streamed(tuple(Chunk(float(at), part) for at, part in enumerate(parts)), media_type)
    logged = b"".join(event.data for event in exchange.wire_log)
    assert exchange.content.startswith(logged)
    assert exchange.content[len(logged) :].strip() == b""
    # A stream that cannot be read has none.
    assert not exchange.payloads or len(exchange.wire_log) - len(exchange.payloads) in (0, 1)


def test_evidence_shows_events_instead_of_a_body_and_hides_the_key() -> None:
    echo = (*STREAM, Chunk(12.0, b"data: the-secret-key\n\n"))
    evidence = streamed(echo).evidence(event_index=1)
    assert evidence["response"]["body"] is None
    assert [event["index"] for event in evidence["events"]] == [0, 1, 2, 3]
    assert evidence["events"][1] == {"index": 1, "at_ms": 5.5, "text": ': a comment\ndata: {"type": "piece"}\r\n\r\n'}
    assert evidence["events"][3]["text"] == "data: $KEY\n\n"
    assert (evidence["event_count"], evidence["event_index"]) == (4, 1)


@pytest.mark.parametrize(
    ("event_index", "shown"),
    [(None, [*range(20), *range(280, 300)]), (150, [*range(20), *range(131, 170), *range(280, 300)])],
)
def test_of_a_long_stream_the_ends_and_the_event_in_question_are_shown(
    event_index: int | None, shown: list[int]
) -> None:
    long = tuple(Chunk(float(at), b"data: {}\n\n") for at in range(300))
    evidence = streamed(long).evidence(event_index)
    assert [event["index"] for event in evidence["events"]] == shown
    assert evidence["event_count"] == 300


def test_the_event_stays_with_its_judgement() -> None:
    judgement = together([broken(streamed(), expected="less", event_index=1)], nothing="nothing")
    assert Result.of(made("a.b").requirement, "fail", judgement).evidence["event_index"] == 1  # type: ignore[index]


# Defects of streams, and the words of the event that breaks the law.
MARKED = {
    "chat-v2.stream-stray-delta": ("chat-v2.stream.delta-in-open-block", "content-delta"),
    "chat-v2.stream-two-ends": ("chat-v2.stream.one-message-end", "message-end"),
    "chat-v2.stream-missing-usage": ("chat-v2.stream.usage", "message-end"),
    "chat-v2.event.content-delta.shape.broken": ("chat-v2.event.content-delta.shape", "content-delta"),
}


@pytest.mark.parametrize(("defect", "requirement", "word"), [(name, *told) for name, told in MARKED.items()])
def test_the_event_that_breaks_it_is_marked(defect: str, requirement: str, word: str) -> None:
    prover = Prover()
    results = prover.judge(defective_app(defect, api_key=prover.key), "chat_v2")
    (found,) = [one for one in results.results if one.requirement.id == requirement]
    assert found.evidence is not None
    at = found.evidence["event_index"]
    assert word in next(event["text"] for event in found.evidence["events"] if event["index"] == at)
