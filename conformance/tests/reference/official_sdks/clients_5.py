"""Clients of cohere 5.x and later, with what they have in common: answers that are models, and errors by status."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import cohere
from cohere.core.api_error import ApiError
from running import Blocking

CLIENTS = {
    "": lambda url, key: cohere.Client(key, base_url=url, log_warning_experimental_features=False),
    "async": lambda url, key: Blocking(
        cohere.AsyncClient(key, base_url=url, log_warning_experimental_features=False),
    ),
}
CLIENTS_V2 = {
    "": lambda url, key: cohere.ClientV2(key, base_url=url, log_warning_experimental_features=False),
    "async": lambda url, key: Blocking(
        cohere.AsyncClientV2(key, base_url=url, log_warning_experimental_features=False),
    ),
}


def told(model: Any) -> Any:
    """What the SDK read of an answer or an event, as JSON."""
    return json.loads(model.json())


def refused(call: Callable[[], Any]) -> dict[str, Any]:
    """The error of a call that must not be answered."""
    try:
        call()
    except ApiError as error:
        return {"error": type(error).__name__, "status": error.status_code, "message": error.body["message"]}
    raise AssertionError("it was not refused")
