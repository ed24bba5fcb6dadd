"""Defects that follow from the contract: one for each requirement on requests that says enough of itself."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import cohere_contract
from starlette.types import Scope

from .defect import Defect, Json
from .navigation import DISCRIMINATORS, lacks, objects_with
from .served import USUAL, Served
from .wrapping import Answer, changing_body, error, instead, refusing

_BOUNDS = frozenset({"minimum", "maximum", "minItems", "minLength", "enum", "const", "pattern"})

# Every request of the suite has it; a server that fails on it answers nothing at all.
_EVERYWHERE = frozenset({"max_tokens"})
# Longer than any text that the suite sends, but for those that the model is not to take.
_LONG = 4000
# What is left of one that was cut.
_SHORT = 100


def derived_defects(operation: Served) -> Iterator[Defect]:
    """A defect for each row whose keyword belongs to the request's schema, or that names the requests it is about."""
    for row in operation.rows:
        where = row.get("where", {})
        if where.get("part") == "request" and where["keyword"] == "type" and len(where["path"]) == 1:
            yield from _of_type(operation, row, where["path"][0])
        elif where.get("part") == "request":
            yield _of_keyword(row, tuple(where["path"]), where["keyword"])
        elif row.get("check") in _NAMED:
            yield _NAMED[row["check"]](row)
        elif ".combination." in row["id"]:
            yield _of_combination(operation, row)


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
            # What is refused before a stream begins is judged with streams.
            wrap = changing_body(lambda body: body if body.get("stream") is True else {**made_up, **body})
            return _breaking(row, "ignored", sentence, wrap=wrap)
        wrap = changing_body(lambda body: _usual(row, body) if lacks(body, words) else body)
        return _breaking(row, "ignored", sentence, wrap=wrap)
    if keyword == "oneOf":
        wrap = changing_body(lambda body: _known_kind(body, words[0], row["value"]))
        return Defect(
            f"{name}.ignored", f"Takes an unknown kind of {path} for a known one.", (name,), row["operation"], wrap=wrap
        )
    # A server error, because a refusal may be lawful where the value depends on the model.
    wrap = refusing(lambda body: _is_used(body, words, _examples(row)), 500)
    return _breaking(row, "breaks", f"Fails on some documented value of {path}.", wrap=wrap)


def _of_type(operation: Served, row: Json, field: str) -> Iterator[Defect]:
    """Fails on some documented value of a field; a field that is in each request has no defect but that of them all."""
    if operation.is_usual(field) or (field in _EVERYWHERE and not _examples(row)):
        return
    is_used, others = _use_of(operation, row, field)
    name = f"{row['id'].removeprefix(operation.prefix + '.')}.breaks"
    sentence = f"Fails on some documented value of {field}."
    yield from operation.defect(name, sentence, row["id"], *others, wrap=refusing(is_used, 500))


def _use_of(operation: Served, row: Json, field: str) -> tuple[Callable[[Json], bool], list[str]]:
    """Which requests use a field as its row has it, and the other rows that are judged by the same requests."""
    schema, examples = operation.fields[field], _examples(row)
    least, most = schema.get("minimum"), schema.get("maximum")
    if field in _EVERYWHERE:
        return lambda body: bool(body.get(field) == examples[0]), []
    if operation.grammar:
        return lambda body: _is_used(body, (field,), examples), []
    own = [value for value in examples if value not in (least, most)]
    if own:
        return lambda body: bool(body.get(field) == own[-1]), []
    rows = {one["where"]["keyword"]: one for one in operation.rows_at(field)}
    if "enum" in schema:
        return lambda body: bool(body.get(field) == schema["enum"][-1]), [rows["enum"]["id"]]
    # Not 0, by which a field has no effect.
    others = [one["id"] for keyword, one in rows.items() if keyword in ("minimum", "maximum") and one["value"]]
    return lambda body: bool(body.get(field)) and _is_within(body[field], least, most), others


def _is_within(value: Json, least: float | None, most: float | None) -> bool:
    """Whether a value is a number between two bounds, or none that they are about."""
    if not isinstance(value, (int, float)):
        return True
    return (least is None or least <= value) and (most is None or value <= most)


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


def _of_combination(operation: Served, row: Json) -> Defect:
    combination = row["id"].rpartition(".")[2]
    missing = [name for name, value in row["with"]["refused"].items() if value is None and name in operation.body]
    others = operation.body.keys() - missing

    def filled(body: dict[str, Json]) -> dict[str, Json]:
        return {**operation.body, **body} if body.keys() >= others else body

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        schema = changed["components"]["schemas"][_request_component(changed, row["operation"])]
        schema["allOf"] = [one for one in schema["allOf"] if one["x-combination"]["id"] != combination]
        return changed

    # What every request needs, the server itself cannot do without.
    how = {"wrap": changing_body(filled)} if missing else {"view": view}
    return _breaking(row, "ignored", f"Takes what is ruled out: {row['title']}", **how)


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
    wrap = refusing(lambda body: row["with"]["fields"].items() <= body.items(), 500)
    return _breaking(row, "breaks", "Fails where it may answer or refuse.", wrap=wrap)


def _of_headers(row: Json) -> Defect:
    headers = {(name.lower().encode(), value.encode()) for name, value in row["with"].items()}

    def failing(scope: Scope, _: Json) -> Answer | None:
        return error(500) if headers <= set(scope["headers"]) else None

    return _breaking(row, "breaks", "Fails where it has to refuse.", wrap=instead(failing))


def _of_default(row: Json) -> Defect:
    """Another temperature stands for whatever another value of the field does."""
    default = row["with"]["default"]

    def warmer(body: dict[str, Json]) -> dict[str, Json]:
        return {**body, "temperature": 1} if default.items() <= body.items() else body

    sentence = f"Has another default of {', '.join(default)}."
    return _breaking(row, "ignored", sentence, wrap=changing_body(warmer))


def _of_values(row: Json) -> Defect:
    field, value = row["with"]["field"], row["with"]["values"][0]

    def without(body: dict[str, Json]) -> dict[str, Json]:
        if field not in body or body[field] != value:
            return body
        return {**_smallest(row), **{name: one for name, one in body.items() if name != field}}

    sentence = f"Drops a value of {field} that it does not take."
    return _breaking(row, "ignored", sentence, wrap=changing_body(without))


def _of_fields(row: Json) -> Defect:
    wrap = refusing(lambda body: row["with"].items() <= body.items(), 500)
    return _breaking(row, "breaks", "Fails on fields that callers send.", wrap=wrap)


def _of_no_model(row: Json) -> Defect:
    wrap = refusing(lambda body: len(body) == 1 and body.items() <= _smallest(row).items(), 400)
    return _breaking(row, "refused", "Refuses a body with nothing but what the model is asked.", wrap=wrap)


def _of_over_long(row: Json) -> Defect:
    def cut(body: dict[str, Json]) -> dict[str, Json]:
        is_meant = is_over_long(body) and all(body.get(name) == value for name, value in row["with"].items())
        return (
            {name: value[:_SHORT] if _is_long(value) else value for name, value in body.items()} if is_meant else body
        )

    return _breaking(row, "ignored", "Cuts an input that it may not cut.", wrap=changing_body(cut))


def is_over_long(body: Json) -> bool:
    """Whether a request has a text that the model is not to take."""
    return any(map(_is_long, body.values()))


def _is_long(value: Json) -> bool:
    return isinstance(value, str) and len(value) > _LONG


_NAMED: Mapping[str, Callable[[Json], Defect]] = {
    "accepted-requests": _of_requests,
    "answered-or-refused": _of_open_choice,
    "refused-under-headers": _of_headers,
    "absent-equals": _of_default,
    "values-refused": _of_values,
    "fields-tolerated": _of_fields,
    "model-left-out": _of_no_model,
    "over-long-input-refused": _of_over_long,
}


# Edits of the document that requests are validated by


def _editing(row: Json, edit: Callable[[dict[str, Json]], object]) -> Callable[[Json], Json]:
    """Edits the schema of a row's place."""

    def view(document: Json) -> Json:
        changed = copy.deepcopy(document)
        edit(_node(changed, row))
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
    # Of an object whose names are the caller's own, a bound belongs to its values.
    is_of_values = row["where"]["keyword"] not in node and isinstance(node.get("additionalProperties"), dict)
    return _unwrapped(document, node["additionalProperties"]) if is_of_values else node


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
    """Where the place may be: in items or values, in the property or kind of that name, or any member of a union."""
    if "items" in schema:
        yield schema["items"], words
    # Names of the caller's own are no words.
    if isinstance(schema.get("additionalProperties"), dict):
        yield schema["additionalProperties"], words
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


def _usual(row: Json, body: dict[str, Json]) -> dict[str, Json]:
    """The smallest request, for the model and in the way that are asked for."""
    return {**_smallest(row), **{name: body[name] for name in USUAL if name in body}}


def _known_kind(body: Json, field: str, known: Sequence[str]) -> Json:
    value = body.get(field)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not any(item.get(name) in known for name in DISCRIMINATORS):
            item[next((name for name in DISCRIMINATORS if name in item), DISCRIMINATORS[-1])] = known[0]
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
