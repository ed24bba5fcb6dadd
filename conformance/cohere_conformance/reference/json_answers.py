"""Answers that are one JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b

from .errors import RefusalError
from .prose import SENTENCES
from .schema_faults import Schema, schema_fault
from .schema_values import UnsatisfiableError, value_for
from .words import facts_of


def json_answer_text(schema: Mapping[str, Schema] | None, question: str) -> str:
    """A value that satisfies `schema`, as text; without a schema, an object that nests a single level.

    Refuses what is no schema, and one for which nothing is found.
    """
    if schema is None:
        return _encoded({"answer": _sentence(question)})
    fault = schema_fault(schema)
    if fault:
        raise RefusalError(400, f"the schema of response_format is no readable JSON Schema: {fault}")
    try:
        value = value_for({"type": "object", **schema}, facts_of(question), fill_optional=True)
    except UnsatisfiableError as error:
        raise RefusalError(400, f"found no object that satisfies the schema of response_format: {error}") from error
    return _encoded(value)


def require_object(schema: Mapping[str, Schema]) -> None:
    """Refuses a schema whose top is no object."""
    if schema.get("type", "object") != "object":
        raise RefusalError(400, "the schema of response_format must have the type object")


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sentence(question: str) -> str:
    digest = blake2b(question.encode(errors="surrogatepass"), digest_size=4).digest()
    return SENTENCES[int.from_bytes(digest, "big") % len(SENTENCES)]
