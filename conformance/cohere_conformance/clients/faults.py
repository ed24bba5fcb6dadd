"""Whether a request is the call of a case: a verdict on another call would be about nothing."""

from __future__ import annotations

import re
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
        if found is None or not re.fullmatch(rf".*{re.escape(value)}.*", found):
            return f"the call has no header {name}: {value}"
    sent = parsed(body)
    if case.stream_field is None:
        return "the call asks for a stream" if isinstance(sent, dict) and sent.get("stream") is True else None
    if not isinstance(sent, dict) or sent.get(case.stream_field) is not True:
        return f"the call does not ask for a stream: no {case.stream_field} in its body"
    return None
