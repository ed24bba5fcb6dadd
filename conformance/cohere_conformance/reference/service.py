"""What every operation's handler is given besides the request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen
from starlette.responses import Response

from .token_model import TokenModel

# JSON that the contract's schema has judged: the schema is its type, hence `Any`.
Body = Mapping[str, Any]

Event = dict[str, object]
TransformEvents = Callable[[Iterable[Event]], Iterable[Event]]


def unchanged(events: Iterable[Event]) -> Iterable[Event]:
    """What the faithful server does to its events."""
    return events


@frozen
class Service:
    """The parts of a server that its operations share."""

    token_model: TokenModel
    transform_events: TransformEvents
    token_delay: float


Handler = Callable[[Body, Service], Response]
"""Answers one operation, given its valid body; raises `RefusalError` before it answers, never after."""
