"""What users write, as type checkers see it: mypy and pyright agree on what is right and on what is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
USAGE, MISUSE = HERE / "typed_usage.py", HERE / "typed_misuse.py"

# The lines with an error, and the kind of each.
Findings = list[tuple[int, str]]


def mypy(*files: Path) -> Findings:
    command = [sys.executable, "-m", "mypy", "--output", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [(one["line"], one["code"]) for one in found if one["severity"] == "error"]


def pyright(*files: Path) -> Findings:
    pin = next(line for line in (ROOT / "scripts/peers-node.txt").read_text().splitlines() if "pyright@" in line)
    home = Path(sys.prefix) / "peers" / pin.replace("@", "-")
    node = shutil.which("node")
    if node is None or not (home / "installed").exists():
        pytest.skip(f"{pin} is not installed; ./scripts/test installs it where npm is found")
    program = home / "node_modules" / "pyright" / "index.js"
    command = [node, str(program), "--outputjson", "--pythonpath", sys.executable, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["generalDiagnostics"]
    return [(one["range"]["start"]["line"] + 1, one["rule"]) for one in found if one["severity"] == "error"]


def refused(kind: int) -> Findings:
    lines = MISUSE.read_text(encoding="utf-8").splitlines()
    marks = {place: re.search(r"# refused: ([\w-]+), (\w+)$", line) for place, line in enumerate(lines, 1)}
    return [(place, mark[kind]) for place, mark in marks.items() if mark]


CHECKERS = {"mypy": (mypy, 1), "pyright": (pyright, 2)}
checkers = pytest.mark.parametrize(("check", "kind"), CHECKERS.values(), ids=CHECKERS)


@checkers
def test_usage_is_accepted(check: Callable[..., Findings], kind: int) -> None:
    assert check(USAGE) == []


@checkers
def test_each_misuse_is_refused_for_its_reason(check: Callable[..., Findings], kind: int) -> None:
    assert sorted(check(MISUSE)) == refused(kind) != []
