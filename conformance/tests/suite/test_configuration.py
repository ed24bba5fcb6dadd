"""A TOML file stands for arguments: the same options, the same checks, the command line in front."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cohere_conformance.cli import main
from cohere_conformance.configuration import ConfigurationError, arguments_by_target
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


def test_a_file_without_targets_stands_for_one_run() -> None:
    file = write('base-url = "http://127.0.0.1:9"\nno-auth = true\ntimeout = 3\nonly = ["a.*", "b.*"]\n')
    expected = ["--base-url=http://127.0.0.1:9", "--no-auth", "--timeout=3", "--only=a.*", "--only=b.*"]
    assert arguments_by_target(file) == {"": expected}


def test_a_target_has_its_own_and_what_holds_for_all() -> None:
    file = write('timeout = 3\nno-auth = false\n[targets.near]\noperations = ["chat_v2", "generate"]\ntimeout = 4\n')
    expected = ["--timeout=4", "--operations=chat_v2,generate", "--report-dir", "conformance-report/near"]
    assert arguments_by_target(file) == {"near": expected}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("timeout = ", "is no TOML"),
        ("targets = 3", "[targets.staging]"),
        ("targets.near = 3", "[targets.staging]"),
        ("[targets.near]\nonly = [[1]]", "[targets.near]: only is a text"),
        ("timeout = 2026-11-22", "timeout is a text"),
        ('config = "other.toml"', "'config' is no option"),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=r"suite\.toml") as raised:
        arguments_by_target(write(text))
    assert told in str(raised.value)


def test_a_missing_file_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config", "none.toml"]) == 2
    assert "none.toml cannot be read" in capsys.readouterr().err


def test_an_unknown_key_is_an_unknown_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["run", "--config", write('base-ulr = "http://127.0.0.1:9"')])
    assert stop.value.code == 2
    assert "Did you mean --base-url?" in capsys.readouterr().err


def test_an_unknown_target_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config", write("[targets.near]"), "--target", "far"]) == 2
    assert "--target far: the file has near" in capsys.readouterr().err


def test_each_target_is_judged_and_the_worst_of_them_is_the_exit_code(workplace: Path) -> None:
    good, bad = faithful_app(api_key=KEY), defective_app("chat-v2.any-key", api_key=KEY)
    with running(good) as near, running(bad) as far:
        file = write(
            'api-key-env = "GOOD_KEY"\nmodel = "command-a-03-2025"\nonly = "chat-v2.auth.*"\n'
            f'[targets.near]\nbase-url = "{near}"\n[targets.far]\nbase-url = "{far}"\n'
        )
        assert main(["run", "--config", file]) == 1
        assert main(["run", "--config", file, "--target", "near"]) == 0
        assert main(["run", "--config", file, "--skip", "*.wrong-key"]) == 0
    outcomes = {
        name: json.loads((workplace / "conformance-report" / name / "results.json").read_text())["outcome"]
        for name in ("near", "far")
    }
    assert outcomes == {"near": "conformant", "far": "conformant"}
