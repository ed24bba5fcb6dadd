"""The defects of the reference server: each breaks one rule around it, and says which requirements turn red."""

from __future__ import annotations

from collections.abc import Mapping

import cohere_contract
from starlette.types import ASGIApp

from ..app import create_app
from ..scheduler import DEFAULT_SLOTS
from .answers import defects_of_answers
from .conversations import defects_of_conversations
from .defect import Defect
from .derived import derived_defects
from .exchanges import defects_of_exchanges
from .streams import defects_of_streams

# The operations that the suite judges so far: a defect of another one would turn nothing red.
_OPERATIONS = frozenset({"chat_v2"})

__all__ = ["Defect", "all_defects", "defective_app", "faithful_app"]


def all_defects(api_key: str | None = None) -> Mapping[str, Defect]:
    """Every defect by its name, for a server with this key."""
    served = [row for row in cohere_contract.load("requirements") if row["operation"] in _OPERATIONS]
    found = [
        *derived_defects(served),
        *defects_of_exchanges(api_key),
        *defects_of_answers(),
        *defects_of_conversations(),
        *defects_of_streams(),
    ]
    return {defect.name: defect for defect in sorted(found, key=lambda defect: defect.name)}


def faithful_app(
    *,
    api_key: str | None,
    token_delay: float = 0.0,
    context_length: int | None = None,
    slots: int = DEFAULT_SLOTS,
) -> ASGIApp:
    """The server as the contract has it."""
    document = cohere_contract.load("accepted")
    return create_app(document, api_key=api_key, token_delay=token_delay, context_length=context_length, slots=slots)


def defective_app(
    name: str,
    *,
    api_key: str | None,
    token_delay: float = 0.0,
    context_length: int | None = None,
    slots: int = DEFAULT_SLOTS,
) -> ASGIApp:
    """The server with one defect; raises `KeyError` for a name that is none."""
    defect = all_defects(api_key)[name]
    document = defect.view(cohere_contract.load("accepted"))
    app = create_app(
        document,
        api_key=api_key,
        token_delay=token_delay,
        transform_events=defect.events,
        context_length=context_length,
        slots=slots,
    )
    return defect.wrap(app)
