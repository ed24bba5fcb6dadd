"""Makes an event that is like one before, but for a piece of text, without reading its JSON again.

Nearly all events of a stream are. What stands around the piece has been read once; between the same
characters, a piece that has nothing to unescape is a string, and all else is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from cohere_wire.assembly import GrowingText

from cohere_client._payload import DECODE_FAULTS

__all__ = ["Repetition", "repetition_of"]

_EventT = TypeVar("_EventT")
_Json = dict[str, Any]


class Repetition(Generic[_EventT]):
    """A frame with a gap for a piece of text, and what becomes of the piece."""

    __slots__ = ("_after", "_before", "_begin", "_decode", "_end", "_key", "_least", "_object", "_payload", "_write")

    def __init__(
        self,
        around: tuple[bytes, bytes],
        payload: _Json,
        text: GrowingText,
        decode: Callable[[_Json], _EventT],
    ) -> None:
        self._before, self._after = around
        self._begin, self._end = len(self._before), -len(self._after)
        self._least = self._begin - self._end
        *way, self._key = text.path
        self._payload = self._object = payload
        for key in way:
            self._object = self._object[key]
        self._decode = decode
        self._write = text.write

    def is_around(self, chunk: bytes) -> bool:
        """True where a chunk has the same characters around its piece."""
        return len(chunk) >= self._least and chunk.startswith(self._before) and chunk.endswith(self._after)

    def event_of(self, chunk: bytes) -> _EventT | None:
        """Returns the event of a chunk that is such a frame, its piece added to the text; None of any other."""
        # Not by `is_around`: a call takes as long as all three.
        if len(chunk) < self._least or not chunk.startswith(self._before) or not chunk.endswith(self._after):
            return None
        said = chunk[self._begin : self._end]
        try:
            piece = said.decode()
        except UnicodeDecodeError:
            return None
        # No control character is printable, and no end of a line.
        if '"' in piece or "\\" in piece or not piece.isprintable():
            return None
        self._object[self._key] = piece
        event = self._decode(self._payload)
        self._write(said)
        return event

    def with_piece(self, piece: str) -> _EventT:
        """Returns the event with another piece, which is added to no text."""
        self._object[self._key] = piece
        return self._decode(self._payload)


def repetition_of(
    chunk: bytes,
    payload: _Json,
    text: GrowingText,
    read: Callable[[bytes], _Json | None],
    decode: Callable[[_Json], _EventT],
) -> Repetition[_EventT] | None:
    """Returns what makes events like that of a chunk, which `read` reads as the payload.

    None if it is not certain which of its characters are the piece, or if an event would share an
    object with the next one.
    """
    piece = _at(payload, text.path)
    if not piece.isprintable() or not _is_bare(payload, text.path):
        return None
    before, quoted, after = chunk.rpartition(f'"{piece}"'.encode())
    if not quoted:
        return None
    around, other = (before + b'"', b'"' + after), f"{piece}."
    payload = _with(payload, text.path, other)
    try:
        if read(other.encode().join(around)) != payload:
            return None
    except DECODE_FAULTS:  # what looks like the piece stands elsewhere
        return None
    found = Repetition(around, payload, text, decode)
    return None if found.with_piece(piece) == found.with_piece(other) else found


def _at(payload: _Json, path: Sequence[str]) -> str:
    value: Any = payload
    for key in path:
        value = value[key]
    return str(value)


def _with(payload: _Json, path: Sequence[str], piece: str) -> _Json:
    key, *rest = path
    return {**payload, key: _with(payload[key], rest, piece) if rest else piece}


def _is_bare(payload: _Json, path: Sequence[str]) -> bool:
    """True where nothing can be shared: no list, and no object but on the path."""
    key, *rest = path
    others = (member for name, member in payload.items() if name != key)
    return not any(isinstance(member, (dict, list)) for member in others) and (not rest or _is_bare(payload[key], rest))
