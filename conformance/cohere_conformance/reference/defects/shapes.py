"""Defects that follow from the shapes of answers and events: at each place that has a requirement, another value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.types import Scope

from .defect import Defect, Json
from .navigation import objects_with
from .served import Served, version_of
from .wrapping import changing_events, changing_json

_ANY_KIND = "*"


def defects_of_shapes(operation: Served) -> Iterator[Defect]:
    """One defect for each row about a place of the answer or of an event."""
    if not any(row.get("where", {}).get("part") == "response" for row in operation.rows):
        yield from _of_form(operation)
    for row in operation.rows:
        part = row.get("where", {}).get("part")
        if part == "response":
            yield from _of_answer(operation, row)
        elif part == "event" and not _is_of_blocks(operation, row):
            yield from _of_event(operation, row)


def _is_of_blocks(operation: Served, row: Json) -> bool:
    """Whether a row is about a whole kind of event where events count each other.

    What of them can be broken alone stands with their operation.
    """
    return len(row["where"]["path"]) == 1 and bool(operation.grammar["blocks"])


def _of_form(operation: Served) -> Iterator[Defect]:
    """One defect for an answer of whose places no row speaks."""

    def changed(_: Json, body: Json) -> Json:
        first = next(iter(body))
        return {**body, first: _other_kind(body[first])}

    sentence = "Answers with another kind of value in the first member."
    yield from operation.defect("first-member", sentence, "response.form", wrap=changing_json(changed))


class _Aim:
    """Which answers are changed: those to plain requests, where they have the place, else all others.

    What requests beyond the plain one show of a field's effect is then left alone.
    """

    def __init__(self, operation: Served) -> None:
        self._operation = operation
        self._is_usual = False

    def hits(self, request: Json, found: Sequence[Json]) -> bool:
        is_plain = self._operation.is_plain(request) and not _is_cut(request)
        self._is_usual = self._is_usual or (is_plain and bool(found))
        return is_plain or not self._is_usual


def _is_cut(request: Json) -> bool:
    """Whether a request is about the limit of its answer."""
    return isinstance(request, dict) and request.get("max_tokens") == 1


def _of_answer(operation: Served, row: Json) -> Iterator[Defect]:
    words, keyword = row["where"]["path"], row["where"]["keyword"]
    has_enum = _has_enum(operation, row)
    aim, version = _Aim(operation), words[0] if words[0] in operation.versions else None
    place = words[1:] if version else words

    def changed(request: Json, body: Json) -> Json:
        found = list(_found(body, place))
        if aim.hits(request, found):
            for holder in found:
                _spoil(holder, place[-1], keyword, has_enum=has_enum)
        return body

    def when(scope: Scope, _: Json) -> bool:
        return version is None or version_of(scope) == version

    sentence = f"Answers with a wrong {'.'.join(words)}."
    yield from operation.defect(_name(operation, row), sentence, row["id"], wrap=changing_json(changed, when=when))


def _of_event(operation: Served, row: Json) -> Iterator[Defect]:
    type_, *place = row["where"]["path"]
    keyword, has_enum = row["where"]["keyword"], _has_enum(operation, row)

    def changed(event: Json) -> Json:
        if event.get(operation.discriminator) == type_:
            for name in [] if place else _own_fields(operation, event):
                event[name] = _other_kind(event[name])
            for holder in _found(event, place) if place else ():
                _spoil(holder, place[-1], keyword, has_enum=has_enum)
        return event

    def when(_: Scope, request: Json) -> bool:
        return not repeated or operation.is_plain(request)

    # What repeats the answer is left whole where answers are compared.
    repeated = _is_repeated(operation, row["where"]["path"])
    breaks = [
        row["id"],
        *_laws_about(operation, row),
        *(operation.judged_by("whole-answer-in-last-event") if repeated else ()),
    ]
    sentence = f"Sends {type_} with a wrong {'.'.join(place) or 'form'}."
    yield from operation.defect(_name(operation, row), sentence, *breaks, wrap=changing_events(changed, when=when))


def _laws_about(operation: Served, row: Json) -> list[str]:
    """The rows about laws by which a piece is compared with the whole answer.

    A piece of another type is not compared; one of another value, or with a part of another type, is.
    """
    (type_, *place), keyword = row["where"]["path"], row["where"]["keyword"]
    steps = [step for step in operation.grammar["assembly"] if step["event"] == type_]
    compared = (
        step["put"].partition(".")[0]
        for step in steps
        if place and step["take"] == place[0] and (len(place) > 1 or keyword == "enum")
    )
    return operation.held_to(*(f"whole.{name}" for name in compared))


def _is_repeated(operation: Served, path: Sequence[str]) -> bool:
    """Whether a place is that of the generated texts in the event that repeats the answer."""
    whole, places = operation.grammar.get("whole"), operation.places
    if whole is None:
        return False
    return path == [whole["event"], *whole["take"].split("."), places.get("generations") or places.get("text")]


def _own_fields(operation: Served, event: Json) -> list[str]:
    """A field of an event that no other row is about, best one that is no part of the answer.

    Where there is none, one of whose parts alone other rows are about.
    """
    type_ = event[operation.discriminator]
    paths = [row["where"]["path"] for row in operation.rows if row.get("where", {}).get("part") == "event"]
    at, within = (
        {path[1] for path in paths if path[0] == type_ and len(path) > 1 and (len(path) == 2) == is_at}
        for is_at in (True, False)
    )
    own = [name for name in event if name not in at and name != operation.discriminator]
    return sorted(own, key=lambda name: (name in within, name in operation.assembled(type_)))[:1]


def _name(operation: Served, row: Json) -> str:
    return f"{row['id'].removeprefix(operation.prefix + '.')}.broken"


def _found(value: Json, place: Sequence[str]) -> Iterator[Json]:
    """The objects that have the place."""
    for holder in objects_with(value, place):
        if place[-1] == _ANY_KIND or holder.get(place[-1]) is not None:
            yield holder


def _has_enum(operation: Served, row: Json) -> bool:
    """Whether another row is about the values at a row's place."""
    where = row["where"]
    return any(one.get("where") == {**where, "keyword": "enum"} for one in operation.rows if one is not row)


def _spoil(holder: Json, name: str, keyword: str, *, has_enum: bool) -> None:
    if name == _ANY_KIND:
        for discriminator in ("type", "role"):
            if discriminator in holder:
                holder[discriminator] = "no-such-kind"
    elif keyword == "enum":
        holder[name] = "no-such-value"
    elif has_enum:
        # Any other value would be none of those either.
        del holder[name]
    else:
        holder[name] = _other_kind(holder[name])


def _other_kind(value: Json) -> Json:
    """A value that no reader takes for one of this kind."""
    return "no number" if isinstance(value, (bool, int, float)) else 7
