"""The cases are what they say: lawful ones keep the contract, broken ones break it, and all of them follow from it."""

from __future__ import annotations

import copy
from typing import Any

import cohere_contract
import pytest
from cohere_conformance.clients.board import revision
from cohere_conformance.clients.case import ANSWER
from cohere_conformance.clients.catalogue import all_cases
from cohere_conformance.clients.shapes import Shapes
from cohere_conformance.clients.stories import Stories
from cohere_conformance.clients.values import BARE, FULL, NULLS, Values
from cohere_conformance.contract import Contract
from cohere_conformance.violations import Judge
from cohere_wire import violations
from jsonschema import Draft202012Validator

CONTRACT = Contract()
CASES = all_cases(CONTRACT)
STREAMING = [one for one in CONTRACT.operations.values() if one.grammar]


def strictly_valid(component: str, value: Any) -> bool:
    return Draft202012Validator({**CONTRACT.strict, "$ref": f"#/components/schemas/{component}"}).is_valid(value)


@pytest.mark.parametrize("operation", STREAMING, ids=lambda one: one.name)
def test_lawful_streams_keep_every_law_and_every_schema(operation: Any) -> None:
    stories = Stories(CONTRACT, operation, seed=3)
    told = [stories.every_event(), stories.saying(["One ", "two\u2028"])]
    told += [stories.about(type_, filling) for type_ in stories.types for filling in (FULL, BARE)]
    for events in told:
        assert violations(operation.grammar, events) == []
        for event in events:
            assert strictly_valid(stories.components[event[operation.grammar.discriminator]], event), event


@pytest.mark.parametrize("operation", STREAMING, ids=lambda one: one.name)
def test_the_long_stream_has_every_event_and_makes_an_answer(operation: Any) -> None:
    stories = Stories(CONTRACT, operation, seed=0)
    events = stories.every_event()
    failed = {"stream-error"}
    assert {event[operation.grammar.discriminator] for event in events} == set(operation.grammar.events) - failed
    assert stories.answer(events) is not None


@pytest.mark.parametrize("operation", CONTRACT.operations.values(), ids=lambda one: one.name)
def test_plain_values_are_valid_and_broken_ones_are_not(operation: Any) -> None:
    judge = Judge(CONTRACT)
    forms = operation.forms.components.values() if operation.forms else [operation.response]
    for component in forms:
        values = Values(CONTRACT, "test")
        for variant in range(values.variants(component)):
            full = values.made(component, FULL, variant)
            assert strictly_valid(component, full)
            assert strictly_valid(component, values.made(component, BARE, variant))
            assert judge.is_valid(component, values.made(component, NULLS, variant))
            for breach in Shapes(CONTRACT).breaches(component, full):
                assert not judge.is_valid(component, breach.value), breach.name


def test_ids_are_unique_and_every_case_has_a_source_and_tells_what_it_does() -> None:
    assert len({case.id for case in CASES}) == len(CASES) > 500
    for case in CASES:
        assert case.source
        assert case.sends.endswith(".")
        assert case.expects.endswith(".")


def test_every_operation_has_lawful_and_hostile_cases() -> None:
    for name in CONTRACT.operations:
        outcomes = {case.expected.outcome for case in CASES if case.operation == name}
        assert {"answer", "error"} <= outcomes


def test_equal_seeds_give_equal_cases_and_others_other_values() -> None:
    before = {case.id: revision(case) for case in CASES}
    assert {case.id: revision(case) for case in all_cases(CONTRACT)} == before
    other = {case.id: revision(case) for case in all_cases(CONTRACT, seed=1)}
    assert other.keys() == before.keys()
    assert other["chat-v2.stream.every-event"] != before["chat-v2.stream.every-event"]


def test_a_new_kind_of_event_gets_its_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it would come from spec/: a member of the union, a place in the order, and a component."""
    strict, streams = cohere_contract.load("strict"), cohere_contract.load("streams")
    schemas, mood = strict["components"]["schemas"], "#/components/schemas/ChatV2Mood"
    schemas["ChatV2Mood"] = copy.deepcopy(schemas["ChatV2ContentEnd"])
    schemas["ChatV2Mood"]["properties"]["type"]["const"] = "mood"
    schemas["ChatV2StreamEvent"]["oneOf"].append({"$ref": mood})
    schemas["ChatV2StreamEvent"]["discriminator"]["mapping"]["mood"] = mood
    for listed in ("events", "loose"):
        streams["chat_v2"]["grammar"][listed].append("mood")
    parts = {"strict": strict, "streams": streams}
    load = cohere_contract.load
    monkeypatch.setattr(cohere_contract, "load", lambda name: parts.get(name) or load(name))
    added = {case.id for case in all_cases(Contract())} - {case.id for case in CASES}
    assert {f"chat-v2.stream.{one}" for one in ("event.mood.whole", "event.mood.bare", "truncated.after.mood")} <= added


def test_a_text_of_many_pieces_is_what_the_pieces_make() -> None:
    said = [case for case in CASES if ".text." in case.id and case.expected.outcome == ANSWER]
    texts = {case.id: case.expected.text for case in said}
    assert texts["chat-v2.stream.text.u2028"] == "One\u2028two\u2029three\u2028"
    assert texts["chat-v2.stream.text.empty"] == texts["generate.stream.text.empty"] == "One"
    assert "chat-v1.stream.text.empty" not in texts  # whose pieces have at least one character
