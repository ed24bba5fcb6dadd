"""Compares what was sent with what a client says came out."""

from __future__ import annotations

from cohere_conformance.contract import Json

_SHOWN = 60


def difference(sent: Json, came: Json, place: str = "") -> str | None:
    """Where the two part, in words; None where all that was sent came out.

    Null is absent. A client may have more members than were sent, and names in the case of its own language. Whole
    numbers are the same with a fraction of zero.
    """
    if sent is None:
        return None
    if isinstance(sent, dict) and isinstance(came, dict):
        return _of_objects(sent, came, place)
    if isinstance(sent, list) and isinstance(came, list):
        return _of_lists(sent, came, place)
    is_same = type(sent) is type(came) or (_is_number(sent) and _is_number(came))
    if is_same and sent == came:
        return None
    where = f" at {place}" if place else ""
    return f"{_parting(sent, came)}{where}"


def _of_objects(sent: dict[str, Json], came: dict[str, Json], place: str) -> str | None:
    # A name as it was sent goes before one that only means it.
    spelt = {**{_plain(name): member for name, member in came.items()}, **came}
    for name, member in sent.items():
        inner = f"{place}.{name}" if place else name
        found = difference(member, spelt.get(name, spelt.get(_plain(name))), inner)
        if found:
            return found
    return None


def _of_lists(sent: list[Json], came: list[Json], place: str) -> str | None:
    for number, (one, other) in enumerate(zip(sent, came, strict=False)):
        found = difference(one, other, f"{place}[{number}]")
        if found:
            return found
    if len(sent) != len(came):
        return f"{len(came)} items came of {len(sent)} at {place or 'the top'}"
    return None


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _parting(sent: Json, came: Json) -> str:
    """Two values from a little before they part."""
    if not (isinstance(sent, str) and isinstance(came, str)):
        return f"{_short(came)} came for {_short(sent)}"
    parting = next((at for at, (a, b) in enumerate(zip(sent, came, strict=False)) if a != b), min(len(sent), len(came)))
    start = max(0, parting - 10)
    return f"{_short(came[start:])} came for {_short(sent[start:])}"


def _short(value: Json) -> str:
    told = ascii(value) if value is not None else "nothing"
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"
