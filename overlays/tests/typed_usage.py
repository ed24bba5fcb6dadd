"""How the client is used, as a type checker sees it: checked with mypy --strict, not run."""

from __future__ import annotations

from typing import assert_type

from cohere_client import APIStatusError, AsyncClient, Client, RateLimitError, StreamTruncatedError, UnknownEvent
from cohere_client.high_concurrency import aiohttp_client
from cohere_client.models import (
    ChatV2ContentDelta,
    ChatV2MessageEnd,
    ChatV2Response,
    ChatV2ResponseTextContent,
    ChatV2UserMessage,
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
                    assert_type(event.delta.finish_reason, str)
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


def wrong_keyword_is_a_type_error(client: Client) -> None:
    client.chat_v2(model="m", messages=[], temprature=0.3)  # type: ignore[call-arg]


def missing_keyword_is_a_type_error(client: Client) -> None:
    client.chat_v2(model="m")  # type: ignore[call-arg]


def wrong_value_is_a_type_error(client: Client) -> None:
    client.chat_v2(model="m", messages=[], safety_mode="NONE")  # type: ignore[arg-type]


def stream_keyword_is_a_type_error(client: Client) -> None:
    client.chat_v2(model="m", messages=[], stream=True)  # type: ignore[call-arg]


async def many_streams() -> None:
    async with aiohttp_client(max_retries=1, max_connections=500) as http, AsyncClient(http_client=http) as client:
        assert_type(await client.chat_v2(model="m", messages=[]), ChatV2Response)
