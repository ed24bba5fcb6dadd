"""The scripts by which shells complete the command."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cohere_conformance.cli import main

# What is typed, the last word unfinished, and what is offered.
TYPED = {
    "cohere-conformance com": ["compare", "completion"],
    "cohere-conformance run --no": ["--no-auth"],
    "cohere-conformance run --deployment a": ["azure", "aws"],
    "cohere-conformance run --only chat-v2.k.m": ["chat-v2.k.maximum", "chat-v2.k.minimum"],
    "cohere-conformance run --without tool_r": ["tool_results"],
    "cohere-conformance run --operations tok": ["tokenize"],
    "cohere-conformance prove --only chat-v2.any-k": ["chat-v2.any-key"],
    "cohere-conformance serve --defect chat-v2.any-k": ["chat-v2.any-key"],
    "cohere-conformance client --only chat-v2.stream.error": ["chat-v2.stream.error-event"],
    "cohere-conformance report sto": ["stored.json"],
}
PRESS_TAB = """
for typed in "$@"; do
    COMP_WORDS=($typed) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    _shtab_cohere_conformance
    echo "${COMPREPLY[@]}"
done
"""


def test_bash_is_offered_commands_options_and_what_they_can_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    (tmp_path / "stored.json").touch()
    ran = subprocess.run(
        ["/bin/bash", "-s", *TYPED],
        input=f"{capsys.readouterr().out}\n{PRESS_TAB}",
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    offered = [line.split() for line in ran.stdout.splitlines()]
    assert dict(zip(TYPED, offered, strict=True)) == TYPED


@pytest.mark.parametrize(("shell", "first"), [("zsh", "#compdef cohere-conformance"), ("fish", "")])
def test_the_script_of_another_shell_knows_the_same_words(
    shell: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert script.startswith(first)
    assert all(word in script for word in ("chat-v2.k.maximum", "tool_results", "chat-v2.any-key", "write-baseline"))
