"""Results side by side, and one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from cohere_conformance.cli import main
from cohere_conformance.reports.changes import kind_of
from cohere_conformance.reports.compare import Column, compare_html, matrix
from cohere_conformance.results import Result, Results, as_text

from .exchanges import exchange
from .made_results import SUITE, made, results

CHANGES = {
    ("pass", "fail"): "new failure",
    ("warn", "fail"): "new failure",
    ("inconclusive", "fail"): "new failure",
    ("pass", "warn"): "new warning",
    ("fail", "pass"): "fixed",
    ("fail", "warn"): "fixed",
    ("warn", "pass"): "fixed",
    ("not_run", "fail"): "newly tested",
    ("not_applicable", "pass"): "newly tested",
    ("error", "fail"): "newly tested",
    ("inconclusive", "pass"): "newly tested",
    (None, "fail"): "newly tested",
    ("fail", "not_run"): "no longer tested",
    ("pass", "inconclusive"): "no longer tested",
    ("pass", None): "no longer tested",
    ("pass", "pass"): None,
    ("fail", "fail"): None,
    ("not_run", "inconclusive"): None,
    ("not_run", None): None,
    (None, "not_run"): None,
}


def one(verdict: str | None) -> Result | None:
    return made("chat_v2.a.b", verdict) if verdict else None


@pytest.mark.parametrize(("was", "now", "kind"), [(*pair, kind) for pair, kind in CHANGES.items()])
def test_each_change_is_of_one_kind(was: str | None, now: str | None, kind: str | None) -> None:
    assert kind_of(one(was), one(now)) == kind


@pytest.mark.parametrize("now", ["pass", "fail", "not_run"])
def test_a_changed_requirement_is_never_a_new_failure(now: str) -> None:
    assert kind_of(made("a.b", revision="1"), made("a.b", now, revision="2")) == "requirement changed"


def stored(folder: Path, name: str, found: Results) -> str:
    path = folder / name
    path.write_text(as_text(found.as_json()))
    return str(path)


def test_diff_tells_what_changed_and_fails_on_a_new_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = stored(tmp_path, "old", results(made("a.b"), made("a.c", "fail", exchange=exchange(200)), made("a.d")))
    new = stored(tmp_path, "new", results(made("a.b", "fail", exchange=exchange(200)), made("a.c"), made("a.d")))
    assert main(["diff", old, new]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 new failure, 1 fixed"
    assert lines[1].startswith("new failure: a.b The sentence of `a.b`. (pass → fail)")
    assert lines[2:4] == ["  expected  less", "  actual    more"]
    assert main(["diff", old, old]) == 0
    assert capsys.readouterr().out == "no verdict changed\n"


def test_diff_says_that_its_sides_are_hard_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = stored(tmp_path, "old", results(made("a.b")))
    later = evolve(SUITE, contract_version="2027.1.0")
    new = stored(tmp_path, "new", evolve(results(made("a.b"), complete=False), suite=later))
    assert main(["diff", old, new]) == 0
    told = capsys.readouterr().out
    assert "NEW is of a run that was interrupted" in told
    assert "contract 2026.11.0 became 2027.1.0" in told


def test_of_many_that_are_no_longer_tested_a_few_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = stored(tmp_path, "old", results(*(made(f"a.{at}") for at in range(50))))
    assert main(["diff", old, stored(tmp_path, "new", results())]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no longer tested: and 30 more"


FIRST = results(made("a.same"), made("a.differs"), made("a.only-here"), made("b.untried", "not_run"))
SECOND = results(made("a.same"), made("a.differs", "fail", revision="2"), made("b.untried"))


def test_a_matrix_has_a_row_for_each_requirement_of_any_result() -> None:
    rows = matrix([Column("one", FIRST), Column("two", SECOND)])
    shown = {row.requirement.id: ([cell and cell.verdict for cell in row.cells], row.differs) for row in rows}
    assert shown == {
        "a.differs": (["pass", "fail"], True),
        "a.only-here": (["pass", None], False),
        "a.same": (["pass", "pass"], False),
        "b.untried": (["not_run", "pass"], False),
    }
    (row, *_) = rows
    assert [cell is not None and row.is_other(cell) for cell in row.cells] == [True, False]


def test_compare_prints_where_results_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [stored(tmp_path, "one", FIRST), stored(tmp_path, "two", SECOND)]
    assert main(["compare", *files]) == 0
    told = capsys.readouterr().out
    assert "1 of 4 requirements came out differently" in told
    assert told.splitlines()[-1].split() == ["a.differs", "pass", "†", "fail"]


def test_compare_draws_the_matrix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [stored(tmp_path, "one", FIRST), stored(tmp_path, "two", SECOND)]
    page = tmp_path / "matrix.html"
    assert main(["compare", *files, "--html", str(page)]) == 0
    assert capsys.readouterr().out == f"{page}\n"
    assert page.read_text() == compare_html([Column(files[0], FIRST), Column(files[1], SECOND)])
    assert page.read_text().count('<tr class="entry"') == 4
    assert page.read_text().count("data-differs>") == 1
