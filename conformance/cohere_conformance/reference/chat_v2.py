"""`POST /v2/chat`: from a valid request to the answer, whole or as events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from attrs import evolve, frozen
from starlette.responses import Response

from .answers import json_answer
from .chat_fields import read_sampling
from .chat_v2_request import read_priority, read_prompt, read_task
from .citations import Citation
from .conversation_rules import require_coherent
from .event_stream import event_stream
from .failures import until_failure
from .models import require_model
from .ndjson import NDJSON
from .pieces import Ending, Piece
from .prompt import Prompt
from .reply import Cited, Closed, Kind, Opened, Part, Reply, Said, Step, say
from .service import Call, Event, Service
from .sources import Source
from .sse import NAMED_SSE

_Json = dict[str, Any]


@frozen
class _Exchange:
    """What the answer to one request is made of, whole or streamed."""

    message_id: str
    prompt: Prompt
    reply: Reply
    steps: Iterator[Step]
    has_logprobs: bool


def answer_chat_v2(call: Call, service: Service) -> Response:
    """Answers with JSON, or with a stream of events where the body says `stream` true."""
    body = call.body
    require_coherent(body["messages"])
    model = require_model(body["model"], "chat")
    prompt = read_prompt(body, service.token_model)
    prompt.require_within(service.context_length_of(model))
    reply = service.plan(read_task(body))
    has_logprobs = body.get("logprobs", False)
    sampling = evolve(read_sampling(body), has_log_probabilities=has_logprobs)
    steps = say(reply, service.token_model, prompt.tokens, sampling)
    exchange = _Exchange(str(uuid4()), prompt, reply, steps, has_logprobs)
    if body.get("stream", False):
        # Not in the documents, but on record, and a widespread library relies on it.
        framing = NDJSON if call.accept == "application/json" else NAMED_SSE
        return event_stream(_events(exchange), service, framing, priority=read_priority(body))
    return json_answer(_whole(exchange))


def _whole(exchange: _Exchange) -> _Json:
    answer = _Answer(has_logprobs=exchange.has_logprobs)
    end: _Json = {}
    for step in exchange.steps:
        if isinstance(step, Ending):
            end = _end(exchange, step)
        else:
            answer.add(step)
    logprobs = {"logprobs": answer.logprobs} if exchange.has_logprobs else {}
    return {"id": exchange.message_id, "message": answer.message, **end, **logprobs}


class _Answer:
    """The message of a plain answer, as its steps make it."""

    def __init__(self, *, has_logprobs: bool) -> None:
        self.message: _Json = {"role": "assistant"}
        self.logprobs: list[_Json] = []
        self._has_logprobs = has_logprobs

    def add(self, step: Opened | Said | Cited | Closed) -> None:
        if isinstance(step, Opened):
            self._open(step.part)
        elif isinstance(step, Said):
            self._say(step.part, step.piece)
        elif isinstance(step, Cited):
            self._list("citations").append(_citation(step.citation, len(self._list("content")) - 1))

    def _open(self, part: Part) -> None:
        if part.kind is Kind.CALL:
            self._list("tool_calls").append(_call(part, ""))
        elif part.kind is not Kind.PLAN:  # which, as in a stream, is there as soon as something is said
            self._list("content").append(_block(part))

    def _say(self, part: Part, piece: Piece) -> None:
        if part.kind is Kind.PLAN:
            self.message["tool_plan"] = self.message.get("tool_plan", "") + piece.text
        elif part.kind is Kind.CALL:
            self._list("tool_calls")[-1]["function"]["arguments"] += piece.text
        else:
            self._list("content")[-1][part.kind.value] += piece.text
            if self._has_logprobs:
                self.logprobs.append(_logprob(piece))

    def _list(self, name: str) -> list[_Json]:
        items: list[_Json] = self.message.setdefault(name, [])
        return items


def _events(exchange: _Exchange) -> Iterator[Event]:
    empty = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    yield {"id": exchange.message_id, "type": "message-start", "delta": {"message": empty}}
    writer = _EventWriter(has_logprobs=exchange.has_logprobs)
    for step in until_failure(exchange.steps):
        if isinstance(step, Ending):
            yield {"type": "message-end", "delta": _end(exchange, step)}
        else:
            yield from writer.events(step)


class _EventWriter:
    """The events of one stream; blocks of content, calls and citations are numbered each by themselves."""

    def __init__(self, *, has_logprobs: bool) -> None:
        self._has_logprobs = has_logprobs
        self._contents = self._calls = self._citations = -1

    def events(self, step: Opened | Said | Cited | Closed) -> Iterator[Event]:
        if isinstance(step, Cited):
            self._citations += 1
            citation = _citation(step.citation, self._contents)
            yield _event("citation-start", self._citations, citations=citation)
            yield {"type": "citation-end", "index": self._citations}
        elif step.part.kind is Kind.PLAN:
            if isinstance(step, Said):
                yield _event("tool-plan-delta", tool_plan=step.piece.text)
        elif step.part.kind is Kind.CALL:
            yield self._of_call(step)
        else:
            yield self._of_content(step)

    def _of_call(self, step: Opened | Said | Closed) -> Event:
        if isinstance(step, Opened):
            self._calls += 1
            return _event("tool-call-start", self._calls, tool_calls=_call(step.part, ""))
        if isinstance(step, Said):
            return _event("tool-call-delta", self._calls, tool_calls={"function": {"arguments": step.piece.text}})
        return {"type": "tool-call-end", "index": self._calls}

    def _of_content(self, step: Opened | Said | Closed) -> Event:
        if isinstance(step, Opened):
            self._contents += 1
            return _event("content-start", self._contents, content=_block(step.part))
        if isinstance(step, Said):
            event = _event("content-delta", self._contents, content={step.part.kind.value: step.piece.text})
            return {**event, "logprobs": _logprob(step.piece)} if self._has_logprobs else event
        return {"type": "content-end", "index": self._contents}


def _event(type_: str, index: int | None = None, **message: object) -> Event:
    numbered = {} if index is None else {"index": index}
    return {"type": type_, **numbered, "delta": {"message": message}}


def _block(part: Part) -> _Json:
    return {"type": part.kind.value, part.kind.value: ""}


def _call(part: Part, arguments: str) -> _Json:
    assert part.call is not None, "a part of this kind has a call"
    function = {"name": part.call.name, "arguments": arguments}
    return {"id": part.call.id, "type": "function", "function": function}


def _citation(citation: Citation, content_index: int) -> _Json:
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "sources": [_source(source) for source in citation.sources],
        "content_index": content_index,
        "type": "TEXT_CONTENT",
    }


def _source(source: Source) -> _Json:
    if source.is_tool_result:
        return {"type": "tool", "id": source.id, "tool_output": source.content}
    return {"type": "document", "id": source.id, "document": {"id": source.id, **source.content}}


def _logprob(piece: Piece) -> _Json:
    return {"text": piece.text, "token_ids": [piece.token], "logprobs": [piece.log_probability]}


def _end(exchange: _Exchange, ending: Ending) -> _Json:
    """What only the end of an answer can say."""
    is_call = ending.finish_reason == "COMPLETE" and bool(exchange.reply.calls)
    output = {"output_tokens": ending.output_tokens}
    usage = {
        "billed_units": {"input_tokens": exchange.prompt.billed_tokens, **output},
        "tokens": {"input_tokens": len(exchange.prompt.tokens), **output},
    }
    error = {"error": ending.error} if ending.error else {}
    return {"finish_reason": "TOOL_CALL" if is_call else ending.finish_reason, "usage": usage, **error}
