# pyright: strict
"""What type checkers refuse: on each marked line mypy finds one error of the first kind, pyright one of the second."""

from __future__ import annotations

from cohere_client import AsyncClient, Client
from cohere_client.models import ChatV1Response, ChatV1StreamEvent


def wrong_keywords(client: Client) -> None:
    client.chat_v2(model="m", messages=[], temprature=0.3)  # refused: call-arg, reportCallIssue
    client.chat_v1(message="hi", messages=[])  # refused: call-arg, reportCallIssue
    client.generate(prompt="a", stream=True)  # refused: call-arg, reportCallIssue
    client.generate(prompt="a", version="2022-12-06")  # refused: call-arg, reportCallIssue
    client.check_api_key(model="m")  # refused: call-arg, reportCallIssue
    client.list_models(extra_body={})  # refused: call-arg, reportCallIssue
    client.chat_v1_stream(message="hi", on_response=print)  # refused: call-arg, reportCallIssue


def missing_keywords(client: Client) -> None:
    client.chat_v2(model="m")  # refused: call-arg, reportCallIssue
    client.tokenize(text="a")  # refused: call-arg, reportCallIssue
    client.get_model()  # refused: call-arg, reportCallIssue


def wrong_values(client: Client) -> None:
    client.chat_v2(model="m", messages=[], safety_mode="NONE")  # refused: arg-type, reportArgumentType
    client.chat_v1(message="hi", safety_mode="OFF")  # refused: arg-type, reportArgumentType
    client.generate_2021(prompt="a", version="2020-01-01")  # refused: arg-type, reportArgumentType
    client.detokenize(tokens=["a"], model="m")  # refused: list-item, reportArgumentType
    client.list_models(endpoint="talk")  # refused: arg-type, reportArgumentType
    client.get_model(model=None)  # refused: arg-type, reportArgumentType


def wrong_answers(client: Client) -> ChatV1Response:
    with client.generate_stream(prompt="a") as stream:
        return stream.final()  # refused: return-value, reportReturnType


def optional_member_without_a_look(client: Client) -> str:
    return client.generate(prompt="a").prompt  # refused: return-value, reportReturnType


async def answer_not_awaited(client: AsyncClient) -> ChatV1Response:
    return client.chat_v1(message="hi")  # refused: return-value, reportReturnType


def event_of_another_operation(client: Client) -> None:
    with client.chat_v2_stream(model="m", messages=[]) as stream:
        event: ChatV1StreamEvent = next(stream)  # refused: assignment, reportAssignmentType
        print(event)
