"""Defects of keys, headers, methods and errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from starlette.types import ASGIApp, Scope

from .defect import Defect, Json, defect
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

_MODEL = "command-a-03-2025"
# How the suite calls a model that nobody has.
_NO_MODEL = "no-such-model"
_VALID = json.dumps({"model": _MODEL, "messages": [{"role": "user", "content": "Hello."}]}).encode()


def defects_of_exchanges(api_key: str | None) -> Iterator[Defect]:
    """The key is what a server that lets everyone in uses itself."""
    yield from _keys_and_headers((api_key or "").encode())
    yield from _errors()


def _header(scope: Scope, name: bytes) -> bytes | None:
    return dict(scope["headers"]).get(name)


def _keys_and_headers(key: bytes) -> Iterator[Defect]:
    right = b"Bearer " + key

    def any_key(scope: Scope) -> Scope:
        return with_header(scope, b"authorization", right) if _header(scope, b"authorization") else scope

    def no_key(scope: Scope) -> Scope:
        return scope if _header(scope, b"authorization") else with_header(scope, b"authorization", right)

    def one_spelling(scope: Scope, _: Json) -> Answer | None:
        return None if (_header(scope, b"authorization") or b"Bearer ").startswith(b"Bearer ") else error(401)

    def bare_type(scope: Scope, _: Json) -> Answer | None:
        return error(415) if b"charset" in (_header(scope, b"content-type") or b"") else None

    def refused(name: bytes) -> Callable[[Scope, Json], Answer | None]:
        return lambda scope, _: error(400) if _header(scope, name) else None

    yield defect("any-key", "Takes any key.", "auth.wrong-key", wrap=changing_scope(any_key))
    yield defect("no-key", "Asks for no key.", "auth.missing-key", wrap=changing_scope(no_key))
    yield defect("scheme-case", "Knows the scheme only as `Bearer`.", "auth.scheme-case", wrap=instead(one_spelling))
    yield defect(
        "client-name-refused",
        "Refuses X-Client-Name.",
        "header.client-name",
        wrap=instead(refused(b"x-client-name")),
    )
    yield defect(
        "request-source-refused",
        "Refuses Request-Source.",
        "header.request-source",
        wrap=instead(refused(b"request-source")),
    )
    yield defect(
        "charset-refused",
        "Knows JSON only without a charset.",
        "header.content-type",
        wrap=instead(bare_type),
    )
    yield defect(
        "valid-refused",
        "Refuses every valid request.",
        "answer.ok",
        "auth.valid-key",
        "header.version-not-needed",
        wrap=changing_answer(lambda _, __: error(400), applies=lambda status, _: status == 200),
    )


# Errors


def _errors() -> Iterator[Defect]:
    def replaced(raw: bytes) -> Callable[[ASGIApp], ASGIApp]:
        return changing_raw_body(lambda body: _VALID if body == raw else body)

    def any_method(scope: Scope, _: Json) -> Answer | None:
        return (200, [(b"content-type", b"application/json")], b"{}") if scope["method"] != "POST" else None

    def any_path(scope: Scope) -> Scope:
        return {**scope, "path": "/v2/chat", "raw_path": b"/v2/chat"}

    def without_message(_: Json, body: Json) -> Json:
        return {key: value for key, value in body.items() if key != "message"}

    def unnamed(request: Json, body: Json) -> Json:
        is_about_it = isinstance(request, dict) and str(request.get("model")).startswith(_NO_MODEL)
        return {**body, "message": "no such model"} if is_about_it else body

    def as_text(_: Json, answer: Answer) -> Answer:
        return with_media_type(answer, "text/plain")

    def in_the_stream(request: Json, answer: Answer) -> Answer:
        if not isinstance(request, dict) or request.get("stream") is not True:
            return answer
        return 200, [(b"content-type", b"text/event-stream")], b'data: {"message": "refused"}\n\n'

    def is_refusal(status: int, _: str) -> bool:
        return status in (400, 401, 403, 422)

    yield defect("broken-json", "Takes broken JSON for a request.", "error.invalid-json", wrap=replaced(b'{"model": '))
    yield defect("empty-body", "Takes an empty body for a request.", "error.empty-body", wrap=replaced(b""))
    yield defect("list-body", "Takes a list for a request.", "error.not-an-object", wrap=replaced(b"[]"))
    yield defect("wrong-types", "Drops fields of the wrong type.", "error.wrong-type", wrap=changing_body(_well_typed))
    yield defect(
        "no-message", "Says nothing in an error.", "error.message", wrap=changing_json(without_message, failed=True)
    )
    yield defect(
        "text-errors", "Sends errors as text.", "error.content-type", wrap=changing_answer(as_text, applies=is_refusal)
    )
    yield defect(
        "numbered-errors",
        "Numbers its errors.",
        "error.id.shape",
        wrap=changing_json(lambda _, body: {**body, "id": 7}, failed=True),
    )
    yield defect("any-path", "Answers on every path.", "error.unknown-path", wrap=changing_scope(any_path))
    yield defect("any-method", "Answers every method.", "method.only-declared", wrap=instead(any_method))
    yield defect(
        "crashes", "Fails on an object without fields.", "error.never-5xx", wrap=refusing(lambda body: not body, 500)
    )
    yield defect(
        "errors-in-stream",
        "Reports a bad request in a stream.",
        "error.before-stream",
        wrap=changing_answer(in_the_stream, applies=is_refusal),
    )
    yield defect("any-model", "Takes any model.", "model.unknown", wrap=changing_body(_known_model))
    yield defect(
        "unnamed-model",
        "Does not say which model it does not know.",
        "error.unknown-model-named",
        wrap=changing_json(unnamed, failed=True),
    )


def _known_model(body: Json) -> Json:
    return {**body, "model": _MODEL} if str(body.get("model")).startswith(_NO_MODEL) else body


_TEXTS = frozenset({"model", "safety_mode", "tool_choice"})
_OBJECTS = frozenset({"citation_options", "response_format", "thinking"})
_LISTS = frozenset({"messages", "tools", "documents", "stop_sequences"})


def _well_typed(body: Json) -> Json:
    """Without objects where scalars belong, and scalars where lists and objects do; only optional fields."""
    return {name: value for name, value in body.items() if not _is_off(name, value)}


def _is_off(name: str, value: Json) -> bool:
    if name in ("model", "messages"):
        return False
    if name in _OBJECTS | _LISTS:
        return isinstance(value, (str, int, float))
    return isinstance(value, dict)
