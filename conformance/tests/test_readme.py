"""Every command and every program of README.md is run, as a reader would."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cohere_conformance.cli import run_options
from cohere_conformance.configuration import layers_by_target, merged
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import all_defects, faithful_app
from cohere_conformance.reference.variations import all_variations

from .peers import peer

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
BIN = Path(sys.prefix) / "bin"

# Commands that another test runs, for here they would run themselves or install what is being tested.
RUN_ELSEWHERE = {
    "./scripts/test": "this very run",
    "./scripts/bench": "scripts/tests/test_bench.py, with few events",
    "./scripts/docs": "scripts/tests/test_docs.py, where npm is found",
    "pip install cohere-contract": "test_wheel.py",
    "pip install llmock==0.2.2": "set-up, see scripts/peers.txt",
}
# Servers that go on until they are stopped, with the line that says that they serve.
SERVERS = ("llmock serve", "cohere-conformance serve")
PORTS = re.compile(r"\b8765\b|\b8799\b")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.fixture(scope="module")
def port() -> str:
    """A port that all commands share, as they do in the README."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def started(command: str, folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    words = shlex.split(command.rstrip("& "))
    return subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def environment(*folders: Path) -> dict[str, str]:
    path = os.pathsep.join(map(str, [*folders, BIN, os.environ["PATH"]]))
    return {**os.environ, "PATH": path}


def once(command: str, folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result, as a run leaves it."""
    folder = tmp_path_factory.mktemp("stored")
    ran = once("cohere-conformance run --reference --only 'tokenize.*'", folder, environment())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / "conformance-report/results.json"


def lay_out(command: str, folder: Path, stored: Path) -> None:
    """Puts the files into a folder that a command reads: results, or a baseline."""
    (folder / "conformance-report").mkdir()
    for word in shlex.split(command):
        if word.endswith(".json"):
            shutil.copy(stored, folder / word)
        elif word.endswith(".toml"):
            (folder / word).write_text("[accepted]\n")


@pytest.mark.parametrize(
    "command",
    [line for line in COMMANDS if line not in RUN_ELSEWHERE and not line.startswith((*SERVERS, "CO_API_KEY"))],
)
def test_a_command_succeeds(command: str, tmp_path: Path, stored: Path) -> None:
    folder = ROOT if command.startswith("./") else tmp_path
    if folder == tmp_path:
        lay_out(command, folder, stored)
    told = f"{command} --report-dir {shlex.quote(str(tmp_path))}" if command == "./scripts/conformance" else command
    ran = once(told, folder, environment())
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("cohere-conformance serve")])
def test_a_server_says_where_it_serves(command: str, port: str, tmp_path: Path) -> None:
    with started(PORTS.sub(port, command), tmp_path, environment()) as server:
        assert server.stdout is not None
        first = server.stdout.readline()
        server.terminate()
    assert first == f"serving on http://127.0.0.1:{port} (ctrl-C ends it)\n"


def test_the_example_of_a_vendor_is_not_conformant(port: str, tmp_path: Path) -> None:
    serve = next(line for line in COMMANDS if line.startswith("llmock serve"))
    judge = next(line for line in COMMANDS if line.startswith("CO_API_KEY"))
    variables = environment(peer("llmock-0.2.2"))
    with started(PORTS.sub(port, serve), tmp_path, variables) as server:
        try:
            ran = once(
                f"until (: >/dev/tcp/127.0.0.1/{port}) 2>/dev/null; do :; done; {PORTS.sub(port, judge)}",
                tmp_path,
                variables,
            )
        finally:
            server.terminate()
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert ran.stdout.startswith("not conformant: http://127.0.0.1:")


PROGRAMS = blocks("python")
# What each program prints.
PRINTED = (r"COMPLETE \[.*(ChatV2ContentDelta\(.*){6}", r"20 answers\n")


@pytest.mark.parametrize(
    ("program", "printed"), list(zip(PROGRAMS, PRINTED, strict=True)), ids=["client", "many-streams"]
)
def test_a_program_runs_against_the_reference_server(program: str, printed: str) -> None:
    with running(faithful_app(api_key="test-token")) as url:
        variables = {**environment(), "CO_API_KEY": "test-token", "CO_API_URL": url}
        ran = subprocess.run(
            [BIN / "python", "-c", program], env=variables, capture_output=True, text=True, timeout=60, check=False
        )
    assert ran.returncode == 0, ran.stderr
    assert re.match(printed, ran.stdout, re.DOTALL), ran.stdout


def test_the_configuration_is_one_that_run_takes(tmp_path: Path) -> None:
    (file,) = blocks("toml")
    (tmp_path / "suite.toml").write_text(file, encoding="utf-8")
    targets = layers_by_target(str(tmp_path / "suite.toml"), flags=())
    urls = {name: run_options(merged([layer], [])).base_url for name, layer in targets.items()}
    assert urls == {"staging": "https://staging.example.org", "production": "https://api.example.org"}


def test_the_action_is_told_what_it_takes() -> None:
    (block,) = blocks("yaml")
    (step,) = yaml.safe_load(block)
    folder = re.fullmatch(r"OWNER/cohere-contract/(.*)@main", step["uses"])
    assert folder is not None
    action = yaml.safe_load((ROOT / folder[1] / "action.yml").read_text(encoding="utf-8"))
    assert step["with"].keys() <= action["inputs"].keys()


def test_the_numbers_are_those_of_today() -> None:
    assert f"{len(all_defects())} defects" in README
    assert f"{len(all_variations())} legal variations" in README
    plan = subprocess.run(
        [BIN / "cohere-conformance", "run", "--reference", "--plan-only"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert plan.stderr in README
