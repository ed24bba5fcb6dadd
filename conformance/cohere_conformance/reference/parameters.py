"""The parameters of a request outside its body: found, read as their type, judged by their schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from .errors import RefusalError
from .validation import SchemaValidator

_Schema = Mapping[str, Any]

# Neither an exponent nor more digits than a double has: what is longer is no number that anyone means.
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_BOOLEANS = {"true": True, "false": False}


class ParameterReader:
    """Reads the parameters of one operation; safe to share between threads.

    An empty value in the query is how callers write null there, so it counts as absent.
    """

    def __init__(self, document: Mapping[str, Any], declared: Sequence[_Schema]) -> None:
        self._declared = [_resolved(document, parameter) for parameter in declared]
        self._types = {one["name"]: _resolved(document, one["schema"]).get("type") for one in self._declared}
        self._path = self._validator(document, lambda one: one["in"] == "path")
        self._others = self._validator(document, lambda one: one["in"] != "path")

    def _validator(self, document: Mapping[str, Any], is_meant: Callable[[_Schema], bool]) -> SchemaValidator:
        meant = [one for one in self._declared if is_meant(one)]
        properties = {one["name"]: one["schema"] for one in meant}
        required = [one["name"] for one in meant if one.get("required", False)]
        return SchemaValidator(document, {"properties": properties, "required": required})

    def read(self, request: Request) -> dict[str, Any]:
        """The parameters of `request`; refuses a wrong one by its name, and a wrong path as unknown."""
        segments = request.path_params
        try:
            # As it is written in the path, where an escaped slash is no slash.
            self._path.require_valid(segments)
        except RefusalError as error:
            raise HTTPException(404) from error
        values = {name: self._value(name, text) for name, text in self._texts(request).items()}
        self._others.require_valid(values)
        return {**values, **{name: unquote(segment) for name, segment in segments.items()}}

    def _texts(self, request: Request) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._declared:
            name = one["name"]
            if one["in"] == "header" and name in request.headers:
                found[name] = request.headers[name]
            elif one["in"] == "query" and request.query_params.get(name):
                found[name] = request.query_params[name]
        return found

    def _value(self, name: str, text: str) -> object:
        """The text as what its schema asks for; where it is no such thing, the schema says so."""
        if self._types[name] == "boolean":
            return _BOOLEANS.get(text.lower(), text)
        if self._types[name] in {"number", "integer"} and _NUMBER.fullmatch(text):
            return float(text) if "." in text else int(text)
        return text


def _resolved(document: Mapping[str, Any], schema: _Schema) -> _Schema:
    while "$ref" in schema:
        node: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            node = node[step]
        schema = node
    return schema
