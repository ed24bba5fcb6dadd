"""Each fault of a spec is named with its file and place, and costs nothing that was generated before."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract_tools.__main__ import main
from contract_tools.generate import _build

from .broken_chain import BROKEN_CHAIN
from .broken_files import BROKEN_FILES
from .broken_structure import BROKEN_STRUCTURE
from .damages import EVENTS, PATH, REQUEST, Broken, both, replaced
from .spec_folder import files_below

BROKEN = BROKEN_FILES | BROKEN_STRUCTURE | BROKEN_CHAIN


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_fault_is_named_with_file_and_place_and_nothing_changes(
    broken: Broken, spec: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken.damage(spec)
    before = files_below(out.parent)

    assert main(["--spec", str(spec), "--out", str(out)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "generated/ is as it was" in told.err
    finding = _finding(told.err, broken)
    if broken.line is not None:
        assert broken.line in _named_line(spec / broken.file, finding)
    assert files_below(out.parent) == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def _finding(text: str, broken: Broken) -> str:
    """The line of the report that is about the damaged place."""
    lines = text.splitlines()
    at_place = [line for line in lines if line.startswith(f"spec/{broken.file}") and f" {broken.pointer}: " in line]
    told = [line for line in at_place if broken.says in line]
    assert told, f"nothing says {broken.says!r} at spec/{broken.file} {broken.pointer}:\n{text}"
    return told[0]


def _named_line(path: Path, finding: str) -> str:
    number = finding.split(" ", maxsplit=1)[0].rpartition(":")[2]
    assert number.isdigit(), f"no line number: {finding}"
    return path.read_text().splitlines()[int(number) - 1]


def test_all_faults_are_named_at_once(spec: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both(
        replaced(REQUEST, "maximum: 500", "maximum: -1"),
        replaced(EVENTS, "const: debug", "const: debugging"),
        replaced(PATH, "terminal: [message-end]", "terminal: [message-stop]"),
    )(spec)

    assert main(["--spec", str(spec), "--out", str(out)]) == 1

    told = capsys.readouterr().err
    assert "above maximum -1" in told
    assert "'debugging'" in told
    assert "'message-stop'" in told


def test_the_undamaged_spec_gives_no_finding(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table would prove nothing if the copy itself were refused."""
    monkeypatch.setattr(
        "contract_tools.generate.write_client_package", lambda target, *_: (target / "models").mkdir(parents=True)
    )
    tree = tmp_path / "tree"
    tree.mkdir()
    assert _build(spec, tree).operations == len(list((spec / "paths").iterdir()))
