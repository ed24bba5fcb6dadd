"""What conformance/README.md says to developers of apps is so: its files are used, its programs run."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from cohere_conformance.reference.development import Exchange, hosting
from cohere_conformance.reference.development.request_log import log_line
from cohere_conformance.reference.development.rule_schema import RULE

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.prefix) / "bin"
QUESTION = "What is the weather?"
TOOL = {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {}}}}


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return str(found)


def table(title: str) -> set[str]:
    """The names in the first column of the table with this title."""
    rows = README.partition(f"| {title} |")[2].partition("\n\n")[0]
    return set(re.findall(r"^\| `(\w+)`", rows, re.MULTILINE))


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    path = tmp_path / "replies.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    return path


def test_command_serves_the_file(replies: Path, tmp_path: Path) -> None:
    command = shlex.split(block("sh").replace("8765", "0"))
    with subprocess.Popen([BIN / command[0], *command[1:]], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = server.stdout.readline().removeprefix("serving on ").split()[0]
        body = {"model": "command-r", "messages": [{"role": "user", "content": "hi"}]}
        answer = httpx.post(f"{url}/v2/chat", json=body, headers={"Authorization": "Bearer test-token"})
        server.terminate()
    assert answer.json()["message"]["content"][0]["text"] == "Good day."
    assert json.loads((tmp_path / "requests.jsonl").read_text())["rule"] == 7


def test_each_rule_of_the_file_answers(replies: Path) -> None:
    def said(message: str, **fields: Any) -> int | None:
        messages = [{"role": "user", "content": message}]
        body = {"model": "command-a-03-2025", "messages": messages, **fields}
        try:
            httpx.post(f"{server.url}/v2/chat", json=body)
        except httpx.RemoteProtocolError:
            assert fields["stream"]
        return server.requests[-1].rule

    call = {"id": "c1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}
    result = [
        {"role": "user", "content": QUESTION},
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "12"},
    ]
    with hosting() as host:
        server = host.serve({"replies": replies, "api_key": None})
        assert [said(QUESTION, tools=[TOOL]), said(QUESTION, tools=[TOOL], messages=result)] == [1, 2]
        assert [said("Try again!") for _ in range(3)] == [3, 3, None]
        assert [said("break", stream=True), said("fail", stream=True)] == [4, 5]
        assert httpx.post(f"{server.url}/v1/generate", json={"prompt": "Name 2 words"}).status_code == 200
        assert server.requests[-1].rule == 6
        assert said("hello", model="command-r-plus") == 7


def test_program_passes_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "test_app.py").write_text(block("python"))
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "test_app.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "3 passed" in ran.stdout


def test_tables_have_every_key() -> None:
    assert table("key of `when`") == RULE["properties"]["when"]["properties"].keys()
    assert table("key of a rule") == RULE["properties"].keys() - {"when", "times"}


def test_log_has_the_fields_that_are_named() -> None:
    named = set(re.findall(r"`(\w+)`", README.partition("## The log")[2]))
    assert named == json.loads(log_line(Exchange(datetime.now(UTC), None, "GET", "/", {}))).keys()
