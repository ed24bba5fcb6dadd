"""The statements of the documents, one file a family: their levels, and how the requirements dispose of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contract_tools.findings import Finding, SpecError
from contract_tools.source import Node, Source, is_texts, join_pointer

FOLDER = "requirements/statements/"
LEVELS = ("MAY", "SHOULD", "MUST")
JUDGED = ("check", "needs_determinism")

_KEYS = frozenset({"level", "observable", "keyword", "judges", "reason"})
_OBSERVABLE = (True, False, "deterministic")


@dataclass(frozen=True, slots=True)
class Statements(Mapping[str, Node]):
    """Every statement by its number; knows where each was written."""

    source: Source
    files: Mapping[str, str]
    by_number: Mapping[str, Node]

    def __getitem__(self, number: str) -> Node:
        return self.by_number[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_number)

    def __len__(self) -> int:
        return len(self.by_number)

    def finding(self, number: str, message: str) -> Finding:
        """A finding about a statement, at its line."""
        return self.source.finding(self.files[number], join_pointer("", number), message)

    def undisposed(self, rows: list[dict[str, Node]]) -> Iterator[Finding]:
        """Statements that nothing settles, and statements that two requirements settle in different ways."""
        found = dispositions(rows)
        for number in self:
            ways = found.get(number, [])
            if not ways:
                yield self.finding(number, "no property and no requirement refers to it")
            elif len(ways) > 1:
                yield self.finding(number, f"requirements dispose of it in different ways: {', '.join(ways)}")
            elif ways == ["permission"] and not self[number].get("reason"):
                yield self.finding(number, "a permission, without the reason why nothing is judged")


def dispositions(rows: list[dict[str, Node]]) -> dict[str, list[str]]:
    """The ways in which the requirements dispose of each statement; more than one is a contradiction."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for number in row["ref"]:
            found.setdefault(number, set()).add(row.get("disposition", "check"))
    return {number: sorted(ways) for number, ways in found.items()}


def count(statements: Mapping[str, Node], rows: list[dict[str, Node]]) -> str:
    """One line on the statements: how many there are, and what became of those that the documents let one observe."""
    found = dispositions(rows)
    observable = [number for number, one in statements.items() if one.get("observable", True) is True]
    ways = Counter(found[number][0] for number in observable)
    told = ", ".join(f"{ways[way]} {way}" for way in (*JUDGED, "permission", "not_observable"))
    return f"{len(statements)} statements, {len(observable)} of them listed as observable: {told}"


def read_statements(source: Source) -> Statements:
    """Reads all families; raises `SpecError` where one is not as it should be."""
    files: dict[str, str] = {}
    by_number: dict[str, Node] = {}
    findings: list[Finding] = []
    for file in source.files:
        if not file.startswith(FOLDER):
            continue
        document = source.document(file)
        if not isinstance(document, dict):
            raise SpecError([source.finding(file, "", "expected a mapping of statements here")])
        for number, statement in document.items():
            faults = [*_faults(statement), *([f"it stands in {files[number]} too"] if number in files else [])]
            findings += [source.finding(file, join_pointer("", number), fault) for fault in faults]
            files[number], by_number[number] = file, statement
    if findings:
        raise SpecError(findings)
    return Statements(source, files, by_number)


def _faults(statement: Node) -> Iterator[str]:
    if not isinstance(statement, dict):
        yield "expected a mapping with a level"
        return
    for key in statement.keys() - _KEYS:
        yield f"a statement has no key {key!r}; it has {sorted(_KEYS)} (a comma in a text needs quotes)"
    if statement.get("level") not in LEVELS:
        yield f"the level is {statement.get('level')!r}; use one of {LEVELS}"
    if statement.get("observable", True) not in _OBSERVABLE:
        yield f"observable is {statement['observable']!r}; use one of {_OBSERVABLE}"
    if not isinstance(statement.get("keyword", ""), str) and not is_texts(statement["keyword"]):
        yield "keyword is one keyword or a list of them"
    if statement.get("judges", "accepted") != "accepted":
        yield f"judges is {statement['judges']!r}; it can only be 'accepted'"
