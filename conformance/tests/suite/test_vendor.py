"""A published mock server that none of us wrote is judged by URL, as a vendor would be."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from typing import Any

import pytest
from cohere_conformance.cli import main

from ..peers import peer


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The result of a run on llmock, with a key that it never heard of."""
    folder = tmp_path_factory.mktemp("vendor")
    program = peer("llmock-0.2.2") / "llmock"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(program), "serve", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    with (
        pytest.MonkeyPatch.context() as patch,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
    ):
        try:
            _wait_for(port)
            patch.setenv("CO_API_KEY", "any-key-at-all")
            target = ["--base-url", f"http://127.0.0.1:{port}/cohere", "--model", "command-a-03-2025"]
            code = main(["run", *target, "--report-dir", str(folder)])
        finally:
            server.terminate()
    assert code == 1
    found: dict[str, Any] = json.loads((folder / "results.json").read_text())
    return found


def _wait_for(port: int) -> None:
    """Until the port takes connections; a program in another process has no event to wait for."""
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
        else:
            return


def verdict(result: dict[str, Any], id_: str) -> str:
    return next(one["verdict"] for one in result["requirements"] if one["id"] == id_)


def test_it_is_not_conformant(result: dict[str, Any]) -> None:
    assert result["outcome"] == "not conformant"
    assert result["summary"]["error"] == 0


@pytest.mark.parametrize("id_", ["chat-v2.auth.wrong-key", "chat-v2.auth.missing-key", "chat-v2.temperature.maximum"])
def test_what_it_accepts_and_should_not_is_found(result: dict[str, Any], id_: str) -> None:
    assert verdict(result, id_) == "fail"


def test_operations_that_it_does_not_have_are_absent(result: dict[str, Any]) -> None:
    absent = {one["operation"] for one in result["requirements"] if one["verdict"] == "not_applicable"}
    assert "chat_v2" not in absent
    assert {"generate", "generate_2021", "tokenize"} <= absent


def test_422_for_400_is_no_finding(result: dict[str, Any]) -> None:
    assert verdict(result, "chat-v2.messages.required") == "pass"
    assert verdict(result, "chat-v2.error.invalid-json") == "pass"


def test_a_missing_done_is_a_warning_at_most(result: dict[str, Any]) -> None:
    assert verdict(result, "chat-v2.stream.done") == "warn"


def test_extra_and_null_answer_fields_are_no_finding(result: dict[str, Any]) -> None:
    """Its answers have `tool_calls: null`, its errors a `type`."""
    served = [one for one in result["requirements"] if one["id"].startswith("chat-v2.")]
    shapes = [one for one in served if ".response." in one["id"] or one["id"].endswith(".form")]
    assert {one["verdict"] for one in shapes} == {"pass", "inconclusive"}  # it calls no tools and cites nothing
    assert verdict(result, "chat-v2.error.message") == "pass"


def test_its_streams_are_lawful(result: dict[str, Any]) -> None:
    streams = [one for one in result["requirements"] if one["id"].startswith(("chat-v2.stream.", "chat-v2.event."))]
    red = {one["id"] for one in streams if one["verdict"] in ("fail", "error")}
    assert red == set()


def test_every_failure_is_a_request_that_it_took_or_an_effect_that_did_not_come(result: dict[str, Any]) -> None:
    effects = {"chat-v2.max-tokens.cut", "chat-v2.max-tokens.billed", "chat-v2.stop-sequences.cut"}
    failed = [one for one in result["requirements"] if one["verdict"] == "fail"]
    others = [one["id"] for one in failed if one["evidence"]["response"]["status"] != 200 and one["id"] not in effects]
    assert others == []
