"""`POST /v1/generate`: one text or several that go on from a prompt, whole or as events."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from attrs import field, frozen
from starlette.responses import Response

from .answers import json_answer
from .completion import Completion, Order, Text, prepare
from .errors import RefusalError
from .event_stream import event_stream
from .failures import failure_text
from .meta import counted_meta
from .models import require_model
from .ndjson import NDJSON
from .pieces import Ending, Piece
from .presets import with_preset
from .sampling import sampling_of
from .sentences import shown
from .service import Body, Call, Event, Service

_DEFAULT_MODEL = "command"
_DEFAULTS = {"temperature": 0.75, "p": 0.75}
_SAMPLING = ("max_tokens", "temperature", "k", "p", "frequency_penalty", "presence_penalty", "seed")
_WARNING = {"X-API-Warning": "generate is deprecated and no longer cared for; use chat"}


@frozen
class _Answer:
    """What the answer to one request is made of, whole or streamed."""

    completion: Completion
    id: str = field(factory=lambda: str(uuid4()))

    @property
    def prompt(self) -> str:
        return self.completion.order.prompt

    def numbered(self, number: int) -> dict[str, int]:
        """The `index` of a text, where there are several."""
        return {"index": number} if self.completion.order.num_generations > 1 else {}


def answer_generate(call: Call, service: Service) -> Response:
    """Answers with JSON, or with lines of JSON where the body says `stream` true."""
    body = with_preset(call.body)
    order = _order(body)
    model = require_model(body.get("model", _DEFAULT_MODEL), "generate")
    answer = _Answer(prepare(order, model, service))
    if body.get("stream", False):
        return event_stream(_events(answer), service, NDJSON, headers=_WARNING)
    return json_answer(_whole(answer), headers=_WARNING)


def _order(body: Body) -> Order:
    # The documents print these bounds everywhere but here, and let a server refuse what lies outside.
    frequency_penalty = body.get("frequency_penalty", 0)
    if not 0 <= frequency_penalty <= 1:
        raise RefusalError(400, f"frequency_penalty must be from 0 to 1, got {shown(frequency_penalty)}")
    return Order(
        prompt=body["prompt"],
        sampling=sampling_of(
            body,
            _SAMPLING,
            stop_sequences=body.get("end_sequences", ()),
            kept_sequences=body.get("stop_sequences", ()),
            **_DEFAULTS,
        ),
        num_generations=int(body.get("num_generations", 1)),
        return_likelihoods=body.get("return_likelihoods", "NONE"),
        truncate=body.get("truncate", "END"),
        raw_prompting=body.get("raw_prompting", False),
    )


def _whole(answer: _Answer) -> dict[str, object]:
    completion = answer.completion
    texts = completion.texts()
    meta = counted_meta(
        billed_tokens=len(completion.prompt),
        input_tokens=len(completion.added) + len(completion.prompt),
        output_tokens=sum(text.ending.output_tokens for text in texts),
    )
    generations = [
        {**_generation(answer, number, text), **completion.likelihoods(text)} for number, text in enumerate(texts)
    ]
    return {"id": answer.id, "prompt": answer.prompt, "generations": generations, "meta": meta}


def _generation(answer: _Answer, number: int, text: Text) -> dict[str, object]:
    reason = text.ending.finish_reason
    return {"id": str(uuid4()), **answer.numbered(number), "text": text.text, "finish_reason": reason}


def _events(answer: _Answer) -> Iterator[Event]:
    """A piece for each token, then the whole answer, or what went wrong; streams have no likelihoods."""
    try:
        yield from _whole_events(answer)
    except Exception as failure:  # noqa: BLE001  # a token model is anybody's, and fails as it likes
        yield {
            "is_finished": True,
            "event_type": "stream-error",
            "finish_reason": "ERROR",
            "err": failure_text(failure),
        }


def _whole_events(answer: _Answer) -> Iterator[Event]:
    pieces: dict[int, list[Piece]] = {}
    texts: dict[int, Text] = {}
    for number, step in answer.completion.steps():
        if isinstance(step, Ending):
            texts[number] = Text(pieces.get(number, []), step)
        else:
            pieces.setdefault(number, []).append(step)
            yield {
                "text": step.text,
                **answer.numbered(number),
                "is_finished": False,
                "event_type": "text-generation",
            }
    yield _stream_end(answer, [texts[number] for number in sorted(texts)])


def _stream_end(answer: _Answer, texts: list[Text]) -> Event:
    """The last event; its own finish reason is that of the first text that is not complete."""
    reasons = [text.ending.finish_reason for text in texts]
    generations = [_generation(answer, number, text) for number, text in enumerate(texts)]
    return {
        "is_finished": True,
        "event_type": "stream-end",
        "finish_reason": next((reason for reason in reasons if reason != "COMPLETE"), "COMPLETE"),
        "response": {"id": answer.id, "prompt": answer.prompt, "generations": generations},
    }
