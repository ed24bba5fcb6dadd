"""The fixture `cohere_server`, in test runs of somebody's app."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CALLS = """
import httpx, pytest

CHAT = {"model": "command-a-03-2025", "messages": [{"role": "user", "content": "hi"}]}

def call(server, path="/v2/chat", **fields):
    return httpx.post(server.url + path, json={**CHAT, **fields}, headers={"Authorization": f"Bearer {server.api_key}"})

def said(response):
    return response.json()["message"]["content"][0]["text"]
"""


def run(folder: Path, tests: str, *arguments: str, **files: str) -> tuple[int, str]:
    """Runs a file of tests by itself; gives the exit code and what was printed."""
    (folder / "test_app.py").write_text(CALLS + tests)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-W", "error", *arguments, "test_app.py"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_replies_are_scripted_and_requests_are_seen(tmp_path: Path) -> None:
    tests = """
def test_app(cohere_server):
    cohere_server.reply(error={"status": 503, "headers": {"Retry-After": "0"}}, times=1)
    cohere_server.reply("Hello.", when={"message": "hi"})
    assert call(cohere_server).status_code == 503
    assert said(call(cohere_server, temperature=0.5)) == "Hello."
    first, second = cohere_server.requests
    assert (first.status, first.operation, first.rule) == (503, "chat_v2", 1)
    assert second.body == {**CHAT, "temperature": 0.5}
    assert second.tokens["output_tokens"] > 0
    assert cohere_server.environment == {"CO_API_URL": cohere_server.url, "CO_API_KEY": cohere_server.api_key}

def test_stream_is_seen_while_it_is_open(cohere_server):
    cohere_server.reply("Hello.", stall_after=2)
    headers = {"Authorization": f"Bearer {cohere_server.api_key}"}
    with httpx.stream("POST", cohere_server.url + "/v2/chat", json={**CHAT, "stream": True}, headers=headers) as stream:
        next(stream.iter_lines())
        assert [(one.is_streamed, one.is_whole) for one in cohere_server.requests] == [(True, False)]
"""
    code, output = run(tmp_path, tests)
    assert (code, "2 passed" in output) == (0, True), output


def test_nothing_is_left_from_the_test_before(tmp_path: Path) -> None:
    tests = """
URLS = set()

@pytest.mark.parametrize("number", range(3))
def test_app(cohere_server, cohere_server_url, number):
    assert cohere_server.requests == []
    answer = call(cohere_server, "/v1/chat", message="hi", conversation_id="same", messages=None).json()
    assert len(answer["chat_history"]) == 2
    assert answer["text"] != "scripted"
    cohere_server.reply("scripted")
    assert said(call(cohere_server)) == "scripted"
    URLS.add(cohere_server.url)
    assert URLS == {cohere_server_url}
"""
    code, output = run(tmp_path, tests)
    assert (code, "3 passed" in output) == (0, True), output


def test_options_are_those_of_serve(tmp_path: Path) -> None:
    tests = """
@pytest.fixture
def cohere_server_options():
    return {"replies": "replies.yaml", "api_key": "mine", "rate_limit": "2/min", "context_length": 500}

def test_app(cohere_server):
    assert cohere_server.api_key == "mine"
    assert said(call(cohere_server)) == "from the file"
    assert call(cohere_server, messages=[{"role": "user", "content": "word " * 500}]).status_code == 400
    assert call(cohere_server).status_code == 429

@pytest.mark.parametrize("cohere_server_options", [{"api_key": None}])
def test_without_a_key(cohere_server):
    assert httpx.post(cohere_server.url + "/v2/chat", json=CHAT).status_code == 200
    assert "CO_API_KEY" not in cohere_server.environment
"""
    code, output = run(tmp_path, tests, replies="- text: from the file\n- {text: never}")
    assert (code, "2 passed" in output) == (0, True), output


@pytest.mark.parametrize(
    ("tests", "told"),
    [
        (
            "def test_app(cohere_server):\n    cohere_server.reply(txt='a')",
            'RuleError: reply(): a rule has no key "txt"',
        ),
        ("def test_app(cohere_server):\n    cohere_server.replies('absent.yaml')", "FileNotFoundError"),
        (
            "@pytest.mark.parametrize('cohere_server_options', [{'latenci': 1}])\ndef test_app(cohere_server): ...",
            "there is no option 'latenci'; there are api_key, ",
        ),
        (
            "@pytest.mark.parametrize('cohere_server_options', [{'defect': 'x'}])\ndef test_app(cohere_server): ...",
            "there is no defect 'x'",
        ),
    ],
    ids=["a key", "a file", "an option", "a defect"],
)
def test_mistake_is_named(tmp_path: Path, tests: str, told: str) -> None:
    code, output = run(tmp_path, tests)
    assert code == 1
    assert told in output


def test_suite_is_not_loaded(tmp_path: Path) -> None:
    tests = """
def test_app(cohere_server):
    import sys
    assert call(cohere_server).status_code == 200
    assert not {"schemathesis", "cohere_conformance.run", "cohere_conformance.run_command"} & set(sys.modules)
"""
    # Without the plugin of schemathesis, which loads it.
    code, output = run(tmp_path, tests, "-p", "no:schemathesis", "-p", "no:hypothesispytest")
    assert code == 0, output
