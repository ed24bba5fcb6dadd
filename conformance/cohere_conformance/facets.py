"""Requests that schemathesis generates: for each field a document with that field alone, plain and streamed.

One feature at a time, because a rule between two fields would otherwise have every request refused for it, and
because OpenAPI cannot say that the answer's media type follows a field of the body. Nothing is sent here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cached_property

import schemathesis
from attrs import frozen
from schemathesis import GenerationMode
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.generation.overrides import Override

from cohere_conformance.contract import Contract, Json, OperationContract
from cohere_conformance.templates import Templates
from cohere_conformance.violations import Judge, Violation

# Integers beyond this lose digits in many JSON readers; no verdict hangs on them.
_SAFE_INTEGER = 2**53
_POSITIVES = 3


@frozen
class BadValue:
    """A body that breaks the accepted view at one place by one keyword."""

    body: Json
    violation: Violation


class Facets:
    """Generated values for each field of one operation."""

    def __init__(self, contract: Contract, operation: OperationContract, templates: Templates, judge: Judge) -> None:
        self._contract = contract
        self._operation = operation
        self._templates = templates
        self._judge = judge

    def good_values(self, field: str) -> list[Json]:
        """Documented values of a field: the contract's examples, else generated ones."""
        authored = self._templates.field_values(field)
        if authored or field in self._contract.schema(self._component).get("required", ()):
            return authored or [self._templates.base()[field]]
        found: list[Json] = []
        for body in self._bodies(field, GenerationMode.POSITIVE):
            value = body.get(field) if isinstance(body, dict) else None
            if value not in found and _is_safe(value) and self._judge.is_valid(self._component, body):
                found.append(value)
        return found if "enum" in self._operation.fields[field] else found[:_POSITIVES]

    def bad_values(self, field: str) -> list[BadValue]:
        """Bodies that break one keyword at or below a field, one for each place, keyword and kind of value."""
        found: dict[object, BadValue] = {}
        for body in self._bodies(field, GenerationMode.NEGATIVE):
            if not isinstance(body, dict) or not _is_safe(body.get(field)):
                continue
            violations = self._judge.violations(self._component, body)
            if len(violations) == 1 and violations[0].words[:1] == (field,):
                one = violations[0]
                found.setdefault((one.words, one.keyword, one.is_uncoercible), BadValue(body, one))
        return list(found.values())

    @property
    def _component(self) -> str:
        assert self._operation.request is not None, "only bodies have fields"
        return self._operation.request

    def _bodies(self, field: str, mode: GenerationMode) -> Iterator[Json]:
        operation = self._schema[f"/{field}"]["POST"]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            generator = CoverageGenerator(
                operation=operation,
                generation_modes=[mode],
                generation_config=self._schema.config.generation_for(operation=operation, phase="coverage"),
                auth_storage=None,
                override=Override(query={}, headers={}, cookies={}, path_parameters={}, body={}),
                feedback=FeedbackSources(),
            )
            for case in generator:
                if case.method == "POST" and case.media_type == "application/json":
                    yield case.body

    @cached_property
    def _schema(self) -> Json:
        """One document with a path for each field: the base body pinned, the field required."""
        paths = {f"/{name}": self._path(name, schema) for name, schema in self._operation.fields.items()}
        info = {"title": self._operation.name, "version": self._contract.version}
        components = {"schemas": self._contract.strict["components"]["schemas"]}
        return schemathesis.openapi.from_dict(
            {"openapi": "3.1.0", "info": info, "paths": paths, "components": components}
        )

    def _path(self, field: str, schema: Json) -> Json:
        pinned = {name: {"const": value} for name, value in self._templates.base().items()}
        properties = {**pinned, field: schema}
        body = {
            "type": "object",
            "required": sorted(properties),
            "additionalProperties": False,
            "properties": properties,
        }
        return {
            "post": {
                "operationId": f"{self._operation.name}_{field}",
                "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
                "responses": {"200": {"description": "An answer."}},
            }
        }


def _is_safe(value: Json) -> bool:
    return not isinstance(value, (int, float)) or abs(value) <= _SAFE_INTEGER
