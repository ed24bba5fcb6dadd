"""The defects of the reference server: each breaks one rule around it, and says which requirements turn red."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypedDict, Unpack

import cohere_contract
from starlette.types import ASGIApp, Receive, Scope, Send

from ..app import create_app
from ..service import Handler
from .answers import defects_of_answers
from .chat_v1 import defects_of_chat_v1
from .chat_v2 import defects_of_chat_v2
from .contents import defects_of_contents
from .defect import Defect
from .derived import derived_defects
from .exchanges import defects_of_exchanges
from .generate import defects_of_generate
from .served import Served, served_operations
from .shapes import defects_of_shapes
from .streams import defects_of_streams

__all__ = ["Behaviour", "Defect", "all_defects", "defective_app", "faithful_app"]

_OF_ONE_OPERATION = {
    "chat_v1": defects_of_chat_v1,
    "chat_v2": defects_of_chat_v2,
    "generate": defects_of_generate,
    "generate_2021": defects_of_generate,
    "generate_2021_by_model": defects_of_generate,
}


@cache
def all_defects(api_key: str | None = None) -> Mapping[str, Defect]:
    """Every defect by its name, for a server with this key."""
    found = (defect for operation in _served() for defect in _defects_of(operation, api_key))
    return {defect.name: defect for defect in sorted(found, key=lambda defect: defect.name)}


class Behaviour(TypedDict, total=False):
    """What every server can be told, defect or none: parameters of `create_app`."""

    latency: float
    token_delay: float
    context_length: int | None
    slots: int
    handlers: Mapping[str, Handler]


@cache
def _served() -> tuple[Served, ...]:
    return tuple(served_operations())


def _defects_of(operation: Served, api_key: str | None) -> Iterator[Defect]:
    yield from derived_defects(operation)
    yield from defects_of_shapes(operation)
    yield from defects_of_exchanges(operation, api_key)
    yield from defects_of_answers(operation)
    yield from defects_of_contents(operation)
    yield from defects_of_streams(operation)
    if operation.name in _OF_ONE_OPERATION:
        yield from _OF_ONE_OPERATION[operation.name](operation)


def faithful_app(*, api_key: str | None, **behaviour: Unpack[Behaviour]) -> ASGIApp:
    """The server as the contract has it."""
    return create_app(cohere_contract.load("accepted"), api_key=api_key, **behaviour)


def defective_app(
    name: str, *, api_key: str | None, faithful: ASGIApp | None = None, **behaviour: Unpack[Behaviour]
) -> ASGIApp:
    """The server with one defect; raises `KeyError` for a name that is none.

    `faithful` is the server without it, where there is one already.
    """
    defect = all_defects(api_key)[name]
    rest = faithful or faithful_app(api_key=api_key, **behaviour)
    operation = next(one for one in _served() if one.name == defect.operation)
    return _only_for(operation, defect.wrap(_with_faulty_parts(defect, api_key, behaviour) or rest), rest)


def _with_faulty_parts(defect: Defect, api_key: str | None, behaviour: Behaviour) -> ASGIApp | None:
    """The server that validates by another document or makes other events; None where the defect does neither."""
    if not defect.is_inside:
        return None
    view = defect.view(cohere_contract.load("accepted"))
    return create_app(view, api_key=api_key, transform_events=defect.events, **behaviour)


def _only_for(operation: Served, app: ASGIApp, rest: ASGIApp) -> ASGIApp:
    """One application for the requests of an operation, another for the rest."""

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        is_meant = scope["type"] == "http" and operation.has(scope["path"])
        await (app if is_meant else rest)(scope, receive, send)

    return routed
