"""Defects of streams that every operation with a stream can have: frames, media types, arrival, order, the end."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping

import cohere_contract

from ..service import Event
from .defect import Defect, Json
from .places import changed_at
from .served import Served
from .wrapping import STREAMS, Answer, changing_answer, changing_events, changing_frames, with_media_type

Change = Callable[[Iterable[Event]], Iterable[Event]]


def defects_of_streams(operation: Served) -> Iterator[Defect]:
    """Nothing for an operation that does not stream."""
    if operation.grammar is None:
        return
    yield from _frames(operation)
    # Streams with blocks have defects of their own.
    if not operation.grammar["blocks"]:
        yield from _order(operation)
        yield from _texts(operation)
        yield from _of_the_whole(operation)


def _is_stream(_: int, kind: str) -> bool:
    return kind in STREAMS


def _frames(operation: Served) -> Iterator[Defect]:
    def as_json(_: Json, answer: Answer) -> Answer:
        return with_media_type(answer, "application/json")

    def renamed(frame: bytes) -> bytes:
        return frame.replace(b"event: content-delta", b"event: delta")

    def without_done(frame: bytes) -> bytes:
        return frame.replace(b"data: [DONE]\n\n", b"")

    def with_remark(frame: bytes) -> bytes:
        return frame if frame.startswith((b"data:", b"event:")) else b"working\n" + frame

    defect = operation.defect
    yield from defect(
        "stream-as-json",
        "Calls a stream JSON.",
        *operation.judged_by("stream-content-type"),
        wrap=changing_answer(as_json, applies=_is_stream),
    )
    yield from defect(
        "other-event-line", "Misnames events in their event line.", "stream.json-events", wrap=changing_frames(renamed)
    )
    yield from defect("no-done", "Ends without [DONE].", "stream.done", wrap=changing_frames(without_done))
    lines = operation.judged_by("json-lines")
    yield from defect("remarks", "Puts remarks between events.", *lines, wrap=changing_frames(with_remark))
    held_back = changing_answer(lambda _, answer: answer, applies=_is_stream, wait=0.3)
    yield from defect(
        "held-back", "Sends a stream only once it is whole.", "stream.incremental-arrival", wrap=held_back
    )


def _order(operation: Served) -> Iterator[Defect]:
    grammar = operation.grammar
    last, first = set(grammar["terminal"]), {grammar.get("first")} - {None}
    stray: Event = {operation.discriminator: "surprise"}
    orders: Mapping[str, tuple[str, Change, list[str]]] = {
        "no-end": ("Leaves the last event out.", _without(operation, last), operation.held_to("terminal-last")),
        "two-ends": ("Sends the last event twice.", _doubled(operation, last), operation.held_to("terminal-once")),
        "no-start": ("Leaves the first event out.", _without(operation, first), operation.held_to("first")),
        "two-starts": ("Sends the first event twice.", _doubled(operation, first), operation.held_to("first-once")),
        "surprise": ("Sends an event of its own.", _before_end(operation, stray), operation.held_to("known-types")),
        "unfinished": ("Does not call the end the end.", _unfinished(operation), operation.held_to("finished")),
    }
    for name, (sentence, events, rows) in orders.items():
        yield from operation.defect(f"stream-{name}", sentence, *rows, events=events)
    broken = _broken_event(operation)
    if broken:
        is_end = broken[operation.discriminator] in last
        events = _instead_of_end(operation, broken) if is_end else _before_end(operation, broken)
        yield from operation.defect("stream-form", "Sends a broken event.", "stream.form", events=events)


def _type_of(operation: Served, event: Event) -> object:
    return event[operation.discriminator]


def _without(operation: Served, types: set[str]) -> Change:
    return lambda events: (event for event in events if _type_of(operation, event) not in types)


def _doubled(operation: Served, types: set[str]) -> Change:
    return lambda events: (
        copied for event in events for copied in [event] * (1 + (_type_of(operation, event) in types))
    )


def _before_end(operation: Served, *extra: Event) -> Change:
    def change(events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            if _type_of(operation, event) in operation.grammar["terminal"]:
                yield from extra
            yield event

    return change


def _instead_of_end(operation: Served, end: Event) -> Change:
    return lambda events: (
        end if _type_of(operation, event) in operation.grammar["terminal"] else event for event in events
    )


def _unfinished(operation: Served) -> Change:
    flag = str(operation.grammar.get("finished"))
    return lambda events: (changed_at(copy.deepcopy(event), flag, lambda _: False) for event in events)


def _broken_event(operation: Served) -> Event:
    """An event that no requirement of its own is about, with nothing in it as it should be; empty without one."""
    ruled = {row["where"]["path"][0] for row in operation.rows if row.get("where", {}).get("part") == "event"}
    schemas = cohere_contract.load("strict")["components"]["schemas"]
    for type_, component in operation.event_components.items():
        if type_ not in ruled:
            wrong = {name: _wrong(schema) for name, schema in schemas[component]["properties"].items()}
            known: Event = {operation.discriminator: type_}
            if operation.grammar.get("finished"):
                known[operation.grammar["finished"]] = type_ in operation.grammar["terminal"]
            return {**wrong, **known}
    return {}


def _wrong(schema: Json) -> Json:
    return 7 if schema.get("type") not in ("integer", "number") else "no number"


def _texts(operation: Served) -> Iterator[Defect]:
    """What pieces say, and how many there are."""
    place = _text_of_piece(operation)
    law = f"whole.{operation.grammar['assembly'][_rule_of_text(operation)]['put'].partition('[')[0]}"
    one_piece, several = _one_piece(operation, place), operation.judged_by("several-deltas")
    yield from operation.defect("stream-one-piece", "Sends a text in one piece.", *several, events=one_piece)

    def shouting(event: Event) -> Event:
        return {**event, place: str(event[place]).upper()} if _is_piece(operation, event) else event

    def all_shouting(event: Event) -> Event:
        return _shouted_whole(operation, shouting(event))

    yield from operation.defect(
        "stream-other-pieces",
        "Repeats another text than its pieces make.",
        *operation.held_to(law),
        events=lambda events: map(shouting, events),
    )
    yield from operation.defect(
        "stream-other-text",
        "Streams another text than it answers.",
        *operation.judged_by("stream-equals-plain", "stream-obeys-fields", "history-repeats-text"),
        events=lambda events: map(all_shouting, events),
    )

    def unnumbered(event: Event) -> Event:
        is_meant = _is_piece(operation, event) and event.get("index") == 0
        return {name: value for name, value in event.items() if name != "index"} if is_meant else event

    yield from operation.defect(
        "stream-no-index",
        "Does not number the pieces of the first of several texts.",
        *operation.judged_by("indexed-pieces"),
        events=lambda events: map(unnumbered, events),
    )


def _rule_of_text(operation: Served) -> int:
    """Which rule of assembly is about pieces of text."""
    return next(at for at, rule in enumerate(operation.grammar["assembly"]) if rule["how"] == "concatenate")


def _text_of_piece(operation: Served) -> str:
    """The field of a piece that has its text."""
    return str(operation.grammar["assembly"][_rule_of_text(operation)]["take"])


def _is_piece(operation: Served, event: Event) -> bool:
    return _type_of(operation, event) == str(operation.grammar["assembly"][_rule_of_text(operation)]["event"])


def _one_piece(operation: Served, place: str) -> Change:
    """All pieces of a text as one, before whatever comes after them."""

    def change(events: Iterable[Event]) -> Iterator[Event]:
        held: dict[object, Event] = {}
        for event in events:
            number = event.get("index")
            if _is_piece(operation, event):
                text = str(held[number][place]) if number in held else ""
                held[number] = {**event, place: f"{text}{event[place]}"}
                continue
            yield from held.values()
            held.clear()
            yield event

    return change


def _whole(operation: Served) -> tuple[str, str]:
    """The event that repeats the answer, and where."""
    whole = operation.grammar["whole"]
    return whole["event"], whole["take"]


def _place_of_text(operation: Served) -> str:
    """Where the texts of a plain answer are."""
    generations, text = operation.places.get("generations"), operation.places["text"]
    return f"{generations}[].{text}" if generations else text


def _shouted_whole(operation: Served, event: Event) -> Event:
    type_, take = _whole(operation)
    if _type_of(operation, event) != type_:
        return event
    shouted: Event = changed_at(copy.deepcopy(event), f"{take}.{_place_of_text(operation)}", lambda text: text.upper())
    return shouted


def _of_the_whole(operation: Served) -> Iterator[Defect]:
    """What the last event repeats."""
    type_, take = _whole(operation)
    texts = operation.places.get("generations")

    def at_end(place: str, change: Callable[[Json], Json]) -> Callable[[Json], Json]:
        return lambda event: (
            changed_at(event, f"{take}.{place}", change) if event.get(operation.discriminator) == type_ else event
        )

    def textless(event: Event) -> Event:
        whole: Json = event.get(take) or {}
        less = {name: value for name, value in whole.items() if name != texts}
        return {**event, take: less} if less else event

    yield from operation.defect(
        "stream-end-without-texts",
        "Repeats the answer without its texts.",
        *operation.judged_by("whole-answer-in-last-event"),
        *(operation.agreeing_on(texts) if texts else ()),
        events=lambda events: map(textless, events),
    )
    yield from operation.defect(
        "stream-other-prompt",
        "Repeats another prompt in a stream.",
        *operation.judged_by("prompt-echoed", streamed=True),
        wrap=changing_events(at_end("prompt", lambda prompt: f"Please: {prompt}")),
    )
