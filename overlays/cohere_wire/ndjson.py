"""Newline-delimited JSON from bytes: one text a line, cut at line feeds and nowhere else.

U+2028, U+0085 and their like are text: a JSON string may hold them unescaped.
"""

from __future__ import annotations

from typing import NoReturn

from cohere_wire.errors import LineEncodingError, LineTooLongError
from cohere_wire.limits import DEFAULT_MAX_LINE_BYTES

__all__ = ["NDJSONDecoder"]

_BYTE_ORDER_MARK = "\ufeff"
_BLANKS = " \t\r"
_FIRST_OF_NO_BLANK = "!"


class NDJSONDecoder:
    """Turns the bytes of a stream into the texts of its lines, however the bytes are cut into chunks.

    The bytes are UTF-8, whatever a charset parameter says. A blank line is no text, a CR at the end
    of a line is dropped, and a line is as long as its bytes before the LF. After a `LineError` or
    `close()` the decoder is spent.
    """

    __slots__ = ("_closed", "_is_first_line", "_max_line_bytes", "_rest", "is_between")

    def __init__(self, *, max_line_bytes: int = DEFAULT_MAX_LINE_BYTES) -> None:
        self._max_line_bytes = max_line_bytes
        self._rest = bytearray()
        self._is_first_line = True
        self._closed = False
        # True where a chunk can begin a line. Not before the first, which may begin with a byte order mark.
        self.is_between = False

    @property
    def pending(self) -> bool:
        """True while bytes of an unfinished line are held; `close()` takes them for a line."""
        return bool(self._rest)

    def feed(self, chunk: bytes) -> list[str]:
        """Returns the texts of the lines that this chunk completes, in order."""
        if self._closed:
            raise RuntimeError(
                "Bytes were fed to a closed NDJSONDecoder. Expected no bytes after close(). "
                "Use one decoder for each stream."
            )
        lines, line_feed, rest = chunk.rpartition(b"\n")
        texts = self._complete(lines) if line_feed else []
        if rest:
            self._rest += rest
            if len(self._rest) > self._max_line_bytes:
                self._refuse(LineTooLongError(self._max_line_bytes, texts))
        self.is_between = not self._rest
        return texts

    def as_one(self, chunk: bytes) -> str | None:
        """Returns the text of a chunk that is one line with an object and nothing to drop around it,
        as most are, in half the time; any other is None, and to be fed."""
        if not self.is_between or len(chunk) > self._max_line_bytes or not chunk.endswith(b"}\n"):
            return None
        try:
            text = chunk.decode()
        except UnicodeDecodeError:
            return None
        return text[:-1] if text.startswith("{") and text.find("\n") == len(text) - 1 else None

    def close(self) -> list[str]:
        """Ends the stream and returns its last line, if that came without a line feed."""
        self._closed, self.is_between = True, False
        return self._complete(b"")

    def _complete(self, lines: bytes) -> list[str]:
        """Takes lines without their last LF; what was held is the beginning of the first."""
        block: bytes | bytearray = lines
        if self._rest:
            block, self._rest = self._rest, bytearray()
            block += lines
        if len(block) > self._max_line_bytes:
            return self._line_by_line(block)
        try:
            return self._texts(block)
        except UnicodeDecodeError:
            return self._line_by_line(block)

    def _texts(self, block: bytes | bytearray) -> list[str]:
        text = block.decode()
        if self._is_first_line:
            self._is_first_line = False
            text = text.removeprefix(_BYTE_ORDER_MARK)
        lines = text.split("\n")
        # One look at all lines instead of one at each: what begins with a blank, or not at all,
        # sorts before every JSON value.
        if "\r" in text or min(lines) < _FIRST_OF_NO_BLANK:
            return [line.removesuffix("\r") for line in lines if line.strip(_BLANKS)]
        return lines

    def _line_by_line(self, block: bytes | bytearray) -> list[str]:
        """Finds the line that cannot be taken, and what came before it."""
        texts: list[str] = []
        for line in block.split(b"\n"):
            if len(line) > self._max_line_bytes:
                self._refuse(LineTooLongError(self._max_line_bytes, texts))
            try:
                texts += self._texts(line)
            except UnicodeDecodeError as error:
                self._refuse(LineEncodingError(bytes(line), texts), error)
        return texts

    def _refuse(self, error: LineTooLongError | LineEncodingError, cause: Exception | None = None) -> NoReturn:
        self._closed, self.is_between = True, False
        self._rest.clear()
        raise error from cause
