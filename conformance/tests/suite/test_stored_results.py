"""What a run has written is read back whole, and whatever else a file may hold is told in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cohere_conformance.budget import Limits
from cohere_conformance.cli import main
from cohere_conformance.contract import Contract
from cohere_conformance.in_process import BASE_URL, InProcess
from cohere_conformance.plan import Selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL
from cohere_conformance.reference.defects import defective_app, faithful_app
from cohere_conformance.reports.html import html
from cohere_conformance.results import Results, as_text
from cohere_conformance.run import Options, run
from cohere_conformance.stored import read_results, results_schema
from cohere_conformance.target import Target, UsageError
from jsonschema import Draft202012Validator
from starlette.types import ASGIApp

from .made_results import made, results, streamed

CONTRACT = Contract()
KEY = "the-key-of-these-tests"


def interrupt(done: int, _: int) -> None:
    if done == 5:
        raise KeyboardInterrupt


def never(_done: int, _of: int) -> None:
    pass


def judged(app: ASGIApp, progress: Any = never, limits: Limits | None = None, **selection: tuple[str, ...]) -> Results:
    target = Target(base_url=BASE_URL, model=REFERENCE_MODEL, key=KEY)
    plan = make_plan(CONTRACT, target, Selection(**selection), seed=0)
    return run(CONTRACT, target, plan, Options(limits or Limits()), progress, InProcess(app))


async def nowhere(scope: Any, receive: Any, send: Any) -> None:
    """A server without any of the operations."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b'{"message": "not found"}'})


RUNS = {
    "failing": lambda: judged(defective_app("chat-v2.any-key", api_key=KEY), only=("chat-v2.auth.*",)),
    "warning on a stream": lambda: judged(
        defective_app("chat-v2.stream-stray-delta", api_key=KEY), only=("chat-v2.stream.*",)
    ),
    "partial": lambda: judged(faithful_app(api_key=KEY), limits=Limits(max_requests=12), operations=("chat_v2",)),
    "interrupted": lambda: judged(faithful_app(api_key=KEY), interrupt, operations=("chat_v2",)),
    "absent": lambda: judged(nowhere, operations=("tokenize",)),
}


@pytest.mark.parametrize("make", RUNS.values(), ids=RUNS)
def test_the_result_of_a_run_satisfies_the_schema_and_is_read_back_whole(make: Any, tmp_path: Path) -> None:
    found = make()
    document = found.as_json()
    validator = Draft202012Validator(results_schema())
    assert [error.message for error in validator.iter_errors(document)] == []
    (tmp_path / "results.json").write_text(as_text(document))
    read = read_results(tmp_path / "results.json")
    assert read.as_json() == document
    assert html(read) == html(found)
    assert (read.outcome, read.exit_code) == (found.outcome, found.exit_code)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(results_schema())


DOCUMENT = results(made("chat_v2.a.b", "fail", exchange=streamed())).as_json()

NO_RESULTS = {
    "half of one": (as_text(DOCUMENT)[:300], "a half-written file"),
    "no JSON": ("<html>", "no JSON"),
    "nothing": ("", "no JSON"),
    "a list": ("[]", "it has no schema_version"),
    "another document": ('{"openapi": "3.1.0"}', "it has no schema_version"),
    "a later version": (json.dumps({**DOCUMENT, "schema_version": 2}), "schema_version 2; this version reads 1"),
    "a row of another form": (
        json.dumps({**DOCUMENT, "requirements": [{**DOCUMENT["requirements"][0], "verdict": "splendid"}]}),
        "at ['requirements'][0]['verdict'], 'splendid' is not one of",
    ),
    "bytes": (b"\xff\xfe", "it is no text"),
}


@pytest.mark.parametrize(("content", "told"), NO_RESULTS.values(), ids=NO_RESULTS)
def test_what_is_no_result_is_told(content: str | bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError) as raised:
        read_results(path)
    assert str(raised.value).startswith(f"{path} ")
    assert told in str(raised.value)


@pytest.mark.parametrize("command", ["report", "compare", "diff"])
def test_a_missing_file_exits_2(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.json")
    assert main([command, missing] if command != "diff" else [command, missing, missing]) == 2
    assert "none.json cannot be read: No such file" in capsys.readouterr().err
