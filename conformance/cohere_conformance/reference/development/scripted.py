"""Handlers that ask a script first: what no rule answers is the model's own, and all of it has the server's form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import evolve, frozen
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ..answers import encode_json, error_answer
from ..errors import RefusalError
from ..pace import Paced, Sleep
from ..service import Call, Event, Handler, Service
from ..told_tokens import parsed
from .asked import asked_by
from .interruption import Interrupted
from .rules import ScriptedError, ScriptedReply
from .script import Script
from .speaking import speaking
from .stream_errors import STREAM_ERRORS

_Json = dict[str, Any]

# Where answers and events have a finish reason: in themselves, or in these members.
_HOLDERS = ("delta", "response")


def scripted_handlers(
    handlers: Mapping[str, Handler], script: Script, sleep: Sleep = asyncio.sleep
) -> Mapping[str, Handler]:
    """The handlers, each behind `script`; whichever rule answers is noted as `rule` in the state of the request."""
    return {operation: _scripted(operation, handler, script, sleep) for operation, handler in handlers.items()}


def _scripted(operation: str, handler: Handler, script: Script, sleep: Sleep) -> Handler:
    def answer(call: Call, service: Service) -> ASGIApp:
        found = script.take(asked_by(operation, call))
        if found is None:
            return handler(call, service)
        reply = found.rule.reply
        try:
            said = _answer(reply, operation, handler, call, service)
        except RefusalError:
            script.put_back(found)
            raise
        paced = Paced(said, service.token_model, reply.delay, reply.token_delay, sleep)
        return _Noted(_interrupted(paced, reply), found.number)

    return answer


@frozen
class _Noted:
    """An answer that says which rule made it."""

    app: ASGIApp
    rule: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["rule"] = self.rule
        await self.app(scope, receive, send)


def _interrupted(app: ASGIApp, reply: ScriptedReply) -> ASGIApp:
    if reply.break_after is not None:
        return Interrupted(app, reply.break_after, stalls=False)
    if reply.stall_after is not None:
        return Interrupted(app, reply.stall_after, stalls=True)
    return app


def _answer(reply: ScriptedReply, operation: str, handler: Handler, call: Call, service: Service) -> ASGIApp:
    service = speaking(reply, service)
    if reply.error:
        if reply.error.after is None or not call.body.get("stream"):
            return error_answer(reply.error.status, reply.error.message, headers=reply.error.headers)
        return handler(call, _with_events(service, _failing(reply.error, operation)))
    if reply.finish_reason is None:
        return handler(call, service)
    return _finished(handler, call, service, reply.finish_reason)


def _with_events(service: Service, change: Callable[[Iterable[Event]], Iterable[Event]]) -> Service:
    return evolve(service, transform_events=lambda events: service.transform_events(change(events)))


def _failing(error: ScriptedError, operation: str) -> Callable[[Iterable[Event]], Iterator[Event]]:
    def changed(events: Iterable[Event]) -> Iterator[Event]:
        for _, event in zip(range(error.after or 0), events, strict=False):
            yield event
        yield STREAM_ERRORS[operation](error.message)

    return changed


def _finished(handler: Handler, call: Call, service: Service, reason: str) -> ASGIApp:
    def changed(events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            yield _with_reason(event, reason)

    answer = handler(call, _with_events(service, changed))
    if isinstance(answer, Response) and not isinstance(answer, StreamingResponse):
        body = encode_json(_with_reason(parsed(bytes(answer.body)), reason))
        headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
        return Response(body, answer.status_code, headers)
    return answer


def _with_reason(said: _Json, reason: str) -> _Json:
    """An answer or event whose finish reasons are all `reason`."""
    changed = {**said, "finish_reason": reason} if "finish_reason" in said else dict(said)
    for name in _HOLDERS:
        if isinstance(changed.get(name), Mapping):
            changed[name] = _with_reason(cast(_Json, changed[name]), reason)
    if isinstance(changed.get("generations"), list):
        changed["generations"] = [_with_reason(one, reason) for one in changed["generations"]]
    return changed
