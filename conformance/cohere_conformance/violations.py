"""Says of a JSON value which keywords of the accepted view it breaks, and at which place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from cohere_conformance.contract import Contract, Json

# Of these a value of the left kind cannot be read as one of the right kind, however lenient the reader.
_SCALARS = frozenset({"string", "number", "integer", "boolean"})
# Members of a union without a discriminator are told apart by these; there is one scalar at most.
_CONTAINERS: dict[str, type] = {"array": list, "object": dict}


@frozen
class Violation:
    """One broken keyword. `words` name the place as requirements do: property names and kinds.

    `wanted` is what the keyword asks for there, in words.
    """

    words: tuple[str, ...]
    keyword: str
    message: str
    wanted: str
    is_uncoercible: bool = False


class Judge:
    """Validates by the accepted view."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validator = cache(self._make_validator)
        self._known: dict[tuple[str, str], list[Violation]] = {}

    def _make_validator(self, component: str) -> Draft202012Validator:
        return Draft202012Validator({**self._contract.accepted, "$ref": f"#/components/schemas/{component}"})

    def violations(self, component: str, value: Json) -> list[Violation]:
        """All violations, in the order of their places; many requirements ask about the same value."""
        key = component, json.dumps(value)
        if key not in self._known:
            self._known[key] = self._violations(component, value)
        return self._known[key]

    def _violations(self, component: str, value: Json) -> list[Violation]:
        errors = sorted(self._validator(component).iter_errors(value), key=lambda error: list(map(str, error.path)))
        found = (violation for error in errors for violation in self._violations_of(component, value, error))
        return list(dict.fromkeys(found))

    def is_valid(self, component: str, value: Json) -> bool:
        """Whether a value breaks nothing."""
        return self._validator(component).is_valid(value)

    def _violations_of(self, component: str, value: Json, error: ValidationError) -> Iterator[Violation]:
        """One violation, or one for each property that is missing."""
        path = list(error.absolute_path)
        if error.validator != "required":
            yield self._violation(component, value, error, path)
            return
        schema: Json = error.schema
        instance: Json = error.instance
        for name in schema["required"]:
            if name not in instance:
                yield self._violation(component, value, error, [*path, name])

    def _violation(self, component: str, value: Json, error: ValidationError, path: list[str | int]) -> Violation:
        words, at_discriminator = self.words(component, value, path)
        keyword = str(error.validator)
        if at_discriminator and keyword in ("enum", "required", "type"):
            keyword = "oneOf"
        said = "is missing" if error.validator == "required" else error.message
        place = f"`{'.'.join(words)}`" if words else "the value"
        return Violation(words, keyword, f"{place}: {said}", f"{place} {_wanted(error)}", _is_uncoercible(error))

    def words(self, component: str, value: Json, path: Sequence[str | int]) -> tuple[tuple[str, ...], bool]:
        """The words of an instance path, and whether it ends at a union's discriminator."""
        words: list[str] = []
        schema = self._contract.resolve(self._contract.schema(component))
        schema, kind = self._member(schema, value)
        words += kind
        for at, step in enumerate(path):
            if isinstance(step, int):
                schema, value = schema.get("items", {}), _at(value, step)
            else:
                if at == len(path) - 1 and schema.get("x-discriminator") == step:
                    return tuple(words[:-1] if schema.get("x-known") else words), True
                if step in schema.get("properties", {}) or not _is_map(schema):
                    words.append(step)
                schema, value = _property(schema, step), _at(value, step)
            schema, kind = self._member(self._contract.resolve(schema), value)
            words += kind
        return tuple(words), False

    def _member(self, schema: Json, value: Json) -> tuple[Json, list[str]]:
        """The member of a union that a value is, with the word for it."""
        if "discriminator" in schema:
            name = schema["discriminator"]["propertyName"]
            kind = value.get(name) if isinstance(value, dict) else None
            reference = schema["discriminator"]["mapping"].get(kind) if isinstance(kind, str) else None
            if reference is None:
                return {"x-discriminator": name, "x-known": False}, []
            member = self._contract.resolve({"$ref": reference})
            return {**member, "x-discriminator": name, "x-known": True}, [str(kind)]
        for member in schema.get("oneOf", []):
            resolved = self._contract.resolve(member)
            if _CONTAINERS.get(resolved.get("type")) is (type(value) if isinstance(value, (list, dict)) else None):
                return resolved, []
        return schema, []

    def schema_at(self, component: str, value: Json, path: Sequence[str | int]) -> Json:
        """The schema of a place in a value, resolved; a union where the place is one."""
        schema = self._contract.schema(component)
        for step in path:
            member, _ = self._member(self._contract.resolve(schema), value)
            schema, value = member["items"] if isinstance(step, int) else _property(member, step), value[step]
        return self._contract.resolve(schema)

    def depends_on_model(self, component: str, value: Json) -> bool:
        """Whether a value has a part that the documents leave to the model at hand; null is no part."""
        return any(_is_marked(schema, part) for schema, part in self._parts(self._contract.schema(component), value))

    def _parts(self, schema: Json, value: Json) -> Iterator[tuple[Json, Json]]:
        """Every part of a value that has a schema, with the schema: as it stands, and as the member that it is."""
        resolved = self._contract.resolve(schema)
        member, _ = self._member(resolved, value)
        yield from ((one, value) for one in (resolved, member))
        if isinstance(value, list):
            for item in value:
                yield from self._parts(member.get("items", {}), item)
        elif isinstance(value, dict):
            for name, part in value.items():
                if part is not None:
                    yield from self._parts(_property(member, name), part)


def _is_map(schema: Json) -> bool:
    """Whether the names of an object's properties are the caller's own, so that they are no words."""
    return isinstance(schema.get("additionalProperties"), dict)


def _property(schema: Json, name: str) -> Json:
    """The schema of a property, named or not."""
    found = schema.get("properties", {}).get(name)
    return found if found is not None else schema["additionalProperties"] if _is_map(schema) else {}


def _is_marked(schema: Json, value: Json) -> bool:
    marked = schema.get("x-model-dependent", False)
    return value in marked if isinstance(marked, list) else bool(marked)


def _at(value: Json, step: str | int) -> Json:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _wanted(error: ValidationError) -> str:
    """What a broken keyword asks for."""
    value: Json = error.validator_value
    match error.validator:
        case "required":
            return "to be there"
        case "type":
            return f"of type {value if isinstance(value, str) else ' or '.join(value)}"
        case "enum":
            return f"as one of {', '.join(map(str, value))}"
        case "const":
            return f"as {value!r}"
        case "oneOf" | "anyOf":
            return "in one of its documented forms"
    return f"within {error.validator} {value}"


def _is_uncoercible(error: ValidationError) -> bool:
    """An object for a scalar, or a scalar for a list or an object."""
    if error.validator != "type":
        return False
    named: Json = error.validator_value
    wanted = {named} if isinstance(named, str) else set(named)
    if isinstance(error.instance, dict):
        return wanted <= _SCALARS
    is_scalar = not isinstance(error.instance, list) and error.instance is not None
    return is_scalar and not wanted & _SCALARS
