"""The commands that judge clients: our own, and others by the protocol of `conformance/CLIENTS.md`."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from cohere_conformance.cli import main
from cohere_conformance.clients.board import Board
from cohere_conformance.clients.case import KINDS
from cohere_conformance.clients.catalogue import all_cases
from cohere_conformance.clients.protocol import MEMBERS, Protocol
from cohere_conformance.clients.server import Asked
from cohere_conformance.contract import Contract
from cohere_conformance.stored import read_results

from ..peers import peer, peer_folder

HERE = Path(__file__).resolve().parent
PAGE = (HERE.parents[1] / "CLIENTS.md").read_text(encoding="utf-8")
BIN = Path(sys.prefix) / "bin"
CONTRACT = Contract()
CASES = all_cases(CONTRACT)
SERVING = re.compile(r"serving cases on (\S+) ")


def run(*arguments: str) -> int:
    try:
        return main(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and no variable of the machine's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CO_API_URL", "http://127.0.0.1:9/never-used")
    return tmp_path


def test_our_client_is_right(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A regenerated client is proven here, before it is shipped: with every case, both ways."""
    code = run("client", "--json", "client.json")
    told = capsys.readouterr().out
    assert code == 0, told
    results = read_results(workplace / "client.json")
    assert [one.requirement.id for one in results.results] == [case.id for case in CASES]
    short_of = {one.requirement.id for one in results.results if one.verdict != "pass"}
    # On a busy machine the end of a body may come after the time that is given to it.
    assert all(id_.endswith(".http.reuse") for id_ in short_of), told
    assert {one.exercised for one in results.results} == {2}
    assert set(results.claimed) == set(CONTRACT.operations)


def test_a_client_that_cannot_be_imported_is_told_and_exits_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cohere_client", None)
    monkeypatch.delitem(sys.modules, "cohere_conformance.clients.python_client", raising=False)
    monkeypatch.delattr("cohere_conformance.clients.python_client", raising=False)
    assert run("client", "--only", "tokenize.answer.bare.1") == 3
    assert (
        "the client cannot be imported: ModuleNotFoundError: import of cohere_client halted" in capsys.readouterr().err
    )


def test_cases_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("client", "--list", "--only", "chat-v2.stream.error-*") == 0
    assert capsys.readouterr().out.startswith("MUST   chat-v2.stream.error-event: An error that is reported inside")


MISUSE = {
    "a misspelt pattern": (("client", "--only", "chat-v2.stream.eror-event"), "Did you mean 'chat-v2.stream.error-"),
    "nothing left": (("client", "--skip", "*"), "leave no case"),
    "two reports in a file": (("client", "--json", "a", "--html", "a"), "two reports"),
    "cases without a client": (("serve", "--only", "chat-v2.*"), "--only is only for --hostile"),
    "a defect of the cases": (("serve", "--hostile", "--defect", "no-done"), "--defect is no option of --hostile"),
    "no such harness": (("serve", "--hostile", "--port", "0", "--harness", "./none"), "No such file"),
}


@pytest.mark.parametrize(("arguments", "told"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told_in_one_message_and_exits_2(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str], workplace: Path
) -> None:
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert "Traceback" not in shown.err
    assert list(workplace.iterdir()) == []


@pytest.fixture
def server(workplace: Path) -> Iterator[subprocess.Popen[str]]:
    """The cases of one small operation, served until the test has ended."""
    command = [BIN / "cohere-conformance", "serve", "--hostile", "--port", "0", "--only", "detokenize.*"]
    with subprocess.Popen([*command, "--json", "client.json"], stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()


def test_the_protocol_tells_cases_takes_outcomes_and_gives_verdicts(
    server: subprocess.Popen[str], workplace: Path
) -> None:
    assert server.stdout is not None
    found = SERVING.match(server.stdout.readline())
    assert found is not None
    with httpx.Client(base_url=found[1]) as http:
        cases = {case["id"]: case for case in http.get("/_cases").json()["cases"]}
        assert "/_cases/ID/outcome" in http.get("/").text
        whole = cases["detokenize.answer.whole.1"]
        answer = http.post(whole["base_url"] + whole["call"]["path"], json=whole["call"]["body"]).json()
        report(http, "detokenize.answer.whole.1", {"outcome": "answer", "answer": answer})
        # Another way to call, which makes something else of it.
        http.post(whole["base_url"] + "@other" + whole["call"]["path"], json=whole["call"]["body"])
        report(http, "detokenize.answer.whole.1@other", {"outcome": "answer", "answer": {"text": "else"}})
        astray = http.post(cases["detokenize.answer.bare.1"]["base_url"] + "/v1/tokenize", json={})
        report(http, "detokenize.answer.bare.1", {"outcome": "answer", "answer": {}})
        report(http, "detokenize.answer.nulls.1", {"outcome": "skipped", "reason": "not now"})
        verdicts = {one["id"]: one for one in http.get("/_report").json()["requirements"]}
    assert astray.status_code == 404
    said = {name: (one["verdict"], one["reason"]) for name, one in verdicts.items()}
    assert said["detokenize.answer.whole.1"] == ("fail", "")
    assert verdicts["detokenize.answer.whole.1"]["evidence"]["actual"].startswith("other: 'else' came for ")
    assert said["detokenize.answer.bare.1"][0] == "inconclusive"
    assert "the call was POST /v1/tokenize" in said["detokenize.answer.bare.1"][1]
    assert said["detokenize.answer.nulls.1"] == ("not_applicable", "left out by the client: not now")
    assert said["detokenize.answer.other.html"] == ("not_run", "the call never came")
    server.terminate()
    told = server.stdout.read()
    assert server.wait(30) == 1
    assert told.startswith("not conformant: the client, contract ")
    assert "\nnot conformant for detokenize: " in told
    assert read_results(workplace / "client.json").target.client == "the client"


def report(http: httpx.Client, id_: str, outcome: dict[str, Any]) -> None:
    assert http.post(f"/_cases/{id_}/outcome", json=outcome).status_code == 200


REFUSED = {
    "no object": ([], "no JSON object"),
    "no outcome": ({"answer": {}}, "outcome is null; expected one of answer, error, skipped"),
    "another outcome": ({"outcome": "ok"}, 'outcome is "ok"'),
    "a misspelt member": ({"outcome": "answer", "event": []}, "there is no member 'event'"),
    "a member of another type": ({"outcome": "answer", "events": {}}, "events is {}; expected the list"),
    "a kind of answer": ({"outcome": "answer", "kind": "crash"}, "report 'error'"),
}


@pytest.mark.parametrize(("told", "answered"), REFUSED.values(), ids=REFUSED)
def test_a_report_that_cannot_be_taken_is_refused_with_what_is_expected(told: Any, answered: str) -> None:
    board = Board([case for case in CASES if case.id == "detokenize.answer.bare.1"])
    protocol = Protocol(board, dict)
    body = json.dumps(told).encode()
    script = protocol(Asked("POST", "/_cases/detokenize.answer.bare.1/outcome", {}, body))
    assert script.sent.startswith(b"HTTP/1.1 400 ")
    assert answered in json.loads(script.sent.partition(b"\r\n\r\n")[2])["message"]
    assert protocol(Asked("POST", "/_cases/none/outcome", {}, b"{}")).sent.startswith(b"HTTP/1.1 404 ")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_harness_of_the_page_runs_as_it_stands(workplace: Path) -> None:
    (workplace / "harness.py").write_text(block("python"), encoding="utf-8")
    program, *arguments = shlex.split(block("sh").replace("'python ", f"'{sys.executable} "))
    ran = subprocess.run([BIN / program, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("conformant: the client, contract ")
    assert "\nconformant for tokenize: " in ran.stdout


def test_a_harness_that_fails_makes_no_claim(workplace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    harness = f"{sys.executable} -c 'raise SystemExit(5)'"
    assert run("serve", "--hostile", "--port", "0", "--only", "tokenize.*", "--harness", harness) == 3
    assert "the harness ended with exit code 5" in capfd.readouterr().err


def test_the_page_has_every_member_and_kind() -> None:

    for name in (*MEMBERS, *KINDS):
        assert f"`{name}`" in PAGE, name


def test_the_page_has_every_family_of_cases() -> None:
    families = {case.id.split(".")[2] for case in CASES}
    assert {name for name in families if f"`{name}" not in PAGE} <= {"later-members-kept", "later-event-kept"}


def judged(result: Path, harness: str, patterns: list[str]) -> dict[str, str]:
    """The verdicts on another client, by the ids of the cases."""
    only = [word for pattern in patterns for word in ("--only", pattern)]
    assert run("serve", "--hostile", "--port", "0", "--harness", harness, "--json", str(result), *only) == 1
    return {one.requirement.id: one.verdict for one in read_results(result).results}


def test_the_official_sdk_loses_texts_and_takes_what_is_cut_short_for_complete(workplace: Path) -> None:
    harness = f"{peer('cohere-7.3.1') / 'python'} {HERE / 'cohere_sdk.py'}"
    found = judged(workplace / "sdk.json", harness, ["generate.stream.t*", "chat-v2.stream.t*", "chat-v2.stream.cut.*"])
    truncated = {name for name in found if ".truncated." in name}
    lost = {"generate.stream.text.u2028", "generate.stream.text.u0085"}
    assert {name for name, verdict in found.items() if verdict == "fail"} == truncated | lost
    assert set(found.values()) == {"pass", "fail"}


def test_the_official_sdk_for_node_reads_some_framings_and_takes_what_is_cut_short_for_complete(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, node = peer_folder("cohere-ai-8.1.0"), shutil.which("node")
    if node is None:
        pytest.skip("node is not found; install Node and run ./scripts/test")
    monkeypatch.chdir(folder)
    harness = f"{node} {HERE / 'cohere_ai.mjs'}"
    patterns = ["chat-v2.stream.framing.*", "chat-v2.stream.text.*", "chat-v2.stream.truncated.after.*"]
    found = judged(workplace / "sdk.json", harness, patterns)
    truncated = {name for name in found if ".truncated." in name}
    unread = {f"chat-v2.stream.{name}" for name in ("framing.cr", "framing.comments", "framing.multi-line-data")}
    assert {name for name, verdict in found.items() if verdict == "fail"} == {
        *truncated,
        *unread,
        "chat-v2.stream.text.framing",
    }
