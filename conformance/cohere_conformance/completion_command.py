"""`completion`: a script by which a shell completes the command; it is printed once and asks for nothing later."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Mapping, Sequence

import shtab

from cohere_conformance.checks import is_judged
from cohere_conformance.clients.catalogue import all_cases
from cohere_conformance.command_line import make_parser
from cohere_conformance.contract import Contract
from cohere_conformance.reference.defects import all_defects

_FILES = ("FILE", "DIR", "RESULTS.json", "OLD.json", "NEW.json")

# What the patterns of a command choose from, where that is no requirement.
_NAMED = {"defects": "defect", "prove": "defect", "client": "case", "serve": "case"}


def completion_command(options: Namespace) -> int:
    """Prints the script for one shell."""
    parser, words = make_parser(), _words()
    for name, command in parser.commands.items():
        named = words[_NAMED.get(name, "id")]
        _teach(command, {**words, "only": named, "skip": named})
    print(shtab.complete(parser, options.shell))
    return 0


def _words() -> dict[str, Sequence[str]]:
    """What options can say, as far as it is known beforehand."""
    contract = Contract()
    return {
        "id": [one.id for one in contract.requirements if is_judged(one)],
        "defect": sorted(all_defects()),
        "case": [case.id for case in all_cases(contract)],
        "operations": list(contract.operations),
        "without": sorted({field for operation in contract.operations.values() for field in operation.fields}),
    }


def _teach(parser: argparse.ArgumentParser, words: Mapping[str, Sequence[str]]) -> None:
    for action in parser._actions:
        if action.dest in words:
            action.choices = words[action.dest]
        elif action.metavar in _FILES:
            action.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE  # type: ignore[attr-defined]  # how shtab is told
