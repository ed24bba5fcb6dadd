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
        # Only a turn of the assistant has calls by the contract; on another the field can hold anything.
        calls = message.get("tool_calls") if message["role"] == "assistant" else None
        ids = [call["id"] for call in calls or () if "id" in call]
        if len(set(ids)) < len(ids):
            raise RefusalError(400, f"messages[{at}].tool_calls must have different ids, got {shown(ids)}")
        called.update(ids)
        answered = message.get("tool_call_id")
        if message["role"] == "tool" and answered is not None and answered not in called:
            raise RefusalError(400, f"messages[{at}].tool_call_id must be the id of a call, got {shown(answered)}")
