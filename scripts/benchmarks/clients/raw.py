"""httpx alone: lines of text to JSON, nothing checked and nothing typed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx

from benchmarks.canned import CHAT_V1, CHAT_V2
from benchmarks.clients.harness import AsyncRead, main

_HEADERS = {"Authorization": "Bearer key"}


class Raw:
    def __init__(self, url: str) -> None:
        self._url = url
        self._client = httpx.Client(headers=_HEADERS)

    def plain(self) -> object:
        return self._client.post(f"{self._url}/v2/chat", json=CHAT_V2).json()

    def sse(self) -> Iterator[object]:
        with self._client.stream("POST", f"{self._url}/v2/chat", json={**CHAT_V2, "stream": True}) as response:
            for line in response.iter_lines():
                if line.startswith("data: {"):
                    yield json.loads(line[6:])

    def ndjson(self) -> Iterator[object]:
        with self._client.stream("POST", f"{self._url}/v1/chat", json={**CHAT_V1, "stream": True}) as response:
            for line in response.iter_lines():
                yield json.loads(line)

    @staticmethod
    @asynccontextmanager
    async def reader(url: str) -> AsyncIterator[AsyncRead]:
        async with httpx.AsyncClient(headers=_HEADERS) as client:

            async def read() -> int:
                body = {**CHAT_V2, "stream": True}
                async with client.stream("POST", f"{url}/v2/chat", json=body) as response:
                    lines = [line async for line in response.aiter_lines() if line.startswith("data: {")]
                return len([json.loads(line[6:]) for line in lines])

            yield read


if __name__ == "__main__":
    main(Raw)
