"""The compiled decoders against the models' own `from_dict`, which is slower and less strict."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from cohere_generated import models, operations
from cohere_generated.types import UNSET
from cohere_wire.operation import Operation
from contract_tools import views
from contract_tools.operation_tables import answer_forms
from contract_tools.source import Node
from contract_tools.views import response_component
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .spec_folder import ROOT

CLIENT_VIEW = views.client(yaml.safe_load((ROOT / "generated" / "openapi.yaml").read_text()))
SCHEMAS: Node = CLIENT_VIEW["components"]["schemas"]
OPERATIONS = {name: one for name, one in vars(operations).items() if isinstance(one, Operation)}

TEXTS = st.text(max_size=5)
SCALARS = {
    "string": TEXTS,
    "integer": st.integers(),
    "number": st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}
ANY_JSON = st.recursive(
    st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=3,
)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def values(schema: Node, *, nulls: bool) -> st.SearchStrategy[Any]:
    """Values that a schema of the client view takes; with `nulls`, optional fields may be null."""
    if "$ref" in schema:
        return st.deferred(lambda: values(SCHEMAS[_name(schema["$ref"])], nulls=nulls))
    if "const" in schema:
        return st.just(schema["const"])
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return st.one_of([values(one, nulls=nulls) for one in schema[key]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "array":
        return st.lists(values(schema["items"], nulls=nulls), max_size=2)
    if schema.get("type") == "object":
        return objects(schema, nulls=nulls)
    if views.ANY_OBJECT in schema:
        return st.dictionaries(TEXTS, ANY_JSON, max_size=2)
    return SCALARS.get(schema.get("type", ""), ANY_JSON)


def objects(schema: Node, *, nulls: bool) -> st.SearchStrategy[dict[str, Any]]:
    fields = {key: values(one, nulls=nulls) for key, one in schema.get("properties", {}).items()}
    required = {key: one for key, one in fields.items() if key in schema.get("required", [])}
    optional = {key: (one | st.none() if nulls else one) for key, one in fields.items() if key not in required}
    own = schema.get("additionalProperties")
    unknown = st.dictionaries(st.sampled_from(["new", "newer"]), TEXTS if own else ANY_JSON, max_size=1)
    return st.builds(lambda known, rest: {**known, **rest}, st.fixed_dictionaries(required, optional=optional), unknown)


def without_nulls(schema: Node, value: Any) -> Any:
    """The value less the optional fields that are null, as far as the schema reaches."""
    if "$ref" in schema:
        return without_nulls(SCHEMAS[_name(schema["$ref"])], value)
    if "discriminator" in schema:
        by = schema["discriminator"]
        return without_nulls({"$ref": by["mapping"][value[by["propertyName"]]]}, value)
    if schema.get("type") == "array":
        return [without_nulls(schema["items"], one) for one in value]
    if schema.get("type") == "object":
        fields = schema.get("properties", {})
        return {key: without_nulls(fields.get(key, {}), one) for key, one in value.items() if one is not None}
    return value


def _decoders() -> Iterator[tuple[str, str, Any]]:
    """Operation, component and compiled decoder of each answer and event."""
    for _, _, _, written in views.operations(CLIENT_VIEW):
        operation = OPERATIONS[written["operationId"].upper()]
        for form in answer_forms(CLIENT_VIEW, str(response_component(written))):
            yield operation.operation_id, form, operation.decode
        if operation.stream:
            for decode in operation.stream.decoders.values():
                yield operation.operation_id, decode.__annotations__["return"], decode


DECODERS = list(_decoders())
# What one form of an answer of 2021 refuses, another may take.
OF_ONE_FORM = [one for one in DECODERS if not one[0].startswith("generate_2021")]


def each(decoders: list[tuple[str, str, Any]]) -> Any:
    ids = [f"{operation}-{component}" for operation, component, _ in decoders]
    return pytest.mark.parametrize(("operation", "component", "decode"), decoders, ids=ids)


FEW = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def test_every_answer_and_event_is_among_them() -> None:
    assert len(DECODERS) == 39  # 11 operations, two of them with two further forms; 24 events


@each(DECODERS)
def test_what_a_schema_takes_decodes_as_the_model_s_own_from_dict_does(
    operation: str, component: str, decode: Any
) -> None:
    model = getattr(models, component)

    @FEW
    @given(values(SCHEMAS[component], nulls=True))
    def same(sent: Any) -> None:
        raw = json.loads(json.dumps(sent))
        found = decode(raw)
        assert raw == sent, "the JSON that it read is no longer what it was"
        if type(found) is model:  # else another form of the answer fits as well
            expected = model.from_dict(without_nulls(SCHEMAS[component], copy.deepcopy(sent)))
            assert found == expected
            assert repr(found) == repr(expected)
            assert found.to_dict() == expected.to_dict()

    same()


def _wrongs(component: str) -> Iterator[tuple[str, Any]]:
    """Each field with a value that its schema refuses."""
    for key, schema in SCHEMAS[component].get("properties", {}).items():
        if schema:
            yield key, {"unlike": "any field"} if schema.get("type") else 7


@each(OF_ONE_FORM)
def test_a_known_field_of_a_wrong_type_is_refused(operation: str, component: str, decode: Any) -> None:
    @settings(FEW, max_examples=3)
    @given(values(SCHEMAS[component], nulls=False))
    def refused(sent: Any) -> None:
        for key, wrong in _wrongs(component):
            with pytest.raises((KeyError, TypeError, ValueError)):
                decode({**sent, key: wrong})
        for key in SCHEMAS[component].get("required", []):
            with pytest.raises((KeyError, TypeError, ValueError)):
                decode({name: value for name, value in sent.items() if name != key})

    refused()


@pytest.mark.parametrize("outputs", [[{}, 7], {"city": "Oslo"}])
def test_an_object_of_any_shape_is_an_object(outputs: Any) -> None:
    call = {"name": "get_weather", "parameters": {"city": "Oslo"}}
    answer = {"chat_history": [{"role": "TOOL", "tool_results": [{"call": call, "outputs": outputs}]}]}
    with pytest.raises(ValueError, match=r"outputs is .*; expected a list of objects"):
        OPERATIONS["CHAT_V1"].decode(answer)
    with pytest.raises(ValueError, match=r"parameters is 'Oslo'; expected an object"):
        OPERATIONS["CHAT_V1"].decode({"tool_calls": [{**call, "parameters": "Oslo"}]})


def test_an_integer_may_be_written_with_a_fraction_of_zero() -> None:
    event = OPERATIONS["CHAT_V2"].stream.decode_event({"type": "content-end", "index": 3.0})
    assert repr(event.index) == "3"
    with pytest.raises(ValueError, match=r"ChatV2ContentEnd\.index is 3\.5; expected an integer"):
        OPERATIONS["CHAT_V2"].stream.decode_event({"type": "content-end", "index": 3.5})


def test_true_is_no_number() -> None:
    with pytest.raises(ValueError, match="expected an integer"):
        OPERATIONS["CHAT_V2"].stream.decode_event({"type": "content-end", "index": True})


def test_null_is_kept_where_any_json_may_stand_and_in_unknown_fields() -> None:
    call = {"name": "f", "parameters": {"a": None}, "new": None}
    event = OPERATIONS["CHAT_V1"].stream.decode_event({"event_type": "tool-calls-generation", "tool_calls": [call]})
    assert event.is_finished is UNSET
    assert event.tool_calls[0].parameters == {"a": None}
    assert event.tool_calls[0].additional_properties == {"new": None}


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda event: pickle.loads(pickle.dumps(event))])  # noqa: S301  # our own
def test_a_decoded_event_is_copied_and_pickled_as_any_model(again: Any) -> None:
    raw = {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": "x"}}}, "new": 1}
    event = OPERATIONS["CHAT_V2"].stream.decode_event(raw)
    assert again(event).to_dict() == raw
    assert again(event).delta == event.delta
