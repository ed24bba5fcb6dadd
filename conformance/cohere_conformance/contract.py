"""The contract as the suite uses it: requirements, schemas and stream tables, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import cohere_contract
from attrs import field, frozen
from cohere_wire import StreamGrammar

from cohere_conformance.places import Places

# A JSON document of any shape.
Json = Any

MUST, SHOULD, MAY = "MUST", "SHOULD", "MAY"

# What the contract calls the answer to a request without the header that chooses its form.
UNVERSIONED = "unversioned"

# The call that says which models a server has, and what for.
_MODELS_CALL = "list_models"


@frozen
class Heading:
    """What a report says of a requirement: what has to hold, how strictly, and where it is written."""

    id: str
    operation: str
    level: str
    title: str
    source: tuple[str, ...]
    revision: str


@frozen
class Requirement(Heading):
    """One row: its heading, and the check that judges it."""

    disposition: str
    check: str | None
    judges_refusal: bool
    model_dependent: bool
    part: str | None
    path: tuple[str, ...]
    keyword: str | None
    value: Json
    parameters: Mapping[str, Json] = field(factory=dict)
    deployments: tuple[str, ...] = ()

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
            deployments=tuple(row.get("deployments", ())),
        )


@frozen
class OperationContract:
    """What the contract says of one operation."""

    name: str
    method: str
    path: str
    request: str | None
    fields: Mapping[str, Json]
    response: str
    forms: AnswerForms | None
    places: Places
    endpoint: str | None
    event: str | None
    grammar: StreamGrammar | None
    stream_field: str | None

    @property
    def generates(self) -> bool:
        """Whether an answer is made by a model, token by token."""
        return "max_tokens" in self.fields

    @property
    def headers(self) -> Mapping[str, str]:
        """What every request says, unless a probe says otherwise: which form of the answer is meant."""
        return {self.forms.header: self.forms.usual} if self.forms else {}


@frozen
class AnswerForms:
    """The forms of an answer that a request header chooses between: components by the header's value."""

    header: str
    usual: str
    components: Mapping[str, str]


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
        """All operations, by operationId."""
        return {
            operation["operationId"]: self._operation(path, method, operation)
            for path, item in self.strict["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict)
        }

    @property
    def models_call(self) -> OperationContract:
        """The operation that lists models."""
        return self.operations[_MODELS_CALL]

    def _operation(self, path: str, method: str, operation: Json) -> OperationContract:
        name = operation["operationId"]
        table = self._streams.get(name)
        grammar = StreamGrammar.from_mapping(table["grammar"]) if table else None
        request = _component(_json_schema(operation["requestBody"])) if "requestBody" in operation else None
        response = _component(_json_schema(operation["responses"]["200"]))
        return OperationContract(
            name=name,
            method=method.upper(),
            path=path,
            request=request,
            fields=self.schema(request)["properties"] if request else {},
            response=response,
            forms=self._forms(operation, self.schema(response)),
            places=Places.from_mapping(operation.get("x-places", {})),
            endpoint=operation.get("x-endpoint"),
            event=table["union"] if table else None,
            grammar=grammar,
            stream_field=next(iter(grammar.selected_by)) if grammar else None,
        )

    def _forms(self, operation: Json, response: Json) -> AnswerForms | None:
        if "x-selected-by" not in response:
            return None
        chosen = response["x-selected-by"]
        parameters = (self._parameter(one) for one in operation.get("parameters", []))
        usual = next(one["example"] for one in parameters if one["name"] == chosen["header"])
        components = {value: _component(answer) for value, answer in chosen["answers"].items()}
        return AnswerForms(chosen["header"], usual, components)

    def _parameter(self, parameter: Json) -> Json:
        return self.strict["components"]["parameters"][_component(parameter)] if "$ref" in parameter else parameter

    @cached_property
    def discriminators(self) -> frozenset[str]:
        """The names of the properties by which members of unions are told apart."""
        found = (schema.get("discriminator") for schema in self.strict["components"]["schemas"].values())
        return frozenset(one["propertyName"] for one in found if one)

    def schema(self, component: str) -> Json:
        """A component of the strict view."""
        return self.strict["components"]["schemas"][component]

    def resolve(self, schema: Json) -> Json:
        """The schema itself, or what it refers to."""
        while "$ref" in schema:
            schema = self.schema(_component(schema))
        return schema


def _json_schema(holder: Json) -> Json:
    return holder["content"]["application/json"]["schema"]


def _component(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
