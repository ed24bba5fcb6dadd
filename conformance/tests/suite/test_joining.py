"""What is put together is what the contract lets stand together, and a refusal of it blames nothing."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest
from cohere_conformance.budget import Limits
from cohere_conformance.contract import Contract
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.probes import VALID
from cohere_conformance.results import Results
from cohere_conformance.run import Options, run
from cohere_conformance.target import Target
from cohere_conformance.violations import Judge

from .raw_server import ANSWER

CONTRACT = Contract()
JUDGE = Judge(CONTRACT)
TARGET = Target(base_url="http://127.0.0.1:9", model="the-model", key="a-key-that-is-long")
FIELDS = ("k", "p", "temperature", "frequency-penalty", "presence-penalty")


@pytest.fixture(scope="module")
def whole() -> Plan:
    return make_plan(CONTRACT, TARGET, Selection(("chat_v2", "generate")), seed=0)


@pytest.fixture(scope="module")
def small() -> Plan:
    return make_plan(CONTRACT, TARGET, Selection(only=tuple(f"chat-v2.{name}.maximum" for name in FIELDS)), seed=0)


def test_a_joint_request_has_all_that_its_parts_add_to_the_control_or_are_to_show(whole: Plan) -> None:
    joined = [(part, whole.joint[part.identity]) for part in whole.parts if isinstance(part.body, dict)]
    for part, joint in joined:
        control = whole.scenarios[part.operation.name].control.body
        own = {name: value for name, value in part.body.items() if control.get(name, ...) != value}
        shown = [json.loads(one.json) for one in part.shows or ()]
        is_shown = bool(shown) and all(has(joint.body, value) for value in shown)
        assert is_shown or own.items() <= joint.body.items(), part.label
        assert part.sent_headers.items() <= joint.sent_headers.items()
        assert part.key in (joint.key, "right")
        assert part.is_streamed == joint.is_streamed
        assert part.output_tokens <= joint.output_tokens
    assert len(joined) > 100


def has(body: object, value: object) -> bool:
    """Whether a value is anywhere in a body."""
    inner = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return body == value or any(has(one, value) for one in inner)


def test_values_deep_in_a_conversation_are_shown_by_one_request(whole: Plan) -> None:
    """The detail of an image has three values: each is asked for by itself only where the example is refused."""
    asked = [(part, one) for part in whole.parts for one in part.shows or () if one.words[-1] == "detail"]
    assert {json.loads(one.json) for _, one in asked} == {"auto", "low", "high"}
    assert len({json.dumps(part.body) for part, _ in asked}) == len(asked)
    assert len({whole.joint[part.identity].identity for part, _ in asked}) == 1


@pytest.mark.parametrize("field", ["tools", "documents", "logprobs", "k"])
def test_no_joint_request_has_a_field_that_the_target_is_said_not_to_have(field: str) -> None:
    plan = make_plan(CONTRACT, TARGET, Selection(("chat_v1", "chat_v2"), without=(field,)), seed=0)
    bodies = [probe.body for probe in (*plan.probes, *plan.parts) if isinstance(probe.body, dict)]
    assert [body for body in bodies if body.get(field) not in (None, False)] == []
    assert len(bodies) > 100


def test_no_joint_request_breaks_a_rule_between_fields(whole: Plan) -> None:
    joint = {one.identity: one for one in whole.joint.values()}.values()
    assert [one.body for one in joint if not JUDGE.is_valid(str(one.operation.request), one.body)] == []
    answers_in_json = [one for one in joint if "json_object" in json.dumps(one.body.get("response_format"))]
    assert len(answers_in_json) > 1
    assert not any(one.body.get("tools") or one.body.get("documents") for one in answers_in_json)


def test_what_a_model_may_refuse_is_put_together_with_its_like_alone(whole: Plan) -> None:
    for part in whole.parts:
        component, joint = str(part.operation.request), whole.joint[part.identity]
        assert JUDGE.depends_on_model(component, part.body) == JUDGE.depends_on_model(component, joint.body)


def test_far_fewer_requests_are_billable_than_there_are_parts(whole: Plan) -> None:
    valid = [probe for probe in whole.probes if probe.intent == VALID and probe.may_be_billed]
    assert len(valid) < len(whole.parts)


def refusing(is_refused: Callable[[dict[str, object]], bool], seen: list[dict[str, object]]) -> httpx.MockTransport:
    """A server that refuses some valid requests, and every one that breaks the accepted view."""

    def answer(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        seen.append(body)
        if is_refused(body) or not JUDGE.is_valid("ChatV2Request", body):
            return httpx.Response(400, json={"message": "no"})
        return httpx.Response(200, json=ANSWER)

    return httpx.MockTransport(answer)


def judged(plan: Plan, via: httpx.MockTransport, **limits: int) -> Results:
    return run(CONTRACT, TARGET, plan, Options(Limits(**limits)), lambda _, __: None, via)


def failed(results: Results) -> set[str]:
    return {one.requirement.id for one in results.results if one.verdict == "fail"}


def test_all_parts_are_settled_by_one_request_that_is_taken(small: Plan) -> None:
    seen: list[dict[str, object]] = []
    results = judged(small, refusing(lambda _: False, seen))
    assert len(seen) == len(small.probes)
    assert failed(results) == set()
    assert {one.verdict for one in results.results if one.requirement.id == "chat-v2.k.maximum"} == {"pass"}


def test_a_refused_value_is_found_among_many_and_nothing_else_is_blamed(small: Plan) -> None:
    seen: list[dict[str, object]] = []
    results = judged(small, refusing(lambda body: body.get("k") == 500, seen))
    assert failed(results) == {"chat-v2.k.maximum"}
    (result,) = [one for one in results.results if one.requirement.id == "chat-v2.k.maximum"]
    assert result.evidence is not None
    sent = json.loads(result.evidence["request"]["body"])
    assert (sent["k"], sent.keys() & {"p", "temperature"}) == (500, set())
    assert len(small.probes) < len(seen) <= len(small.probes) + len(small.parts)


def test_a_rule_of_the_server_s_own_between_two_fields_blames_neither(small: Plan) -> None:
    """The documents allow both fields in one request, yet no requirement says that every pair is taken."""
    results = judged(small, refusing(lambda body: {"k", "p"} <= body.keys(), []))
    assert failed(results) == set()


def test_without_room_for_parts_by_themselves_a_refusal_settles_nothing(small: Plan) -> None:
    seen: list[dict[str, object]] = []
    via = refusing(lambda body: {"k", "p"} <= body.keys(), seen)
    first = next(at for at, probe in enumerate(small.probes, start=1) if {"k", "p"} <= (probe.body or {}).keys())
    results = judged(small, via, max_requests=first)
    assert len(seen) == first
    assert failed(results) == set()
    (result,) = [one for one in results.results if one.requirement.id == "chat-v2.k.maximum"]
    assert (result.verdict, result.reason) == ("not_run", f"--max-requests {first} is reached")
