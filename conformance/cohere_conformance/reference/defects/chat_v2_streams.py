"""Defects of the events of chat v2: what they say, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..service import Event
from .defect import Defect, Json
from .served import Served
from .wrapping import changing_events


def defects_of_chat_v2_events(operation: Served) -> Iterator[Defect]:
    """Each is a function over the events of one stream."""
    each: Mapping[str, tuple[Callable[[Event], Event], str]] = {
        "missing-usage": (_ending(lambda delta: _less(delta, "usage")), "stream.usage"),
        "missing-index": (
            lambda event: _less(event, "index") if _is_of(event, "content") else event,
            "stream.content-indexes",
        ),
    }
    for name, (change, row) in each.items():
        sentence = f"Sends events with a {name.replace('-', ' ')}."
        breaks = [row, "stream.same-answer"] if name == "missing-usage" else [row]
        yield from operation.defect(f"stream-{name}", sentence, *breaks, events=_mapping(change))
    yield from _forms(operation)
    yield from _disagreements(operation)
    order: Mapping[str, tuple[str, Callable[[Iterable[Event]], Iterable[Event]], str]] = {
        "no-start": ("Leaves message-start out.", _without("message-start"), "stream.one-message-start"),
        "two-ends": ("Sends message-end twice.", _doubled("message-end"), "stream.one-message-end"),
        "no-end": ("Leaves message-end out.", _without("message-end"), "stream.one-message-end"),
        "unclosed": ("Leaves content-end out.", _without("content-end"), "stream.content-paired"),
        "surprise": ("Sends an event of its own.", _inserted({"type": "surprise"}), "stream.known-types"),
        "bad-debug": ("Sends a broken debug.", _inserted({"type": "debug", "prompt": 7}), "stream.form"),
        "stray-delta": ("Sends a piece after its block.", _stray_delta, "stream.delta-in-open-block"),
        "two-blocks": ("Splits the text into two blocks.", _of_bare_text(_two_blocks), "stream.one-text-block"),
        "one-piece": ("Sends the text in one piece.", _of_bare_text(_one_piece), "stream.several-deltas"),
        "unclosed-call": ("Leaves tool-call-end out.", _without("tool-call-end"), "stream.tool-calls-paired"),
        "stray-arguments": (
            "Sends a piece of arguments after its call.",
            _stray_arguments,
            "stream.tool-call-delta-in-open-call",
        ),
        "calls-from-one": ("Counts calls from 1.", _counted_from_one("tool-call"), "stream.tool-calls-counted"),
        "unclosed-citation": ("Leaves citation-end out.", _without("citation-end"), "stream.citations-paired"),
        "citations-from-one": ("Counts citations from 1.", _counted_from_one("citation"), "stream.citations-counted"),
        "misquoted": ("Cites what is not there.", _mapping(_misquoted), "stream.citation-text"),
        "early-citations": ("Cites before the text is there.", _early_citations, "citation-options.order"),
        "late-citations": ("Cites after the block.", _late_citations, "stream.citations-inside-block"),
        "late-plan": ("Goes on with the plan beside a call.", _late_plan, "stream.plan-before-calls"),
        "cut-arguments": ("Leaves the end of arguments out.", _cut_arguments, "stream.tool-call-arguments"),
        "no-calls": (
            "Says TOOL_CALL and calls nothing.",
            _only(lambda event: not _is_of(event, "tool-call")),
            "stream.finish-reason-tool-call",
        ),
        "shouting": ("Streams another text than it answers.", _of_bare_text(_shouting), "stream.equals-plain"),
    }
    # What the plain answer has besides its text is not there, or not so; the text of another pair differs, too.
    differing = dict.fromkeys(("misquoted", "cut-arguments", "no-calls"), "stream.same-answer")
    differing["shouting"] = "stream.obeys-fields"
    for name, (sentence, events, row) in order.items():
        breaks = [row, *filter(None, [differing.get(name)])]
        yield from operation.defect(f"stream-{name}", sentence, *breaks, events=events)


def _disagreements(operation: Served) -> Iterator[Defect]:
    """Streams that say something else than the plain answer, or than themselves."""
    changes: Mapping[str, tuple[str, Callable[[Event], Event], tuple[str, ...]]] = {
        "half-usage": (
            "Counts tokens but not what is billed.",
            _ending(lambda delta: {**delta, "usage": _less(delta["usage"], "billed_units")}),
            ("stream.usage", "stream.same-answer"),
        ),
        "other-counts": ("Counts otherwise.", _ending(_costing_more), ("stream.same-answer",)),
        "shouted-plan": ("Plans otherwise.", _with_plan(str.upper), ("stream.same-answer",)),
        "never-cut": ("Calls a cut answer complete.", _ending(_complete), ("stream.same-finish-reason",)),
        "failed-yet-complete": (
            "Reports an error beside a text that is complete.",
            _ending(lambda delta: {**delta, "error": "out of luck"}),
            ("stream.error-only-on-failure",),
        ),
        "nameless-call": (
            "Does not name the tool of a call.",
            _at_call(lambda call: {**call, "function": _less(call["function"], "name")}),
            ("stream.tool-call-named", "stream.same-answer"),
        ),
        "equal-call-ids": (
            "Gives all calls one id.",
            _at_call(lambda call: {**call, "id": "the-one-call"}),
            ("stream.tool-calls.different-ids",),
        ),
        "unnumbered-citations": (
            "Does not number its citations.",
            lambda event: _less(event, "index") if _is_of(event, "citation") else event,
            ("stream.citations-indexed",),
        ),
        "text-as-thinking": ("Announces a text as thinking.", _announced_as_thinking, ("stream.adds-up",)),
        "likely-pieces": ("Gives probabilities above 1.", _likely, ("stream.logprobs.sound",)),
    }
    for name, (sentence, change, breaks) in changes.items():
        yield from operation.defect(f"stream-{name}", sentence, *breaks, events=_mapping(change))
    unasked = changing_events(_with_logprobs, when=lambda _, request: operation.is_plain(request))
    sentence = "Sends log probabilities unasked."
    yield from operation.defect("stream-unasked-logprobs", sentence, "stream.logprobs.default-off", wrap=unasked)


def _costing_more(delta: dict[str, Json]) -> dict[str, Json]:
    billed = {name: count + 1 for name, count in delta["usage"]["billed_units"].items()}
    return {**delta, "usage": {**delta["usage"], "billed_units": billed}}


def _complete(delta: dict[str, Json]) -> dict[str, Json]:
    return {**delta, "finish_reason": "COMPLETE"} if delta["finish_reason"] == "MAX_TOKENS" else delta


def _with_plan(change: Callable[[str], str]) -> Callable[[Event], Event]:
    def changed(event: Event) -> Event:
        delta: Json = event.get("delta")
        if event["type"] != "tool-plan-delta":
            return event
        return {**event, "delta": {"message": {"tool_plan": change(delta["message"]["tool_plan"])}}}

    return changed


def _at_call(change: Callable[[Json], Json]) -> Callable[[Event], Event]:
    """Changes the call that tool-call-start announces."""

    def changed(event: Event) -> Event:
        delta: Json = event.get("delta")
        if event["type"] != "tool-call-start":
            return event
        return {**event, "delta": {"message": {"tool_calls": change(delta["message"]["tool_calls"])}}}

    return changed


def _announced_as_thinking(event: Event) -> Event:
    delta: Json = event.get("delta")
    is_text = event["type"] == "content-start" and delta["message"]["content"]["type"] == "text"
    return {**event, "delta": {"message": {"content": {"type": "thinking"}}}} if is_text else event


def _likely(event: Event) -> Event:
    logprobs: Json = event.get("logprobs")
    return {**event, "logprobs": {**logprobs, "logprobs": [0.5]}} if logprobs else event


def _with_logprobs(event: Json) -> Json:
    return {**event, "logprobs": {"token_ids": [1], "logprobs": [-1.0]}} if event["type"] == "content-delta" else event


def _ending(change: Callable[[dict[str, Json]], dict[str, Json]]) -> Callable[[Event], Event]:
    """Changes the delta of message-end."""

    def changed(event: Event) -> Event:
        delta: Json = event.get("delta")
        return {**event, "delta": change(delta)} if event["type"] == "message-end" else event

    return changed


def _less(value: dict[str, Json], name: str) -> dict[str, Json]:
    return {key: member for key, member in value.items() if key != name}


def _mapping(change: Callable[[Event], Event]) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (change(event) for event in events)


def _without(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return _only(lambda event: event["type"] != type_)


def _only(is_meant: Callable[[Event], bool]) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: filter(is_meant, events)


def _doubled(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return lambda events: (copy for event in events for copy in [event] * (1 + (event["type"] == type_)))


def _inserted(extra: Event) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """Another event right before the last one."""

    def change(events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            if event["type"] == "message-end":
                yield extra
            yield event

    return change


def _delta(text: str, index: int = 0) -> Event:
    return {"type": "content-delta", "index": index, "delta": {"message": {"content": {"text": text}}}}


def _is_of(event: Event, block: str) -> bool:
    """Whether an event opens, fills or closes a block of this name."""
    return str(event["type"]).rpartition("-")[0] == block


def _text(event: Event) -> str | None:
    """The text of a content-delta; None for any other event, and for a piece of thinking."""
    delta: Json = event.get("delta")
    text: str | None = delta["message"]["content"].get("text") if event["type"] == "content-delta" else None
    return text


def _counted_from_one(block: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    def counted(event: Event) -> Event:
        index: Json = event.get("index")
        return {**event, "index": index + 1} if _is_of(event, block) else event

    return _mapping(counted)


def _stray_arguments(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        yield event
        if event["type"] == "tool-call-end":
            delta = {"message": {"tool_calls": {"function": {"arguments": ""}}}}
            yield {"type": "tool-call-delta", "index": event["index"], "delta": delta}


def _stray_delta(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        yield event
        if event["type"] == "content-end":
            yield _delta("")


def _of_bare_text(change: Callable[[Iterable[Event]], Iterable[Event]]) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """Only where neither citations nor log probabilities speak of the pieces."""

    def changed(events: Iterable[Event]) -> Iterable[Event]:
        seen = list(events)
        is_bare = not any(_is_of(event, "citation") or "logprobs" in event for event in seen)
        return change(seen) if is_bare else seen

    return changed


def _two_blocks(events: Iterable[Event]) -> Iterator[Event]:
    """Only where the text is the first block."""
    index = 0
    for at, event in enumerate(events):
        if _text(event) is not None and event["index"] == 0 and index == 0 and at > 2:
            yield {"type": "content-end", "index": 0}
            index = 1
            start = {"message": {"content": {"type": "text", "text": ""}}}
            yield {"type": "content-start", "index": 1, "delta": start}
        yield {**event, "index": 1} if index and _is_of(event, "content") else event


def _one_piece(events: Iterable[Event]) -> Iterator[Event]:
    text = ""
    for event in events:
        piece = _text(event)
        if piece is not None:
            text += piece
            continue
        if event["type"] == "content-end" and text:
            yield {**_delta(text), "index": event["index"]}
        yield event


def _shouting(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        piece = _text(event)
        yield event if piece is None else {**event, "delta": {"message": {"content": {"text": piece.upper()}}}}


def _misquoted(event: Event) -> Event:
    delta: Json = event.get("delta")
    if event["type"] != "citation-start":
        return event
    citation = delta["message"]["citations"]
    return {**event, "delta": {"message": {"citations": {**citation, "text": f"{citation['text']}, it says"}}}}


def _early_citations(events: Iterable[Event]) -> Iterator[Event]:
    """The last piece of text comes after the citations that followed it."""
    held: Event | None = None
    for event in events:
        if held is not None and not _is_of(event, "citation"):
            yield held
            held = None
        if _text(event) is None:
            yield event
        else:
            held = event


def _late_citations(events: Iterable[Event]) -> Iterator[Event]:
    """Citations right before the end of a block come after it."""
    held: list[Event] = []
    for event in events:
        if _is_of(event, "citation"):
            held.append(event)
        elif event["type"] == "content-end":
            yield event
            yield from held
            held = []
        else:
            yield from held
            held = []
            yield event


def _late_plan(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        yield event
        if event["type"] == "tool-call-start":
            yield {"type": "tool-plan-delta", "delta": {"message": {"tool_plan": ""}}}


def _cut_arguments(events: Iterable[Event]) -> Iterator[Event]:
    """The last piece of each call is missing."""
    held: Event | None = None
    for event in events:
        if held is not None and event["type"] == "tool-call-delta":
            yield held
        if event["type"] == "tool-call-delta":
            held = event
        else:
            held = None
            yield event


# The form of each kind of event, broken where nothing else is told by it


def _forms(operation: Served) -> Iterator[Defect]:
    changes: Mapping[str, Callable[[Iterable[Event]], Iterable[Event]]] = {
        "message-start": _numbered("message-start"),
        "message-end": _numbered("message-end"),
        "content-start": _spoiled("content-start", "content", "type"),
        "tool-call-start": _spoiled("tool-call-start", "tool_calls", "type"),
        "citation-start": _spoiled("citation-start", "citations", "content_index"),
        "content-delta": _followed_by_a_broken_one("content-delta"),
        "tool-call-delta": _followed_by_a_broken_one("tool-call-delta"),
        "tool-plan-delta": _followed_by_a_broken_one("tool-plan-delta"),
    }
    for type_, events in changes.items():
        sentence = f"Sends {type_} with a wrong form."
        yield from operation.defect(f"event.{type_}.shape.broken", sentence, f"event.{type_}.shape", events=events)


def _numbered(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    return _mapping(lambda event: {**event, "id": 7} if event["type"] == type_ else event)


def _spoiled(type_: str, part: str, name: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    """A member of what an event opens is of another kind."""

    def change(event: Event) -> Event:
        if event["type"] != type_:
            return event
        delta: Json = event["delta"]
        return {**event, "delta": {"message": {part: {**delta["message"][part], name: {}}}}}

    return _mapping(change)


def _followed_by_a_broken_one(type_: str) -> Callable[[Iterable[Event]], Iterable[Event]]:
    def change(events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            yield event
            if event["type"] == type_:
                yield {**event, "delta": 7}

    return change
