"""Where an answer holds the things that checks speak of: its text, why it ended, what it is billed for."""

from __future__ import annotations

from collections.abc import Sequence

from cohere_wire import Assembler, AssemblyError, StreamGrammar

from cohere_conformance.contract import Json
from cohere_conformance.exchange import Exchange


def text_of(answer: Json) -> str | None:
    """All text of a plain answer, or None where it has none."""
    blocks = _dig(answer, ("message", "content"))
    if not isinstance(blocks, list):
        return None
    texts = [block.get("text") for block in blocks if isinstance(block, dict)]
    return "".join(text for text in texts if isinstance(text, str))


def finish_reason_of(answer: Json) -> Json:
    """Why generation ended."""
    return _dig(answer, ("finish_reason",))


def billed_output_tokens(answer: Json) -> float | None:
    """The generated tokens that the answer says it is billed for."""
    count = _dig(answer, ("usage", "billed_units", "output_tokens"))
    return count if isinstance(count, (int, float)) and not isinstance(count, bool) else None


def type_of(grammar: StreamGrammar, event: Json) -> str | None:
    """The type of an event, or None where it has none that is text."""
    kind = event.get(grammar.discriminator) if isinstance(event, dict) else None
    return kind if isinstance(kind, str) else None


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
    return assembled(grammar, exchange) if grammar and exchange.is_event_stream else exchange.json


def _dig(value: Json, path: Sequence[str]) -> Json:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
