"""Prints a result for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, PASS, WARN
from cohere_conformance.reports.texts import counts, details, remarks, unclaimed
from cohere_conformance.results import CONFORMANT, NOT_CONFORMANT, Result, Results

_STYLES = {PASS: "green", FAIL: "bold red", ERROR: "bold red", WARN: "yellow", INCONCLUSIVE: "cyan"}
_OUTCOMES = {CONFORMANT: "bold green", NOT_CONFORMANT: "bold red"}
_WORST = 3


def print_results(results: Results, console: Console, written: Sequence[Path] = ()) -> None:
    """The first screen: conformant or not, against what, how many, the worst, and where the evidence is."""
    for line in _claims(results):
        console.print(line, soft_wrap=True)
    console.print(counts(results), highlight=False, soft_wrap=True)
    for result in results.worst(_WORST):
        console.print()
        for line in _told(result):
            console.print(line, soft_wrap=True)
    more = len(results.worst(len(results.results))) - _WORST
    if more > 0:
        console.print(f"\nand {more} more", highlight=False)
    if written:
        console.print(f"\nall verdicts and evidence: {', '.join(map(str, written))}", highlight=False, soft_wrap=True)


def _claims(results: Results) -> Iterator[Text]:
    about = f"  ({results.target.name}, contract {results.suite.contract_version})"
    for operation in results.claimed:
        style = _OUTCOMES.get(results.outcome_of(operation), "bold yellow")
        yield Text.assemble((results.claim(operation), style), about)
    for line in unclaimed(results):
        yield Text(line)
    for line in remarks(results):
        yield Text(line, style="yellow")


def _told(result: Result) -> Iterator[Text]:
    requirement, style = result.requirement, _STYLES.get(result.verdict, "")
    yield Text.assemble((f"{result.verdict.upper()} ", style), (requirement.id, "bold"), f" {requirement.title}")
    for name, value in details(result):
        yield Text(f"  {name:<9} {value}")
