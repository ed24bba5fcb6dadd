"""Stock schemathesis on the published bundle: what its own command reports of a server, case by case."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import schemathesis
from attrs import frozen
from cohere_conformance.reference import running
from schemathesis.cli import schemathesis as command
from starlette.types import ASGIApp

__all__ = ["KEY", "Report", "report_on"]

KEY = "a-key-of-this-process"
Json = Any

_BUNDLE = Path(__file__).parents[2] / "generated" / "openapi.yaml"
# What a refusal may be; as it comes, a 500, a 401 and a 429 count as one too. With the cache, what one server did
# would be tried again on the next.
_CONFIGURATION = """\
[cache]
enabled = false

[checks]
negative_data_rejection.expected-statuses = [400, 404, 405, 406, 411, 413, 415, 422]
"""
_OPTIONS = (
    *("--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--seed", "1"),
    *("--continue-on-failure", "--no-shrink", "--generation-database", "none", "--request-timeout", "10"),
)
_REJECTED = "ST202"
_NUMBER = re.compile(r"\d+")


@frozen
class Report:
    """How many requests there were, and what was found: the code, where or why, in the program's own words."""

    requests: int
    findings: frozenset[tuple[str, str]]


def register_lines() -> None:
    """Tells it how to read a stream of lines, which the bundle has as an array."""

    @schemathesis.deserializer("application/stream+json")
    def lines(_: Any, response: Any) -> Any:
        return [json.loads(line) for line in response.content.splitlines() if line.strip()]


def report_on(app: ASGIApp, operation: str) -> Report:
    """Runs it over one operation of an application, on loopback."""
    with TemporaryDirectory() as folder, running(app) as url:
        configuration, events = Path(folder, "schemathesis.toml"), Path(folder, "events.ndjson")
        configuration.write_text(_CONFIGURATION, encoding="utf-8")
        target = ["--url", url, "--header", f"Authorization: Bearer {KEY}", "--include-operation-id", operation]
        report = ["--report", "ndjson", "--report-ndjson-path", str(events)]
        arguments = ["--config-file", str(configuration), "run", str(_BUNDLE), *target, *_OPTIONS, *report]
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try:
                command(arguments, standalone_mode=False)
            except SystemExit as ended:
                # 1 says that something was found.
                if ended.code not in (0, 1):
                    raise
        recorders = list(_recorders(events))
    findings = frozenset(found for recorder in recorders for found in _findings(recorder))
    return Report(sum(len(recorder.get("interactions", ())) for recorder in recorders), findings)


def _recorders(events: Path) -> Iterator[Json]:
    """What each scenario sent, got and found."""
    for line in events.read_text(encoding="utf-8").splitlines():
        for event in json.loads(line).values():
            if isinstance(event, dict) and "recorder" in event:
                yield event["recorder"]


def _findings(recorder: Json) -> Iterator[tuple[str, str]]:
    for case, checks in recorder.get("checks", {}).items():
        for check in checks:
            if check["status"] == "failure":
                failure = check["failure_info"]["failure"]
                said = _refusal(recorder.get("interactions", {}).get(case)) if failure["code"] == _REJECTED else ""
                yield failure["code"], f"{failure['message']} {said}".strip()


def _refusal(interaction: Json) -> str:
    """Why a server refused a request, without the values in it, so that two refusals can be told apart."""
    response = (interaction or {}).get("response") or {}
    content = base64.b64decode((response.get("content") or {}).get("$base64", ""))
    try:
        return _NUMBER.sub("N", str(json.loads(content)["message"]).partition(", got ")[0])
    except (ValueError, KeyError, TypeError):
        return f"{response.get('status_code')}"
