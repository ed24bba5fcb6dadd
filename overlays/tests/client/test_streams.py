"""Streams: what comes out for what comes in, sync and async, whole and byte by byte."""

from __future__ import annotations

import gzip
import json

import httpx
import pytest
from cohere_client import (
    ResponseDecodeError,
    ServerError,
    StreamDecodeError,
    StreamEventError,
    StreamTruncatedError,
    UnknownEvent,
)
from cohere_client.models import UNSET, ChatV2ContentDelta, ChatV2MessageEnd, ChatV2MessageStart, ChatV2Response

from .canned import (
    ANSWER,
    CONTENT_END,
    CONTENT_START,
    END,
    EVENT_STREAM,
    FIELDS,
    JSON,
    KEY,
    START,
    TEXT,
    Canned,
    CannedTransport,
    byte_by_byte,
    delta,
    frames,
    message,
    whole,
)

cuts = pytest.mark.parametrize("cut", [whole, byte_by_byte])

TOOL_CALL = {"id": "c", "type": "function", "function": {"name": "look", "arguments": ""}}
USAGE = {"billed_units": {"input_tokens": 1, "output_tokens": 2}, "tokens": {"input_tokens": 3}}
CITATION = {"start": 0, "end": 4, "text": "Four", "type": "TEXT_CONTENT", "sources": []}

ANSWERS = {
    "text": (frames(*TEXT), ANSWER),
    "without-done": (frames(*TEXT, done=False), ANSWER),
    "without-event-lines": (
        b"".join(b"data: %s\n\n" % json.dumps(event).encode() for event in TEXT) + b"data: [DONE]\n\n",
        ANSWER,
    ),
    "carriage-returns-comments-and-ids": (
        b"\xef\xbb\xbf: hello\r\n\r\nid: 7\r\n" + frames(*TEXT).replace(b"\n", b"\r\n"),
        ANSWER,
    ),
    "line-separators-in-text": (
        frames(START, CONTENT_START, delta("a\u2028b\u0085c\vd"), CONTENT_END, END),
        {**ANSWER, "message": {"role": "assistant", "content": [{"type": "text", "text": "a\u2028b\u0085c\vd"}]}},
    ),
    "tool-turn": (
        frames(
            START,
            message("tool-plan-delta", "tool_plan", "Look"),
            message("tool-call-start", "tool_calls", TOOL_CALL, 0),
            message("tool-call-delta", "tool_calls", {"function": {"arguments": "{}"}}, 0),
            {"type": "tool-call-end", "index": 0},
            {"type": "message-end", "delta": {"finish_reason": "TOOL_CALL", "usage": USAGE}},
        ),
        {
            "id": "id-1",
            "finish_reason": "TOOL_CALL",
            "message": {
                "role": "assistant",
                "tool_plan": "Look",
                "tool_calls": [{**TOOL_CALL, "function": {"name": "look", "arguments": "{}"}}],
            },
            "usage": USAGE,
        },
    ),
    "citations-and-logprobs": (
        frames(
            START,
            CONTENT_START,
            {**delta("Four"), "logprobs": {"token_ids": [4], "logprobs": [-0.5]}},
            message("citation-start", "citations", CITATION, 0),
            {"type": "citation-end", "index": 0},
            CONTENT_END,
            END,
        ),
        {
            **ANSWER,
            "message": {**ANSWER["message"], "citations": [CITATION]},
            "logprobs": [{"token_ids": [4], "logprobs": [-0.5]}],
        },
    ),
}


@cuts
@pytest.mark.parametrize(("stream", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_stream_adds_up_to_the_plain_answer(way, cut, stream, expected):
    outcome = way.stream(Canned(cut(stream)))
    assert outcome.error is None
    assert outcome.answer == ChatV2Response.from_dict(expected)
    assert isinstance(outcome.events[0], ChatV2MessageStart)
    assert isinstance(outcome.events[-1], ChatV2MessageEnd)


def test_events_are_typed(way):
    events = way.stream(Canned([frames(*TEXT)])).events
    assert [event.type_ for event in events] == [event["type"] for event in TEXT]
    assert isinstance(events[2], ChatV2ContentDelta)
    assert events[2].delta.message.content.text == "Fo"


def test_unknown_event_keeps_all_it_said(way):
    said = {"type": "new-thing", "index": 3, "more": {"deep": [1, None]}, "nothing": None}
    outcome = way.stream(Canned([frames(START, said, END)]))
    assert outcome.events[1] == UnknownEvent("new-thing", said)
    assert outcome.error is None


def test_unknown_finish_reason_stays_a_string(way):
    end = {"type": "message-end", "delta": {"finish_reason": "TIRED"}}
    outcome = way.stream(Canned([frames(START, end)]))
    assert outcome.events[-1].delta.finish_reason == "TIRED"
    assert outcome.answer.finish_reason == "TIRED"


def test_null_for_an_optional_member_is_absent(way):
    start = {"type": "message-start", "id": "id-1", "delta": {"message": {"role": "assistant", "tool_calls": None}}}
    odd_delta = {**delta("Four"), "logprobs": None, "index": None}
    end = {"type": "message-end", "delta": {"finish_reason": "COMPLETE", "usage": None, "error": None}}
    outcome = way.stream(Canned([frames(start, CONTENT_START, odd_delta, CONTENT_END, end)]))
    assert outcome.error is None
    assert outcome.events[0].delta.message.tool_calls is UNSET
    assert outcome.events[2].index is UNSET
    assert outcome.events[2].logprobs is UNSET
    assert outcome.answer == ChatV2Response.from_dict(ANSWER)


def test_unknown_member_is_kept(way):
    outcome = way.stream(Canned([frames({**START, "new": 1}, END)]))
    assert outcome.events[0]["new"] == 1


PARTIAL = {"id": "id-1", "message": {"role": "assistant", "content": [{"type": "text", "text": "Fo"}]}}
BEGUN = TEXT[:3]

TRUNCATED = {
    "body-ends": ([frames(*BEGUN, done=False)], "the body ends before message-end"),
    "body-ends-within-a-frame": ([frames(*BEGUN, done=False) + b"data: {"], "within a frame"),
    "done-without-last-event": ([frames(*BEGUN)], "comes before message-end"),
    "connection-lost": ([frames(*BEGUN, done=False), httpx.ReadError("gone")], "ReadError: gone"),
    "server-hangs-up": (
        [frames(*BEGUN, done=False), httpx.RemoteProtocolError("incomplete chunked read")],
        "RemoteProtocolError",
    ),
    "silent": ([frames(*BEGUN, done=False), httpx.ReadTimeout("too slow")], "ReadTimeout: too slow"),
}


@pytest.mark.parametrize(("chunks", "reason"), TRUNCATED.values(), ids=TRUNCATED)
def test_stream_without_its_last_event_is_truncated(way, chunks, reason):
    outcome = way.stream(Canned(chunks))
    assert isinstance(outcome.error, StreamTruncatedError)
    assert reason in str(outcome.error)
    assert outcome.error.event_count == len(outcome.events) == 3
    assert outcome.error.partial == PARTIAL


MALFORMED = {
    "not-json": "{oops",
    "not-an-object": "[1]",
    "not-json-constant": '{"type": "debug", "prompt": NaN}',
    "empty": "",
    "no-type": '{"delta": {}}',
    "type-not-a-string": '{"type": 5}',
    "required-member-missing": '{"type": "content-delta", "index": 0}',
    "member-of-wrong-type": '{"type": "content-delta", "delta": 5}',
    "piece-of-wrong-type": '{"type": "content-delta", "delta": {"message": {"content": {"text": 5}}}}',
    "too-deep": '{"type": "debug", "prompt": ' + "[" * 100_000 + "}",
}


@cuts
@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED)
def test_malformed_frame_is_an_error_after_the_events_before_it(way, cut, data):
    if cut is byte_by_byte and len(data) > 1000:
        data = data[:1000]
    outcome = way.stream(Canned(cut(frames(*BEGUN, data, END))))
    assert isinstance(outcome.error, StreamDecodeError)
    assert outcome.error.raw == data
    assert outcome.error.event_index == len(outcome.events) == 3
    assert outcome.error.partial["id"] == "id-1"


LONG_LINE = [b"data: " + b"x" * 2**20] * 20


@pytest.mark.parametrize(
    "chunks",
    [[frames(*BEGUN, done=False), *LONG_LINE], [frames(*BEGUN, done=False) + b"".join(LONG_LINE)]],
    ids=["in-chunks", "in-one-chunk"],
)
def test_line_above_the_cap_is_an_error_after_the_events_before_it(way, chunks):
    outcome = way.stream(Canned(chunks))
    assert isinstance(outcome.error, StreamDecodeError)
    assert "longer than" in str(outcome.error)
    assert len(outcome.events) == 3


def test_error_that_the_server_reports_is_raised_with_the_answer_so_far(way):
    end = {"type": "message-end", "delta": {"finish_reason": "ERROR", "error": "out of luck"}}
    outcome = way.stream(Canned([frames(*BEGUN, end)]))
    assert isinstance(outcome.error, StreamEventError)
    assert outcome.error.error == "out of luck"
    assert outcome.error.raw == end
    assert outcome.error.event_index == len(outcome.events) == 3
    assert outcome.error.partial["message"] == PARTIAL["message"]


def test_what_follows_the_last_event_is_not_looked_at(way):
    outcome = way.stream(Canned([frames(*TEXT, "{oops"), b"data: more"]))
    assert outcome.error is None
    assert len(outcome.events) == len(TEXT)


def test_events_that_add_up_to_no_answer_are_delivered_and_final_says_so(way):
    outcome = way.stream(Canned([frames(CONTENT_START, CONTENT_END, END)]))
    assert isinstance(outcome.error, ResponseDecodeError)
    assert "add up to no answer (KeyError: 'id')" in str(outcome.error)
    assert outcome.error.raw["finish_reason"] == "COMPLETE"
    assert len(outcome.events) == 3


def test_error_status_instead_of_a_stream_is_the_plain_error(way):
    transport = CannedTransport(Canned([b'{"message": "overloaded"}'], JSON, 503))
    outcome = way.stream(transport)
    assert isinstance(outcome.error, ServerError)
    assert outcome.error.message == "overloaded"
    assert transport.bodies[0].is_closed


@pytest.mark.parametrize("media_type", ["application/json", "text/html; charset=utf-8"])
def test_other_content_is_refused_with_its_body(way, media_type):
    transport = CannedTransport(Canned([b"{}"], {"content-type": media_type}))
    outcome = way.stream(transport)
    assert isinstance(outcome.error, ResponseDecodeError)
    assert outcome.error.raw == b"{}"
    assert transport.bodies[0].is_closed


@pytest.mark.parametrize("headers", [{}, {"content-type": "Text/Event-Stream; charset=latin-1"}])
def test_event_stream_is_utf8_whatever_its_header_says(way, headers):
    outcome = way.stream(Canned([frames(START, CONTENT_START, delta("\u20ac"), CONTENT_END, END)], headers))
    assert outcome.answer.message.content[0].text == "\u20ac"


def test_compressed_stream_is_read(way):
    headers = {**EVENT_STREAM, "content-encoding": "gzip"}
    assert len(way.stream(Canned([gzip.compress(frames(*TEXT))], headers)).events) == len(TEXT)


def test_response_of_a_stream_can_be_seen(way):
    headers = {**EVENT_STREAM, "x-request-id": "r-1", "X-API-Warning": "old model"}
    response = way.stream(Canned([frames(*TEXT)], headers)).response
    assert (response.status, response.request_id, response.api_warning) == (200, "r-1", "old model")
    assert response.headers["content-type"] == "text/event-stream"


def test_stream_asks_for_one(way):
    transport = CannedTransport(Canned([frames(*TEXT)]))
    way.stream(transport)
    assert transport.sent == {**FIELDS, "stream": True}
    assert transport.requests[0].headers["accept"] == "text/event-stream"
    assert transport.requests[0].headers["authorization"] == f"Bearer {KEY}"
