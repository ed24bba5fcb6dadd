"""What the events of a stream are, and what they add up to."""

from __future__ import annotations

from cohere_wire import Assembler, AssemblyError, StreamGrammar

from cohere_conformance.contract import Json
from cohere_conformance.exchange import Exchange


def type_of(grammar: StreamGrammar, event: Json) -> str | None:
    """The type of an event, or None where it has none that is text."""
    kind = event.get(grammar.discriminator) if isinstance(event, dict) else None
    return kind if isinstance(kind, str) else None


def pieces_of(grammar: StreamGrammar) -> frozenset[str]:
    """The types of the events that carry a piece of a text."""
    return frozenset(rule.event for rule in grammar.assembly if rule.how in ("concatenate", "extend"))


def assembled(grammar: StreamGrammar, exchange: Exchange) -> Json:
    """The answer that a stream adds up to, in the plain shape, as far as it can be made out."""
    assembler = Assembler(grammar)
    for event in exchange.events:
        try:
            assembler.add(event)
        except AssemblyError:
            continue
    return assembler.answer()


def answer_of(grammar: StreamGrammar | None, exchange: Exchange | None) -> Json:
    """The plain or assembled answer of an exchange; None where there is none."""
    if exchange is None or not exchange.is_success:
        return None
    return assembled(grammar, exchange) if grammar and exchange.is_stream else exchange.json
