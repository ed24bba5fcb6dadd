"""Judges a request's body and parameters by the contract's schemas.

The accepted view is plain JSON Schema 2020-12: its unions are rules of the form `if`, `then`, so an
error is that of the branch the caller meant. A rule that forbids a combination of fields has
`x-combination`, and its `description` is the sentence for the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from .errors import RefusalError
from .sentences import Violation, sentence


class SchemaValidator:
    """Judges values by a schema whose references lead into `document`; safe to share between threads."""

    def __init__(self, document: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
        # The whole document is the schema: the schemas in it refer to each other from its root.
        self._validator: Validator = _ContractValidator({**document, **schema})

    def require_valid(self, value: Mapping[str, Any]) -> None:
        """Refuses `value` with the first error that is found."""
        for error in self._validator.iter_errors(value):
            raise RefusalError(400, sentence(_violation(error)))


def _violation(error: ValidationError) -> Violation:
    return Violation(tuple(error.absolute_path), str(error.validator), error.validator_value, error.instance)


def _if(
    validator: Validator, condition: object, instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    errors = Draft202012Validator.VALIDATORS["if"](validator, condition, instance, schema)
    if "x-combination" not in schema:
        yield from errors
    elif any(True for _ in errors):
        yield ValidationError("", validator="x-combination", validator_value=schema["description"])


_ContractValidator = extend(Draft202012Validator, {"if": _if})  # type: ignore[no-untyped-call]  # untyped in its stubs
