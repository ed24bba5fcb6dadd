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
    documents: str | None = None
    document_id: str | None = None
    tools: str | None = None
    tool_name: str | None = None
    tool_schema: str | None = None
    generations: str | None = None
    text: str | None = None
    thinking: str | None = None
    finish_reason: str | None = None
    output_tokens: str | None = None
    citations: str | None = None
    cited_ids: str | None = None
    cited_block: str | None = None
    cited_documents: str | None = None
    tool_calls: str | None = None
    call_name: str | None = None
    call_arguments: str | None = None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str]) -> Places:
        return cls(**mapping)

    @property
    def whole_text(self) -> str:
        """Where an answer has its texts, whether it has a list of generations or not."""
        return "[].".join(filter(None, (self.generations, self.text)))

    def generations_of(self, answer: Json) -> list[Json]:
        """What was generated, one item for each text; an answer without a list of them is the only one itself."""
        found = self.listed_generations(answer)
        return [answer] if found is None else found

    def listed_generations(self, answer: Json) -> list[Json] | None:
        """The list of what was generated, or None where the answer has none."""
        found = first_at(answer, self.generations)
        return found if isinstance(found, list) else None

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
        return [first_at(one, self.finish_reason) for one in self.generations_of(answer)]

    def billed_output_tokens(self, answer: Json) -> float | None:
        """The generated tokens that the answer says it is billed for."""
        count = first_at(answer, self.output_tokens)
        return count if isinstance(count, (int, float)) and not isinstance(count, bool) else None

    def thoughts_of(self, answer: Json) -> list[str]:
        """The pieces of reasoning in all generations."""
        found = (value for one in self.generations_of(answer) for value in _values(one, self.thinking))
        return [value for value in found if isinstance(value, str)]

    def citations_of(self, answer: Json) -> list[Json]:
        """The citations of an answer."""
        return items_at(answer, self.citations)

    def cited_ids_of(self, citation: Json) -> list[Json]:
        """The ids of what a citation rests on."""
        return list(_values(citation, self.cited_ids))

    def cited_text_of(self, answer: Json, citation: Json) -> str | None:
        """The text that the offsets of a citation count in, or None where that cannot be told."""
        number = first_at(citation, self.cited_block)
        blocks = items_at(answer, _holder(self.text)) if number is not None else [answer]
        place = self.text.rpartition(f"{_ITEMS}.")[2] if self.text and number is not None else self.text
        at = number if isinstance(number, int) else 0
        texts = list(_values(blocks[at], place)) if 0 <= at < len(blocks) else []
        return texts[0] if len(texts) == 1 and isinstance(texts[0], str) else None

    def has_cited_block(self, answer: Json, citation: Json) -> bool:
        """False for a citation of a block that the answer does not have; one that names none is of the answer."""
        number, blocks = first_at(citation, self.cited_block), items_at(answer, _holder(self.text))
        return not isinstance(number, int) or not blocks or 0 <= number < len(blocks)

    def has_sources(self, citation: Json) -> bool:
        """Whether a citation lists what it rests on."""
        return bool(items_at(citation, _holder(self.cited_ids)))

    def cited_documents_of(self, answer: Json) -> list[Json]:
        """The documents that an answer says it cites."""
        return items_at(answer, self.cited_documents)

    def calls_of(self, answer: Json) -> list[Json]:
        """The tool calls of an answer."""
        return items_at(answer, self.tool_calls)

    def has_calls(self, answer: Json) -> bool:
        """Whether an answer has anything where its tool calls belong; what that is, is a matter of its shape."""
        return bool(first_at(answer, self.tool_calls))

    def call_name_of(self, call: Json) -> Json:
        """The tool that a call names."""
        return first_at(call, self.call_name)

    def call_arguments_of(self, call: Json) -> Json:
        """The arguments of a call, as they stand there: JSON text or an object."""
        return first_at(call, self.call_arguments)

    def documents_of(self, body: Json) -> list[Json]:
        """The documents of a request."""
        return items_at(body, self.documents)

    def document_id_of(self, document: Json) -> Json:
        """The id that a document has been given."""
        return first_at(document, self.document_id)

    def tool_schemas_of(self, body: Json) -> dict[str, Json]:
        """The tools of a request by their names, each with the schema of its arguments, or None where it has none."""
        named = ((first_at(tool, self.tool_name), tool) for tool in items_at(body, self.tools))
        return {name: first_at(tool, self.tool_schema) for name, tool in named if isinstance(name, str)}

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


def first_at(value: Json, place: str | None) -> Json:
    """The first value at a place, or None."""
    return next(_values(value, place), None)


def all_at(value: Json, place: str) -> list[Json]:
    """The values at a place that are there and not null."""
    return [one for one in _values(value, place) if one is not None]


def items_at(value: Json, place: str | None) -> list[Json]:
    """The items of the list at a place; none where there is no list."""
    found = first_at(value, place)
    return found if isinstance(found, list) else []


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
