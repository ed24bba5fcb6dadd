"""The built wheel works outside the checkout: base alone, with `server`, with `conformance`."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def command(*words: str | Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a program away from the checkout, with nothing of it on the path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | variables
    return subprocess.run(
        list(map(str, words)), cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = command(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


def installed(folder: Path, *requirements: str) -> Path:
    """A fresh environment with these requirements; gives its `bin` folder."""
    venv.create(folder, with_pip=True)
    pip = (folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    ran = command(*pip, *requirements, folder=folder)
    assert ran.returncode == 0, ran.stderr
    return folder / "bin"


@pytest.fixture(scope="module")
def base(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("base"), str(wheel), "pytest")


@pytest.fixture(scope="module")
def server(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("server"), f"{wheel}[server]", "pytest")


@pytest.fixture(scope="module")
def conformance(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("conformance"), f"{wheel}[conformance]")


BASE_PACKAGES = {
    "anyio",
    "attrs",
    "certifi",
    "cohere-contract",
    "h11",
    "httpcore",
    "httpx",
    "httpx-retries",
    "idna",
    "typing_extensions",
}
WITH_PYTEST = {"iniconfig", "packaging", "pluggy", "pygments", "pytest", "pip", "setuptools"}


def test_the_base_install_is_the_client_and_little_else(base: Path) -> None:
    listed = command(base / "python", "-m", "pip", "list", "--format=freeze", folder=base).stdout
    names = {line.partition("==")[0].partition(" @")[0] for line in listed.splitlines()}
    assert {name.lower() for name in names} - {name.lower() for name in WITH_PYTEST} <= BASE_PACKAGES


def test_the_client_imports_from_the_base_install(base: Path) -> None:
    program = "from cohere_client import Client, models; print(Client(api_key='k'), models.ChatV2Response.__name__)"
    ran = command(base / "python", "-c", program, folder=base)
    assert (ran.stdout, ran.stderr) == ("Client(base_url='https://api.cohere.com') ChatV2Response\n", "")


def test_pytest_starts_beside_the_base_install(base: Path) -> None:
    (base / "test_of_somebody.py").write_text("def test_something() -> None:\n    assert True\n")
    ran = command(base / "python", "-m", "pytest", "-W", "error", "-q", base / "test_of_somebody.py", folder=base)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout


def test_the_suite_without_its_extra_says_what_to_install(base: Path) -> None:
    ran = command(
        base / "python", "-m", "pytest", "-q", "--pyargs", "cohere_conformance", "--cohere-reference", folder=base
    )
    assert ran.returncode == 4, ran.stdout + ran.stderr
    assert "pip install 'cohere-contract[conformance]'" in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("run", "conformance"),
        ("list", "conformance"),
        ("client", "conformance"),
        ("serve", "server"),
        ("defects", "server"),
    ],
)
def test_a_command_without_its_extra_prints_the_pip_line(base: Path, name: str, extra: str) -> None:
    ran = command(base / "cohere-conformance", name, folder=base)
    assert ran.returncode == 2
    assert f"pip install 'cohere-contract[{extra}]'" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_server_extra_serves(server: Path) -> None:
    """Served by the command, called by the client of the same install."""
    program = """
import re, subprocess, sys
from cohere_client import Client
command = [sys.argv[1], "serve", "--port", "0", "--api-key", "k"]
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
    try:
        url = re.search(r"http://\\S+", server.stdout.readline())[0]
        with Client(api_key="k", base_url=url) as client:
            call = {"model": "command-a-03-2025", "messages": [{"role": "user", "content": "hi"}], "temperature": 0}
            with client.chat_v2_stream(**call) as stream:
                assert stream.final().message.content[0].text == client.chat_v2(**call).message.content[0].text
                print("the same")
    finally:
        server.terminate()
"""
    ran = command(server / "python", "-c", program, server / "cohere-conformance", folder=server)
    assert ran.stdout == "the same\n", ran.stderr


FIXTURE = """
import urllib.request

def test_app(cohere_server):
    cohere_server.reply("Hello.")
    body = b'{"model": "command-a-03-2025", "messages": [{"role": "user", "content": "hi"}]}'
    headers = {"Authorization": f"Bearer {cohere_server.api_key}"}
    with urllib.request.urlopen(urllib.request.Request(cohere_server.url + "/v2/chat", body, headers)) as answer:
        assert b"Hello." in answer.read()
    assert cohere_server.requests[0].operation == "chat_v2"
"""


def test_the_server_extra_alone_has_the_fixture_and_the_page(server: Path) -> None:
    (server / "test_of_an_app.py").write_text(FIXTURE)
    ran = command(server / "python", "-m", "pytest", "-W", "error", "-q", server / "test_of_an_app.py", folder=server)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
    program = "from cohere_conformance.reference.development import *; page_of(Options(), Script(), Recorder(None))()"
    ran = command(server / "python", "-c", program, folder=server)
    assert ran.returncode == 0, ran.stderr


def test_the_fixture_without_its_extra_says_what_to_install(base: Path) -> None:
    (base / "test_of_an_app.py").write_text(FIXTURE)
    ran = command(base / "python", "-m", "pytest", "-q", base / "test_of_an_app.py", folder=base)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "pip install 'cohere-contract[server]'" in ran.stdout


def test_the_server_extra_alone_lists_defects(server: Path) -> None:
    ran = command(server / "cohere-conformance", "defects", folder=server)
    assert ran.returncode == 0, ran.stderr
    assert "chat-v2.any-key: Takes any key." in ran.stdout


def test_the_conformance_extra_judges(conformance: Path) -> None:
    ran = command(
        conformance / "cohere-conformance", "run", "--reference", "--report-dir", "report", folder=conformance
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "\nconformant for chat_v2: " in ran.stdout
    assert (conformance / "report/report.html").read_text().startswith("<!DOCTYPE html>")
    drawn = command(conformance / "cohere-conformance", "report", "report/results.json", folder=conformance)
    assert (drawn.returncode, drawn.stdout.splitlines()[0]) == (0, ran.stdout.splitlines()[0]), drawn.stderr
