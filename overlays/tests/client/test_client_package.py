"""The package as users see it: its names, its types, what it costs to install."""

from __future__ import annotations

import inspect
from pathlib import Path

import cohere_client
from cohere_client import AsyncClient, Client, models

FOLDER = Path(cohere_client.__file__).parent


def test_public_names_are_written_out_and_sorted_and_exist():
    assert dir(cohere_client) == cohere_client.__all__
    assert all(hasattr(cohere_client, name) for name in cohere_client.__all__)
    assert cohere_client.__all__ == sorted(cohere_client.__all__)


def test_types_are_shipped():
    assert (FOLDER / "py.typed").exists()


def test_models_are_the_contract_s():
    assert "ChatV2Response" in models.__all__
    assert all(hasattr(models, name) for name in models.__all__)


def test_both_clients_take_the_same_options_and_have_the_same_operations():
    def shape(client):
        names = [name for name in vars(client) if not name.startswith("_")]
        return {name: list(inspect.signature(getattr(client, name)).parameters) for name in names}

    sync, both = shape(Client), shape(AsyncClient)
    assert sync.pop("close") == both.pop("aclose")
    assert sync == both
    assert list(inspect.signature(Client).parameters) == list(inspect.signature(AsyncClient).parameters)


def test_options_are_those_of_the_design():
    assert list(inspect.signature(Client).parameters) == [
        "api_key",
        "base_url",
        "timeout",
        "max_retries",
        "client_name",
        "headers",
        "http_client",
        "max_line_bytes",
    ]
