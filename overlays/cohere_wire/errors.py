"""Errors of the wire package. All of them are found in bytes or plain values; none needs a network.

WireError (ValueError)
├── LineError            the peer sent a line that cannot be taken
│   ├── LineTooLongError     it is above the cap
│   └── LineEncodingError    it is not UTF-8
├── ShapeError           the peer sent a known field whose value has not its documented type
├── AssemblyError        the peer sent an event whose values do not fit together into an answer
└── GrammarError         our own compiled stream grammar is wrong: regenerate, or report a bug
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = [
    "AssemblyError",
    "GrammarError",
    "LineEncodingError",
    "LineError",
    "LineTooLongError",
    "ShapeError",
    "WireError",
]


_SHOWN_BYTES = 80


class WireError(ValueError):
    """Something on the wire, or in the tables that describe it, is not as it should be."""


class LineError(WireError):
    """A line of a stream cannot be taken.

    `decoded` holds what the decoder made of the lines before it in the same call, in the form in
    which it gives them out, so that nothing already received is lost.
    """

    # Each decoder gives out a form of its own: frames or texts.
    def __init__(self, text: str, decoded: Sequence[Any]) -> None:
        self.decoded = tuple(decoded)
        super().__init__(text)


class LineTooLongError(LineError):
    """A line of an event stream is longer than the decoder's cap."""

    def __init__(self, max_line_bytes: int, decoded: Sequence[Any] = ()) -> None:
        self.max_line_bytes = max_line_bytes
        super().__init__(
            f"A line of the event stream is longer than {max_line_bytes} bytes. "
            "Expected lines within the cap. "
            "Raise max_line_bytes if the server's answers are that large; otherwise the server "
            "does not send line ends.",
            decoded,
        )


class LineEncodingError(LineError):
    """A line of a stream is not UTF-8; `raw` is the line."""

    def __init__(self, raw: bytes, decoded: Sequence[Any] = ()) -> None:
        self.raw = raw
        super().__init__(
            f"A line of the stream is not UTF-8: it begins {raw[:_SHOWN_BYTES]!r}. "
            "Expected UTF-8, as JSON has it. "
            "Report it to the server's operator.",
            decoded,
        )


class ShapeError(WireError):
    """A value of an answer or event is not what its schema says; `place` is `Model.field`."""

    def __init__(self, place: str, expected: str, found: object) -> None:
        self.place = place
        super().__init__(f"{place} is {repr(found)[:_SHOWN_BYTES]}; expected {expected}")


class AssemblyError(WireError):
    """An event carries a value of a type that cannot become part of the answer."""

    def __init__(self, event_type: str, path: str, expected: str, found: object) -> None:
        self.event_type = event_type
        self.path = path
        super().__init__(
            f"The event {event_type!r} has {type(found).__name__} at {path!r}. "
            f"Expected {expected}. "
            "Read the events themselves instead of the assembled answer, and report it to the "
            "server's operator."
        )


class GrammarError(WireError):
    """A compiled stream grammar is missing something or contradicts itself."""

    def __init__(self, where: str, problem: str, expected: str) -> None:
        self.where = where
        super().__init__(
            f"The stream grammar is wrong at {where!r}: {problem}. Expected {expected}. "
            "Correct x-stream in the specification and regenerate."
        )
