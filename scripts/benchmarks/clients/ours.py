"""The client of this project."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from cohere_client import AsyncClient, Client
from cohere_client.high_concurrency import aiohttp_client

from benchmarks.canned import CHAT_V1, CHAT_V2
from benchmarks.clients.harness import AsyncRead, main

__all__ = ["Ours", "reading"]


class Ours:
    def __init__(self, url: str) -> None:
        self._client = Client("key", url)

    def plain(self) -> object:
        return self._client.chat_v2(**CHAT_V2)

    def sse(self) -> Iterator[object]:
        with self._client.chat_v2_stream(**CHAT_V2) as stream:
            yield from stream

    def ndjson(self) -> Iterator[object]:
        with self._client.chat_v1_stream(**CHAT_V1) as stream:
            yield from stream

    @staticmethod
    @asynccontextmanager
    async def reader(url: str) -> AsyncIterator[AsyncRead]:
        async with aiohttp_client() as http, AsyncClient("key", url, http_client=http) as client:
            yield reading(client)


def reading(client: AsyncClient) -> AsyncRead:
    """Reads a stream each time that it is called."""

    async def read() -> int:
        count = 0
        async with client.chat_v2_stream(**CHAT_V2) as stream:
            async for _ in stream:
                count += 1
        return count

    return read


if __name__ == "__main__":
    main(Ours)
