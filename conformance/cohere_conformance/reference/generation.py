"""From a prompt to pieces of text: drawing tokens, counting them, stopping.

One generation feeds the plain answer and the streamed one, so the two cannot differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .pieces import Ending, Piece
from .sampling import MODEL_MAX_TOKENS, Sampling, choose, log_probability, random_source
from .stop_filter import StopFilter
from .token_model import TokenModel


def generate(
    token_model: TokenModel, prompt: Sequence[int], sampling: Sampling, generation: int = 0
) -> Iterator[Piece | Ending]:
    """Yields pieces of text, then exactly one `Ending`; `generation` tells those of one request apart."""
    stop_filter = StopFilter(sampling.stop_sequences, sampling.kept_sequences)
    finish_reason = "MAX_TOKENS"
    output_tokens = 0
    for piece in _draw(token_model, prompt, sampling, generation):
        if piece.token == token_model.end_of_text:
            finish_reason = "COMPLETE"
            break
        output_tokens += 1
        yield from stop_filter.push(piece)
        if stop_filter.is_matched:
            break
    yield from stop_filter.flush()
    yield Ending("STOP_SEQUENCE" if stop_filter.is_matched else finish_reason, output_tokens)


def _draw(token_model: TokenModel, prompt: Sequence[int], sampling: Sampling, generation: int) -> Iterator[Piece]:
    next_token = token_model.condition(prompt)
    random = random_source(sampling, generation)
    seen = Counter(prompt)
    drawn: list[int] = []
    for _ in range(min(sampling.max_tokens, MODEL_MAX_TOKENS)):
        logits = next_token(drawn)
        token = choose(logits, seen, sampling, random)
        seen[token] += 1
        drawn.append(token)
        text = "" if token == token_model.end_of_text else token_model.decode([token])
        likelihood = log_probability(logits, token) if sampling.has_log_probabilities else None
        yield Piece(text, token, likelihood)


def prompt_log_probabilities(token_model: TokenModel, prompt: Sequence[int]) -> Iterator[float]:
    """How likely each token of the prompt was after those before it; the first has none."""
    next_token = token_model.condition(())
    before: list[int] = []
    for token in prompt:
        if before:
            yield log_probability(next_token(before), token)
        before.append(token)
