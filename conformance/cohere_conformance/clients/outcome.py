"""The result of a run over clients: all verdicts in the shape of the suite's results."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence

from cohere_conformance.clients.board import Attempt, Board, revision
from cohere_conformance.clients.case import Case
from cohere_conformance.clients.judge import Finding, judge
from cohere_conformance.clients.scripts import CLOSE, HOLD, KEEP, RESET, Script
from cohere_conformance.clients.server import CASE_PATH
from cohere_conformance.contract import Contract, Heading, Json
from cohere_conformance.judgement import FAIL, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, PASS, WARN
from cohere_conformance.results import Cost, Judged, Result, Results, Suite

# Of several ways to call, the worst verdict counts.
_WORST_FIRST = (FAIL, WARN, INCONCLUSIVE, PASS, NOT_APPLICABLE)
_MOST_SHOWN = 4000
_ENDINGS: Mapping[str, str | None] = {
    KEEP: None,
    CLOSE: "then the connection is closed",
    RESET: "then the connection is reset",
    HOLD: "then nothing more is sent, and the connection stays open",
}
_URL = "http://127.0.0.1:8765"


def results_of(contract: Contract, board: Board, client: str, seed: int) -> Results:
    """Everything that the board has, judged."""
    return Results(
        suite=Suite.of(contract),
        target=Judged.of_client(client),
        seed=seed,
        cost=Cost(board.request_count, 0, 0),
        results=tuple(_result(case, board.attempts(case)) for case in board.cases.values()),
    )


def _result(case: Case, attempts: Sequence[Attempt]) -> Result:
    heading = Heading(case.id, case.operation, case.level, case.sends, case.source, revision(case))
    if not attempts:
        return Result(heading, NOT_RUN, "the call never came")
    found = [(judge(attempt), attempt) for attempt in attempts]
    finding, attempt = min(found, key=lambda one: _WORST_FIRST.index(one[0].verdict))
    reason = f"{attempt.way}: {finding.reason}" if attempt.way and finding.reason else finding.reason
    evidence = _evidence(case, attempt, finding) if finding.verdict in (FAIL, WARN, INCONCLUSIVE) else None
    exercised = sum(one.verdict in (PASS, FAIL, WARN) for one, _ in found)
    return Result(heading, finding.verdict, reason, exercised, evidence)


def _evidence(case: Case, attempt: Attempt, finding: Finding) -> dict[str, Json]:
    way = f"{attempt.way}: " if attempt.way else ""
    sent, first = case.scripts[-1], attempt.requests[0] if attempt.requests else None
    return {
        "curl": _curl(case),
        "request": {
            "method": first.method if first else case.call.method,
            "url": first.path if first else case.call.path,
            "headers": _without_key(first.headers) if first else dict(case.call.headers),
            "body": first.body.decode("utf-8", "replace")[:_MOST_SHOWN] if first else "",
        },
        "response": _response(sent),
        "events": None,
        "event_count": 0,
        "event_index": None,
        "chunk_times_ms": [],
        "expected": case.expects,
        "actual": f"{way}{finding.did}" if finding.did else finding.reason,
    }


def _response(script: Script) -> dict[str, Json]:
    """What was sent, as it went over the wire."""
    head, _, body = script.sent.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    is_http = status.startswith("HTTP/")
    shown = body if is_http else script.sent
    return {
        "status": int(status.split()[1]) if is_http else None,
        "headers": dict(line.split(": ", 1) for line in lines) if is_http else {},
        "body": shown.decode("utf-8", "replace")[:_MOST_SHOWN],
        "failure": _ENDINGS[script.then],
    }


def _without_key(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: "[key]" if name == "authorization" else value for name, value in headers.items()}


def _curl(case: Case) -> str:
    """A command that has `serve --hostile` send the case."""
    parts = ["curl", "-sS", "-N", "-i", "-X", case.call.method, f"{_URL}{CASE_PATH}{case.id}{case.call.path}"]
    for name, value in case.call.headers.items():
        parts += ["-H", shlex.quote(f"{name}: {value}")]
    if case.call.body is not None:
        parts += ["--data-binary", shlex.quote(json.dumps(case.call.body))]
    return " ".join(parts)
