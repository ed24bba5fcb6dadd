"""What the contract allows in an answer or an event survives the models: decoded and encoded, it is the same JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cohere_contract
import pytest
import schemathesis
from cohere_generated import operations as generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Json = Any

STRICT = cohere_contract.load("strict")
SCHEMAS = STRICT["components"]["schemas"]


def _answers() -> dict[str, tuple[str, Callable[[Json], Any]]]:
    """Each answer and each event by its name: its component and its decoder."""
    found = {}
    for operation in (one for path in STRICT["paths"].values() for one in path.values() if "responses" in one):
        name = operation["operationId"]
        table = getattr(generated, name.upper())
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        found[name] = answer, table.decode
        if table.stream:
            union = SCHEMAS[operation["x-stream"]["event"]["$ref"].rpartition("/")[2]]
            for event, reference in union["discriminator"]["mapping"].items():
                found[f"{name}-{event}"] = reference, table.stream.decode_event
    return found


ANSWERS = _answers()


def _path(reference: str) -> Json:
    """An operation that takes the component, for a generator of requests."""
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": reference}}}}
    return {"post": {"requestBody": body, "responses": {"200": {"description": "Taken."}}}}


GENERATOR = schemathesis.openapi.from_dict(
    {
        "openapi": "3.1.0",
        "info": STRICT["info"],
        "components": {"schemas": SCHEMAS},
        "paths": {f"/{name}": _path(reference) for name, (reference, _) in ANSWERS.items()},
    }
)


@pytest.mark.parametrize("name", ANSWERS)
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_decoded_is_encoded_as_it_was(name: str, data: st.DataObject) -> None:
    decode = ANSWERS[name][1]
    body = data.draw(GENERATOR[f"/{name}"]["POST"].as_strategy()).body
    assert decode(body).to_dict() == body
