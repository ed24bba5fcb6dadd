"""Tools in `POST /v2/chat`: when they are called, with what, and what becomes of their results."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .added_up import added_up, without_ids
from .chat_calls import QUESTION, Chat, text_of
from .strict_view import require_valid

CITY = {"type": "string", "description": "Name of the city."}


def tool(name: str = "get_weather", description: str = "Looks up the weather.", **parameters: Any) -> dict[str, Any]:
    schema = parameters or {"type": "object", "properties": {"city": CITY}, "required": ["city"]}
    return {"type": "function", "function": {"name": name, "description": description, "parameters": schema}}


def asked(text: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text}]


def with_result(content: object, call_id: str = "call-1") -> list[dict[str, Any]]:
    call = {"id": call_id, "type": "function", "function": {"name": "get_weather", "arguments": '{"city":"Oslo"}'}}
    return [
        *QUESTION["messages"],
        {"role": "assistant", "tool_plan": "I will look it up.", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": call_id, "content": content},
    ]


def calls_of(answer: dict[str, Any]) -> list[tuple[str, Any]]:
    calls = answer["message"].get("tool_calls", [])
    return [(call["function"]["name"], json.loads(call["function"]["arguments"])) for call in calls]


class TestCalls:
    def test_the_users_turn_with_tools_is_answered_with_a_plan_and_a_call(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()])
        require_valid("ChatV2Response", answer)
        assert answer["finish_reason"] == "TOOL_CALL"
        assert answer["message"]["tool_plan"]
        assert "content" not in answer["message"]
        assert calls_of(answer) == [("get_weather", {"city": "Oslo"})]

    def test_ids_of_calls_differ(self, chat: Chat) -> None:
        answers = [chat.answer(tools=[tool()], messages=asked("Rain in Oslo and Bergen?")) for _ in range(3)]
        ids = [call["id"] for answer in answers for call in answer["message"]["tool_calls"]]
        assert len(set(ids)) == 6

    def test_one_text_to_ask_for_is_asked_for_each_name(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()], messages=asked("What is the weather in Oslo and in New York?"))
        assert calls_of(answer) == [("get_weather", {"city": "Oslo"}), ("get_weather", {"city": "New York"})]

    def test_the_tool_that_fits_the_question_is_called(self, chat: Chat) -> None:
        tools = [tool("book_train", "Books a seat on a train."), tool(), tool("count", "Counts things.")]
        assert [name for name, _ in calls_of(chat.answer(tools=tools))] == ["get_weather"]

    def test_tools_that_are_named_are_all_called(self, chat: Chat) -> None:
        tools = [tool("search_mail"), tool("get_weather"), tool("book_train")]
        answer = chat.answer(tools=tools, messages=asked("Use search_mail, then book_train, for Oslo."))
        assert [name for name, _ in calls_of(answer)] == ["search_mail", "book_train"]

    def test_numbers_and_choices_come_from_the_question(self, chat: Chat) -> None:
        parameters = {
            "type": "object",
            "properties": {
                "city": CITY,
                "days": {"type": "integer", "minimum": 1, "maximum": 14},
                "unit": {"type": "string", "enum": ["kelvin", "celsius"]},
            },
            "required": ["city", "days", "unit"],
        }
        answer = chat.answer(
            tools=[tool(**parameters)], messages=asked("The weather in Bergen for 5 days, in celsius please")
        )
        assert calls_of(answer) == [("get_weather", {"city": "Bergen", "days": 5, "unit": "celsius"})]

    def test_streamed_equals_plain(self, chat: Chat) -> None:
        changes = {"tools": [tool()], "messages": asked("Rain in Oslo and Bergen?")}
        whole, summed = chat.answer(**changes), added_up(chat.events(**changes))
        assert without_ids(summed) == without_ids(whole)

    def test_arguments_come_in_pieces_after_the_plan(self, chat: Chat) -> None:
        types = [event["type"] for event in chat.events(tools=[tool()])]
        kinds = list(dict.fromkeys(types))
        assert kinds == [
            "message-start", "tool-plan-delta", "tool-call-start", "tool-call-delta", "tool-call-end", "message-end",
        ]  # fmt: skip
        assert types.count("tool-call-delta") > 3

    @pytest.mark.parametrize("limit", [1, 5, 6, 7, 12])
    def test_a_cut_turn_says_so(self, chat: Chat, limit: int) -> None:
        whole, cut = chat.answer(tools=[tool()]), chat.answer(tools=[tool()], max_tokens=limit)
        require_valid("ChatV2Response", cut)
        assert cut["finish_reason"] == "MAX_TOKENS"
        assert cut["usage"]["tokens"]["output_tokens"] == limit
        assert whole["message"]["tool_plan"].startswith(cut["message"]["tool_plan"])
        assert without_ids(added_up(chat.events(tools=[tool()], max_tokens=limit))) == without_ids(cut)

    def test_a_stop_sequence_does_not_touch_arguments(self, chat: Chat) -> None:
        assert calls_of(chat.answer(tools=[tool()], stop_sequences=["Oslo", ":"])) == [
            ("get_weather", {"city": "Oslo"})
        ]


class TestChoice:
    def test_none_gives_text(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()], tool_choice="NONE")
        assert answer["finish_reason"] == "COMPLETE"
        assert "tool_calls" not in answer["message"]
        assert text_of(answer)

    def test_required_calls_even_after_results(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()], tool_choice="REQUIRED", messages=with_result("Rain."))
        assert answer["finish_reason"] == "TOOL_CALL"

    def test_empty_tools_give_text(self, chat: Chat) -> None:
        assert text_of(chat.answer(tools=[]))

    def test_a_new_question_is_a_new_call(self, chat: Chat) -> None:
        messages = [*with_result("Rain."), {"role": "assistant", "content": "It rains."}, *asked("And in Bergen?")]
        assert calls_of(chat.answer(tools=[tool()], messages=messages)) == [("get_weather", {"city": "Bergen"})]


class TestResults:
    def test_results_are_answered_with_a_text_that_cites_them(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()], messages=with_result('{"weather": "rain", "degrees": 4}'))
        require_valid("ChatV2Response", answer)
        assert answer["finish_reason"] == "COMPLETE"
        assert text_of(answer) == "The weather is rain. The degrees is 4."
        citation, _ = answer["message"]["citations"]
        assert citation == {
            "start": 15,
            "end": 19,
            "text": "rain",
            "sources": [{"type": "tool", "id": "call-1:0", "tool_output": {"weather": "rain", "degrees": 4}}],
            "content_index": 0,
            "type": "TEXT_CONTENT",
        }

    @pytest.mark.parametrize(
        ("content", "outputs"),
        [
            ("It rains in Oslo all day.", {"call-1:0": {"content": "It rains in Oslo all day."}}),
            ([{"type": "text", "text": "rain"}], {"call-1:0": {"content": "rain"}}),
            (
                '[{"weather": "rain"}, {"wind": "none"}]',
                {"call-1:0": {"weather": "rain"}, "call-1:1": {"wind": "none"}},
            ),
            ([{"type": "document", "document": {"id": "a", "data": {"sun": True}}}], {"a": {"sun": True}}),
            ([{"type": "document", "document": {"data": '{"sun": true}'}}], {"call-1:0": {"sun": True}}),
            ([{"type": "document", "document": {"data": "sun"}}], {"call-1:0": {"content": "sun"}}),
        ],
    )
    def test_every_form_of_a_result_is_cited(self, chat: Chat, content: object, outputs: dict[str, Any]) -> None:
        answer = chat.answer(tools=[tool()], messages=with_result(content))
        require_valid("ChatV2Response", answer)
        sources = [source for citation in answer["message"]["citations"] for source in citation["sources"]]
        assert {source["id"]: source["tool_output"] for source in sources} == outputs
        assert without_ids(added_up(chat.events(tools=[tool()], messages=with_result(content)))) == without_ids(answer)

    def test_results_without_a_word_are_answered_all_the_same(self, chat: Chat) -> None:
        answer = chat.answer(tools=[tool()], messages=with_result(""))
        assert text_of(answer)
        assert "citations" not in answer["message"]


class TestSchemas:
    @pytest.mark.parametrize(
        ("parameters", "told"),
        [
            ({"type": "strange"}, "JSON Schema"),
            ({"type": "array", "items": {}}, "type object"),
            ({"type": "object", "required": ["a"], "properties": {"a": False}}, "no arguments"),
            ({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}}, "no arguments"),
            (
                {"type": "object", "required": ["a"], "properties": {"a": {"minItems": 10**9, "type": "array"}}},
                "no arg",
            ),
            (
                {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "https://a.example"}}},
                "leads nowhere",
            ),
            ({"type": "object", "properties": {"a": {"not": {"$ref": "#/nowhere"}}}}, "leads nowhere"),
            ({"type": "object", "allOf": [{"$ref": "#"}]}, "leads back to itself"),
            ({"type": "object", "properties": {"a": {"$dynamicRef": "#a"}}}, "not supported"),
            (
                {"type": "object", "required": ["a"], "properties": {"a": {"pattern": "(", "type": "string"}}},
                "JSON Schema",
            ),
        ],
    )
    def test_parameters_that_nothing_satisfies_are_refused(
        self, chat: Chat, parameters: dict[str, Any], told: str
    ) -> None:
        response = chat.post(tools=[tool(**parameters)])
        assert response.status_code == 400
        assert told in response.json()["message"]

    def test_a_schema_that_refers_to_itself_is_satisfied(self, chat: Chat) -> None:
        node = {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
            "required": ["name", "children"],
        }
        schema = {"type": "object", "properties": {"tree": {"$ref": "#/$defs/node"}}, "$defs": {"node": node}}
        answer = chat.answer(tools=[tool(**schema, required=["tree"])])
        ((_, arguments),) = calls_of(answer)
        Draft202012Validator(schema).validate(arguments)
        assert arguments["tree"]["name"]


def numbers(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    bounds = st.tuples(st.integers(-1000, 1000), st.integers(0, 50))
    plain = bounds.map(lambda pair: {"type": kind, "minimum": pair[0], "maximum": pair[0] + pair[1]})
    steps = st.integers(1, 9).map(lambda step: {"type": kind, "multipleOf": step, "minimum": step + 1})
    above = st.integers(-50, 50).map(lambda low: {"type": kind, "exclusiveMinimum": low})
    return st.one_of(st.just({"type": kind}), plain, steps, above)


def lengths(pair: tuple[int, int]) -> dict[str, Any]:
    return {"type": "string", "minLength": pair[0], "maxLength": pair[0] + pair[1]}


PATTERNS = [
    "^[A-Z]{3}$", r"^\d{4}-\d{2}$", "^(oslo|bergen)$", "^[a-z_][a-z0-9_]*$", r"^\+?[0-9]{6,9}$", "b", "^.{3,}$",
    r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", "^#(?:[0-9a-f]{2}){3}$", "^a?b+c*$",
]  # fmt: skip
JSON = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=3))
SIMPLE = st.one_of(
    st.just({}),
    st.just({"type": "boolean"}),
    st.just({"type": "null"}),
    numbers("integer"),
    numbers("number"),
    st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lengths),
    st.sampled_from(PATTERNS).map(lambda pattern: {"type": "string", "pattern": pattern}),
    st.sampled_from(["date", "date-time", "email", "uri", "uuid"]).map(lambda name: {"type": "string", "format": name}),
    JSON.map(lambda value: {"const": value}),
    st.lists(JSON, min_size=1, max_size=4).map(lambda values: {"enum": values}),
    st.just({"type": ["null", "integer"]}),
)


def objects(members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.sampled_from(["city", "days", "unit", "q", "when", "more options"])

    def build(properties: dict[str, Any], required: list[str], *, closed: bool) -> dict[str, Any]:
        schema = {
            "type": "object",
            "properties": properties,
            "required": [one for one in required if one in properties],
        }
        return {**schema, "additionalProperties": False} if closed else schema

    return st.builds(
        build,
        st.dictionaries(names, members, max_size=3),
        st.lists(names, unique=True, max_size=3),
        closed=st.booleans(),
    )


def grown(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    arrays = st.tuples(members, st.integers(0, 3), st.integers(0, 2)).map(
        lambda told: {"type": "array", "items": told[0], "minItems": told[1], "maxItems": told[1] + told[2]}
    )
    different = st.integers(1, 4).map(
        lambda count: {"type": "array", "items": {"type": "string"}, "minItems": count, "uniqueItems": True}
    )
    unions = st.lists(members, min_size=1, max_size=3).map(lambda branches: {"anyOf": branches})
    apart = st.tuples(
        objects(members), members.map(lambda rule: {"properties": {"other": rule}, "required": ["other"]})
    )
    joined = apart.map(lambda pair: {"allOf": [{**schema, "additionalProperties": True} for schema in pair]})
    return st.one_of(arrays, different, unions, joined, objects(members))


SCHEMAS = objects(st.recursive(SIMPLE, grown, max_leaves=8))


@settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(schema=SCHEMAS, text=st.sampled_from(["Rain in Oslo for 3 days?", "", '-7.5 and "two words" at O\'Hare']))
def test_arguments_satisfy_any_schema(chat: Chat, schema: dict[str, Any], text: str) -> None:
    answer = chat.answer(tools=[tool(**schema)], strict_tools=True, messages=asked(text))
    for _, arguments in calls_of(answer):
        Draft202012Validator(schema).validate(arguments)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(schema=SCHEMAS)
def test_json_answers_satisfy_any_schema(chat: Chat, schema: dict[str, Any]) -> None:
    text = chat.text(response_format={"type": "json_object", "json_schema": schema})
    Draft202012Validator(schema).validate(json.loads(text))
