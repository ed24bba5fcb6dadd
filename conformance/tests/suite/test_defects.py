"""Each defect turns red what it declares and nothing else; each requirement has a defect that turns it red."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cohere_conformance.checks import is_judged
from cohere_conformance.contract import Contract
from cohere_conformance.reference.defects import all_defects, defective_app, faithful_app

from .bench import KEY, Bench, bench, with_verdict

JUDGED = [requirement for requirement in Contract().requirements if is_judged(requirement)]


@pytest.fixture(scope="module")
def suite() -> Iterator[Bench]:
    with bench() as running:
        yield running


def test_the_faithful_server_passes_all_that_is_judged(suite: Bench) -> None:
    results = suite.judge(faithful_app(api_key=KEY))
    assert {one.requirement.id: one.reason for one in results.results if one.verdict != "pass"} == {}
    assert {one.requirement.id for one in results.results} == {one.id for one in JUDGED}


def test_every_judged_requirement_has_a_defect() -> None:
    broken = {row for defect in all_defects().values() for row in defect.breaks}
    assert broken == {one.id for one in JUDGED}


def test_every_check_has_a_defect_that_breaks_at_most_three_requirements() -> None:
    precise = {row for defect in all_defects().values() if len(defect.breaks) <= 3 for row in defect.breaks}
    assert {one.check for one in JUDGED if one.id in precise} == {one.check for one in JUDGED}


@pytest.mark.parametrize("name", all_defects())
def test_a_defect_turns_red_what_it_declares_and_nothing_else(suite: Bench, name: str) -> None:
    results = suite.judge(defective_app(name, api_key=KEY))
    assert with_verdict(results, "fail", "warn", "error") == set(all_defects()[name].breaks)
