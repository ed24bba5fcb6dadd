"""A harness for the official SDK: makes the call of each case with it, and reports what came of it.

Runs in a venv with cohere 5 or later.
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import cohere
from cohere.core.api_error import ApiError

SERVER = os.environ["COHERE_CASES_URL"]
CALLS: dict[str, tuple[type, Callable[[Any], Callable[..., Any]]]] = {
    "chat_v2": (cohere.ClientV2, lambda client: client.chat),
    "chat_v2_stream": (cohere.ClientV2, lambda client: client.chat_stream),
    "chat_v1": (cohere.Client, lambda client: client.chat),
    "chat_v1_stream": (cohere.Client, lambda client: client.chat_stream),
    "generate": (cohere.Client, lambda client: client.generate),
    "generate_stream": (cohere.Client, lambda client: client.generate_stream),
    "detokenize": (cohere.Client, lambda client: client.detokenize),
    "list_models": (cohere.Client, lambda client: client.models.list),
    "check_api_key": (cohere.Client, lambda client: client.check_api_key),
}


def outcome(case: dict[str, Any]) -> dict[str, Any]:
    name = case["operation"] + ("_stream" if case["streamed"] else "")
    if name not in CALLS or case["call"]["headers"]:
        return {"outcome": "skipped", "reason": "the SDK has no such call"}
    make, method = CALLS[name]
    settings = case["settings"]
    client = make(
        "key", base_url=case["base_url"], timeout=settings["timeout"] or 30, log_warning_experimental_features=False
    )
    fields = {key: value for key, value in (case["call"]["body"] or {}).items() if key != "stream"}
    events: list[Any] = []
    try:
        for _ in range(settings["calls"]):
            events.clear()
            answer = method(client)(**fields, request_options={"max_retries": settings["retries"]})
            if case["streamed"]:
                events.extend(json.loads(event.json()) for event in answer)
    except ApiError as error:
        return {"outcome": "error", "status": error.status_code, "message": str(error), "events": events}
    except Exception as error:  # noqa: BLE001  # whatever the SDK raises is what is told
        return {"outcome": "error", "message": f"{type(error).__name__}: {error}", "events": events}
    if case["streamed"]:
        # An event with an error that the SDK hands out tells of it, though nothing is raised.
        last = events[-1] if events else {}
        is_told = bool(last.get("err") or (last.get("delta") or {}).get("error"))
        return {"outcome": "error" if is_told else "answer", "events": events}
    return {"outcome": "answer", "answer": json.loads(answer.json()) if answer else None}


def play(case: dict[str, Any]) -> None:
    told = json.dumps(outcome(case)).encode()
    urllib.request.urlopen(f"{SERVER}/_cases/{case['id']}/outcome", told).close()  # noqa: S310  # on loopback


with urllib.request.urlopen(f"{SERVER}/_cases") as listed:  # noqa: S310  # on loopback
    cases = json.load(listed)["cases"]
with ThreadPoolExecutor(8) as pool:
    list(pool.map(play, cases))
