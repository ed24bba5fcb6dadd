"""The rows that the suite judges: what they carry, where they come from, and when they count as changed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from contract_tools.bundle import Bundle
from contract_tools.requirements import DISPOSITIONS, compile_requirements
from contract_tools.source import Source
from contract_tools.statements import LEVELS, dispositions, read_statements

from .cheap_stages import build
from .spec_folder import SPEC, edit

SCHEMA = "schemas/ask.yaml"
STATEMENTS = "requirements/statements/ask.yaml"


def test_the_small_spec_gives_these_rows(small_spec: Path) -> None:
    rows = {row["id"]: (row["level"], row["disposition"], row.get("check")) for row in build(small_spec).requirements}
    assert rows == {
        "ask.answer.kind": ("MAY", "not_observable", None),
        "ask.auth.missing-key": ("MUST", "check", "auth-missing-key"),
        "ask.combination.blunt-needs-hints": ("SHOULD", "check", "combination"),
        "ask.question.required": ("MUST", "check", "required-field"),
        "ask.question.type": ("MUST", "check", "documented-values"),
        "ask.response.id.shape": ("MUST", "check", "response-shape"),
        "ask.weight.maximum": ("SHOULD", "check", "bound"),
    }


def test_a_computed_row_says_what_it_is_about(small_spec: Path) -> None:
    row = build(small_spec).row("ask.weight.maximum")
    del row["revision"]
    assert row == {
        "id": "ask.weight.maximum",
        "operation": "ask",
        "level": "SHOULD",
        "title": "`weight` is at most 1: that is accepted.",
        "ref": ["ASK-2"],
        "source": ["page/request"],
        "disposition": "check",
        "judges": "accepted",
        "check": "bound",
        "where": {"part": "request", "path": ["weight"], "keyword": "maximum"},
        "value": 1,
    }


def test_a_combination_row_carries_both_sides(small_spec: Path) -> None:
    row = build(small_spec).row("ask.combination.blunt-needs-hints")
    assert row["with"] == {"refused": {"tone": "BLUNT"}, "accepted": {"tone": "BLUNT", "hints": []}}
    assert row["title"] == "`BLUNT` needs hints."


def test_a_level_is_the_highest_of_the_statements(small_spec: Path) -> None:
    """ASK-5 alone says MAY, ASK-6 beside it says MUST."""
    edit(small_spec, STATEMENTS, "ASK-6: {level: MUST}", "ASK-6: {level: SHOULD}")
    assert build(small_spec).row("ask.auth.missing-key")["level"] == "SHOULD"


def test_a_common_row_stands_once_an_operation(small_spec: Path) -> None:
    edit(small_spec, "openapi.yaml", "components:\n", "  /tell: {$ref: paths/tell.yaml}\ncomponents:\n")
    path = (small_spec / "paths/ask.yaml").read_text().partition("  x-stream:")[0]
    (small_spec / "paths/tell.yaml").write_text(path.replace("operationId: ask", "operationId: tell_v2"))
    ids = [row["id"] for row in build(small_spec).requirements]
    assert "ask.auth.missing-key" in ids
    assert "tell-v2.auth.missing-key" in ids
    assert "tell-v2.question.type" in ids
    assert "tell-v2.answer.kind" not in ids


def test_a_common_row_cites_the_statements_that_speak_of_the_operation(small_spec: Path) -> None:
    edit(small_spec, STATEMENTS, "ASK-6: {level: MUST}", "ASK-6: {level: SHOULD}\nTELL-1: {level: MUST}")
    edit(small_spec, "requirements/common.yaml", "[ASK-5, ASK-6]", "[ASK-5, ASK-6, TELL-1]")
    _add_tell(small_spec, "/tell", families="[TELL]")
    edit(small_spec, "paths/ask.yaml", "  tags:", "  x-statements: [ASK]\n  tags:")
    built = build(small_spec)
    assert built.row("ask.auth.missing-key")["ref"] == ["ASK-5", "ASK-6"]
    assert built.row("ask.auth.missing-key")["level"] == "SHOULD"
    assert built.row("tell.auth.missing-key")["ref"] == ["TELL-1"]
    assert built.row("tell.auth.missing-key")["level"] == "MUST"


def test_a_common_row_whose_statements_speak_of_another_operation_does_not_hold(small_spec: Path) -> None:
    _add_tell(small_spec, "/tell", families="[TELL]")
    ids = {row["id"] for row in build(small_spec).requirements}
    assert "ask.auth.missing-key" in ids
    assert "tell.auth.missing-key" not in ids


@pytest.mark.parametrize(("path", "holds"), [("/tell", False), ("/v1/tell", True), ("/verse/tell", False)])
def test_a_common_row_can_need_a_versioned_path(path: str, holds: bool, small_spec: Path) -> None:
    edit(small_spec, "requirements/common.yaml", "check: auth", "needs: [versioned-path]\n  check: auth")
    edit(small_spec, "openapi.yaml", "/ask:", "/v2/ask:")
    _add_tell(small_spec, path)
    ids = {row["id"] for row in build(small_spec).requirements}
    assert "ask.auth.missing-key" in ids
    assert ("tell.auth.missing-key" in ids) is holds


def test_a_row_without_a_statement_has_a_level_of_its_own(small_spec: Path) -> None:
    """Where an operation has none but the statements that speak of all."""
    _add_tell(small_spec, "/tell", families="[ASK]")
    edit(small_spec, "paths/ask.yaml", "  tags:", "  x-statements: [ASK, ASKED]\n  tags:")
    rows = "- {id: tell.response.form, level: MUST, source: [page/request], title: As documented., check: form}\n"
    (small_spec / "requirements/tell.yaml").write_text(rows)
    row = build(small_spec).row("tell.response.form")
    assert (row["level"], row["ref"], row["disposition"]) == ("MUST", [], "check")


def test_a_common_row_without_a_statement_stands_once_an_operation(small_spec: Path) -> None:
    _add_tell(small_spec, "/tell")
    row = "- {id: answer.type, level: SHOULD, source: [page/answer], title: As JSON., check: answer-type}\n"
    edit(small_spec, "requirements/common.yaml", "- id: auth.missing-key", f"{row}- id: auth.missing-key")
    for name in ("ask", "tell"):
        row = build(small_spec).row(f"{name}.answer.type")
        assert (row["level"], row["ref"], row["operation"]) == ("SHOULD", [], name)


def _add_tell(spec: Path, path: str, families: str | None = None) -> None:
    """A second operation that has neither a body nor a stream."""
    edit(spec, "openapi.yaml", "components:\n", f'  "{path}": {{$ref: paths/tell.yaml}}\ncomponents:\n')
    text = (spec / "paths/ask.yaml").read_text().partition("  x-stream:")[0]
    before, _, after = text.replace("operationId: ask", "operationId: tell").partition("  requestBody:")
    cited = f"  x-statements: {families}\n" if families else ""
    (spec / "paths/tell.yaml").write_text(before + cited + after[after.index("  responses:") :])


REVISED = {
    "bound": (SCHEMA, "maximum: 1\n", "maximum: 2\n", True),
    "level": (STATEMENTS, "ASK-2: {level: SHOULD", "ASK-2: {level: MUST", True),
    "side-that-is-judged": (STATEMENTS, ", judges: accepted", "", True),
    "description": (SCHEMA, "How much it matters", "How heavy it is", False),
    "other-bound": (SCHEMA, "minimum: 0\n", "minimum: 0.5\n", False),
    "source": (SCHEMA, "never `\\d`.\n      x-source: [page/request]", "no.\n      x-source: [page/answer]", False),
}


@pytest.mark.parametrize(("file", "old", "new", "changes"), REVISED.values(), ids=REVISED)
def test_a_revision_changes_with_what_is_judged_and_only_then(
    file: str, old: str, new: str, changes: bool, small_spec: Path
) -> None:
    before = build(small_spec).row("ask.weight.maximum")["revision"]
    edit(small_spec, file, old, new)
    assert (build(small_spec).row("ask.weight.maximum")["revision"] != before) is changes


COPY = """
AskAgainRequest:
  x-same-as: {$ref: "#/AskRequest", without: [question, tone]}
  allOf: []
  examples: [{weight: 1}]
  x-source: [page/errors]
"""


def test_a_copy_is_the_other_component_less_some_properties(small_spec: Path) -> None:
    edit(small_spec, SCHEMA, "Hint:\n", COPY.lstrip() + "Hint:\n")
    edit(small_spec, "openapi.yaml", "components:\n", "  /again: {$ref: paths/again.yaml}\ncomponents:\n")
    path = (small_spec / "paths/ask.yaml").read_text().partition("  x-stream:")[0]
    path = path.replace("operationId: ask", "operationId: again").replace("AskRequest", "AskAgainRequest")
    (small_spec / "paths/again.yaml").write_text(path)
    built = build(small_spec)
    schemas = built.strict["components"]["schemas"]
    asked, again = schemas["AskRequest"], schemas["AskAgainRequest"]
    assert asked["properties"].keys() - again["properties"].keys() == {"question", "tone"}
    assert (again["required"], again["x-source"], again["examples"]) == ([], ["page/errors"], [{"weight": 1}])
    assert built.row("again.weight.maximum")["ref"] == built.row("ask.weight.maximum")["ref"]


def test_a_shared_component_gives_each_operation_the_statements_of_its_families(small_spec: Path) -> None:
    edit(small_spec, "paths/ask.yaml", "  tags: [questions]\n", "  tags: [questions]\n  x-statements: [ASK]\n")
    edit(small_spec, SCHEMA, "x-ref: [ASK-4]", "x-ref: [ASK-4, TELL-1]")
    (small_spec / "requirements/statements/tell.yaml").write_text("TELL-1: {level: MUST, keyword: shape}\n")
    edit(small_spec, "openapi.yaml", "components:\n", "  /tell: {$ref: paths/tell.yaml}\ncomponents:\n")
    path = (small_spec / "paths/ask.yaml").read_text().partition("  x-stream:")[0]
    (small_spec / "paths/tell.yaml").write_text(path.replace(": ask", ": tell").replace("[ASK]", "[ASK, TELL]"))
    built = build(small_spec)
    assert built.row("ask.response.id.shape")["ref"] == ["ASK-4"]
    assert built.row("tell.response.id.shape")["ref"] == ["ASK-4", "TELL-1"]


def test_deployments_are_those_of_the_place_or_of_what_it_is_in(small_spec: Path) -> None:
    edit(small_spec, "openapi.yaml", "paths:\n", "x-deployments: {cloud: The cloud, own: Your own}\npaths:\n")
    edit(small_spec, SCHEMA, "      x-tolerated: {enum: [7]}\n", "      x-compatible-deployments: [own]\n")
    assert build(small_spec).row("ask.weight.maximum")["deployments"] == ["own"]
    assert "deployments" not in build(small_spec).row("ask.question.type")


# The real spec


@pytest.fixture(scope="module")
def rows(real_bundle: Bundle) -> list[dict[str, object]]:
    return compile_requirements(real_bundle)


def test_ids_are_unique_sorted_and_begin_with_the_operation(rows: list[dict[str, object]]) -> None:
    ids = [str(row["id"]) for row in rows]
    assert ids == sorted(set(ids))
    assert all(str(row["id"]).startswith(f"{str(row['operation']).replace('_', '-')}.") for row in rows)
    assert len(ids) >= 100


def test_an_id_is_of_words_in_lower_case(rows: list[dict[str, object]]) -> None:
    """Names of the API become words: `CHATBOT`, `_excludes`, `max_tokens`."""
    word = r"[a-z0-9]+(-[a-z0-9]+)*"
    assert [row["id"] for row in rows if not re.fullmatch(rf"{word}(\.{word})+", str(row["id"]))] == []


def test_every_row_is_complete(rows: list[dict[str, object]]) -> None:
    for row in rows:
        assert row.keys() >= {"id", "operation", "level", "title", "ref", "source", "disposition", "revision"}
        assert row["level"] in LEVELS
        assert row["disposition"] in DISPOSITIONS
        assert ("check" in row) == (row["disposition"] in ("check", "needs_determinism"))


def test_every_computed_row_says_where(rows: list[dict[str, object]]) -> None:
    computed = [row for row in rows if "where" in row]
    assert len(computed) >= 60
    assert {row["where"]["part"] for row in computed} == {"request", "response", "event", "error"}  # type: ignore[index]


# How many statements the documents make, family by family; they are numbered from 1 without a gap.
STATEMENTS_OF = {"COMMON": 42, "GEN21": 81, "GEN": 115, "CHAT1": 180, "CHAT2": 175}


def test_every_statement_is_kept_and_disposed_of_in_one_way(rows: list[dict[str, object]]) -> None:
    expected = {f"{family}-{at:03}" for family, last in STATEMENTS_OF.items() for at in range(1, last + 1)}
    assert len(expected) == 593
    assert set(read_statements(Source(SPEC))) == expected
    found = dispositions(rows)
    assert found.keys() == expected
    assert {number: ways for number, ways in found.items() if len(ways) != 1} == {}


def test_the_statements_that_can_be_observed_are_those_of_the_list(rows: list[dict[str, object]]) -> None:
    """Of 593 the list calls 427 observable, 70 with a deterministic model only, and 96 not at all."""
    statements = read_statements(Source(SPEC))
    assert Counter(one.get("observable", True) for one in statements.values()) == {
        True: 427,
        "deterministic": 70,
        False: 96,
    }
    found = dispositions(rows)
    left = [number for number, one in statements.items() if one.get("observable", True) is True]
    assert [number for number in left if found[number] == ["not_observable"]] == []
    assert len([number for number in left if found[number] == ["permission"]]) <= 16
