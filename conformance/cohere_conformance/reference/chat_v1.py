"""`POST /v1/chat`: from a valid request to the answer, whole or as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from attrs import frozen
from starlette.responses import Response

from .answers import json_answer
from .chat_fields import read_sampling
from .chat_v1_request import Inquiry, fit, read_inquiry, read_model, read_task
from .citations import Citation
from .event_stream import event_stream
from .failures import until_failure
from .ndjson import NDJSON
from .pieces import Ending
from .prompt import Prompt
from .reply import Cited, Closed, Kind, Opened, Part, Said, Step, say
from .service import Call, Event, Service
from .sources import Source
from .sse import BARE_SSE
from .tools import ToolCall

_Json = dict[str, Any]


@frozen
class _Exchange:
    """What the answer to one request is made of, whole or streamed."""

    inquiry: Inquiry
    prompt: Prompt
    steps: Iterable[Step]
    service: Service
    generation_id: str
    response_id: str


def answer_chat_v1(call: Call, service: Service) -> Response:
    """Answers with JSON, or with a stream of events where the body says `stream` true."""
    body = call.body
    inquiry = read_inquiry(body, service)
    inquiry, prompt = fit(inquiry, read_model(body), service)
    steps: Iterable[Step] = (Ending("COMPLETE", 0),)
    if not body.get("search_queries_only"):
        reply = service.plan(read_task(inquiry))
        steps = say(reply, service.token_model, prompt.tokens, read_sampling(body))
        # Calls are given whole or not at all, so their end has to be known before they begin.
        steps = list(steps) if reply.calls else steps
    exchange = _Exchange(inquiry, prompt, steps, service, str(uuid4()), str(uuid4()))
    if body.get("stream", False):
        return event_stream(_events(exchange), service, BARE_SSE if "Accepts" in call.parameters else NDJSON)
    said = _Saying()
    for step in exchange.steps:
        said.add(step)
    return json_answer(_response(exchange, said))


class _Saying:
    """What was said so far."""

    def __init__(self) -> None:
        self.text = ""
        self.citations: list[Citation] = []
        self.calls: list[ToolCall] = []
        self.ending = Ending("COMPLETE", 0)

    def add(self, step: Step) -> None:
        if isinstance(step, Said) and step.part.kind in (Kind.TEXT, Kind.PLAN):
            self.text += step.piece.text
        elif isinstance(step, Cited):
            self.citations.append(step.citation)
        elif isinstance(step, Closed) and step.part.call and step.is_whole:
            self.calls.append(step.part.call)
        elif isinstance(step, Ending):
            self.ending = step


def _response(exchange: _Exchange, said: _Saying) -> _Json:
    """The whole answer; keeps it where the request names a conversation, unless it failed."""
    inquiry = exchange.inquiry
    response: _Json = {"response_id": exchange.response_id, "generation_id": exchange.generation_id, **_named(inquiry)}
    if inquiry.queries or inquiry.body.get("search_queries_only"):
        response["is_search_required"] = bool(inquiry.queries)
        response["search_queries"] = [query.told() for query in inquiry.queries]
    if inquiry.body.get("search_queries_only"):
        return {**response, "finish_reason": said.ending.finish_reason, "meta": _meta(exchange, said)}
    if inquiry.search.results:
        response["search_results"] = list(inquiry.search.results)
    calls = {"tool_calls": [_call(call) for call in said.calls]} if said.calls else {}
    history = [*inquiry.turns, {"role": "CHATBOT", "message": said.text, **calls}]
    if inquiry.conversation_id and not said.ending.error:
        exchange.service.conversations.keep(inquiry.conversation_id, history)
    return {
        **response,
        "text": said.text,
        "chat_history": history,
        "finish_reason": said.ending.finish_reason,
        "meta": _meta(exchange, said),
        **calls,
        **_rested_on(inquiry, said.citations),
    }


def _named(inquiry: Inquiry) -> dict[str, str]:
    """The conversation, where the request names one; an old SDK goes on with what an answer names."""
    return {"conversation_id": inquiry.conversation_id} if inquiry.conversation_id else {}


def _rested_on(inquiry: Inquiry, citations: Sequence[Citation]) -> _Json:
    """The citations, and the documents: those that are cited, or all where a search was made, as its event has them."""
    ids = {source.id for citation in citations for source in citation.sources}
    is_searched = bool(inquiry.search.results)
    documents = [one.content for one in _seen(inquiry) if is_searched or one.id in ids]
    cited = {"citations": [_citation(citation) for citation in citations]} if citations else {}
    return {**cited, "documents": documents} if documents else cited


def _seen(inquiry: Inquiry) -> list[Source]:
    """Everything that an answer can cite."""
    return [*inquiry.documents, *inquiry.results]


def _meta(exchange: _Exchange, said: _Saying) -> _Json:
    output = {"output_tokens": said.ending.output_tokens}
    return {
        "api_version": {"version": "1"},
        "billed_units": {"input_tokens": exchange.prompt.billed_tokens, **output},
        "tokens": {"input_tokens": len(exchange.prompt.tokens), **output},
    }


def _events(exchange: _Exchange) -> Iterator[Event]:
    inquiry = exchange.inquiry
    yield _event("stream-start", generation_id=exchange.generation_id, **_named(inquiry))
    if inquiry.queries or inquiry.body.get("search_queries_only"):
        yield _event("search-queries-generation", search_queries=[query.told() for query in inquiry.queries])
    if inquiry.search.results:
        documents = [source.content for source in _seen(inquiry)]
        yield _event("search-results", search_results=list(inquiry.search.results), documents=documents)
    said = _Saying()
    writer = _EventWriter(exchange.steps)
    for step in until_failure(exchange.steps):
        said.add(step)
        yield from writer.events(step)
    if said.calls:
        yield _event("tool-calls-generation", text=said.text, tool_calls=[_call(call) for call in said.calls])
    response = _response(exchange, said)
    yield {**_event("stream-end", finish_reason=response["finish_reason"], response=response), "is_finished": True}


class _EventWriter:
    """The events of the steps of one stream."""

    def __init__(self, steps: Iterable[Step]) -> None:
        known = steps if isinstance(steps, list) else []
        # A plan without a call that is whole is a text like any other.
        self._whole: Sequence[Part] = [
            step.part for step in known if isinstance(step, Closed) and step.part.call and step.is_whole
        ]

    def events(self, step: Step) -> Iterator[Event]:
        if isinstance(step, Cited):
            yield _event("citation-generation", citations=[_citation(step.citation)])
        elif isinstance(step, Opened) and step.part in self._whole:
            yield self._chunk(step.part, name=step.part.call.name if step.part.call else "")
        elif isinstance(step, Said) and step.piece.text:
            yield from self._said(step.part, step.piece.text)

    def _said(self, part: Part, text: str) -> Iterator[Event]:
        if part.kind is Kind.CALL:
            if part in self._whole:
                yield self._chunk(part, parameters=text)
        elif part.kind is Kind.PLAN and self._whole:
            yield _event("tool-calls-chunk", text=text)
        else:
            yield _event("text-generation", text=text)

    def _chunk(self, part: Part, **delta: str) -> Event:
        return _event("tool-calls-chunk", tool_call_delta={"index": self._whole.index(part), **delta})


def _event(type_: str, **fields: object) -> Event:
    return {"is_finished": False, "event_type": type_, **fields}


def _citation(citation: Citation) -> _Json:
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "document_ids": [source.id for source in citation.sources],
        "type": "TEXT_CONTENT",
    }


def _call(call: ToolCall) -> _Json:
    return {"name": call.name, "parameters": call.arguments}
