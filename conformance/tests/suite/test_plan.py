"""What a run sends: valid means valid, invalid breaks the accepted view, and each request goes out once."""

from __future__ import annotations

import json

import pytest
from attrs import evolve
from cohere_conformance.checks import CHECKS, is_judged
from cohere_conformance.contract import Contract
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.probes import INVALID, VALID
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import Target
from cohere_conformance.violations import Judge

CONTRACT = Contract()
TARGET = Target(base_url="http://127.0.0.1:9", model="the-model", key="the-key")
JUDGE = Judge(CONTRACT)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(CONTRACT, TARGET, Selection(), seed=0)


def test_a_valid_request_satisfies_the_accepted_view(plan: Plan) -> None:
    valid = [probe for probe in plan.probes if probe.intent == VALID and probe.operation.request and not probe.derive]
    assert [one.body for one in valid if not JUDGE.is_valid(str(one.operation.request), one.body)] == []
    assert len(valid) > 50


def test_an_invalid_request_breaks_the_accepted_view_or_a_rule_that_is_beyond_schemas(plan: Plan) -> None:
    invalid = [probe for probe in plan.probes if probe.intent == INVALID and probe.raw_body is None]
    taken = [probe.body["messages"] for probe in invalid if JUDGE.is_valid("ChatV2Request", probe.body)]
    by_hand = [
        one.parameters["refused"] for one in plan.selected if one.check == "combination" and ".messages." in one.id
    ]
    expected = [fields["messages"] for fields in by_hand]
    assert sorted(map(json.dumps, taken)) == sorted(map(json.dumps, expected))
    assert len(invalid) > 50


def test_every_request_pins_the_model_but_for_the_one_that_says_nothing_else_either(plan: Plan) -> None:
    valid = [probe for probe in plan.probes if isinstance(probe.body, dict) and probe.intent == VALID]
    of_body = [probe.body for probe in valid if "model" in probe.operation.fields]
    assert {body["model"] for body in of_body if len(body) > 1} == {"the-model"}
    assert {name for body in of_body if len(body) == 1 for name in body} == {"message", "prompt"}
    assert all("/the-model/" in str(probe.path) for probe in valid if "model" not in probe.operation.fields)


def test_a_control_is_sent_before_what_it_controls(plan: Plan) -> None:
    order = {probe.identity: at for at, probe in enumerate(plan.probes)}
    controls = {probe.identity: probe.control for probe in plan.probes if probe.control}
    sent = {own: plan.joint.get(control.identity, control).identity for own, control in controls.items()}
    assert [own for own, control in sent.items() if order[control] > order[own]] == []
    assert len(sent) > 100


def test_each_operation_begins_with_its_control(plan: Plan) -> None:
    first = {probe.operation.name: probe for probe in reversed(plan.probes)}
    assert {name: probe.identity for name, probe in first.items()} == {
        name: scenario.control.identity for name, scenario in plan.scenarios.items()
    }


def test_the_cost_is_within_what_was_aimed_at(plan: Plan) -> None:
    """Without inputs above the model's limit, for nothing is said of that; with parts that are asked again, in all."""
    assert len(plan.probes) <= 700
    assert len(plan.probes) + len(plan.parts) <= 1000
    expected = [probe for probe in plan.probes if probe.intent == VALID and probe.may_be_billed]
    assert len(expected) <= 200
    assert f"{len(expected)} of them billable" in str(plan)


def test_equal_requests_are_sent_once(plan: Plan) -> None:
    identities = [probe.identity for probe in plan.probes]
    assert len(identities) == len(set(identities))


def test_two_plans_are_the_same(plan: Plan) -> None:
    again = make_plan(CONTRACT, TARGET, Selection(), seed=0)
    assert [probe.identity for probe in again.probes] == [probe.identity for probe in plan.probes]


def test_no_generated_number_exceeds_what_json_readers_keep(plan: Plan) -> None:
    numbers = [
        value
        for probe in plan.probes
        if isinstance(probe.body, dict)
        for value in probe.body.values()
        if isinstance(value, (int, float))
    ]
    assert all(abs(number) <= 2**53 for number in numbers)


def test_every_check_is_used_and_every_requirement_has_its_check() -> None:
    named = {requirement.check for requirement in CONTRACT.requirements if is_judged(requirement)}
    assert named == set(CHECKS)


def test_a_pattern_selects_by_glob_and_the_rest_says_why_it_is_skipped() -> None:
    chosen = make_plan(CONTRACT, TARGET, Selection(only=("chat-v2.p.*",), skip=("*.type",)), seed=0)
    assert [one.id for one in chosen.selected] == ["chat-v2.p.maximum", "chat-v2.p.minimum"]
    assert chosen.skipped["chat-v2.p.type"] == "a --skip pattern names it"
    assert chosen.skipped["chat-v2.k.type"] == "no --only pattern names it"


BOUNDS = {
    "chat-v2.temperature.maximum": ("temperature", 1, 1.01),
    "chat-v2.temperature.minimum": ("temperature", 0, -0.01),
    "chat-v2.k.maximum": ("k", 500, 501),
    "chat-v2.p.minimum": ("p", 0.01, -0.01),
    "chat-v2.p.maximum": ("p", 0.99, 1.01),
    "chat-v2.seed.minimum": ("seed", 0, -1),
}


@pytest.mark.parametrize(("id_", "expected"), BOUNDS.items(), ids=BOUNDS)
def test_a_bound_is_tried_on_both_sides(id_: str, expected: tuple[str, float, float]) -> None:
    """The first value behind the bounds of `p`, 0 and 1, is tolerated, so the next one is tried."""
    field, legal, illegal = expected
    probes = make_plan(CONTRACT, TARGET, Selection(only=(id_,)), seed=0).probes
    tried = {probe.body[field] for probe in probes if isinstance(probe.body, dict) and field in probe.body}
    assert {legal, illegal} <= tried


def test_five_stop_sequences_are_tried_and_six_are_not() -> None:
    """That a sixth is refused is written in no document."""
    probes = make_plan(CONTRACT, TARGET, Selection(only=("chat-v2.stop-sequences.max-items",)), seed=0).probes
    lengths = {len(probe.body["stop_sequences"]) for probe in probes if "stop_sequences" in probe.body}
    assert lengths == {5}


def test_a_field_that_is_null_in_a_combination_is_left_out() -> None:
    scenario = Scenario(CONTRACT, CONTRACT.operations["chat_v2"], TARGET, 0)
    rule = next(one for one in CONTRACT.requirements if one.check == "combination")
    changed = evolve(rule, parameters={"refused": {"messages": None}, "accepted": {"k": 1}})
    fields = [sorted(probe.body) for probe in CHECKS["combination"].plan(changed, scenario)]
    assert ["max_tokens", "model"] in fields
    assert ["k", "max_tokens", "messages", "model"] in fields


def test_without_a_key_no_stranger_is_tried() -> None:
    target = Target(base_url="http://127.0.0.1:9", model="m")
    plan = make_plan(CONTRACT, target, Selection(only=("chat-v2.auth.*",)), seed=0)
    assert {probe.key for probe in plan.probes} <= {"right", "bearer", "BEARER"}


PLACES = {
    "a top-level field": ({"temperature": 99}, ["temperature"], ("temperature",)),
    "a field of a kind": (
        {"messages": [{"role": "user", "content": 3}]},
        ["messages", 0, "content"],
        ("messages", "user", "content"),
    ),
    "a field of an object beside texts": (
        {"documents": ["a", {"data": {}, "id": 3}]},
        ["documents", 1, "id"],
        ("documents", "id"),
    ),
    "a document in a turn": (
        {"messages": [{"role": "tool", "content": [{"type": "document", "document": {"data": 3}}]}]},
        ["messages", 0, "content", 0, "document", "data"],
        ("messages", "tool", "content", "document", "document", "data"),
    ),
    "a block in a turn": (
        {"messages": [{"role": "user", "content": [{"type": "text", "text": 3}]}]},
        ["messages", 0, "content", 0, "text"],
        ("messages", "user", "content", "text", "text"),
    ),
    "the discriminator of an unknown kind": ({"messages": [{"role": "x"}]}, ["messages", 0, "role"], ("messages",)),
}


@pytest.mark.parametrize(("body", "path", "words"), PLACES.values(), ids=PLACES)
def test_a_place_is_named_by_properties_and_kinds(body: object, path: list[str | int], words: tuple[str, ...]) -> None:
    assert JUDGE.words("ChatV2Request", body, path)[0] == words


VIOLATIONS = {
    "an object for a scalar": ({"temperature": {}}, "type", True),
    "a scalar for a list": ({"stop_sequences": 3}, "type", True),
    "text for a number": ({"temperature": "hot"}, "type", False),
    "a list for a scalar": ({"k": [1]}, "type", False),
    "beyond a bound": ({"k": 501}, "maximum", False),
    "an unknown value": ({"safety_mode": "x"}, "enum", False),
    "an unknown kind": ({"response_format": {"type": "x"}}, "oneOf", False),
}


@pytest.mark.parametrize(("fields", "keyword", "is_uncoercible"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_a_violation_names_its_keyword(
    fields: dict[str, object], keyword: str, is_uncoercible: bool
) -> None:  # a table's column
    body = {"model": "m", "messages": [{"role": "user", "content": "hi"}], **fields}
    (violation,) = JUDGE.violations("ChatV2Request", body)
    assert (violation.keyword, violation.is_uncoercible) == (keyword, is_uncoercible)


DEPENDING = {
    "an image": ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, True),
    "a value that some models lack": ({"safety_mode": "OFF"}, True),
    "another value of the field": ({"safety_mode": "STRICT"}, False),
    "nothing, said as null": ({"thinking": None}, False),
    "text": ({"messages": [{"role": "user", "content": [{"type": "text"}]}]}, False),
    "reasoning": ({"thinking": {"type": "enabled"}}, True),
}


@pytest.mark.parametrize(("body", "depends"), DEPENDING.values(), ids=DEPENDING)
def test_a_request_depends_on_the_model_by_what_is_in_it(body: object, depends: bool) -> None:  # a table's column
    assert JUDGE.depends_on_model("ChatV2Request", body) is depends


def test_each_missing_property_is_a_violation_of_its_own() -> None:
    found = JUDGE.violations("ChatV2Request", {})
    assert {(one.words, one.keyword) for one in found} == {(("model",), "required"), (("messages",), "required")}


def test_generated_values_break_one_keyword_each() -> None:
    scenario = Scenario(CONTRACT, CONTRACT.operations["chat_v2"], TARGET, 0)
    counts = {len(JUDGE.violations("ChatV2Request", bad.body)) for bad in scenario.bad_values}
    assert counts == {1}
