"""What an answer can rest on: documents and results of tools, with what of them the model sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

_MOST_FIELDS = 50


@frozen
class Source:
    """A document, or one result of a tool.

    `fields` is what the model sees, `content` what a citation gives back.
    """

    id: str
    fields: Mapping[str, object]
    content: Mapping[str, object]
    is_tool_result: bool = False


def source(id_: str, fields: Mapping[str, object], *, is_tool_result: bool = False) -> Source:
    """A source whose fields are all seen and given back."""
    return Source(id_, fields, fields, is_tool_result)


def fields_of(data: object, name: str) -> Mapping[str, object]:
    """The fields of a document's data; a bare text is a field called `name`."""
    return data if isinstance(data, Mapping) else {name: data}


def parsed_fields(text: str, name: str) -> list[Mapping[str, object]]:
    """The objects that a tool's text holds as JSON, or the text itself as one field."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return value
    return [{name: text}]


def leaves(fields: Mapping[str, object]) -> list[tuple[str, str]]:
    """The single values of a source's fields, each with the words of its name, as text."""
    found = _leaves(fields, "")
    return [leaf for _, leaf in zip(range(_MOST_FIELDS), found, strict=False)]


def _leaves(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield from _leaves(member, f"{name} {key}".replace("_", " ").strip())
    elif isinstance(value, list):
        for member in value:
            yield from _leaves(member, name)
    elif isinstance(value, str):
        if value.strip():
            yield name, value
    elif value is not None:
        yield name, json.dumps(value)


def text_of(sources: Iterable[Source]) -> list[str]:
    """The sources as the model reads them."""
    return [": ".join(part for part in leaf if part) for one in sources for leaf in leaves(one.fields)]
