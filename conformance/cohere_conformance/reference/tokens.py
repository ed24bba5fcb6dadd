"""`POST /v1/tokenize` and `POST /v1/detokenize`: the tokens that all counts are counts of."""

from __future__ import annotations

from starlette.responses import Response

from .answers import json_answer
from .errors import RefusalError
from .meta import api_meta
from .models import REFERENCE_MODEL, require_model
from .sentences import shown
from .service import Call, Service
from .token_model import is_token


def answer_tokenize(call: Call, service: Service) -> Response:
    """Answers with the tokens of a text; an old SDK names no model where its user does not."""
    require_model(call.body.get("model", REFERENCE_MODEL))
    tokens = service.token_model.encode(call.body["text"])
    texts = [service.token_model.decode([token]) for token in tokens]
    return json_answer({"tokens": tokens, "token_strings": texts, "meta": api_meta()})


def answer_detokenize(call: Call, service: Service) -> Response:
    """Answers with the text of some tokens; refuses a number that is none."""
    require_model(call.body.get("model", REFERENCE_MODEL))
    tokens = [int(token) for token in call.body["tokens"]]
    for place, token in enumerate(tokens):
        if not is_token(service.token_model, token):
            raise RefusalError(400, f"tokens[{place}] must be a token of the model, got {shown(token)}")
    text = service.token_model.decode(tokens)
    return json_answer({"text": text, "meta": api_meta()})
