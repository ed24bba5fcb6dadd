"""Streams of generate and chat_v1 from a real socket: lines of JSON and server-sent events, sync and async."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen
from cohere_client import (
    ResponseDecodeError,
    StreamDecodeError,
    StreamEventError,
    StreamTruncatedError,
    UnknownEvent,
)
from cohere_client.models import UNSET, ChatV1Response, GenerateResponse

from .canned import KEY, Canned, CannedTransport, byte_by_byte, frames, lines, whole
from .loopback import Loopback, Script, chunked
from .v1_samples import (
    CITED,
    CITED_REPLY,
    EVENTS,
    LINES,
    MESSAGE,
    ONE_GENERATION,
    PLAIN,
    PROMPT,
    QUERIES,
    REPLY,
    START,
    STREAM_ERROR,
    TOOL_REPLY,
    TOOL_TURN,
    TWO_GENERATIONS,
    event,
    generated,
    piece,
    stream_end,
)

cuts = pytest.mark.parametrize("cut", [whole, byte_by_byte])

FIELDS = {"generate_stream": PROMPT, "chat_v1_stream": MESSAGE}
MODELS: dict[str, Any] = {"generate_stream": GenerateResponse, "chat_v1_stream": ChatV1Response}
SEPARATORS = "a\u2028b\u0085c\vd\u2029e\x1ef"
ASK_FOR_EVENTS = {"Accepts": "text/event-stream"}


def read(way, method, content_type, parts, *, end=True, then="keep", options=None, **fields):
    script = Script(chunked(*parts, end=end, content_type=content_type), then)
    with Loopback(script) as server:
        return way.read(method, server.url, options, **{**FIELDS[method], **fields})


WHOLE = {
    "one-generation": ("generate_stream", LINES, lines(*ONE_GENERATION), generated(" very big")),
    "two-generations": ("generate_stream", LINES, lines(*TWO_GENERATIONS), generated(" big fish", " wet")),
    "no-pieces": ("generate_stream", LINES, lines(ONE_GENERATION[-1]), generated(" very big")),
    "plain-reply": ("chat_v1_stream", LINES, lines(*PLAIN), REPLY),
    "cited-reply": ("chat_v1_stream", LINES, lines(*CITED), {**CITED_REPLY, "search_queries": QUERIES}),
    "tool-turn": ("chat_v1_stream", LINES, lines(*TOOL_TURN), TOOL_REPLY),
    "no-last-line-feed": ("chat_v1_stream", LINES, lines(*PLAIN)[:-1], REPLY),
    "blank-lines-and-carriage-returns": (
        "chat_v1_stream",
        LINES,
        b"\r\n\n" + lines(*PLAIN).replace(b"\n", b"\r\n \n\n"),
        REPLY,
    ),
    "byte-order-mark": ("chat_v1_stream", LINES, b"\xef\xbb\xbf" + lines(*PLAIN), REPLY),
    "line-separators-in-text": (
        "chat_v1_stream",
        LINES,
        lines(START, piece(SEPARATORS), stream_end({**REPLY, "text": SEPARATORS})),
        {**REPLY, "text": SEPARATORS},
    ),
    "utf8-under-another-charset": (
        "generate_stream",
        f"{LINES}; charset=latin-1",
        lines(piece("\u20ac"), stream_end(generated("\u20ac"))),
        generated("\u20ac"),
    ),
    "upper-case-media-type": ("chat_v1_stream", "Application/Stream+JSON", lines(*PLAIN), REPLY),
    "more-after-the-last-event": ("chat_v1_stream", LINES, lines(*PLAIN, "{oops") + b"\xff", REPLY),
    "server-sent-events": ("chat_v1_stream", EVENTS, frames(*PLAIN, done=False), REPLY),
    "server-sent-events-with-done": ("chat_v1_stream", EVENTS, frames(*PLAIN), REPLY),
    "server-sent-events-with-carriage-returns": (
        "chat_v1_stream",
        EVENTS,
        b"\xef\xbb\xbf: hello\r\n" + frames(*TOOL_TURN).replace(b"\n", b"\r\n"),
        TOOL_REPLY,
    ),
}


@cuts
@pytest.mark.parametrize(("method", "content_type", "body", "expected"), WHOLE.values(), ids=WHOLE)
def test_stream_adds_up_to_the_plain_answer(way, cut, method, content_type, body, expected):
    outcome = read(way, method, content_type, cut(body))
    assert outcome.error is None
    assert outcome.answer == MODELS[method].from_dict(expected)


@pytest.mark.parametrize("asked", [None, ASK_FOR_EVENTS], ids=["lines-asked", "events-asked"])
@pytest.mark.parametrize("content_type", [LINES, EVENTS])
def test_answer_says_how_it_is_framed_whatever_was_asked_for(way, asked, content_type):
    body = lines(*PLAIN) if content_type == LINES else frames(*PLAIN)
    outcome = read(way, "chat_v1_stream", content_type, [body], extra_headers=asked)
    assert outcome.error is None
    assert [said.to_dict() for said in outcome.events] == PLAIN


def test_stream_without_a_content_type_is_framed_as_usual(way):
    outcome = way.read("chat_v1_stream", Canned([lines(*PLAIN)], {}), **MESSAGE)
    assert outcome.error is None
    assert len(outcome.events) == len(PLAIN)


def test_stream_says_what_it_takes_and_the_caller_what_he_prefers(way):
    transport = CannedTransport(Canned([frames(*PLAIN)]))
    way.read("chat_v1_stream", transport, extra_headers=ASK_FOR_EVENTS, **MESSAGE)
    assert transport.requests[0].headers["accept"] == f"{LINES}, {EVENTS}"
    assert transport.requests[0].headers["accepts"] == EVENTS
    assert transport.sent == {**MESSAGE, "stream": True}


def test_unknown_event_unknown_member_and_null_are_taken_as_they_are(way):
    said = event("new-thing", more={"deep": [1, None]}, nothing=None)
    odd_piece = {"event_type": "text-generation", "text": "Dogs", "is_finished": None, "new": 1}
    outcome = read(way, "chat_v1_stream", LINES, [lines(START, said, odd_piece, stream_end(REPLY))])
    assert outcome.error is None
    assert outcome.events[1] == UnknownEvent("new-thing", said)
    assert outcome.events[2].is_finished is UNSET
    assert outcome.events[2]["new"] == 1


@frozen
class Broken:
    """A stream that does not end well after `count` events, and what is said of it."""

    method: str
    body: bytes
    error: type
    reason: str
    content_type: str = LINES
    count: int = 2
    end: bool = True
    then: str = "keep"
    raw: str | None = None


BEGUN = lines(*ONE_GENERATION[:2])
PARTIAL = {"generations": [{"text": " very big"}]}


def truncated(body: bytes, reason: str, **changes: Any) -> Broken:
    return Broken("generate_stream", body, StreamTruncatedError, reason, **changes)


def malformed(line: str, reason: str) -> Broken:
    return Broken("generate_stream", BEGUN + lines(line, ONE_GENERATION[2]), StreamDecodeError, reason, raw=line)


BROKEN = {
    "body-ends": truncated(BEGUN, "the body ends before stream-end or stream-error"),
    "body-ends-within-a-line": truncated(BEGUN + b'{"event_type": "stre', "ends within a frame"),
    "body-ends-within-a-character": truncated(BEGUN + lines(piece("\u20ac"))[:-30], "ends within a frame"),
    "body-is-empty": truncated(b"", "the body ends before stream-end", count=0),
    "server-hangs-up": truncated(BEGUN, "RemoteProtocolError", end=False, then="close"),
    "silent": truncated(BEGUN, "ReadTimeout", end=False, then="hold"),
    "silent-within-a-line": truncated(BEGUN + b'{"even', "ReadTimeout", end=False, then="hold"),
    "not-json": malformed("{oops", "JSONDecodeError"),
    "not-an-object": malformed("[1]", "no object but list"),
    "constant": malformed('{"event_type": NaN}', "NaN is not JSON"),
    "done-mark-of-another-framing": malformed("[DONE]", "JSONDecodeError"),
    "no-type": malformed('{"text": "a"}', "KeyError: 'event_type'"),
    "type-not-a-string": malformed('{"event_type": 5}', "event_type is 5"),
    "required-member-missing": malformed('{"event_type": "text-generation", "is_finished": false}', "KeyError"),
    "piece-of-wrong-type": malformed('{"event_type": "text-generation", "is_finished": false, "text": 5}', "a string"),
    "answer-not-an-object": malformed('{"event_type": "stream-end", "response": 5}', "Error"),
    "not-utf8": Broken(
        "generate_stream", BEGUN + b'{"\xff"}\n', StreamDecodeError, "is not UTF-8", raw='{"\N{REPLACEMENT CHARACTER}"}'
    ),
    "line-above-the-cap": Broken(
        "generate_stream", BEGUN + b"x" * 5000, StreamDecodeError, "longer than 4096 bytes.*max_line_bytes", raw=""
    ),
    "error-event": Broken("generate_stream", BEGUN + lines(STREAM_ERROR), StreamEventError, "out of luck"),
    "frame-of-events-cut": Broken(
        "chat_v1_stream",
        frames(*PLAIN[:2], done=False) + b"data: {}\n",
        StreamTruncatedError,
        "the body ends within a frame before stream-end",
        EVENTS,
    ),
    "events-end-with-done": Broken(
        "chat_v1_stream", frames(*PLAIN[:2]), StreamDecodeError, "JSONDecodeError", EVENTS, raw="[DONE]"
    ),
}


@cuts
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_stream_that_does_not_end_well_is_an_error_with_the_answer_so_far(way, cut, broken):
    options = {"timeout": 0.5 if broken.then == "hold" else 10, "max_line_bytes": 4096}
    parts = cut(broken.body)
    outcome = read(way, broken.method, broken.content_type, parts, end=broken.end, then=broken.then, options=options)
    assert type(outcome.error) is broken.error
    assert outcome.error.event_count == len(outcome.events) == broken.count
    with pytest.raises(broken.error, match=broken.reason):
        raise outcome.error
    if broken.raw is not None:
        assert outcome.error.raw == broken.raw
    if broken.method == "generate_stream":
        assert outcome.error.partial == (PARTIAL if broken.count else {})


def test_error_event_is_kept_whole(way):
    outcome = read(way, "generate_stream", LINES, [BEGUN + lines(STREAM_ERROR)])
    assert outcome.error.error == "out of luck"
    assert outcome.error.raw == STREAM_ERROR


def test_finish_reason_that_says_error_is_an_answer_that_says_so(way):
    end = {**stream_end({**REPLY, "finish_reason": "ERROR"}), "finish_reason": "ERROR"}
    outcome = read(way, "chat_v1_stream", LINES, [lines(START, end)])
    assert outcome.error is None
    assert outcome.answer.finish_reason == "ERROR"


@pytest.mark.parametrize("method", FIELDS)
@pytest.mark.parametrize("content_type", ["application/json", "text/html"])
def test_other_content_is_refused_with_its_body(way, method, content_type):
    outcome = read(way, method, content_type, [b"<p>hi"])
    assert type(outcome.error) is ResponseDecodeError
    assert outcome.error.raw == b"<p>hi"
    assert f"not {LINES}" in str(outcome.error)


def test_events_are_no_answer_to_an_operation_that_has_none(way):
    outcome = read(way, "generate_stream", EVENTS, [frames(*ONE_GENERATION)])
    assert type(outcome.error) is ResponseDecodeError


def test_last_event_without_the_answer_is_delivered_and_final_says_so(way):
    """The contract asks for no generations there, and the pieces know no ids."""
    outcome = read(way, "generate_stream", LINES, [BEGUN + lines(stream_end({"id": "id-1"}))])
    assert len(outcome.events) == 3
    assert type(outcome.error) is ResponseDecodeError
    assert outcome.error.raw == {**PARTIAL, "id": "id-1"}


def test_line_cap_is_above_a_very_long_answer_and_can_be_lowered(way):
    text = "x" * 2**22
    body = lines(stream_end(generated(text)))
    outcome = way.read("generate_stream", Canned([body], {"content-type": LINES}), **PROMPT)
    assert outcome.answer.generations[0].text == text
    lowered = way.read("generate_stream", Canned([body], {"content-type": LINES}), {"max_line_bytes": 2**20}, **PROMPT)
    assert type(lowered.error) is StreamDecodeError


@pytest.mark.parametrize("content_type", [LINES, EVENTS])
@pytest.mark.parametrize("said", [f"bad key {KEY}", f'{{"event_type": "{KEY}'], ids=["text", "cut"])
def test_no_error_of_a_stream_shows_the_key(way, content_type, said):
    body = lines(said) if content_type == LINES else frames(said)
    outcome = way.read("chat_v1_stream", Canned([body], {"content-type": content_type}), **MESSAGE)
    assert type(outcome.error) is StreamDecodeError
    assert KEY not in f"{outcome.error!s} {outcome.error!r} {vars(outcome.error)!r}"
    assert "[api key]" in outcome.error.raw


def test_no_error_event_shows_the_key(way):
    body = lines({**STREAM_ERROR, "err": f"invalid api token: {KEY}"})
    outcome = way.read("generate_stream", Canned([body], {"content-type": LINES}), **PROMPT)
    assert outcome.error.error == "invalid api token: [api key]"
    assert KEY not in f"{outcome.error!s} {outcome.error!r} {vars(outcome.error)!r}"
