"""Defects that follow from the contract: one for each requirement on requests that a schema keyword settles."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence

from .defect import Defect, Json
from .wrapping import changing_body, refusing

_BOUNDS = frozenset({"minimum", "maximum", "minItems", "enum"})

# What a lenient server makes of a request without a field.
_FILLED_IN: Mapping[str, Json] = {
    "model": "command-a-03-2025",
    "messages": [{"role": "user", "content": "Hello."}],
    "content": "Hello.",
    "tool_call_id": "call-1",
}
_DISCRIMINATORS = ("role", "type")


# Every request of the suite has it; a server that fails on it answers nothing at all.
_EVERYWHERE = frozenset({"max_tokens"})


def derived_defects(requirements: Sequence[Json]) -> Iterator[Defect]:
    """A defect for each row whose keyword belongs to the request's schema, or that is about a combination."""
    for row in requirements:
        where = row.get("where", {})
        if where.get("part") == "request" and not (where["keyword"] == "type" and where["path"][0] in _EVERYWHERE):
            yield _of_keyword(row, tuple(where["path"]), where["keyword"])
        elif row.get("check") == "combination":
            yield _of_combination(row)


def _of_keyword(row: Json, words: tuple[str, ...], keyword: str) -> Defect:
    name, path = row["id"], ".".join(words)
    if keyword in _BOUNDS:
        sentence = f"Takes any value of {path}, whatever its {keyword} is."
        return Defect(f"{name}.ignored", sentence, (name,), view=_editing(row, lambda node: node.pop(keyword)))
    if keyword == "maxItems":
        fewer = {"maxItems": row["value"] - 1}
        sentence = f"Refuses the last legal number of items of {path}."
        return Defect(f"{name}.too-strict", sentence, (name,), view=_editing(row, lambda node: node.update(fewer)))
    if keyword == "required":
        wrap = changing_body(lambda body: _filled_in(body, words))
        return Defect(f"{name}.ignored", f"Makes up {path} where it is missing.", (name,), wrap=wrap)
    if keyword == "oneOf":
        wrap = changing_body(lambda body: _known_kind(body, words[0], row["value"]))
        return Defect(f"{name}.ignored", f"Takes an unknown kind of {path} for a known one.", (name,), wrap=wrap)
    # A server error, because a refusal may be lawful where the value depends on the model.
    wrap = refusing(lambda body: _is_used(body, words), 500)
    return Defect(
        f"{name}.breaks", f"Fails on some documented value of {path}.", _broken_by_failing(row, words), wrap=wrap
    )


def _broken_by_failing(row: Json, words: tuple[str, ...]) -> tuple[str, ...]:
    """The example of a system turn is the one of the role `system`, too."""
    prefix = row["id"].partition(".")[0]
    return (row["id"], f"{prefix}.messages.kinds") if words == ("messages", "system", "content") else (row["id"],)


def _of_combination(row: Json) -> Defect:
    combination = row["id"].rpartition(".")[2]

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        schema = changed["components"]["schemas"][_request_component(changed, row["operation"])]
        schema["allOf"] = [one for one in schema["allOf"] if one["x-combination"]["id"] != combination]
        return changed

    return Defect(f"{row['id']}.ignored", f"Takes what is ruled out: {row['title']}", (row["id"],), view=view)


# Edits of the document that requests are validated by


def _editing(row: Json, edit: Callable[[dict[str, Json]], object]) -> Callable[[Json], Json]:
    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        component = _request_component(changed, row["operation"])
        edit(_node(changed, {"$ref": f"#/components/schemas/{component}"}, row["where"]["path"]))
        return changed

    return view


def _request_component(document: Json, operation_id: str) -> str:
    for item in document["paths"].values():
        for operation in item.values():
            if operation["operationId"] == operation_id:
                reference: str = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                return reference.rpartition("/")[2]
    raise KeyError(operation_id)


def _node(document: Json, schema: Json, words: Sequence[str]) -> dict[str, Json]:
    """The schema of a place in the accepted view, below its wrappers."""
    for word in words:
        schema = _unwrapped(document, schema)
        if "items" in schema:
            schema = _unwrapped(document, schema["items"])
        schema = schema["properties"][word] if word in schema["properties"] else _kind(schema, word)
    node: dict[str, Json] = _unwrapped(document, schema)
    return node


def _unwrapped(document: Json, schema: Json) -> Json:
    while "else" in schema or "$ref" in schema:
        schema = schema["else"] if "else" in schema else document["components"]["schemas"][_name(schema)]
    return schema


def _name(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _kind(schema: Json, word: str) -> Json:
    """The member of a union that a discriminator's value chooses."""
    for branch in schema["allOf"]:
        if any(word in one.get("enum", ()) for one in branch["if"]["properties"].values()):
            return branch["then"]
    raise KeyError(word)


# Edits of requests


def _places(body: Json, words: Sequence[str]) -> Iterator[dict[str, Json]]:
    """The objects that have, or lack, the last of these words; kinds of a union select by their discriminator."""
    if isinstance(body, list):
        for item in body:
            yield from _places(item, words)
    elif isinstance(body, dict):
        if len(words) == 1:
            yield body
        elif words[0] in [body.get(name) for name in _DISCRIMINATORS]:
            yield from _places(body, words[1:])
        elif words[0] in body:
            yield from _places(body[words[0]], words[1:])


def _filled_in(body: Json, words: tuple[str, ...]) -> Json:
    for place in _places(body, words):
        place.setdefault(words[-1], _FILLED_IN[words[-1]])
    return body


def _known_kind(body: Json, field: str, known: Sequence[str]) -> Json:
    value = body.get(field)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not any(item.get(name) in known for name in _DISCRIMINATORS):
            item[_DISCRIMINATORS[0] if field == "messages" else _DISCRIMINATORS[1]] = known[0]
    return body


def _is_used(body: Json, words: tuple[str, ...]) -> bool:
    """Whether a request uses a field in the way that only the check of its documented values does."""
    if words == ("stream",):
        return body.get("stream") is False
    if len(words) == 1:
        return body.get(words[0]) is not None and body.get("stream") is True
    # Blocks of a user's turn, and any turn of another kind.
    values = [place.get(words[-1]) for place in _places(body, words)]
    return any(isinstance(value, list) or (value is not None and "user" not in words) for value in values)
