"""From a prompt to pieces of text: drawing tokens, counting them, stopping.

One generation feeds the plain answer and the streamed one, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from random import Random

from attrs import frozen

from .stop_filter import StopFilter
from .token_model import TokenModel

# What the models can give at most; a larger max_tokens counts as this, and it ends a token model
# that never comes to an end by itself.
MODEL_MAX_TOKENS = 4096


@frozen
class Sampling:
    """The request fields that decide which tokens are drawn, and how many."""

    max_tokens: int
    stop_sequences: tuple[str, ...]
    temperature: float
    seed: int | None


@frozen
class Piece:
    """Text that is ready to be shown; nothing that comes later takes it back."""

    text: str


@frozen
class Ending:
    """Why the generation is over, and how many tokens were drawn.

    The count includes the tokens of a stop sequence and leaves out the end-of-text token.
    """

    finish_reason: str
    output_tokens: int


def generate(token_model: TokenModel, prompt: Sequence[int], sampling: Sampling) -> Iterator[Piece | Ending]:
    """Yields pieces of text, then exactly one `Ending`."""
    stop_filter = StopFilter(sampling.stop_sequences)
    finish_reason = "MAX_TOKENS"
    output_tokens = 0
    for token in _draw(token_model, prompt, sampling):
        if token == token_model.end_of_text:
            finish_reason = "COMPLETE"
            break
        output_tokens += 1
        yield from map(Piece, stop_filter.push(token_model.decode([token])))
        if stop_filter.is_matched:
            break
    yield from map(Piece, stop_filter.flush())
    yield Ending("STOP_SEQUENCE" if stop_filter.is_matched else finish_reason, output_tokens)


def _draw(token_model: TokenModel, prompt: Sequence[int], sampling: Sampling) -> Iterator[int]:
    next_token = token_model.condition(prompt)
    random = Random(sampling.seed)  # noqa: S311  # draws words, not secrets
    drawn: list[int] = []
    for _ in range(min(sampling.max_tokens, MODEL_MAX_TOKENS)):
        drawn.append(_choose(next_token(drawn), sampling.temperature, random))
        yield drawn[-1]


def _choose(logits: Mapping[int, float], temperature: float, random: Random) -> int:
    if temperature <= 0:
        return max(logits, key=lambda token: (logits[token], -token))
    top = max(logits.values())
    weights = [exp((logit - top) / temperature) for logit in logits.values()]
    return random.choices(list(logits), weights)[0]
