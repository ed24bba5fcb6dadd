"""Whether a stream was held back is told from when it came, and a slow machine is no finding."""

from __future__ import annotations

import pytest
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.record import Record
from cohere_conformance.target import Target
from cohere_conformance.wire_log import Chunk

PIECE = b'data: {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": "a"}}}}\n\n'
END = b'data: {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}\n\n'


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(Contract(), Target(base_url="http://127.0.0.1:9", model="m", key="k"), Selection(), seed=0)


def exchange(status: int, media_type: str, *chunks: Chunk) -> Exchange:
    request = SentRequest("POST", "http://127.0.0.1:9/v2/chat", {}, "{}")
    return Exchange(request, {}, status, {"content-type": media_type}, chunks)


def judged(plan: Plan, streams: list[tuple[Chunk, ...]], refused_at: float) -> str:
    """The outcome for streams that came like this, where a refusal took so many milliseconds."""
    record = Record()
    scenario = plan.scenarios["chat_v2"]
    for number, chunks in enumerate(streams):
        probe = scenario.streamed(scenario.deterministic(number))
        record.add(probe, exchange(200, "text/event-stream", *chunks))
    refused = scenario.invalid("nothing", {})
    record.add(refused, exchange(400, "application/json", Chunk(refused_at, b"{}")))
    (one,) = [row for row in plan.selected if row.id == "chat-v2.stream.incremental-arrival"]
    return CHECKS["incremental-arrival"].judge(one, scenario, record).outcome


@pytest.mark.parametrize(
    ("ends", "refused_at", "outcome"),
    [
        pytest.param([400, 500], 5, "broken", id="held back"),
        pytest.param([40, 500], 5, "unsettled", id="one of them too fast to tell"),
        pytest.param([400, 500], 200, "unsettled", id="a server that takes as long to say no"),
        pytest.param([], 5, "unsettled", id="no stream"),
    ],
)
def test_streams_in_one_piece(plan: Plan, ends: list[float], refused_at: float, outcome: str) -> None:
    assert judged(plan, [(Chunk(end, PIECE + END),) for end in ends], refused_at) == outcome


def test_one_stream_that_comes_in_pieces_settles_it(plan: Plan) -> None:
    whole = (Chunk(500, PIECE + END),)
    assert judged(plan, [whole, (Chunk(400, PIECE), Chunk(500, END))], 5) == "kept"
