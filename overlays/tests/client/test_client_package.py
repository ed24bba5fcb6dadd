"""The package as users see it: its names, its types, what it costs to install."""

from __future__ import annotations

import inspect
from importlib.metadata import requires
from pathlib import Path

import cohere_client
from cohere_client import AsyncClient, Client, keywords, models
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
        return {name: str(inspect.signature(getattr(client, name))).replace("AsyncStream", "Stream") for name in names}

    sync, both = shape(Client), shape(AsyncClient)
    assert sync.pop("close") == both.pop("aclose")
    assert sync == both
    assert list(inspect.signature(Client).parameters) == list(inspect.signature(AsyncClient).parameters)


def test_keywords_of_each_method_are_named_after_it():
    for name, method in vars(Client).items():
        if not name.startswith("_") and name != "close":
            [type_] = [
                kind.annotation
                for kind in inspect.signature(method).parameters.values()
                if kind.kind is inspect.Parameter.VAR_KEYWORD
            ]
            wanted = "".join(word.capitalize() for word in name.split("_")) + "Keywords"
            assert type_ == f"Unpack[{wanted}]"
            assert wanted in keywords.__all__


def needs(name):
    """The distributions that one needs on this Python, without extras."""
    wanted = [Requirement(line) for line in requires(name) or []]
    return {canonicalize_name(one.name) for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})}


def test_base_install_is_small():
    found, new = set(), needs("cohere-contract")
    assert new == {"anyio", "attrs", "httpx", "httpx-retries"}
    while new:
        found |= new
        new = set().union(*map(needs, new)) - found
    # sniffio and exceptiongroup come with an anyio of some years ago.
    httpx = {"anyio", "certifi", "exceptiongroup", "h11", "httpcore", "httpx", "idna", "sniffio", "typing-extensions"}
    assert found <= {"attrs", "httpx-retries", *httpx}


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
