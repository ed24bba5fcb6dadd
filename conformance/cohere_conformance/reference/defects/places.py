"""Places in JSON, as the contract names them: words with dots between them, `[]` behind a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Json = Any

_ITEMS = "[]"


def changed_at(value: Json, place: str, change: Callable[[Json], Json]) -> Json:
    """The value, changed at each place of that name where it is there."""
    for holder, key in _holders(value, place.split(".")):
        holder[key] = change(holder[key])
    return value


def values_at(value: Json, place: str) -> list[Json]:
    """The values at each place of that name."""
    return [holder[key] for holder, key in _holders(value, place.split("."))]


def _holders(value: Json, steps: list[str]) -> Iterator[tuple[Json, Json]]:
    """What holds each of the places, and under which key or number."""
    name = steps[0].removesuffix(_ITEMS)
    if not isinstance(value, dict) or name not in value:
        return
    inner = value[name]
    items: list[tuple[Json, Json]] = [(value, name)]
    if steps[0].endswith(_ITEMS):
        items = [(inner, at) for at in range(len(inner))] if isinstance(inner, list) else []
    for holder, key in items:
        if len(steps) == 1:
            yield holder, key
        else:
            yield from _holders(holder[key], steps[1:])
