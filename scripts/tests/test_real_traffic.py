"""What published SDKs send is what the contract accepts. ./scripts/record-traffic makes the recordings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import cohere_contract
import pytest
from attrs import frozen
from jsonschema import Draft202012Validator
from traffic.sdks import sdks

Json = Any

ACCEPTED = cohere_contract.load("accepted")
STRICT = cohere_contract.load("strict")
FOLDER = Path(__file__).parent / "traffic"
RECORDINGS = {
    path.stem.removeprefix("cohere-"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
SMALL_CALLS = {"check_api_key", "detokenize", "get_model", "list_models", "tokenize"}
CHAT_V1_AND_GENERATE = {"chat_v1", "chat_v1 streamed", "generate", "generate streamed"}
CHAT_V2 = {"chat_v2", "chat_v2 streamed"}
# The operations that each version can call, and whether it can ask them for a stream.
EXPECTED = {
    "1.3.10": {"check_api_key_2021", "generate_2021_by_model"},
    "3.10.0": {"check_api_key_2021", "generate_2021"},
    "4.57": {*CHAT_V1_AND_GENERATE, "detokenize", "tokenize"},
    "5.21.1": {*CHAT_V1_AND_GENERATE, *CHAT_V2, *SMALL_CALLS},
    "7.3.1": {*CHAT_V1_AND_GENERATE, *CHAT_V2, *SMALL_CALLS},
}
LATEST = "7.3.1"


@frozen
class Call:
    """A recorded request, and the operation that it is for."""

    request: Json
    operation: Json
    path_values: Mapping[str, str]

    def faults(self) -> list[str]:
        """What the accepted view finds wrong with it: the place and the keyword."""
        return [*self._parameter_faults(), *self._body_faults()]

    def _parameter_faults(self) -> Iterator[str]:
        values: dict[tuple[str, str], str] = {
            **{("header", name.lower()): value for name, value in self.request["headers"].items()},
            **{("query", name): value for name, value in parse_qsl(urlsplit(self.request["path"]).query)},
            **{("path", name): value for name, value in self.path_values.items()},
        }
        known = {(one["in"], _parameter_name(one)): one for one in map(resolve, self.operation.get("parameters", []))}
        for place, parameter in known.items():
            if place not in values:
                if parameter.get("required"):
                    yield f"{' '.join(place)}: required"
            elif not any(validator(parameter["schema"]).is_valid(reading) for reading in _readings(values[place])):
                yield f"{' '.join(place)}: {values[place]!r} is refused"
        yield from (f"query {name}: unknown" for kind, name in values.keys() - known.keys() if kind == "query")

    def _body_faults(self) -> list[str]:
        body, declared = self.request["body"], resolve(self.operation.get("requestBody", {}))
        if body is None:
            return ["body: required"] if declared.get("required") else []
        if not declared:
            return ["body: the operation has none"]
        media_type = self.request["headers"]["Content-Type"]
        errors = validator(declared["content"][media_type]["schema"]).iter_errors(body)
        return [f"body {error.json_path}: {error.validator}: {error.message}" for error in errors]


def call(request: Json) -> Call:
    """A request with its operation; literal paths come before templates."""
    path = urlsplit(request["path"]).path
    for template in sorted(ACCEPTED["paths"], key=lambda template: template.count("{")):
        match = re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template)), path)
        operation = ACCEPTED["paths"][template].get(request["method"].lower())
        if match and operation:
            return Call(request, operation, {name: unquote(value) for name, value in match.groupdict().items()})
    raise AssertionError(f"the contract has no operation {request['method']} {path}")


def validator(schema: Json) -> Draft202012Validator:
    return Draft202012Validator({"components": ACCEPTED["components"], "allOf": [schema]})


def resolve(value: Json) -> Json:
    """What a reference within the contract refers to."""
    while "$ref" in value:
        place = ACCEPTED
        for step in value["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        value = place
    return value


def _parameter_name(parameter: Json) -> str:
    return parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]


def _readings(text: str) -> Iterator[Json]:
    """The text of a parameter, and what it is if it is not a text."""
    yield text
    try:
        yield json.loads(text)
    except ValueError:
        return


@pytest.mark.parametrize(
    "request_",
    [pytest.param(one, id=f"{version}-{one['name']}") for version, all_ in RECORDINGS.items() for one in all_],
)
def test_what_an_sdk_sends_is_accepted(request_):
    assert call(request_).faults() == []


@pytest.mark.parametrize("version", EXPECTED)
def test_an_sdk_is_recorded_in_all_that_it_can_call(version):
    calls = [call(request) for request in RECORDINGS[version]]
    words = {one.operation["operationId"] + " streamed" * _asks_for_stream(one.request) for one in calls}
    assert words == EXPECTED[version]


@pytest.mark.parametrize("operation_id", ["chat_v1", "chat_v2", "detokenize", "generate", "tokenize"])
def test_the_latest_sdk_is_recorded_with_every_documented_field(operation_id):
    calls = [call(request) for request in RECORDINGS[LATEST] if request["body"]]
    bodies = [one.request["body"] for one in calls if one.operation["operationId"] == operation_id]
    sent = {field for body in bodies for field, value in body.items() if value is not None}
    assert _documented_fields(operation_id) - sent == set()


def test_every_version_that_is_recorded_has_a_row():
    assert set(RECORDINGS) == set(EXPECTED)


def test_recording_again_gives_the_same_bytes():
    latest = next(sdk for sdk in sdks() if sdk.name == f"cohere-{LATEST}")
    if not (latest.home / "installed").exists():
        pytest.skip(f"{latest.name} is not installed; ./scripts/test installs it")
    assert latest.record() == (FOLDER / f"{latest.name}.json").read_text(encoding="utf-8")


def _asks_for_stream(request: Json) -> bool:
    return bool(request["body"]) and request["body"].get("stream") is True


def _documented_fields(operation_id: str) -> set[str]:
    operations = [operation for path in STRICT["paths"].values() for operation in path.values()]
    operation = next(one for one in operations if one.get("operationId") == operation_id)
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    return set(STRICT["components"]["schemas"][reference.rpartition("/")[2]]["properties"])
