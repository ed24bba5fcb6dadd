"""A client that breaks one rule turns red the cases of that rule, and no others."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from attrs import evolve
from cohere_conformance.clients.board import Board
from cohere_conformance.clients.catalogue import all_cases, chosen
from cohere_conformance.clients.outcome import results_of
from cohere_conformance.clients.server import running
from cohere_conformance.contract import Contract
from cohere_conformance.judgement import FAIL, PASS, WARN

from .little_client import LittleClient, by_lines_of_python, play

CONTRACT = Contract()
STREAM = "chat-v2.stream."
FAMILIES = (
    "text.*",
    "framing.*",
    "truncated.*",
    "later-event*",
    "no-event.*",
    "error-event",
    "end.*",
    "cut.*",
    "silence.*",
    "none.*",
    "other.*",
)
CASES = chosen(all_cases(CONTRACT), [STREAM + one for one in FAMILIES])
RIGHT = LittleClient()
# Far above the timeout of a case, so that a busy machine does not make a client late.
_PATIENCE = 3.0

# The rule that is broken, and the cases that show it.
BROKEN = {
    "loses what stands behind U+2028": (
        evolve(RIGHT, payloads=by_lines_of_python),
        {"text.u2028", "text.u0085", "framing.multi-line-data", "framing.no-space", "truncated.before-blank-line"},
    ),
    "takes what is cut short for complete": (
        evolve(RIGHT, needs_the_end=False),
        {"truncated.*", "other.empty", "other.html-as-said"},
    ),
    "ignores an error inside the stream": (evolve(RIGHT, tells_errors=False), {"error-event"}),
    "waits for ever": (evolve(RIGHT, keeps_to_timeouts=False), {"none.silence", "cut.silence", "silence.after-head"}),
    "leaves out what is no JSON": (evolve(RIGHT, refuses_bad_json=False), {"no-event.*"}),
    "drops events that it does not know": (evolve(RIGHT, keeps_later_events=False), {"later-event-kept"}),
    "reads on after the end": (
        evolve(RIGHT, stops_at_the_end=False),
        {"end.kept-open", "end.twice", "end.speech-after", "end.cut-after"},
    ),
}


def red(client: LittleClient) -> set[str]:
    """The cases that did not pass, without the name of the operation."""
    board = Board(CASES)
    with running(board, patience=_PATIENCE) as url:
        play(board, url, client)
    results = results_of(CONTRACT, board, "a little client", 0).results
    assert {one.verdict for one in results} <= {PASS, FAIL, WARN}
    return {one.requirement.id.removeprefix(STREAM) for one in results if one.verdict != PASS}


def test_a_right_client_keeps_all_cases_green() -> None:
    assert red(RIGHT) == set()


@pytest.mark.parametrize(("client", "shown_by"), BROKEN.values(), ids=BROKEN)
def test_a_broken_client_turns_its_own_cases_red(client: LittleClient, shown_by: set[str]) -> None:
    names = {case.id.removeprefix(STREAM) for case in CASES}
    assert red(client) == {name for name in names if any(fnmatchcase(name, pattern) for pattern in shown_by)}
