"""Laws of the sampling fields, on logits of any kind."""

from __future__ import annotations

from math import exp, isclose
from random import Random

import pytest
from cohere_conformance.reference.sampling import Sampling, adjusted, candidates, choose, log_probability
from hypothesis import given, settings
from hypothesis import strategies as st

LAW = settings(max_examples=100, derandomize=True, database=None, deadline=None)
TOKENS = st.integers(0, 30)
LOGITS = st.dictionaries(TOKENS, st.floats(-12, 12), min_size=1, max_size=20)
TEMPERATURES = st.floats(0.05, 5)


def best(logits: dict[int, float]) -> int:
    return min(logits, key=lambda token: (-logits[token], token))


def chosen(logits: dict[int, float], sampling: Sampling, seen: dict[int, int] | None = None) -> set[int]:
    """What thirty draws give."""
    return {choose(logits, seen or {}, sampling, Random(number)) for number in range(30)}  # noqa: S311  # draws


@LAW
@given(logits=LOGITS, temperature=TEMPERATURES)
def test_temperature_0_and_k_1_and_a_tiny_p_take_the_most_likely(logits: dict[int, float], temperature: float) -> None:
    assert chosen(logits, Sampling(temperature=0)) == {best(logits)}
    assert chosen(logits, Sampling(temperature=temperature, k=1)) == {best(logits)}
    assert chosen(logits, Sampling(temperature=temperature, p=0.0001)) == {best(logits)}


@LAW
@given(logits=LOGITS, temperature=TEMPERATURES, k=st.integers(1, 25))
def test_k_keeps_the_most_likely(logits: dict[int, float], temperature: float, k: int) -> None:
    kept = candidates(logits, Sampling(temperature=temperature, k=k))
    assert list(kept) == sorted(logits, key=lambda token: (-logits[token], token))[:k]


@LAW
@given(logits=LOGITS, temperature=TEMPERATURES, p=st.floats(0.01, 0.99), k=st.integers(0, 25))
def test_p_keeps_the_fewest_that_have_its_share_of_what_k_left(
    logits: dict[int, float], temperature: float, p: float, k: int
) -> None:
    weights = candidates(logits, Sampling(temperature=temperature, k=k))
    kept = candidates(logits, Sampling(temperature=temperature, k=k, p=p))
    assert list(kept) == list(weights)[: len(kept)]
    share = sum(kept.values()) / sum(weights.values())
    assert share >= p - 1e-9
    assert share - list(kept.values())[-1] / sum(weights.values()) < p + 1e-9


@LAW
@given(logits=LOGITS, temperature=TEMPERATURES)
def test_0_disables_k_and_0_and_1_disable_p(logits: dict[int, float], temperature: float) -> None:
    plain = candidates(logits, Sampling(temperature=temperature))
    assert set(plain) == set(logits)
    for p in (0, 1):
        assert candidates(logits, Sampling(temperature=temperature, k=0, p=p)) == plain


@LAW
@given(logits=LOGITS, low=TEMPERATURES, more=st.floats(0.1, 3))
def test_a_higher_temperature_never_lifts_the_most_likely(logits: dict[int, float], low: float, more: float) -> None:
    def share(temperature: float) -> float:
        weights = candidates(logits, Sampling(temperature=temperature))
        return weights[best(logits)] / sum(weights.values())

    assert share(low + more) <= share(low) + 1e-9


@LAW
@given(logits=LOGITS, seen=st.dictionaries(TOKENS, st.integers(1, 9)), penalty=st.floats(0.01, 1))
def test_frequency_counts_and_presence_does_not(logits: dict[int, float], seen: dict[int, int], penalty: float) -> None:
    by_frequency = adjusted(logits, seen, Sampling(frequency_penalty=penalty))
    by_presence = adjusted(logits, seen, Sampling(presence_penalty=penalty))
    both = adjusted(logits, seen, Sampling(frequency_penalty=penalty, presence_penalty=penalty))
    for token, logit in logits.items():
        count = seen.get(token, 0)
        assert isclose(by_frequency[token], logit - penalty * count, abs_tol=1e-9)
        assert isclose(by_presence[token], logit - penalty * (count > 0), abs_tol=1e-9)
        assert isclose(both[token], logit - penalty * count - penalty * (count > 0), abs_tol=1e-9)


@LAW
@given(logits=LOGITS, token=TOKENS)
def test_a_bias_of_10_forces_and_one_of_minus_10_bans(logits: dict[int, float], token: int) -> None:
    assert chosen(logits, Sampling(logit_bias={token: 10})) == {token}
    banned = chosen(logits, Sampling(logit_bias={token: -10}))
    assert token not in banned or set(logits) == {token}


@LAW
@given(logits=LOGITS, token=TOKENS, bias=st.floats(-9, 9))
def test_a_bias_acts_on_its_token_alone_and_in_proportion(logits: dict[int, float], token: int, bias: float) -> None:
    once = adjusted(logits, {}, Sampling(logit_bias={token: bias}))
    assert {other: once[other] for other in logits if other != token} == {
        other: logits[other] for other in logits if other != token
    }
    if token in logits:
        half = adjusted(logits, {}, Sampling(logit_bias={token: bias / 2}))
        assert isclose(once[token] - logits[token], 2 * (half[token] - logits[token]), abs_tol=1e-9)


@LAW
@given(logits=LOGITS, token=TOKENS)
def test_log_probabilities_are_those_of_a_distribution(logits: dict[int, float], token: int) -> None:
    assert isclose(sum(exp(log_probability(logits, one)) for one in logits), 1)
    assert log_probability(logits, token) <= 0


@pytest.mark.parametrize("temperature", [5e-324, 1e-300, 1e300])
def test_extreme_temperatures_are_computed_with(temperature: float) -> None:
    assert chosen({1: 0.0, 2: -5.0}, Sampling(temperature=temperature)) <= {1, 2}
