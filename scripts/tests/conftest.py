"""What the tests of the tools share: the real spec, and one tree generated from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract_tools.bundle import Bundle, bundle
from contract_tools.generate import generate
from contract_tools.lints import lint
from contract_tools.source import Source

from .spec_folder import COMMITTED, SPEC, copy_of_spec, write_small_spec


@pytest.fixture(scope="session")
def fresh_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """generated/, made anew from the real spec; to be read only."""
    tree = tmp_path_factory.mktemp("fresh") / "generated"
    generate(SPEC, tree)
    return tree


@pytest.fixture(scope="session")
def real_bundle() -> Bundle:
    """The real spec as one document, linted; to be read only."""
    joined = bundle(Source(SPEC))
    lint(joined)
    return joined


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A copy of the real spec, to be damaged."""
    return copy_of_spec(tmp_path / "spec")


@pytest.fixture
def small_spec(tmp_path: Path) -> Path:
    """A whole spec of one operation, a union, an enum and a stream of three events, to be edited."""
    return write_small_spec(tmp_path / "small-spec")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that a former generation is known to have written."""
    folder = tmp_path / "out" / "generated"
    (folder / "cohere_contract").mkdir(parents=True)
    (folder / "provenance.json").write_bytes((COMMITTED / "provenance.json").read_bytes())
    (folder / "cohere_contract" / "stale.json").write_text("{}")
    return folder
