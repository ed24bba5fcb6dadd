"""Reads a stored result back into the value that a run gives."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft202012Validator

from cohere_conformance.contract import Heading, Json
from cohere_conformance.results import SCHEMA_VERSION, Cost, Judged, Result, Results, Suite
from cohere_conformance.target import UsageError

_HOW_TO_MAKE_ONE = "`cohere-conformance run` writes one, results.json in its --report-dir."


def read_results(path: Path) -> Results:
    """The result in a file; raises `UsageError` that says what the file is instead."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}. {_HOW_TO_MAKE_ONE}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no result of a run: it is no text. {_HOW_TO_MAKE_ONE}") from error
    return from_json(_document(path, text), path)


def _document(path: Path, text: str) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        is_begun = text.lstrip().startswith("{") and not text.rstrip().endswith("}")
        what = "a half-written file" if is_begun else "no JSON"
        raise UsageError(f"{path} is no result of a run: it is {what} ({error}). {_HOW_TO_MAKE_ONE}") from error


def from_json(document: Json, path: Path) -> Results:
    """The value of a document that satisfies the shipped schema; `path` is named where it does not."""
    if not isinstance(document, dict) or "schema_version" not in document:
        raise UsageError(f"{path} is no result of a run: it has no schema_version. {_HOW_TO_MAKE_ONE}")
    if document["schema_version"] != SCHEMA_VERSION:
        raise UsageError(
            f"{path} has schema_version {document['schema_version']!r}; this version reads {SCHEMA_VERSION}. "
            "Judge again, or read it with the version of cohere-contract that wrote it."
        )
    fault = next(Draft202012Validator(results_schema()).iter_errors(document), None)
    if fault is not None:
        place = "".join(f"[{step!r}]" for step in fault.absolute_path) or "the top"
        raise UsageError(f"{path} is no result of a run: at {place}, {fault.message[:200]}. {_HOW_TO_MAKE_ONE}")
    return _value(document)


def results_schema() -> Json:
    """The JSON Schema of stored results."""
    return json.loads(files("cohere_conformance").joinpath("results.schema.json").read_text(encoding="utf-8"))


def _value(document: Json) -> Results:
    return Results(
        suite=Suite(**document["suite"]),
        target=Judged(**document["target"]),
        seed=document["seed"],
        cost=Cost(**document["cost"]),
        results=tuple(_result(row) for row in document["requirements"]),
        complete=document["complete"],
        min_judged=document["min_judged"],
        notes=tuple(document["notes"]),
    )


def _result(row: Json) -> Result:
    heading = Heading(row["id"], row["operation"], row["level"], row["title"], tuple(row["source"]), row["revision"])
    return Result(heading, row["verdict"], row["reason"], row["exercised"], row["evidence"], row["accepted"])
