"""Each defect turns red what it declares and nothing else; each requirement has a defect that turns it red."""

from __future__ import annotations

import cohere_contract
import pytest
from cohere_conformance.cli import main
from cohere_conformance.contract import Contract
from cohere_conformance.prove import (
    Prover,
    excuse_all,
    judged_requirements,
    prove_all,
    without_a_defect,
    without_a_precise_defect,
)
from cohere_conformance.reference.defects import all_defects
from cohere_conformance.reference.variations import Variation, all_variations

CONTRACT = Contract()


def test_the_faithful_server_passes_all_that_is_judged() -> None:
    results = Prover().judge_faithful()
    assert {one.requirement.id: one.reason for one in results.results if one.verdict != "pass"} == {}
    assert {one.requirement.id for one in results.results} == judged_requirements(CONTRACT).keys()


def test_every_judged_requirement_has_a_defect() -> None:
    assert without_a_defect(CONTRACT) == []


def test_every_check_has_a_defect_that_breaks_at_most_three_requirements() -> None:
    assert without_a_precise_defect(CONTRACT) == []


@pytest.mark.parametrize("operation", CONTRACT.operations)
def test_a_defect_turns_red_what_it_declares_and_nothing_else(operation: str) -> None:
    names = [name for name, defect in all_defects().items() if defect.operation == operation]
    proofs = list(prove_all(names))
    assert [proof for proof in proofs if not proof.holds] == []
    assert [proof.name for proof in proofs] == names


def test_a_budget_finds_the_defects_whose_requests_it_has_room_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Eight requests of all operations are hardly their controls; a wrong key is sent before a list for a body."""
    only = ["--only", "tokenize.any-key", "--only", "tokenize.list-body"]
    assert main(["prove", *only, "--max-requests", "8", "--processes", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 of 2 defects (50 %) are still found by 8 requests of their operation",
        "0 of 2 defects (0 %) are still found by 8 requests of all operations together",
    ]


def test_a_legal_variation_is_no_finding_but_for_the_warnings_that_it_declares() -> None:
    proofs = list(excuse_all(list(all_variations())))
    assert [proof for proof in proofs if not proof.holds] == []
    assert len(proofs) >= 20


@pytest.mark.parametrize("variation", all_variations().values(), ids=all_variations())
def test_a_variation_names_the_statement_that_allows_it(variation: Variation) -> None:
    known = {statement for row in cohere_contract.load("requirements") for statement in row["ref"]}
    assert variation.allowed_by in known or variation.allowed_by.startswith("derived: ")
