"""The client of this project, its asynchronous one without the extra: what the extra is worth."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cohere_client import AsyncClient

from benchmarks.clients.harness import AsyncRead, main
from benchmarks.clients.ours import Ours, reading


class Default(Ours):
    @staticmethod
    @asynccontextmanager
    async def reader(url: str) -> AsyncIterator[AsyncRead]:
        async with AsyncClient("key", url) as client:
            yield reading(client)


if __name__ == "__main__":
    main(Default)
