"""Values that break their schema in one place: a required member is missing, or a member is of another type."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from attrs import evolve, frozen

from cohere_conformance.contract import Contract, Json

Path = tuple[str | int, ...]

_OTHER_TYPE: dict[str, Json] = {"string": {"not": "a text"}, "object": "no object", "array": {"not": "a list"}}


@frozen
class Breach:
    """A broken value; `path` is the place of the breach, and `words` say in which members of unions it lies."""

    path: tuple[str, ...]
    words: tuple[str, ...]
    kind: str
    value: Json
    is_required: bool

    @property
    def name(self) -> str:
        return ".".join([*(step.strip("_").replace("_", "-").lower() for step in self.words), self.kind])

    @property
    def told(self) -> str:
        """What is broken, in a sentence."""
        place = ".".join(self.path)
        return f"`{place}` is missing" if self.kind == "missing" else f"`{place}` is of another type"


@frozen
class _Here:
    """Where in a value we are, and of which component that is."""

    path: Path
    words: tuple[str, ...]
    owner: str

    def member(self, name: str) -> _Here:
        return _Here((*self.path, name), (*self.words, name), f"{self.owner}.{name}")


@frozen
class _Place:
    """A member of a value; `owner` is the component that has it."""

    path: Path
    words: tuple[str, ...]
    owner: str
    type_: str
    is_required: bool


class Shapes:
    """Breaks each member of each component once, wherever it is met first: decoders go by components."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._seen: set[tuple[str, str]] = set()

    def breaches(self, component: str, value: Json) -> Iterator[Breach]:
        """The ways to break a value that were not met before."""
        for place in list(self._places({"$ref": f"#/{component}"}, value, _Here((), (), component))):
            names = tuple(step for step in place.path if isinstance(step, str))
            if (place.owner, names[-1]) in self._seen:
                continue
            self._seen.add((place.owner, names[-1]))
            if place.is_required:
                yield Breach(names, place.words, "missing", _changed(value, place.path), place.is_required)
            other = _OTHER_TYPE.get(place.type_, f"no {place.type_}")
            yield Breach(names, place.words, "type", _changed(value, place.path, other), place.is_required)

    def _places(self, schema: Json, value: Json, here: _Here) -> Iterator[_Place]:
        """Every member of the value that a schema names."""
        schema, here = self._member(schema, value, here)
        if isinstance(value, list):
            for number, item in enumerate(value):
                inside = _Here((*here.path, number), here.words, f"{here.owner}[]")
                yield from self._places(schema.get("items", {}), item, inside)
        if not isinstance(value, dict):
            return
        for name, inner in schema.get("properties", {}).items():
            if name not in value:
                continue
            resolved, inside = self._contract.resolve(inner), here.member(name)
            if "const" not in resolved:
                type_, is_required = resolved.get("type", "object"), name in schema.get("required", ())
                yield _Place(inside.path, inside.words, here.owner, type_, is_required)
            yield from self._places(inner, value[name], inside)

    def _member(self, schema: Json, value: Json, here: _Here) -> tuple[Json, _Here]:
        """The schema, or of a union the member that the value is; with the component that it is, if it is one."""
        here = evolve(here, owner=schema["$ref"].rpartition("/")[2] if "$ref" in schema else here.owner)
        schema = self._contract.resolve(schema)
        if "discriminator" not in schema or not isinstance(value, dict):
            return schema, here
        kind = value[schema["discriminator"]["propertyName"]]
        named = evolve(here, words=(*here.words, kind))
        return self._member({"$ref": schema["discriminator"]["mapping"][kind]}, None, named)


def _changed(value: Json, path: Path, *new: Json) -> Json:
    """The value with another one at a place, or without what is there."""
    changed = copy.deepcopy(value)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    if new:
        holder[path[-1]] = new[0]
    else:
        del holder[path[-1]]
    return changed
