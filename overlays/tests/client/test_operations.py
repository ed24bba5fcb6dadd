"""Every operation of the contract: what is sent, what comes back, and the error for each status, sync and async."""

from __future__ import annotations

import inspect
import json

import cohere_contract
import pytest
from cohere_client import APIStatusError, Client, NotFoundError, ResponseDecodeError

from .canned import JSON, KEY, Canned, CannedTransport
from .loopback import Loopback, Script, sized
from .samples import MODEL, NAMED, SAMPLES, STATUSES, TEXT_2021

OPERATIONS = {
    one["operationId"]: one
    for path in cohere_contract.load("strict")["paths"].values()
    for one in path.values()
    if "operationId" in one
}
samples = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


def canned(answer, status=200, **headers):
    return Canned([json.dumps(answer).encode()], {**JSON, **headers}, status)


def test_every_operation_has_a_method_and_every_stream_a_twin():
    wanted = {*OPERATIONS, *(f"{name}_stream" for name, one in OPERATIONS.items() if "x-stream" in one)}
    methods = {name for name in vars(Client) if not name.startswith("_") and name != "close"}
    # One method has both paths of 2021.
    assert methods == wanted - {"generate_2021_by_model"}
    assert {sample.operation_id for sample in SAMPLES.values()} == set(OPERATIONS)
    assert all(inspect.getdoc(getattr(Client, name)) for name in methods)


@samples
def test_call_sends_what_the_contract_says_and_returns_its_model(way, sample):
    transport = CannedTransport(canned(sample.answer))
    answer = way.call(sample.method, transport, **sample.keywords)
    assert type(answer) is sample.model
    assert answer.to_dict() == sample.answer
    [request] = transport.requests
    assert f"{request.method} {request.url.raw_path.decode()}" == sample.line
    assert (json.loads(request.content) if request.content else None) == sample.body
    assert ("content-type" in request.headers) == (sample.body is not None)
    assert request.headers.get("cohere-version") == sample.headers.get("Cohere-Version")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept"] == "application/json"


@samples
def test_call_over_a_real_socket(way, sample):
    """An httpx transport that a test makes up could take what a server would not."""
    with Loopback(Script(sized(200, json.dumps(sample.answer).encode()))) as server:
        assert way.call(sample.method, server.url, **sample.keywords).to_dict() == sample.answer
    assert server.requests[0].startswith(f"{sample.line} HTTP/1.1\r\n".encode())


@samples
def test_every_status_is_its_error(way, sample):
    documented = {int(status) for status in OPERATIONS[sample.operation_id]["responses"]} - {200}
    assert documented < set(STATUSES)
    for status, leaf in STATUSES.items():
        with pytest.raises(APIStatusError, match="no such luck") as caught:
            way.call(sample.method, canned({"message": "no such luck", "id": "e-1"}, status), **sample.keywords)
        assert type(caught.value) is leaf
        assert (caught.value.status, caught.value.request_id) == (status, "e-1")
        assert caught.value.target == f"{sample.line.split()[0]} http://canned{sample.line.split()[1]}"


@samples
@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"a": ', b'{"a": NaN}'])
def test_success_without_the_documented_body_is_an_error_that_keeps_it(way, sample, raw):
    with pytest.raises(ResponseDecodeError) as caught:
        way.call(sample.method, Canned([raw], JSON), **sample.keywords)
    assert caught.value.raw == raw


@samples
def test_options_of_a_call(way, sample):
    seen = []
    options = {"extra_headers": {"X-Call": "1"}, "timeout": 7, "on_response": seen.append}
    transport = CannedTransport(canned(sample.answer, **{"x-request-id": "r-1"}))
    way.call(sample.method, transport, **sample.keywords, **options)
    assert transport.requests[0].headers["x-call"] == "1"
    assert transport.requests[0].extensions["timeout"]["read"] == 7
    assert [response.request_id for response in seen] == ["r-1"]


@samples
def test_body_can_be_extended_where_there_is_one(way, sample):
    transport = CannedTransport(canned(sample.answer))
    if sample.body is not None:
        way.call(sample.method, transport, **sample.keywords, extra_body={"new": 1})
        assert transport.sent == {**sample.body, "new": 1}
        return
    with pytest.raises(TypeError, match=f"{sample.operation_id} has no field 'extra_body'"):
        way.call(sample.method, transport, **sample.keywords, extra_body={"new": 1})
    assert transport.requests == []


@samples
def test_misspelt_keyword_is_refused(way, sample):
    with pytest.raises(TypeError, match=f"{sample.operation_id} has no field 'modle'"):
        way.call(sample.method, CannedTransport(canned({})), **sample.keywords, modle="m")


@pytest.mark.parametrize("name", ["chat_v1", "chat_v2", "generate"])
def test_stream_has_its_response_and_no_callback_for_it(way, name):
    keywords = next(sample.keywords for sample in SAMPLES.values() if sample.method == name)
    outcome = way.read(f"{name}_stream", canned({}), **keywords, on_response=print)
    assert "has no field 'on_response'" in str(outcome.error)


SEGMENTS = {
    "plain": ("command-r", "command-r"),
    "slash": ("team/model", "team%2Fmodel"),
    "reserved": ("a?b#c%2Fd", "a%3Fb%23c%252Fd"),
    "spaces-and-letters": ("\u00fc b", "%C3%BC%20b"),
    "colon-and-at": ("a:b@c", "a%3Ab%40c"),
    "dots-inside": ("a..b", "a..b"),
}


@pytest.mark.parametrize(("model", "segment"), SEGMENTS.values(), ids=SEGMENTS)
def test_model_in_a_path_is_one_segment_whatever_its_characters(way, model, segment):
    transport = CannedTransport(canned(MODEL))
    way.call("get_model", transport, model=model)
    assert transport.requests[0].url.raw_path == f"/v1/models/{segment}".encode()
    transport = CannedTransport(canned(TEXT_2021))
    way.call("generate_2021", transport, model=model, by_model=True)
    assert transport.requests[0].url.raw_path == f"/{segment}/generate".encode()


OTHER_PATHS = {
    "empty": ("get_model", {"model": ""}),
    "dot": ("get_model", {"model": "."}),
    "dots": ("get_model", {"model": ".."}),
    "v1": ("generate_2021", {**NAMED, "model": "v1", "by_model": True}),
    "v2": ("generate_2021", {**NAMED, "model": "v2", "by_model": True}),
}


@pytest.mark.parametrize(("method", "keywords"), OTHER_PATHS.values(), ids=OTHER_PATHS)
def test_model_that_makes_the_path_of_another_call_is_refused(way, method, keywords):
    transport = CannedTransport(canned({}))
    with pytest.raises(ValueError, match=f"model is '{keywords['model']}', which makes the path that of another call"):
        way.call(method, transport, **keywords)
    assert transport.requests == []


@pytest.mark.parametrize("method", ["get_model", "generate_2021"])
def test_v1_is_a_name_like_any_other_elsewhere(way, method):
    transport = CannedTransport(canned({**MODEL, **TEXT_2021}))
    way.call(method, transport, model="v1")
    assert len(transport.requests) == 1


REFUSED = {
    "model-missing": ("get_model", {}, "get_model lacks model"),
    "model-missing-in-the-path": ("generate_2021", {"by_model": True}, "generate_2021_by_model lacks model"),
    "model-not-text": ("get_model", {"model": 5}, "model is of type int"),
    "query-not-text": ("list_models", {"endpoint": ["chat"]}, "endpoint is of type list"),
}


@pytest.mark.parametrize(("method", "keywords", "message"), REFUSED.values(), ids=REFUSED)
def test_value_that_fits_no_path_or_query_is_refused(way, method, keywords, message):
    transport = CannedTransport(canned({}))
    with pytest.raises(TypeError, match=message):
        way.call(method, transport, **keywords)
    assert transport.requests == []


def test_header_of_the_call_goes_before_the_version(way):
    """So that a version of tomorrow can be asked for today."""
    transport = CannedTransport(canned(TEXT_2021))
    way.call("generate_2021", transport, version="2021-11-08", extra_headers={"cohere-version": "2023-01-01"})
    assert transport.requests[0].headers.get_list("cohere-version") == ["2023-01-01"]


@pytest.mark.parametrize("version", [None, "2021-11-08", "2022-12-06"])
@pytest.mark.parametrize(
    "sample", [SAMPLES[name] for name in ("generate-2021", "generate-2021-11", "generate-2022-12")]
)
def test_form_of_2021_is_known_by_what_came(way, version, sample):
    answer = way.call("generate_2021", canned(sample.answer), prompt="a", version=version)
    assert type(answer) is sample.model


def test_unknown_path_is_not_found_even_without_json(way):
    with pytest.raises(NotFoundError) as caught:
        way.call("get_model", Canned([b"404 page not found"], {"content-type": "text/plain"}, 404), model="m")
    assert caught.value.body == "404 page not found"


def test_reads_of_a_server_without_keys_send_none(way):
    transport = CannedTransport(canned({"models": []}))
    way.call("list_models", transport, {"api_key": ""})
    assert "authorization" not in transport.requests[0].headers
