"""Events that repeat one before are made without reading their JSON: nobody may be able to tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from cohere_client import StreamDecodeError
from cohere_client._repetition import Repetition, repetition_of
from cohere_client.models import ChatV2ContentDelta
from cohere_wire.assembly import GrowingText
from hypothesis import example, given, settings
from hypothesis import strategies as st

from .canned import CONTENT_START, END, START, WAYS, Canned, Outcome, delta, frames, lines, message
from .v1_samples import MESSAGE

STREAM_START = {"event_type": "stream-start", "is_finished": False, "generation_id": "g"}
STREAM_END = {
    "event_type": "stream-end",
    "is_finished": True,
    "finish_reason": "COMPLETE",
    "response": {"text": "t", "generation_id": "g", "response_id": "r", "finish_reason": "COMPLETE"},
}

# What stands between the quotes of a piece, right or wrong.
PIECES = [
    *["", " rain", ":", ", ", "text", "{", "}", "\u20ac", "\u2028", "\u0085", "\x7f", "\U0001f600", "data: "],
    *['\\"', "\\n", "\\u0041", "\\ud83d", "\\ude00", '"', "\\", "\t", "\n", "\r", "\n\n", "\ufeff"],
    '"}}},"index":1,"delta":{"message":{"content":{"text":"',
    '"}}},"type":"content-start","delta":{"message":{"content":{"type":"text","text":"',
    '","extra":"',
]


def sse(event: str) -> bytes:
    return f"event: e\ndata: {event}\n\n".encode()


def content_delta(piece: str, index: str = "0", more: str = "") -> bytes:
    return sse(
        f'{{"type":"content-delta","index":{index},"delta":{{"message":{{"content":{{"text":"{piece}"{more}}}}}}}}}'
    )


def opened(index: int) -> bytes:
    return frames({**CONTENT_START, "index": index}, done=False)


CALL_START = frames(
    message(
        "tool-call-start",
        "tool_calls",
        {"id": "c", "type": "function", "function": {"name": "look", "arguments": ""}},
        0,
    ),
    done=False,
)


def call_delta(piece: str) -> bytes:
    return sse(
        '{"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":'
        f'"{piece}"}}}}}}}}}}'
    )


pieces = st.sampled_from(PIECES) | st.text(max_size=4).map(lambda text: json.dumps(text)[1:-1])
chat_v2_frames = st.one_of(
    st.builds(content_delta, pieces),
    st.builds(content_delta, pieces, st.sampled_from(["0", "1", "null", "0.0"])),
    st.builds(
        content_delta, pieces, more=st.sampled_from([',"new":1', ',"new":[1]', ',"new":{"a":1}', ',"thinking":null'])
    ),
    st.builds(opened, st.integers(0, 1)),
    st.just(CALL_START),
    st.builds(call_delta, pieces),
    st.sampled_from([b"\xef\xbb\xbf", b": comment\n\n", content_delta("\xff").replace(b"\xc3\xbf", b"\xff")]),
)
chat_v1_lines = st.one_of(
    st.builds(lambda piece: f'{{"event_type":"text-generation","text":"{piece}"}}\n'.encode(), pieces),
    st.builds(
        lambda piece: f'{{"text":"{piece}","event_type":"text-generation","is_finished":false}}\n'.encode(), pieces
    ),
    st.just(b'{"event_type":"text-generation","text":"\xff"}\n'),
)


def told(outcome: Outcome) -> tuple[Any, ...]:
    answer = outcome.answer.to_dict() if outcome.answer is not None else None
    error = outcome.error
    partial = None if error is None else getattr(error, "partial", None)
    return [event.to_dict() for event in outcome.events], answer, type(error), str(error), partial


@settings(max_examples=300)
@example([content_delta("a"), content_delta("b"), opened(0), content_delta("c"), content_delta("d")])
@given(st.lists(chat_v2_frames, max_size=12))
def test_frame_in_a_chunk_of_its_own_is_read_as_among_others(chunks):
    chunks = [frames(START, CONTENT_START, done=False), *chunks, frames(END)]
    read = WAYS["sync"].stream
    assert told(read(Canned(chunks))) == told(read(Canned([b"".join(chunks)])))


@settings(max_examples=150)
@given(st.lists(chat_v1_lines, max_size=12))
def test_line_in_a_chunk_of_its_own_is_read_as_among_others(chunks):
    chunks = [lines(STREAM_START), *chunks, lines(STREAM_END)]

    def read(parts: list[bytes]) -> Outcome:
        return WAYS["sync"].read(
            "chat_v1_stream", Canned(parts, {"content-type": "application/stream+json"}), **MESSAGE
        )

    assert told(read(chunks)) == told(read([b"".join(chunks)]))


def test_long_text_of_changing_pieces_is_whole(way):
    said = [f"{number} words, " if number % 7 else 'say "no"\n' for number in range(500)]
    chunks = [frames(event, done=False) for event in (START, CONTENT_START, *map(delta, said), END)]
    outcome = way.stream(Canned(chunks))
    assert outcome.error is None
    deltas = [event for event in outcome.events if isinstance(event, ChatV2ContentDelta)]
    assert [event.delta.message.content.text for event in deltas] == said
    assert outcome.answer.message.content[0].text == "".join(said)


def test_repeated_events_share_nothing(way):
    chunks = [frames(event, done=False) for event in (START, CONTENT_START, *map(delta, "abcd"), END)]
    events = way.stream(Canned(chunks)).events[2:-1]
    for number, event in enumerate(events):
        event["new"] = event.delta["new"] = event.delta.message.content["new"] = number
    assert [event.to_dict() for event in events] == [
        {
            **delta(text),
            "new": number,
            "delta": {"new": number, "message": {"content": {"text": text, "new": number}}},
        }
        for number, text in enumerate("abcd")
    ]


@pytest.mark.parametrize("size", [200, 201])
def test_repeated_frame_over_the_cap_is_refused(way, size):
    """The cap is that of a line, and a chunk of one frame is longer by its ends of line alone."""
    line = b"data: " + json.dumps(delta("")).encode()
    chunks = [frames(event, done=False) for event in (START, CONTENT_START, delta("a"), delta("b"))]
    long_piece = delta("x" * (size - len(line)))
    chunks += [b"data: %s\n\n" % json.dumps(one).encode() for one in (delta("a"), long_piece, END)]
    outcome = way.stream(Canned(chunks), {"max_line_bytes": 200})
    assert (outcome.error is None) == (size <= 200), outcome.error


def test_chunk_that_goes_on_with_a_line_is_not_taken_for_a_frame(way):
    chunks = [frames(event, done=False) for event in (START, CONTENT_START, delta("a"), delta("b"))]
    outcome = way.stream(Canned([*chunks, b"data: ", chunks[-1]]))
    assert isinstance(outcome.error, StreamDecodeError)
    assert outcome.error.event_index == 4


def test_frame_that_lacks_a_quote_is_not_one_without_a_piece(way):
    """What stands before the piece and what stands after it have one character in common here."""
    chunks = [frames(event, done=False) for event in (START, CONTENT_START, delta("a"), delta(""))]
    outcome = way.stream(Canned([*chunks, chunks[-1].replace(b'""', b'"')]))
    assert isinstance(outcome.error, StreamDecodeError)
    assert outcome.error.event_index == 4


UNCERTAIN = {
    "event-shares-its-object": ('{"a": {"text": "b"}}', lambda payload: payload["a"]),
    "another-object": ('{"a": {"text": "b"}, "c": {}}', str),
    "a-list": ('{"a": {"text": "b"}, "c": []}', str),
    "to-unescape": ('{"a": {"text": "b\\n"}}', str),
    "written-otherwise": ('{"a": {"text": "\\u0062"}, "c": "b"}', str),
    "between-others": ('{"a": {"text": ":"}, "c":"d"}', str),
}


def learned(frame: str, decode: Callable[[Any], Any]) -> Repetition[Any] | None:
    text = GrowingText(("a", "text"), BytesIO().write)
    return repetition_of(frame.encode(), json.loads(frame), text, json.loads, decode)


@pytest.mark.parametrize(("frame", "decode"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_certain_is_not_repeated(frame, decode):
    assert learned(frame, decode) is None


def test_what_is_certain_is_repeated():
    found = learned('{"c": null, "a": {"text": "c"}, "d": "e"}', str)
    assert found is not None
    assert found.event_of(b'{"c": null, "a": {"text": "new"}, "d": "e"}') == str(
        {"c": None, "a": {"text": "new"}, "d": "e"}
    )
    assert found.event_of(b'{"c": null, "a": {"text": "b"}, "d": "f"}') is None
