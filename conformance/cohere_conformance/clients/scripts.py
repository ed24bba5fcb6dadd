"""Answers byte for byte: what is sent, in which pieces, and what becomes of the connection. No I/O."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

KEEP, CLOSE, RESET, HOLD = "keep", "close", "reset", "hold"

_LAST_CHUNK = b"0\r\n\r\n"
_REASONS: Mapping[int, str] = {200: "OK"}


@frozen
class Script:
    """What one request is answered with.

    After the pieces, the connection is kept for the next request, closed, reset, or held without another byte until
    the client leaves. The last piece is sent `again` so many further times; `pause` is waited between pieces.
    """

    pieces: tuple[bytes, ...]
    then: str = KEEP
    pause: float = 0.0
    again: int = 0
    needs_gzip: bool = False

    @property
    def sent(self) -> bytes:
        """All that is sent, repeated pieces once."""
        return b"".join(self.pieces)


def head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [
        f"HTTP/1.1 {status} {_REASONS.get(status, 'Told')}",
        *(f"{name}: {text}" for name, text in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def chunked(
    pieces: Iterable[bytes], media_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Script:
    """A whole answer in chunks, one a piece."""
    named = {"Content-Type": media_type, "Transfer-Encoding": "chunked", **(headers or {})}
    return Script((head(status, named), *(_chunk(piece) for piece in pieces if piece), _LAST_CHUNK))


def measured(
    body: bytes, media_type: str | None, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Script:
    """A whole answer whose length is said before."""
    named = {
        **({"Content-Type": media_type} if media_type else {}),
        "Content-Length": str(len(body)),
        **(headers or {}),
    }
    return Script((head(status, named) + body,))


def until_closed(pieces: Iterable[bytes], media_type: str) -> Script:
    """A whole answer that ends where the connection does."""
    return Script((head(200, {"Content-Type": media_type, "Connection": "close"}), *pieces), CLOSE)


def compressed(pieces: Sequence[bytes], media_type: str) -> Script:
    """The same in chunks, as gzip, in cuts that are not those of the text."""
    body = gzip.compress(b"".join(pieces), mtime=0)
    third = len(body) // 3
    cut = [body[:third], body[third : 2 * third], body[2 * third :]]
    return evolve(chunked(cut, media_type, headers={"Content-Encoding": "gzip"}), needs_gzip=True)


def unfinished(script: Script, then: str = CLOSE) -> Script:
    """A chunked answer without its end: the connection is closed, reset or held instead."""
    return evolve(script, pieces=script.pieces[:-1], then=then)


def cut_within_chunk(script: Script) -> Script:
    """A chunked answer that breaks off within its last chunk."""
    *others, last, _ = script.pieces
    return evolve(script, pieces=(*others, last[: len(last) * 2 // 3]), then=CLOSE)


def shorter_than_said(body: bytes, media_type: str, *, status: int = 200) -> Script:
    """An answer of which the last third is missing."""
    named = {"Content-Type": media_type, "Content-Length": str(len(body))}
    return Script((head(status, named) + body[: len(body) * 2 // 3],), CLOSE)


def endless(script: Script, piece: bytes, again: int) -> Script:
    """A chunked answer that goes on with one piece, so many times, and then closes."""
    return evolve(script, pieces=(*script.pieces[:-1], _chunk(piece)), then=CLOSE, again=again)


def _chunk(piece: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece)
