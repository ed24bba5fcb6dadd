"""An operation as defects see it: where its requests go, what they have, and which requirements it has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

import cohere_contract
from attrs import frozen
from starlette.types import ASGIApp, Scope

from ..models import REFERENCE_MODEL
from ..service import Event, unchanged
from .defect import Defect, as_it_is

# OpenAPI documents, rows and JSON bodies: any shape.
Json = Any

_MODEL = "{model}"
# What the suite puts behind a path to have one that nobody has.
_BESIDE = "(?:-[^/]*)?"
# What a plain request may say besides what it has to.
USUAL = frozenset({"model", "max_tokens", "stream"})


@frozen
class Served:
    """One operation of the contract with its rows."""

    name: str
    prefix: str
    method: str
    path: str
    model_pattern: str
    body: Json
    fields: Mapping[str, Json]
    places: Mapping[str, str]
    rows: Sequence[Json]
    grammar: Json
    event_components: Mapping[str, str]
    versions: Sequence[str]

    @property
    def concrete_path(self) -> str:
        """The path, for a model that the server has."""
        return self.path.replace(_MODEL, quote(REFERENCE_MODEL))

    @property
    def raw_body(self) -> bytes:
        """A valid request, or nothing where none has a body."""
        return b"" if self.body is None else json.dumps(self.body).encode()

    def has(self, path: str) -> bool:
        """Whether requests to a path are meant for the operation, be it for one that lies right beside it."""
        return self._matches(path, _BESIDE)

    def is_beside(self, path: str) -> bool:
        """Whether a path lies right beside the operation's own."""
        return self._matches(path, _BESIDE) and not self._matches(path, "")

    def _matches(self, path: str, beside: str) -> bool:
        own, parameter, rest = self.path.partition(_MODEL)
        if parameter and not rest:
            return re.fullmatch(f"{re.escape(own.rstrip('/'))}{beside}/{self.model_pattern}", path) is not None
        model = self.model_pattern if parameter else ""
        return re.fullmatch(f"{re.escape(own)}{model}{re.escape(rest)}{beside}", path) is not None

    def is_plain(self, request: Json) -> bool:
        """Whether a request asks for nothing but the usual."""
        if self.body is None:
            return True
        if not isinstance(request, dict):
            return False
        return all(name in USUAL or self.body.get(name) == value for name, value in request.items())

    @property
    def discriminator(self) -> str:
        """The field of an event that says its type."""
        return str(self.grammar["discriminator"])

    def assembled(self, type_: str) -> frozenset[str]:
        """The fields of an event of this type that become part of the answer."""
        return frozenset(step["take"].partition(".")[0] for step in self.grammar["assembly"] if step["event"] == type_)

    def judged_by(self, *checks: str, **told: Json) -> list[str]:
        """The ids of the rows that these checks judge, of those only that are told so."""
        return [row["id"] for row in self.rows_of(*checks) if told.items() <= row.get("with", {}).items()]

    def rows_of(self, *checks: str) -> list[Json]:
        """The rows that these checks judge."""
        return [row for row in self.rows if row.get("check") in checks]

    def rows_at(self, field: str) -> list[Json]:
        """The rows about a field of the request itself."""
        return [row for row in self.rows if row.get("where", {}).get("path") == [field] and _is_of_request(row)]

    def held_to(self, *laws: str) -> list[str]:
        """The ids of the rows about these laws of streams."""
        return [row["id"] for row in self.rows_of("stream-law") if set(laws) & set(row["with"]["laws"])]

    def agreeing_on(self, place: str) -> list[str]:
        """The ids of the rows that compare a place of an answer with what a stream makes there."""
        rows = self.rows_of("stream-agrees")
        return [row["id"] for row in rows if any(one.startswith(place) for one in row["with"]["places"])]

    def is_usual(self, name: str) -> bool:
        """Whether each request has the field, with the only value that the contract has for an example."""
        if self.body is None or name not in self.body:
            return False
        usual = [self.body[name]]
        return bool(self.fields[name].get("examples", usual) == usual)

    def defect(
        self,
        name: str,
        sentence: str,
        *breaks: str,
        wrap: Callable[[ASGIApp], ASGIApp] = as_it_is,
        events: Callable[[Iterable[Event]], Iterable[Event]] = unchanged,
        view: Callable[[Json], Json] = as_it_is,
    ) -> Iterator[Defect]:
        """The defect under the operation's name; none where it has none of the requirements.

        `breaks` are ids with or without the operation's name.
        """
        known = {row["id"] for row in self.rows}
        full = [row if row in known else f"{self.prefix}.{row}" for row in breaks]
        broken = tuple(dict.fromkeys(row for row in full if row in known))
        if broken:
            yield Defect(f"{self.prefix}.{name}", sentence, broken, self.name, view=view, events=events, wrap=wrap)


def _is_of_request(row: Json) -> bool:
    return bool(row["where"].get("part") == "request")


def served_operations() -> Iterator[Served]:
    """All operations of the contract."""
    document = cohere_contract.load("strict")
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield _served(document, path, method, operation)


def version_of(scope: Scope) -> str:
    """The version of the answer that a request asks for, where answers have versions."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    return headers.get(b"cohere-version", b"unversioned").decode("latin-1")


@cache
def _rows() -> Sequence[Json]:
    rows: Sequence[Json] = cohere_contract.load("requirements")
    return rows


@cache
def _streams() -> Json:
    return cohere_contract.load("streams")


def _served(document: Json, path: str, method: str, operation: Json) -> Served:
    name = operation["operationId"]
    schema = _request_schema(document, operation)
    in_path = (one["schema"].get("pattern") for one in operation.get("parameters", []) if one.get("in") == "path")
    pattern = next(in_path, None) or "^[^/]+$"
    return Served(
        name=name,
        prefix=name.replace("_", "-"),
        method=method.upper(),
        path=path,
        # Of a whole segment, here a part of the path: its end is a slash.
        model_pattern=pattern.removeprefix("^").removesuffix("$").replace("$)", "/)"),
        body=_smallest(schema) if schema else None,
        fields=schema["properties"] if schema else {},
        places=operation.get("x-places", {}),
        rows=[row for row in _rows() if row["operation"] == name],
        grammar=_streams().get(name, {}).get("grammar"),
        event_components=_streams().get(name, {}).get("components", {}),
        versions=list(_component(document, _answer(operation)).get("x-selected-by", {}).get("answers", ())),
    )


def _request_schema(document: Json, operation: Json) -> Json:
    if "requestBody" not in operation:
        return None
    return _component(document, operation["requestBody"])


def _answer(operation: Json) -> Json:
    return operation["responses"]["200"]


def _component(document: Json, holder: Json) -> Json:
    reference = holder["content"]["application/json"]["schema"]["$ref"]
    return document["components"]["schemas"][reference.rpartition("/")[2]]


def _smallest(schema: Json) -> Json:
    """The contract's smallest request, for a model that the server has."""
    body = schema["examples"][0]
    return {**body, "model": REFERENCE_MODEL} if "model" in schema["properties"] else body
