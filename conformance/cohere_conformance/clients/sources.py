"""Where it is written what a client has to do: a requirement of the contract where one speaks of it."""

from __future__ import annotations

from cohere_conformance.contract import Contract, Json, OperationContract

# What no document says and every caller expects; the page lists it.
CLIENTS = "conformance/CLIENTS.md"
MEDIA_TYPES = "RFC 9110, 8.3.1"
HTTP_MESSAGES = "RFC 9112"
RETRY_AFTER = "RFC 9110, 10.2.3"


class Sources:
    """The sources of one operation's cases."""

    def __init__(self, contract: Contract, operation: OperationContract) -> None:
        self._contract = contract
        self._operation = operation
        self._rows = [one for one in contract.requirements if one.operation == operation.name]
        self._ids = frozenset(one.id for one in self._rows)

    def row(self, name: str, *others: str) -> tuple[str, ...]:
        """The requirement of this operation whose id ends so, and other sources; ours where there is none."""
        id_ = f"{self._operation.name.replace('_', '-')}.{name}"
        return (*([id_] if id_ in self._ids else []), *others) or (CLIENTS,)

    def law(self, name: str, *others: str) -> tuple[str, ...]:
        """The requirement by which streams keep this law."""
        found = [one.id for one in self._rows if name in one.parameters.get("laws", ())]
        return (*found, *others) or (CLIENTS,)

    def schema(self, component: str) -> tuple[str, ...]:
        """Where the documents describe a component."""
        schema: Json = self._contract.schema(component)
        return tuple(schema.get("x-source", ())) or (CLIENTS,)
