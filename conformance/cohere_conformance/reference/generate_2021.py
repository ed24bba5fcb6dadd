"""The 2021 forms of generate: the version header chooses among three answers, and none of them is streamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from uuid import uuid4

from starlette.responses import Response

from .answers import json_answer
from .completion import Completion, Order, Text, prepare
from .errors import RefusalError
from .models import require_model
from .presets import with_preset
from .sampling import sampling_of
from .sentences import shown
from .service import Body, Call, Service
from .token_model import TokenModel, is_token

_DEFAULT_MODEL = "xlarge"
_DEFAULTS = {"max_tokens": 20, "temperature": 0.75, "p": 0.75}
_SAMPLING = ("max_tokens", "temperature", "k", "p", "frequency_penalty", "presence_penalty", "logit_bias")
_TOKEN_ID = re.compile(r"[0-9]{1,9}")

Form = Callable[[Completion, list[Text]], dict[str, object]]


def answer_generate_2021(call: Call, service: Service) -> Response:
    """Answers `POST /generate`, where the body names the model."""
    body = with_preset(call.body)
    return _answer(body, body.get("model", _DEFAULT_MODEL), call, service)


def answer_generate_2021_by_model(call: Call, service: Service) -> Response:
    """Answers `POST /{model}/generate`."""
    return _answer(with_preset(call.body), call.parameters["model"], call, service)


def _answer(body: Body, name: object, call: Call, service: Service) -> Response:
    _require_tokens(body.get("logit_bias", {}), service.token_model)
    order = Order(
        prompt=body["prompt"].rstrip(),
        sampling=sampling_of(
            body,
            _SAMPLING,
            # Like `truncate`: no field of this form, but what SDKs of the time send.
            stop_sequences=body.get("end_sequences", ()),
            kept_sequences=body.get("stop_sequences", ()),
            **_DEFAULTS,
        ),
        num_generations=int(body.get("num_generations", 1)),
        return_likelihoods=body.get("return_likelihoods", "NONE"),
        # Without it nothing is dropped.
        truncate=body.get("truncate", "NONE"),
    )
    completion = prepare(order, require_model(name, "generate"), service)
    form = _FORMS[call.parameters.get("Cohere-Version")]
    return json_answer(form(completion, completion.texts()))


def _require_tokens(logit_bias: Mapping[str, float], token_model: TokenModel) -> None:
    """Refuses a bias on what is no token."""
    for key in logit_bias:
        if not (_TOKEN_ID.fullmatch(key) and is_token(token_model, int(key))):
            raise RefusalError(400, f"logit_bias must have ids of tokens for keys, got {shown(key)}")


def _bare(completion: Completion, texts: list[Text]) -> dict[str, object]:
    """Has room for one text."""
    found = {"text": texts[0].text, **completion.likelihoods(texts[0])}
    found.pop("likelihood", None)
    return found


def _anonymous(completion: Completion, texts: list[Text]) -> dict[str, object]:
    return {"generations": [{"text": text.text, **completion.likelihoods(text)} for text in texts]}


def _identified(completion: Completion, texts: list[Text]) -> dict[str, object]:
    generations = [{"id": str(uuid4()), "text": text.text, **completion.likelihoods(text)} for text in texts]
    return {"generations": generations}


_FORMS: Mapping[str | None, Form] = {None: _bare, "2021-11-08": _anonymous, "2022-12-06": _identified}
