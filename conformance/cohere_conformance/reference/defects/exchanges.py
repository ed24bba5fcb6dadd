"""Defects of keys, headers, methods, paths and errors: the same for every operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from starlette.types import ASGIApp, Scope

from ..models import MODELS, REFERENCE_MODEL
from .defect import Defect, Json
from .served import Served
from .wrapping import (
    Answer,
    changing_answer,
    changing_body,
    changing_json,
    changing_raw_body,
    changing_scope,
    error,
    instead,
    refusing,
    with_header,
    with_media_type,
)

# How the suite calls a model that nobody has.
_NO_MODEL = "no-such-model"
_MODEL = "{model}"


def defects_of_exchanges(operation: Served, api_key: str | None) -> Iterator[Defect]:
    """The key is what a server that lets everyone in uses itself."""
    yield from _keys(operation, (api_key or "").encode())
    yield from _headers(operation)
    yield from _bodies(operation)
    yield from _errors(operation)
    yield from _models(operation)


def _header(scope: Scope, name: bytes) -> bytes | None:
    return dict(scope["headers"]).get(name)


def _keys(operation: Served, key: bytes) -> Iterator[Defect]:
    right = b"Bearer " + key

    def any_key(scope: Scope) -> Scope:
        return with_header(scope, b"authorization", right) if _header(scope, b"authorization") else scope

    def no_key(scope: Scope) -> Scope:
        return scope if _header(scope, b"authorization") else with_header(scope, b"authorization", right)

    def one_spelling(scope: Scope, _: Json) -> Answer | None:
        return None if (_header(scope, b"authorization") or b"Bearer ").startswith(b"Bearer ") else error(401)

    defect = operation.defect
    yield from defect("any-key", "Takes any key.", "auth.wrong-key", wrap=changing_scope(any_key))
    yield from defect("no-key", "Asks for no key.", "auth.missing-key", wrap=changing_scope(no_key))
    yield from defect(
        "scheme-case", "Knows the scheme only as `Bearer`.", "auth.scheme-case", wrap=instead(one_spelling)
    )


def _headers(operation: Served) -> Iterator[Defect]:
    def bare_type(scope: Scope, _: Json) -> Answer | None:
        return error(415) if b"charset" in (_header(scope, b"content-type") or b"") else None

    def refused(name: bytes) -> Callable[[Scope, Json], Answer | None]:
        return lambda scope, _: error(400) if _header(scope, name) else None

    defect = operation.defect
    for name in ("client-name", "request-source"):
        header = name if name == "request-source" else f"x-{name}"
        sentence = f"Refuses {header.title()}."
        yield from defect(f"{name}-refused", sentence, f"header.{name}", wrap=instead(refused(header.encode())))
    sentence = "Knows JSON only without a charset."
    yield from defect("charset-refused", sentence, "header.content-type", wrap=instead(bare_type))


def _bodies(operation: Served) -> Iterator[Defect]:
    """Requests that are refused in spite of the contract, or taken in spite of it."""

    def replaced(raw: bytes) -> Callable[[ASGIApp], ASGIApp]:
        return changing_raw_body(lambda body: operation.raw_body if body == raw else body)

    def nulls_refused(body: Json) -> bool:
        return any(value is None for value in body.values())

    defect = operation.defect
    yield from defect(
        "valid-refused",
        "Refuses every valid request.",
        *operation.judged_by("valid-request", "auth-valid-key"),
        *(f"{name}.type" for name in operation.fields if operation.is_usual(name)),
        wrap=changing_answer(lambda _, __: error(400), applies=lambda status, _: status == 200),
    )
    yield from defect(
        "created",
        "Answers 201.",
        *operation.judged_by("valid-request", "auth-valid-key"),
        wrap=changing_answer(lambda _, answer: (201, *answer[1:]), applies=lambda status, _: status == 200),
    )
    yield from defect("broken-json", "Takes broken JSON.", "error.invalid-json", wrap=replaced(b'{"model": '))
    yield from defect("empty-body", "Takes an empty body.", "error.empty-body", wrap=replaced(b""))
    yield from defect("list-body", "Takes a list for a request.", "error.not-an-object", wrap=replaced(b"[]"))
    yield from defect(
        "wrong-types",
        "Drops what has the wrong type.",
        "error.wrong-type",
        *(row["id"] for row in operation.rows_of("values-refused") if _names_what_is_off(operation, row)),
        wrap=changing_body(lambda body: _well_typed(operation, body)),
    )
    yield from defect("nulls-refused", "Refuses null.", "null.as-absent", wrap=refusing(nulls_refused, 400))
    yield from defect(
        "crashes",
        "Fails on an object without fields.",
        "error.never-5xx",
        wrap=refusing(lambda body: not body, 500) if operation.fields else instead(_failing_on_half_a_body),
    )
    yield from defect(
        "conflicts",
        "Refuses an object without fields with 409.",
        "error.status",
        wrap=refusing(lambda body: not body, 409),
    )


def _failing_on_half_a_body(scope: Scope, _: Json) -> Answer | None:
    return error(500) if _header(scope, b"content-length") == b"1" else None


def _well_typed(operation: Served, body: Json) -> Json:
    """Without objects where scalars belong, and without scalars where lists and objects do."""
    kept = {name: value for name, value in body.items() if not _is_off(operation, name, value)}
    made_up = {name: value for name, value in operation.body.items() if name in body}
    return {**made_up, **kept}


def _is_off(operation: Served, name: str, value: Json) -> bool:
    kind = operation.fields.get(name, {}).get("type")
    if kind is None:
        return False
    return isinstance(value, (str, int, float)) if kind in ("array", "object") else isinstance(value, dict)


def _names_what_is_off(operation: Served, row: Json) -> bool:
    told = row["with"]
    return any(_is_off(operation, told["field"], value) for value in told["values"])


def _errors(operation: Served) -> Iterator[Defect]:
    def any_method(scope: Scope, _: Json) -> Answer | None:
        is_other = scope["method"] != operation.method
        return (200, [(b"content-type", b"application/json")], b"{}") if is_other else None

    def other_method_bad(scope: Scope, _: Json) -> Answer | None:
        return error(400) if scope["method"] != operation.method else None

    def any_path(scope: Scope) -> Scope:
        path = operation.concrete_path
        return {**scope, "path": path, "raw_path": path.encode()} if operation.is_beside(scope["path"]) else scope

    def without_message(_: Json, body: Json) -> Json:
        return {key: value for key, value in body.items() if key != "message"}

    def as_text(_: Json, answer: Answer) -> Answer:
        return with_media_type(answer, "text/plain")

    def in_the_stream(request: Json, answer: Answer) -> Answer:
        if not isinstance(request, dict) or request.get("stream") is not True:
            return answer
        return 200, [(b"content-type", b"text/event-stream")], b'data: {"message": "refused"}\n\n'

    def is_answer(status: int, kind: str) -> bool:
        return status == 200 and kind == "application/json"

    def is_refusal(status: int, _: str) -> bool:
        return status in (400, 401, 403, 422)

    defect = operation.defect
    yield from defect("any-path", "Answers on every path.", "error.unknown-path", wrap=changing_scope(any_path))
    yield from defect("any-method", "Answers every method.", "method.only-declared", wrap=instead(any_method))
    sentence = "Takes another method for a bad request."
    yield from defect("bad-method", sentence, "method.only-declared", wrap=instead(other_method_bad))
    silent = changing_json(without_message, failed=True)
    yield from defect("no-message", "Says nothing in an error.", "error.message", wrap=silent)
    text = changing_answer(as_text, applies=is_refusal)
    yield from defect("text-errors", "Sends errors as text.", "error.content-type", wrap=text)
    text = changing_answer(as_text, applies=is_answer)
    yield from defect("text-answers", "Sends answers as text.", "answer.content-type", wrap=text)
    numbered = changing_json(lambda _, body: {**body, "id": 7}, failed=True)
    yield from defect("numbered-errors", "Numbers its errors.", "error.id.shape", wrap=numbered)
    yield from defect(
        "errors-in-stream",
        "Reports a bad request in a stream.",
        "error.before-stream",
        wrap=changing_answer(in_the_stream, applies=is_refusal),
    )
    # An answer whose own field that is has a defect of its own.
    if operation.places.get("text", "").startswith("message."):
        return
    yield from defect(
        "error-text-in-answer",
        "Answers with a text under `message`.",
        "answer.no-top-level-message-text",
        wrap=changing_json(_with_message),
    )


def _with_message(_: Json, body: Json) -> Json:
    return {**body, "message": "all is well"}


def _models(operation: Served) -> Iterator[Defect]:
    def known(body: Json) -> Json:
        return {**body, "model": REFERENCE_MODEL} if str(body.get("model")).startswith(_NO_MODEL) else body

    def for_any(body: Json) -> Json:
        return {**body, "model": REFERENCE_MODEL} if body.get("model") in list(MODELS) else body

    def in_path(is_meant: Callable[[str], bool]) -> Callable[[Scope], Scope]:
        own, _, rest = operation.path.partition(_MODEL)
        path = operation.concrete_path

        def changed(scope: Scope) -> Scope:
            name = scope["path"].removeprefix(own).removesuffix(rest)
            return {**scope, "path": path, "raw_path": path.encode()} if is_meant(name) else scope

        return changed

    is_in_path = _MODEL in operation.path
    any_model = in_path(lambda name: name.startswith(_NO_MODEL))

    def unnamed(_: Json, body: Json) -> Json:
        return {**body, "message": "no such model"} if _NO_MODEL in str(body.get("message")) else body

    defect = operation.defect
    yield from defect(
        "any-model",
        "Takes any model.",
        "model.unknown",
        wrap=changing_scope(any_model) if is_in_path else changing_body(known),
    )
    yield from defect(
        "any-endpoint",
        "Takes models that are for other endpoints.",
        "error.unsupported-model",
        wrap=changing_scope(in_path(lambda name: name in MODELS)) if is_in_path else changing_body(for_any),
    )
    yield from defect(
        "unnamed-model",
        "Does not say which model it does not know.",
        "error.unknown-model-named",
        wrap=changing_json(unnamed, failed=True),
    )
