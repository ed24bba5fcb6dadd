"""`POST /v1/check-api-key`, and the same on the path of before version 1."""

from __future__ import annotations

from starlette.responses import Response

from .answers import json_answer
from .service import Call, Service

_OWNER = {
    "organization_id": "5e7d0c3a-8f21-4b6e-9a4d-2c10f3b7e6d8",
    "owner_id": "c2b94f60-1d3e-4a87-b5f2-7e09a6d41c35",
}


def answer_check_api_key(_: Call, __: Service) -> Response:
    """Answers that the key is valid: a request with another key does not come this far."""
    return json_answer({"valid": True, **_OWNER})
