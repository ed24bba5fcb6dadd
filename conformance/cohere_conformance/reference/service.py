"""What every operation's handler is given: the request, and the parts of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen
from starlette.types import ASGIApp

from .conversations import Conversations
from .models import Model
from .reply import Reply, Task, plan_reply
from .scheduler import Scheduler
from .token_model import TokenModel

# JSON that the contract's schema has judged: the schema is its type, hence `Any`.
Body = Mapping[str, Any]

Event = dict[str, object]
TransformEvents = Callable[[Iterable[Event]], Iterable[Event]]


def unchanged(events: Iterable[Event]) -> Iterable[Event]:
    """What the faithful server does to its events."""
    return events


@frozen
class Call:
    """A request that the contract allows.

    `body` is empty where the operation has none. `parameters` are those that the contract names, of
    the path, the query and the headers, each by its name as the contract spells it; one that the
    request leaves out is absent. `accept` is what it says that it takes for an answer.
    """

    body: Body
    parameters: Mapping[str, Any]
    accept: str = ""


@frozen
class Service:
    """The parts of a server that its operations share.

    `context_length` is how many tokens of a prompt every model takes; None leaves each model its own.
    `conversations` are those that requests go on with by their ids. `plan` decides what a reply of chat says,
    `scheduler` whose turn it is.
    """

    token_model: TokenModel
    transform_events: TransformEvents
    context_length: int | None = None
    conversations: Conversations = field(factory=Conversations)
    plan: Callable[[Task], Reply] = plan_reply
    scheduler: Scheduler = field(factory=Scheduler)

    def context_length_of(self, model: Model) -> int:
        """How many tokens of a prompt `model` takes on this server."""
        return model.context_length if self.context_length is None else self.context_length


Handler = Callable[[Call, Service], ASGIApp]
"""Answers one operation; raises `RefusalError` before it answers, never after."""
