"""The package as others see it: its names, its types, what it leans on."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import cohere_wire
import pytest

FOLDER = Path(cohere_wire.__file__).parent


def test_public_names_are_written_out_and_exist():
    assert dir(cohere_wire) == sorted(cohere_wire.__all__)
    assert all(hasattr(cohere_wire, name) for name in cohere_wire.__all__)


@pytest.mark.parametrize("name", ["ServerSentEvent", "UnknownEvent", "Violation", "StreamGrammar"])
def test_values_are_frozen_and_have_slots(name):
    type_ = getattr(cohere_wire, name)
    assert type_.__dataclass_params__.frozen
    assert "__dict__" not in dir(type_)
    assert dataclasses.is_dataclass(type_)


def test_types_are_shipped():
    assert (FOLDER / "py.typed").exists()


def test_only_the_standard_library_is_imported():
    code = (
        "import sys; before = set(sys.modules); import cohere_wire;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert set(shown.split()) - {"cohere_wire"} <= sys.stdlib_module_names
