"""The official SDK. Runs in its own venv, without our packages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import cohere

from benchmarks.canned import CHAT_V1, CHAT_V2
from benchmarks.clients.harness import AsyncRead, main


class Cohere:
    def __init__(self, url: str) -> None:
        self._v1 = cohere.Client("key", base_url=url)
        self._v2 = cohere.ClientV2("key", base_url=url)

    def plain(self) -> object:
        return self._v2.chat(**CHAT_V2)

    def sse(self) -> Iterator[object]:
        return iter(self._v2.chat_stream(**CHAT_V2))

    def ndjson(self) -> Iterator[object]:
        return iter(self._v1.chat_stream(**CHAT_V1))

    @staticmethod
    @asynccontextmanager
    async def reader(url: str) -> AsyncIterator[AsyncRead]:
        async with cohere.AsyncClientV2("key", base_url=url) as client:

            async def read() -> int:
                count = 0
                async for _ in client.chat_stream(**CHAT_V2):
                    count += 1
                return count

            yield read


if __name__ == "__main__":
    main(Cohere)
