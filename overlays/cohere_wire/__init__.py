"""What Cohere's streams look like on the wire: frames, order, and the answer they add up to.

A leaf: standard library only, bytes and plain values in, values out, no I/O. Each name is imported
when it is first asked for, so that a program pays for what it uses.
"""

from typing import TYPE_CHECKING

from cohere_wire.lazy import lazy_names

if TYPE_CHECKING:
    from cohere_wire.assembly import Assembler
    from cohere_wire.errors import (
        AssemblyError,
        GrammarError,
        LineEncodingError,
        LineError,
        LineTooLongError,
        ShapeError,
        WireError,
    )
    from cohere_wire.events import UnknownEvent
    from cohere_wire.grammar import AssemblyRule, Block, ErrorRule, Framing, StreamGrammar, WholeRule
    from cohere_wire.laws import Violation, exercised_laws, law_names, violations
    from cohere_wire.limits import DEFAULT_MAX_LINE_BYTES
    from cohere_wire.ndjson import NDJSONDecoder
    from cohere_wire.operation import Operation, StreamContract
    from cohere_wire.sse import ServerSentEvent, SSEDecoder
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "Assembler": ".assembly",
            "AssemblyError": ".errors",
            "AssemblyRule": ".grammar",
            "Block": ".grammar",
            "DEFAULT_MAX_LINE_BYTES": ".limits",
            "ErrorRule": ".grammar",
            "Framing": ".grammar",
            "GrammarError": ".errors",
            "LineEncodingError": ".errors",
            "LineError": ".errors",
            "LineTooLongError": ".errors",
            "NDJSONDecoder": ".ndjson",
            "Operation": ".operation",
            "SSEDecoder": ".sse",
            "ServerSentEvent": ".sse",
            "ShapeError": ".errors",
            "StreamContract": ".operation",
            "StreamGrammar": ".grammar",
            "UnknownEvent": ".events",
            "Violation": ".laws",
            "WholeRule": ".grammar",
            "WireError": ".errors",
            "exercised_laws": ".laws",
            "law_names": ".laws",
            "violations": ".laws",
        },
    )

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
    "ShapeError",
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
