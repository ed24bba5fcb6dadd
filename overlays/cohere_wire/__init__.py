"""What Cohere's streams look like on the wire: frames, order, and the answer they add up to.

A leaf: standard library only, bytes and plain values in, values out, no I/O.
"""

from cohere_wire.assembly import Assembler
from cohere_wire.errors import (
    AssemblyError,
    GrammarError,
    LineEncodingError,
    LineError,
    LineTooLongError,
    WireError,
)
from cohere_wire.events import UnknownEvent
from cohere_wire.grammar import AssemblyRule, Block, ErrorRule, Framing, StreamGrammar, WholeRule
from cohere_wire.laws import Violation, exercised_laws, law_names, violations
from cohere_wire.ndjson import NDJSONDecoder
from cohere_wire.operation import Operation, StreamContract
from cohere_wire.sse import DEFAULT_MAX_LINE_BYTES, ServerSentEvent, SSEDecoder

__all__ = [
    "DEFAULT_MAX_LINE_BYTES",
    "Assembler",
    "AssemblyError",
    "AssemblyRule",
    "Block",
    "ErrorRule",
    "Framing",
    "GrammarError",
    "LineEncodingError",
    "LineError",
    "LineTooLongError",
    "NDJSONDecoder",
    "Operation",
    "SSEDecoder",
    "ServerSentEvent",
    "StreamContract",
    "StreamGrammar",
    "UnknownEvent",
    "Violation",
    "WholeRule",
    "WireError",
    "exercised_laws",
    "law_names",
    "violations",
]
