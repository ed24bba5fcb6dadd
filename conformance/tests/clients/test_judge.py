"""What is said of a client by what it reports and by what the server saw of it."""

from __future__ import annotations

from typing import Any

import pytest
from cohere_conformance.clients.board import GAVE_UP, LEFT, Attempt, Request
from cohere_conformance.clients.case import ANSWER, ERROR, Call, Case, Expected
from cohere_conformance.clients.comparing import difference
from cohere_conformance.clients.judge import judge
from cohere_conformance.clients.scripts import compressed, measured

PLAIN = measured(b"{}", "application/json")
GZIP = compressed([b"{}"], "application/json")


def attempt(expected: Expected, outcome: Any, *, level: str = "MUST", script: Any = PLAIN, **seen: Any) -> Attempt:
    case = Case("a.b", "a", level, ("page",), "It.", "It.", Call("POST", "/", {}, None), (script,), expected)
    at = seen.pop("at", [0.0])
    connections = seen.pop("connections", [1] * len(at))
    fault = seen.pop("fault", None)
    requests = [Request("POST", "/", {}, b"", *one, fault) for one in zip(connections, at, strict=True)]
    return Attempt(case, "", requests, outcome=outcome, **seen)


WHOLE = Expected(ANSWER, answer={"text": "One", "id": None}, text="One")
CUT = Expected(ERROR, kinds=("truncated",), events=({"text": "One"},))
AGAIN = Expected(ANSWER, text="One", requests=2, waits=1.0)
TEXT = {"outcome": "answer", "text": "One"}
RAISED = {"outcome": "error"}

JUDGED: dict[str, tuple[Attempt, str, str]] = {
    "the answer": (attempt(WHOLE, {"outcome": "answer", "answer": {"text": "One", "own": 1}}), "pass", ""),
    "another answer": (
        attempt(WHOLE, {"outcome": "answer", "answer": {"text": "Two"}}),
        "fail",
        "'Two' came for 'One'",
    ),
    "an error for an answer": (attempt(WHOLE, RAISED), "fail", "reported an error"),
    "nothing of the answer": (attempt(WHOLE, {"outcome": "answer"}), "inconclusive", "does not show what came out"),
    "a SHOULD": (attempt(WHOLE, RAISED, level="SHOULD"), "warn", "reported an error"),
    "no outcome": (attempt(WHOLE, None), "inconclusive", "no outcome was reported"),
    "no call": (attempt(WHOLE, TEXT, at=[]), "inconclusive", "the call never came"),
    "another call": (attempt(WHOLE, TEXT, fault="the call was GET /"), "inconclusive", "the call was GET /"),
    "no gzip on offer": (attempt(WHOLE, TEXT, script=GZIP), "inconclusive", "does not offer to take gzip"),
    "left out": (attempt(WHOLE, {"outcome": "skipped"}, at=[]), "not_applicable", "no reason told"),
    "an answer for an error": (attempt(CUT, TEXT), "fail", "reported an answer: text 'One'"),
    "an error": (attempt(CUT, {**RAISED, "kind": "truncated", "events": [{"text": "One"}]}), "pass", ""),
    "a crash": (attempt(CUT, {**RAISED, "kind": "crash", "message": "KeyError"}), "fail", "broke: crash: KeyError"),
    "a kind of their own": (attempt(CUT, {**RAISED, "kind": "EndOfStream"}), "pass", ""),
    "another kind": (attempt(CUT, {**RAISED, "kind": "decode"}), "warn", "an error of the kind decode, not truncated"),
    "lost events": (attempt(CUT, {**RAISED, "events": []}), "warn", "lost events before the error"),
    "an error that is told last": (attempt(CUT, {**RAISED, "events": [{"text": "One"}, {}]}), "pass", ""),
    "another status": (
        attempt(Expected(ERROR, kinds=("status",), status=429), {**RAISED, "status": 500}),
        "warn",
        "status 500, not 429",
    ),
    "a message lost": (
        attempt(Expected(ERROR, message="too many"), {**RAISED, "message": "429"}),
        "warn",
        "without the server's message 'too many'",
    ),
    "again in time": (attempt(AGAIN, TEXT, at=[0.0, 1.0]), "pass", ""),
    "again too soon": (attempt(AGAIN, TEXT, at=[0.0, 0.5]), "fail", "called again after 0.50 s instead of 1 s"),
    "not again": (attempt(AGAIN, TEXT), "fail", "sent 1 requests instead of 2"),
    "one connection": (attempt(Expected(ANSWER, text="One", connections=1), TEXT, at=[0.0, 1.0]), "pass", ""),
    "two connections": (
        attempt(Expected(ANSWER, text="One", connections=1), TEXT, at=[0.0, 1.0], connections=[1, 2]),
        "fail",
        "used 2 connections instead of 1",
    ),
    "left in time": (attempt(Expected(ERROR, leaves=True), RAISED, ended=LEFT), "pass", ""),
    "stayed": (attempt(Expected(ERROR, leaves=True), RAISED, ended=GAVE_UP), "fail", "stayed until the server gave up"),
}


@pytest.mark.parametrize(("given", "verdict", "told"), JUDGED.values(), ids=JUDGED)
def test_verdict(given: Attempt, verdict: str, told: str) -> None:
    finding = judge(given)
    assert finding.verdict == verdict
    assert told in finding.did + finding.reason


@pytest.mark.parametrize(
    ("sent", "came"),
    [
        (
            {"finish_reason": "X", "tool_calls": [{"id": 1}]},
            {"finishReason": "X", "toolCalls": [{"id": 1.0, "more": 2}]},
        ),
        ({"a": None, "b": []}, {"b": []}),
        ({"A": 1, "a": 2}, {"A": 1, "a": 2}),
    ],
)
def test_the_same_is_the_same_in_the_words_of_another_language(sent: Any, came: Any) -> None:
    assert difference(sent, came) is None


@pytest.mark.parametrize(
    ("sent", "came", "told"),
    [
        ({"a": [1, 2]}, {"a": [1]}, "1 items came of 2 at a"),
        ({"a": {"b": "One\u2028two"}}, {"a": {"b": "One"}}, "at a.b"),
        ({"a": True}, {"a": 1}, "1 came for True at a"),
        ({"a": 1}, {}, "nothing came for 1 at a"),
        ([{"a": 1}], [{"a": "1"}], "'1' came for 1 at [0].a"),
    ],
)
def test_what_differs_is_told_with_its_place(sent: Any, came: Any, told: str) -> None:
    assert told in (difference(sent, came) or "")
