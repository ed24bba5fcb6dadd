"""What a defect is: one rule broken around the faithful server, which has no branch for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen
from starlette.types import ASGIApp

from ..service import Event, TransformEvents, unchanged

# OpenAPI documents and JSON bodies: any shape.
Json = Any


def _same(value: Json) -> Json:
    return value


@frozen
class Defect:
    """One broken rule: its name, a sentence, the requirements that turn red, and how it is done.

    A defect changes the document that requests are validated by, the events of a stream, or the bytes of
    requests and answers.
    """

    name: str
    sentence: str
    breaks: tuple[str, ...]
    view: Callable[[Json], Json] = _same
    events: TransformEvents = unchanged
    wrap: Callable[[ASGIApp], ASGIApp] = _same


_OPERATION = "chat-v2"


def defect(
    name: str,
    sentence: str,
    *breaks: str,
    wrap: Callable[[ASGIApp], ASGIApp] = _same,
    events: Callable[[Iterable[Event]], Iterable[Event]] = unchanged,
) -> Defect:
    """A defect by hand; the requirements are those of the operation that the server has."""
    return Defect(name, sentence, tuple(f"{_OPERATION}.{row}" for row in breaks), wrap=wrap, events=events)
