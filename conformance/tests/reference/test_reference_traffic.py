"""What published SDKs were recorded sending is answered, whatever their age."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from cohere_conformance.reference.app import HANDLERS

FOLDER = Path(__file__).parents[3] / "scripts/tests/traffic"
RECORDED = [
    pytest.param(request, id=f"{path.stem}-{request['name']}")
    for path in sorted(FOLDER.glob("*.json"))
    for request in json.loads(path.read_text(encoding="utf-8"))
    if not request["path"].startswith("/v1/chat") or "chat_v1" in HANDLERS
]

# What only the server has that they were recorded for: a fine-tuned model, a preset, a page.
UNKNOWN_HERE = {
    "0f3b2c1d-5f6a-4b7c-8d9e-0a1b2c3d4e5f-ft": (404, "model"),
    "sea-stories-x2f8k1": (400, "preset"),
    "page_token=next-1": (400, "page_token"),
}


def test_all_versions_are_there() -> None:
    assert len({path.stem for path in FOLDER.glob("*.json")}) >= 5


@pytest.mark.parametrize("recorded", RECORDED)
def test_recorded_request_is_answered(client: httpx.Client, recorded: dict[str, Any]) -> None:
    content = None if recorded["body"] is None else json.dumps(recorded["body"])
    response = client.request(
        recorded["method"], recorded["path"], content=content, headers=_without_length(recorded["headers"])
    )
    for name, (status, subject) in UNKNOWN_HERE.items():
        if name in recorded["path"] + str(content):
            assert response.status_code == status
            assert response.json()["message"].startswith(subject)
            return
    assert response.status_code == 200, response.text


def _without_length(headers: dict[str, str]) -> dict[str, str]:
    """Spaces in the body are written anew."""
    return {name: value for name, value in headers.items() if name.lower() not in {"content-length", "host"}}
