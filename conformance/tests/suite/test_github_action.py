"""The GitHub Action, as far as it is ours: the step that judges, run as a runner would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import defective_app, faithful_app

ROOT = Path(__file__).parents[3]
ACTION: Any = yaml.safe_load((ROOT / ".github/actions/conformance/action.yml").read_text(encoding="utf-8"))
JUDGE = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "judge")
KEY = "key-of-this-test"


def judge(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the step with these inputs, the others at their defaults."""
    values = {
        name: inputs.get(name.replace("-", "_"), one.get("default", "")) for name, one in ACTION["inputs"].items()
    }
    variables = {}
    for name, expression in JUDGE["env"].items():
        variables[name] = values[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
    suite = folder / "cohere-conformance"
    suite.mkdir()
    (suite / "bin").symlink_to(Path(sys.executable).parent)
    runner = {name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(folder), **runner, **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", JUDGE["run"]]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("defect", "code", "outcome"), [(None, 0, "conformant"), ("chat-v2.any-key", 1, "not conformant")]
)
def test_the_step_judges_and_says_what_came_of_it(tmp_path: Path, defect: str | None, code: int, outcome: str) -> None:
    app = defective_app(defect, api_key=KEY) if defect else faithful_app(api_key=KEY)
    with running(app) as url:
        only = "--only 'chat-v2.auth.*'\n--header 'X-Note: two words' --skip chat-v2.auth.s*"
        ran = judge(tmp_path, base_url=url, api_key=KEY, operations="chat_v2", arguments=only)
    assert ran.returncode == code, ran.stderr
    told = dict(line.split("=", 1) for line in (tmp_path / "GITHUB_OUTPUT").read_text().splitlines())
    assert told["outcome"] == outcome
    assert json.loads((tmp_path / told["results"]).read_text())["outcome"] == outcome
    assert (tmp_path / "conformance-report/report.html").exists()
    judged = json.loads((tmp_path / told["results"]).read_text())["requirements"]
    assert {one["id"] for one in judged if one["verdict"] != "not_run"} == {
        f"chat-v2.auth.{name}" for name in ("missing-key", "valid-key", "wrong-key")
    }
    assert outcome in (tmp_path / "GITHUB_STEP_SUMMARY").read_text()


NOT_BEGUN = {
    "no URL": {"base_url": ""},
    "a quote that is open": {"base_url": "http://127.0.0.1:9", "arguments": "--only 'chat-v2"},
    "what a shell would do": {"base_url": "$(touch done)", "model": "`touch done`", "arguments": "; touch done"},
}


@pytest.mark.parametrize("inputs", NOT_BEGUN.values(), ids=NOT_BEGUN)
def test_a_run_that_did_not_begin_fails_and_has_no_outcome(tmp_path: Path, inputs: dict[str, str]) -> None:
    (tmp_path / "conformance-report").mkdir()
    (tmp_path / "conformance-report/results.json").write_text("of another run", encoding="utf-8")
    # A module of the repository's own, in the folder that the step runs in.
    (tmp_path / "shlex.py").write_text("raise SystemExit(0)", encoding="utf-8")
    ran = judge(tmp_path, **inputs)
    assert ran.returncode == 2
    assert not (tmp_path / "GITHUB_OUTPUT").exists()
    assert not (tmp_path / "done").exists()


def test_inputs_reach_a_shell_as_variables_alone() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def test_every_input_is_used() -> None:
    text = json.dumps(ACTION["runs"])
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in text] == []
