"""Prints a result for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, PASS, VERDICTS, WARN, WORDS
from cohere_conformance.reports.texts import about, details, remarks, spent, unclaimed
from cohere_conformance.results import CONFORMANT, NOT_CONFORMANT, Result, Results

_STYLES = {PASS: "green", FAIL: "bold red", ERROR: "bold red", WARN: "yellow", INCONCLUSIVE: "cyan"}
_OUTCOMES = {CONFORMANT: "bold green", NOT_CONFORMANT: "bold red"}
_WORST = 3


def print_results(results: Results, console: Console, written: Sequence[Path] = ()) -> None:
    """The first screen: conformant or not, against what, how many, the worst, and where the evidence is."""
    # A terminal breaks lines between words; what goes elsewhere, or is to be copied, keeps its lines.
    is_kept = not console.is_terminal
    for line in _claims(results):
        console.print(line, soft_wrap=is_kept)
    console.print(_levels(results))
    console.print(spent(results), highlight=False)
    for result in results.worst(_WORST):
        console.print()
        for name, line in _told(result):
            console.print(line, soft_wrap=is_kept or name == "again")
    more = len(results.worst(len(results.results))) - _WORST
    if more > 0:
        console.print(f"\nand {more} more", highlight=False)
    if written:
        console.print(f"\nall verdicts and evidence: {', '.join(map(str, written))}", highlight=False, soft_wrap=True)


def _claims(results: Results) -> Iterator[Text]:
    yield Text.assemble((results.outcome, _style(results.outcome)), f": {about(results)}")
    for operation in results.claimed:
        yield Text(results.claim(operation), style=_style(results.outcome_of(operation)))
    for line in unclaimed(results):
        yield Text(line)
    for line in remarks(results):
        yield Text(line, style="yellow")


def _style(outcome: str) -> str:
    return _OUTCOMES.get(outcome, "bold yellow")


def _levels(results: Results) -> Table:
    """How many of each verdict, level by level."""
    occurring = [verdict for verdict in VERDICTS if results.count(verdict)]
    table = Table(box=None, pad_edge=False, header_style="")
    table.add_column("")
    for verdict in occurring:
        table.add_column(WORDS[verdict], justify="right", style=_STYLES.get(verdict, ""))
    for level, found in results.levels.items():
        table.add_row(level, *(str(found[verdict] or "-") for verdict in occurring))
    return table


def _told(result: Result) -> Iterator[tuple[str, Text]]:
    """Lines, and the name of what each of them says."""
    requirement, style = result.requirement, _STYLES.get(result.verdict, "")
    heading = Text.assemble((f"{result.verdict.upper()} ", style), (requirement.id, "bold"), f" {requirement.title}")
    yield "heading", heading
    for name, value in details(result):
        yield name, Text(f"  {name:<9} {value}")
