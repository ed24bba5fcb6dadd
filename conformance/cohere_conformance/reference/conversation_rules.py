"""Rules of a conversation that JSON Schema cannot say: what one turn says of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import RefusalError
from .sentences import shown

# A turn that the contract's schema has judged.
Turn = Mapping[str, Any]


def require_coherent(messages: Sequence[Turn]) -> None:
    """Refuses a turn whose calls share an id, and one that answers a call nobody made."""
    called: set[object] = set()
    for at, message in enumerate(messages):
        if message["role"] == "assistant":
            ids = [call["id"] for call in message.get("tool_calls") or () if "id" in call]
            if len(set(ids)) < len(ids):
                raise RefusalError(400, f"messages[{at}].tool_calls must have different ids, got {shown(ids)}")
            called.update(ids)
        elif message["role"] == "tool" and "tool_call_id" in message and message["tool_call_id"] not in called:
            answered = shown(message["tool_call_id"])
            raise RefusalError(400, f"messages[{at}].tool_call_id must be the id of a call, got {answered}")
