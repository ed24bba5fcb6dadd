"""What an import loads: a program pays for what it uses."""

from __future__ import annotations

import subprocess
import sys

import cohere_generated.models
import pytest
from cohere_client import models

HEAVY = ("anyio", "attr", "attrs", "h11", "httpcore", "httpx", "httpx_retries", "logging", "ssl")


def loaded_by(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("name", ["Client", "AsyncClient", "RateLimitError", "UnknownEvent"])
def test_to_import_a_name_loads_neither_models_nor_http(name):
    loaded = loaded_by(f"from cohere_client import {name}")
    assert not loaded.intersection(HEAVY)
    assert not [one for one in loaded if one.startswith(("cohere_generated.models.", "cohere_generated.decoders"))]


def test_a_model_loads_itself_alone():
    loaded = loaded_by("from cohere_client.models import ChatV2TextContent")
    found = {one for one in loaded if one.startswith("cohere_generated.models.")}
    assert found == {"cohere_generated.models.chat_v2_text_content"}


@pytest.mark.parametrize(
    ("operation", "other"), [("CHAT_V2", "chat_v1"), ("CHAT_V1", "chat_v2"), ("TOKENIZE", "chat_v")]
)
def test_an_operation_loads_no_models_of_another(operation, other):
    loaded = loaded_by(
        f"from cohere_generated.operations import {operation} as one\n"
        "one.decode, one.stream and (one.stream.decoders, one.stream.grammar)"
    )
    found = [one for one in loaded if one.startswith("cohere_generated.models.")]
    assert found
    assert not [one for one in found if other in one]


def test_a_plain_call_loads_nothing_of_streams():
    code = (
        "import httpx\n"
        "from cohere_client import Client\n"
        "transport = httpx.MockTransport(lambda _: httpx.Response(200, json={'valid': True}))\n"
        "Client('k', http_client=httpx.Client(transport=transport)).check_api_key()"
    )
    loaded = loaded_by(code)
    assert "cohere_generated.decoders.check_api_key_response" in loaded
    assert not loaded.intersection({"cohere_client.streams", "cohere_wire.assembly", "cohere_wire.grammar"})


def test_a_client_of_plain_http_reads_no_certificates():
    code = (
        "import ssl\n"
        "def refused(*_, **__): raise AssertionError('read')\n"
        "ssl.SSLContext.load_verify_locations = ssl.SSLContext.load_default_certs = refused\n"
        "from cohere_client import Client\n"
        "Client('k', 'http://127.0.0.1:9').close()"
    )
    assert "ssl" in loaded_by(code)
    with pytest.raises(subprocess.CalledProcessError):
        loaded_by(code.replace("http:", "https:"))


def test_every_model_can_be_had():
    for name in cohere_generated.models.__all__:
        assert getattr(models, name) is getattr(cohere_generated.models, name)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        models.Nothing  # noqa: B018  # the look-up is the test
