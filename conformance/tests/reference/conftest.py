"""One faithful server for all tests that only talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cohere_contract
import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .chat_calls import Chat


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = cohere_contract.load("accepted")
    return loaded


@pytest.fixture(scope="session")
def base_url(document: dict[str, Any]) -> Iterator[str]:
    """A faithful server that asks for no key."""
    with running(create_app(document, api_key=None)) as url:
        yield url


@pytest.fixture(scope="session")
def chat(base_url: str) -> Iterator[Chat]:
    with httpx.Client(base_url=base_url, timeout=30) as client:
        yield Chat(client)
