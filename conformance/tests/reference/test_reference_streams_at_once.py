"""Streams by the hundred at once, of all operations: lawful, and each the answer to its own request."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import REFERENCE_MODEL, create_app, running

from .added_up import without_ids
from .streams import Asked

STREAMS = 200
DOCUMENT = "Gulls number {number} nest on the northern pier."
LOOK = {"type": "object", "properties": {"place": {"type": "integer"}}, "required": ["place"]}


def asked(number: int) -> Asked:
    """One of eight kinds in turn; the words and the seed are those of the number."""
    question, seed = f"Where do gulls of pier {number} nest?", {"seed": number, "temperature": 0.9}
    document = DOCUMENT.format(number=number)
    v2 = {"model": REFERENCE_MODEL, "messages": [{"role": "user", "content": question}], **seed}
    v1 = {"message": question, **seed}
    tool = {"type": "function", "function": {"name": "look", "description": "Looks.", "parameters": LOOK}}
    sse = {"Accepts": "text/event-stream"}
    kinds = (
        Asked("chat_v2", "/v2/chat", v2),
        Asked("chat_v1", "/v1/chat", v1),
        Asked("chat_v1", "/v1/chat", v1, sse),
        Asked("generate", "/v1/generate", {"prompt": question, **seed}),
        Asked("chat_v2", "/v2/chat", {**v2, "documents": [document], "logprobs": True}),
        Asked("chat_v1", "/v1/chat", {**v1, "documents": [{"text": document}], "citation_quality": "fast"}, sse),
        Asked("generate", "/v1/generate", {"prompt": question, **seed, "num_generations": 3}),
        Asked("chat_v2", "/v2/chat", {**v2, "tools": [tool]}),
    )
    return kinds[number % len(kinds)]


async def streamed(base_url: str, requests: list[Asked]) -> list[tuple[str, bytes]]:
    """The content type and the bytes of each stream; nobody reads on before all have begun."""
    begun = asyncio.Barrier(len(requests))

    async def read(client: httpx.AsyncClient, one: Asked) -> tuple[str, bytes]:
        body = {**one.body, "stream": True}
        async with client.stream("POST", one.path, json=body, headers=one.headers) as response:
            assert response.status_code == 200
            await begun.wait()
            return response.headers["content-type"], await response.aread()

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=base_url, limits=limits, timeout=60) as client:
        return await asyncio.gather(*(read(client, one) for one in requests))


@pytest.mark.parametrize("token_delay", [0.0, 0.002], ids=["as-fast-as-it-can", "with-pauses"])
def test_streams_at_once_are_lawful_and_do_not_mix(
    document: dict[str, Any], client: httpx.Client, token_delay: float
) -> None:
    requests = [asked(number) for number in range(STREAMS)]
    with running(create_app(document, api_key=None, token_delay=token_delay)) as url:
        answers = asyncio.run(streamed(url, requests))
    seen = set()
    for one, (content_type, content) in zip(requests, answers, strict=True):
        events = one.events(content_type, content)
        streamed_answer = one.added_up(events)
        seen.add(streamed_answer.get("id") or streamed_answer["generation_id"])
        plain = client.post(one.path, json=one.body).json()
        for name, value in without_ids(streamed_answer).items():
            assert value == without_ids(plain[name]), one
    assert len(seen) == STREAMS
