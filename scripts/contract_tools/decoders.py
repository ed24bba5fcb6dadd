"""Emits compiled decoders: for each object of answers and events a function that fills its model.

A decoder checks the JSON type of each known field, takes null for an optional field as absent,
keeps unknown fields as they are, and leaves the JSON that it reads untouched. The modules are cut
so that to read one answer, or one stream, no models are imported but its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contract_tools.bundle import component_name, operations
from contract_tools.emitting import HEADER, attribute, snake
from contract_tools.findings import GenerationError
from contract_tools.source import Node
from contract_tools.views import ANY_OBJECT, response_component

__all__ = ["Decoders", "write_decoders"]

_EXPECTED = {
    "string": "a string",
    "boolean": "a boolean",
    "number": "a number",
    "integer": "an integer",
    ANY_OBJECT: "an object",
}
_CLASSES = {"string": ("str",), "boolean": ("bool",), "number": ("float", "int"), ANY_OBJECT: ("dict",)}
_LISTS = {"string": "strings", "integer": "integers", "number": "numbers", ANY_OBJECT: "objects"}


@dataclass(frozen=True, slots=True)
class Decoders:
    """Which module each component is decoded in."""

    modules: Mapping[str, str]

    def function(self, component: str) -> tuple[str, str]:
        """The name of an object's decoder, and the line that imports it."""
        return self._import(component, snake(component))

    def table(self, union: str) -> tuple[str, str]:
        """The name of a union's table of decoders, and the line that imports it."""
        return self._import(union, _constant(union))

    def _import(self, component: str, name: str) -> tuple[str, str]:
        return name, f"from .decoders.{self.modules[component]} import {name}\n"


def write_decoders(target: Path, client_view: Node, streams: Node, models: Mapping[str, str]) -> Decoders:
    """Writes the package `decoders` for what the answers and the events of streams are made of."""
    schemas = client_view["components"]["schemas"]
    answers = [response_component(operation) for _, _, _, operation in operations(client_view)]
    modules = _modules(schemas, [one for one in answers if one], [table["union"] for table in streams.values()])
    folder = target / "decoders"
    folder.mkdir()
    (folder / "__init__.py").write_text(HEADER.format(title="JSON to models, compiled from the schemas."))
    for module in dict.fromkeys(modules.values()):
        own = [name for name, home in modules.items() if home == module]
        text = _Module(schemas, modules, models, own).text()
        (folder / f"{module}.py").write_text(
            HEADER.format(title=f"Decoders of {own[0]} and what it is made of.") + text
        )
    return Decoders(modules)


# Which module a decoder is in


def _modules(schemas: Node, answers: Sequence[str], streams: Sequence[str]) -> dict[str, str]:
    """Component to module, what refers before what is referred to.

    What exactly the same answers are made of is together, under the name of its first component;
    what only events are made of is with its stream.
    """
    users: dict[str, list[str]] = {}
    for root in [*answers, *streams]:
        for name in _closure(schemas, root):
            found = users.setdefault(name, [])
            if root in answers or not set(found) & set(answers):
                found.append(root)
    first: dict[frozenset[str], str] = {}
    return {name: snake(first.setdefault(frozenset(found), name)) for name, found in users.items()}


def _closure(schemas: Node, root: str) -> dict[str, None]:
    """The components that one is made of, itself first; enumerations are strings and need no decoder."""
    found: dict[str, None] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop(0)
        if name not in found and "enum" not in schemas[name]:
            found[name] = None
            waiting += _references(schemas[name])
    return found


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield component_name(schema["$ref"])
        for key, member in schema.items():
            if key != "discriminator":
                yield from _references(member)
    elif isinstance(schema, list):
        for member in schema:
            yield from _references(member)


def _inlined(schemas: Node, modules: Mapping[str, str]) -> frozenset[str]:
    """The objects that one field alone refers to: they are filled where that is, without a call."""
    references = Counter(name for component in modules for name in _references(schemas[component]))
    return frozenset(
        component_name(field["$ref"])
        for component in modules
        for field in schemas[component].get("properties", {}).values()
        if references[component_name(field.get("$ref", ""))] == 1
        and schemas[component_name(field["$ref"])].get("type") == "object"
        and modules[component_name(field["$ref"])] == modules[component]
    )


# What a decoder says


@dataclass(frozen=True, slots=True)
class _Variables:
    """Names in a decoder; those of an object inside another are numbered."""

    suffix: str

    @property
    def raw(self) -> str:
        return f"raw{self.suffix}"

    @property
    def it(self) -> str:
        return f"it{self.suffix}"

    @property
    def known(self) -> str:
        return f"known{self.suffix}"


class _Module:
    """The text of one module of decoders."""

    def __init__(self, schemas: Node, modules: Mapping[str, str], models: Mapping[str, str], own: list[str]) -> None:
        self._schemas = schemas
        self._modules = modules
        self._models = models
        self._own = own
        self._inlined = _inlined(schemas, modules)
        self._known: list[str] = []
        self._depth = 0
        self._imports = {"from typing import Any\n", "from cohere_wire.errors import ShapeError\n"}
        self._needs("from ..types import UNSET\n")

    def text(self) -> str:
        """Imports, then functions, then the tables that name them."""
        functions = [self._object(name) for name in self._own if self._is_object(name) and name not in self._inlined]
        tables = [self._table(name) for name in self._own if self._is_union(name)]
        lines = "".join(sorted(self._imports))
        return f"{lines}\n_new = object.__new__\n\n" + "\n\n".join([*functions, *tables])

    def _is_object(self, name: str) -> bool:
        return bool(self._schemas[name].get("type") == "object")

    def _is_union(self, name: str) -> bool:
        return "discriminator" in self._schemas[name]

    def _needs(self, line: str) -> None:
        self._imports.add(line)

    def _object(self, name: str) -> str:
        self._known, self._depth = [], 0
        lines = self._fill(name, _Variables(""))
        body = _indented([*lines, "return it"])
        return "\n".join([*self._known, "", "", f"def {snake(name)}(raw: Any) -> {name}:", *body, ""])

    def _fill(self, name: str, at: _Variables) -> list[str]:
        """Lines that make the model `it` of the JSON `raw`."""
        schema = self._schemas[name]
        fields = schema.get("properties", {})
        required = [key for key in fields if key in schema.get("required", [])]
        optional = [key for key in fields if key not in required]
        self._needs(f"from ..models.{self._models[name]} import {name}\n")
        constant = f"_KNOWN_{_constant(name)}"
        self._known.append(f"{constant} = frozenset({[*required, *optional]!r})")
        lines = [f"if {at.raw}.__class__ is not dict:", f"    raise ShapeError({name!r}, 'an object', {at.raw})"]
        lines += [f"{at.it} = _new({name})"]
        for key in required:
            lines += self._assignment(f"{name}.{key}", f"{at.it}.{attribute(key)}", f"{at.raw}[{key!r}]", fields[key])
        lines += [f"{at.known} = {len(required)}"] if optional else []
        for key in optional:
            lines += self._optional(f"{name}.{key}", key, at, fields[key])
        count = at.known if optional else str(len(required))
        return [*lines, f"{at.it}.additional_properties = {_rest(schema, constant, at.raw, count)}"]

    def _optional(self, place: str, key: str, at: _Variables, schema: Node) -> list[str]:
        its = f"{at.it}.{attribute(key)}"
        given = ["if value is not None:", *_indented(self._assignment(place, its, "value", schema))]
        present = [f"{at.known} += 1", f"value = {at.raw}[{key!r}]", *given]
        return [f"{its} = UNSET", f"if {key!r} in {at.raw}:", *_indented(present)]

    def _assignment(self, place: str, its: str, source: str, schema: Node) -> list[str]:
        """Lines that check the value and give it to the attribute."""
        if component_name(schema.get("$ref", "")) in self._inlined:
            self._depth += 1
            inner = _Variables(str(self._depth))
            filled = self._fill(component_name(schema["$ref"]), inner)
            return [f"{inner.raw} = {source}", *filled, f"{its} = {inner.it}"]
        fetch = [] if source == "value" else [f"value = {source}"]
        if "const" in schema:
            const = repr(schema["const"])
            refusal = f"    raise ShapeError({place!r}, {const!r}, value)"
            return [*fetch, f"if value != {const}:", refusal, f"{its} = {const}"]
        type_ = self._scalar(schema)
        if type_ == "integer":
            other = f"{self._shape('integer')}({place!r}, value)"
            return [*fetch, f"{its} = value if value.__class__ is int else {other}"]
        if type_ in _CLASSES:
            test = " and ".join(f"value.__class__ is not {one}" for one in _CLASSES[type_])
            refusal = f"    raise ShapeError({place!r}, {_EXPECTED[type_]!r}, value)"
            return [*fetch, f"if {test}:", refusal, f"{its} = value"]
        return [f"{its} = {self._expression(place, source, schema)}"]

    def _scalar(self, schema: Node) -> str | None:
        """The type of what is taken as it is, through references; an open enumeration is a string."""
        if ANY_OBJECT in schema:
            return ANY_OBJECT
        if "$ref" in schema:
            return self._scalar(self._schemas[component_name(schema["$ref"])])
        if "anyOf" in schema:
            types = {self._scalar(one) for one in schema["anyOf"]}
            return types.pop() if len(types) == 1 else None
        type_ = schema.get("type")
        return type_ if type_ in _EXPECTED else None

    def _expression(self, place: str, source: str, schema: Node) -> str:
        if "$ref" in schema:
            return self._referred(place, source, component_name(schema["$ref"]))
        if schema.get("type") == "array":
            return self._list(place, source, schema["items"])
        if "type" not in schema and not any(key in schema for key in ("anyOf", "oneOf", "allOf")):
            return source  # any JSON
        raise GenerationError(f"there is no decoder for the schema of {place}: {sorted(schema)}")

    def _list(self, place: str, source: str, item: Node) -> str:
        scalar = self._scalar(item)
        if scalar in _LISTS:
            return f"{self._shape(_LISTS[scalar])}({place!r}, {source})"
        members = f"{self._shape('items')}({place!r}, {source})"
        decoded = self._expression(f"{place}[]", "item", item)
        return members if decoded == "item" else f"[{decoded} for item in {members}]"

    def _shape(self, name: str) -> str:
        self._needs(f"from cohere_wire.shapes import {name}\n")
        return name

    def _referred(self, place: str, source: str, name: str) -> str:
        if self._is_object(name):
            return f"{self._imported(name, snake(name))}({source})"
        if self._is_union(name):
            by = self._discriminator(name)["propertyName"]
            return f"{self._shape('choose')}({place!r}, {by!r}, {self._imported(name, _constant(name))}, {source})"
        raise GenerationError(f"there is no decoder for the schema {name} of {place}: {sorted(self._schemas[name])}")

    def _imported(self, component: str, what: str) -> str:
        if component not in self._own:
            self._needs(f"from .{self._modules[component]} import {what}\n")
        return what

    def _table(self, name: str) -> str:
        """The members of a union by the value of its discriminator."""
        members = {value: component_name(one) for value, one in self._discriminator(name)["mapping"].items()}
        for member in members.values():
            self._needs(f"from ..models.{self._models[member]} import {member}\n")
        self._needs("from collections.abc import Callable, Mapping\n")
        type_ = f"Mapping[str, Callable[[Any], {' | '.join(members.values())}]]"
        rows = ", ".join(f"{value!r}: {self._imported(member, snake(member))}" for value, member in members.items())
        return f"{_constant(name)}: {type_} = {{{rows}}}\n"

    def _discriminator(self, name: str) -> Node:
        return self._schemas[name]["discriminator"]


def _rest(schema: Node, known: str, raw: str, count: str) -> str:
    """Fields that no schema names are kept; where they have a type of their own, null is no value of it."""
    is_typed = isinstance(schema.get("additionalProperties"), dict)
    condition = f"key not in {known}" + (f" and {raw}[key] is not None" if is_typed else "")
    return f"{{}} if len({raw}) == {count} else {{key: {raw}[key] for key in {raw} if {condition}}}"


def _constant(component: str) -> str:
    return snake(component).upper()


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
