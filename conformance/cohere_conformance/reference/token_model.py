"""Where text comes from: a `TokenModel`, and the small one that the reference server has.

The server asks a token model for three things: tokens for text, text for tokens, and which token
comes next. `ReferenceTokenModel` answers the third with a trigram model of a page of prose. It is
deterministic, it answers every prompt with a few plain sentences, and the prompt decides which.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import log
from operator import add
from typing import Protocol

from attrs import frozen

from .prose import PHRASES, SENTENCES

NextToken = Callable[[Sequence[int]], Mapping[int, float]]
"""From the tokens generated so far to the candidates for the next one, each with its logit."""


class TokenModel(Protocol):
    """A source of text.

    `decode` undoes `encode` for every string, and decodes token by token: the text of a row of
    tokens is the texts of its tokens joined. It raises ValueError for a number that is no token.
    `condition` reads the prompt once; what it returns is called for every token of one answer and
    always offers at least one candidate. It may be asked about tokens that it did not offer.
    """

    @property
    def end_of_text(self) -> int: ...

    def encode(self, text: str) -> list[int]: ...

    def decode(self, tokens: Sequence[int]) -> str: ...

    def condition(self, prompt: Sequence[int]) -> NextToken: ...


def is_token(token_model: TokenModel, number: int) -> bool:
    """Whether `number` is one of the model's tokens."""
    try:
        token_model.decode([number])
    except ValueError:
        return False
    return True


# A word takes the blank before it along; all else is a piece of one character.
_PIECE = re.compile(r" ?[^\W\d_]+|.", re.DOTALL)

_END_OF_TEXT = 0
_SENTENCE_END = "."

# An answer may end after a sentence once it has this many tokens; the prompt adds up to _SPREAD.
_SHORTEST = 15
_SPREAD = 12
_LONGEST = 60

# How much two tokens, one, and none of the context count. The last lets any word follow any word.
_TRIGRAM, _BIGRAM, _UNIGRAM = 0.50, 0.49, 0.01

# The ending competes with the first words of all sentences, so it is usually taken when allowed.
_END_WEIGHT = 4.0

# By how much, at most, the prompt can lift a candidate's logit. Less than the distance between a
# word that was seen in this place and one that was not: prompts choose among sensible words.
_PROMPT_WEIGHT = 2.5
_LIFTS = tuple(_PROMPT_WEIGHT * byte / 255 for byte in range(256))
_DIGEST_SIZE = hashlib.blake2b().digest_size


# The end of a text, as far as it decides what comes next: two tokens, one or none.
_Context = tuple[int, ...]


@frozen
class _Offer:
    """Candidates for the next token, with the logarithms of their weights."""

    tokens: tuple[int, ...]
    logarithms: tuple[float, ...]
    places: tuple[int, ...]

    def lifted(self, lift: bytes) -> dict[int, float]:
        """The logits, each lifted by the byte that its token falls to."""
        lifts = [_LIFTS[byte] for byte in lift]
        return dict(zip(self.tokens, map(add, self.logarithms, map(lifts.__getitem__, self.places)), strict=True))


def _offer_of(weights: Mapping[int, float]) -> _Offer:
    # By token, as sampling ranks what is equal.
    tokens = sorted(weights)
    return _Offer(
        tuple(tokens),
        tuple(log(weights[token]) for token in tokens),
        tuple(token % _DIGEST_SIZE for token in tokens),
    )


class ReferenceTokenModel:
    """A trigram model whose answers have 15 to 60 tokens and end with a sentence.

    Tokens are the words of its prose and of the server's phrases, and the single characters of
    everything else, so any string has tokens. Immutable once it is built; safe to share between threads.
    """

    end_of_text = _END_OF_TEXT

    def __init__(self) -> None:
        # A sentence is learned twice: as the first of an answer, and after another one.
        opening = [_PIECE.findall(sentence) for sentence in SENTENCES]
        following = [_PIECE.findall(" " + sentence) for sentence in SENTENCES]
        phrases = [_PIECE.findall(phrase) for phrase in PHRASES]
        self._texts = ("", *sorted({piece for row in opening + following + phrases for piece in row}))
        self._ids = {piece: number for number, piece in enumerate(self._texts)}
        self._full_stop = self._ids[_SENTENCE_END]
        self._learn(*([[self._ids[piece] for piece in row] for row in rows] for rows in (opening, following)))

    def _learn(self, opening: Sequence[Sequence[int]], following: Sequence[Sequence[int]]) -> None:
        self._trigrams: dict[_Context, Counter[int]] = defaultdict(Counter)
        self._bigrams: dict[int, Counter[int]] = defaultdict(Counter)
        for row in (*opening, *following):
            for before, last, token in zip((self._full_stop, *row), row, row[1:], strict=False):
                self._trigrams[before, last][token] += 1
                self._bigrams[last][token] += 1
        self._bigrams[self._full_stop] = Counter(row[0] for row in following)
        words = Counter(token for row in following for token in row if self._texts[token].startswith(" "))
        self._background = _shares(words, _UNIGRAM)
        self._distances = _distances(self._bigrams, self._full_stop)
        self._farthest = max(self._distances.values())
        self._first_offer = _offer_of(Counter(row[0] for row in opening))
        contexts: Iterable[_Context] = ((), *((token,) for token in self._bigrams), *self._trigrams)
        self._offers = {context: _offer_of(self._interpolated(context)) for context in contexts}

    def encode(self, text: str) -> list[int]:
        """Splits `text` into known words and, where there is none, into characters."""
        tokens: list[int] = []
        for piece in _PIECE.findall(text):
            if piece in self._ids:
                tokens.append(self._ids[piece])
            else:
                tokens.extend(len(self._texts) + ord(character) for character in piece)
        return tokens

    def decode(self, tokens: Sequence[int]) -> str:
        """Joins the texts of `tokens`."""
        return "".join(self._text(token) for token in tokens)

    def _text(self, token: int) -> str:
        known = len(self._texts)
        if 0 <= token < known:
            text: str = self._texts[token]
            return text
        try:
            return chr(token - known)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{token} is no token") from error

    def condition(self, prompt: Sequence[int]) -> NextToken:
        """Reads `prompt` and gives the distribution that it leads to."""
        digest = hashlib.blake2b(array("I", prompt).tobytes(), digest_size=32).digest()
        shortest = _SHORTEST + digest[0] % _SPREAD

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            lift = hashlib.blake2b(len(generated).to_bytes(8, "big"), key=digest).digest()
            return self._offer(generated, shortest).lifted(lift)

        return next_token

    def _offer(self, generated: Sequence[int], shortest: int) -> _Offer:
        if not generated:
            return self._first_offer
        left = _LONGEST - len(generated) - 1
        is_whole = generated[-1] == self._full_stop and len(generated) >= shortest
        if is_whole or left < self._farthest:
            return _offer_of(self._weights(self._context(generated), left, is_whole=is_whole))
        return self._offers[self._context(generated)]

    def _weights(self, context: _Context, left: int, *, is_whole: bool) -> dict[int, float]:
        """The candidates that leave room for the end of the sentence, and the end where it may come."""
        # What was drawn need not have been offered: a bias can leave nothing to go on with but the end.
        offered = self._interpolated(context) if left >= 0 else {}
        weights = {token: weight for token, weight in offered.items() if self._distances[token] <= left}
        if is_whole or not weights:
            weights[_END_OF_TEXT] = _END_WEIGHT
        return weights

    def _context(self, generated: Sequence[int]) -> _Context:
        """As much of the last two tokens as the prose knows, so that there are only so many contexts."""
        before, last = (self._full_stop, *generated[-2:])[-2:]
        if (before, last) in self._trigrams:
            return before, last
        return (last,) if last in self._bigrams else ()

    def _interpolated(self, context: _Context) -> dict[int, float]:
        pairs = self._bigrams[context[-1]] if context else Counter()
        triples = self._trigrams[context] if len(context) == 2 else pairs
        weights = dict(self._background)
        for share, counts in ((_TRIGRAM, triples), (_BIGRAM, pairs)):
            for token, weight in _shares(counts, share).items():
                weights[token] = weights.get(token, 0.0) + weight
        return weights


def _shares(counts: Counter[int], whole: float) -> dict[int, float]:
    """Divides `whole` among tokens as they were counted."""
    total = counts.total()
    return {token: whole * count / total for token, count in counts.items()}


def _distances(followers: Mapping[int, Iterable[int]], end: int) -> dict[int, int]:
    """How many tokens at least separate each token from the end of its sentence."""
    distances = {end: 0}
    frontier = {end}
    while frontier:
        steps = distances[next(iter(frontier))] + 1
        frontier = {
            token
            for token, next_tokens in followers.items()
            if token not in distances and not frontier.isdisjoint(next_tokens)
        }
        distances.update(dict.fromkeys(frontier, steps))
    return distances


@cache
def reference_token_model() -> ReferenceTokenModel:
    """The one instance that all servers of a process share; it is learned on first use."""
    return ReferenceTokenModel()
