"""Joins the files of `spec/` into one document, and remembers where each part was written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from contract_tools.findings import Finding, SpecError
from contract_tools.source import Node, Source, is_texts, join_pointer, pointer_tokens

ROOT = "openapi.yaml"
SOURCES = "sources.yaml"
METHODS = ("get", "put", "post", "delete", "patch")
_SCHEMAS = "#/components/schemas/"
_COPY = "x-same-as"
_FOLDERS = ("schemas", "paths", "requirements")
# Lists of things that are references to components of the same name; everywhere else a schema is meant.
_COMPONENTS = ("responses", "headers", "parameters")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in `spec/` a part of the bundle was written."""

    file: str
    pointer: str


@dataclass(slots=True)
class Bundle:
    """The one document, and the place in `spec/` of each of its parts."""

    document: dict[str, Node]
    source: Source
    places: dict[str, Place] = field(default_factory=dict)

    def finding(self, pointer: str, message: str) -> Finding:
        """A finding about a part of the bundle, at the place where a person wrote it."""
        place = self.place(pointer)
        return self.source.finding(place.file, place.pointer, message)

    def place(self, pointer: str) -> Place:
        """Where a person wrote this part of the bundle."""
        tokens = pointer_tokens(pointer)
        for length in range(len(tokens), -1, -1):
            place = self.places.get(join_pointer("", *tokens[:length]))
            if place is not None:
                return Place(place.file, join_pointer(place.pointer, *tokens[length:]))
        return Place(ROOT, pointer)

    @property
    def schemas(self) -> dict[str, Node]:
        schemas: dict[str, Node] = self.document["components"]["schemas"]
        return schemas

    def operations(self) -> Iterator[tuple[str, str, str, dict[str, Node]]]:
        """Path, method, pointer and operation, in the order of the document."""
        yield from operations(self.document)


def operations(document: dict[str, Node]) -> Iterator[tuple[str, str, str, dict[str, Node]]]:
    """Path, method, pointer and operation of each operation of a document."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item, dict) and method in item:
                yield path, method, join_pointer("/paths", path, method), item[method]


def bundle(source: Source) -> Bundle:
    """Reads all of `spec/` and joins it; raises `SpecError` with every broken reference."""
    return _Bundler(source).run()


class _Bundler:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._findings: list[Finding] = []
        self._homes: dict[str, str] = {}
        self._originals: dict[str, str] = {}

    def run(self) -> Bundle:
        root = self._source.document(ROOT)
        self._require_mapping(ROOT, "", root, ("openapi", "info", "paths", "components"))
        self._require_mapping(ROOT, "/info", root["info"], ("title", "version"))
        self._require_mapping(ROOT, "/components", root["components"], ())
        self._require_mapping(ROOT, "/paths", root["paths"], ())
        schemas = self._schemas()
        document = {key: self._rewrite(value, ROOT, f"/{key}") for key, value in root.items() if key != "paths"}
        places = {"": Place(ROOT, "")}
        document["paths"] = self._paths(root["paths"], places)
        document["components"] = {**document["components"], "schemas": schemas}
        for name, file in self._homes.items():
            original = self._originals.get(name, name)
            places[_pointer_of(name)] = Place(self._homes.get(original, file), join_pointer("", original))
        self._check_internal(document, places)
        self._raise_if_any()
        return Bundle(document, self._source, places)

    def _require_mapping(self, file: str, pointer: str, node: Node, keys: tuple[str, ...]) -> None:
        if not isinstance(node, dict):
            raise SpecError([self._at(file, pointer, "expected a mapping here")])
        missing = [key for key in keys if key not in node]
        if missing:
            raise SpecError([self._at(file, pointer, f"the key {key!r} is missing") for key in missing])

    def _schemas(self) -> dict[str, Node]:
        files = [file for file in self._source.files if file.startswith("schemas/")]
        for file in files:
            document = self._source.document(file)
            self._require_mapping(file, "", document, ())
            for name in document:
                if name in self._homes:
                    message = f"the component {name} stands in {self._homes[name]} too; names are shared by all files"
                    self._findings.append(self._at(file, f"/{name}", message))
                self._homes[name] = file
        self._raise_if_any()
        schemas = {
            name: self._rewrite(schema, file, join_pointer("", name))
            for file in files
            for name, schema in self._source.document(file).items()
        }
        self._raise_if_any()
        return {name: self._copied(name, schema, schemas) for name, schema in schemas.items()}

    def _copied(self, name: str, schema: Node, schemas: dict[str, Node]) -> Node:
        """The schema; or, where it is written as another one less some properties, what that comes to."""
        if not isinstance(schema, dict) or _COPY not in schema:
            return schema
        fault = _copy_fault(schema, schemas)
        if fault:
            self._findings.append(self._at(self._homes[name], join_pointer("", name, _COPY), fault))
            return schema
        left_out = frozenset(schema[_COPY]["without"])
        original = component_name(schema[_COPY]["$ref"])
        self._originals[name] = original
        return {**_without(schemas[original], left_out), **{key: schema[key] for key in schema if key != _COPY}}

    def _paths(self, paths: dict[str, Node], places: dict[str, Place]) -> dict[str, Node]:
        items = {}
        for path, written in paths.items():
            item = written
            file, pointer = ROOT, join_pointer("/paths", path)
            if isinstance(item, dict) and isinstance(item.get("$ref"), str):
                reference = item["$ref"]
                file, pointer = posixpath.normpath(reference), ""
                if file not in self._source.files:
                    at = join_pointer("/paths", path, "$ref")
                    self._findings.append(self._at(ROOT, at, f"{reference!r} points to no file of spec/"))
                    continue
                item = self._source.document(file)
            self._require_mapping(file, pointer, item, ())
            items[path] = self._rewrite(item, file, pointer)
            places[join_pointer("/paths", path)] = Place(file, pointer)
        self._unused_files(places)
        return items

    def _unused_files(self, places: dict[str, Place]) -> None:
        used = {ROOT, SOURCES, *(place.file for place in places.values())}
        for file in self._source.files:
            folder = file.partition("/")[0]
            if folder == "paths" and file not in used:
                self._findings.append(self._at(file, "", f"no path of {ROOT} refers to this file"))
            elif folder not in _FOLDERS and file not in used:
                self._findings.append(self._at(file, "", f"nothing reads this file; its place is in {_FOLDERS}"))

    def _rewrite(self, node: Node, file: str, pointer: str) -> Node:
        """A copy whose references point into the one document."""
        if isinstance(node, list):
            return [self._rewrite(item, file, join_pointer(pointer, at)) for at, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        copy: dict[str, Node] = {}
        for key, value in node.items():
            at = join_pointer(pointer, key)
            if key == "$ref":
                copy[key] = self._target(value, file, at)
            elif key == "mapping" and "propertyName" in node and isinstance(value, dict):
                copy[key] = {name: self._target(target, file, join_pointer(at, name)) for name, target in value.items()}
            else:
                copy[key] = self._rewrite(value, file, at)
        return copy

    def _target(self, reference: Node, file: str, at: str) -> str:
        """The reference as the bundle spells it; a broken one is a finding."""
        if not isinstance(reference, str):
            self._findings.append(self._at(file, at, f"expected a reference, found {reference!r}"))
            return ""
        path, _, pointer = reference.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
        if target == ROOT:
            return "#" + pointer
        name = pointer.removeprefix("/")
        if self._homes.get(name) == target:
            return _SCHEMAS + name
        exists = target in self._source.files
        what = f"{target} has no component {name!r}" if exists else f"there is no file {target}"
        self._findings.append(self._at(file, at, f"the reference {reference!r} points to nothing: {what}"))
        return ""

    def _check_internal(self, document: dict[str, Node], places: dict[str, Place]) -> None:
        """References into the root document are only known to be sound once all is joined."""
        bundled = Bundle(document, self._source, places)
        for pointer, target in _references(document, ""):
            kind = _kind(pointer)
            if target and resolve(document, target) is None:
                self._findings.append(bundled.finding(pointer, f"the reference {target!r} points to nothing"))
            elif target and not (target.startswith(f"#/components/{kind}/") and target.count("/") == 3):
                self._findings.append(bundled.finding(pointer, f"{target!r} is none of the {kind} that belong here"))

    def _at(self, file: str, pointer: str, message: str) -> Finding:
        return self._source.finding(file, pointer, message)

    def _raise_if_any(self) -> None:
        if self._findings:
            raise SpecError(self._findings)


def _copy_fault(schema: Node, schemas: dict[str, Node]) -> str | None:
    """Why this is no copy that can be made."""
    copy = schema[_COPY]
    if not isinstance(copy, dict) or copy.keys() != {"$ref", "without"} or not is_texts(copy["without"]):
        return "a copy says $ref and `without`, a list of properties"
    original = schemas.get(component_name(copy["$ref"]))
    properties = original.get("properties") if isinstance(original, dict) else None
    if not isinstance(properties, dict):
        return "a copy is made of a component that has properties of its own"
    missing = [name for name in copy["without"] if name not in properties]
    return f"{copy['$ref']!r} has no property {', '.join(map(repr, missing))}" if missing else None


def _without(schema: Node, names: frozenset[str]) -> Node:
    """An object's schema without some properties; its examples lose them too."""
    copy = {**schema, "properties": {name: one for name, one in schema["properties"].items() if name not in names}}
    if is_texts(schema.get("required")):
        copy["required"] = [name for name in schema["required"] if name not in names]
    if isinstance(schema.get("examples"), list):
        copy["examples"] = [
            {name: value for name, value in one.items() if name not in names} if isinstance(one, dict) else one
            for one in schema["examples"]
        ]
    return copy


def _pointer_of(name: str) -> str:
    return join_pointer("/components/schemas", name)


def _references(node: Node, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield join_pointer(pointer, "$ref"), node["$ref"]
        for key, value in node.items():
            yield from _references(value, join_pointer(pointer, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _references(value, join_pointer(pointer, at))


def _kind(pointer: str) -> str:
    """The sort of component that a reference at this place stands for."""
    *_, holder, _, _ = ("", "", *pointer_tokens(pointer))
    return holder if holder in _COMPONENTS and not pointer.startswith("/components/schemas/") else "schemas"


def resolve(document: dict[str, Node], reference: str) -> Node | None:
    """What an internal reference points to, or None."""
    node: Node = document
    for token in pointer_tokens(reference):
        if not isinstance(node, dict) or token not in node:
            return None
        node = node[token]
    return node


def component_name(reference: str) -> str:
    """The name of the schema component that a reference of the bundle points to."""
    return reference.removeprefix(_SCHEMAS)
