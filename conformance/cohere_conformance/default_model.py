"""Which model a run asks for where none is named: one that the target itself lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cohere_conformance.budget import Budget, Limits
from cohere_conformance.contract import Contract, Json
from cohere_conformance.exchange import Exchange
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.target import Target, UnreachableError, UsageError
from cohere_conformance.transport import Transport

_HINT = "Name a model that the target serves by --model."
_CALL = "list_models"


def default_model(contract: Contract, target: Target, limits: Limits) -> str:
    """The listed model that the most endpoints take; raises `UsageError` where there is none."""
    operation = contract.operations[_CALL]
    with Transport(target, Budget(limits)) as transport:
        exchange = transport.send(Probe(operation, "the models", VALID))
    names = list(_by_use(_models(exchange)))
    if names:
        return names[0]
    if exchange.status is None:
        raise UnreachableError(
            f"{target.base_url} does not answer: {exchange.failure}. Check --base-url and the server."
        )
    raise UsageError(f"no model is named, and {operation.path} lists none ({exchange.told()}). {_HINT}")


def _models(exchange: Exchange) -> Sequence[Json]:
    listed = exchange.json.get("models") if exchange.is_success and isinstance(exchange.json, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _by_use(models: Iterable[Json]) -> Iterable[str]:
    """The names, those first that more endpoints take; of equals, the order of the list."""
    named = [one for one in models if isinstance(one.get("name"), str) and one["name"]]
    return (one["name"] for one in sorted(named, key=_uses, reverse=True))


def _uses(model: Json) -> tuple[bool, int]:
    endpoints = model.get("endpoints")
    known = endpoints if isinstance(endpoints, list) else []
    return "chat" in known, len(known)
