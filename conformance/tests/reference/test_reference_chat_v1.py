"""`POST /v1/chat`: what its answers say, plain and streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import httpx
import pytest
from attrs import frozen
from cohere_conformance.reference import create_app, running
from cohere_conformance.reference.chat_v1_request import ACCEPTED_WITHOUT_EFFECT, ACTING
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .added_up import without_ids
from .strict_view import require_valid
from .test_reference_fuzz import VALUES

QUESTION = {"message": "What is the weather in Oslo?"}
RAIN = "Oslo has 171 days of rain a year."
TOOL = {
    "name": "get_weather",
    "description": "Looks up the weather of a city.",
    "parameter_definitions": {
        "city": {"type": "str", "description": "Name of the city.", "required": True},
        "days": {"type": "List[int]", "required": True},
        "unit": {"type": "str"},
    },
}
CALL = {"name": "get_weather", "parameters": {"city": "Oslo"}}


@frozen
class Chat1:
    """A client that sends the reference question with some fields changed."""

    client: httpx.Client

    def post(self, *, headers: dict[str, str] | None = None, **changes: object) -> httpx.Response:
        return self.client.post("/v1/chat", json={**QUESTION, **changes}, headers=headers)

    def answer(self, **changes: object) -> dict[str, Any]:
        response = self.post(**changes)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        require_valid("ChatV1Response", answer)
        return answer

    def events(self, **changes: object) -> list[dict[str, Any]]:
        response = self.post(stream=True, **changes)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/stream+json"
        *lines, rest = response.text.split("\n")
        assert rest == ""
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def chat(base_url: str) -> Iterator[Chat1]:
    with httpx.Client(base_url=base_url, timeout=30) as client:
        yield Chat1(client)


def end_of(events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The answer at the end of a lawful stream; fails on any other."""
    for event in events:
        require_valid("ChatV1StreamEvent", event)
    types = [event["event_type"] for event in events]
    assert (types[0], types[-1]) == ("stream-start", "stream-end")
    assert types.count("stream-start") == types.count("stream-end") == 1
    assert [event["is_finished"] for event in events] == [False] * (len(events) - 1) + [True]
    response: dict[str, Any] = events[-1]["response"]
    assert response["generation_id"] == events[0]["generation_id"]
    assert response["finish_reason"] == events[-1]["finish_reason"]
    if "tool_calls" not in response:
        assert "".join(event["text"] for event in events if event["event_type"] == "text-generation") == response.get(
            "text", ""
        )
    assert [c for event in events for c in event.get("citations", ())] == response.get("citations", [])
    return response


def types_of(events: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(event["event_type"] for event in events))


def test_every_request_field_either_acts_or_is_known_not_to(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["ChatV1Request"]["properties"]
    assert set(properties) == ACTING | ACCEPTED_WITHOUT_EFFECT
    assert not ACTING & ACCEPTED_WITHOUT_EFFECT


class TestPlain:
    def test_answer_has_the_wire_form(self, chat: Chat1) -> None:
        answer = chat.answer(temperature=0)
        text = answer["text"]
        assert answer == {
            "response_id": str(UUID(answer["response_id"])),
            "generation_id": str(UUID(answer["generation_id"])),
            "text": text,
            "chat_history": [{"role": "USER", **QUESTION}, {"role": "CHATBOT", "message": text}],
            "finish_reason": "COMPLETE",
            "meta": {
                "api_version": {"version": "1"},
                "billed_units": {"input_tokens": 14, "output_tokens": answer["meta"]["tokens"]["output_tokens"]},
                "tokens": {"input_tokens": 42, "output_tokens": answer["meta"]["tokens"]["output_tokens"]},
            },
        }

    @pytest.mark.parametrize(
        "changes",
        [
            {"preamble": "Be brief."},
            {"chat_history": [{"role": "USER", "message": "Hello"}]},
            {"safety_mode": "STRICT"},
            {"raw_prompting": True},
        ],
    )
    def test_what_the_model_sees_makes_a_difference(self, chat: Chat1, changes: dict[str, Any]) -> None:
        messages = [f"Tell me {number}" for number in range(5)]
        with_, without = (
            [chat.answer(temperature=0, message=message, **fields)["text"] for message in messages]
            for fields in (changes, {})
        )
        assert with_ != without

    def test_roles_are_taken_in_any_case_and_given_in_upper_case(self, chat: Chat1) -> None:
        history = [
            {"role": "System", "message": "Be kind."},
            {"role": "user", "message": "Hello"},
            {"role": "Chatbot", "message": "Hello.", "tool_calls": [CALL]},
            {"role": "tool", "tool_results": [{"call": CALL, "outputs": [{"sky": "grey"}]}]},
        ]
        given = chat.answer(chat_history=history)["chat_history"]
        assert [turn["role"] for turn in given] == ["SYSTEM", "USER", "CHATBOT", "TOOL", "USER", "CHATBOT"]
        assert [{**turn, "role": ""} for turn in given[:4]] == [{**turn, "role": ""} for turn in history]

    def test_a_raw_prompt_is_the_message_alone(self, chat: Chat1) -> None:
        counts = chat.answer(raw_prompting=True, preamble="Be brief.", chat_history=[])["meta"]
        assert counts["tokens"]["input_tokens"] == counts["billed_units"]["input_tokens"] == 14

    def test_stop_sequences_and_max_tokens_cut(self, chat: Chat1) -> None:
        whole = chat.answer(temperature=0)["text"]
        word = whole.split()[3]
        stopped = chat.answer(temperature=0, stop_sequences=[word])
        assert (stopped["text"], stopped["finish_reason"]) == (whole.partition(word)[0], "STOP_SEQUENCE")
        cut = chat.answer(temperature=0, max_tokens=2)
        assert (cut["finish_reason"], cut["meta"]["billed_units"]["output_tokens"]) == ("MAX_TOKENS", 2)
        assert whole.startswith(cut["text"])

    @pytest.mark.parametrize("changes", [{"model": "no-such-model"}, {"connectors": [{"id": "no-such-connector"}]}])
    def test_what_is_unknown_is_not_found(self, chat: Chat1, changes: dict[str, Any]) -> None:
        assert chat.post(**changes).status_code == 404

    @pytest.mark.parametrize(("schema", "status"), [({"type": "object"}, 400), (None, 200)], ids=["a schema", "null"])
    def test_a_format_of_text_has_no_schema(self, chat: Chat1, schema: dict[str, str] | None, status: int) -> None:
        assert chat.post(response_format={"type": "text", "schema": schema}).status_code == status


FORMS: dict[str, dict[str, Any]] = {
    "text": {},
    "no token": {"max_tokens": 0},
    "documents": {"documents": [{"text": RAIN}]},
    "documents, fast": {
        "documents": [{"text": RAIN}, {"text": "Bergen has weather, too."}],
        "citation_quality": "fast",
    },
    "cut citation": {"documents": [{"text": RAIN}], "max_tokens": 7},
    "tools": {"tools": [TOOL]},
    "cut calls": {"tools": [TOOL], "max_tokens": 9},
    "two calls, one cut": {"tools": [TOOL], "max_tokens": 45, "message": "Rain in Oslo and Bergen on 3?"},
    "search queries": {"search_queries_only": True},
    "connectors": {"connectors": [{"id": "web-search"}]},
    "conversation": {"conversation_id": "of-the-forms", "message": "Hello"},
    "JSON": {"response_format": {"type": "json_object"}},
}


class TestStreamed:
    @pytest.mark.parametrize("changes", FORMS.values(), ids=FORMS)
    def test_streamed_equals_plain(self, chat: Chat1, changes: dict[str, Any]) -> None:
        streamed = end_of(chat.events(temperature=0, **changes))
        plain = chat.answer(temperature=0, **changes)
        if "conversation_id" in changes:
            assert plain.pop("chat_history")[:2] == streamed.pop("chat_history")
            keys = ("finish_reason", "response_id")
            assert [plain["finish_reason"], sorted(plain)] == [streamed["finish_reason"], sorted(streamed)], keys
            return
        assert without_ids(streamed) == without_ids(plain)

    def test_the_header_asks_for_server_sent_events(self, chat: Chat1) -> None:
        response = chat.post(headers={"Accepts": "text/event-stream"}, stream=True, temperature=0)
        assert response.headers["content-type"] == "text/event-stream"
        *frames, rest = response.text.split("\n\n")
        assert rest == ""
        events = [json.loads(frame.removeprefix("data: ")) for frame in frames]
        assert without_ids(end_of(events)) == without_ids(chat.answer(temperature=0))

    def test_the_header_means_nothing_without_stream(self, chat: Chat1) -> None:
        response = chat.post(headers={"Accepts": "text/event-stream"})
        assert response.headers["content-type"] == "application/json"

    def test_text_comes_token_by_token(self, chat: Chat1) -> None:
        events = chat.events(temperature=0)
        texts = [event["text"] for event in events if event["event_type"] == "text-generation"]
        assert len(texts) == events[-1]["response"]["meta"]["tokens"]["output_tokens"]


class TestConversations:
    def test_a_conversation_is_resumed_by_its_id(self, chat: Chat1) -> None:
        first = chat.answer(conversation_id="resumed")
        streamed = end_of(chat.events(conversation_id="resumed", message="And now?"))
        third = chat.answer(conversation_id="resumed", message="And then?")
        assert streamed["chat_history"][:2] == first["chat_history"]
        assert third["chat_history"][:4] == streamed["chat_history"]
        assert [turn["role"] for turn in third["chat_history"]] == ["USER", "CHATBOT"] * 3
        assert third["meta"]["tokens"]["input_tokens"] > first["meta"]["tokens"]["input_tokens"]

    def test_conversations_are_kept_apart(self, chat: Chat1) -> None:
        chat.answer(conversation_id="one", message="Hello")
        for changes in ({"conversation_id": "other"}, {"conversation_id": ""}, {"conversation_id": None}, {}):
            assert len(chat.answer(**changes)["chat_history"]) == 2

    def test_a_new_conversation_begins_with_the_history_that_is_given(self, chat: Chat1) -> None:
        history = [{"role": "USER", "message": "Hello"}, {"role": "CHATBOT", "message": "Hello."}]
        answer = chat.answer(conversation_id="with-history", chat_history=history)
        assert answer["chat_history"][:2] == history

    def test_stream_and_answer_name_it(self, chat: Chat1) -> None:
        events = chat.events(conversation_id="named")
        assert events[0]["conversation_id"] == events[-1]["response"]["conversation_id"] == "named"
        assert chat.answer(conversation_id="named")["conversation_id"] == "named"
        assert "conversation_id" not in chat.answer()

    def test_the_oldest_conversation_makes_room(self, document: dict[str, Any]) -> None:
        with running(create_app(document, api_key=None)) as url, httpx.Client(base_url=url) as client:
            chat = Chat1(client)
            for number in range(1001):
                chat.post(conversation_id=str(number), message="a", max_tokens=0)
            assert len(chat.answer(conversation_id="0")["chat_history"]) == 2
            assert len(chat.answer(conversation_id="1000")["chat_history"]) == 4


class TestDocuments:
    def test_citations_name_documents_by_their_ids(self, chat: Chat1) -> None:
        documents = [{"text": RAIN}, {"id": "b", "text": "Bergen has weather, too.", "by": "Kari", "_excludes": ["by"]}]
        answer = chat.answer(documents=documents)
        ids = [citation["document_ids"] for citation in answer["citations"]]
        assert ids == [["doc_0"], ["b"]]
        for citation in answer["citations"]:
            assert answer["text"][citation["start"] : citation["end"]] == citation["text"]
        assert answer["documents"] == [{"id": "doc_0", "text": RAIN}, documents[1]]

    def test_the_model_does_not_see_ids_and_what_is_excluded(self, chat: Chat1) -> None:
        def answer(document: dict[str, Any]) -> tuple[str, int]:
            one = chat.answer(temperature=0, documents=[document], message="Kari?")
            return one["text"], one["meta"]["tokens"]["input_tokens"]

        bare = answer({"text": RAIN})
        assert answer({"text": RAIN, "id": "Kari", "by": "Kari", "_excludes": ["by"]}) == bare
        assert answer({"text": RAIN, "by": "Kari"}) != bare

    @pytest.mark.parametrize(
        "documents", [[{}], [{"id": "a"}], [{"text": ""}], [{"id": "a", "text": "b"}, {"id": "a", "text": "c"}]]
    )
    def test_documents_without_text_or_with_one_id_are_refused(self, chat: Chat1, documents: list[Any]) -> None:
        assert chat.post(documents=documents).status_code == 400

    @pytest.mark.parametrize("quality", ["OFF", "DISABLED", "off"])
    def test_off_cites_nothing(self, chat: Chat1, quality: str) -> None:
        answer = chat.answer(documents=[{"text": RAIN}], citation_quality=quality)
        assert "citations" not in answer
        assert "documents" not in answer

    @pytest.mark.parametrize(("quality", "is_between"), [("FAST", True), ("ACCURATE", False), ("ENABLED", False)])
    def test_quality_says_when_citations_come(self, chat: Chat1, quality: str, *, is_between: bool) -> None:
        events = chat.events(documents=[{"text": RAIN}, {"text": "Bergen has weather, too."}], citation_quality=quality)
        types = [event["event_type"] for event in events]
        assert ("text-generation" in types[types.index("citation-generation") :]) is is_between


class TestTools:
    def test_a_message_with_tools_is_answered_with_calls(self, chat: Chat1) -> None:
        answer = chat.answer(tools=[TOOL])
        assert answer["finish_reason"] == "COMPLETE"
        assert answer["tool_calls"] == [{"name": "get_weather", "parameters": {"city": "Oslo", "days": [1]}}]
        assert answer["chat_history"][-1] == {
            "role": "CHATBOT",
            "message": answer["text"],
            "tool_calls": answer["tool_calls"],
        }

    def test_chunks_make_the_plan_and_the_calls(self, chat: Chat1) -> None:
        events = chat.events(tools=[TOOL], message="Rain in Oslo and Bergen?")
        response = end_of(events)
        assert types_of(events) == ["stream-start", "tool-calls-chunk", "tool-calls-generation", "stream-end"]
        assert (
            "".join(e["text"] for e in events if e["event_type"] == "tool-calls-chunk" and "text" in e)
            == response["text"]
        )
        calls: dict[int, dict[str, str]] = {}
        for delta in (event["tool_call_delta"] for event in events if "tool_call_delta" in event):
            call = calls.setdefault(delta["index"], {"name": "", "parameters": ""})
            call["name"] += delta.get("name", "")
            call["parameters"] += delta.get("parameters", "")
        assert [
            {"name": one["name"], "parameters": json.loads(one["parameters"])} for one in calls.values()
        ] == response["tool_calls"]
        (generation,) = [event for event in events if event["event_type"] == "tool-calls-generation"]
        assert (generation["tool_calls"], generation["text"]) == (response["tool_calls"], response["text"])

    def test_a_call_is_whole_or_not_there(self, chat: Chat1) -> None:
        whole = chat.answer(tools=[TOOL], message="Rain in Oslo and Bergen?")
        for limit in range(0, whole["meta"]["tokens"]["output_tokens"], 5):
            events = chat.events(tools=[TOOL], message="Rain in Oslo and Bergen?", max_tokens=limit)
            response = end_of(events)
            calls = response.get("tool_calls", [])
            assert calls == whole["tool_calls"][: len(calls)]
            assert {e["tool_call_delta"]["index"] for e in events if "tool_call_delta" in e} == set(range(len(calls)))
            assert response["finish_reason"] == "MAX_TOKENS"

    @pytest.mark.parametrize("message", ["", "What is the weather in Oslo?"])
    def test_results_are_answered_with_a_text_that_cites_them(self, chat: Chat1, message: str) -> None:
        results = [{"call": CALL, "outputs": [{"weather": "rain", "degrees": 4}]}]
        answer = chat.answer(
            tools=[TOOL], tool_results=results, message=message, chat_history=[{"role": "USER", **QUESTION}]
        )
        assert answer["text"] == "The weather is rain. The degrees is 4."
        assert "tool_calls" not in answer
        assert [citation["document_ids"] for citation in answer["citations"]] == [["get_weather:0:0"]] * 2
        assert answer["documents"] == [{"id": "get_weather:0:0", "weather": "rain", "degrees": "4"}]
        assert answer["chat_history"][-2] == {"role": "TOOL", "tool_results": results}

    def test_with_a_single_step_it_is_the_same(self, chat: Chat1) -> None:
        assert chat.answer(tools=[TOOL], force_single_step=True)["tool_calls"]
        results = [{"call": CALL, "outputs": [{"weather": "rain"}]}]
        assert chat.answer(tools=[TOOL], force_single_step=True, tool_results=results)["text"] == "The weather is rain."

    @pytest.mark.parametrize(
        ("name", "type_"),
        [
            ("str", "string"), ("int", "integer"), ("float", "number"), ("bool", "boolean"), ("list", "array"),
            ("List[float]", "array"), ("Dict[str, int]", "object"), ("Optional[int]", "integer"),
            ("Whatever", "string"),
        ],
    )  # fmt: skip
    def test_types_of_python_are_kept(self, chat: Chat1, name: str, type_: str) -> None:
        tool = {**TOOL, "parameter_definitions": {"value": {"type": name, "required": True}}}
        (call, *_) = chat.answer(tools=[tool])["tool_calls"]
        Draft202012Validator({"type": type_}).validate(call["parameters"]["value"])


class TestSearch:
    def test_queries_alone(self, chat: Chat1) -> None:
        answer = chat.answer(search_queries_only=True, connectors=[{"id": "web-search"}])
        assert answer["is_search_required"] is True
        assert [query["text"] for query in answer["search_queries"]] == ["weather Oslo"]
        assert not {"text", "search_results", "documents", "citations"} & answer.keys()
        assert types_of(chat.events(search_queries_only=True)) == [
            "stream-start",
            "search-queries-generation",
            "stream-end",
        ]

    def test_a_message_about_nothing_needs_no_search(self, chat: Chat1) -> None:
        answer = chat.answer(search_queries_only=True, message="How are you?")
        assert (answer["is_search_required"], answer["search_queries"]) == (False, [])

    def test_a_connector_finds_documents_that_the_answer_cites(self, chat: Chat1) -> None:
        events = chat.events(connectors=[{"id": "web-search", "options": {"site": "weather.example.org"}}])
        answer = end_of(events)
        assert types_of(events) == [
            "stream-start", "search-queries-generation", "search-results", "text-generation", "citation-generation",
            "stream-end",
        ]  # fmt: skip
        (results,) = [event for event in events if event["event_type"] == "search-results"]
        assert results["documents"] == answer["documents"]
        assert all(one["url"].startswith("https://weather.example.org/") for one in answer["documents"])
        (row,) = answer["search_results"]
        assert row["connector"] == {"id": "web-search"}
        assert row["search_query"] == answer["search_queries"][0]
        assert row["document_ids"] == [one["id"] for one in answer["documents"]]
        assert {id_ for c in answer["citations"] for id_ in c["document_ids"]} <= set(row["document_ids"])

    @pytest.mark.parametrize(
        ("connector", "status"), [({"id": "none-such"}, 404), ({"id": "web-search", "options": {"site": "a b"}}, 400)]
    )
    def test_a_failing_connector_fails_the_request_unless_it_goes_on(
        self, chat: Chat1, connector: dict[str, Any], status: int
    ) -> None:
        assert chat.post(connectors=[connector]).status_code == status
        answer = chat.answer(connectors=[{**connector, "continue_on_failure": True}])
        (row,) = answer["search_results"]
        assert (row["document_ids"], row["continue_on_failure"]) == ([], True)
        assert row["error_message"]
        assert answer["text"]


class TestTruncation:
    HISTORY = [{"role": "USER", "message": "old " * 30}, {"role": "CHATBOT", "message": "older " * 30}]  # noqa: RUF012
    DOCUMENTS = [{"text": "Cats sleep a lot in summer."}, {"text": "Oslo has weather and more weather."}]  # noqa: RUF012

    def test_off_refuses_what_is_too_long(self, chat: Chat1) -> None:
        for changes in ({}, {"prompt_truncation": "OFF"}):
            response = chat.post(chat_history=self.HISTORY, max_input_tokens=100, **changes)
            assert response.status_code == 400
            assert "too many tokens" in response.json()["message"]

    @pytest.mark.parametrize("mode", ["AUTO", "AUTO_PRESERVE_ORDER"])
    def test_auto_leaves_out_what_does_not_fit(self, chat: Chat1, mode: str) -> None:
        answer = chat.answer(
            chat_history=self.HISTORY, documents=self.DOCUMENTS, prompt_truncation=mode, max_input_tokens=90
        )
        assert answer["meta"]["tokens"]["input_tokens"] <= 90
        assert [citation["document_ids"] for citation in answer["citations"]] == [["doc_1"]]
        assert answer["chat_history"][:2] == self.HISTORY

    @pytest.mark.parametrize(("mode", "ids"), [("AUTO", ["c", "a"]), ("AUTO_PRESERVE_ORDER", ["a", "c"])])
    def test_auto_orders_by_relevance_and_the_other_keeps_the_order(
        self, chat: Chat1, mode: str, ids: list[str]
    ) -> None:
        texts = {
            "a": "Oslo is a town on a fjord.",
            "b": "Cats sleep a lot in the summer.",
            "c": "Oslo has much weather.",
        }
        documents = [{"id": id_, "text": text} for id_, text in texts.items()]
        whole = chat.answer(documents=documents)["meta"]["tokens"]["input_tokens"]
        answer = chat.answer(documents=documents, prompt_truncation=mode, max_input_tokens=whole - 1)
        assert [citation["document_ids"][0] for citation in answer["citations"]] == ids

    def test_beside_connectors_auto_is_the_default(self, chat: Chat1) -> None:
        connectors = [{"id": "web-search"}]
        assert chat.answer(chat_history=self.HISTORY, connectors=connectors, max_input_tokens=200)["text"]

    def test_a_message_that_does_not_fit_by_itself_is_refused(self, chat: Chat1) -> None:
        assert chat.post(prompt_truncation="AUTO", max_input_tokens=10).status_code == 400

    def test_the_models_context_is_a_limit_too(self, document: dict[str, Any]) -> None:
        with (
            running(create_app(document, api_key=None, context_length=50)) as url,
            httpx.Client(base_url=url) as client,
        ):
            assert Chat1(client).answer()["text"]
            assert Chat1(client).post(message="long " * 50, max_input_tokens=1000).status_code == 400


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.dictionaries(st.sampled_from(sorted(ACTING | ACCEPTED_WITHOUT_EFFECT)), VALUES, max_size=3))
def test_any_value_in_any_field_is_answered_or_refused(chat: Chat1, changes: dict[str, Any]) -> None:
    response = chat.client.post("/v1/chat", content=json.dumps({**QUESTION, **changes}))
    assert response.status_code in {200, 400, 404}, response.text
    if response.status_code != 200:
        assert response.json()["message"]
