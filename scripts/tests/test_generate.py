"""From spec/ to generated/: repeatable, counted, and all or nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from contract_tools import client_package
from contract_tools import generate as generation
from contract_tools.__main__ import main
from contract_tools.bundle import operations
from contract_tools.client_package import GENERATOR_CONFIG
from contract_tools.findings import GenerationError
from contract_tools.generate import check, generate
from openapi_python_client.config import ConfigFile

from .cheap_stages import build
from .spec_folder import ROOT, SPEC, committed_files, edit, files_below

# Settings that would show in every file if one of them got in.
LOUD_RUFF = """
[tool.ruff]
line-length = 40
target-version = "py38"
[tool.ruff.format]
quote-style = "single"
indent-style = "tab"
[tool.ruff.lint]
select = ["D", "UP"]
"""


# What comes out


def test_the_committed_tree_is_what_the_spec_gives(fresh_tree: Path) -> None:
    assert files_below(fresh_tree) == committed_files()


def test_twice_gives_the_same_bytes_wherever_it_is_done(fresh_tree: Path, tmp_path: Path) -> None:
    """The second time below a pyproject.toml that has tastes of its own, and over an older tree."""
    (tmp_path / "pyproject.toml").write_text(LOUD_RUFF)
    again = tmp_path / "generated"
    (again / "cohere_generated").mkdir(parents=True)
    (again / "cohere_generated" / "stale.py").write_text("stale = True\n")
    generate(SPEC, again)
    assert files_below(again) == files_below(fresh_tree)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["generated", "pyproject.toml"]


def test_provenance_names_spec_configuration_and_tools(fresh_tree: Path) -> None:
    provenance = json.loads((fresh_tree / "provenance.json").read_text())
    assert provenance.keys() == {
        "contract_version",
        "contract_sha256",
        "spec_sha256",
        "generator_config_sha256",
        "tools",
    }
    pins = (ROOT / "requirements-dev.txt").read_text()
    assert all(f"{tool}=={version}" in pins for tool, version in provenance["tools"].items())


def test_there_is_a_model_for_every_component_and_an_endpoint_for_every_operation(fresh_tree: Path) -> None:
    """Unions and nothing else have no class of their own."""
    client = build(SPEC).client
    exports = (fresh_tree / "cohere_generated" / "models" / "__init__.py").read_text()
    schemas = client["components"]["schemas"]
    with_class = [name for name, one in schemas.items() if not {"oneOf", "anyOf"} & one.keys()]
    assert [name for name in with_class if f'"{name}"' not in exports] == []
    assert len(with_class) > 130
    endpoints = {path.stem for path in (fresh_tree / "cohere_generated" / "api").glob("*/*.py")} - {"__init__"}
    assert endpoints == {operation["operationId"] for _, _, _, operation in operations(client)}
    assert len(endpoints) == 11


def test_everything_compiles_imports_and_is_typed(fresh_tree: Path) -> None:
    modules = sorted(
        ".".join(path.relative_to(fresh_tree).with_suffix("").parts).removesuffix(".__init__")
        for path in fresh_tree.rglob("*.py")
    )
    assert len(modules) > 80
    program = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)"
    path = os.pathsep.join([str(fresh_tree), str(ROOT / "overlays")])
    run = subprocess.run(  # our own program
        [sys.executable, "-W", "error", "-c", program, *modules],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for package in ("cohere_contract", "cohere_generated"):
        assert (fresh_tree / package / "py.typed").is_file()


def test_the_generator_knows_every_key_of_our_configuration() -> None:
    """It takes a misspelt key without a word."""
    known = getattr(ConfigFile, "model_fields", None) or attrs.fields_dict(ConfigFile)
    assert set(GENERATOR_CONFIG) <= set(known)


# --check


def test_check_passes_on_the_committed_tree_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = committed_files()
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == "generated/ is what spec/ gives\n"
    assert committed_files() == before


def test_check_names_each_differing_missing_and_surplus_file(
    fresh_tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = tmp_path / "generated"
    for name, content in files_below(fresh_tree).items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(content)
    with (tree / "openapi.yaml").open("a") as file:
        file.write("\n")
    (tree / "cohere_generated" / "client.py").unlink()
    (tree / "provenance.json").unlink()
    (tree / "cohere_generated" / "more.py").write_text("")
    (tree / "cohere_generated" / "__pycache__").mkdir()
    (tree / "cohere_generated" / "__pycache__" / "client.pyc").write_text("")
    before = files_below(tree)

    assert main(["--check", "--out", str(tree)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "generated/ is not what spec/ gives; run ./scripts/generate and commit the result:",
        "  cohere_generated/client.py: missing",
        "  cohere_generated/more.py: nothing in spec/ gives this file",
        "  openapi.yaml: differs",
        "  provenance.json: missing",
    ]
    assert files_below(tree) == before
    assert [path.name for path in tmp_path.iterdir()] == ["generated"]


# The command line, with a client that costs nothing


def _write_little(target: Path, *_: object) -> None:
    (target / "models").mkdir(parents=True)
    (target / "models" / "__init__.py").write_text("")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator that takes no time."""
    monkeypatch.setattr(generation, "write_client_package", _write_little)


@pytest.mark.usefixtures("quick")
def test_generate_says_what_came_out(small_spec: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--spec", str(small_spec), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "generated: 1 operation(s), 0 models, 3 stream events, 7 requirements of which 6 name a check\n"
        "7 statements, 6 of them listed as observable: 6 check, 0 needs_determinism, 0 permission, 0 not_observable\n"
    )
    assert told.err == ""
    assert not (out / "cohere_contract" / "stale.json").exists()


def test_the_numbers_are_those_of_the_tree(fresh_tree: Path, small_spec: Path, tmp_path: Path) -> None:
    outcome = generate(small_spec, tmp_path / "generated")
    models = list((tmp_path / "generated" / "cohere_generated" / "models").glob("*.py"))
    assert (outcome.operations, outcome.events, outcome.requirements, outcome.with_check) == (1, 3, 7, 6)
    assert outcome.models == len(models) - 1 >= 8


@pytest.mark.usefixtures("quick")
def test_pages_for_people_stay_where_they_are(small_spec: Path, out: Path) -> None:
    """./scripts/docs puts them into the same folder, where they are not committed."""
    (out / "docs").mkdir()
    (out / "docs" / "index.html").write_text("<p>a page</p>")
    generate(small_spec, out)
    assert (out / "docs" / "index.html").read_text() == "<p>a page</p>"
    assert not (out / "cohere_contract" / "stale.json").exists()
    assert check(small_spec, out) == []


@pytest.mark.usefixtures("quick")
def test_pages_for_people_stay_when_generation_fails(
    small_spec: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "docs").mkdir()
    (out / "docs" / "index.html").write_text("<p>a page</p>")
    before = files_below(out)
    monkeypatch.setattr(Path, "rename", _refusing_rename())
    with pytest.raises(GenerationError, match="could not be moved"):
        generate(small_spec, out)
    assert files_below(out) == before


MISUSE = {
    "unknown-option": (["--chekc"], "unrecognized arguments: --chekc"),
    "spec-is-no-folder": (["--spec", "{tmp}/nowhere"], "is no folder; expected one with openapi.yaml"),
    "out-lies-nowhere": (["--out", "{tmp}/nowhere/generated"], "lies in no folder"),
    "out-is-somebody-elses": (["--out", "{tmp}"], "has no provenance.json, so ./scripts/generate did not write it"),
    "out-is-a-file": (["--out", "{tmp}/notes.txt"], "has no provenance.json"),
}


@pytest.mark.parametrize(("arguments", "told"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told_with_exit_code_2_and_touches_nothing(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("dear")
    with pytest.raises(SystemExit) as exit_:
        main([one.format(tmp=tmp_path) for one in arguments])
    assert exit_.value.code == 2
    assert told in capsys.readouterr().err
    assert files_below(tmp_path) == {"notes.txt": b"dear"}


# All or nothing


def _raising(error: BaseException) -> Callable[..., None]:
    def step(*_: object, **__: object) -> None:
        raise error

    return step


def _told_by_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """openapi-python-client reports what it did not take, warnings too, and calls it a success."""
    problem = type("Problem", (), {"header": "WARNING parsing GET /ask", "detail": "left out"})()
    monkeypatch.setattr("openapi_python_client.generate", lambda **_: [problem])


def _lost_by_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = client_package._model_modules

    def fewer(target: Path) -> dict[str, str]:
        return {name: module for name, module in modules(target).items() if name != "AskAnswer"}

    monkeypatch.setattr(client_package, "_model_modules", fewer)


FAILURES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "generator-warns": (_told_by_the_generator, "WARNING parsing GET /ask: left out"),
    "generator-raises": (
        lambda patch: patch.setattr("openapi_python_client.generate", _raising(KeyError("boom"))),
        "openapi-python-client failed: KeyError: 'boom'",
    ),
    "generator-loses-a-model": (_lost_by_the_generator, "wrote no model for AskAnswer"),
    "ruff-fails": (
        lambda patch: patch.setattr(client_package, "_RUFF", (sys.executable, "-c", "raise SystemExit('no ruff')")),
        "ruff could not format the generated client:\nno ruff",
    ),
    "output-does-not-compile": (
        lambda patch: patch.setattr(
            generation, "write_contract_package", lambda target, _: _write_module(target, "def:\n")
        ),
        "does not compile: invalid syntax",
    ),
    "output-compiles-with-a-warning": (
        lambda patch: patch.setattr(
            generation, "write_contract_package", lambda target, _: _write_module(target, '"\\d"\n')
        ),
        "does not compile: invalid escape sequence",
    ),
    "disk-is-full": (
        lambda patch: patch.setattr(Path, "touch", _raising(OSError(28, "No space left"))),
        "No space left",
    ),
    "folder-cannot-be-written": (
        lambda patch: patch.setattr("tempfile.mkdtemp", _raising(PermissionError(13, "Permission denied"))),
        "cannot be written: [Errno 13] Permission denied",
    ),
    "tree-cannot-be-moved": (lambda patch: patch.setattr(Path, "rename", _refusing_rename()), "could not be moved"),
}


def _write_module(target: Path, text: str) -> None:
    target.mkdir()
    (target / "__init__.py").write_text(text)


def _refusing_rename(error: BaseException | None = None) -> Callable[[Path, Path], Path]:
    """Renames the old tree away and back, and refuses the new one."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name.startswith(".generated-") and path.name == "generated":
            raise error or PermissionError(13, "not today")
        return rename(path, target)

    return refuse


@pytest.mark.parametrize(("fail", "told"), FAILURES.values(), ids=FAILURES)
def test_a_failure_leaves_everything_as_it_was(
    fail: Callable[[pytest.MonkeyPatch], None],
    told: str,
    small_spec: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files_below(out.parent)
    fail(monkeypatch)
    if told.startswith(("does not compile", "could not be moved")):
        monkeypatch.setattr(generation, "write_client_package", _write_little)

    assert main(["--spec", str(small_spec), "--out", str(out)]) == 1

    text = capsys.readouterr()
    assert text.out == ""
    assert told in text.err
    assert text.err.endswith("generated/ is as it was.\n")
    assert files_below(out.parent) == before
    assert [path.name for path in out.parent.iterdir()] == ["generated"]


def test_an_end_that_is_asked_for_leaves_everything_as_it_was(
    small_spec: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a time limit around the script asks: by default the process would end with its temporary folder there."""
    before, handler = files_below(out.parent), signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(generation, "write_client_package", lambda *_: signal.raise_signal(signal.SIGTERM))
    with pytest.raises(SystemExit) as exit_:
        main(["--spec", str(small_spec), "--out", str(out)])
    assert exit_.value.code == 128 + signal.SIGTERM
    assert files_below(out.parent) == before
    assert [path.name for path in out.parent.iterdir()] == ["generated"]
    assert signal.getsignal(signal.SIGTERM) == handler


@pytest.mark.usefixtures("quick")
def test_an_interrupt_between_the_two_moves_restores_the_old_tree(
    small_spec: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(out.parent)
    monkeypatch.setattr(Path, "rename", _refusing_rename(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        generate(small_spec, out)
    assert files_below(out.parent) == before
    assert [path.name for path in out.parent.iterdir()] == ["generated"]


def test_a_first_generation_that_fails_leaves_nothing(small_spec: Path, tmp_path: Path) -> None:
    edit(small_spec, "openapi.yaml", "openapi: 3.1.0", "openapi: 3.2.0")
    target = tmp_path / "here" / "generated"
    target.parent.mkdir()
    with pytest.raises(GenerationError, match=r"3\.1"):
        generate(small_spec, target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_check_of_a_tree_that_is_not_there_names_every_file(small_spec: Path, tmp_path: Path) -> None:
    stale = check(small_spec, tmp_path / "generated")
    assert len(stale) == 9
    assert all(line.endswith(": missing") for line in stale)
