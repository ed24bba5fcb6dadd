"""Where requests and answers hold the things that checks speak of, read from the contract's `x-places`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

Json = Any

_ITEMS = "[]"


@frozen
class Places:
    """The places of one operation; a value that an operation or an answer has no place for is None."""

    prompt: str | None = None
    generations: str | None = None
    text: str | None = None
    finish_reason: str | None = None
    output_tokens: str | None = None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str]) -> Places:
        return cls(**mapping)

    def generations_of(self, answer: Json) -> list[Json]:
        """What was generated, one item for each text; an answer without a list of them is the only one itself."""
        found = next(_values(answer, self.generations), None) if self.generations else None
        return found if isinstance(found, list) else [answer]

    def texts_of(self, answer: Json) -> list[str | None]:
        """The text of each generation."""
        return [self._text(generation) for generation in self.generations_of(answer)]

    def text_of(self, answer: Json) -> str | None:
        """The text of the first generation."""
        return next(iter(self.texts_of(answer)), None)

    def finish_reason_of(self, answer: Json) -> Json:
        """Why the first generation ended."""
        return self.finish_reasons_of(answer)[0] if self.generations_of(answer) else None

    def finish_reasons_of(self, answer: Json) -> list[Json]:
        """Why each generation ended."""
        return [next(_values(one, self.finish_reason), None) for one in self.generations_of(answer)]

    def billed_output_tokens(self, answer: Json) -> float | None:
        """The generated tokens that the answer says it is billed for."""
        count = next(_values(answer, self.output_tokens), None)
        return count if isinstance(count, (int, float)) and not isinstance(count, bool) else None

    def prompt_of(self, body: Json) -> Json:
        """What the model is asked: the last text that the request has there."""
        return next(iter(reversed(list(_values(body, self.prompt)))), None)

    def with_prompt(self, body: Json, text: str) -> Json:
        """The body with another prompt."""
        assert self.prompt is not None, "asked of an operation that takes a prompt"
        changed = copy.deepcopy(body)
        holder, _, name = self.prompt.rpartition(".")
        holders = list(_values(changed, holder)) if holder else [changed]
        holders[-1][name] = text
        return changed

    def _text(self, generation: Json) -> str | None:
        """The pieces joined, or None where there is no text."""
        pieces = [value for value in _values(generation, self.text) if isinstance(value, str)]
        is_there = bool(pieces) or any(isinstance(one, list) for one in _values(generation, _holder(self.text)))
        return "".join(pieces) if is_there else None


def _holder(place: str | None) -> str | None:
    """The list that the last items of a place stand in, or None."""
    return place.rpartition(_ITEMS)[0] or None if place else None


def _values(value: Json, place: str | None) -> Iterator[Json]:
    """The values at a place; none where it is not there."""
    if place is None:
        return
    step, _, rest = place.partition(".")
    name = step.removesuffix(_ITEMS)
    if not isinstance(value, dict) or name not in value:
        return
    inner = value[name]
    items = [inner] if step == name else inner if isinstance(inner, list) else []
    for item in items:
        if rest:
            yield from _values(item, rest)
        else:
            yield item
