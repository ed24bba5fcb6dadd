"""Judges the shape of answers, events and errors: each violation belongs to the deepest requirement at its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve

from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept
from cohere_conformance.scenario import Form, Scenario
from cohere_conformance.violations import Violation

_ANY_KIND = "*"


def judge_shape(
    requirement: Requirement, scenario: Scenario, form: Form, value: Json, exchange: Exchange
) -> Judgement | None:
    """Broken, kept, or None where the value does not have the place that the requirement is about."""
    if requirement.path[: len(form.words)] != form.words:
        return None
    for violation in _violations(scenario, form, value):
        if owner(requirement.part, requirement.operation, scenario, violation) == requirement:
            return broken(exchange, expected=violation.wanted, actual=violation.message)
    path = requirement.path[len(form.words) :]
    return kept(exchange) if _has(value, path, scenario.contract.discriminators) else None


def lacking(requirement: Requirement, where: str) -> str:
    """Why a requirement on a place was not settled where no answer, stream or refusal has the place."""
    return f"no {where} has `{'.'.join(requirement.path)}`"


def judge_unowned(scenario: Scenario, part: str, form: Form, value: Json, exchange: Exchange) -> Judgement:
    """What is wrong with a value outside the places that have requirements of their own."""
    for violation in _violations(scenario, form, value):
        if owner(part, scenario.operation.name, scenario, violation) is None:
            return broken(exchange, expected=violation.wanted, actual=violation.message)
    return kept(exchange)


def _violations(scenario: Scenario, form: Form, value: Json) -> list[Violation]:
    found = scenario.judge.violations(form.component, value)
    return [evolve(violation, words=(*form.words, *violation.words)) for violation in found]


def owner(part: str | None, operation: str, scenario: Scenario, violation: Violation) -> Requirement | None:
    """The requirement with the deepest place at or above a violation."""
    rows = [
        row
        for row in scenario.contract.requirements
        if row.part == part and row.operation == operation and _covers(row, violation)
    ]
    # Of an enum and a shape at one place the enum comes first: it covers its own keyword alone.
    return max(rows, key=lambda row: len(row.path), default=None)


def _covers(row: Requirement, violation: Violation) -> bool:
    if row.keyword == "enum" and violation.keyword not in ("enum", "const"):
        return False
    # An unknown kind is a fault inside the union, though it has no word of its own.
    words = (*violation.words, _ANY_KIND) if violation.keyword == "oneOf" else violation.words
    is_above = len(row.path) <= len(words)
    return is_above and all(step in (word, _ANY_KIND) for step, word in zip(row.path, words, strict=False))


def _has(value: Json, path: Sequence[str], discriminators: Collection[str]) -> bool:
    """Whether a value has a place; lists are looked through, `*` and kinds of a union stand for any item."""
    if isinstance(value, list):
        return any(_has(item, path, discriminators) for item in value)
    if not path:
        return value is not None
    if not isinstance(value, dict):
        return False
    if path[0] == _ANY_KIND or path[0] in [value.get(name) for name in discriminators]:
        return _has(value, path[1:], discriminators)
    return path[0] in value and _has(value[path[0]], path[1:], discriminators)
