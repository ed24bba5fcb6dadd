"""Values of the contract's schemas: as full or as bare as they may be, with nulls, and with what later versions add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from attrs import frozen

from cohere_conformance.contract import Contract, Json

LATER_MEMBER = "later_member"
LATER_VALUE = "LATER_VALUE"
_DEEPEST = 12
_WORDS = ("sea", "Wetter", "jardín", "雨", "ouvert", "δρόμος", "Smørrebrød", "\N{UMBRELLA WITH RAIN DROPS}")
_UUID = "3d9c7b1e-2f60-4f1c-8d55-{:012x}"


@frozen
class Filling:
    """Which parts a value has beside those that it must have."""

    has_optional: bool = True
    has_nulls: bool = False
    has_later_members: bool = False
    has_later_values: bool = False


FULL, BARE = Filling(), Filling(has_optional=False)
NULLS = Filling(has_nulls=True)
LATER_MEMBERS = Filling(has_later_members=True)
LATER_VALUES = Filling(has_later_values=True)


class Values:
    """Makes values of components; equal seeds make equal ones. `variant` chooses the members of unions and enums."""

    def __init__(self, contract: Contract, seed: str) -> None:
        self._contract = contract
        self._random = Random(seed)  # noqa: S311  # it makes up texts, and keeps no secret

    def made(self, component: str, filling: Filling = FULL, variant: int = 0) -> Json:
        return self._made(self._contract.schema(component), filling, variant, 0)

    def variants(self, component: str) -> int:
        """How many values it takes to have each member of the largest union."""
        return max((len(members) for members in self._unions(self._contract.schema(component), 0)), default=1)

    def _unions(self, schema: Json, depth: int) -> Iterator[list[Json]]:
        schema = self._contract.resolve(schema)
        if depth > _DEEPEST:
            return
        if "oneOf" in schema:
            yield schema["oneOf"]
        inner = [*schema.get("oneOf", []), *schema.get("properties", {}).values()]
        inner += [schema[name] for name in ("items", "additionalProperties") if isinstance(schema.get(name), dict)]
        for one in inner:
            yield from self._unions(one, depth + 1)

    def _made(self, schema: Json, filling: Filling, variant: int, depth: int) -> Json:
        schema = self._contract.resolve(schema)
        if "oneOf" in schema:
            members = schema["oneOf"]
            return self._made(members[variant % len(members)], filling, variant, depth + 1)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return LATER_VALUE if filling.has_later_values else schema["enum"][variant % len(schema["enum"])]
        kind = schema.get("type", "object")
        if kind == "object":
            return self._object(schema, filling, variant, depth)
        if kind == "array":
            return self._list(schema, filling, variant, depth)
        return self._scalar(kind, schema, variant)

    def _object(self, schema: Json, filling: Filling, variant: int, depth: int) -> Json:
        made: dict[str, Json] = {}
        for name, member in schema.get("properties", {}).items():
            if name in schema.get("required", ()):
                made[name] = self._made(member, filling, variant, depth + 1)
            elif filling.has_nulls:
                made[name] = None
            elif filling.has_optional and depth < _DEEPEST:
                made[name] = self._made(member, filling, variant, depth + 1)
        others = schema.get("additionalProperties")
        if isinstance(others, dict) and filling.has_optional:
            made[self._word()] = self._made(others, filling, variant, depth + 1)
        if not schema.get("properties") and not others and filling.has_optional:
            made[self._word()] = [1, {"a": "b"}]
        if filling.has_later_members and not isinstance(others, dict):
            made[LATER_MEMBER] = {"number": self._random.randrange(100), "list": [True, "é"]}
        return made

    def _list(self, schema: Json, filling: Filling, variant: int, depth: int) -> Json:
        items = schema.get("items", {"type": "string"})
        count = max(schema.get("minItems", 0), len(self._contract.resolve(items).get("oneOf", [1])))
        return [self._made(items, filling, variant + number, depth + 1) for number in range(count)]

    def _scalar(self, kind: str, schema: Mapping[str, Json], variant: int) -> Json:
        if kind == "string":
            is_uuid = schema.get("format") == "uuid"
            return _UUID.format(self._random.randrange(1 << 40)) if is_uuid else f"{self._word()} {self._word()}."
        if kind == "boolean":
            return variant % 2 == 0
        number = self._random.randrange(1, 1000)
        signed = -number if schema.get("maximum", 1) <= 0 else number
        return signed if kind == "integer" else signed / 4

    def _word(self) -> str:
        return f"{self._random.choice(_WORDS)}{self._random.randrange(1000)}"


def without_later_members(value: Json) -> Json:
    """The value as an earlier version of the contract knows it."""
    if isinstance(value, list):
        return [without_later_members(item) for item in value]
    if isinstance(value, dict):
        return {name: without_later_members(member) for name, member in value.items() if name != LATER_MEMBER}
    return value
