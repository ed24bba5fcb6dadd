"""The event-stream decoder, against a table of cases and against the standard's own algorithm."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from cohere_wire import LineTooLongError, ServerSentEvent, SSEDecoder, WireError
from hypothesis import example, given, settings
from hypothesis import strategies as st


def decode(chunks: Iterable[bytes]) -> list[ServerSentEvent]:
    decoder = SSEDecoder()
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    decoder.close()
    return events


def byte_by_byte(stream: bytes) -> list[bytes]:
    return [stream[place : place + 1] for place in range(len(stream))]


def frame(data: str, event: str | None = None, **more: object) -> ServerSentEvent:
    return ServerSentEvent(event, data, **more)  # type: ignore[arg-type]


CASES = {
    "line-feed": (b"data: a\n\n", [frame("a")]),
    "carriage-return": (b"data: a\r\rdata: b\r\r", [frame("a"), frame("b")]),
    "crlf": (b"data: a\r\n\r\ndata: b\r\n\r\n", [frame("a"), frame("b")]),
    "mixed-line-ends": (b"data: a\r\n\ndata: b\n\r\n", [frame("a"), frame("b")]),
    "byte-order-mark": (b"\xef\xbb\xbfdata: a\n\n", [frame("a")]),
    "second-byte-order-mark-is-content": (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", []),
    "byte-order-mark-later-is-content": (b"data: a\n\n\xef\xbb\xbfdata: b\n\n", [frame("a")]),
    "byte-order-mark-then-blank-line": (b"\xef\xbb\xbf\n\ndata: a\n\n", [frame("a")]),
    "comment": (b": ping\n\ndata: a\n:\n\n", [frame("a")]),
    "event-line": (b"event: x\ndata: a\n\n", [frame("a", "x")]),
    "empty-event-line": (b"event:\ndata: a\n\n", [frame("a", "")]),
    "event-line-lasts-one-frame": (b"event: x\n\ndata: a\n\n", [frame("a")]),
    "last-event-line-wins": (b"event: x\nevent: y\ndata: a\n\n", [frame("a", "y")]),
    "multi-line-data": (b"data: a\ndata: b\ndata\n\n", [frame("a\nb\n")]),
    "no-space-after-colon": (b"data:a\n\n", [frame("a")]),
    "one-space-is-dropped": (b"data:  a \n\n", [frame(" a ")]),
    "colon-in-value": (b"data: a:b\n\n", [frame("a:b")]),
    "empty-data-is-dispatched": (b"data:\n\n", [frame("")]),
    "data-without-colon": (b"data\n\n", [frame("")]),
    "no-data-is-not-dispatched": (b"event: x\nid: 1\nretry: 5\n\n", []),
    "unknown-field": (b"datum: a\nDATA: b\n data: c\ndata: d\n\n", [frame("d")]),
    "id-stays": (b"id: 1\ndata: a\n\ndata: b\n\n", [frame("a", id="1"), frame("b", id="1")]),
    "id-of-a-frame-without-data": (b"id: 1\n\ndata: a\n\n", [frame("a", id="1")]),
    "id-with-null-is-ignored": (b"id: 1\nid: \x00\ndata: a\n\n", [frame("a", id="1")]),
    "retry": (b"retry: 10\ndata: a\n\ndata: b\n\n", [frame("a", retry=10), frame("b")]),
    "retry-not-a-number": (b"retry: 1.5\nretry: -1\ndata: a\n\n", [frame("a")]),
    "retry-beyond-reason": (b"retry: " + b"9" * 5000 + b"\ndata: a\n\n", [frame("a")]),
    "u2028-is-text": ("data: a\u2028b\u2029c\n\n".encode(), [frame("a\u2028b\u2029c")]),
    "u0085-is-text": ("data: a\u0085b\n\n".encode(), [frame("a\u0085b")]),
    "vertical-tab-and-form-feed-are-text": (b"data: a\vb\fc\n\n", [frame("a\vb\fc")]),
    "separators-are-text": (b"data: a\x1c\x1d\x1eb\n\n", [frame("a\x1c\x1d\x1eb")]),
    "invalid-utf8": (b"data: \xff\xe2\x82\n\n", [frame("\ufffd\ufffd")]),
    "multi-byte": ("data: \u20ac\U0001f600\n\n".encode(), [frame("\u20ac\U0001f600")]),
    "unfinished-frame": (b"data: a\n\ndata: b\n", [frame("a")]),
    "unfinished-line": (b"data: a\n\ndata: b", [frame("a")]),
    "empty-stream": (b"", []),
}


@pytest.mark.parametrize("cut", [lambda stream: [stream], byte_by_byte], ids=["whole", "bytes"])
@pytest.mark.parametrize(("stream", "expected"), CASES.values(), ids=CASES)
def test_stream_decodes_to_its_events(stream, expected, cut):
    assert decode(cut(stream)) == expected


def test_frame_is_dispatched_at_the_carriage_return():
    """Waiting for the line feed that may follow would hold an event back."""
    decoder = SSEDecoder()
    assert decoder.feed(b"data: a\r\n\r") == [frame("a")]
    assert decoder.feed(b"\ndata: b\n\n") == [frame("b")]


PENDING = {
    "nothing": (b"", False),
    "whole-frames": (b"data: a\n\n", False),
    "half-a-line": (b"data: a\n\nda", True),
    "data-without-blank-line": (b"data: a\n", True),
    "event-without-blank-line": (b"event: a\n", True),
    "comment": (b": a\n", False),
}


@pytest.mark.parametrize(("stream", "expected"), PENDING.values(), ids=PENDING)
def test_pending_tells_of_an_unfinished_frame(stream, expected):
    decoder = SSEDecoder()
    decoder.feed(stream)
    decoder.close()
    assert decoder.pending is expected


TOO_LONG = {
    "complete-line": b"data: 0123456789\n\n",
    "unfinished-line": b"data: 0123456789",
    "comment": b": 0123456789\n",
}


@pytest.mark.parametrize("cut", [lambda stream: [stream], byte_by_byte], ids=["whole", "bytes"])
@pytest.mark.parametrize("line", TOO_LONG.values(), ids=TOO_LONG)
def test_line_over_the_cap_raises_and_loses_no_event(line, cut):
    decoder = SSEDecoder(max_line_bytes=10)
    events: list[ServerSentEvent] = []
    with pytest.raises(LineTooLongError, match=r"longer than 10 bytes.*max_line_bytes") as caught:
        events.extend(event for part in cut(b"data: a\n\n" + line) for event in decoder.feed(part))
    assert [*events, *caught.value.decoded] == [frame("a")]
    assert isinstance(caught.value, WireError)


def test_line_at_the_cap_passes_however_long_the_stream():
    decoder = SSEDecoder(max_line_bytes=10)
    assert decoder.feed(b"data: 0123\n\n" * 20) == [frame("0123")] * 20


def test_bytes_after_close_are_a_mistake_of_the_caller():
    decoder = SSEDecoder()
    decoder.close()
    with pytest.raises(RuntimeError, match="one decoder for each stream"):
        decoder.feed(b"data: a\n\n")


def test_long_line_in_small_chunks_is_copied_once():
    """Each byte may be touched a bounded number of times: a quadratic buffer would copy 100 GB."""
    decoder = SSEDecoder()
    chunk = b"x" * 40
    decoder.feed(b"data: ")
    for _ in range(100_000):
        decoder.feed(chunk)
    [event] = decoder.feed(b"\n\n")
    assert len(event.data) == 4_000_000


def standard(stream: bytes) -> list[tuple[str, str, str]]:
    """The standard's algorithm on the whole stream: (event type, data, last event id)."""
    text = stream.decode("utf-8", "replace").removeprefix("\ufeff")
    *lines, _unfinished = re.split("\r\n|\r|\n", text)
    events = []
    event_type = data = last_id = ""
    for line in lines:
        if line == "":
            if data:
                events.append((event_type, data[:-1], last_id))
            event_type = data = ""
            continue
        field, colon, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if colon and not field:
            continue
        if field == "event":
            event_type = value
        elif field == "data":
            data += value + "\n"
        elif field == "id" and "\0" not in value:
            last_id = value
    return events


PIECES = [
    *[b"\n", b"\r", b"\r\n", b"\n\n", b":", b" ", b"\0", b"data", b"data:", b"data: ", b"event: "],
    *[b"id: ", b"id", b"retry: 7", b"\xef\xbb\xbf", b"\xff", b"\xe2\x82", b"\xac", b"a", b"{}"],
    *["\u2028".encode(), "\u0085".encode(), b"\v", b"\x1e", "\u20ac".encode()],
]
streams = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=40).map(b"".join)


@st.composite
def cut_streams(draw: st.DrawFn) -> list[bytes]:
    stream = draw(streams)
    cuts = sorted(draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


@given(cut_streams())
@settings(max_examples=1000)
def test_decoding_is_independent_of_chunking(chunks):
    assert decode(chunks) == decode([b"".join(chunks)])


@given(cut_streams())
@settings(max_examples=3000)
def test_decoding_agrees_with_the_standard(chunks):
    events = [(event.event or "", event.data, event.id or "") for event in decode(chunks)]
    assert events == standard(b"".join(chunks))


FRAMES = [
    *[b"event: a\ndata: {}\n\n", b"event: a\ndata: {}\r\n\n", b"event:a\ndata: a\nid: 7\n\n"],
    *[b"retry: 7\n", b"data: x\n", b"data: {}\n\n", b"data:{}\n\n", b"event: a\ndata: \n\n"],
    *[b"event: \xff\ndata: \xe2\x82\n\n", "event: a\ndata: \u2028\u0085\v\n\n".encode()],
]
frames = st.lists(st.sampled_from(FRAMES), max_size=5).map(b"".join)


@given(st.lists(frames, max_size=6) | cut_streams(), st.integers(4, 40))
@example([b"\n", b"retry: 7\n", FRAMES[0]], 40)
@example([b"data: b\n\n\r", b"\n", FRAMES[0]], 40)
@example([b"event: b\n", FRAMES[0]], 40)
@example([FRAMES[0], b"event: a\ndata: {}\ndata: {}\n\n"], 40)
def test_chunk_that_is_one_frame_has_the_data_of_that_event(chunks, cap):
    whole, quick = SSEDecoder(max_line_bytes=cap), SSEDecoder(max_line_bytes=cap)
    for chunk in chunks:
        data = quick.as_one(chunk)
        try:
            events = [event.data for event in whole.feed(chunk)]
        except LineTooLongError:
            assert data is None
            return
        if data is None:
            quick.feed(chunk)
        else:
            assert events == [data]
        assert quick.pending == whole.pending


@pytest.mark.parametrize("frame", [b"event: a\ndata: {}\n\n", b"event:a\ndata: {}\n\n", b"data: {}\n\n"])
def test_usual_frame_is_one(frame):
    decoder = SSEDecoder()
    assert decoder.as_one(frame) is None  # a byte order mark may come first
    decoder.feed(frame)
    assert decoder.as_one(frame) == "{}"


@given(cut_streams(), st.integers(1, 12))
@example([b"\xef\xbb\xbf", b"data: a\n"], 8)
def test_the_cap_is_independent_of_chunking(chunks, cap):
    def outcome(parts: list[bytes]) -> tuple[list[ServerSentEvent], bool]:
        decoder = SSEDecoder(max_line_bytes=cap)
        events: list[ServerSentEvent] = []
        try:
            for part in parts:
                events += decoder.feed(part)
        except LineTooLongError as error:
            return [*events, *error.decoded], True
        return events, False

    assert outcome(chunks) == outcome([b"".join(chunks)])
