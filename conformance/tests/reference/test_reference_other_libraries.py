"""What libraries around the API send that the documents do not have, as they send it.

Each was seen to fail before: litellm reads a stream line by line, griptape and others send a block without its list,
pydantic-ai forces a call in each turn until one of its own comes.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from .added_up import without_ids
from .chat_calls import QUESTION, Chat, text_of
from .test_reference_tools import asked, calls_of, tool, with_result

OSLO = {"type": "text", "text": "What is the weather in Oslo?"}


def forced(chat: Chat, messages: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    final = tool("final_result", "The final answer.", type="object", properties={"answer": {"type": "string"}})
    return calls_of(chat.answer(messages=messages, tools=[tool(), final], tool_choice="REQUIRED"))


class TestStreamsForThoseWhoAcceptJsonAlone:
    def streamed(self, client: httpx.Client, accept: str) -> httpx.Response:
        body = {**QUESTION, "stream": True, "temperature": 0}
        return client.post("/v2/chat", json=body, headers={"Accept": accept})

    def test_each_line_is_an_event_and_the_last_one_ends_the_message(self, client: httpx.Client, chat: Chat) -> None:
        answer = self.streamed(client, "application/json")
        assert answer.headers["Content-Type"] == "application/stream+json"
        *lines, rest = answer.text.split("\n")
        events = [json.loads(line) for line in lines]
        assert (rest, events[-1]["type"]) == ("", "message-end")
        assert [without_ids(event) for event in events] == [without_ids(one) for one in chat.events(temperature=0)]

    @pytest.mark.parametrize("accept", ["*/*", "text/event-stream", "text/event-stream, application/json"])
    def test_all_others_get_server_sent_events(self, client: httpx.Client, accept: str) -> None:
        assert self.streamed(client, accept).headers["Content-Type"] == "text/event-stream"

    def test_a_plain_answer_is_json(self, client: httpx.Client) -> None:
        answer = client.post("/v2/chat", json=QUESTION, headers={"Accept": "application/json"})
        assert answer.headers["Content-Type"] == "application/json"


class TestABlockWithoutItsList:
    @pytest.mark.parametrize("role", ["user", "system"])
    def test_it_is_read_as_a_list_of_one(self, chat: Chat, role: str) -> None:
        said = [
            chat.text(messages=[{"role": role, "content": content}, *QUESTION["messages"]], temperature=0)
            for content in (OSLO, [OSLO])
        ]
        assert said[0] == said[1]

    def test_the_question_is_found_in_it(self, chat: Chat) -> None:
        assert calls_of(chat.answer(messages=[{"role": "user", "content": OSLO}], tools=[tool()])) == [
            ("get_weather", {"city": "Oslo"})
        ]

    def test_an_earlier_answer_may_be_one(self, chat: Chat) -> None:
        turns = [{"role": "assistant", "content": {"type": "text", "text": "How can I help?"}}, *asked("Hello")]
        assert chat.text(messages=turns)

    @pytest.mark.parametrize(
        "block",
        [{"type": "text", "text": "12 degrees"}, {"type": "document", "document": {"data": {"sky": "12 degrees"}}}],
        ids=["text", "document"],
    )
    def test_a_result_is_cited_from_it(self, chat: Chat, block: dict[str, Any]) -> None:
        answer = chat.answer(messages=with_result(block), tools=[tool()])
        assert "12 degrees" in text_of(answer)
        assert answer["message"]["citations"]

    def test_what_is_no_block_is_refused_by_name(self, chat: Chat) -> None:
        answer = chat.post(messages=[{"role": "user", "content": {"type": "text"}}])
        assert (answer.status_code, answer.json()["message"]) == (
            400,
            'messages[0].content must be a string or an array, got {"type": "text"}',
        )


class TestForcedCalls:
    def test_the_next_one_is_of_a_tool_that_was_not_called_yet(self, chat: Chat) -> None:
        assert [name for name, _ in forced(chat, QUESTION["messages"])] == ["get_weather"]
        assert [name for name, _ in forced(chat, with_result("12 degrees"))] == ["final_result"]

    def test_a_new_question_begins_anew(self, chat: Chat) -> None:
        later = [*with_result("12 degrees"), *asked("And what is the weather in Bergen?")]
        assert [name for name, _ in forced(chat, later)] == ["get_weather"]

    def test_it_is_called_again_where_there_is_no_other(self, chat: Chat) -> None:
        answer = chat.answer(messages=with_result("12 degrees"), tools=[tool()], tool_choice="REQUIRED")
        assert calls_of(answer) == [("get_weather", {"city": "Oslo"})]


def test_each_number_of_the_question_is_an_argument_once(chat: Chat) -> None:
    number = {"type": "integer"}
    add = tool("add", "Adds.", type="object", properties={"a": number, "b": number}, required=["a", "b"])
    assert calls_of(chat.answer(messages=asked("Please add 3 and 4."), tools=[add])) == [("add", {"a": 3, "b": 4})]
