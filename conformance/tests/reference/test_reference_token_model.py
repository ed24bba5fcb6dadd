"""What the reference token model promises to the checks that lean on it."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from random import Random

import pytest
from cohere_conformance.reference import reference_token_model

MODEL = reference_token_model()


def choose(logits: Mapping[int, float], temperature: float, random: Random) -> int:
    if temperature == 0:
        return max(logits, key=lambda token: logits[token])
    weights = [exp(logit / temperature) for logit in logits.values()]
    return random.choices(list(logits), weights)[0]


def answers(temperature: float) -> list[list[int]]:
    found = []
    for number in range(300):
        random = Random(number)  # noqa: S311  # picks words
        next_token = MODEL.condition(MODEL.encode(f"prompt {number}"))
        tokens: list[int] = []
        while MODEL.end_of_text not in tokens:
            tokens.append(choose(next_token(tokens), temperature, random))
        found.append(tokens[:-1])
    return found


@pytest.mark.parametrize("temperature", [0, 0.3, 1, 5])
def test_answers_have_15_to_60_tokens_and_end_with_a_sentence(temperature: float) -> None:
    for tokens in answers(temperature):
        assert 15 <= len(tokens) <= 60
        assert MODEL.decode(tokens).endswith(".")
        assert len(set(MODEL.decode(tokens).split())) >= 6


def test_greedy_answers_differ_from_prompt_to_prompt() -> None:
    assert len({tuple(tokens) for tokens in answers(0)}) > 280


def test_answers_are_counted_as_they_were_drawn() -> None:
    for tokens in answers(1):
        assert MODEL.encode(MODEL.decode(tokens)) == tokens


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("The wind, the sea.", id="known-words"),
        pytest.param("Zyzzyva  doesn't\t\r\n know_it \u00a0", id="unknown-words-and-blanks"),
        pytest.param("日本語 🎉 e\u0301 \x00", id="scripts-emoji-combining-nul"),
        pytest.param("\ud800 \udfff", id="lone-surrogates"),
        pytest.param("x" * 100_000, id="long"),
    ],
)
def test_encoding_loses_nothing(text: str) -> None:
    tokens = MODEL.encode(text)
    assert MODEL.decode(tokens) == text
    assert "".join(MODEL.decode([token]) for token in tokens) == text


def test_first_choice_is_pinned() -> None:
    """The same prompt gives the same answer in every process and on every machine."""
    logits = MODEL.condition(MODEL.encode("hello"))([])
    assert MODEL.decode([max(logits, key=lambda token: logits[token])]) == "The"
