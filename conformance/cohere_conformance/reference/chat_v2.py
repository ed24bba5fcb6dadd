"""`POST /v2/chat`: from a valid request to the answer, whole or as events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import uuid4

from attrs import frozen
from starlette.responses import Response

from .answers import json_answer
from .conversation_rules import require_coherent
from .event_stream import event_stream
from .generation import generate
from .models import require_model
from .pieces import Ending, Piece
from .prompt import Prompt, read_messages
from .sampling import MODEL_MAX_TOKENS, Sampling
from .service import Body, Call, Event, Service
from .sse import NAMED_SSE

# Every field of the contract's request is in one of these two sets.
ACTING = frozenset({"max_tokens", "messages", "model", "seed", "stop_sequences", "stream", "temperature"})
ACCEPTED_WITHOUT_EFFECT = frozenset(
    {
        "citation_options",
        "documents",
        "frequency_penalty",
        "k",
        "logprobs",
        "p",
        "presence_penalty",
        "priority",
        "response_format",
        "safety_mode",
        "strict_tools",
        "thinking",
        "tool_choice",
        "tools",
    }
)

_DEFAULT_TEMPERATURE = 0.3


@frozen
class _Exchange:
    """What the answer to one request is made of, whole or streamed."""

    message_id: str
    prompt: Prompt
    steps: Iterator[Piece | Ending]


def answer_chat_v2(call: Call, service: Service) -> Response:
    """Answers with JSON, or with a stream of events where the body says `stream` true."""
    body = call.body
    require_coherent(body["messages"])
    require_model(body["model"], "chat")
    token_model = service.token_model
    prompt = read_messages(body["messages"], token_model)
    steps = generate(token_model, prompt.tokens, _sampling(body))
    exchange = _Exchange(str(uuid4()), prompt, steps)
    if body.get("stream", False):
        return event_stream(_events(exchange), service, NAMED_SSE)
    return json_answer(_whole(exchange))


def _sampling(body: Body) -> Sampling:
    return Sampling(
        max_tokens=body.get("max_tokens", MODEL_MAX_TOKENS),
        stop_sequences=body.get("stop_sequences", ()),
        temperature=body.get("temperature", _DEFAULT_TEMPERATURE),
        seed=body.get("seed"),
    )


def _whole(exchange: _Exchange) -> dict[str, object]:
    text = ""
    end: dict[str, object] = {}
    for step in exchange.steps:
        if isinstance(step, Piece):
            text += step.text
        else:
            end = _end(exchange.prompt, step)
    message = {"role": "assistant", "content": [{"type": "text", "text": text}]}
    return {"id": exchange.message_id, "message": message, **end}


def _events(exchange: _Exchange) -> Iterator[Event]:
    yield _message_start(exchange.message_id)
    yield _content("content-start", {"type": "text", "text": ""})
    for step in exchange.steps:
        if isinstance(step, Piece):
            yield _content("content-delta", {"text": step.text})
        else:
            yield {"type": "content-end", "index": 0}
            yield {"type": "message-end", "delta": _end(exchange.prompt, step)}


def _message_start(message_id: str) -> Event:
    empty = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    return {"id": message_id, "type": "message-start", "delta": {"message": empty}}


def _content(type_: str, content: Mapping[str, str]) -> Event:
    return {"type": type_, "index": 0, "delta": {"message": {"content": content}}}


def _end(prompt: Prompt, ending: Ending) -> dict[str, object]:
    """What only the end of an answer can say."""
    output = {"output_tokens": ending.output_tokens}
    usage = {
        "billed_units": {"input_tokens": prompt.billed_tokens, **output},
        "tokens": {"input_tokens": len(prompt.tokens), **output},
    }
    return {"finish_reason": ending.finish_reason, "usage": usage}
