"""Bodies to start from: the contract's own examples, searched for the place that a requirement is about."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from cohere_conformance.contract import Contract, Json, OperationContract
from cohere_conformance.probes import PlacedValue
from cohere_conformance.violations import Judge

OUTPUT_TOKENS = 16

Path = tuple[str | int, ...]


@frozen
class Template:
    """A valid body, and the place in it that is meant."""

    body: Json
    path: Path

    def with_value(self, value: Json) -> Json:
        """The body with another value at the place."""
        changed = copy.deepcopy(self.body)
        _parent(changed, self.path)[self.path[-1]] = copy.deepcopy(value)
        return changed

    def changed(self, value: Json) -> Template:
        """The template of such a body."""
        return evolve(self, body=self.with_value(value))

    def without(self) -> Json:
        """The body with the place removed."""
        changed = copy.deepcopy(self.body)
        del _parent(changed, self.path)[self.path[-1]]
        return changed

    @property
    def value(self) -> Json:
        return _at(self.body, self.path)


class Templates:
    """The valid bodies of one operation for one model; none where it takes no body."""

    def __init__(self, contract: Contract, operation: OperationContract, judge: Judge, model: str) -> None:
        self._contract = contract
        self._operation = operation
        self._judge = judge
        self._model = model
        self._schema: Json = contract.schema(operation.request) if operation.request else {}

    def base(self, **fields: Json) -> dict[str, Json]:
        """The smallest valid body, its output bounded, with further fields."""
        return {**self._pinned(self._examples[0]), **fields}

    def field_values(self, name: str) -> list[Json]:
        """The examples that the contract gives of a field; of the model, the target's own."""
        if name == "model":
            return [self._model]
        schema = self._operation.fields[name]
        examples = schema.get("examples") or self._contract.resolve(schema).get("examples", [])
        return list(examples)

    def containing(self, words: Sequence[str], keyword: str | None = None) -> Template | None:
        """A valid body that has the place with these words, or None where no example has it.

        With a keyword, that of the places with these words whose schema has it: a list, or one of its items.
        """
        wanted = tuple(words)
        for body in self._bodies(wanted[0]):
            if len(wanted) == 1 and keyword is None:
                return Template(body, wanted)
            for path in _paths(body):
                if self._words(body, path)[0] == wanted and self._has(body, path, keyword):
                    return Template(body, path)
        return None

    def _has(self, body: Json, path: Path, keyword: str | None) -> bool:
        return keyword is None or keyword in self.schema_at(body, path)

    def schema_at(self, body: Json, path: Path) -> Json:
        """The schema of a place of a body; of a union the member that the value is."""
        assert self._operation.request is not None, "only bodies have places"
        return self._judge.schema_at(self._operation.request, body, path)

    def choosing(self, words: Sequence[str]) -> Template | None:
        """A valid body with a union at these words; the place is the discriminator that chooses its kind."""
        return next(self._choosing(words), None)

    def all_choosing(self, words: Sequence[str]) -> Iterator[Template]:
        """Of each kind that a union at these words may be, the first body that has it."""
        seen: set[str] = set()
        for template in self._choosing(words):
            if template.value not in seen:
                seen.add(template.value)
                yield template

    def _choosing(self, words: Sequence[str]) -> Iterator[Template]:
        for body in self._bodies(words[0]):
            places = ((path, *self._words(body, path)) for path in _paths(body))
            yield from (Template(body, path) for path, place, is_kind in places if is_kind and place == tuple(words))

    def placed_values(self, body: Json) -> Iterator[PlacedValue]:
        """Every value of a body, with the words of its place."""
        for path in _paths(body):
            words, is_kind = self._words(body, path)
            yield PlacedValue(words, as_json(_at(body, path)), is_kind)

    def _words(self, body: Json, path: Path) -> tuple[tuple[str, ...], bool]:
        assert self._operation.request is not None, "only bodies have places"
        return self._judge.words(self._operation.request, body, path)

    @cached_property
    def _examples(self) -> list[Json]:
        return list(self._schema["examples"])

    def _pinned(self, body: Json) -> dict[str, Json]:
        pinned: dict[str, Json] = copy.deepcopy(body)
        if "model" in self._operation.fields:
            pinned["model"] = self._model
        if "max_tokens" in self._operation.fields:
            pinned.setdefault("max_tokens", OUTPUT_TOKENS)
        return pinned

    def _bodies(self, field: str) -> Iterator[Json]:
        """Candidates: one feature at a time first, then the contract's examples of whole bodies."""
        base = self.base()
        for value in self.field_values(field):
            yield {**base, field: value}
        if field in base:
            yield base
        elif not self.field_values(field):
            yield {**base, field: _legal_value(self._contract.resolve(self._operation.fields[field]))}
        yield from self.whole_bodies()

    def whole_bodies(self) -> Iterator[Json]:
        """The contract's examples of whole requests."""
        return (self._pinned(example) for example in self._examples)


def _legal_value(schema: Json) -> Json:
    """Some value that a field may have."""
    if "enum" in schema:
        return schema["enum"][0]
    simple: dict[str, Json] = {"boolean": False, "string": "text", "array": [], "object": {}}
    return simple.get(str(schema.get("type")), schema.get("minimum", 1))


def _paths(value: Json, path: Path = ()) -> Iterator[Path]:
    """Every place below a value, outer ones first."""
    steps: Iterator[tuple[str | int, Json]] = iter(())
    if isinstance(value, dict):
        steps = iter(value.items())
    elif isinstance(value, list):
        steps = iter(enumerate(value))
    inner = [((*path, step), child) for step, child in steps]
    for place, _ in inner:
        yield place
    for place, child in inner:
        yield from _paths(child, place)


def as_json(value: Json) -> str:
    """A value as text that equal JSON has, and nothing else: 1 is not true."""
    return json.dumps(value, sort_keys=True)


def _at(body: Json, path: Path) -> Json:
    return _parent(body, path)[path[-1]]


def _parent(body: Json, path: Path) -> Json:
    for step in path[:-1]:
        body = body[step]
    return body
