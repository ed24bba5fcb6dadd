"""Text that is written beforehand, as a token model: the next token is the one that the text has next.

So a plan, a call or a cited sentence goes through the same generation as any other text: it is counted in tokens, cut
by `max_tokens`, stopped by a stop sequence, streamed piece by piece.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from .token_model import NextToken, TokenModel


@frozen
class ComposedText:
    """Says `text`, in the tokens of `token_model`, whatever the prompt is."""

    token_model: TokenModel
    text: str

    @property
    def end_of_text(self) -> int:
        return self.token_model.end_of_text

    def encode(self, text: str) -> list[int]:
        return self.token_model.encode(text)

    def decode(self, tokens: Sequence[int]) -> str:
        return self.token_model.decode(tokens)

    def condition(self, prompt: Sequence[int]) -> NextToken:  # noqa: ARG002  # the text is there already
        tokens = [*self.encode(self.text), self.end_of_text]

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            return {tokens[len(generated)]: 0.0}

        return next_token
