"""The pages as a reader meets them, in Chromium: at a desk, on a phone, by keyboard, without scripts, on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from cohere_conformance.reports.compare import Column, compare_html
from cohere_conformance.reports.html import html

from ..peers import peer_folder
from .exchanges import exchange
from .made_results import made, results, streamed

PROGRAM = Path(__file__).parent / "browse.cjs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LONG = "a-word-of-an-id." * 8
LINKED = "chat_v2.stream.one-end"
SHOWN = results(
    made(f"chat_v2.{LONG}long", "fail", exchange=exchange(200, content="x" * 3000)),
    made("chat_v2.other.fail", "fail", exchange=exchange(200)),
    made("chat_v2.other.warn", "warn", level="SHOULD"),
    made("chat_v2.other.inconclusive", "inconclusive", reason="No answer came."),
    made(LINKED, "fail", evidence={**streamed().evidence(event_index=1), "expected": "one `end`", "actual": "two"}),
    *(made(f"chat_v2.passing.number-{at:02}") for at in range(60)),
    made("tokenize.other.pass"),
)
ALL = [one.requirement.id for one in SHOWN.results]
FAILING = [one.requirement.id for one in SHOWN.results if one.verdict == "fail"]
OTHER = evolve(SHOWN, results=tuple(evolve(one, verdict="pass") for one in SHOWN.results))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What the browser saw in each case of the program."""
    folder = peer_folder("playwright-core-1.65.1")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    node = shutil.which("node")
    if browser is None or node is None:
        pytest.skip("Chromium or Node is not found; install both (on Debian: chromium, nodejs) and run ./scripts/test")
    pages = tmp_path_factory.mktemp("pages")
    report, matrix = pages / "report.html", pages / "matrix.html"
    report.write_text(html(SHOWN), encoding="utf-8")
    columns = [Column(f"vendor-{at}/results.json", one) for at, one in enumerate((SHOWN, OTHER, SHOWN, OTHER, SHOWN))]
    matrix.write_text(compare_html(columns), encoding="utf-8")
    command = [node, str(PROGRAM), browser, str(report), str(matrix), LINKED]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=110, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return {row["case"]: row["told"] for row in rows}


def assert_followed(seen: Mapping[str, Any]) -> None:
    """The entry of the link is open, and its beginning is on the screen."""
    assert seen["open"]
    assert -1 <= seen["y"] < seen["height"] / 2


def test_the_browser_has_nothing_to_say_and_loads_nothing(told: Mapping[str, Any]) -> None:
    assert told["noise"] == []


def test_filter_and_search_leave_what_was_asked_for(told: Mapping[str, Any]) -> None:
    seen = told["filters"]
    assert sorted(seen["all"]) == sorted(ALL)
    assert sorted(seen["failing"]["ids"]) == sorted(FAILING)
    assert seen["failing"]["said"] == f"3 of {len(ALL)} requirements shown"
    assert seen["operation"] == ["tokenize.other.pass"]
    assert seen["searched"] == ["chat_v2.other.inconclusive"]


def test_a_link_opens_its_entry_with_the_event_that_breaks_it(told: Mapping[str, Any]) -> None:
    assert_followed(told["link"])
    assert LINKED in told["link"]["focus"]
    assert "this event breaks it" in told["link"]["breaking"]
    assert '{"type": "piece"}' in told["link"]["breaking"]


def test_a_link_to_what_is_filtered_out_shows_it(told: Mapping[str, Any]) -> None:
    assert_followed(told["link_to_what_is_filtered_out"])


def test_an_entry_is_found_and_opened_by_keyboard_alone(told: Mapping[str, Any]) -> None:
    seen = told["keyboard"]
    assert seen["searched"] == [LINKED]
    assert LINKED in seen["focus"]
    assert seen["outline"] == "solid"
    assert seen["open"]


def test_without_scripts_a_link_opens_its_entry_and_nothing_is_hidden(told: Mapping[str, Any]) -> None:
    seen = told["without_scripts"]
    assert_followed(seen)
    assert sorted(seen["all"]) == sorted(ALL)
    assert not seen["form"]


def test_on_paper_there_is_no_form_and_what_is_open_stays_open(told: Mapping[str, Any]) -> None:
    assert not told["print"]["form"]
    assert told["print"]["open"]


def test_on_a_phone_nothing_is_wider_than_the_screen(told: Mapping[str, Any]) -> None:
    assert told["narrow"] == {"report": 0, "matrix": 0}


def test_the_head_of_the_matrix_stays_in_sight_and_rows_that_agree_can_be_hidden(told: Mapping[str, Any]) -> None:
    seen = told["matrix"]
    assert 0 <= seen["head"] < seen["last"] < seen["height"]
    assert sorted(seen["differing"]) == sorted(one.requirement.id for one in SHOWN.results if one.verdict != "pass")
