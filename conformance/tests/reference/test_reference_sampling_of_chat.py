"""What each sampling field does to the texts that come back over HTTP, in both versions of chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import REFERENCE_MODEL

from .chat_calls import text_of

Ask = Callable[..., str]

QUESTION = "Tell me of the sea."
HOT: dict[str, Any] = {"temperature": 1, "p": 0.99, "max_tokens": 20}
COLD: dict[str, Any] = {"temperature": 0, "max_tokens": 20}
# A penalty by count makes `the` impossible after that, and a flat one only less likely.
OFTEN = "the sea" + " the" * 40


@pytest.fixture(params=["chat_v1", "chat_v2"])
def ask(request: pytest.FixtureRequest, client: httpx.Client) -> Ask:
    """The text of an answer of each version in turn."""

    def said(path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = client.post(path, json=body).raise_for_status().json()
        return answer

    def version_1(message: str = QUESTION, **changes: Any) -> str:
        return str(said("/v1/chat", {"message": message, **changes})["text"])

    def version_2(message: str = QUESTION, **changes: Any) -> str:
        messages = [{"role": "user", "content": message}]
        return text_of(said("/v2/chat", {"model": REFERENCE_MODEL, "messages": messages, **changes}))

    return {"chat_v1": version_1, "chat_v2": version_2}[request.param]


def different(ask: Ask, **changes: Any) -> int:
    return len({ask(seed=seed, **changes) for seed in range(8)})


def test_temperature_0_takes_the_most_likely_and_1_does_not(ask: Ask) -> None:
    assert different(ask, **COLD) == 1
    assert different(ask, **HOT) > 4


def test_k_1_takes_the_most_likely_and_0_sets_no_limit(ask: Ask) -> None:
    assert {ask(**HOT, k=1, seed=seed) for seed in range(4)} == {ask(**COLD)}
    assert different(ask, **HOT, k=0) == different(ask, **HOT)


def test_a_small_p_takes_the_most_likely(ask: Ask) -> None:
    assert {ask(**{**HOT, "p": 0.01}, seed=seed) for seed in range(4)} == {ask(**COLD)}


def test_seed_repeats(ask: Ask) -> None:
    assert ask(**HOT, seed=2**53) == ask(**HOT, seed=2**53)


def test_defaults_are_those_of_the_documents(ask: Ask) -> None:
    written_out = {"temperature": 0.3, "p": 0.75, "k": 0, "frequency_penalty": 0, "presence_penalty": 0}
    for seed in range(5):
        assert ask(seed=seed) == ask(seed=seed, **written_out)
    for other in ({"temperature": 0.6}, {"p": 0.99}, {"k": 1}):
        assert any(ask(seed=seed) != ask(seed=seed, **other) for seed in range(9))


def test_frequency_penalty_grows_with_the_count_and_presence_penalty_does_not(ask: Ask) -> None:
    def count(**changes: Any) -> int:
        return ask(OFTEN, temperature=0, max_tokens=60, **changes).split().count("the")

    assert count() > 0
    assert count(frequency_penalty=1) == 0
    assert count(presence_penalty=1) > 0


def test_presence_penalty_makes_what_has_occurred_less_likely(ask: Ask) -> None:
    def repeated(penalty: float) -> int:
        texts = [ask(f"{number}", temperature=0, max_tokens=60, presence_penalty=penalty) for number in range(12)]
        return sum(len(text.split()) - len(set(text.split())) for text in texts)

    assert repeated(1) < repeated(0)
