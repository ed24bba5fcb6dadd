"""A law: whatever is sent, the answer is a lawful one or a refusal in JSON."""

from __future__ import annotations

import json
from typing import Any

from cohere_conformance.reference import ACCEPTED_WITHOUT_EFFECT, ACTING
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .added_up import added_up
from .chat_calls import QUESTION, Chat, deltas_of, events_of, text_of
from .generate_calls import PROMPT, Generate, pieces_of
from .generate_calls import events_of as events_of_lines
from .strict_view import require_valid

# The values that schemas and code are most often surprised by, and any others.
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(), max_size=8),
    st.sampled_from(["", "user", "text", "REQUIRED", "json_object", "\ud800", 0, 1, -1, 0.5, 10**300, 1e300]),
)
KEYS = st.one_of(st.sampled_from(["role", "content", "type", "text", "data", "id", "function", "name"]), st.text())
VALUES = st.recursive(
    SCALARS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=3),
    max_leaves=8,
)
CHANGES = st.dictionaries(st.sampled_from(sorted(ACTING | ACCEPTED_WITHOUT_EFFECT)), VALUES, max_size=3)
TURNS = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["user", "assistant", "system", "tool"])},
        optional={"content": VALUES, "tool_call_id": VALUES, "tool_calls": VALUES, "citations": VALUES},
    ),
    max_size=3,
)

FUZZ = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def require_answer_or_refusal(chat: Chat, content: str | bytes) -> None:
    response = chat.client.post("/v2/chat", content=content)
    assert response.status_code in {200, 400, 404}, response.text
    if response.status_code != 200:
        assert set(response.json()) == {"message", "id"}
    elif response.headers["content-type"] == "text/event-stream":
        require_valid("ChatV2Response", added_up(events_of(response.text)))
    else:
        require_valid("ChatV2Response", response.json())


@FUZZ
@given(changes=CHANGES)
def test_any_value_in_any_field(chat: Chat, changes: dict[str, Any]) -> None:
    require_answer_or_refusal(chat, json.dumps({**QUESTION, **changes}))


GENERATE_CHANGES = st.dictionaries(
    st.sampled_from(
        [
            *(
                "prompt",
                "model",
                "preset",
                "stream",
                "num_generations",
                "max_tokens",
                "truncate",
                "temperature",
                "seed",
            ),
            *("end_sequences", "stop_sequences", "k", "p", "frequency_penalty", "presence_penalty"),
            *("return_likelihoods", "raw_prompting", "logit_bias", "prompt_vars"),
        ]
    ),
    VALUES,
    max_size=3,
)


@FUZZ
@given(changes=GENERATE_CHANGES, path=st.sampled_from(["/v1/generate", "/generate", "/small/generate"]))
def test_any_value_in_any_field_of_generate(generate: Generate, changes: dict[str, Any], path: str) -> None:
    response = generate.client.post(path, content=json.dumps({"prompt": PROMPT, "max_tokens": 5, **changes}))
    assert response.status_code in {200, 400, 404}, response.text
    if response.status_code != 200:
        assert set(response.json()) == {"message", "id"}
    elif response.headers["content-type"] == "application/stream+json":
        assert events_of_lines(response.text)[-1]["is_finished"] is True
    else:
        require_valid("GenerateResponse" if path == "/v1/generate" else "Generate2021Text", response.json())


@FUZZ
@given(
    ends=st.lists(st.text("abcdehinorst ., ", max_size=4), max_size=5),
    stops=st.lists(st.text("abcdehinorst ., ", max_size=4), max_size=5),
    seed=st.integers(0, 2**64 - 1),
)
def test_plain_and_streamed_agree_on_any_end_of_a_text(
    generate: Generate, ends: list[str], stops: list[str], seed: int
) -> None:
    asked = {"end_sequences": ends, "stop_sequences": stops, "seed": seed, "num_generations": 2}
    texts = generate.texts(**asked)
    assert [pieces_of(generate.events(**asked), number) for number in range(2)] == texts
    for text in texts:
        assert not any(end in text for end in ends if end)
        assert not any(stop in text[:-1] for stop in stops if stop)


@FUZZ
@given(
    documents=st.lists(
        st.text(max_size=20) | st.fixed_dictionaries({"data": VALUES}, optional={"id": VALUES}), max_size=3
    ),
    outputs=st.lists(VALUES.map(json.dumps) | st.text(max_size=20), max_size=2),
    is_streamed=st.booleans(),
)
def test_any_documents_and_results(chat: Chat, documents: list[Any], outputs: list[str], *, is_streamed: bool) -> None:
    call = {"id": "call-1", "type": "function", "function": {"name": "look", "arguments": "{}"}}
    results = [{"role": "tool", "tool_call_id": "call-1", "content": output} for output in outputs]
    messages = [*QUESTION["messages"], {"role": "assistant", "tool_calls": [call]}, *results]
    body = {**QUESTION, "messages": messages, "documents": documents, "stream": is_streamed}
    require_answer_or_refusal(chat, json.dumps(body))


@FUZZ
@given(turns=TURNS)
def test_any_conversation(chat: Chat, turns: list[dict[str, Any]]) -> None:
    require_answer_or_refusal(chat, json.dumps({**QUESTION, "messages": turns}))


@FUZZ
@given(content=st.binary(max_size=64), place=st.integers(0, 64))
def test_any_bytes_in_the_body(chat: Chat, content: bytes, place: int) -> None:
    body = json.dumps(QUESTION).encode()
    require_answer_or_refusal(chat, body[:place] + content + body[place + 1 :])


@FUZZ
@given(stops=st.lists(st.text("abcdehinorst ., ", max_size=4), max_size=5), seed=st.integers(0, 2**64 - 1))
def test_plain_and_streamed_agree_on_any_stop_sequences(chat: Chat, stops: list[str], seed: int) -> None:
    whole = chat.answer(stop_sequences=stops, seed=seed)
    events = chat.events(stop_sequences=stops, seed=seed)
    assert "".join(deltas_of(events)) == text_of(whole)
    assert not any(stop in text_of(whole) for stop in stops if stop)
    assert events[-1]["delta"] == {key: whole[key] for key in ("finish_reason", "usage")}
