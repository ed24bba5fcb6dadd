"""The reference server as an ASGI application: the contract's routes, the key, the errors.

Requests are judged in a fixed order: key, path and method, parameters, size, JSON, schema, then what the
operation has to say, the model last. All of it happens before an answer begins, so a stream that has begun
does not turn into an error.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote

from attrs import evolve
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from .answers import error_answer
from .auth import BearerAuth
from .body import parse_body, read_body, without_nulls
from .callers import Caller, Interruptible
from .catalog import answer_get_model, answer_list_models
from .chat_v1 import answer_chat_v1
from .chat_v2 import answer_chat_v2
from .chat_v2_request import read_priority
from .errors import RefusalError
from .generate import answer_generate
from .generate_2021 import answer_generate_2021, answer_generate_2021_by_model
from .keys import answer_check_api_key
from .operations import Operation, operations
from .pace import Paced
from .parameters import ParameterReader
from .paths import EscapedSlashes
from .scheduler import DEFAULT_SLOTS, Scheduler
from .service import Body, Call, Handler, Service, TransformEvents, unchanged
from .token_model import TokenModel, reference_token_model
from .tokens import answer_detokenize, answer_tokenize
from .validation import SchemaValidator

# What the server can answer, by operationId. The contract's other operations are unknown paths.
HANDLERS: Mapping[str, Handler] = {
    "chat_v1": answer_chat_v1,
    "chat_v2": answer_chat_v2,
    "generate": answer_generate,
    "generate_2021": answer_generate_2021,
    "generate_2021_by_model": answer_generate_2021_by_model,
    "tokenize": answer_tokenize,
    "detokenize": answer_detokenize,
    "list_models": answer_list_models,
    "get_model": answer_get_model,
    "check_api_key": answer_check_api_key,
    "check_api_key_2021": answer_check_api_key,
}


def _no_priority(_: Body) -> int:
    return 0


# Which operations generate, and so wait for their turn; one with a low number first.
PRIORITIES: Mapping[str, Callable[[Body], int]] = {
    "chat_v1": _no_priority,
    "chat_v2": read_priority,
    "generate": _no_priority,
    "generate_2021": _no_priority,
    "generate_2021_by_model": _no_priority,
}


def create_app(  # noqa: PLR0913  # keywords, and all but one may be left out
    document: Mapping[str, Any],
    *,
    api_key: str | None,
    token_model: TokenModel | None = None,
    transform_events: TransformEvents = unchanged,
    latency: float = 0.0,
    token_delay: float = 0.0,
    context_length: int | None = None,
    slots: int = DEFAULT_SLOTS,
    handlers: Mapping[str, Handler] = HANDLERS,
) -> Starlette:
    """Serves the operations of an OpenAPI document whose schemas are the accepted view.

    Without `api_key` nobody is asked for one. `transform_events` sees the events of each stream on
    their way out. `latency` is the wait, in seconds, before each answer, `token_delay` that for each
    token of it. `context_length` makes every model take that many tokens of a prompt. Of requests that
    generate, `slots` are worked on at once in threads; the others wait by their `priority`. `handlers`
    answer the operations, by operationId.
    """
    if token_model is None:
        token_model = reference_token_model()
    service = Service(token_model, transform_events, context_length, scheduler=Scheduler(slots))
    key = [] if api_key is None else [Middleware(BearerAuth, api_key=api_key)]
    pace = Middleware(Paced, token_model=token_model, latency=latency, token_delay=token_delay)
    app = Starlette(
        routes=list(_routes(document, service, handlers)),
        middleware=[*([pace] if latency or token_delay else []), *key, Middleware(EscapedSlashes)],
        exception_handlers={
            RefusalError: _refused,
            HTTPException: _not_routed,
            ClientDisconnect: _gone,
            Exception: _broken,
        },
    )
    app.router.redirect_slashes = False
    return app


def _routes(document: Mapping[str, Any], service: Service, handlers: Mapping[str, Handler]) -> Iterator[Route]:
    for operation in operations(document):
        if operation.id in handlers:
            endpoint = _endpoint(document, operation, handlers[operation.id], service)
            yield Route(operation.route, endpoint, methods=[operation.method.upper()])


def _endpoint(
    document: Mapping[str, Any], operation: Operation, handler: Handler, service: Service
) -> Callable[[Request], Awaitable[ASGIApp]]:
    read_priority_of = PRIORITIES.get(operation.id)
    declared = document["paths"][operation.path][operation.method].get("parameters", ())
    reader = ParameterReader(document, declared)
    validator = _body_validator(document, operation.path, operation.method)

    async def endpoint(request: Request) -> ASGIApp:
        parameters = reader.read(request)
        raw = None if validator is None else await read_body(request)
        # In threads: a body of the largest size must not hold up other streams.
        call = Call(await run_in_threadpool(_body, raw, validator), parameters, request.headers.get("accept", ""))
        if read_priority_of is None:
            return await run_in_threadpool(handler, call, service)
        return await _in_turn(request, handler, call, service, read_priority_of(call.body))

    return endpoint


async def _in_turn(request: Request, handler: Handler, call: Call, service: Service, priority: int) -> ASGIApp:
    """The answer of a request that generates, unless its caller leaves."""
    caller = Caller()
    wanted = evolve(service, token_model=Interruptible(service.token_model, caller))

    async def answer() -> ASGIApp:
        async with service.scheduler.answers.turn(priority):
            return await run_in_threadpool(handler, call, wanted)

    return await caller.unless_gone(request, answer)


def _body(raw: bytes | None, validator: SchemaValidator | None) -> Body:
    if raw is None or validator is None:
        return {}
    body = parse_body(raw)
    validator.require_valid(body)
    return without_nulls(body)


def _body_validator(document: Mapping[str, Any], path: str, method: str) -> SchemaValidator | None:
    if "requestBody" not in document["paths"][path][method]:
        return None
    steps = ("paths", path, method, "requestBody", "content", "application/json", "schema")
    # A reference is a URI, in which the braces of a path are escaped.
    pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    return SchemaValidator(document, {"$ref": f"#{quote(pointer, safe='/~')}"})


# Starlette types every handler for a plain Exception; each of these is registered for one class.
async def _refused(_: Request, error: Exception) -> Response:
    refusal = cast(RefusalError, error)
    # What is left of a body that did not come in time is not waited for.
    headers = {"Connection": "close"} if refusal.status == 408 else None
    return error_answer(refusal.status, refusal.message, headers=headers)


async def _not_routed(request: Request, error: Exception) -> Response:
    refusal = cast(HTTPException, error)
    # Not `request.url`: Starlette before 1.0 makes it from the Host header, which need not be a host.
    message = f"{request.method} {request.scope['path']}: {refusal.detail}"
    if refusal.status_code == 404:
        # Much of the API is not in the contract: embed, rerank, classify.
        message += f"; there are {', '.join(sorted({route.path.replace(':path', '') for route in request.app.routes}))}"
    return error_answer(refusal.status_code, message, headers=refusal.headers)


async def _gone(_: Request, __: Exception) -> Response:
    """Nobody reads this answer; 499 is what the contract calls a request that its caller left."""
    return error_answer(499, "the request was cancelled by the caller")


async def _broken(_: Request, __: Exception) -> Response:
    """A fault of this server; Starlette raises it again so that it is logged."""
    return error_answer(500, "the reference server failed; this is a bug in it")
