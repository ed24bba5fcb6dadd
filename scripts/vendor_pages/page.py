"""What a result says of a vendor, as the tables of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from attrs import frozen

__all__ = ["findings_in", "findings_of", "section", "with_section"]

Json = Any

TAKEN, REFUSED, STREAMS, ERRORS, ANSWERS = (
    "Takes what is to be refused",
    "Refuses what is to be taken",
    "Streams otherwise",
    "Refuses in another form",
    "Answers otherwise",
)
_ORDER = (TAKEN, REFUSED, ANSWERS, STREAMS, ERRORS)
_RED = ("fail", "warn")
# What came in one line, of which the text is left out: it has ids that are others each time.
_TOLD = re.compile(r"(\d{3} [\w/+.-]+): ")
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST = 100
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| (fail|warn) \|", re.MULTILINE)


@frozen
class Finding:
    """One rule that one or more operations break in the same way; the exchange is that of the first."""

    rule: str
    verdict: str
    group: str
    expected: str
    came: str
    operations: tuple[str, ...]
    curl: str


def findings_of(results: Json) -> set[tuple[str, str]]:
    """Requirement and verdict of each finding of a run."""
    return {(one["id"], one["verdict"]) for one in results["requirements"] if one["verdict"] in _RED}


def findings_in(page: str) -> set[tuple[str, str]]:
    """The same, as a page or a section of one has it."""
    rows = _ROW.findall(page)
    return {(f"{operation}.{rule}", verdict) for rule, told, verdict in rows for operation in told.split(", ")}


def section(name: str, results: Json) -> str:
    """The tables of one vendor, between the marks that `with_section` looks for."""
    lines = [_mark(name), "", *_summary(results)]
    for group, found in groupby(_findings(results), key=lambda one: one.group):
        lines += ["", f"### {group}", "", *_table(list(found))]
    return "\n".join([*lines, "", _mark(f"end of {name}")])


def with_section(page: str, name: str, text: str) -> str:
    """The page with a vendor's section in place of the one that it has."""
    before, _, rest = page.partition(_mark(name))
    _, end, after = rest.partition(_mark(f"end of {name}"))
    assert end, f"the page has no place for {name}"
    return f"{before}{text}{after}"


def _mark(text: str) -> str:
    return f"<!-- {text} -->"


def _summary(results: Json) -> Iterator[str]:
    counts: Mapping[str, int] = results["summary"]
    verdicts = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counts.items() if count)
    yield f"{verdicts}; {results['cost']['requests']} requests."


def _findings(results: Json) -> list[Finding]:
    """One for each rule, verdict and group."""
    found: dict[tuple[str, str, str], Finding] = {}
    for one in results["requirements"]:
        if one["verdict"] in _RED:
            finding = _finding(one, results["target"]["base_url"])
            key = finding.rule, finding.verdict, finding.group
            known = found.get(key, finding)
            operations = (*known.operations, *(() if known is finding else finding.operations))
            found[key] = Finding(*key, known.expected, known.came, operations, known.curl)
    return sorted(found.values(), key=lambda one: _ORDER.index(one.group))


def _finding(row: Json, base_url: str) -> Finding:
    operation, _, rule = row["id"].partition(".")
    evidence = row["evidence"]
    told = _TOLD.match(evidence["actual"])
    came = told.group(1) if told else _shortened(evidence["actual"])
    curl = f"# {row['id']}\n{_ID.sub('…', evidence['curl'].replace(base_url, '$URL'))}"
    return Finding(rule, row["verdict"], _group(rule, evidence), evidence["expected"], came, (operation,), curl)


def _group(rule: str, evidence: Json) -> str:
    status, expected = evidence["response"]["status"], evidence["expected"]
    if rule.startswith(("stream.", "event.")):
        return STREAMS
    if status >= 400:
        return REFUSED if expected.startswith("2xx") else ERRORS
    return TAKEN if expected.startswith(("400", "401", "404")) else ANSWERS


def _shortened(text: str) -> str:
    text = _ID.sub("…", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _table(findings: Sequence[Finding]) -> Iterator[str]:
    yield "| rule | operations | verdict | expected | came |"
    yield "|---|---|---|---|---|"
    for one in findings:
        cells = [f"`{one.rule}`", ", ".join(one.operations), one.verdict, one.expected, one.came]
        yield _row(cells)
    yield from ("", "<details><summary>again</summary>", "", "```sh")
    yield from (one.curl for one in findings)
    yield from ("```", "", "</details>")


def _row(cells: Iterable[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"
