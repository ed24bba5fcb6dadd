"""What a rule may say: its keys as a JSON Schema, how they combine, and which operations can answer so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

import cohere_contract

from .stream_errors import STREAM_ERRORS

_CHATS = frozenset({"chat_v1", "chat_v2"})

# Those that a rule is for when it names none.
GENERATING = frozenset({"chat_v1", "chat_v2", "generate", "generate_2021", "generate_2021_by_model"})
EVERY = GENERATING | {"tokenize", "detokenize", "list_models", "get_model", "check_api_key", "check_api_key_2021"}

_TEXT = {"type": "string"}
_NAME = {"type": "string", "minLength": 1}
_FLAG = {"type": "boolean"}
_NUMBER_OF = {"type": "integer", "minimum": 0}
_ORDINAL = {"type": "integer", "minimum": 1}
_SECONDS = {"type": "number", "minimum": 0, "maximum": 3600}


def _object(required: tuple[str, ...] = (), **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_OPERATION = {"enum": sorted(EVERY)}
_WHEN = _object(
    operation={
        "if": {"type": "array"},
        "then": {"items": _OPERATION, "minItems": 1},
        "else": _OPERATION,
    },
    model=_NAME,
    message=_TEXT,
    message_matches=_TEXT,
    tool=_NAME,
    tool_result={"type": ["boolean", "string"]},
    stream=_FLAG,
    nth=_ORDINAL,
)
_CALL = _object(("name",), name=_NAME, arguments={"type": ["object", "string"]}, id=_NAME)
_CITATION = _object(("text",), text=_NAME, sources={"type": "array", "items": _TEXT, "minItems": 1})
_ERROR = _object(
    ("status",),
    status={"type": "integer", "minimum": 400, "maximum": 599},
    message=_TEXT,
    headers={
        "type": "object",
        "propertyNames": {"pattern": "^[A-Za-z0-9-]+$"},
        "additionalProperties": {"type": "string", "pattern": "^[ -~]*$"},
    },
    after=_NUMBER_OF,
)
RULE = _object(
    when=_WHEN,
    times=_ORDINAL,
    text=_TEXT,
    tool_calls={"type": "array", "items": _CALL, "minItems": 1},
    tool_plan=_TEXT,
    thinking=_TEXT,
    citations={"type": "array", "items": _CITATION, "minItems": 1},
    finish_reason=_NAME,
    error=_ERROR,
    delay=_SECONDS,
    token_delay=_SECONDS,
    break_after=_NUMBER_OF,
    stall_after=_NUMBER_OF,
)
_ANSWERS = [name for name in RULE["properties"] if name not in ("when", "times")]


def combination_fault(rule: Mapping[str, Any]) -> str | None:
    """What is wrong with keys that are each right."""
    if not rule.keys() & set(_ANSWERS):
        return f"says nothing to answer; it needs one of {', '.join(_ANSWERS)}"
    for one, other in (("text", "tool_calls"), ("break_after", "stall_after"), ("error", "finish_reason")):
        if one in rule and other in rule:
            return f"has {one} and {other}, of which there can be one"
    for one, other in (("tool_plan", "tool_calls"), ("citations", "text")):
        if one in rule and other not in rule:
            return f"has {one} without {other}"
    if "thinking" in rule and not rule.keys() & {"text", "tool_calls"}:
        return "has thinking without text or tool_calls"
    if "error" in rule and "after" not in rule["error"]:
        others = [name for name in _ANSWERS if name in rule and name not in ("error", "delay")]
        return f"has {others[0]} beside an error that comes before any answer" if others else None
    missing = [one["text"] for one in rule.get("citations", ()) if one["text"] not in rule["text"]]
    return f"cites {missing[0]!r}, which is not in its text" if missing else None


def able(operation: str, rule: Mapping[str, Any]) -> bool:
    """Whether `operation` can answer as `rule` says."""
    return all(operation in able_ones for able_ones in _able(rule))


def _able(rule: Mapping[str, Any]) -> Iterator[Collection[str]]:
    """For each thing that a rule says, the operations that have it."""
    if "text" in rule:
        yield GENERATING
    if "tool_calls" in rule or "citations" in rule:
        yield _CHATS
    if "thinking" in rule or _has_text_arguments(rule):
        yield ("chat_v2",)
    if "finish_reason" in rule:
        yield [one for one in GENERATING if rule["finish_reason"] in finish_reasons(one)]
    if "after" in rule.get("error", ()):
        yield STREAM_ERRORS


def _has_text_arguments(rule: Mapping[str, Any]) -> bool:
    """Whether a call has a text where version 1 has an object."""
    return any(isinstance(call.get("arguments"), str) for call in rule.get("tool_calls", ()))


@cache
def finish_reasons(operation: str) -> frozenset[str]:
    """The finish reasons that the contract has for the answers of an operation."""
    document = cohere_contract.load("strict")
    for path_item in document["paths"].values():
        for one in path_item.values():
            if isinstance(one, Mapping) and one.get("operationId") == operation:
                schema = one["responses"]["200"]["content"]["application/json"]["schema"]
                return frozenset(_finish_reasons(document, schema, set()))
    return frozenset()


def _finish_reasons(document: Mapping[str, Any], schema: Any, seen: set[str]) -> Iterator[str]:
    if isinstance(schema, list):
        for member in schema:
            yield from _finish_reasons(document, member, seen)
    if not isinstance(schema, Mapping):
        return
    name = schema.get("$ref", "").rpartition("/")[2] if isinstance(schema.get("$ref"), str) else ""
    if name and name not in seen:
        seen.add(name)
        yield from _finish_reasons(document, document["components"]["schemas"][name], seen)
    reason = schema.get("properties", {}).get("finish_reason")
    if reason:
        yield from document["components"]["schemas"][reason["$ref"].rpartition("/")[2]]["enum"]
    for member in schema.values():
        yield from _finish_reasons(document, member, seen)
