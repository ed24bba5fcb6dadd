"""Bodies to start from: the contract's own examples, searched for the place that a requirement is about."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from cohere_conformance.contract import Contract, Json, OperationContract
from cohere_conformance.violations import Judge

OUTPUT_TOKENS = 16

Path = tuple[str | int, ...]


@frozen
class Template:
    """A valid body, the place in it that is meant, and `alike` all places in it that the same is said of."""

    body: Json
    path: Path
    alike: tuple[Path, ...] = ()

    def with_value(self, value: Json) -> Json:
        """The body with another value at the place; as it is where a place alike has that value."""
        changed = copy.deepcopy(self.body)
        if any(is_same(_parent(changed, path)[path[-1]], value) for path in self.alike):
            return changed
        _parent(changed, self.path)[self.path[-1]] = copy.deepcopy(value)
        return changed

    def without(self) -> Json:
        """The body with the place removed."""
        changed = copy.deepcopy(self.body)
        del _parent(changed, self.path)[self.path[-1]]
        return changed

    @property
    def value(self) -> Json:
        return _parent(self.body, self.path)[self.path[-1]]


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
            of_words = (path for path in _paths(body) if self._words(body, path)[0] == wanted)
            places = tuple(path for path in of_words if self._has(body, path, keyword))
            if places:
                return Template(body, places[0], places)
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

    def all_choosing(self, words: Sequence[str]) -> Iterator[Json]:
        """Bodies with a union at these words, so that each kind that any has is in one of them."""
        seen: set[Json] = set()
        for template in self._choosing(words):
            kinds = {_parent(template.body, path)[path[-1]] for path in template.alike}
            if not kinds <= seen:
                yield template.body
            seen |= kinds

    def _choosing(self, words: Sequence[str]) -> Iterator[Template]:
        for body in self._bodies(words[0]):
            places = ((path, *self._words(body, path)) for path in _paths(body))
            found = tuple(path for path, place, is_chosen_by in places if is_chosen_by and place == tuple(words))
            if found:
                yield Template(body, found[0], found)

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


def is_same(value: Json, other: Json) -> bool:
    """Whether two values are the same JSON: 1 is not true."""
    return json.dumps(value) == json.dumps(other)


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


def _parent(body: Json, path: Path) -> Json:
    for step in path[:-1]:
        body = body[step]
    return body
