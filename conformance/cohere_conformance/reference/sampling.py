"""Which token comes next: the sampling fields of a request, as pure functions of logits.

They act in this order: bias and penalties on the logits, then the temperature, then `k`, then `p` on what
`k` left. Equal logits are ranked by token id, so that a choice among one is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from math import exp, log
from random import Random
from typing import Any

from attrs import converters, field, frozen

# What the models can give at most; a larger max_tokens counts as this, and it ends a token model
# that never comes to an end by itself.
MODEL_MAX_TOKENS = 4096

# By how much a bias of 1 lifts a logit: at every temperature 10 of them outweigh the distance between
# any two candidates of the reference model, and -10 any lead.
_BIAS_WEIGHT = 8.0

# How far a token that the model does not offer at all is below the least likely one that it offers.
_UNOFFERED = 5.0

# Where `p` cuts, what is e to the minus so many times as likely as the best need not be ranked: it adds nothing to the
# sum, and at a low temperature it is most of what the reference model offers.
_NEGLIGIBLE = 30.0


def _by_token(logit_bias: Mapping[str | int, float]) -> dict[int, float]:
    return {int(token): bias for token, bias in logit_bias.items()}


@frozen
class Sampling:
    """The request fields that decide which tokens are drawn, and how many; each default has no effect.

    Text is cut before `stop_sequences` and after `kept_sequences`. JSON Schema counts 5.0 as an
    integer, hence the converters. With `has_log_probabilities` the answer says how likely it was.
    """

    max_tokens: int = field(default=MODEL_MAX_TOKENS, converter=int)
    stop_sequences: tuple[str, ...] = field(default=(), converter=tuple)
    kept_sequences: tuple[str, ...] = field(default=(), converter=tuple)
    temperature: float = 1.0
    k: int = field(default=0, converter=int)
    p: float = 0.0
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    logit_bias: Mapping[int, float] = field(factory=dict, converter=_by_token)
    seed: int | None = field(default=None, converter=converters.optional(int))
    has_log_probabilities: bool = False


def sampling_of(body: Mapping[str, Any], names: Iterable[str], **others: Any) -> Sampling:
    """The fields of `body` that `names` lists; `others` are the rest, and the defaults of those left out."""
    return Sampling(**{**others, **{name: body[name] for name in names if name in body}})


def random_source(sampling: Sampling, generation: int) -> Random:
    """What decides the draws of one generation among those of a request; with a seed, the same each time."""
    seed = None if sampling.seed is None else f"{sampling.seed}.{generation}"
    return Random(seed)  # noqa: S311  # draws words, not secrets


def choose(logits: Mapping[int, float], seen: Mapping[int, int], sampling: Sampling, random: Random) -> int:
    """Draws the next token; `seen` counts the tokens of the prompt and of the text so far."""
    shares = candidates(adjusted(logits, seen, sampling), sampling)
    if len(shares) == 1:
        return next(iter(shares))
    return random.choices(list(shares), list(shares.values()))[0]


def adjusted(logits: Mapping[int, float], seen: Mapping[int, int], sampling: Sampling) -> Mapping[int, float]:
    """The logits after `logit_bias`, `frequency_penalty` and `presence_penalty`.

    A token that is made more likely is a candidate even if the model does not offer it.
    """
    frequency, presence = sampling.frequency_penalty, sampling.presence_penalty
    if not (sampling.logit_bias or frequency or presence):
        return logits
    changed = {**{token: _floor(logits) for token, bias in sampling.logit_bias.items() if bias > 0}, **logits}
    for token in sampling.logit_bias.keys() & changed.keys():
        changed[token] += _BIAS_WEIGHT * sampling.logit_bias[token]
    for token in seen.keys() & changed.keys():
        changed[token] -= frequency * seen[token] + presence
    return changed


def candidates(logits: Mapping[int, float], sampling: Sampling) -> dict[int, float]:
    """The tokens that may be drawn, the most likely one first, each with its weight."""
    top = max(logits.values())
    offered = sorted(logits)
    if _is_cutting(sampling.p):
        floor = top - _NEGLIGIBLE * max(sampling.temperature, 0.0)
        offered = [token for token in offered if logits[token] >= floor]
    # The sort keeps the order of what is equal.
    ranked = sorted(offered, key=logits.__getitem__, reverse=True)
    if sampling.temperature <= 0:
        del ranked[1:]
    if sampling.k > 0:
        del ranked[sampling.k :]
    temperature = sampling.temperature or 1.0
    weights = [exp((logits[token] - top) / temperature) for token in ranked]
    kept = _nucleus(weights, sampling.p)
    return dict(zip(ranked[:kept], weights, strict=False))


def _nucleus(weights: list[float], p: float) -> int:
    """How many of the weights, from the largest on, it takes for a share of `p`."""
    if not _is_cutting(p):
        return len(weights)
    enough = p * sum(weights)
    reached = (number for number, total in enumerate(accumulate(weights), 1) if total >= enough)
    return next(reached, len(weights))


def log_probability(logits: Mapping[int, float], token: int) -> float:
    """The natural logarithm of the probability that the model gives `token`; at most 0."""
    top = max(logits.values())
    total = sum(exp(logit - top) for logit in logits.values())
    logit = logits[token] if token in logits else _floor(logits)
    return (logit - top) - log(total)


def _floor(logits: Mapping[int, float]) -> float:
    return min(logits.values()) - _UNOFFERED


def _is_cutting(p: float) -> bool:
    """0 and 1 set no limit."""
    return 0 < p < 1
