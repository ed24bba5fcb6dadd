"""Walks a schema as a reader would: each place has the words that name it, arrays and wrappers have none.

`messages[0].content` of a user's turn has the words `messages`, `user`, `content`: property names, and the
discriminator's value where a union branches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contract_tools.bundle import component_name, resolve
from contract_tools.source import Node, join_pointer


@dataclass(frozen=True, slots=True)
class Subject:
    """One place of a request, answer or event: its words, its schema and whether it has to be there."""

    words: tuple[str, ...]
    schema: Node
    pointer: str
    required: bool


def subjects(document: Node, component: str) -> Iterator[Subject]:
    """All places below a component, each once, the component itself first."""
    pointer = f"/components/schemas/{component}"
    schema = document["components"]["schemas"][component]
    yield from _walk(document, Subject((), schema, pointer, required=True), (component,))


def _walk(document: Node, subject: Subject, chain: tuple[str, ...]) -> Iterator[Subject]:
    yield subject
    yield from _below(document, subject, chain)


def _below(document: Node, subject: Subject, chain: tuple[str, ...]) -> Iterator[Subject]:
    """Places inside, without the place itself."""
    schema, words, pointer = subject.schema, subject.words, subject.pointer
    if "$ref" in schema:
        name = component_name(schema["$ref"])
        if name not in chain:
            target = Subject(words, resolve(document, schema["$ref"]), f"/components/schemas/{name}", subject.required)
            yield from _walk(document, target, (*chain, name))
        return
    for name, value in schema.get("properties", {}).items():
        inner = Subject(
            (*words, name), value, join_pointer(pointer, "properties", name), name in schema.get("required", ())
        )
        yield from _walk(document, inner, chain)
    if isinstance(schema.get("items"), dict):
        yield from _below(document, Subject(words, schema["items"], f"{pointer}/items", required=True), chain)
    if "discriminator" in schema:
        for value, reference in schema["discriminator"]["mapping"].items():
            branch = join_pointer(pointer, "discriminator", "mapping", value)
            member = Subject((*words, value), {"$ref": reference}, branch, required=True)
            yield from _below(document, member, chain)
    else:
        for at, one in enumerate(schema.get("oneOf", [])):
            yield from _below(document, Subject(words, one, f"{pointer}/oneOf/{at}", required=True), chain)
