"""Finds the objects of a JSON value that a requirement's words lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Json = Any

DISCRIMINATORS = ("role", "type")
_ANY_KIND = "*"


def objects_with(body: Json, words: Sequence[str]) -> Iterator[dict[str, Json]]:
    """The objects that have, or lack, the last of these words; kinds of a union select by their discriminator."""
    if isinstance(body, list):
        for item in body:
            yield from objects_with(item, words)
    elif isinstance(body, dict):
        if len(words) == 1:
            yield body
            return
        if words[0] == _ANY_KIND:
            yield from objects_with(body, words[1:])
        # A word may name a kind and a property: a document's block has the document under `document`.
        if words[0] in [body.get(name) for name in DISCRIMINATORS]:
            yield from objects_with(body, words[1:])
        if words[0] in body:
            yield from objects_with(body[words[0]], words[1:])
