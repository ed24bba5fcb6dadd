"""Requests that settle most go first, whatever the budget, and none before what it needs."""

from __future__ import annotations

from cohere_conformance.contract import Contract
from cohere_conformance.ordering import Need, by_value
from cohere_conformance.probes import VALID, Probe

CHAT, TOKENIZE = (Contract().operations[name] for name in ("chat_v2", "tokenize"))


def probe(label: str, *, of: str = "chat") -> Probe:
    return Probe(CHAT if of == "chat" else TOKENIZE, label, VALID, {"text": label})


def need(*probes: Probe, level: str = "MUST", kind: str = "bound") -> Need:
    return Need(frozenset(one.identity for one in probes), level, kind)


def order(probes: list[Probe], *needs: Need) -> list[str]:
    return [one.label for one in by_value(probes, needs)]


CONTROL, A, B, C = (probe(label) for label in ("control", "a", "b", "c"))


def test_what_settles_more_requirements_goes_first() -> None:
    assert order([CONTROL, A, B], need(CONTROL, A), need(CONTROL, B), need(CONTROL, B)) == ["control", "b", "a"]


def test_what_a_must_needs_goes_before_what_a_should_needs() -> None:
    assert order([CONTROL, A, B], need(A, level="SHOULD"), need(B)) == ["control", "b", "a"]


def test_requests_that_settle_something_only_together_stay_together() -> None:
    needs = [need(A, B), need(A, B), need(A, B), need(C)]
    assert order([CONTROL, A, C, B], *needs) == ["control", "a", "b", "c"]


def test_of_equals_the_kind_of_check_goes_first_that_was_seen_least() -> None:
    needs = [need(A), need(B), need(C, kind="enumeration")]
    assert order([CONTROL, A, B, C], *needs, need(CONTROL)) == ["control", "c", "a", "b"]


def test_every_operation_is_asked_before_any_is_asked_at_length() -> None:
    other, more = probe("control of tokenize", of="tokenize"), probe("more", of="tokenize")
    labels = order([CONTROL, A, B, other, more], need(A), need(B), need(more))
    assert labels[:2] == ["control", "control of tokenize"]
    assert set(labels[2:4]) == {"a", "more"}


def test_what_nothing_needs_or_cannot_be_settled_is_sent_all_the_same() -> None:
    gone = probe("left out by the user")
    assert order([CONTROL, A, B], need(A, gone), need(B)) == ["control", "b", "a"]
