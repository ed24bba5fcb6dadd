"""Walks a schema as a reader would: each place has the words that name it, arrays and wrappers have none.

`messages[0].content` of a user's turn has the words `messages`, `user`, `content`: property names, and the word for
the member where a union branches: the discriminator's value, or the header's that selects an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contract_tools.bundle import component_name, resolve
from contract_tools.source import Node, join_pointer


@dataclass(frozen=True, slots=True)
class Subject:
    """One place of a request, answer or event: its words, its schema and whether it has to be there.

    `deployments` are those that have the place; None where the documents do not say.
    """

    words: tuple[str, ...]
    schema: Node
    pointer: str
    required: bool
    deployments: tuple[str, ...] | None = None

    def inner(self, schema: Node, pointer: str, *words: str, required: bool = True) -> Subject:
        """A place inside this one; it is where this one is, unless it says more."""
        said = schema.get("x-compatible-deployments")
        deployments = self.deployments if said is None else tuple(said)
        return Subject((*self.words, *words), schema, pointer, required, deployments)


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
    schema, pointer = subject.schema, subject.pointer
    if "$ref" in schema:
        name = component_name(schema["$ref"])
        if name not in chain:
            target = resolve(document, schema["$ref"])
            component = subject.inner(target, f"/components/schemas/{name}", required=subject.required)
            yield from _walk(document, component, (*chain, name))
        return
    for name, value in schema.get("properties", {}).items():
        at = join_pointer(pointer, "properties", name)
        yield from _walk(document, subject.inner(value, at, name, required=name in schema.get("required", ())), chain)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _walk(document, subject.inner(schema[key], f"{pointer}/{key}"), chain)
    for word, reference, at in _branches(schema):
        yield from _below(document, subject.inner({"$ref": reference}, pointer + at, word), chain)
    if "discriminator" not in schema:
        for number, one in enumerate(schema.get("oneOf", [])):
            yield from _below(document, subject.inner(one, f"{pointer}/oneOf/{number}"), chain)


def _branches(schema: Node) -> Iterator[tuple[str, str, str]]:
    """The members of a union that have a word: the word, the reference and where it stands."""
    for value, reference in schema.get("discriminator", {}).get("mapping", {}).items():
        yield value, reference, join_pointer("", "discriminator", "mapping", value)
    for value, answer in schema.get("x-selected-by", {}).get("answers", {}).items():
        yield value, answer["$ref"], join_pointer("", "x-selected-by", "answers", value)
