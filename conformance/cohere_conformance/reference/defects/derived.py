"""Defects that follow from the contract: one for each requirement on requests that says enough of itself."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import cohere_contract
from starlette.types import Scope

from .defect import Defect, Json
from .navigation import DISCRIMINATORS, objects_with
from .served import Served
from .wrapping import Answer, changing_body, error, instead, refusing

_BOUNDS = frozenset({"minimum", "maximum", "minItems", "enum", "const", "pattern"})

# Every request of the suite has it; a server that fails on it answers nothing at all.
_EVERYWHERE = frozenset({"max_tokens"})


def derived_defects(operation: Served) -> Iterator[Defect]:
    """A defect for each row whose keyword belongs to the request's schema, or that names the requests it is about."""
    for row in operation.rows:
        where = row.get("where", {})
        if where.get("part") == "request" and not (where["keyword"] == "type" and where["path"][0] in _EVERYWHERE):
            yield _of_keyword(row, tuple(where["path"]), where["keyword"])
        elif row.get("check") in _NAMED:
            yield _NAMED[row["check"]](row)
        elif ".combination." in row["id"]:
            yield _of_combination(row)


def _breaking(row: Json, suffix: str, sentence: str, **how: Json) -> Defect:
    """A defect that breaks one row."""
    return Defect(f"{row['id']}.{suffix}", sentence, (row["id"],), row["operation"], **how)


def _of_keyword(row: Json, words: tuple[str, ...], keyword: str) -> Defect:
    if row.get("judges") == "accepted":
        return _too_strict(row, words, keyword)
    name, path = row["id"], ".".join(words)
    if keyword in _BOUNDS:
        sentence = f"Takes any value of {path}, whatever its {keyword} is."
        return Defect(
            f"{name}.ignored", sentence, (name,), row["operation"], view=_editing(row, lambda node: node.pop(keyword))
        )
    if keyword == "required":
        sentence = f"Does without {path} where it is missing."
        if len(words) == 1:
            made_up = {words[0]: _smallest(row)[words[0]]}
            wrap = changing_body(lambda body: {**made_up, **body})
            return _breaking(row, "ignored", sentence, wrap=wrap)
        return _breaking(row, "ignored", sentence, view=_optional(row))
    if keyword == "oneOf":
        wrap = changing_body(lambda body: _known_kind(body, words[0], row["value"]))
        return Defect(
            f"{name}.ignored", f"Takes an unknown kind of {path} for a known one.", (name,), row["operation"], wrap=wrap
        )
    # A server error, because a refusal may be lawful where the value depends on the model.
    wrap = refusing(lambda body: _is_used(body, words, _examples(row)), 500)
    return _breaking(row, "breaks", f"Fails on some documented value of {path}.", wrap=wrap)


def _too_strict(row: Json, words: tuple[str, ...], keyword: str) -> Defect:
    """For a row that says nothing of what is refused."""
    name, path = row["id"], ".".join(words)
    if keyword == "maxItems":
        fewer = {"maxItems": row["value"] - 1}
        sentence = f"Refuses the last legal number of items of {path}."
        view = _editing(row, lambda node: node.update(fewer))
        return _breaking(row, "too-strict", sentence, view=view)
    wrap = refusing(lambda body: row["value"][-1] in _values(body, words), 500)
    return Defect(
        f"{name}.breaks", f"Fails on the last documented value of {path}.", (name,), row["operation"], wrap=wrap
    )


def _of_combination(row: Json) -> Defect:
    combination = row["id"].rpartition(".")[2]

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        schema = changed["components"]["schemas"][_request_component(changed, row["operation"])]
        schema["allOf"] = [one for one in schema["allOf"] if one["x-combination"]["id"] != combination]
        return changed

    return Defect(
        f"{row['id']}.ignored", f"Takes what is ruled out: {row['title']}", (row["id"],), row["operation"], view=view
    )


# Rows by hand that name requests


def _of_requests(row: Json) -> Defect:
    wrap = refusing(lambda body: any(fields.items() <= body.items() for fields in row["with"]["requests"]), 500)
    return Defect(
        f"{row['id']}.breaks",
        "Fails on requests that the documents have in words.",
        (row["id"],),
        row["operation"],
        wrap=wrap,
    )


def _of_open_choice(row: Json) -> Defect:
    told = row["with"]
    fields = told.get("fields", {})
    headers = {(name.lower().encode(), value.encode()) for name, value in told.get("headers", {}).items()}

    def failing(scope: Scope, body: Json) -> Answer | None:
        is_meant = isinstance(body, dict) and fields.items() <= body.items() and headers <= set(scope["headers"])
        return error(500) if is_meant else None

    sentence = "Fails where it may answer or refuse."
    return _breaking(row, "breaks", sentence, wrap=instead(failing))


def _of_default(row: Json) -> Defect:
    """Another temperature stands for whatever another value of the field does."""

    def warmer(body: dict[str, Json]) -> dict[str, Json]:
        return {**body, "temperature": 1} if row["with"].items() <= body.items() else body

    sentence = f"Has another default of {', '.join(row['with'])}."
    return _breaking(row, "ignored", sentence, wrap=changing_body(warmer))


_NAMED: Mapping[str, Callable[[Json], Defect]] = {
    "accepted-requests": _of_requests,
    "answered-or-refused": _of_open_choice,
    "absent-equals": _of_default,
}


# Edits of the document that requests are validated by


def _editing(row: Json, edit: Callable[[dict[str, Json]], object]) -> Callable[[Json], Json]:
    """Edits the schema of a row's place."""

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        edit(_node(changed, row))
        return changed

    return view


def _optional(row: Json) -> Callable[[Json], Json]:
    """Lets a row's place be left out."""

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        _holder_of(changed, row)["required"].remove(row["where"]["path"][-1])
        return changed

    return view


def _request_component(document: Json, operation_id: str) -> str:
    for item in document["paths"].values():
        for operation in item.values():
            if operation["operationId"] == operation_id:
                reference: str = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                return reference.rpartition("/")[2]
    raise KeyError(operation_id)


def _node(document: Json, row: Json) -> dict[str, Json]:
    """The schema of a row's place below its wrappers, in either view."""
    holder = _holder_of(document, row)
    node: dict[str, Json] = _unwrapped(document, holder["properties"][row["where"]["path"][-1]])
    return node


def _holder_of(document: Json, row: Json) -> dict[str, Json]:
    """The schema of the object that has a row's place."""
    request = document["components"]["schemas"][_request_component(document, row["operation"])]
    holder = _holder(document, request, row["where"]["path"])
    if holder is None:
        raise KeyError(row["id"])
    return holder


def _holder(document: Json, schema: Json, words: Sequence[str]) -> dict[str, Json] | None:
    if not words:
        return None
    holder: dict[str, Json] = _unwrapped(document, schema)
    if len(words) == 1 and words[0] in holder.get("properties", {}):
        return holder
    found = (_holder(document, inner, rest) for inner, rest in _inner(holder, words))
    return next(filter(None, found), None)


def _inner(schema: Json, words: Sequence[str]) -> Iterator[tuple[Json, Sequence[str]]]:
    """Where the place may be: in the items, the property or the kind of that name, or any member of a union."""
    if "items" in schema:
        yield schema["items"], words
    if words[0] in schema.get("properties", {}):
        yield schema["properties"][words[0]], words[1:]
    mapping = schema.get("discriminator", {}).get("mapping", {})
    if words[0] in mapping:
        yield {"$ref": mapping[words[0]]}, words[1:]
    for member in schema.get("oneOf", []) if not mapping else []:
        yield member, words
    for branch in schema.get("allOf", []):
        kinds = [one.get("enum", ()) for one in branch["if"].get("properties", {}).values()]
        if any(words[0] in values for values in kinds):
            yield branch["then"], words[1:]
        elif "type" in branch["if"] and not kinds:
            yield branch["then"], words


def _unwrapped(document: Json, schema: Json) -> Json:
    while "else" in schema or "$ref" in schema:
        schema = schema["else"] if "else" in schema else document["components"]["schemas"][_name(schema)]
    return schema


def _name(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _examples(row: Json) -> list[Json]:
    """The examples that the contract gives of a row's place."""
    return list(_node(_strict(), row).get("examples", []))


def _smallest(row: Json) -> Json:
    """The smallest request of a row's operation."""
    return _strict()["components"]["schemas"][_request_component(_strict(), row["operation"])]["examples"][0]


@cache
def _strict() -> Json:
    """The contract as it is published, with its examples; nobody changes it."""
    return cohere_contract.load("strict")


# Edits of requests


def _values(body: Json, words: Sequence[str]) -> list[Json]:
    """What a request has at a place."""
    return [place[words[-1]] for place in objects_with(body, words) if place.get(words[-1]) is not None]


def _known_kind(body: Json, field: str, known: Sequence[str]) -> Json:
    value = body.get(field)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not any(item.get(name) in known for name in DISCRIMINATORS):
            item[DISCRIMINATORS[0] if field == "messages" else DISCRIMINATORS[1]] = known[0]
    return body


def _is_used(body: Json, words: tuple[str, ...], examples: Sequence[Json]) -> bool:
    """Whether a request uses a place in the way that only the check of its documented values does.

    Inside a field that is the last example, which no example around it has.
    """
    if words == ("stream",):
        return body.get("stream") is False
    if len(words) == 1:
        return body.get(words[0]) is not None and body.get("stream") is True
    values = _values(body, words)
    return examples[-1] in values if examples else bool(values)
