"""One call of each method: what is asked, sent and answered; and the error for each status."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen
from cohere_client import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    InvalidTokenError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    models,
)

from .canned import ANSWER, FIELDS
from .v1_samples import MESSAGE, PROMPT, REPLY, generated


@frozen
class Sample:
    """A call. `body` is None where nothing may be sent, `operation` the method where nothing is said."""

    method: str
    keywords: dict[str, Any]
    line: str
    body: dict[str, Any] | None
    answer: dict[str, Any]
    model: Any
    headers: dict[str, str] = field(factory=dict)
    operation: str = ""

    @property
    def operation_id(self) -> str:
        return self.operation or self.method


TEXT_2021 = {"text": " very big"}
GENERATIONS_2021 = {"generations": [{"text": " very big", "likelihood": -1.5}]}
IDENTIFIED_2021 = {"id": "id-1", "prompt": "a", "generations": [{"id": "g-0", "text": " very big"}]}
MODEL = {"name": "command-r", "endpoints": ["chat"], "context_length": 128000}
VALID = {"valid": True, "organization_id": "o-1"}
NAMED = {"model": "xlarge", "prompt": "a", "logit_bias": {"11": -10}}
UNNAMED = {"prompt": "a", "logit_bias": {"11": -10}}
TOKENS = {"tokens": [1, 2], "token_strings": ["a", "b"]}


SAMPLES = {
    "generate": Sample("generate", PROMPT, "POST /v1/generate", PROMPT, generated(" big"), models.GenerateResponse),
    "generate-2021": Sample("generate_2021", NAMED, "POST /generate", NAMED, TEXT_2021, models.Generate2021Text),
    "generate-2021-11": Sample(
        "generate_2021",
        {**NAMED, "version": "2021-11-08"},
        "POST /generate",
        NAMED,
        GENERATIONS_2021,
        models.Generate2021Generations,
        {"Cohere-Version": "2021-11-08"},
    ),
    "generate-2022-12": Sample(
        "generate_2021",
        {**NAMED, "version": "2022-12-06"},
        "POST /generate",
        NAMED,
        IDENTIFIED_2021,
        models.Generate2021IdentifiedGenerations,
        {"Cohere-Version": "2022-12-06"},
    ),
    "generate-2021-by-model": Sample(
        "generate_2021",
        {**NAMED, "by_model": True},
        "POST /xlarge/generate",
        UNNAMED,
        TEXT_2021,
        models.Generate2021Text,
        operation="generate_2021_by_model",
    ),
    "generate-2021-11-by-model": Sample(
        "generate_2021",
        {**NAMED, "by_model": True, "version": "2021-11-08"},
        "POST /xlarge/generate",
        UNNAMED,
        GENERATIONS_2021,
        models.Generate2021Generations,
        {"Cohere-Version": "2021-11-08"},
        operation="generate_2021_by_model",
    ),
    "chat-v1": Sample("chat_v1", MESSAGE, "POST /v1/chat", MESSAGE, REPLY, models.ChatV1Response),
    "chat-v2": Sample("chat_v2", FIELDS, "POST /v2/chat", FIELDS, ANSWER, models.ChatV2Response),
    "tokenize": Sample(
        "tokenize",
        {"text": "ab", "model": "m"},
        "POST /v1/tokenize",
        {"text": "ab", "model": "m"},
        TOKENS,
        models.TokenizeResponse,
    ),
    "detokenize": Sample(
        "detokenize",
        {"tokens": [1, 2], "model": "m"},
        "POST /v1/detokenize",
        {"tokens": [1, 2], "model": "m"},
        {"text": "ab"},
        models.DetokenizeResponse,
    ),
    "list-models": Sample("list_models", {}, "GET /v1/models", None, {"models": [MODEL]}, models.ListModelsResponse),
    "list-models-asked-for": Sample(
        "list_models",
        {"page_size": 5, "page_token": "a&b=c+d", "endpoint": "chat", "default_only": True},
        "GET /v1/models?page_size=5&page_token=a%26b%3Dc%2Bd&endpoint=chat&default_only=true",
        None,
        {"models": [], "next_page_token": "e"},
        models.ListModelsResponse,
    ),
    "list-models-none-asked-for": Sample(
        "list_models",
        {"page_size": 2.5, "page_token": None, "default_only": False},
        "GET /v1/models?page_size=2.5&default_only=false",
        None,
        {"models": []},
        models.ListModelsResponse,
    ),
    "get-model": Sample("get_model", {"model": "command-r"}, "GET /v1/models/command-r", None, MODEL, models.Model),
    "check-api-key": Sample("check_api_key", {}, "POST /v1/check-api-key", None, VALID, models.CheckApiKeyResponse),
    "check-api-key-2021": Sample(
        "check_api_key_2021",
        {"version": "2021-11-08"},
        "POST /check-api-key",
        None,
        VALID,
        models.CheckApiKeyResponse,
        {"Cohere-Version": "2021-11-08"},
    ),
}

# Those of the contract, and those that gateways and later versions of the API may answer.
STATUSES = {
    300: APIStatusError,
    307: APIStatusError,
    400: BadRequestError,
    401: AuthenticationError,
    402: APIStatusError,
    403: PermissionDeniedError,
    404: NotFoundError,
    405: APIStatusError,
    408: APIStatusError,
    409: APIStatusError,
    410: APIStatusError,
    413: APIStatusError,
    418: APIStatusError,
    422: BadRequestError,
    429: RateLimitError,
    498: InvalidTokenError,
    499: APIStatusError,
    500: ServerError,
    501: ServerError,
    502: ServerError,
    503: ServerError,
    504: ServerError,
    520: ServerError,
    599: ServerError,
}
