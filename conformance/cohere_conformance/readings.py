"""What the events of a stream are, and what they add up to."""

from __future__ import annotations

from cohere_wire import Assembler, AssemblyError, StreamGrammar

from cohere_conformance.contract import Json
from cohere_conformance.exchange import Exchange
from cohere_conformance.places import Places, first_at

# What an answer ends with that nothing cut off.
_WHOLE = frozenset({"COMPLETE", "TOOL_CALL"})


def type_of(grammar: StreamGrammar, event: Json) -> str | None:
    """The type of an event, or None where it has none that is text."""
    kind = event.get(grammar.discriminator) if isinstance(event, dict) else None
    return kind if isinstance(kind, str) else None


def pieces_of(grammar: StreamGrammar) -> frozenset[str]:
    """The types of the events that carry a piece of a text."""
    return frozenset(rule.event for rule in grammar.assembly if rule.how in ("concatenate", "extend"))


def piece_of(grammar: StreamGrammar, places: Places, event: Json) -> str | None:
    """The piece of the answer's text that an event carries, or None where it carries none."""
    for rule in grammar.assembly:
        put = "[].".join(".".join(path) for path in (rule.put, rule.member) if path)
        rest = places.whole_text.removeprefix(put).removeprefix("[].")
        if rule.event == type_of(grammar, event) and places.whole_text.startswith(put):
            piece = first_at(event, ".".join((*rule.take, rest)).rstrip("."))
            return piece if isinstance(piece, str) and piece else None
    return None


def citations_in(grammar: StreamGrammar, places: Places, event: Json) -> list[Json]:
    """The citations that an event carries, one or a list of them."""
    takes = [
        ".".join(rule.take)
        for rule in grammar.assembly
        if ".".join(rule.put) == places.citations and rule.event == type_of(grammar, event)
    ]
    found = first_at(event, takes[0]) if takes else None
    return found if isinstance(found, list) else [] if found is None else [found]


def assembled(grammar: StreamGrammar, exchange: Exchange) -> Json:
    """The answer that a stream adds up to, in the plain shape, as far as it can be made out."""
    assembler = Assembler(grammar)
    for event in exchange.events:
        try:
            assembler.add(event)
        except AssemblyError:
            continue
    return assembler.answer()


def whole_of(grammar: StreamGrammar | None, exchange: Exchange) -> Json:
    """The answer as a plain answer is it, or as the last event of a stream repeats it; None where there is none."""
    if not exchange.is_stream:
        return exchange.json
    if grammar is None or grammar.whole is None:
        return None
    ends = [event for event in exchange.events if type_of(grammar, event) == grammar.whole.event]
    value: Json = ends[-1] if ends else None
    for name in grammar.whole.take:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def answer_of(grammar: StreamGrammar | None, exchange: Exchange | None) -> Json:
    """The plain or assembled answer of an exchange; None where there is none."""
    if exchange is None or not exchange.is_success:
        return None
    return assembled(grammar, exchange) if grammar and exchange.is_stream else exchange.json


def is_whole(places: Places, answer: Json) -> bool:
    """Whether an answer says that nothing cut it off."""
    return places.finish_reason_of(answer) in _WHOLE
