"""One faithful server for all tests that only talk to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import cohere_contract
import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .chat_calls import Chat
from .generate_calls import Generate
from .sdk_cases import KEY, Programs


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
def client(base_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base_url, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def chat(client: httpx.Client) -> Chat:
    return Chat(client)


@pytest.fixture(scope="session")
def generate(client: httpx.Client) -> Generate:
    """The current form of generate."""
    return Generate(client)


@pytest.fixture(scope="session")
def generate_2021(client: httpx.Client) -> Generate:
    """The 2021 form, with the answer of version 2021-11-08."""
    return Generate(client, "/generate", {"Cohere-Version": "2021-11-08"})


@pytest.fixture(scope="session", params=["current", "2021"])
def any_generate(request: pytest.FixtureRequest, generate: Generate, generate_2021: Generate) -> Generate:
    """Each form of generate in turn."""
    return {"current": generate, "2021": generate_2021}[request.param]


@pytest.fixture(scope="module")
def programs(request: pytest.FixtureRequest, document: dict[str, Any]) -> Iterator[Programs]:
    """The module's `PROGRAMS`, which talk to a faithful server that asks for a key."""
    with running(create_app(document, api_key=KEY)) as url:
        yield Programs(request.module.PROGRAMS, url)


@pytest.fixture
def told(request: pytest.FixtureRequest, programs: Programs) -> Any:
    """What an SDK told of the case that the test is named after."""
    return programs.told(request.param, request.function.__name__.removeprefix("test_"))


@pytest.fixture(scope="session")
def count(client: httpx.Client) -> Callable[[str], int]:
    """How many tokens a text is."""
    return lambda text: len(client.post("/v1/tokenize", json={"model": "command", "text": text}).json()["tokens"])
