"""The rules that are in force, in their order, and how often each has answered."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from attrs import define, field, frozen

from .asked import Asked
from .rules import Rule


@frozen
class Numbered:
    """A rule with its number in the script, counted from 1, and how many requests it has answered."""

    number: int
    rule: Rule
    answered: int


@define
class _Entry:
    rule: Rule
    seen: int = 0
    answered: int = 0

    def takes(self, asked: Asked) -> bool:
        """Whether the rule answers; counts the request."""
        if not self.rule.when.fits(asked):
            return False
        self.seen += 1
        is_its_turn = self.rule.when.nth in (None, self.seen)
        has_times_left = self.rule.times is None or self.answered < self.rule.times
        self.answered += is_its_turn and has_times_left
        return is_its_turn and has_times_left


@define
class Script:
    """Rules in the order in which they are tried; safe to share between threads."""

    _entries: list[_Entry] = field(factory=list, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def add(self, rules: Iterable[Rule]) -> None:
        """Puts rules after those that are there."""
        with self._lock:
            self._entries += [_Entry(rule) for rule in rules]

    def take(self, asked: Asked) -> Numbered | None:
        """The first rule that answers this request, or None; what a rule has answered it has spent."""
        with self._lock:
            for number, entry in enumerate(self._entries, 1):
                if entry.takes(asked):
                    return Numbered(number, entry.rule, entry.answered)
        return None

    def put_back(self, taken: Numbered) -> None:
        """Counts a request as if the rule had not been there for it."""
        with self._lock:
            entry = self._entries[taken.number - 1]
            entry.seen -= 1
            entry.answered -= 1

    def rules(self) -> list[Numbered]:
        """All rules as they stand."""
        with self._lock:
            return [Numbered(number, entry.rule, entry.answered) for number, entry in enumerate(self._entries, 1)]
