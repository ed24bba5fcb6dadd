"""Errors of the wire package. All of them are found in bytes or plain values; none needs a network.

WireError (ValueError)
├── LineTooLongError     the peer sent a line above the cap
├── AssemblyError        the peer sent an event whose values do not fit together into an answer
└── GrammarError         our own compiled stream grammar is wrong: regenerate, or report a bug
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cohere_wire.sse import ServerSentEvent

__all__ = ["AssemblyError", "GrammarError", "LineTooLongError", "WireError"]


class WireError(ValueError):
    """Something on the wire, or in the tables that describe it, is not as it should be."""


class LineTooLongError(WireError):
    """A line of an event stream is longer than the decoder's cap.

    `decoded` holds the events that were complete before that line in the same call, so that
    nothing already received is lost.
    """

    def __init__(self, max_line_bytes: int, decoded: Sequence[ServerSentEvent] = ()) -> None:
        self.max_line_bytes = max_line_bytes
        self.decoded = tuple(decoded)
        super().__init__(
            f"A line of the event stream is longer than {max_line_bytes} bytes. "
            "Expected lines within the cap. "
            "Raise max_line_bytes if the server's answers are that large; otherwise the server "
            "does not send line ends."
        )


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
