"""JSON answers, with one encoding for everything that the server says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import uuid4

from starlette.responses import Response

# ASCII only: a lone surrogate, which JSON can carry and UTF-8 cannot, survives as an escape.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True)


def encode_json(value: object) -> bytes:
    """Encodes `value` as one line of compact JSON."""
    return _ENCODER.encode(value).encode("ascii")


def json_answer(payload: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answers with `payload` as JSON."""
    return Response(encode_json(payload), status_code=status, headers=headers, media_type="application/json")


def error_answer(status: int, message: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """Answers with the one shape that every error has; the id is for asking about it."""
    return json_answer({"message": message, "id": str(uuid4())}, status=status, headers=headers)
