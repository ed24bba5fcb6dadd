"""Documents, citations, reasoning and log probabilities in `POST /v2/chat`."""

from __future__ import annotations

from math import log
from typing import Any

import pytest

from .added_up import added_up, without_ids
from .chat_calls import QUESTION, Chat, text_of
from .strict_view import require_valid

RAIN = "Oslo has 171 days of rain a year. The city lies on a fjord."
DOCUMENTS: list[Any] = [
    "Cats sleep for most of the day.",
    {"id": "rain", "data": {"title": "Rain in Norway", "text": RAIN}},
    {"data": "In Bergen the weather is wet for 231 days."},
    {"data": {"Weather in": "Oslo", "days": 171, "empty": "", "nested": {"a_list": [1, None]}}},
]


def cited(answer: dict[str, Any]) -> list[dict[str, Any]]:
    citations: list[dict[str, Any]] = answer["message"].get("citations", [])
    return citations


class TestCitations:
    def test_spans_are_what_the_sources_say(self, chat: Chat) -> None:
        answer = chat.answer(documents=DOCUMENTS)
        require_valid("ChatV2Response", answer)
        text = text_of(answer)
        assert cited(answer)
        for citation in cited(answer):
            assert text[citation["start"] : citation["end"]] == citation["text"]
            for source in citation["sources"]:
                assert citation["text"] in str(source["document"])
                assert source["document"]["id"] == source["id"]

    def test_sources_are_the_documents_as_they_came_with_an_id(self, chat: Chat) -> None:
        found = {source["id"]: source["document"] for one in DOCUMENTS for source in self._sources(chat, one)}
        assert found == {
            "doc:0": {"id": "doc:0", **DOCUMENTS[3]["data"]},
            "rain": {"id": "rain", **DOCUMENTS[1]["data"]},
        }

    def _sources(self, chat: Chat, document: object) -> list[dict[str, Any]]:
        return [source for citation in cited(chat.answer(documents=[document])) for source in citation["sources"]]

    def test_the_documents_that_fit_the_question_are_cited(self, chat: Chat) -> None:
        answer = chat.answer(documents=DOCUMENTS)
        ids = {source["id"] for citation in cited(answer) for source in citation["sources"]}
        assert ids == {"rain", "doc:2", "doc:3"}

    def test_what_two_documents_say_is_said_once(self, chat: Chat) -> None:
        (citation,) = cited(chat.answer(documents=[RAIN, {"id": "again", "data": {"snippet": RAIN}}]))
        assert [source["id"] for source in citation["sources"]] == ["doc:0", "again"]

    @pytest.mark.parametrize("documents", [[], [""], [{"data": {}}], [{"data": "", "id": "a"}]])
    def test_without_a_word_to_cite_the_model_answers(self, chat: Chat, documents: list[Any]) -> None:
        answer = chat.answer(documents=documents)
        assert text_of(answer)
        assert cited(answer) == []

    @pytest.mark.parametrize("mode", ["OFF", "DISABLED", "off", "disabled"])
    def test_off_cites_nothing(self, chat: Chat, mode: str) -> None:
        changes = {"documents": DOCUMENTS, "citation_options": {"mode": mode}}
        assert "citations" not in chat.answer(**changes)["message"]
        assert not [event for event in chat.events(**changes) if event["type"].startswith("citation")]

    @pytest.mark.parametrize("mode", [None, "ENABLED", "ACCURATE", "accurate"])
    def test_accurate_cites_after_the_text_and_inside_the_block(self, chat: Chat, mode: str | None) -> None:
        types = [event["type"] for event in chat.events(documents=DOCUMENTS, citation_options={"mode": mode})]
        last = max(at for at, type_ in enumerate(types) if type_ == "content-delta")
        after = types[last + 1 : -2]
        assert after == ["citation-start", "citation-end"] * (len(after) // 2) != []
        assert types[-2:] == ["content-end", "message-end"]

    def test_fast_cites_between_the_pieces(self, chat: Chat) -> None:
        events = chat.events(documents=DOCUMENTS, citation_options={"mode": "FAST"})
        types = [event["type"] for event in events]
        first = types.index("citation-start")
        assert "content-delta" in types[first:]
        said = "".join(
            event["delta"]["message"]["content"]["text"] for event in events[:first] if event["type"] == "content-delta"
        )
        assert said.endswith(events[first]["delta"]["message"]["citations"]["text"])

    @pytest.mark.parametrize("mode", ["FAST", "ACCURATE"])
    @pytest.mark.parametrize("changes", [{}, {"max_tokens": 9}, {"max_tokens": 1}, {"stop_sequences": ["fjord", " a"]}])
    def test_streamed_equals_plain_and_a_cut_span_is_cut(self, chat: Chat, mode: str, changes: dict[str, Any]) -> None:
        changes = {**changes, "documents": DOCUMENTS, "citation_options": {"mode": mode}}
        answer = chat.answer(**changes)
        require_valid("ChatV2Response", answer)
        for citation in cited(answer):
            assert text_of(answer)[citation["start"] : citation["end"]] == citation["text"] != ""
        summed = added_up(chat.events(**changes))
        assert without_ids(summed) == without_ids(answer)

    def test_documents_are_part_of_what_is_billed(self, chat: Chat) -> None:
        bare, given = (chat.answer(**changes)["usage"] for changes in ({}, {"documents": [RAIN]}))
        assert given["billed_units"]["input_tokens"] > bare["billed_units"]["input_tokens"]


class TestThinking:
    ENABLED = {"type": "enabled", "token_budget": 5}  # noqa: RUF012  # read only

    def test_enabled_gives_a_block_of_thinking_within_the_budget(self, chat: Chat) -> None:
        answer = chat.answer(thinking=self.ENABLED, temperature=0)
        require_valid("ChatV2Response", answer)
        thinking, text = answer["message"]["content"]
        assert thinking["type"] == "thinking"
        assert thinking["thinking"] == "The user asks about this"
        assert text == {"type": "text", "text": chat.text(temperature=0)}
        assert without_ids(added_up(chat.events(thinking=self.ENABLED, temperature=0))) == without_ids(answer)

    def test_thinking_counts(self, chat: Chat) -> None:
        bare, thought = (chat.answer(temperature=0, **changes) for changes in ({}, {"thinking": self.ENABLED}))
        tokens = [answer["usage"]["billed_units"]["output_tokens"] for answer in (bare, thought)]
        assert tokens[1] == tokens[0] + 5

    def test_max_tokens_can_end_it_within_a_thought(self, chat: Chat) -> None:
        answer = chat.answer(thinking={"type": "enabled"}, max_tokens=3)
        assert [block["type"] for block in answer["message"]["content"]] == ["thinking"]
        assert answer["finish_reason"] == "MAX_TOKENS"

    def test_disabled_gives_none(self, chat: Chat) -> None:
        (block,) = chat.answer(thinking={"type": "disabled"})["message"]["content"]
        assert block["type"] == "text"

    def test_a_thought_goes_before_calls_and_citations_count_blocks(self, chat: Chat) -> None:
        tool = {"type": "function", "function": {"name": "look", "parameters": {"type": "object"}}}
        called = chat.answer(thinking=self.ENABLED, tools=[tool])
        assert [block["type"] for block in called["message"]["content"]] == ["thinking"]
        assert called["finish_reason"] == "TOOL_CALL"
        assert [one["content_index"] for one in cited(chat.answer(thinking=self.ENABLED, documents=[RAIN]))] == [1]


class TestLogprobs:
    def test_each_token_has_one_and_none_is_above_zero(self, chat: Chat) -> None:
        answer = chat.answer(logprobs=True, temperature=0)
        require_valid("ChatV2Response", answer)
        items = answer["logprobs"]
        assert "".join(item["text"] for item in items) == text_of(answer)
        assert len(items) == answer["usage"]["tokens"]["output_tokens"]
        assert all(len(item["token_ids"]) == len(item["logprobs"]) == 1 for item in items)
        assert all(item["logprobs"][0] <= 0 for item in items)

    def test_pieces_of_a_stream_carry_them(self, chat: Chat) -> None:
        answer, events = chat.answer(logprobs=True, seed=2), chat.events(logprobs=True, seed=2)
        assert added_up(events)["logprobs"] == answer["logprobs"]

    def test_absent_and_false_give_none(self, chat: Chat) -> None:
        for changes in ({}, {"logprobs": False}):
            assert "logprobs" not in chat.answer(**changes)
            assert not any("logprobs" in event for event in chat.events(**changes))

    def test_the_likeliest_opening_is_likelier_than_chance(self, chat: Chat) -> None:
        (item,) = chat.answer(logprobs=True, temperature=0, max_tokens=1)["logprobs"]
        assert item["logprobs"][0] > log(0.1)


class TestPrompt:
    def test_a_safety_mode_is_an_instruction_that_is_not_billed(self, chat: Chat) -> None:
        usages = {mode: chat.answer(safety_mode=mode)["usage"] for mode in ("CONTEXTUAL", "STRICT", "OFF")}
        assert len({usage["billed_units"]["input_tokens"] for usage in usages.values()}) == 1
        tokens = {mode: usage["tokens"]["input_tokens"] for mode, usage in usages.items()}
        assert tokens["OFF"] < min(tokens["STRICT"], tokens["CONTEXTUAL"])
        assert chat.answer()["usage"]["tokens"]["input_tokens"] == tokens["CONTEXTUAL"]

    def test_beside_documents_the_mode_is_contextual(self, chat: Chat) -> None:
        counts = {
            chat.answer(safety_mode=mode, documents=[RAIN])["usage"]["tokens"]["input_tokens"]
            for mode in ("OFF", "STRICT")
        }
        assert counts == {chat.answer(documents=[RAIN])["usage"]["tokens"]["input_tokens"]}

    def test_an_image_is_a_few_tokens_and_makes_a_difference(self, chat: Chat) -> None:
        def answer(url: str) -> dict[str, Any]:
            content = [{"type": "text", "text": "What is it?"}, {"type": "image_url", "image_url": {"url": url}}]
            return chat.answer(temperature=0, messages=[{"role": "user", "content": content}])

        answers = [answer("data:image/gif;base64," + letter * 5000) for letter in "AB"]
        assert all(one["usage"]["tokens"]["input_tokens"] < 100 for one in answers)
        assert text_of(answers[0]) != text_of(answers[1])

    def test_k_of_one_leaves_nothing_to_chance(self, chat: Chat) -> None:
        assert chat.text(k=1, temperature=1) == chat.text(k=1, temperature=1) == chat.text(temperature=0)

    @pytest.mark.parametrize("name", ["frequency_penalty", "presence_penalty"])
    def test_a_penalty_changes_what_is_drawn(self, chat: Chat, name: str) -> None:
        def texts(**changes: object) -> list[str]:
            turns = [[{"role": "user", "content": f"Tell me {number}"}] for number in range(10)]
            return [chat.text(temperature=0, messages=messages, **changes) for messages in turns]

        assert texts(**{name: 0}) == texts() != texts(**{name: 1})

    def test_the_question_is_the_users_last_turn(self, chat: Chat) -> None:
        messages = [
            *QUESTION["messages"],
            {"role": "assistant", "content": "Rain."},
            {"role": "user", "content": "Cats?"},
        ]
        (citation, *_) = cited(chat.answer(documents=["Cats sleep for most of the day."], messages=messages))
        assert citation["text"] == "Cats sleep for most of the day"
