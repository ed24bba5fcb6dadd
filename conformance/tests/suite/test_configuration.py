"""A TOML file stands for arguments: the same options, the same checks, the command line in front."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cohere_conformance.cli import main
from cohere_conformance.configuration import (
    ConfigurationError,
    Layer,
    environment_layer,
    layers_by_target,
    merged,
)
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import defective_app, faithful_app

KEY = "key-of-this-test"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOOD_KEY", KEY)
    return tmp_path


def write(text: str) -> str:
    Path("suite.toml").write_text(text, encoding="utf-8")
    return "suite.toml"


FLAGS = ("no-auth", "reference")


def words(file: str) -> dict[str, list[str]]:
    """The arguments that a file stands for, by target."""
    return {name: merged([layer], []) for name, layer in layers_by_target(file, FLAGS).items()}


def test_a_file_without_targets_stands_for_one_run() -> None:
    file = write('base-url = "http://127.0.0.1:9"\nno-auth = true\ntimeout = 3\nonly = ["a.*", "b.*"]\n')
    expected = ["--base-url=http://127.0.0.1:9", "--no-auth", "--timeout=3", "--only=a.*", "--only=b.*"]
    assert words(file) == {"": expected}


def test_a_target_has_its_own_and_what_holds_for_all() -> None:
    file = write('timeout = 3\nno-auth = false\n[targets.near]\noperations = ["chat_v2", "generate"]\ntimeout = 4\n')
    assert words(file) == {"near": ["--timeout=4", "--operations=chat_v2,generate"]}


def test_a_target_of_its_own_takes_back_the_one_for_all() -> None:
    file = write('base_url = "http://127.0.0.1:9"\n[targets.ours]\nreference = true\n[targets.theirs]\n')
    assert words(file) == {"ours": ["--reference"], "theirs": ["--base-url=http://127.0.0.1:9"]}


def test_the_environment_has_the_options_in_capitals() -> None:
    variables = {"NO_AUTH": "yes", "REFERENCE": "0", "TIMEOUT": "3", "HEADER": "A: b, c\nD: e", "MODEL": ""}
    layer = environment_layer({f"COHERE_CONFORMANCE_{name}": value for name, value in variables.items()}, FLAGS)
    expected = ["--no-auth", "--timeout=3", "--header=A: b, c", "--header=D: e", "--model="]
    assert merged([layer], []) == expected


FILE = Layer("file", {"timeout": ["--timeout=1"], "only": ["--only=a", "--only=b"], "reference": ["--reference"]})
ENVIRONMENT = Layer("environment", {"timeout": ["--timeout=2"], "seed": ["--seed=2"]})
PRECEDENCE = {
    "the environment beats the file": ([], ["--only=a", "--only=b", "--reference", "--timeout=2", "--seed=2"]),
    "the line beats both": (
        ["--timeout", "3", "--only=c"],
        ["--reference", "--seed=2", "--timeout", "3", "--only=c"],
    ),
    "another target takes back the file's": (
        ["--base-url=u"],
        ["--only=a", "--only=b", "--timeout=2", "--seed=2", "--base-url=u"],
    ),
}


@pytest.mark.parametrize(("line", "arguments"), PRECEDENCE.values(), ids=PRECEDENCE)
def test_the_line_beats_the_environment_and_that_beats_the_file(line: list[str], arguments: list[str]) -> None:
    assert merged([FILE, ENVIRONMENT], line) == arguments


def test_a_run_takes_its_options_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COHERE_CONFORMANCE_REFERENCE", "1")
    monkeypatch.setenv("COHERE_CONFORMANCE_ONLY", "tokenize.auth.*\ndetokenize.auth.*")
    assert main(["run", "--plan-only"]) == 0
    assert capsys.readouterr().err.startswith("plan: 8 requirements")
    assert main(["run", "--plan-only", "--only", "tokenize.auth.*"]) == 0
    assert capsys.readouterr().err.startswith("plan: 4 requirements")
    monkeypatch.setenv("COHERE_CONFORMANCE_TIMEOUT", "soon")
    with pytest.raises(SystemExit) as stop:
        main(["run", "--plan-only"])
    assert stop.value.code == 2
    assert "run: the environment: argument --timeout: 'soon' is no number" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("timeout = ", "is no TOML"),
        ("targets = 3", "[targets.staging]"),
        ("targets.near = 3", "[targets.staging]"),
        ("[targets.near]\nonly = [[1]]", "[targets.near]: only is a text"),
        ("timeout = 2026-11-22", "timeout is a text"),
        ("timeout = true", "timeout takes a value; found True"),
        ('no-auth = "please"', "no-auth takes true or false; found 'please'"),
        ('config = "other.toml"', "'config' belongs to the command line"),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=r"suite\.toml") as raised:
        layers_by_target(write(text), FLAGS)
    assert told in str(raised.value)


def test_a_missing_file_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config", "none.toml"]) == 2
    assert "none.toml cannot be read" in capsys.readouterr().err


def test_an_unknown_key_is_an_unknown_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["run", "--config", write('base-ulr = "http://127.0.0.1:9"')])
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert "suite.toml: unrecognized arguments: --base-ulr" in told
    assert "Did you mean --base-url?" in told


def test_an_unknown_target_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config", write("[targets.near]"), "--target", "far"]) == 2
    assert "--target far: the file has near" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["file", "line"])
def test_targets_do_not_write_over_each_other(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(('html = "a.html"\n' if where == "file" else "") + "[targets.near]\n[targets.far]\n")
    assert main(["run", "--config", file, *(["--html", "a.html"] if where == "line" else [])]) == 2
    assert "--html is the same for several targets" in capsys.readouterr().err


def test_each_target_is_judged_and_the_worst_of_them_is_the_exit_code(workplace: Path) -> None:
    good, bad = faithful_app(api_key=KEY), defective_app("chat-v2.any-key", api_key=KEY)
    with running(good) as near, running(bad) as far:
        file = write(
            'api-key-env = "GOOD_KEY"\nmodel = "command-a-03-2025"\nonly = "chat-v2.auth.*"\n'
            f'[targets.near]\nbase-url = "{near}"\n[targets.far]\nbase-url = "{far}"\n'
        )
        assert main(["run", "--config", file]) == 1
        assert main(["run", "--config", file, "--target", "near"]) == 0
        assert main(["run", "--config", file, "--skip", "*.wrong-key", "--report-dir", "reports"]) == 0
    outcomes = {
        name: json.loads((workplace / "reports" / name / "results.json").read_text())["outcome"]
        for name in ("near", "far")
    }
    assert outcomes == {"near": "conformant", "far": "conformant"}
