"""Streams of all operations as tests read them: by the decoders and the laws of `cohere_wire`."""

from __future__ import annotations

import json
from typing import Any

import cohere_contract
from attrs import field, frozen
from cohere_wire import Assembler, NDJSONDecoder, SSEDecoder, StreamGrammar, violations

GRAMMARS = {
    name: StreamGrammar.from_mapping(table["grammar"]) for name, table in cohere_contract.load("streams").items()
}


@frozen
class Asked:
    """A request that streams: its operation, path, body and headers."""

    operation: str
    path: str
    body: dict[str, Any]
    headers: dict[str, str] = field(factory=dict)

    @property
    def grammar(self) -> StreamGrammar:
        return GRAMMARS[self.operation]

    def events(self, content_type: str, content: bytes) -> list[dict[str, Any]]:
        """The events of a stream, which must keep all laws."""
        events = [json.loads(text) for text in _payloads(content_type, content)]
        assert violations(self.grammar, events) == []
        return events

    def added_up(self, events: list[dict[str, Any]]) -> Any:
        """The plain answer that the events make."""
        assembler = Assembler(self.grammar)
        for event in events:
            assembler.add(event)
        return assembler.answer()


def _payloads(content_type: str, content: bytes) -> list[str]:
    if content_type == "application/stream+json":
        lines = NDJSONDecoder()
        return [*lines.feed(content), *lines.close()]
    assert content_type == "text/event-stream"
    frames = SSEDecoder()
    found = [event.data for event in frames.feed(content)]
    frames.close()
    return found[:-1] if found[-1] == "[DONE]" else found
