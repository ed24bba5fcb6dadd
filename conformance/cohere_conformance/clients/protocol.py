"""What a program that makes the calls and the server say to each other; `conformance/CLIENTS.md` describes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from cohere_conformance.clients.board import Board
from cohere_conformance.clients.case import ANSWER, ERROR, KINDS, Case
from cohere_conformance.clients.judge import OUTCOMES
from cohere_conformance.clients.scripts import Script, measured
from cohere_conformance.clients.server import CASE_PATH, Asked
from cohere_conformance.contract import Json
from cohere_conformance.exchange import parsed

CASES_PATH, REPORT_PATH = "/_cases", "/_report"
_OUTCOME = "/outcome"
# The members of a report, with what each has to be.
MEMBERS: Mapping[str, tuple[type, str]] = {
    "outcome": (str, f"one of {', '.join(OUTCOMES)}"),
    "events": (list, "the list of the events that came, as JSON objects"),
    "answer": (dict, "the answer, as a JSON object"),
    "text": (str, "the text of the answer"),
    "finish_reason": (str, "why the answer ended"),
    "answer_error": (str, "why the events make no answer"),
    "kind": (str, f"one of {', '.join(KINDS)}, or a word of yours"),
    "status": (int, "the status that the error tells"),
    "message": (str, "what the error says"),
    "reason": (str, "why the case is skipped"),
}
_WELCOME = """This server plays {count} cases to a client of Cohere's API, lawful and hostile.

GET  /_cases             the cases: for each an id, a base URL and the call to make
POST /_cases/ID/outcome  what came of it
GET  /_report            the verdicts so far

conformance/CLIENTS.md of cohere-contract has the details, and a program to begin with.
"""


class Protocol:
    """Answers what is not a call of a case."""

    def __init__(self, board: Board, report: Callable[[], Json]) -> None:
        self._board = board
        self._report = report

    def __call__(self, asked: Asked) -> Script:
        path = asked.target.partition("?")[0]
        if asked.method == "GET":
            return self._shown(path, asked.headers.get("host", ""))
        if asked.method == "POST" and path.startswith(f"{CASES_PATH}/") and path.endswith(_OUTCOME):
            return self._take(unquote(path[len(CASES_PATH) + 1 : -len(_OUTCOME)]), asked.body)
        return _refused(404, f"there is no {asked.method} {path}; GET / says what there is")

    def _shown(self, path: str, host: str) -> Script:
        if path == "/":
            return measured(_WELCOME.format(count=len(self._board.cases)).encode(), "text/plain; charset=utf-8")
        if path == CASES_PATH:
            base = f"http://{host}{CASE_PATH}"
            return _json({"cases": [described(case, base) for case in self._board.cases.values()]})
        if path == REPORT_PATH:
            return _json(self._report())
        return _refused(404, f"there is no GET {path}; GET / says what there is")

    def _take(self, key: str, body: bytes) -> Script:
        attempt = self._board.attempt(key)
        if attempt is None:
            return _refused(404, f"there is no case {key!r}; GET {CASES_PATH} has the ids")
        told = parsed(body)
        fault = _fault(told)
        if fault:
            return _refused(400, fault)
        attempt.outcome = told
        return _json({"taken": key})


def described(case: Case, base: str) -> dict[str, Any]:
    """A case as a program has to know it; `base` is what base URLs begin with."""
    call, settings = case.call, case.settings
    return {
        "id": case.id,
        "base_url": f"{base}{case.id}",
        "operation": case.operation,
        "streamed": case.is_streamed,
        "level": case.level,
        "source": list(case.source),
        "sends": case.sends,
        "expects": case.expects,
        "call": {"method": call.method, "path": call.path, "headers": dict(call.headers), "body": call.body},
        "settings": {
            "timeout": settings.timeout,
            "retries": settings.retries,
            "calls": settings.calls,
            "max_line_bytes": settings.max_line_bytes,
        },
    }


def _fault(told: Json) -> str | None:
    """Why a report cannot be taken, or None."""
    if not isinstance(told, dict):
        return "the body is no JSON object; send one with `outcome`"
    for name, value in told.items():
        if name not in MEMBERS:
            return f"there is no member {name!r}; there are {', '.join(MEMBERS)}"
        type_, meaning = MEMBERS[name]
        if value is not None and type(value) is not type_:
            return f"{name} is {json.dumps(value)[:80]}; expected {meaning}"
    if told.get("outcome") not in OUTCOMES:
        return f"outcome is {json.dumps(told.get('outcome'))}; expected {MEMBERS['outcome'][1]}"
    if told["outcome"] == ANSWER and told.get("kind") is not None:
        return f"an outcome {ANSWER!r} has no kind; report {ERROR!r} where the client raised"
    return None


def _json(document: Json) -> Script:
    return measured(json.dumps(document).encode(), "application/json")


def _refused(status: int, message: str) -> Script:
    return measured(json.dumps({"message": message}).encode(), "application/json", status=status)
