"""`GET /v1/models` and `GET /v1/models/{model}`: what can be asked, and what of it by default."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import asdict
from starlette.responses import Response

from .answers import json_answer
from .errors import RefusalError
from .models import MODELS, Model, require_model
from .sentences import shown
from .service import Call, Service

_DEFAULT_PAGE_SIZE = 20


def answer_list_models(call: Call, service: Service) -> Response:
    """Answers with a page of the models that the query leaves."""
    query = call.parameters
    endpoint = query.get("endpoint")
    models = list(MODELS.values())
    if endpoint is not None:
        default_only = query.get("default_only", False)
        models = [one for one in models if endpoint in (one.default_endpoints if default_only else one.endpoints)]
    size = int(query.get("page_size", _DEFAULT_PAGE_SIZE))
    if size < 1:
        raise RefusalError(400, f"page_size must be at least 1, got {size}")
    start = _start(models, query.get("page_token"))
    rest = models[start + size :]
    following = {"next_page_token": rest[0].name} if rest else {}
    return json_answer({"models": [_shown(one, service) for one in models[start : start + size]], **following})


def _start(models: Sequence[Model], page_token: str | None) -> int:
    """Where the page begins: its token is the name of its first model."""
    if page_token is None:
        return 0
    names = [model.name for model in models]
    if page_token not in names:
        message = f"page_token must be the next_page_token of an answer to the same query, got {shown(page_token)}"
        raise RefusalError(400, message)
    return names.index(page_token)


def answer_get_model(call: Call, service: Service) -> Response:
    """Answers with what is known of one model."""
    return json_answer(_shown(require_model(call.parameters["model"]), service))


def _shown(model: Model, service: Service) -> dict[str, object]:
    return {**asdict(model), "context_length": service.context_length_of(model)}
