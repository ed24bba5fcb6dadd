"""Paths as routes are to see them: an escaped slash is part of a name, and separates nothing."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from attrs import frozen
from starlette.types import ASGIApp, Receive, Scope, Send

# What stands before the path where a caller names the whole URL, as to a proxy. HTTP has every server take it.
_ORIGIN = re.compile(r"^https?://[^/]*", re.IGNORECASE)


@frozen
class EscapedSlashes:
    """ASGI middleware that keeps a slash inside a segment escaped, so that an id may have one.

    All other characters are compared as what they stand for. A parameter that a route finds is still
    escaped in this way.
    """

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(segmented(scope) if scope["type"] == "http" else scope, receive, send)


def segmented(scope: Scope) -> Scope:
    """The scope with a path whose every slash separates."""
    raw: bytes = scope.get("raw_path") or b""
    # A program around this one may have changed the path alone.
    if unquote(raw.decode("latin-1")) != scope["path"]:
        return scope
    segments = _ORIGIN.sub("", raw.decode("latin-1"), count=1).split("/")
    return {**scope, "path": "/".join(_escaped(unquote(segment)) for segment in segments)}


def _escaped(segment: str) -> str:
    return "".join(quote(character, safe="") if character in "%/" else character for character in segment)
