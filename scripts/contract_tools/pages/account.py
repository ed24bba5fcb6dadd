"""The account of all statements: which requirements settle each, which defects prove them, and what is not judged."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from contract_tools.bundle import SOURCES, Bundle
from contract_tools.requirements import DISPOSITIONS, compile_requirements
from contract_tools.source import Node
from contract_tools.statements import JUDGED, LEVELS, dispositions, read_statements


class Defect(Protocol):
    """What a page says of a defect of the reference server."""

    @property
    def name(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def breaks(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row, and the defects that turn it red."""

    row: Node
    defects: tuple[Defect, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and all that settles it.

    `told_here` are the requirements that name it first, `told_elsewhere` those that stand with another statement, so
    that each requirement is told once.
    """

    number: str
    family: str
    level: str
    disposition: str
    observable: bool | str
    reason: str
    told_here: tuple[Requirement, ...]
    told_elsewhere: tuple[Requirement, ...]

    @property
    def is_listed(self) -> bool:
        """Whether the documents let anybody observe it."""
        return self.observable is True

    @property
    def is_judged(self) -> bool:
        return self.disposition in JUDGED

    @property
    def rules(self) -> list[list[Requirement]]:
        """The requirements told here; those that say the same of several operations stand together."""
        return _rules(self.told_here)

    @property
    def reasons(self) -> list[str]:
        """Why it is not judged, or judged more mildly than its words."""
        settling = (*self.told_here, *self.told_elsewhere)
        return list(dict.fromkeys(filter(None, [self.reason, *(one.row.get("argument") for one in settling)])))


def _rules(requirements: Sequence[Requirement]) -> list[list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for one in requirements:
        said = {key: value for key, value in one.row.items() if key not in ("id", "operation")}
        found.setdefault(json.dumps(said, sort_keys=True), []).append(one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Account:
    """All statements, in the order of the families and of the spec, and what is judged of operations without any."""

    statements: tuple[Statement, ...]
    without_statement: tuple[Requirement, ...]
    operations: tuple[str, ...]
    documents: Mapping[str, str]

    @property
    def families(self) -> list[str]:
        return list(dict.fromkeys(one.family for one in self.statements))

    @property
    def dispositions(self) -> Sequence[str]:
        return DISPOSITIONS

    @property
    def levels(self) -> Sequence[str]:
        return LEVELS[::-1]

    @property
    def requirements(self) -> list[Requirement]:
        return [*(row for one in self.statements for row in one.told_here), *self.without_statement]

    @property
    def rules_without_statement(self) -> list[list[Requirement]]:
        return _rules(self.without_statement)

    @property
    def judged(self) -> list[Requirement]:
        return [one for one in self.requirements if one.row["disposition"] in JUDGED]

    @property
    def proven(self) -> list[Requirement]:
        """Judged requirements whose check is known to fail on a server that breaks them."""
        return [one for one in self.judged if one.defects]

    @property
    def defects(self) -> set[str]:
        return {defect.name for one in self.requirements for defect in one.defects}

    def count(self, family: str | None, disposition: str | None) -> int:
        """How many statements a family has with this disposition; None stands for all."""
        return self._counts()[family, disposition]

    def _counts(self) -> Counter[tuple[str | None, str | None]]:
        found: Counter[tuple[str | None, str | None]] = Counter()
        for one in self.statements:
            found.update((family, way) for family in (one.family, None) for way in (one.disposition, None))
        return found

    @property
    def listed(self) -> list[Statement]:
        """Statements that are listed as observable."""
        return [one for one in self.statements if one.is_listed]

    @property
    def left(self) -> list[Statement]:
        """Statements that are listed as observable and yet not judged."""
        return [one for one in self.listed if not one.is_judged]


def account(bundle: Bundle, defects: Sequence[Defect]) -> Account:
    """The account of a spec; raises `SpecError` where its chain has a gap."""
    rows = compile_requirements(bundle)
    by_id = {row["id"]: Requirement(row, tuple(one for one in defects if row["id"] in one.breaks)) for row in rows}
    written = read_statements(bundle.source)
    ways = dispositions(rows)
    statements = [
        Statement(
            number=number,
            family=PurePosixPath(written.files[number]).stem,
            level=one["level"],
            disposition=ways[number][0],
            observable=one.get("observable", True),
            reason=one.get("reason", ""),
            told_here=tuple(by_id[row["id"]] for row in rows if row["ref"][:1] == [number]),
            told_elsewhere=tuple(by_id[row["id"]] for row in rows if number in row["ref"][1:]),
        )
        for number, one in written.items()
    ]
    names = tuple(operation["operationId"] for *_, operation in bundle.operations())
    titles = {name: str(document.get("title", "")) for name, document in bundle.source.document(SOURCES).items()}
    without = tuple(by_id[row["id"]] for row in rows if not row["ref"])
    return Account(tuple(sorted(statements, key=_common_first)), without, names, titles)


def _common_first(statement: Statement) -> tuple[bool, str]:
    return statement.family != "common", statement.family
