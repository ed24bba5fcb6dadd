"""Results that no run gave, for tests of what is drawn from them."""

from __future__ import annotations

from typing import Any

from cohere_conformance.contract import Heading
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.judgement import Judgement
from cohere_conformance.results import Cost, Judged, Result, Results, Suite
from cohere_conformance.wire_log import Chunk

SUITE = Suite("0.1.0", "2026.11.0", "0" * 64)
TARGET = Judged("http://127.0.0.1:9", reference=False, deployment="platform", model="a-model")
OUR_OWN = Judged(None, reference=True, deployment="platform", model="a-model")

STREAM = (
    Chunk(1.0, b'event: start\ndata: {"type": "start"}\n\n: a comment\ndata: {"type"'),
    Chunk(5.5, b': "piece"}\r\n\r\n'),
    Chunk(9.0, b"data: [DONE]\n\n"),
)


def streamed(chunks: tuple[Chunk, ...] = STREAM, media_type: str = "text/event-stream") -> Exchange:
    """An exchange whose answer is a stream."""
    request = SentRequest("POST", "http://127.0.0.1:9/v2/chat", {"Authorization": "Bearer $KEY"}, '{"stream": true}')
    return Exchange(request, {"the-secret-key": "$KEY"}, 200, {"content-type": media_type}, chunks)


def made(name: str, verdict: str = "pass", **more: Any) -> Result:
    """A verdict on a requirement of this id, of the operation before its first dot."""
    level, revision = more.pop("level", "MUST"), more.pop("revision", "1")
    heading = Heading(name, name.partition(".")[0], level, f"The sentence of `{name}`.", ("a/source",), revision)
    exchange = more.pop("exchange", None)
    if exchange is None:
        return Result(heading, verdict, **more)
    judgement = Judgement("broken", "", exchange, more.pop("expected", "less"), more.pop("actual", "more"), 1)
    return Result.of(heading, verdict, judgement)


def results(*listed: Result, **more: Any) -> Results:
    """The results of a run that gave these verdicts."""
    return Results(SUITE, more.pop("target", TARGET), 0, Cost(3, 2, 1), listed, **more)
