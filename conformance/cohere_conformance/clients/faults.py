"""Whether a request is the call of a case: a verdict on another call would be about nothing."""

from __future__ import annotations

from collections.abc import Mapping

from cohere_conformance.clients.case import Case
from cohere_conformance.exchange import parsed


def fault_of(case: Case, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str | None:
    """Why a request is not the call of the case, or None; `path` is below the case's base URL."""
    call = case.call
    if (method, path.partition("?")[0].rstrip("/")) != (call.method, call.path):
        return f"the call was {method} {path}, not {call.method} {call.path}"
    for name, value in call.headers.items():
        found = headers.get(name.lower())
        if found is None or value not in found:
            return f"the call has no header {name}: {value}"
    sent = parsed(body)
    asks = isinstance(sent, dict) and case.stream_field is not None and sent.get(case.stream_field) is True
    if asks == case.is_streamed:
        return None
    return "the call asks for a stream" if asks else f"the call does not ask for a stream, by {case.stream_field}"
