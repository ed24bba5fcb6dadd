"""Conversations that the server keeps by their ids, in memory and not without bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

from attrs import define, field

Turns = tuple[Any, ...]

_MOST_CONVERSATIONS = 1_000
_MOST_TURNS = 200


@define
class Conversations:
    """The turns of each conversation; safe to share between threads.

    The conversation that was resumed longest ago makes room for a new one; of a long one the latest turns stay.
    """

    _turns: OrderedDict[str, Turns] = field(factory=OrderedDict, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def turns(self, conversation_id: str) -> Turns | None:
        """What was said so far, or None in a conversation that is new."""
        with self._lock:
            if conversation_id in self._turns:
                self._turns.move_to_end(conversation_id)
            return self._turns.get(conversation_id)

    def keep(self, conversation_id: str, turns: Sequence[Any]) -> None:
        """Puts `turns` in the place of what was kept."""
        with self._lock:
            self._turns[conversation_id] = tuple(turns[-_MOST_TURNS:])
            self._turns.move_to_end(conversation_id)
            while len(self._turns) > _MOST_CONVERSATIONS:
                self._turns.popitem(last=False)
