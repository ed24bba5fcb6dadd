"""Server-sent events from bytes: the event-stream algorithm of the WHATWG HTML standard.

Differences to a browser: `event` says whether the frame had an event line at all, nothing
reconnects, and a line has a size cap.
"""

from __future__ import annotations

from dataclasses import dataclass

from cohere_wire.errors import LineTooLongError
from cohere_wire.limits import DEFAULT_MAX_LINE_BYTES

__all__ = ["SSEDecoder", "ServerSentEvent"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# More digits than any sensible delay; int() refuses strings above 4,300 digits.
_MAX_RETRY_DIGITS = 18


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One dispatched frame.

    `event` is None when the frame had no event line. `id` is the last id seen on the stream, of
    this frame or an earlier one; `retry` is of this frame only.
    """

    event: str | None
    data: str
    id: str | None = None
    retry: int | None = None


class SSEDecoder:
    """Turns the bytes of a stream into events, however the bytes are cut into chunks.

    The bytes are UTF-8, whatever a charset parameter says; invalid ones become U+FFFD. After
    `LineTooLongError` or `close()` the decoder is spent.
    """

    __slots__ = ("_closed", "_data", "_event", "_id", "_lines", "_max_line_bytes", "_retry", "is_between")

    def __init__(self, *, max_line_bytes: int = DEFAULT_MAX_LINE_BYTES) -> None:
        self._max_line_bytes = max_line_bytes
        self._lines = _LineSplitter(max_line_bytes)
        self._data: list[str] = []
        self._event: str | None = None
        self._id: str | None = None
        self._retry: int | None = None
        self._closed = False
        # True where a chunk can begin a frame. Not before the first, which may begin with a byte order mark.
        self.is_between = False

    @property
    def pending(self) -> bool:
        """True while bytes of an unfinished frame are held; after `close()`, they were lost."""
        return bool(self._lines.rest or self._data or self._event is not None)

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """Returns the events that this chunk completes, in order."""
        if self._closed:
            raise RuntimeError(
                "Bytes were fed to a closed SSEDecoder. Expected no bytes after close(). "
                "Use one decoder for each stream."
            )
        events = []
        for line in self._lines.feed(chunk):
            if line:
                self._take_field(line)
            elif self._data:
                events.append(self._dispatch())
            else:
                self._reset()
        if self._lines.is_too_long:
            self.close()
            raise LineTooLongError(self._max_line_bytes, events)
        self.is_between = not (self.pending or self._lines.is_after_cr or self._retry is not None)
        return events

    def as_one(self, chunk: bytes) -> str | None:
        """Returns the data of a chunk that is one frame, as most are and as nearly all servers write
        it, in half the time; any other is None, and to be fed."""
        if not self.is_between or len(chunk) > self._max_line_bytes or b"\r" in chunk:
            return None
        try:
            event, _, data = chunk.decode().partition("data: ")
        except UnicodeDecodeError:
            return None
        is_one = data.find("\n") == len(data) - 2 and data.endswith("\n\n")
        if is_one and (not event or (event.startswith("event:") and event.find("\n") == len(event) - 1)):
            return data[:-2]
        return None

    def close(self) -> None:
        """Ends the stream. An unfinished frame is not dispatched; `pending` tells of it."""
        self._closed = True
        self.is_between = False

    def _take_field(self, line: bytes) -> None:
        # A comment starts with the colon: its field name is empty and matches nothing below.
        name, _, value = line.partition(b":")
        if value[:1] == b" ":
            value = value[1:]
        if name == b"data":
            self._data.append(value.decode("utf-8", "replace"))
        elif name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and value.isdigit() and len(value) <= _MAX_RETRY_DIGITS:
            self._retry = int(value)

    def _dispatch(self) -> ServerSentEvent:
        event = ServerSentEvent(self._event, "\n".join(self._data), self._id, self._retry)
        self._reset()
        return event

    def _reset(self) -> None:
        self._data = []
        self._event = None
        self._retry = None


class _LineSplitter:
    """Cuts bytes into lines at CR, LF or CRLF; a CR ends its line before the next byte is seen."""

    __slots__ = ("_is_first_line", "_max_line_bytes", "is_after_cr", "is_too_long", "rest")

    def __init__(self, max_line_bytes: int) -> None:
        self._max_line_bytes = max_line_bytes
        self.is_after_cr = False
        self._is_first_line = True
        self.is_too_long = False
        self.rest = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """Returns the lines that this chunk completes; those before a line that is too long."""
        if self.is_after_cr and chunk[:1] == b"\n":
            chunk = chunk[1:]
            self.is_after_cr = False
        if not chunk:
            return []
        may_exceed = len(self.rest) + len(chunk) > self._max_line_bytes
        lines = self._split(chunk)
        if may_exceed:
            lines = self._within_cap(lines)
        if lines and self._is_first_line:
            self._is_first_line = False
            lines[0] = lines[0].removeprefix(_BYTE_ORDER_MARK)
        return lines

    def _split(self, chunk: bytes) -> list[bytes]:
        self.is_after_cr = chunk.endswith(b"\r")
        # bytes.splitlines knows CR, LF and CRLF only; str.splitlines would cut at U+2028 too.
        lines = chunk.splitlines()
        rest = b"" if chunk.endswith((b"\n", b"\r")) else lines.pop()
        if lines:
            lines[0] = self._complete(lines[0])
        self.rest += rest
        return lines

    def _complete(self, end_of_line: bytes) -> bytes:
        line = bytes(self.rest) + end_of_line if self.rest else end_of_line
        self.rest.clear()
        return line

    def _within_cap(self, lines: list[bytes]) -> list[bytes]:
        for position, line in enumerate(lines):
            if len(line) > self._max_line_bytes:
                self.is_too_long = True
                return lines[:position]
        self.is_too_long = len(self.rest) > self._max_line_bytes
        return lines
