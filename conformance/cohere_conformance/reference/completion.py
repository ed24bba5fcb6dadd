"""Going on from a prompt: what both forms of generate share, from the request's fields to its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any

from attrs import evolve, frozen

from .errors import RefusalError
from .generation import generate, prompt_log_probabilities
from .models import Model
from .pieces import Ending, Piece
from .sampling import Sampling
from .service import Service
from .token_model import TokenModel

# What preparing a prompt for the model comes to here. It counts as a token, and is not billed.
_MARK = "\n"


@frozen
class Order:
    """What a request asks for, in whichever form it came."""

    prompt: str
    sampling: Sampling
    num_generations: int = 1
    return_likelihoods: str = "NONE"
    truncate: str = "END"
    raw_prompting: bool = False


@frozen
class Text:
    """One generated text, whole."""

    pieces: Sequence[Piece]
    ending: Ending

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@frozen
class Completion:
    """An order that can be carried out: `prompt` is its tokens as they fit, `added` what stands before them."""

    order: Order
    token_model: TokenModel
    prompt: Sequence[int]
    added: Sequence[int]

    def steps(self) -> Iterator[tuple[int, Piece | Ending]]:
        """The steps of all texts in turn, a token of each at a time, with the number of the text."""
        conditions = [*self.added, *self.prompt]
        sampling = evolve(self.order.sampling, has_log_probabilities=self.order.return_likelihoods != "NONE")
        running = {
            number: generate(self.token_model, conditions, sampling, number)
            for number in range(self.order.num_generations)
        }
        while running:
            for number, steps in list(running.items()):
                step = next(steps)
                yield number, step
                if isinstance(step, Ending):
                    del running[number]

    def likelihoods(self, text: Text) -> dict[str, object]:
        """What the answer says of the likelihoods of `text`, as far as they were asked for."""
        if self.order.return_likelihoods == "NONE":
            return {}
        items = self._of_prompt() if self.order.return_likelihoods == "ALL" else []
        items += [{"token": piece.text, "likelihood": piece.log_probability} for piece in text.pieces]
        known = [float(item["likelihood"]) for item in items if "likelihood" in item]
        return {**({"likelihood": fmean(known)} if known else {}), "token_likelihoods": items}

    def _of_prompt(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"token": self.token_model.decode([token])} for token in self.prompt]
        known = prompt_log_probabilities(self.token_model, self.prompt)
        for item, likelihood in zip(items[1:], known, strict=True):
            item["likelihood"] = likelihood
        return items

    def texts(self) -> list[Text]:
        """All texts, whole."""
        pieces: list[list[Piece]] = [[] for _ in range(self.order.num_generations)]
        endings: dict[int, Ending] = {}
        for number, step in self.steps():
            if isinstance(step, Piece):
                pieces[number].append(step)
            else:
                endings[number] = step
        return [Text(pieces[number], endings[number]) for number in sorted(endings)]


def prepare(order: Order, model: Model, service: Service) -> Completion:
    """Fits the prompt into what the model takes; refuses one that does not fit and may not be cut."""
    token_model = service.token_model
    prompt = _fitted(token_model.encode(order.prompt), service.context_length_of(model), order.truncate)
    if order.sampling.max_tokens == 0 and len(prompt) < 2:
        raise RefusalError(400, "max_tokens 0 needs a prompt of more than one token: the first has no likelihood")
    added = [] if order.raw_prompting else token_model.encode(_MARK)
    return Completion(order, token_model, prompt, added)


def _fitted(tokens: list[int], limit: int, truncate: str) -> list[int]:
    """Exactly `limit` tokens of a longer prompt."""
    if len(tokens) <= limit:
        return tokens
    if truncate == "START":
        return tokens[len(tokens) - limit :]
    if truncate == "END":
        return tokens[:limit]
    message = (
        f"too many tokens: the prompt has {len(tokens)}, the model takes {limit}; shorten it, or let truncate do it"
    )
    raise RefusalError(400, message)
