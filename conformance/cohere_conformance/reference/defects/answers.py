"""Defects of what request fields do to an answer: the same for every operation that has the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .defect import Defect, Json
from .places import changed_at
from .served import Served
from .wrapping import changing_body, changing_json


def defects_of_answers(operation: Served) -> Iterator[Defect]:
    """Effects that do not come."""
    yield from _texts(operation)
    yield from _limits(operation)
    yield from _repetitions(operation)


def _texts(operation: Served) -> Iterator[Defect]:
    place = operation.places.get("text")
    if place is None:
        return
    prefix = operation.places.get("generations")
    at = f"{prefix}[].{place}" if prefix else place

    def garbled(request: Json, body: Json) -> Json:
        is_meant = operation.places.get("prompt") is None or not str(request).isascii()
        return changed_at(body, at, lambda text: f"{text}\ufffd") if is_meant else body

    yield from operation.defect("broken-text", "Breaks characters.", "text.utf-8", wrap=changing_json(garbled))


def _limits(operation: Served) -> Iterator[Defect]:
    reason, billed = operation.places.get("finish_reason"), operation.places.get("output_tokens")
    generations = operation.places.get("generations")

    def whole(request: Json, body: Json) -> Json:
        at = f"{generations}[].{reason}" if generations else str(reason)
        return changed_at(body, at, lambda _: "COMPLETE") if request.get("max_tokens") == 1 else body

    def dear(_: Json, body: Json) -> Json:
        return changed_at(body, str(billed), lambda _: 10**6)

    def unstopped(field: str) -> Callable[[Json], Json]:
        return lambda body: {
            name: value for name, value in body.items() if name != field or not isinstance(value, list)
        }

    defect = operation.defect
    yield from defect("uncut", "Calls a cut answer complete.", "max-tokens.cut", wrap=changing_json(whole))
    yield from defect("overbilled", "Bills too much.", "max-tokens.billed", wrap=changing_json(dear))
    for field in ("stop_sequences", "end_sequences"):
        name = field.replace("_", "-")
        yield from defect(f"{name}-ignored", f"Ignores {field}.", f"{name}.cut", wrap=changing_body(unstopped(field)))


def _repetitions(operation: Served) -> Iterator[Defect]:
    def random_zero(body: Json) -> Json:
        return {**body, "temperature": 1} if body.get("temperature") == 0 and "seed" not in body else body

    def seedless(body: Json) -> Json:
        return {name: value for name, value in body.items() if name != "seed" or body.get("temperature") != 1}

    def streaming(body: Json) -> Json:
        return {"stream": True, **body} if operation.is_plain(body) and body.keys() >= operation.body.keys() else body

    defect = operation.defect
    yield from defect(
        "random-zero", "Is random at temperature 0.", "temperature.zero-repeats", wrap=changing_body(random_zero)
    )
    yield from defect("no-seed", "Ignores the seed.", "seed.repeats", wrap=changing_body(seedless))
    yield from defect(
        "always-streams",
        "Streams without being asked to.",
        "stream.default-off",
        "response.form",
        wrap=changing_body(streaming),
    )
