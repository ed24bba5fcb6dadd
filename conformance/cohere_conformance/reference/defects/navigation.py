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
        if _is_map(body, words[0]):
            for item in body.values():
                yield from objects_with(item, words)
            return
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


def lacks(body: Json, words: Sequence[str]) -> bool:
    """Whether some object at a place is without the last of these words.

    Where a word may be a kind as well as a property, either has to be without it.
    """
    return _lack(body, words) is True


def _lack(body: Json, words: Sequence[str]) -> bool | None:
    """None where the place is not there at all."""
    if isinstance(body, list) or (isinstance(body, dict) and _is_map(body, words[0])):
        found = [_lack(item, words) for item in (body if isinstance(body, list) else body.values())]
        return None if found.count(None) == len(found) else True in found
    if not isinstance(body, dict):
        return None
    if len(words) == 1:
        return words[0] not in body
    is_kind = words[0] == _ANY_KIND or words[0] in [body.get(name) for name in DISCRIMINATORS]
    inner = [*([body] if is_kind else []), *([body[words[0]]] if words[0] in body else [])]
    found = [_lack(one, words[1:]) for one in inner]
    return None if found.count(None) == len(found) else False not in found


def _is_map(body: dict[str, Json], word: str) -> bool:
    """Whether names are the caller's own, which are no words: there are but objects below, and none at the word."""
    return word not in body and word != _ANY_KIND and bool(body) and all(isinstance(one, dict) for one in body.values())
