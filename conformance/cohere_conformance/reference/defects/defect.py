"""What a defect is: one rule broken around the faithful server, which has no branch for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen
from starlette.types import ASGIApp

from ..service import TransformEvents, unchanged

# OpenAPI documents and JSON bodies: any shape.
Json = Any


def as_it_is(value: Json) -> Json:
    """What a defect does to the parts that it leaves alone."""
    return value


@frozen
class Defect:
    """One broken rule of one operation: its name, a sentence, the requirements that turn red, and how it is done.

    A defect changes the document that requests are validated by, the events of a stream, or the bytes of
    requests and answers. Requests to other operations never meet it.
    """

    name: str
    sentence: str
    breaks: tuple[str, ...]
    operation: str
    view: Callable[[Json], Json] = as_it_is
    events: TransformEvents = unchanged
    wrap: Callable[[ASGIApp], ASGIApp] = as_it_is

    @property
    def is_inside(self) -> bool:
        """Whether the server itself is another one, and not only what goes in and comes out."""
        return self.view is not as_it_is or self.events is not unchanged
