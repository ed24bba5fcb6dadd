"""`POST /v1/generate` over HTTP: answers, streams, cuts, likelihoods, prompts that are too long."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import isclose, log
from random import Random
from statistics import fmean
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app, running
from starlette.types import Message, Receive, Scope, Send

from .chat_calls import ScriptedModel
from .generate_calls import PROMPT, Generate, events_of, pieces_of

CONTEXT = 12


def test_a_prompt_alone_is_answered(generate: Generate) -> None:
    answer = generate.answer()
    assert answer["prompt"] == PROMPT
    (generation,) = answer["generations"]
    assert set(generation) == {"id", "text", "finish_reason"}
    assert generation["finish_reason"] == "COMPLETE"


def test_answers_say_that_the_operation_is_deprecated(generate: Generate) -> None:
    for stream in (False, True):
        assert "deprecated" in generate.post(stream=stream).headers["x-api-warning"]


def test_null_counts_as_absent_in_every_field(generate: Generate, document: dict[str, Any]) -> None:
    fields = document["components"]["schemas"]["GenerateRequest"]["properties"]
    nulls = dict.fromkeys(fields.keys() - {"prompt", "temperature"})
    assert generate.text(temperature=0, **nulls) == generate.text(temperature=0)


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"prompt_vars": {}, "logit_bias": {}}, id="sdk-4"),
        pytest.param({"stream": False}, id="sdk-5"),
        pytest.param({"field_of_tomorrow": 1}, id="unknown-field"),
    ],
)
def test_what_sdks_send_beside_is_taken(generate: Generate, extra: dict[str, Any]) -> None:
    assert generate.text(temperature=0, **extra) == generate.text(temperature=0)


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_max_tokens_cuts_and_is_counted(generate: Generate, limit: int) -> None:
    whole = generate.text(temperature=0)
    answer = generate.answer(temperature=0, max_tokens=limit, num_generations=2)
    for generation in answer["generations"]:
        assert generation["finish_reason"] == "MAX_TOKENS"
        assert whole.startswith(generation["text"])
        assert len(generate.tokens(generation["text"])) == limit
    assert answer["meta"]["billed_units"]["output_tokens"] == 2 * limit


def test_counts_are_those_of_tokenize(generate: Generate) -> None:
    answer = generate.answer(prompt="The wind, and Zyzzyva.")
    text = answer["generations"][0]["text"]
    meta = answer["meta"]
    assert meta["billed_units"]["input_tokens"] == len(generate.tokens("The wind, and Zyzzyva."))
    assert meta["billed_units"]["output_tokens"] == meta["tokens"]["output_tokens"] == len(generate.tokens(text))
    assert meta["tokens"]["input_tokens"] > meta["billed_units"]["input_tokens"]


def test_raw_prompting_leaves_the_prompt_as_it_is(generate: Generate) -> None:
    raw = generate.answer(temperature=0, raw_prompting=True)
    assert raw["meta"]["tokens"]["input_tokens"] == raw["meta"]["billed_units"]["input_tokens"]
    assert raw["generations"][0]["text"] != generate.text(temperature=0)


def test_several_generations_are_numbered_and_have_ids(generate: Generate) -> None:
    answer = generate.answer(num_generations=5)
    assert [one["index"] for one in answer["generations"]] == [0, 1, 2, 3, 4]
    assert len({one["id"] for one in answer["generations"]} | {answer["id"]}) == 6


class TestPreset:
    def test_prompt_and_fields_come_from_it(self, generate: Generate) -> None:
        answer = generate.answer(prompt=None, preset="sea-line")
        assert answer["prompt"] == "Write one sentence about the sea."
        assert answer["generations"][0]["text"].endswith(".")
        assert answer == {**generate.answer(prompt=None, preset="sea-line"), **ids_of(answer)}

    def test_given_fields_go_first(self, generate: Generate) -> None:
        answer = generate.answer(prompt="Other words", preset="garden-words", max_tokens=3)
        assert answer["prompt"] == "Other words"
        assert answer["meta"]["billed_units"]["output_tokens"] == 3


def ids_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The parts of an answer that differ from one to the next."""
    return {"id": answer["id"], "generations": answer["generations"]}


class TestModel:
    @pytest.mark.parametrize("model", ["command", "command-light-nightly", "xlarge", "harbour/weather-ft"])
    def test_known_one_is_taken(self, generate: Generate, model: str) -> None:
        assert generate.post(model=model).status_code == 200

    @pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
    def test_unknown_one_is_404_and_named(self, generate: Generate, stream: object) -> None:
        response = generate.post(model="command-z", stream=stream)
        assert response.status_code == 404
        assert response.json()["message"].startswith('model "command-z" not found')

    def test_one_that_only_chats_is_refused(self, generate: Generate) -> None:
        assert generate.refusal(model="command-r7b-12-2024").startswith(
            'model "command-r7b-12-2024" does not support generate'
        )


class TestStream:
    @pytest.mark.parametrize("count", [None, 1, 3])
    def test_pieces_make_the_texts_of_the_last_event_and_of_the_plain_answer(
        self, generate: Generate, count: int | None
    ) -> None:
        asked = {"seed": 7, "temperature": 2, "num_generations": count, "stop_sequences": ["the"], "max_tokens": 30}
        *pieces, end = events = generate.events(**asked)
        assert [event["event_type"] for event in pieces] == ["text-generation"] * len(pieces)
        assert [event["is_finished"] for event in events] == [False] * len(pieces) + [True]
        assert end["event_type"] == "stream-end"
        texts = [one["text"] for one in end["response"]["generations"]]
        assert [pieces_of(events, number) for number in range(count or 1)] == texts == generate.texts(**asked)
        assert all(("index" in event) == ((count or 1) > 1) for event in pieces)

    def test_several_texts_come_in_turn(self, generate: Generate) -> None:
        events = generate.events(num_generations=3, max_tokens=2)
        assert [event["index"] for event in events[:-1]] == [0, 1, 2, 0, 1, 2]

    def test_last_event_is_the_answer_without_likelihoods(self, generate: Generate) -> None:
        events = generate.events(temperature=0, max_tokens=4, return_likelihoods="ALL")
        (generation,) = events[-1]["response"]["generations"]
        assert events[-1]["response"]["prompt"] == PROMPT
        assert set(generation) == {"id", "text", "finish_reason"}
        assert events[-1]["finish_reason"] == generation["finish_reason"] == "MAX_TOKENS"

    def test_finish_reason_is_that_of_the_first_text_that_is_not_complete(self, generate: Generate) -> None:
        for seed in range(20):
            end = generate.events(num_generations=5, seed=seed, max_tokens=25, temperature=1)[-1]
            reasons = [one["finish_reason"] for one in end["response"]["generations"]]
            if len(set(reasons)) > 1:
                assert end["finish_reason"] == "MAX_TOKENS"
                return
        pytest.fail("every time all texts ended in the same way")

    def test_what_is_wrong_is_said_before_the_stream(self, generate: Generate) -> None:
        response = generate.post(stream=True, temperature=9)
        assert (response.status_code, response.headers["content-type"]) == (400, "application/json")


def test_wire_bytes_of_a_stream(document: dict[str, Any]) -> None:
    model = ScriptedModel(["Fo", "ur", "\n\ud800"])
    with running(create_app(document, api_key=None, token_model=model)) as url:
        response = httpx.post(f"{url}/v1/generate", json={"prompt": "2+2=\n", "stream": True})
    assert response.headers["content-type"] == "application/stream+json"
    end = json.loads(response.content.split(b"\n")[3])
    expected = (
        '{"text":"Fo","is_finished":false,"event_type":"text-generation"}\n'
        '{"text":"ur","is_finished":false,"event_type":"text-generation"}\n'
        '{"text":"\\n\\ud800","is_finished":false,"event_type":"text-generation"}\n'
        '{"is_finished":true,"event_type":"stream-end","finish_reason":"COMPLETE","response":'
        f'{{"id":"{end["response"]["id"]}","prompt":"2+2=\\n","generations":[{{"id":'
        f'"{end["response"]["generations"][0]["id"]}","text":"Four\\n\\ud800","finish_reason":"COMPLETE"}}]}}}}\n'
    )
    assert response.content == expected.encode()


def test_each_event_is_sent_by_itself(document: dict[str, Any]) -> None:
    app = create_app(document, api_key=None)
    sent: list[bytes] = []

    async def recording(scope: Scope, receive: Receive, send: Send) -> None:
        async def record(message: Message) -> None:
            if message.get("body"):
                sent.append(message["body"])
            await send(message)

        await app(scope, receive, record)

    with running(recording) as url:
        httpx.post(f"{url}/v1/generate", json={"prompt": PROMPT, "stream": True, "max_tokens": 3})
    assert [line.count(b"\n") for line in sent] == [1, 1, 1, 1]
    assert all(line.endswith(b"}\n") for line in sent)


def samples(text: str, count: int) -> list[tuple[list[str], list[str]]]:
    """Pairs of lists of up to three pieces of `text`, some of them bent."""
    random = Random(20261121)  # noqa: S311  # picks samples

    def sample() -> str:
        start = random.randrange(len(text))
        piece = text[start : start + random.randint(1, 12)]
        return piece if random.random() < 0.5 else piece + "#"

    def some() -> list[str]:
        return [sample() for _ in range(random.randint(0, 3))]

    return [(some(), some()) for _ in range(count)]


def cut(text: str, ends: Sequence[str], stops: Sequence[str]) -> str:
    """First after the stop sequence that is complete first, then before the end sequence that begins first."""
    after = min((text.find(stop) + len(stop) for stop in stops if stop in text), default=len(text))
    text = text[:after]
    return text[: min((text.find(end) for end in ends if end in text), default=len(text))]


def test_any_sequences_cut_plain_and_streamed_at_the_first_match(generate: Generate) -> None:
    text = generate.text(temperature=0)
    for ends, stops in samples(text, 60):
        asked = {"temperature": 0, "end_sequences": ends, "stop_sequences": stops}
        generation = generate.one(**asked)
        events = generate.events(**asked)
        assert generation["text"] == pieces_of(events) == cut(text, ends, stops), asked
        is_cut = any(sequence in text for sequence in (*ends, *stops))
        assert generation["finish_reason"] == ("STOP_SEQUENCE" if is_cut else "COMPLETE"), asked
        assert all(event["text"] for event in events[:-1])


@pytest.mark.parametrize(
    ("ends", "stops", "pieces"),
    [
        pytest.param([], ["cd"], ["ab", "cd"], id="kept-at-a-token-boundary"),
        pytest.param([], ["bc"], ["ab", "c"], id="kept-across-a-boundary"),
        pytest.param([], ["bcdefg"], ["ab", "cd", "ef", "g"], id="kept-across-four-tokens"),
        pytest.param([], ["h", "bcd", "c"], ["ab", "c"], id="first-to-end"),
        pytest.param([], [""], ["ab", "cd", "ef", "gh"], id="kept-empty"),
        pytest.param(["bc"], [], ["a"], id="dropped-across-a-boundary"),
        pytest.param(["ef"], ["cd"], ["ab", "cd"], id="kept-comes-first"),
        pytest.param(["cd"], ["ef"], ["ab"], id="dropped-comes-first"),
        pytest.param(["cd"], ["cd"], ["ab"], id="the-same-in-both"),
        pytest.param(["bcdef"], ["cd"], ["ab", "cd"], id="dropped-begun-and-never-finished"),
    ],
)
def test_pieces(document: dict[str, Any], ends: list[str], stops: list[str], pieces: list[str]) -> None:
    model = ScriptedModel(["ab", "cd", "", "ef", "gh"])
    body = {"prompt": PROMPT, "end_sequences": ends, "stop_sequences": stops, "stream": True}
    with running(create_app(document, api_key=None, token_model=model)) as url:
        events = events_of(httpx.post(f"{url}/v1/generate", json=body).text)
    assert [event["text"] for event in events[:-1]] == pieces


class TestLikelihoods:
    @pytest.mark.parametrize("value", [None, "NONE"])
    def test_none_come_unasked(self, generate: Generate, value: str | None) -> None:
        assert not {"likelihood", "token_likelihoods"} & set(generate.one(return_likelihoods=value))

    def test_generation_has_those_of_the_text(self, any_generate: Generate) -> None:
        generation = any_generate.one(return_likelihoods="GENERATION", stop_sequences=["e"])
        items = generation["token_likelihoods"]
        assert "".join(item["token"] for item in items) == generation["text"]
        assert all(item["likelihood"] <= 0 for item in items)
        assert isclose(generation["likelihood"], fmean(item["likelihood"] for item in items))

    def test_all_has_those_of_the_prompt_but_the_first(self, any_generate: Generate) -> None:
        generation = any_generate.one(return_likelihoods="ALL", max_tokens=5)
        first, *items = generation["token_likelihoods"]
        assert first["token"] + "".join(item["token"] for item in items) == PROMPT + generation["text"]
        assert "likelihood" not in first
        assert len(items) == len(any_generate.tokens(PROMPT)) - 1 + 5
        assert isclose(generation["likelihood"], fmean(item["likelihood"] for item in items))

    def test_no_tokens_gives_those_of_the_prompt_alone(self, any_generate: Generate) -> None:
        generation = any_generate.one(return_likelihoods="ALL", max_tokens=0)
        assert generation["text"] == ""
        assert "".join(item["token"] for item in generation["token_likelihoods"]) == PROMPT

    def test_sampling_does_not_change_them(self, generate: Generate) -> None:
        asked = {"return_likelihoods": "GENERATION", "max_tokens": 6}
        (first, *_) = generate.one(temperature=0, **asked)["token_likelihoods"]
        assert generate.one(temperature=3, k=1, **asked)["token_likelihoods"][0] == first


class Coin(ScriptedModel):
    """A token model that says `a` three times out of four, and `b` the fourth time."""

    def condition(self, prompt: Sequence[int]) -> Any:
        return lambda _: {ord("a"): log(3), ord("b"): 0.0}


def test_likelihoods_are_natural_logarithms_of_what_the_model_says(document: dict[str, Any]) -> None:
    body = {"prompt": "bab", "max_tokens": 2, "temperature": 0, "return_likelihoods": "ALL"}
    with running(create_app(document, api_key=None, token_model=Coin([]))) as url:
        (generation,) = httpx.post(f"{url}/v1/generate", json=body).json()["generations"]
    often, seldom = log(3 / 4), log(1 / 4)
    assert [item["token"] for item in generation["token_likelihoods"]] == list("babaa")
    likelihoods = [item.get("likelihood") for item in generation["token_likelihoods"]]
    assert likelihoods == [None, *map(pytest.approx, (often, seldom, often, often))]
    assert generation["likelihood"] == pytest.approx((3 * often + seldom) / 4)


@pytest.fixture(scope="module")
def small(document: dict[str, Any]) -> Iterator[Generate]:
    """Generate on a server whose models take few tokens of a prompt."""
    with running(create_app(document, api_key=None, context_length=CONTEXT)) as url, httpx.Client(base_url=url) as one:
        yield Generate(one)


def words(count: int, first: str = "sea") -> str:
    """A prompt of that many tokens."""
    return first + " sea" * (count - 1)


class TestTruncate:
    def test_a_prompt_of_the_limit_is_taken_whole(self, small: Generate) -> None:
        answer = small.answer(prompt=words(CONTEXT, "The"), truncate="NONE")
        assert answer["meta"]["billed_units"]["input_tokens"] == CONTEXT

    @pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
    def test_none_refuses_one_more(self, small: Generate, stream: object) -> None:
        message = small.refusal(prompt=words(CONTEXT + 1, "The"), truncate="NONE", stream=stream)
        assert message.startswith("too many tokens: the prompt has 13, the model takes 12")

    @pytest.mark.parametrize("over", [1, 2, 500])
    @pytest.mark.parametrize("truncate", ["START", "END", None])
    def test_exactly_the_limit_is_left(self, small: Generate, truncate: str | None, over: int) -> None:
        answer = small.answer(prompt=words(CONTEXT + over, "The"), truncate=truncate)
        assert answer["meta"]["billed_units"]["input_tokens"] == CONTEXT

    def test_start_drops_the_start(self, small: Generate) -> None:
        kept = " boats" * CONTEXT
        texts = {
            small.text(prompt=begin + kept, truncate="START", temperature=0)
            for begin in ("The", "The wind and the rain", "")
        }
        assert len(texts) == 1
        assert small.text(prompt=kept + " sea", truncate="START", temperature=0) not in texts

    @pytest.mark.parametrize("truncate", ["END", None])
    def test_end_drops_the_end(self, small: Generate, truncate: str | None) -> None:
        kept = "The" + " boats" * (CONTEXT - 1)
        texts = {
            small.text(prompt=kept + end, truncate=truncate, temperature=0) for end in (" sea", " wind and rain", "")
        }
        assert len(texts) == 1
        assert small.text(prompt="A" + kept, truncate=truncate, temperature=0) not in texts

    def test_prompt_is_repeated_whole(self, small: Generate) -> None:
        assert small.answer(prompt=words(50))["prompt"] == words(50)

    def test_the_limit_is_what_the_models_say(self, small: Generate) -> None:
        models = small.client.get("/v1/models").json()["models"]
        assert {model["context_length"] for model in models} == {CONTEXT}
