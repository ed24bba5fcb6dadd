"""The decoder of newline-delimited JSON, against a table of cases and against the values that were written."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable

import pytest
from cohere_wire import (
    DEFAULT_MAX_LINE_BYTES,
    LineEncodingError,
    LineError,
    LineTooLongError,
    NDJSONDecoder,
    WireError,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st


def decode(chunks: Iterable[bytes]) -> list[str]:
    decoder = NDJSONDecoder()
    texts = [text for chunk in chunks for text in decoder.feed(chunk)]
    return [*texts, *decoder.close()]


def byte_by_byte(stream: bytes) -> list[bytes]:
    return [stream[place : place + 1] for place in range(len(stream))]


CUTS = pytest.mark.parametrize("cut", [lambda stream: [stream], byte_by_byte], ids=["whole", "bytes"])

CASES = {
    "line-feed": (b"{}\n[]\n", ["{}", "[]"]),
    "last-line-without-line-feed": (b"{}\n[]", ["{}", "[]"]),
    "only-line-without-line-feed": (b"{}", ["{}"]),
    "last-line-is-half-an-object": (b'{}\n{"a":', ["{}", '{"a":']),
    "crlf": (b"{}\r\n[]\r\n", ["{}", "[]"]),
    "one-carriage-return-is-dropped": (b"{}\r\r\n", ["{}\r"]),
    "carriage-return-ends-no-line": (b"{\r}\n[]\r", ["{\r}", "[]"]),
    "blank-lines": (b"\n\n{}\n\r\n \t\n\n[]\n\n", ["{}", "[]"]),
    "blanks-at-the-end": (b"{}\n \t\r", ["{}"]),
    "blanks-around-a-value-are-kept": (b" {} \n\t[]\n", [" {} ", "\t[]"]),
    "byte-order-mark": (b"\xef\xbb\xbf{}\n", ["{}"]),
    "byte-order-mark-of-a-blank-line": (b"\xef\xbb\xbf\n{}\n", ["{}"]),
    "byte-order-mark-alone": (b"\xef\xbb\xbf", []),
    "byte-order-mark-of-a-line-without-line-feed": (b"\xef\xbb\xbf{}", ["{}"]),
    "second-byte-order-mark-is-text": (b"\xef\xbb\xbf\xef\xbb\xbf{}\n", ["\ufeff{}"]),
    "byte-order-mark-later-is-text": (b"\n\xef\xbb\xbf{}\n", ["\ufeff{}"]),
    "u2028-and-u2029-are-text": ('"a\u2028b\u2029c"\n'.encode(), ['"a\u2028b\u2029c"']),
    "u0085-is-text": ('"a\u0085b"\n'.encode(), ['"a\u0085b"']),
    "vertical-tab-and-form-feed-are-text": (b'"a\vb\fc"\n', ['"a\vb\fc"']),
    "separators-are-text": (b'"a\x1c\x1d\x1eb"\n', ['"a\x1c\x1d\x1eb"']),
    "line-of-a-separator-is-not-blank": ("\u2028\n\u0085\n\v\n".encode(), ["\u2028", "\u0085", "\v"]),
    "multi-byte": ('"\u20ac\U0001f600"\n'.encode(), ['"\u20ac\U0001f600"']),
    "no-field-names": (b"data: {}\n: ping\n", ["data: {}", ": ping"]),
    "no-json-is-a-text-too": (b"hello\n", ["hello"]),
    "empty-stream": (b"", []),
}


@CUTS
@pytest.mark.parametrize(("stream", "expected"), CASES.values(), ids=CASES)
def test_stream_decodes_to_its_lines(stream, expected, cut):
    assert decode(cut(stream)) == expected


def test_line_is_given_out_with_its_line_feed_and_the_last_one_at_the_end():
    decoder = NDJSONDecoder()
    assert decoder.feed(b"{}") == []
    assert decoder.pending
    assert decoder.feed(b"\n[") == ["{}"]
    assert decoder.pending
    assert decoder.close() == ["["]
    assert not decoder.pending
    assert decoder.close() == []


def test_bytes_after_close_are_a_mistake_of_the_caller():
    decoder = NDJSONDecoder()
    decoder.close()
    with pytest.raises(RuntimeError, match="one decoder for each stream"):
        decoder.feed(b"{}\n")


TOO_LONG = {
    "complete-line": b"0123456789a\n",
    "unfinished-line": b"0123456789a",
    "carriage-return-counts": b"0123456789\r\n",
    "blank-line": b" " * 11 + b"\n",
    "between-others": b"[]\n0123456789a\n[]\n",
    "not-even-utf8": b"\xff" * 11 + b"\n",
}


@CUTS
@pytest.mark.parametrize("lines", TOO_LONG.values(), ids=TOO_LONG)
def test_line_over_the_cap_raises_and_loses_no_line(lines, cut):
    decoder = NDJSONDecoder(max_line_bytes=10)
    texts: list[str] = []
    with pytest.raises(LineTooLongError, match=r"longer than 10 bytes.*max_line_bytes") as caught:
        texts.extend(text for part in cut(b"{}\n" + lines) for text in decoder.feed(part))
    assert [*texts, *caught.value.decoded] == (["{}", "[]"] if lines.startswith(b"[]") else ["{}"])
    assert caught.value.max_line_bytes == 10
    with pytest.raises(RuntimeError):
        decoder.feed(b"{}\n")


def test_line_at_the_cap_passes_however_long_the_stream():
    decoder = NDJSONDecoder(max_line_bytes=10)
    assert decoder.feed(b"0123456789\n" * 20 + b"0123456789") == ["0123456789"] * 20
    assert decoder.close() == ["0123456789"]


def test_cap_is_that_of_server_sent_events():
    assert NDJSONDecoder().feed(b" " * DEFAULT_MAX_LINE_BYTES + b"\n{}\n") == ["{}"]
    with pytest.raises(LineTooLongError):
        NDJSONDecoder().feed(b" " * (DEFAULT_MAX_LINE_BYTES + 1))


NOT_UTF8 = {
    "stray-byte": b'"\xff"',
    "cut-character": b'"\xe2\x82"',
    "overlong": b'"\xc0\xaf"',
    "surrogate": b'"\xed\xa0\x80"',
    "latin-1": '"caf\u00e9"'.encode("latin-1"),
}


@CUTS
@pytest.mark.parametrize("line", NOT_UTF8.values(), ids=NOT_UTF8)
def test_line_that_is_not_utf8_raises_and_loses_no_line(line, cut):
    decoder = NDJSONDecoder()
    texts: list[str] = []
    with pytest.raises(LineEncodingError, match="not UTF-8") as caught:
        texts.extend(text for part in cut(b"{}\n" + line + b"\n[]\n") for text in decoder.feed(part))
    assert [*texts, *caught.value.decoded] == ["{}"]
    assert caught.value.raw == line
    assert isinstance(caught.value, LineError)
    assert isinstance(caught.value, WireError)


def test_last_line_that_is_not_utf8_raises_at_the_end():
    decoder = NDJSONDecoder()
    assert decoder.feed(b'{}\n"\xe2\x82') == ["{}"]
    with pytest.raises(LineEncodingError):
        decoder.close()


def test_long_line_byte_by_byte_costs_in_step_with_its_length():
    """Eight times the bytes may cost about eight times as much; copying at each costs 64 times."""

    def seconds(size: int) -> float:
        decoder = NDJSONDecoder()
        began = time.process_time()
        for _ in range(size):
            decoder.feed(b"x")
        assert len(decoder.feed(b"\n")[0]) == size
        return time.process_time() - began

    assert min(seconds(400_000) for _ in range(3)) < 24 * min(seconds(50_000) for _ in range(3))


PIECES = [
    *[b"\n", b"\r", b"\r\n", b"\n\n", b" ", b"\t", b"{}", b'"a"', b"a", b"\xef\xbb\xbf", b"\xff", b"\xe2\x82"],
    *[b"\xac", "\u2028".encode(), "\u0085".encode(), b"\v", b"\f", b"\x1e", "\u20ac".encode()],
]
streams = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=40).map(b"".join)


def cut_at(stream: bytes, draw: st.DrawFn) -> list[bytes]:
    cuts = sorted(draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


@st.composite
def cut_streams(draw: st.DrawFn) -> list[bytes]:
    return cut_at(draw(streams), draw)


@given(cut_streams(), st.integers(1, 12) | st.just(DEFAULT_MAX_LINE_BYTES))
@example([b"a", b"", b"{}\n"], DEFAULT_MAX_LINE_BYTES)
@example([b"{}\n", b"\xef\xbb\xbf{}\n"], DEFAULT_MAX_LINE_BYTES)
@settings(max_examples=1000)
def test_decoding_is_independent_of_chunking(chunks, cap):
    def outcome(parts: list[bytes]) -> tuple[list[str], type | None]:
        decoder = NDJSONDecoder(max_line_bytes=cap)
        texts: list[str] = []
        try:
            for part in parts:
                texts += decoder.feed(part)
            texts += decoder.close()
        except LineError as error:
            return [*texts, *error.decoded], type(error)
        return texts, None

    assert outcome(chunks) == outcome([b"".join(chunks)])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def written_streams(draw: st.DrawFn) -> tuple[list[object], list[bytes]]:
    """Values, and a stream of them with all that a server may do to the lines, cut anywhere."""
    written = draw(st.lists(values, max_size=6))
    ends = st.sampled_from(["\n", "\r\n", "\n\n", "\n \r\n"])
    is_ascii = draw(st.booleans())
    text = "".join(json.dumps(value, ensure_ascii=is_ascii) + draw(ends) for value in written)
    text = draw(st.sampled_from(["", "\ufeff", "\n"])) + (text if draw(st.booleans()) else text.rstrip())
    return written, cut_at(text.encode(), draw)


@given(written_streams())
@settings(max_examples=300)
def test_values_come_out_as_they_were_written(sample):
    written, chunks = sample
    assert [json.loads(text) for text in decode(chunks)] == written


@given(
    st.lists(st.sampled_from([b'{"a": 1}\n', b"{}\r\n", b"{}\n{}\n", b" {}\n"]), max_size=6) | cut_streams(),
    st.integers(4, 40),
)
@example([b"a", b"{}\n"], 40)
@example([b"\n", b"{\n}\n"], 40)
def test_chunk_that_is_one_line_has_its_text(chunks, cap):
    whole, quick = NDJSONDecoder(max_line_bytes=cap), NDJSONDecoder(max_line_bytes=cap)
    for chunk in chunks:
        text = quick.as_one(chunk)
        try:
            texts = whole.feed(chunk)
        except LineError:
            assert text is None
            return
        if text is None:
            quick.feed(chunk)
        else:
            assert texts == [text]
        assert quick.pending == whole.pending


def test_usual_line_is_one():
    decoder = NDJSONDecoder()
    assert decoder.as_one(b"{}\n") is None  # a byte order mark may come first
    decoder.feed(b"{}\n")
    assert decoder.as_one(b'{"a": 1}\n') == '{"a": 1}'
    assert decoder.as_one(b"[]\n") is None
