"""When a stream may be asked for its answer, and what it says when it may not."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from cohere_client import AsyncClient, Client, StreamDecodeError, StreamTruncatedError
from cohere_client.models import ChatV2Response

from .canned import ANSWER, FIELDS, TEXT, Canned, CannedTransport, frames

WHOLE = Canned([frames(event, done=False) for event in TEXT])
CUT = Canned([frames(event, done=False) for event in TEXT[:3]])


class Steps:
    """A stream that a test drives step by step, in blocking words both ways."""

    def __init__(self, canned: Canned) -> None:
        self.transport = CannedTransport(canned)


class SyncSteps(Steps):
    def __init__(self, canned: Canned) -> None:
        super().__init__(canned)
        http = httpx.Client(transport=self.transport)
        self.stream = Client("k", "http://canned", http_client=http).chat_v2_stream(**FIELDS)

    def enter(self):
        self.stream.__enter__()

    def next(self):
        return next(self.stream)

    def first_of_a_loop(self):
        for event in self.stream:
            return event
        return None

    def final(self):
        return self.stream.final()

    def leave(self):
        self.stream.__exit__(None, None, None)


class AsyncSteps(Steps):
    def __init__(self, canned: Canned) -> None:
        super().__init__(canned)
        self.loop = asyncio.Runner()
        http = httpx.AsyncClient(transport=self.transport)
        self.stream = AsyncClient("k", "http://canned", http_client=http).chat_v2_stream(**FIELDS)

    def enter(self):
        self.loop.run(self.stream.__aenter__())

    def next(self):
        async def step():
            return await anext(self.stream)

        return self.loop.run(step())

    def first_of_a_loop(self):
        async def step():
            async for event in self.stream:
                return event
            return None

        return self.loop.run(step())

    def final(self):
        return self.loop.run(self.stream.final())

    def leave(self):
        self.loop.run(self.stream.__aexit__(None, None, None))
        self.loop.close()
        self.loop = asyncio.Runner()


@pytest.fixture(params=[SyncSteps, AsyncSteps], ids=["sync", "async"])
def steps(request):
    made = []

    def make(canned):
        made.append(request.param(canned))
        return made[-1]

    yield make
    for one in made:
        one.leave()
        if isinstance(one, AsyncSteps):
            one.loop.close()


def answer():
    return ChatV2Response.from_dict(ANSWER)


def test_final_reads_the_whole_stream(steps):
    stream = steps(WHOLE)
    stream.enter()
    assert stream.final() == answer()


def test_final_reads_the_rest_of_the_stream(steps):
    stream = steps(WHOLE)
    stream.enter()
    stream.next()
    stream.next()
    assert stream.final() == answer()
    assert stream.final() == answer()


def test_a_loop_goes_on_where_another_was_left(steps):
    stream = steps(WHOLE)
    stream.enter()
    assert [stream.first_of_a_loop().type_ for _ in TEXT] == [event["type"] for event in TEXT]
    assert stream.first_of_a_loop() is None
    assert stream.final() == answer()


def test_final_after_the_block_of_a_whole_stream(steps):
    stream = steps(WHOLE)
    stream.enter()
    for _ in TEXT:
        stream.next()
    stream.leave()
    assert stream.final() == answer()


def test_final_after_an_early_exit_says_so(steps):
    stream = steps(WHOLE)
    stream.enter()
    stream.next()
    stream.leave()
    with pytest.raises(RuntimeError, match="left after 1 events"):
        stream.final()


def test_final_of_a_failed_stream_is_its_failure(steps):
    stream = steps(CUT)
    stream.enter()
    with pytest.raises(StreamTruncatedError) as first:
        stream.final()
    stream.leave()
    with pytest.raises(StreamTruncatedError) as again:
        stream.final()
    assert again.value is first.value


def test_next_event_of_a_failed_stream_is_its_failure_again(steps):
    """What comes after a frame that cannot be read would have a hole before it."""
    stream = steps(Canned([frames(TEXT[0], "{oops", *TEXT[1:])]))
    stream.enter()
    stream.next()
    failures = []
    for _ in range(2):
        with pytest.raises(StreamDecodeError) as caught:
            stream.next()
        failures.append(caught.value)
    assert failures[0] is failures[1]


def test_stream_that_was_not_entered_sends_nothing_and_says_so(steps):
    stream = steps(WHOLE)
    with pytest.raises(RuntimeError, match="inside its `with` block"):
        stream.next()
    with pytest.raises(RuntimeError, match="inside the `with` block"):
        stream.final()
    with pytest.raises(RuntimeError, match="inside its `with` block"):
        _ = stream.stream.response
    assert stream.transport.requests == []


def test_stream_after_its_block_says_so(steps):
    """Even where the events have all arrived: what was left is not read by the way."""
    stream = steps(Canned([frames(*TEXT)]))
    stream.enter()
    stream.next()
    stream.leave()
    with pytest.raises(RuntimeError, match="not open"):
        stream.next()
    with pytest.raises(RuntimeError, match="left after 1 events"):
        stream.final()


def test_stream_is_entered_once(steps):
    stream = steps(WHOLE)
    stream.enter()
    with pytest.raises(RuntimeError, match="entered twice"):
        stream.enter()
    assert len(stream.transport.requests) == 1


def test_leaving_closes_the_response(steps):
    stream = steps(WHOLE)
    stream.enter()
    stream.next()
    stream.leave()
    assert stream.transport.bodies[0].is_closed


def test_last_event_is_delivered_before_the_rest_is_asked_for(steps):
    """What the server does after the last event cannot delay it."""
    asked = []

    def chunks():
        yield frames(*TEXT, done=False)
        asked.append("more")
        yield b"data: [DONE]\n\n"

    stream = steps(Canned(chunks()))
    stream.enter()
    assert [stream.next().type_ for _ in TEXT] == [event["type"] for event in TEXT]
    assert asked == []
    stream.leave()
    assert asked == ["more"]
