"""Exchanges that never were, for tests of how they are judged."""

from __future__ import annotations

from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.wire_log import Chunk


def exchange(
    status: int | None, *, content: str = "{}", failure: str | None = None, media_type: str = "application/json"
) -> Exchange:
    """An exchange with this outcome."""
    request = SentRequest("POST", "http://127.0.0.1/v2/chat", {}, "{}")
    chunks = (Chunk(1.0, content.encode()),)
    return Exchange(request, {}, status, {"content-type": media_type}, chunks, failure)
