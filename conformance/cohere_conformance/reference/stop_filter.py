"""Cuts text before the first stop sequence while the text is still being written."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define, field


def _without_empty(stop_sequences: Iterable[str]) -> tuple[str, ...]:
    return tuple(stop for stop in stop_sequences if stop)


@define
class StopFilter:
    """Takes pieces of text and gives back those that no stop sequence can reach any more.

    The cut is before the match that begins first in the whole text, whichever is complete first: a
    match is final only when nothing that began before it can still become one. An empty stop
    sequence matches nothing.
    """

    _stop_sequences: tuple[str, ...] = field(converter=_without_empty)
    _held: list[str] = Factory(list)
    is_matched: bool = field(default=False, init=False)

    def push(self, piece: str) -> list[str]:
        """Adds `piece`; returns the pieces that are safe to show."""
        self._held.append(piece)
        text = "".join(self._held)
        match, unfinished = self._first_match(text), self._first_unfinished(text)
        if match < len(text) and match <= unfinished:
            return self._cut(match)
        return self._release(min(match, unfinished))

    def flush(self) -> list[str]:
        """Ends the text; returns what was held back and turned out to be safe."""
        text = "".join(self._held)
        match = self._first_match(text)
        return self._cut(match) if match < len(text) else self._release(match)

    def _first_match(self, text: str) -> int:
        starts = (text.find(stop) for stop in self._stop_sequences)
        return min((start for start in starts if start >= 0), default=len(text))

    def _first_unfinished(self, text: str) -> int:
        """Where a stop sequence begins that reaches the end of the text, or would go on after it."""
        longest = max(map(len, self._stop_sequences), default=0)
        for start in range(max(0, len(text) - longest + 1), len(text)):
            rest = text[start:]
            if any(stop.startswith(rest) for stop in self._stop_sequences):
                return start
        return len(text)

    def _release(self, length: int) -> list[str]:
        """Gives out the pieces that end within the first `length` characters."""
        released: list[str] = []
        while self._held and len(self._held[0]) <= length:
            length -= len(self._held[0])
            released.append(self._held.pop(0))
        return [piece for piece in released if piece]

    def _cut(self, length: int) -> list[str]:
        """Gives out the first `length` characters and drops the rest."""
        released = self._release(length)
        shown = sum(map(len, released))
        rest = "".join(self._held)[: length - shown]
        self._held.clear()
        self.is_matched = True
        return [*released, rest] if rest else released
