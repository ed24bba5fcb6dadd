"""Scripted replies: which rule answers, and that what it says comes in the server's own form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import httpx
import pytest
from cohere_client import Client, errors
from cohere_conformance.reference import running

from .added_up import added_up
from .chat_calls import events_of
from .served import TOOL, Scripted, after_a_result, asked
from .strict_view import require_valid

TEXT = "It is 12 degrees in Oslo."
CALL = {"name": "get_weather", "arguments": {"city": "Oslo", "days": [1, 2]}}


@contextmanager
def client_of(scripted: Scripted) -> Iterator[Client]:
    with running(scripted.app) as url, Client(api_key="k", base_url=url, max_retries=0, timeout=10) as client:
        yield client


def chat_of(message: str) -> dict[str, Any]:
    return {"model": "command-a-03-2025", "messages": [{"role": "user", "content": message}]}


@pytest.mark.parametrize(
    ("when", "fitting", "other"),
    [
        ({"operation": "chat_v2"}, {}, None),
        ({"model": "command-a-*"}, {}, {"model": "command-r"}),
        ({"message": "WEATHER"}, {}, {"messages": [{"role": "user", "content": "hello"}]}),
        ({"message_matches": "^The w"}, {}, {"messages": [{"role": "user", "content": "Oh, The w"}]}),
        ({"tool": "get_weather"}, {"tools": [TOOL], "tool_choice": "NONE"}, {}),
        ({"tool_result": True}, {"messages": after_a_result("?")}, {}),
        ({"tool_result": "get_weather"}, {"messages": after_a_result("?")}, {}),
        ({"tool_result": False}, {}, {"messages": after_a_result("?")}),
        ({"stream": False}, {}, {"stream": True}),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else None,
)
def test_condition_tells_requests_apart(
    when: dict[str, Any], fitting: dict[str, Any], other: dict[str, Any] | None
) -> None:
    scripted = Scripted().rules({"when": when, "text": TEXT})
    assert scripted.text("The weather?", **fitting) == TEXT
    if other is not None:
        assert TEXT.rsplit(maxsplit=1)[-1] not in scripted.chat("The weather?", **other).text


def test_first_rule_that_fits_answers_and_without_one_the_model_does() -> None:
    scripted = Scripted().rules(
        {"when": {"message": "one"}, "text": "first"}, {"when": {"message": "on"}, "text": "second"}
    )
    assert [scripted.text("one"), scripted.text("on")] == ["first", "second"]
    assert scripted.text("else", temperature=0) == Scripted().text("else", temperature=0)


def test_last_message_counts_and_not_one_before() -> None:
    scripted = Scripted().rules({"when": {"message": "weather"}, "text": "seen"}, {"text": "not seen"})
    turns = [
        {"role": "user", "content": "weather"},
        {"role": "assistant", "content": "weather"},
        {"role": "user", "content": [{"type": "text", "text": "thanks"}]},
    ]
    assert scripted.text("", messages=turns) == "not seen"
    history = [{"role": "User", "message": "weather"}, {"role": "CHATBOT", "message": "x"}]
    answer = scripted.post("/v1/chat", {"message": "thanks", "chat_history": history})
    assert answer.json()["text"] == "not seen"


def test_results_of_version_1_come_with_what_the_user_said_before() -> None:
    scripted = Scripted().rules({"when": {"message": "weather", "tool_result": "get_weather"}, "text": TEXT})
    result = {"call": {"name": "get_weather", "parameters": {}}, "outputs": [{"degrees": 12}]}
    history = [{"role": "User", "message": "The weather?"}, {"role": "Chatbot", "message": "I look."}]
    body = {"message": "", "chat_history": history, "tool_results": [result]}
    tools = [{"name": "get_weather", "description": "x"}]
    assert scripted.post("/v1/chat", {**body, "tools": tools}).json()["text"] == TEXT


def test_times_spends_a_rule_and_nth_picks_a_request() -> None:
    scripted = Scripted().rules(
        {"times": 2, "text": "twice"}, {"when": {"nth": 2}, "text": "fourth"}, {"when": {"nth": 2}, "text": "fifth"}
    )
    assert [scripted.text("?", temperature=0) for _ in range(2)] == ["twice", "twice"]
    third = Scripted().text("?", temperature=0)
    assert [scripted.text("?", temperature=0) for _ in range(4)] == [third, "fourth", "fifth", third]


SPEAKING = {
    "chat_v2": ("/v2/chat", asked("hi")),
    "chat_v1": ("/v1/chat", {"message": "hi"}),
    "generate": ("/v1/generate", {"prompt": "hi"}),
    "generate_2021": ("/generate", {"prompt": "hi", "logit_bias": {"5": 10}}),
    "generate_2021_by_model": ("/xlarge/generate", {"prompt": "hi"}),
}


@pytest.mark.parametrize(("path", "body"), SPEAKING.values(), ids=SPEAKING)
def test_text_is_said_by_every_operation_whatever_the_sampling(path: str, body: dict[str, Any]) -> None:
    sampling = {"temperature": 1, "max_tokens": 50, "frequency_penalty": 1, "presence_penalty": 1, "k": 1}
    answer = Scripted().rules({"text": TEXT}).post(path, {**body, **sampling}, {"Cohere-Version": "2021-11-08"})
    assert answer.status_code == 200, answer.text
    assert json.dumps(answer.json()).count(TEXT) == (2 if "/v1/chat" in path else 1)  # there also in the history


def test_usage_is_that_of_the_text_and_a_stream_equals_the_plain_answer() -> None:
    scripted = Scripted().rules({"text": TEXT})
    answer = scripted.chat("hi").json()
    tokens = scripted.post("/v1/tokenize", {"text": TEXT, "model": "command-a-03-2025"}).json()["tokens"]
    require_valid("ChatV2Response", answer)
    assert answer["usage"]["tokens"]["output_tokens"] == len(tokens)
    streamed = added_up(events_of(scripted.chat("hi", stream=True).text))
    assert {**streamed, "id": ""} == {**answer, "id": ""}


def test_limit_and_stop_sequence_cut_a_scripted_text() -> None:
    scripted = Scripted().rules({"text": TEXT})
    cut = scripted.chat("hi", max_tokens=2).json()
    assert (cut["finish_reason"], cut["usage"]["tokens"]["output_tokens"]) == ("MAX_TOKENS", 2)
    assert scripted.text("hi", stop_sequences=["12"]) == "It is "


def test_likelihoods_of_the_prompt_are_the_models() -> None:
    body = {"prompt": "The sea is wide.", "return_likelihoods": "ALL"}
    scripted = Scripted().rules({"text": "x"}).post("/v1/generate", body).json()
    (generation,) = scripted["generations"]
    models = Scripted().post("/v1/generate", body).json()["generations"][0]["token_likelihoods"]
    tokens = scripted["meta"]["billed_units"]["input_tokens"]
    assert generation["token_likelihoods"][:tokens] == models[:tokens]
    assert generation["token_likelihoods"][tokens:] == [{"token": "x", "likelihood": 0.0}]


class TestToolCalls:
    RULE: ClassVar[dict[str, Any]] = {"tool_plan": "I look.", "tool_calls": [CALL, {"name": "other", "id": "my-id"}]}

    @pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
    def test_version_2(self, stream: object) -> None:
        response = Scripted().rules(self.RULE).chat("?", tools=[TOOL], stream=stream)
        answer = added_up(events_of(response.text)) if stream else response.json()
        calls = answer["message"]["tool_calls"]
        assert json.loads(calls[0]["function"]["arguments"]) == CALL["arguments"]
        assert (calls[1]["id"], calls[1]["function"]) == ("my-id", {"name": "other", "arguments": "{}"})
        assert (answer["message"]["tool_plan"], answer["finish_reason"]) == ("I look.", "TOOL_CALL")

    def test_version_1(self) -> None:
        answer = Scripted().rules(self.RULE).post("/v1/chat", {"message": "?"}).json()
        assert answer["tool_calls"] == [
            {"name": "get_weather", "parameters": CALL["arguments"]},
            {"name": "other", "parameters": {}},
        ]
        assert answer["text"] == "I look."

    def test_result_is_not_answered_with_the_same_call_again(self) -> None:
        scripted = Scripted().rules(self.RULE, {"text": TEXT})
        assert scripted.text("?", tools=[TOOL], messages=after_a_result("?")) == TEXT
        again = Scripted().rules({**self.RULE, "when": {"tool_result": True}})
        assert again.chat("?", tools=[TOOL], messages=after_a_result("?")).json()["finish_reason"] == "TOOL_CALL"

    def test_arguments_can_be_broken(self) -> None:
        scripted = Scripted().rules({"tool_calls": [{"name": "get_weather", "arguments": '{"city": '}]})
        (call,) = scripted.chat("?").json()["message"]["tool_calls"]
        assert call["function"]["arguments"] == '{"city": '
        assert "tool_calls" not in scripted.post("/v1/chat", {"message": "?"}).json()


def test_thinking_is_said_where_it_is_asked_for() -> None:
    scripted = Scripted().rules({"thinking": "Hm.", "text": TEXT})
    content = scripted.chat("?", thinking={"type": "enabled"}).json()["message"]["content"]
    assert content == [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": TEXT}]
    assert scripted.text("?") == TEXT


def test_citation_has_its_place_in_the_text_and_the_sources_of_the_request() -> None:
    cited = [{"text": "Oslo", "sources": ["b"]}, {"text": "12 degrees"}, {"text": "It", "sources": ["unknown"]}]
    documents = [{"id": name, "data": {"text": f"document {name}"}} for name in "ab"]
    scripted = Scripted().rules({"text": TEXT, "citations": cited})
    answer = scripted.chat("?", documents=documents).json()
    found = [(one["start"], one["end"], one["text"], one["sources"][0]["id"]) for one in answer["message"]["citations"]]
    assert found == [(6, 16, "12 degrees", "a"), (20, 24, "Oslo", "b")]
    assert added_up(events_of(scripted.chat("?", documents=documents, stream=True).text))["message"]["citations"]
    assert "citations" not in scripted.chat("?").json()["message"]
    assert "citations" not in scripted.chat("?", documents=documents, citation_options={"mode": "OFF"}).text


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/v2/chat", asked("?"), "TIMEOUT"),
        ("/v1/chat", {"message": "?"}, "ERROR_TOXIC"),
        ("/v1/generate", {"prompt": "?", "num_generations": 2}, "ERROR_LIMIT"),
    ],
    ids=["chat_v2", "chat_v1", "generate"],
)
def test_finish_reason_takes_the_place_of_the_models(path: str, body: dict[str, Any], reason: str) -> None:
    scripted = Scripted().rules({"finish_reason": reason})
    plain = scripted.post(path, body)
    streamed = scripted.post(path, {**body, "stream": True})
    for response in (plain, streamed):
        assert response.status_code == 200
        assert f'"finish_reason":"{reason}"' in response.text
        assert '"finish_reason":"COMPLETE"' not in response.text


class TestErrors:
    def test_error_has_its_status_message_and_headers(self) -> None:
        error = {"status": 503, "message": "come back later", "headers": {"Retry-After": "7"}}
        answer = Scripted().rules({"error": error}).chat("?", stream=True)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")
        assert answer.json()["message"] == "come back later"

    def test_invalid_request_is_refused_by_the_server_and_spends_no_rule(self) -> None:
        scripted = Scripted().rules({"times": 1, "text": TEXT})
        assert scripted.chat("?", temperature=99).status_code == 400
        assert scripted.chat("?", model="nobody").status_code == 404
        assert scripted.text("?") == TEXT

    def test_small_call_fails_where_the_rule_names_it(self) -> None:
        scripted = Scripted().rules({"when": {"operation": "tokenize"}, "error": {"status": 500}})
        assert scripted.post("/v1/tokenize", {"text": "x", "model": "command"}).status_code == 500
        unnamed = Scripted().rules({"error": {"status": 500}})
        assert unnamed.post("/v1/tokenize", {"text": "x", "model": "command"}).status_code == 200

    def test_error_within_a_stream_is_what_clients_know_it_by(self) -> None:
        scripted = Scripted().rules({"text": TEXT, "error": {"status": 500, "message": "boom", "after": 3}})
        with client_of(scripted) as client:
            with pytest.raises(errors.StreamEventError, match="boom"), client.chat_v2_stream(**chat_of("?")) as stream:
                list(stream)
            with pytest.raises(errors.StreamEventError, match="boom"), client.generate_stream(prompt="?") as texts:
                list(texts)
            with pytest.raises(errors.ServerError, match="boom"):
                client.chat_v2(**chat_of("?"))


class TestInterruption:
    @pytest.mark.parametrize("events", [0, 3, 9])
    def test_stream_breaks_after_its_events(
        self, events: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        seen = []
        with client_of(Scripted().rules({"text": TEXT, "break_after": events})) as client:
            with client.chat_v2_stream(**chat_of("?")) as stream, pytest.raises(errors.StreamTruncatedError):
                seen += stream
            with pytest.raises(errors.StreamTruncatedError), client.chat_v1_stream(message="?") as older:
                list(older)
        assert len(seen) == events
        assert caplog.records == []
        assert capfd.readouterr() == ("", "")

    def test_plain_answer_breaks_within(self) -> None:
        with (
            running(Scripted().rules({"text": TEXT, "break_after": 0}).app) as url,
            pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"),
        ):
            httpx.post(f"{url}/v2/chat", json=asked("?"))

    @pytest.mark.parametrize("events", [0, 2])
    def test_stream_stalls_after_its_events(self, events: int) -> None:
        lines: list[str] = []
        body = {**asked("?"), "stream": True}
        with (
            running(Scripted().rules({"text": TEXT, "stall_after": events}).app) as url,
            httpx.stream("POST", f"{url}/v2/chat", json=body, timeout=httpx.Timeout(5, read=0.3)) as response,
            pytest.raises(httpx.ReadTimeout),
        ):
            lines += response.iter_lines()
        assert response.status_code == 200
        assert sum(line.startswith("event: ") for line in lines) == events

    def test_plain_answer_stalls_before_it_begins(self) -> None:
        with running(Scripted().rules({"stall_after": 1}).app) as url, pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{url}/v2/chat", json=asked("?"), timeout=httpx.Timeout(5, read=0.3))


def test_delays_of_a_rule() -> None:
    scripted = Scripted().rules({"text": "the sea", "delay": 2.5, "token_delay": 0.5})
    tokens = scripted.chat("?").json()["usage"]["tokens"]["output_tokens"]
    assert scripted.slept == [2.5 + 0.5 * tokens]
    scripted.slept.clear()
    events = events_of(scripted.chat("?", stream=True).text)
    assert scripted.slept == [2.5, *[0.5] * len(events)]
