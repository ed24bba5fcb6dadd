"""Puts the results of several servers side by side: requirements by targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cohere_conformance.contract import Heading
from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, PASS, VERDICTS, WARN, WORDS
from cohere_conformance.reports.pages import page
from cohere_conformance.results import Result, Results

_UNTRIED = (NOT_RUN, NOT_APPLICABLE)
_STYLES = {PASS: "green", FAIL: "bold red", ERROR: "bold red", WARN: "yellow", INCONCLUSIVE: "cyan"}


@frozen
class Column:
    """One result, and the file that it is in."""

    file: str
    results: Results

    @property
    def totals(self) -> Counter[str]:
        """How many of each verdict there are."""
        return Counter(one.verdict for one in self.results.results)


@frozen
class Row:
    """The verdicts on one requirement, None where a result does not have it."""

    requirement: Heading
    cells: tuple[Result | None, ...]

    @property
    def differs(self) -> bool:
        """Whether it came out differently where it was tried."""
        return len({cell.verdict for cell in self.cells if cell and cell.verdict not in _UNTRIED}) > 1

    @property
    def verdicts(self) -> list[str]:
        """The verdicts that occur."""
        return [verdict for verdict in VERDICTS if verdict in {cell and cell.verdict for cell in self.cells}]

    def is_other(self, cell: Result) -> bool:
        """Whether a cell is about another revision of the requirement than the row."""
        return cell.requirement.revision != self.requirement.revision


def matrix(columns: Sequence[Column]) -> list[Row]:
    """A row for each requirement of any result, in the order of ids; its heading is the newest that there is."""
    found = [{one.requirement.id: one for one in column.results.results} for column in columns]
    newest = sorted(columns, key=lambda column: column.results.suite.contract_version)
    headings = {one.requirement.id: one.requirement for column in newest for one in column.results.results}
    return [Row(headings[name], tuple(results.get(name) for results in found)) for name in sorted(headings)]


def by_operation(rows: Sequence[Row]) -> dict[str, list[Row]]:
    ordered = sorted(rows, key=lambda row: row.requirement.operation)
    return {name: list(group) for name, group in groupby(ordered, key=lambda row: row.requirement.operation)}


def compare_html(columns: Sequence[Column]) -> str:
    """The matrix as one page that needs nothing but itself."""
    rows = matrix(columns)
    verdicts = {verdict: sum(verdict in row.verdicts for row in rows) for verdict in VERDICTS}
    return page("compare.html", columns=columns, groups=by_operation(rows), verdicts=verdicts)


def print_comparison(columns: Sequence[Column], console: Console) -> None:
    """The claims of each result, and the requirements on which they differ."""
    for number, column in enumerate(columns, 1):
        results = column.results
        console.print(Text(f"{number}  {results.outcome}: {results.target.name}  ({column.file})"), soft_wrap=True)
        for name in results.claimed:
            console.print(Text(f"   {results.claim(name)}"), soft_wrap=True)
    rows = matrix(columns)
    differing = [row for row in rows if row.differs]
    told = f"\n{len(differing)} of {len(rows)} requirements came out differently"
    console.print(told, highlight=False)
    if differing:
        console.print(_table(columns, differing))


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("requirement", overflow="fold")
    for number in range(1, len(columns) + 1):
        table.add_column(str(number))
    for row in rows:
        table.add_row(row.requirement.id, *_cells(row))
    return table


def _cells(row: Row) -> Iterator[Text]:
    for cell in row.cells:
        if cell is None:
            yield Text("—")
        else:
            mark = " †" if row.is_other(cell) else ""
            yield Text(WORDS[cell.verdict] + mark, style=_STYLES.get(cell.verdict, ""))
