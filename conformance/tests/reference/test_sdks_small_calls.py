"""Official SDKs of every age count tokens, look models up and check their key."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from cohere_conformance.reference import MODELS

from .official_sdks.questions import CHAT_MODEL, TEXT, UNKNOWN_MODEL
from .sdk_cases import GENERATE_2021, SDK_4, SDK_5_AND_LATER, Programs, judged_cases, require_refused, told_by

PROGRAMS = {
    "1.3.10": "small_calls_1",
    "3.10.0": "small_calls_1",
    "4.57": "small_calls_4",
    "5.21.1": "small_calls_5",
    "7.3.1": "small_calls_5",
}
TOKENIZING = (*SDK_4, *SDK_5_AND_LATER)


def require_tokens(told: Any, client: httpx.Client) -> None:
    tokens = client.post("/v1/tokenize", json={"model": CHAT_MODEL, "text": TEXT}).json()
    assert "".join(told["token_strings"]) == TEXT
    assert told["tokens"] == tokens["tokens"]
    assert len(told["tokens"]) == len(told["token_strings"])


@told_by(*TOKENIZING)
def test_tokenize(told: Any, client: httpx.Client) -> None:
    require_tokens(told, client)


@told_by(*SDK_5_AND_LATER)
def test_tokenize_by_default(told: Any, client: httpx.Client) -> None:
    """The SDK asks for the model, finds no tokenizer there to load, and falls back on the call."""
    require_tokens(told, client)


@told_by(*TOKENIZING)
def test_detokenize(told: Any) -> None:
    assert told == TEXT


@told_by(*TOKENIZING)
def test_tokenize_nothing(told: Any) -> None:
    require_refused(told, 400, "text must have at least 1 character")


@told_by(*TOKENIZING)
def test_detokenize_no_token(told: Any) -> None:
    require_refused(told, 400, "tokens[0]")


@told_by(*TOKENIZING)
def test_tokenize_with_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*TOKENIZING)
def test_tokenize_with_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


@told_by(*SDK_5_AND_LATER)
def test_models(told: Any) -> None:
    assert {model["name"]: model["context_length"] for model in told} == {
        model.name: model.context_length for model in MODELS.values()
    }


@told_by(*SDK_5_AND_LATER)
def test_models_in_pages(told: Any) -> None:
    assert told == list(MODELS)


@told_by(*SDK_5_AND_LATER)
def test_models_of_an_endpoint(told: Any) -> None:
    every, default = told
    assert CHAT_MODEL in every
    assert "small" not in every
    assert default == [CHAT_MODEL]


@told_by(*SDK_5_AND_LATER)
def test_model(told: Any) -> None:
    assert told["name"] == CHAT_MODEL
    assert "chat" in told["endpoints"]
    assert told["default_endpoints"] == ["chat"]


@told_by(*SDK_5_AND_LATER)
def test_finetuned_model(told: Any) -> None:
    """Its id has a slash, which the SDK puts into the path as it is."""
    assert [(model["name"], model["finetuned"]) for model in told] == [("harbour/weather-ft", True)]


@told_by(*SDK_5_AND_LATER)
def test_models_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "page_size")


@told_by(*SDK_5_AND_LATER)
def test_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*SDK_5_AND_LATER)
def test_models_with_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


# Cohere 4.x asks no server whether its key is right.
@told_by(*GENERATE_2021, *SDK_5_AND_LATER)
def test_check_api_key(told: Any) -> None:
    assert told["valid"] is True


@told_by(*GENERATE_2021, *SDK_5_AND_LATER)
def test_check_wrong_api_key(told: Any) -> None:
    require_refused(told, 401, "API key")


@told_by(*GENERATE_2021)
def test_check_api_key_at_the_start(told: Any) -> None:
    assert told is True


@told_by(*GENERATE_2021)
def test_check_wrong_api_key_at_the_start(told: Any) -> None:
    require_refused(told, 401, "API key")


def test_each_case_of_the_programs_is_judged(programs: Programs, request: pytest.FixtureRequest) -> None:
    assert programs.cases() == judged_cases(request.module)
