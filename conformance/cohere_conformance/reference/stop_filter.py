"""Cuts text at the first stop sequence while the text is still being written."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define, evolve, field

from .pieces import Piece


def _without_empty(sequences: Iterable[str]) -> tuple[str, ...]:
    return tuple(sequence for sequence in sequences if sequence)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@define
class StopFilter:
    """Takes pieces of text and gives back those that no stop sequence can reach any more.

    The cut is before the match of a stop sequence that begins first in the whole text, whichever is
    complete first: a match is final only when nothing that began before it can still become one. A
    kept sequence ends the text as soon as it is complete, and stays. An empty sequence matches nothing.
    """

    _stop_sequences: tuple[str, ...] = field(converter=_without_empty)
    _kept_sequences: tuple[str, ...] = field(default=(), converter=_without_empty)
    _held: list[Piece] = Factory(list)
    _tail: str = ""
    is_matched: bool = field(default=False, init=False)

    def push(self, piece: Piece) -> list[Piece]:
        """Adds `piece`; returns the pieces that are safe to show."""
        if not (self._stop_sequences or self._kept_sequences):
            return [piece] if piece.text else []
        length = self._end_of_kept(piece.text)
        if length is not None:
            self._held.append(evolve(piece, text=piece.text[:length]))
            self.is_matched = True
            return self.flush()
        self._held.append(piece)
        text = _text(self._held)
        match, unfinished = self._first_match(text), self._first_unfinished(text)
        if match < len(text) and match <= unfinished:
            return self._cut(match)
        return self._release(min(match, unfinished))

    def flush(self) -> list[Piece]:
        """Ends the text; returns what was held back and turned out to be safe."""
        text = _text(self._held)
        match = self._first_match(text)
        return self._cut(match) if match < len(text) else self._release(match)

    def _end_of_kept(self, text: str) -> int | None:
        """How much of `text` it takes to complete a kept sequence, which may have begun before it."""
        if not self._kept_sequences:
            return None
        known = self._tail
        self._tail = (known + text)[-max(map(len, self._kept_sequences)) :]
        ends = [
            start + len(kept) - len(known)
            for kept in self._kept_sequences
            if (start := (known + text).find(kept, max(0, len(known) - len(kept) + 1))) >= 0
        ]
        return min(ends, default=None)

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

    def _release(self, length: int) -> list[Piece]:
        """Gives out the pieces that end within the first `length` characters."""
        released: list[Piece] = []
        while self._held and len(self._held[0].text) <= length:
            length -= len(self._held[0].text)
            released.append(self._held.pop(0))
        return [piece for piece in released if piece.text]

    def _cut(self, length: int) -> list[Piece]:
        """Gives out the first `length` characters and drops the rest."""
        released = self._release(length)
        rest = length - len(_text(released))
        if rest:
            released.append(evolve(self._held[0], text=self._held[0].text[:rest]))
        self._held.clear()
        self.is_matched = True
        return released
