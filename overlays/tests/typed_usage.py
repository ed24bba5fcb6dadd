# pyright: strict
"""How the client is used, as type checkers see it: mypy and pyright accept it in strict mode, nothing runs it."""

from __future__ import annotations

from typing import Unpack, assert_type

from cohere_client import APIStatusError, AsyncClient, Client, RateLimitError, StreamTruncatedError, UnknownEvent
from cohere_client.high_concurrency import aiohttp_client
from cohere_client.keywords import ChatV2Keywords
from cohere_client.models import (
    ChatV1Response,
    ChatV1StreamEnd,
    ChatV1TextGeneration,
    ChatV2ContentDelta,
    ChatV2MessageEnd,
    ChatV2Response,
    ChatV2ResponseTextContent,
    ChatV2UserMessage,
    CheckApiKeyResponse,
    DetokenizeResponse,
    Generate2021Generations,
    Generate2021IdentifiedGenerations,
    Generate2021Response,
    Generate2021Text,
    GenerateResponse,
    GenerateStreamEnd,
    GenerateTextGeneration,
    ListModelsResponse,
    Model,
    TokenizeResponse,
    Unset,
)


def plain_values_and_model_objects(client: Client) -> str:
    answer = client.chat_v2(
        model="command-a-03-2025",
        messages=[{"role": "user", "content": "hi"}, ChatV2UserMessage(role="user", content="hi")],
        temperature=0.3,
        stop_sequences=["\n"],
        safety_mode="STRICT",
        max_tokens=None,
        extra_body={"new_field": 1},
        extra_headers={"X-Trace": "1"},
        timeout=10,
    )
    assert_type(answer, ChatV2Response)
    assert_type(answer.id, str)
    blocks = answer.message.content
    if isinstance(blocks, Unset):
        return ""
    return "".join(block.text for block in blocks if isinstance(block, ChatV2ResponseTextContent))


def stream(client: Client) -> ChatV2Response:
    with client.chat_v2_stream(model="m", messages=[]) as events:
        for event in events:
            match event:
                case ChatV2ContentDelta():
                    assert_type(event.index, int | Unset)
                case ChatV2MessageEnd():
                    reason: str = event.delta.finish_reason
                    print(reason)
                case UnknownEvent():
                    assert_type(event.type_, str)
                case _:
                    pass
        assert_type(events.response.request_id, str | None)
        return events.final()


async def stream_async(client: AsyncClient) -> ChatV2Response:
    async with client.chat_v2_stream(model="m", messages=[]) as events:
        async for event in events:
            if isinstance(event, UnknownEvent):
                assert_type(event.type_, str)
        return await events.final()


async def plain_async() -> ChatV2Response:
    async with AsyncClient(api_key="k", base_url="http://127.0.0.1:1", max_retries=0) as client:
        answer = await client.chat_v2(model="m", messages=[], on_response=print)
        assert_type(answer, ChatV2Response)
        return answer


def errors(client: Client) -> float | None:
    try:
        client.chat_v2(model="m", messages=[])
    except RateLimitError as error:
        return error.retry_after
    except APIStatusError as error:
        assert_type(error.status, int)
    except StreamTruncatedError as error:
        assert_type(error.event_count, int)
    return None


def legacy_generate(client: Client) -> list[str]:
    answer = client.generate(prompt="Whales are", num_generations=2, truncate="END", extra_body={"new": 1})
    assert_type(answer, GenerateResponse)
    with client.generate_stream(prompt="Whales are", seed=7) as events:
        for event in events:
            if isinstance(event, GenerateTextGeneration):
                assert_type(event.text, str)
            elif isinstance(event, GenerateStreamEnd):
                assert_type(event.response.id, str)
        assert_type(events.final(), GenerateResponse)
    return [generation.text for generation in answer.generations]


def forms_of_2021(client: Client) -> str:
    answer = client.generate_2021(prompt="Whales are", version="2021-11-08", logit_bias={"11": -10})
    assert_type(answer, Generate2021Response)
    old = client.generate_2021(prompt="Whales are", model="xlarge", by_model=True, version=None)
    match old:
        case Generate2021Text():
            return old.text
        case Generate2021Generations() | Generate2021IdentifiedGenerations():
            return old.generations[0].text


def chat_v1(client: Client) -> str:
    answer = client.chat_v1(message="hi", chat_history=[{"role": "USER", "message": "ho"}], safety_mode="NONE")
    assert_type(answer, ChatV1Response)
    events = client.chat_v1_stream(message="hi", extra_headers={"Accepts": "text/event-stream"}, timeout=10)
    with events:
        for event in events:
            if isinstance(event, ChatV1TextGeneration):
                assert_type(event.text, str)
            elif isinstance(event, ChatV1StreamEnd):
                assert_type(event.response, ChatV1Response)
        assert_type(events.final(), ChatV1Response)
    return answer.text or ""


def small_calls(client: Client) -> list[Model]:
    tokens = client.tokenize(text="hi", model="m", on_response=print)
    assert_type(tokens, TokenizeResponse)
    assert_type(client.detokenize(tokens=tokens.tokens, model="m"), DetokenizeResponse)
    assert_type(client.get_model(model="m"), Model)
    assert_type(client.check_api_key(timeout=1), CheckApiKeyResponse)
    assert_type(client.check_api_key_2021(version="2022-12-06"), CheckApiKeyResponse)
    return all_models(client)


def all_models(client: Client) -> list[Model]:
    page = client.list_models(endpoint="chat", page_size=50)
    models = list(page.models)
    while page.next_page_token:
        page = client.list_models(endpoint="chat", page_size=50, page_token=page.next_page_token)
        assert_type(page, ListModelsResponse)
        models += page.models
    return models


async def the_same_awaited(client: AsyncClient) -> None:
    assert_type(await client.generate(prompt="a"), GenerateResponse)
    assert_type(await client.generate_2021(prompt="a"), Generate2021Response)
    assert_type(await client.chat_v1(message="a"), ChatV1Response)
    assert_type(await client.tokenize(text="a", model="m"), TokenizeResponse)
    assert_type(await client.detokenize(tokens=[1], model="m"), DetokenizeResponse)
    assert_type(await client.list_models(default_only=True), ListModelsResponse)
    assert_type(await client.get_model(model="m"), Model)
    assert_type(await client.check_api_key(), CheckApiKeyResponse)
    assert_type(await client.check_api_key_2021(), CheckApiKeyResponse)
    async with client.generate_stream(prompt="a") as generation:
        assert_type(await generation.final(), GenerateResponse)
    async with client.chat_v1_stream(message="a") as chat:
        assert_type(await chat.final(), ChatV1Response)


def keywords_passed_on(client: Client, **keywords: Unpack[ChatV2Keywords]) -> ChatV2Response:
    return client.chat_v2(**keywords)


def absent_members(answer: GenerateResponse) -> str:
    return answer.prompt if isinstance(answer.prompt, str) else ""


async def many_streams() -> None:
    async with aiohttp_client(max_retries=1, max_connections=500) as http, AsyncClient(http_client=http) as client:
        assert_type(await client.chat_v2(model="m", messages=[]), ChatV2Response)
