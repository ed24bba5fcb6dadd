"""Defects of what answers hold: citations, tool calls, JSON, log probabilities, items with ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from starlette.types import ASGIApp, Scope

from .defect import Defect, Json
from .places import changed_at, values_at
from .served import Served
from .wrapping import When, always, changing_body, changing_json

# More tokens than the suite allows any answer but the longer one of two.
_A_LOT = 400
# What the suite says in any request for a whole answer.
_USUAL = frozenset({"model", "message", "messages", "max_tokens", "seed", "temperature"})
_DEEPER_THAN_ALLOWED = 6


def defects_of_contents(operation: Served) -> Iterator[Defect]:
    """Those of the rows that the operation has."""
    yield from _citations(operation)
    yield from _calls(operation)
    yield from _texts(operation)
    yield from _items(operation)


def _rows(operation: Served, check: str, part: str = "answer") -> list[Json]:
    """The rows that a check judges on plain answers, or on streams."""
    return [row for row in operation.rows if row.get("check") == check and _told(row).get("part", "answer") == part]


def _ids(rows: Sequence[Json]) -> list[str]:
    return [row["id"] for row in rows]


def _told(row: Json) -> Mapping[str, Any]:
    told: Mapping[str, Any] = row.get("with", {})
    return told


def _has(request: Json, fields: Mapping[str, Json]) -> bool:
    return isinstance(request, dict) and fields.items() <= request.items()


def _shortened(row: Json) -> Callable[[ASGIApp], ASGIApp]:
    """Answers with the last of the row's lists one item shorter."""
    place = _told(row)["lists"][-1]
    return changing_json(lambda _, body: changed_at(body, place, lambda items: items[:-1]))


def _setting(place: str, value: Json, *, when: When) -> Callable[[ASGIApp], ASGIApp]:
    """Answers with this value wherever the place is."""
    return changing_json(lambda _, body: changed_at(body, place, lambda __: value), when=when)


# Citations


def _citations(operation: Served) -> Iterator[Defect]:
    citations, ids = operation.places.get("citations"), operation.places.get("cited_ids")
    if citations is None:
        return

    def misquoted(_: Json, body: Json) -> Json:
        return changed_at(body, f"{citations}[].text", lambda text: f"{text}, it says")

    def of_named(_: Scope, request: Json) -> bool:
        return all(_is_named(operation, one) for one in _documents(operation, request))

    def of_unnamed(scope: Scope, request: Json) -> bool:
        return not of_named(scope, request)

    def cited(row: Json) -> Callable[[Json], Json]:
        """The request without what turns citations off."""
        off = {name for fields in _told(row)["requests"] for name in fields}
        meant = _told(row)["requests"]
        return lambda body: _less(body, off) if any(_has(body, fields) for fields in meant) else body

    defect, at = operation.defect, f"{citations}[].{ids}"
    compared = operation.agreeing_on(citations)
    yield from defect(
        "misquoted",
        "Cites what is not there.",
        *_ids(_rows(operation, "citation-text")),
        *compared,
        wrap=changing_json(misquoted),
    )
    yield from defect(
        "made-up-sources",
        "Cites documents that nobody has.",
        *_ids(_rows(operation, "cited-documents-known")),
        *compared,
        wrap=_setting(at, "no-such-document", when=of_named),
    )
    yield from defect(
        "other-numbers",
        "Numbers documents in its own way.",
        *_ids(_rows(operation, "generated-document-ids")),
        wrap=_setting(at, "document-1", when=of_unnamed),
    )
    if compared:
        silent = _setting(citations, [], when=_asks_only_of_documents(operation))
        yield from defect("cites-in-streams-alone", "Cites in streams, and not in answers.", *compared, wrap=silent)
    yield from _places_of_citations(operation, citations)
    for row in _rows(operation, "no-citations"):
        sentence = "Cites in spite of what it is told."
        yield from defect("always-cites", sentence, row["id"], wrap=changing_body(cited(row)))


def _asks_only_of_documents(operation: Served) -> When:
    documents = operation.places["documents"]

    def only(_: Scope, request: Json) -> bool:
        given = _documents(operation, request)
        are_named = bool(given) and all(_is_named(operation, one) for one in given)
        return are_named and set(request) <= {documents, *_USUAL}

    return only


def _places_of_citations(operation: Served, citations: str) -> Iterator[Defect]:
    """Citations of another place, of nothing with a name, or of nothing at all in one of their modes."""
    defect, texts = operation.defect, _ids(_rows(operation, "citation-text"))
    spans, ids = _ids(_rows(operation, "citation-spans")), operation.places["cited_ids"]
    text = operation.places["text"]

    def in_bytes(_: Json, body: Json) -> Json:
        said = next(iter(values_at(body, text)), "")
        return changed_at(body, f"{citations}[].end", lambda end: len(said[:end].encode()))

    beyond = [*texts, *spans, *operation.agreeing_on(f"{citations}[].end")]
    yield from defect("counts-bytes", "Counts in bytes what it cites.", *beyond, wrap=changing_json(in_bytes))
    if block := operation.places.get("cited_block"):
        wrap = _setting(f"{citations}[].{block}", 7, when=always)
        yield from defect("cites-no-block", "Cites a block that is not there.", *texts, wrap=wrap)
    if "[]." in ids:
        known = [row["id"] for row in _rows(operation, "cited-documents-known") if "in" not in _told(row)]
        rows = [*known, *operation.agreeing_on(f"{citations}[].{ids}")]
        wrap = _setting(f"{citations}[].{ids}", None, when=_asks_only_of_documents(operation))
        yield from defect("nameless-sources", "Cites documents without their ids.", *rows, wrap=wrap)
    for row in _rows(operation, "citation-order", "answer"):
        off = _told(_rows(operation, "no-citations")[0])["requests"][0]
        for side in ("after", "between"):
            wrap = changing_body(_put_off(_told(row)[side], off))
            yield from defect(f"uncited-{side}", "Cites nothing in one of its modes.", row["id"], wrap=wrap)


def _put_off(meant: Mapping[str, Json], off: Mapping[str, Json]) -> Callable[[Json], Json]:
    return lambda body: {**body, **off} if _has(body, meant) and body.get("stream") is True else body


def _documents(operation: Served, request: Json) -> list[Json]:
    found = request.get(operation.places.get("documents")) if isinstance(request, dict) else None
    return found if isinstance(found, list) else []


def _is_named(operation: Served, document: Json) -> bool:
    return isinstance(document, dict) and operation.places["document_id"] in document


def _less(body: Mapping[str, Json], names: set[str]) -> Json:
    return {name: value for name, value in body.items() if name not in names}


# Tool calls


def _calls(operation: Served) -> Iterator[Defect]:
    calls, reason = operation.places.get("tool_calls"), operation.places.get("finish_reason")
    if calls is None:
        return

    def silent(fields: Mapping[str, Json], said: str | None) -> Callable[[Json, Json], Json]:
        """No calls, with another reason."""

        def change(request: Json, body: Json) -> Json:
            if not _has(request, fields) or not request.get(operation.places["tools"]):
                return body
            changed = changed_at(body, str(calls), lambda _: [])
            return changed if said is None else changed_at(changed, str(reason), lambda _: said)

        return change

    defect = operation.defect
    for row in _rows(operation, "tool-call-forced"):
        fields = _told(row).get("fields", {})
        breaks = [one for one in _rows(operation, "tool-call-forced") if fields.items() <= _told(one)["fields"].items()]
        wrap = changing_json(silent(fields, "COMPLETE"))
        name = "-".join(["no-call", *fields]).replace("_", "-")
        # Only what nothing but tools asks for is compared with a stream.
        compared = [] if fields else operation.agreeing_on(str(calls))
        yield from defect(name, "Calls no tool where it has to.", *_ids(breaks), *compared, wrap=wrap)
    for row in _rows(operation, "no-tool-calls"):
        fields = _told(row)["fields"]
        wrap = changing_body(_without(fields))
        yield from defect("calls-anyway", "Calls tools though it may not.", row["id"], wrap=wrap)
    for row in _rows(operation, "tool-calls-behind-reason"):
        # What forces or binds a call has defects of its own.
        wrap = changing_json(silent({}, None), when=_has_only_tools)
        breaks = [row["id"], *operation.agreeing_on(str(calls))]
        yield from defect("reason-without-call", "Says TOOL_CALL and calls nothing.", *breaks, wrap=wrap)
    yield from _arguments(operation, calls)


def _has_only_tools(_: Scope, request: Json) -> bool:
    return isinstance(request, dict) and set(request) <= {"tools", *_USUAL}


def _without(fields: Mapping[str, Json]) -> Callable[[Json], Json]:
    return lambda body: _less(body, set(fields)) if _has(body, fields) else body


def _arguments(operation: Served, calls: str) -> Iterator[Defect]:
    defect, at = operation.defect, f"{calls}[].{operation.places['call_arguments']}"
    for row in _rows(operation, "tool-calls-known"):
        wrap = _setting(f"{calls}[].{operation.places['call_name']}", "no_such_tool", when=_asked_by(row))
        yield from defect("unknown-tool", "Calls a tool that nobody gave.", row["id"], wrap=wrap)
    rows = _rows(operation, "tool-call-arguments")
    for row in rows[:1]:
        wrap = _setting(at, "[]", when=_asked_by(row))
        yield from defect("list-arguments", "Calls with a list for arguments.", *_ids(rows), wrap=wrap)
    for row in rows:
        if _told(row).get("schema"):
            wrap = _setting(at, "{}", when=_asked_by(row))
            yield from defect("no-arguments", "Calls without required arguments.", row["id"], wrap=wrap)


def _asked_by(row: Json) -> When:
    """Whether a request has the fields that a row is about."""
    fields = _told(row).get("fields", {})
    return lambda _, request: _has(request, fields)


# Texts


def _texts(operation: Served) -> Iterator[Defect]:
    rows = _rows(operation, "json-answer")
    for schema in sorted({_told(row).get("schema", "") for row in rows}):
        about = [row for row in rows if _told(row).get("schema", "") == schema]
        yield from _json_texts(operation, about, schema)
    for row in _rows(operation, "json-answer", "stream"):
        wrap = changing_body(_prose_in_streams(_told(row)["fields"]))
        yield from operation.defect("stream-in-prose", "Streams prose where JSON is wanted.", row["id"], wrap=wrap)
    for row in _rows(operation, "complete-is-whole"):
        wrap = changing_body(_roomy_is_random)
        yield from operation.defect("longer-with-room", "Calls complete what could go on.", row["id"], wrap=wrap)
    for row in _rows(operation, "no-thinking"):
        wrap = changing_body(_thinking(_told(row)["fields"]))
        yield from operation.defect("always-thinks", "Thinks though it may not.", row["id"], wrap=wrap)


def _thinking(meant: Mapping[str, Json]) -> Callable[[Json], Json]:
    enabled = {"thinking": {"type": "enabled", "token_budget": 4}}
    return lambda body: {**body, **enabled} if _has(body, meant) else body


def _prose_in_streams(meant: Mapping[str, Json]) -> Callable[[Json], Json]:
    return lambda body: _less(body, set(meant)) if _has(body, meant) and body.get("stream") is True else body


def _roomy_is_random(body: Json) -> Json:
    limit = body.get("max_tokens")
    return {**body, "seed": 1, "temperature": 1} if isinstance(limit, int) and limit > _A_LOT else body


def _json_texts(operation: Served, rows: Sequence[Json], schema: str) -> Iterator[Defect]:
    """Another request stands for another answer, which everything that repeats it then repeats."""
    fields = _told(rows[0])["fields"]
    (field,) = fields

    def changed(value: Json) -> Callable[[ASGIApp], ASGIApp]:
        return changing_body(
            lambda body: {**body, field: value} if _has(body, fields) and set(body) <= {field, *_USUAL} else body
        )

    if schema:
        loose = _less(fields[field], {schema.rpartition(".")[2]})
        yield from operation.defect("schema-ignored", "Answers by no schema.", *_ids(rows), wrap=changed(loose))
        return
    nested = [row for row in rows if "levels" in _told(row)]
    plain = _ids([row for row in rows if row not in nested])
    wrap = changed({"type": "text"})
    yield from operation.defect("json-ignored", "Answers in prose where JSON is wanted.", *plain, wrap=wrap)
    key = next((key for key in ("json_schema", "schema") if _is_key_of(operation, key)), "schema")
    wrap = changed({**fields[field], key: _nested(_DEEPER_THAN_ALLOWED)})
    yield from operation.defect("json-too-deep", "Nests JSON too deep.", *_ids(nested), wrap=wrap)


def _is_key_of(operation: Served, key: str) -> bool:
    return any(str(_told(row).get("schema", "")).endswith(f".{key}") for row in operation.rows)


def _nested(levels: int) -> Json:
    inner = _nested(levels - 1) if levels > 1 else {"type": "string"}
    return {"type": "object", "properties": {"inner": inner}, "required": ["inner"]}


# Items


def _items(operation: Served) -> Iterator[Defect]:
    for row in _rows(operation, "distinct-ids"):
        place = f"{_told(row)['list']}[].id"
        wrap = _setting(place, "the-one-id", when=always)
        yield from operation.defect("equal-ids", "Gives several items one id.", row["id"], wrap=wrap)
    for row in [*_rows(operation, "answer-value"), *_rows(operation, "model-asked-for")]:
        place = _told(row)["at"]
        other = not _told(row)["value"] if isinstance(_told(row).get("value"), bool) else "another"
        name, sentence = f"other-{place.rpartition('.')[2]}", f"Says something else under {place}."
        yield from operation.defect(name, sentence, row["id"], wrap=_setting(place, other, when=always))
    for row in _rows(operation, "equally-long"):
        yield from operation.defect("one-short", "Leaves the last item out.", row["id"], wrap=_shortened(row))
    for part, is_streamed in (("answer", False), ("stream", True)):

        def bare(body: Json, *, is_streamed: bool = is_streamed) -> Json:
            is_meant = body.get("logprobs") is True and (body.get("stream") is True) == is_streamed
            return _less(body, {"logprobs"}) if is_meant else body

        for row in _rows(operation, "logprobs-given", part):
            sentence = f"Leaves log probabilities out of {'streams' if is_streamed else 'answers'}."
            yield from operation.defect(f"no-logprobs-in-{part}", sentence, row["id"], wrap=changing_body(bare))
    for row in _rows(operation, "logprobs-sound"):
        wrap = changing_json(
            lambda _, body: changed_at(body, "logprobs[].logprobs", lambda numbers: [0.5 for _ in numbers])
        )
        yield from operation.defect("impossible-logprobs", "Gives probabilities above 1.", row["id"], wrap=wrap)
