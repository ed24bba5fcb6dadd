"""Texts that match a regular expression: one for each way of repeating its parts.

Understands what schemas usually have: literals, classes, groups, alternatives, repetition, anchors. Of anything else,
such as a look-around or a back reference, it makes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define

# How often more than it has to a part is repeated; the later ones are for schemas with a minLength.
_REPEATS = (0, 1, 2, 4, 8, 16, 32, 64)

_LONGEST = 2_000
_ESCAPED = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "n": "\n", "t": "\t", "r": "\r"}
_CLASSES = {"d": "0123456789", "w": "abcxyzABC0123_", "s": " \t\n"}
_ANY = "a0 -_.,:/ABCxyz19"
_COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
_UNICODE = re.compile(r"u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})")


class UnreadableError(Exception):
    """A pattern with something that this module does not understand."""


def matching(pattern: str) -> Iterator[str]:
    """Texts that should match `pattern`; whoever asks makes sure that they do."""
    for more in _REPEATS:
        try:
            yield _Reader(pattern, more).read()
        except (UnreadableError, RecursionError):
            return


@define
class _Reader:
    """Reads a pattern from left to right and writes a text alongside."""

    _pattern: str
    _more: int
    _at: int = 0

    def read(self) -> str:
        text = self._alternatives()
        if self._at < len(self._pattern):
            raise UnreadableError
        return text

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _next(self) -> str:
        character = self._peek()
        if not character:
            raise UnreadableError
        self._at += 1
        return character

    def _skip(self, text: str) -> bool:
        found = self._pattern.startswith(text, self._at)
        self._at += len(text) if found else 0
        return found

    def _alternatives(self) -> str:
        """The first of the alternatives; the others are read past."""
        first = self._sequence()
        while self._skip("|"):
            self._sequence()
        return first

    def _sequence(self) -> str:
        text = ""
        while self._peek() not in ("", "|", ")"):
            text += self._repeated(self._atom())
        return text

    def _atom(self) -> str:
        character = self._next()
        if character in "^$":
            return ""
        if character == ".":
            return "a"
        if character == "[":
            return self._choice()
        if character == "(":
            return self._group()
        if character == "\\":
            return self._escape()
        if character in "*+?{":
            raise UnreadableError
        return character

    def _group(self) -> str:
        if self._skip("?:") or not self._skip("?"):
            text = self._alternatives()
        else:
            raise UnreadableError
        if not self._skip(")"):
            raise UnreadableError
        return text

    def _escape(self) -> str:
        code = _UNICODE.match(self._pattern, self._at)
        if code:
            self._at = code.end()
            return chr(int(code[1] or code[2], 16))
        character = self._next()
        if character in "bB":
            return ""
        if character.isdigit() or character in "kpPAZz":
            raise UnreadableError
        return _ESCAPED.get(character, character)

    def _choice(self) -> str:
        is_negated = self._skip("^")
        members = ""
        while not self._skip("]") or not members:
            first = self._member()
            if len(first) == 1 and self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in ("", "]"):
                self._at += 1
                members += _between(first, self._member())
            else:
                members += first
        return next((c for c in _ANY if c not in members), "é") if is_negated else members[0]

    def _member(self) -> str:
        character = self._next()
        if character != "\\":
            return character
        if self._peek() in _CLASSES:
            return _CLASSES[self._next()]
        return self._escape()

    def _repeated(self, text: str) -> str:
        least, most = self._counts()
        self._skip("?")
        count = least + min(self._more, self._more if most is None else most - least)
        if count * len(text) > _LONGEST:
            raise UnreadableError
        return text * count

    def _counts(self) -> tuple[int, int | None]:
        for mark, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(mark):
                return counts
        count = _COUNT.match(self._pattern, self._at)
        if not count:
            return 1, 1
        self._at = count.end()
        least = int(count[1])
        return least, (least if count[2] is None else int(count[3]) if count[3] else None)


def _between(first: str, last: str) -> str:
    """The first characters of a range; a class needs no more of it than that."""
    return "".join(map(chr, range(ord(first), min(ord(last[:1]), ord(first) + 200) + 1))) or first
