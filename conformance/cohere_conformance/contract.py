"""The contract as the suite uses it: requirements, schemas and stream tables, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import cohere_contract
from attrs import field, frozen
from cohere_wire import StreamGrammar

# A JSON document of any shape.
Json = Any

MUST = "MUST"


@frozen
class Requirement:
    """One row: what has to hold, how strictly, where it is written, and the check that judges it."""

    id: str
    operation: str
    level: str
    title: str
    source: tuple[str, ...]
    revision: str
    disposition: str
    check: str | None
    judges_refusal: bool
    model_dependent: bool
    part: str | None
    path: tuple[str, ...]
    keyword: str | None
    value: Json
    parameters: Mapping[str, Json] = field(factory=dict)

    @classmethod
    def from_row(cls, row: Mapping[str, Json]) -> Requirement:
        where = row.get("where", {})
        return cls(
            id=row["id"],
            operation=row["operation"],
            level=row["level"],
            title=row["title"],
            source=tuple(row["source"]),
            revision=row["revision"],
            disposition=row["disposition"],
            check=row.get("check"),
            judges_refusal=row.get("judges") != "accepted",
            model_dependent=row.get("model_dependent", False),
            part=where.get("part"),
            path=tuple(where.get("path", ())),
            keyword=where.get("keyword"),
            value=row.get("value"),
            parameters=row.get("with", {}),
        )


@frozen
class OperationContract:
    """What the contract says of one operation."""

    name: str
    method: str
    path: str
    request: str
    response: str
    event: str | None
    grammar: StreamGrammar | None
    stream_field: str | None


class Contract:
    """All parts of the contract that the installed package carries."""

    def __init__(self) -> None:
        self.version = cohere_contract.CONTRACT_VERSION
        self.sha256 = cohere_contract.CONTRACT_SHA256
        self.strict: Json = cohere_contract.load("strict")
        self.accepted: Json = cohere_contract.load("accepted")
        self._streams: Json = cohere_contract.load("streams")

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """All rows, in the order of their ids."""
        return tuple(Requirement.from_row(row) for row in cohere_contract.load("requirements"))

    @cached_property
    def operations(self) -> Mapping[str, OperationContract]:
        """Operations that take a JSON body, by operationId."""
        return {
            operation["operationId"]: self._operation(path, method, operation)
            for path, item in self.strict["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict) and "requestBody" in operation
        }

    def _operation(self, path: str, method: str, operation: Json) -> OperationContract:
        name = operation["operationId"]
        table = self._streams.get(name)
        grammar = StreamGrammar.from_mapping(table["grammar"]) if table else None
        return OperationContract(
            name=name,
            method=method.upper(),
            path=path,
            request=_component(operation["requestBody"]["content"]["application/json"]["schema"]),
            response=_component(operation["responses"]["200"]["content"]["application/json"]["schema"]),
            event=table["union"] if table else None,
            grammar=grammar,
            stream_field=next(iter(grammar.selected_by)) if grammar else None,
        )

    def schema(self, component: str) -> Json:
        """A component of the strict view."""
        return self.strict["components"]["schemas"][component]

    def resolve(self, schema: Json) -> Json:
        """The schema itself, or what it refers to."""
        while "$ref" in schema:
            schema = self.schema(_component(schema))
        return schema


def _component(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
