"""What each sampling field does to the texts that come back over HTTP, in both forms of generate."""

from __future__ import annotations

from typing import Any

import pytest

from .generate_calls import Generate

HOT: dict[str, Any] = {"temperature": 5, "p": 0.99, "max_tokens": 20}
COLD: dict[str, Any] = {"temperature": 0, "max_tokens": 20}


def test_temperature_0_takes_the_most_likely_and_5_does_not(any_generate: Generate) -> None:
    assert len(set(any_generate.texts(**COLD, num_generations=5))) == 1
    assert any_generate.text(**COLD) == any_generate.text(**COLD)
    assert len(set(any_generate.texts(**HOT, num_generations=5))) == 5


def test_k_1_takes_the_most_likely(any_generate: Generate) -> None:
    assert any_generate.text(**HOT, k=1) == any_generate.text(**COLD)


def test_k_0_sets_no_limit(any_generate: Generate) -> None:
    assert len(set(any_generate.texts(**HOT, k=0, num_generations=5))) == 5


def test_a_small_p_takes_the_most_likely(any_generate: Generate) -> None:
    assert any_generate.text(temperature=1, max_tokens=20, p=0.01) == any_generate.text(**COLD)


def test_p_acts_on_what_k_leaves(any_generate: Generate) -> None:
    """Half of the share of two candidates is that of the first; of all candidates it takes many more."""
    two = {**HOT, "k": 2}
    assert len(set(any_generate.texts(**two, num_generations=5))) > 1
    assert set(any_generate.texts(**{**two, "p": 0.4}, num_generations=5)) == {any_generate.text(**COLD)}
    assert len(set(any_generate.texts(**{**HOT, "p": 0.4}, num_generations=5))) == 5


@pytest.mark.parametrize("p", [0, 1])
def test_p_of_0_or_1_sets_no_limit(any_generate: Generate, p: int) -> None:
    assert len(set(any_generate.texts(**{**HOT, "p": p}, num_generations=5))) == 5


def test_defaults_are_those_of_the_documents(generate: Generate) -> None:
    written_out = {"temperature": 0.75, "p": 0.75, "k": 0, "frequency_penalty": 0, "presence_penalty": 0}
    for seed in range(5):
        assert generate.text(seed=seed) == generate.text(seed=seed, **written_out)
    assert any(generate.text(seed=seed) != generate.text(seed=seed, p=0.99) for seed in range(9))


def test_seed_repeats_plain_and_streamed(generate: Generate) -> None:
    texts = {seed: generate.texts(**HOT, seed=seed, num_generations=3) for seed in (0, 1, 2**64 - 1)}
    for seed, expected in texts.items():
        assert generate.texts(**HOT, seed=seed, num_generations=3) == expected
        end = generate.events(**HOT, seed=seed, num_generations=3)[-1]
        assert [one["text"] for one in end["response"]["generations"]] == expected
    assert len({text for found in texts.values() for text in found}) == 9


# The prompt says `the` 40 times, which a penalty by count makes impossible and a flat one only less likely.
OFTEN = "the sea" + " the" * 40


def test_frequency_penalty_grows_with_the_count_and_presence_penalty_does_not(any_generate: Generate) -> None:
    def count(**changes: object) -> int:
        return any_generate.text(prompt=OFTEN, temperature=0, max_tokens=60, **changes).split().count("the")

    assert count() > 0
    assert count(frequency_penalty=1) == 0
    assert count(presence_penalty=1) > 0


def test_presence_penalty_makes_what_has_occurred_less_likely(any_generate: Generate) -> None:
    def repeated(penalty: float) -> int:
        texts = [
            any_generate.text(prompt=f"prompt {number}", temperature=0, max_tokens=60, presence_penalty=penalty)
            for number in range(12)
        ]
        return sum(len(text.split()) - len(set(text.split())) for text in texts)

    assert repeated(1) < repeated(0)


def test_bias_bans_and_forces(generate_2021: Generate) -> None:
    (first, *_) = generate_2021.tokens(generate_2021.text(**COLD))
    banned = generate_2021.text(**COLD, logit_bias={str(first): -10})
    assert first not in generate_2021.tokens(banned)
    (unheard_of,) = generate_2021.tokens("@")
    assert generate_2021.text(**HOT, logit_bias={str(unheard_of): 10}) == "@" * 20


def test_bias_is_no_field_of_the_current_form(generate: Generate) -> None:
    assert generate.text(**COLD, logit_bias={"no token": "at all"}) == generate.text(**COLD)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"temperature": 5.1}, "temperature must be at most 5, got 5.1", id="temperature-high"),
        pytest.param({"temperature": -0.1}, "temperature must be at least 0, got -0.1", id="temperature-low"),
        pytest.param({"k": 501}, "k must be at most 500, got 501", id="k-high"),
        pytest.param({"k": -1}, "k must be at least 0, got -1", id="k-low"),
        pytest.param({"k": 1.5}, "k must be an integer, got 1.5", id="k-fraction"),
        pytest.param({"presence_penalty": 1.1}, "presence_penalty must be at most 1, got 1.1", id="presence-high"),
        pytest.param({"presence_penalty": -1}, "presence_penalty must be at least 0, got -1", id="presence-low"),
        pytest.param({"num_generations": 0}, "num_generations must be at least 1, got 0", id="no-generations"),
        pytest.param({"num_generations": 6}, "num_generations must be at most 5, got 6", id="six-generations"),
        pytest.param({"max_tokens": -1}, "max_tokens must be at least 0, got -1", id="max-tokens-negative"),
        pytest.param({"max_tokens": 0}, "`max_tokens: 0` needs `return_likelihoods: ALL`.", id="no-tokens"),
        pytest.param(
            {"max_tokens": 0, "return_likelihoods": "ALL", "prompt": "."},
            "max_tokens 0 needs a prompt of more than one token: the first has no likelihood",
            id="no-tokens-and-no-prompt-to-speak-of",
        ),
        pytest.param({"stop_sequences": "END"}, 'stop_sequences must be an array, got "END"', id="stops-text"),
        pytest.param({"stop_sequences": [7]}, "stop_sequences[0] must be a string, got 7", id="stop-number"),
        pytest.param({"end_sequences": [7]}, "end_sequences[0] must be a string, got 7", id="end-number"),
        pytest.param(
            {"return_likelihoods": "SOME"},
            'return_likelihoods must be "GENERATION", "ALL" or "NONE", got "SOME"',
            id="likelihoods-unknown",
        ),
        pytest.param({"prompt": None}, "Without a `preset` there is a `prompt`.", id="no-prompt"),
        pytest.param({"prompt": 7}, "prompt must be a string, got 7", id="prompt-number"),
        pytest.param({"model": 7}, "model must be a string, got 7", id="model-number"),
        pytest.param({"preset": 7}, "preset must be a string, got 7", id="preset-number"),
        pytest.param(
            {"preset": "sea"}, 'preset "sea" not found; known presets: sea-line, garden-words', id="preset-unknown"
        ),
    ],
)
def test_what_both_forms_refuse_is_named(any_generate: Generate, changes: dict[str, Any], message: str) -> None:
    assert any_generate.refusal(**changes) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"p": 0.995}, "p must be at most 0.99, got 0.995", id="p-high"),
        pytest.param({"p": 0.005}, "p must be at least 0.01, got 0.005", id="p-low"),
        pytest.param({"frequency_penalty": 1.5}, "frequency_penalty must be from 0 to 1, got 1.5", id="frequency-high"),
        pytest.param({"frequency_penalty": -1}, "frequency_penalty must be from 0 to 1, got -1", id="frequency-low"),
        pytest.param({"seed": -1}, "seed must be at least 0, got -1", id="seed-negative"),
        pytest.param({"seed": 2**64}, f"seed must be at most {2**64 - 1}, got {2**64}", id="seed-high"),
        pytest.param(
            {"truncate": "MIDDLE"}, 'truncate must be "NONE", "START" or "END", got "MIDDLE"', id="truncate-unknown"
        ),
        pytest.param({"prompt": ""}, "prompt must have at least 1 character, got 0", id="prompt-empty"),
        pytest.param({"stream": "yes"}, 'stream must be a boolean, got "yes"', id="stream-text"),
        pytest.param({"raw_prompting": 1}, "raw_prompting must be a boolean, got 1", id="raw-prompting-number"),
    ],
)
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_what_the_current_form_refuses_is_named(
    generate: Generate, stream: object, changes: dict[str, Any], message: str
) -> None:
    assert generate.refusal(**{"stream": stream, **changes}) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"p": 1.1}, "p must be at most 1, got 1.1", id="p-high"),
        pytest.param({"p": -0.1}, "p must be at least 0, got -0.1", id="p-low"),
        pytest.param({"frequency_penalty": 1.5}, "frequency_penalty must be at most 1, got 1.5", id="frequency-high"),
        pytest.param({"logit_bias": {"1": 11}}, "logit_bias.1 must be at most 10, got 11", id="bias-high"),
        pytest.param({"logit_bias": {"1": -11}}, "logit_bias.1 must be at least -10, got -11", id="bias-low"),
        pytest.param(
            {"logit_bias": {"the": 1}}, 'logit_bias must have ids of tokens for keys, got "the"', id="bias-on-a-word"
        ),
        pytest.param(
            {"logit_bias": {"9" * 8: 1}},
            f'logit_bias must have ids of tokens for keys, got "{"9" * 8}"',
            id="bias-on-no-token",
        ),
    ],
)
def test_what_the_2021_form_refuses_is_named(generate_2021: Generate, changes: dict[str, Any], message: str) -> None:
    assert generate_2021.refusal(**changes) == message
