"""The suite as tests: `pytest --pyargs cohere_conformance`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import defective_app
from cohere_conformance.reference.development import CohereServer

KEY = "the-key-of-these-tests"


def suite(folder: Path, *arguments: str, key: str = KEY, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-q",
        "-rA",
        "--pyargs",
        "cohere_conformance",
        *arguments,
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env={"CO_API_KEY": key, "PATH": "", **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_each_requirement_is_a_test(tmp_path: Path) -> None:
    ran = suite(tmp_path, "--cohere-reference", "--cohere-only", "chat-v2.k.*")
    assert ran.returncode == 0, ran.stdout
    assert "PASSED" in ran.stdout
    assert "test_requirement[chat-v2.k.maximum]" in ran.stdout
    assert "4 passed" in ran.stdout


def test_a_broken_must_fails_its_test_and_a_broken_should_warns(tmp_path: Path) -> None:
    with running(defective_app("chat-v2.any-key", api_key=KEY)) as url:
        target = ("--cohere-base-url", url, "--cohere-model", "command-a-03-2025")
        failed = suite(tmp_path, *target, "--cohere-only", "chat-v2.auth.wrong-key")
    assert failed.returncode == 1
    assert "expected  401" in failed.stdout
    with running(defective_app("chat-v2.no-done", api_key=KEY)) as url:
        target = ("--cohere-base-url", url, "--cohere-model", "command-a-03-2025")
        warned = suite(tmp_path, *target, "--cohere-only", "chat-v2.stream.done")
    assert warned.returncode == 0
    assert "ConformanceWarning: WARN chat-v2.stream.done" in warned.stdout


def test_workers_share_one_run_that_sends_only_what_is_left_to_test(
    tmp_path: Path, cohere_server: CohereServer
) -> None:
    target = ("--cohere-base-url", cohere_server.url, "--cohere-model", "command-a-03-2025")
    ran = suite(
        tmp_path, *target, "--cohere-only", "chat-v2.k.*", "-k", "maximum", "-n", "2", key=cohere_server.api_key
    )
    assert ran.returncode == 0, ran.stdout
    assert "1 passed" in ran.stdout
    sent = [(request.body or {}).get("k") for request in cohere_server.requests]
    assert sent.count(501) == 1
    assert -1 not in sent
    refused = suite(tmp_path, *target, "--cohere-only", "chat-v2.k.*", "-n", "1", key="another")
    assert refused.returncode == 1
    assert "refuses the key in CO_API_KEY" in refused.stdout
    assert "INTERNALERROR" not in refused.stdout


def test_a_baseline_from_the_environment_is_kept_to(tmp_path: Path) -> None:
    (tmp_path / "accepted.toml").write_text(
        '[accepted]\n"chat-v2.auth.wrong-key" = "known"\n"chat-v2.auth.missing-key" = "known"\n', encoding="utf-8"
    )
    with running(defective_app("chat-v2.any-key", api_key=KEY)) as url:
        target = (
            "--cohere-base-url",
            url,
            "--cohere-model",
            "command-a-03-2025",
            "--cohere-only",
            "chat-v2.auth.*-key",
        )
        ran = suite(tmp_path, *target, COHERE_CONFORMANCE_BASELINE="accepted.toml")
    assert ran.returncode == 1, ran.stdout
    assert "XFAIL test_requirements.py::test_requirement[chat-v2.auth.wrong-key] - accepted: known" in ran.stdout
    assert "chat-v2.auth.missing-key passes although the baseline says that it fails" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 4, "one target is needed"),
        (("--cohere-base-url", "http://127.0.0.1:9", "--cohere-model", "m"), 3, "does not answer"),
        (("--cohere-reference", "--cohere-only", "nothing.*"), 4, "matches no requirement"),
    ],
    ids=["no target", "a refused connection", "a pattern for nothing"],
)
def test_misuse_ends_the_session_with_one_message(
    tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    ran = suite(tmp_path, *arguments)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert told in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
