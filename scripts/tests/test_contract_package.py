"""`cohere_contract`, the contract as data."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from contract_tools.contract_package import canonical_sha256, write_contract_package

PARTS = {
    "strict": {"info": {"version": "7.1"}, "paths": {"/é": 1}},
    "accepted": {"info": {"version": "7.1"}},
    "requirements": [{"id": "a"}],
    "streams": {},
}


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package that was written, imported under a name of its own."""
    write_contract_package(tmp_path / "written_contract", PARTS)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("written_contract")
    del sys.modules["written_contract"]


@pytest.mark.parametrize("name", PARTS)
def test_load_gives_each_part_as_it_was_written(name: str, contract: ModuleType) -> None:
    assert contract.load(name) == PARTS[name]


def test_load_gives_fresh_copies(contract: ModuleType) -> None:
    contract.load("strict")["info"]["version"] = "spoilt"
    assert contract.load("strict")["info"]["version"] == "7.1"


def test_load_of_another_name_lists_the_parts(contract: ModuleType) -> None:
    with pytest.raises(KeyError, match=r"no part 'lax'; it has accepted, requirements, streams, strict"):
        contract.load("lax")


def test_the_package_names_version_hash_and_parts(contract: ModuleType) -> None:
    assert contract.CONTRACT_VERSION == "7.1"
    assert canonical_sha256(PARTS["strict"]) == contract.CONTRACT_SHA256
    assert tuple(sorted(PARTS)) == contract.NAMES
    assert sorted(contract.__all__) == contract.__all__
    assert all(hasattr(contract, name) for name in contract.__all__)


def test_the_package_is_typed_and_readable_as_text(tmp_path: Path) -> None:
    write_contract_package(tmp_path / "written", PARTS)
    assert (tmp_path / "written" / "py.typed").read_bytes() == b""
    assert "é" in (tmp_path / "written" / "strict.json").read_text(encoding="utf-8")


def test_the_hash_is_independent_of_key_order_and_white_space() -> None:
    one = json.loads('{"a": [1, {"b": 2, "c": 3}], "d": null}')
    other = json.loads('{"d":null,"a":[1,{"c":3,"b":2}]}')
    assert canonical_sha256(one) == canonical_sha256(other)


@pytest.mark.parametrize("other", ['{"a": [2, 1]}', '{"a": [1, 2.5]}', '{"a": ["1", 2]}', '{"b": [1, 2]}'])
def test_the_hash_depends_on_every_value_and_on_the_order_of_lists(other: str) -> None:
    assert canonical_sha256({"a": [1, 2]}) != canonical_sha256(json.loads(other))
