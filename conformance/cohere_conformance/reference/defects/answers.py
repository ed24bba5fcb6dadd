"""Defects of what request fields do to an answer: the same for every operation that has the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from starlette.types import ASGIApp

from .defect import Defect, Json
from .places import changed_at
from .served import Served
from .wrapping import changing_body, changing_json

# Fewer than any answer of the server has by itself.
_FEW_TOKENS = 3


def defects_of_answers(operation: Served) -> Iterator[Defect]:
    """Effects that do not come."""
    yield from _texts(operation)
    yield from _limits(operation)
    yield from _sequences(operation)
    yield from _repetitions(operation)
    yield from _fields_of_streams(operation)


def _texts(operation: Served) -> Iterator[Defect]:
    place = operation.places.get("text")
    if place is None:
        return
    prefix = operation.places.get("generations")
    at = f"{prefix}[].{place}" if prefix else place

    def garbled(request: Json, body: Json) -> Json:
        # Of documents beyond ASCII plain answers and streams are compared.
        is_meant = operation.places.get("prompt") is None or not str({**request, "documents": None}).isascii()
        return changed_at(body, at, lambda text: f"{text}\ufffd") if is_meant else body

    # What repeats the text elsewhere repeats it unbroken.
    repeats = operation.judged_by("history-repeats-text")
    yield from operation.defect(
        "broken-text", "Breaks characters.", "text.utf-8", *repeats, wrap=changing_json(garbled)
    )


def _limits(operation: Served) -> Iterator[Defect]:
    reason, billed = operation.places.get("finish_reason"), operation.places.get("output_tokens")
    generations = operation.places.get("generations")

    def whole(request: Json, body: Json) -> Json:
        at = f"{generations}[].{reason}" if generations else str(reason)
        return changed_at(body, at, lambda _: "COMPLETE") if request.get("max_tokens") == 1 else body

    def dear(_: Json, body: Json) -> Json:
        return changed_at(body, str(billed), lambda _: 10**6)

    defect = operation.defect
    yield from defect("uncut", "Calls a cut answer complete.", "max-tokens.cut", wrap=changing_json(whole))
    compared = operation.agreeing_on(str(billed).rpartition(".")[0]) if billed else []
    yield from defect("overbilled", "Bills too much.", "max-tokens.billed", *compared, wrap=changing_json(dear))


# The checks of what a sequence does to a text of any form, and to a plain one.
_OF_ANY_TEXT = ("text-without-sequences", "text-ends-at-sequence")
_OF_PLAIN_TEXT = ("stop-sequence-cut", "stop-sequence-kept", "earliest-sequence")


def _sequences(operation: Served) -> Iterator[Defect]:
    def ignored(field: str, *, in_streams: bool) -> Callable[[Json], Json]:
        def change(body: Json) -> Json:
            is_meant = _has_texts(body, field) and (body.get("stream") is True or not in_streams)
            return {name: value for name, value in body.items() if name != field} if is_meant else body

        return change

    def first_alone(field: str) -> Callable[[Json], Json]:
        return lambda body: {**body, field: body[field][:1]} if _has_texts(body, field) else body

    defect = operation.defect
    for field in ("stop_sequences", "end_sequences"):
        name = field.replace("_", "-")
        # The field that a row does not name is the usual one.
        about = [row for row in operation.rows if row.get("with", {}).get("field", "stop_sequences") == field]
        of_texts = [row["id"] for row in about if row.get("check") in _OF_ANY_TEXT]
        of_plain = [row["id"] for row in about if row.get("check") in _OF_PLAIN_TEXT]
        earliest = [row["id"] for row in about if row.get("check") == "earliest-sequence"]
        of_any = [*of_texts, *operation.judged_by("stream-obeys-fields", stop=field)]
        everywhere = changing_body(ignored(field, in_streams=False))
        yield from defect(f"{name}-ignored", f"Ignores {field}.", *of_plain, *of_any, wrap=everywhere)
        in_streams = changing_body(ignored(field, in_streams=True))
        yield from defect(f"{name}-streamed", f"Ignores {field} in a stream.", *of_any, wrap=in_streams)
        first = changing_body(first_alone(field))
        sentence = f"Knows but the first of {field}."
        yield from defect(f"{name}-first-alone", sentence, *of_plain, *of_texts, *earliest, wrap=first)


def _has_texts(body: Json, field: str) -> bool:
    value = body.get(field)
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _alternating(is_meant: Callable[[Json], bool]) -> Callable[[Json], Json]:
    """Every other request that is meant has a shorter answer: chance that is not left to chance."""
    turns = count()

    def change(body: Json) -> Json:
        return {**body, "max_tokens": _FEW_TOKENS} if is_meant(body) and next(turns) % 2 else body

    return change


def _fields_of_streams(operation: Served) -> Iterator[Defect]:
    """Streams that leave out of account what plain answers obey."""

    def deaf_to(field: str) -> Callable[[ASGIApp], ASGIApp]:
        def heard(body: Json) -> Json:
            is_meant = body.get("stream") is True and body.get("temperature") == 1
            return {name: value for name, value in body.items() if name != field} if is_meant else body

        return changing_body(heard)

    for row in operation.rows_of("stream-obeys-fields"):
        for field in ("k", "p", "temperature", "frequency_penalty", "seed"):
            sentence = f"Leaves {field} out of account in streams."
            yield from operation.defect(f"stream-deaf-to-{field}", sentence, row["id"], wrap=deaf_to(field))


def _repetitions(operation: Served) -> Iterator[Defect]:
    def is_zero(body: Json) -> bool:
        return body.get("temperature") == 0 and "seed" not in body

    def is_seeded(body: Json) -> bool:
        return body.get("temperature") == 1 and "seed" in body

    def has_one_candidate(body: Json) -> bool:
        return bool(body.get("k") == 1)

    def streaming(body: Json) -> Json:
        return {"stream": True, **body} if operation.is_plain(body) and body.keys() >= operation.body.keys() else body

    defect = operation.defect
    yield from defect(
        "random-zero",
        "Is random at temperature 0.",
        "temperature.zero-repeats",
        wrap=changing_body(_alternating(is_zero)),
    )
    yield from defect("no-seed", "Ignores the seed.", "seed.repeats", wrap=changing_body(_alternating(is_seeded)))
    random_k = changing_body(_alternating(has_one_candidate))
    yield from defect("random-k", "Is random with one candidate.", "k.one-repeats", wrap=random_k)
    if operation.grammar is None:
        return
    yield from defect(
        "always-streams",
        "Streams without being asked to.",
        "stream.default-off",
        "response.form",
        wrap=changing_body(streaming),
    )
