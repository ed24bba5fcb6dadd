"""The result of a run: one value, from a run or from a file, from which every report is drawn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from attrs import asdict, field, frozen

from cohere_conformance.contract import MAY, MUST, SHOULD, Contract, Heading, Json
from cohere_conformance.judgement import (
    ERROR,
    FAIL,
    INCONCLUSIVE,
    NOT_APPLICABLE,
    NOT_RUN,
    PASS,
    REFUSAL,
    VERDICTS,
    WARN,
    WORDS,
    Judgement,
)
from cohere_conformance.target import Target, UsageError

SCHEMA_VERSION = 1

CONFORMANT, NOT_CONFORMANT, NOT_JUDGED = "conformant", "not conformant", "not judged"
EXIT_CODES = {CONFORMANT: 0, NOT_CONFORMANT: 1, NOT_JUDGED: 3}

# A client that keeps a MUST, and keeps it badly, is warned.
_SETTLED = (PASS, FAIL, WARN)


@frozen
class Result:
    """The verdict on one requirement; `accepted` is the reason that a baseline gives for its failure."""

    requirement: Heading
    verdict: str
    reason: str = ""
    exercised: int = 0
    evidence: Mapping[str, Json] | None = None
    accepted: str | None = None

    @classmethod
    def of(cls, requirement: Heading, verdict: str, judgement: Judgement) -> Result:
        """What was judged, with its evidence where a person will ask for it."""
        shows = verdict in (FAIL, WARN, INCONCLUSIVE)
        evidence = _evidence(judgement) if shows else None
        return cls(requirement, verdict, judgement.reason, judgement.exercised, evidence)

    @property
    def is_about_refusal(self) -> bool:
        """Whether the answer to a bad request is in question."""
        return self.evidence is not None and self.evidence["expected"] == REFUSAL

    def as_json(self) -> dict[str, Json]:
        requirement = self.requirement
        return {
            "id": requirement.id,
            "operation": requirement.operation,
            "level": requirement.level,
            "title": requirement.title,
            "source": list(requirement.source),
            "revision": requirement.revision,
            "verdict": self.verdict,
            "exercised": self.exercised,
            "reason": self.reason,
            "accepted": self.accepted,
            "evidence": self.evidence,
        }


def _evidence(judgement: Judgement) -> dict[str, Json] | None:
    if judgement.exchange is None:
        return None
    shown = judgement.exchange.evidence(judgement.event_index)
    return {**shown, "expected": judgement.expected, "actual": judgement.actual}


@frozen
class Suite:
    """By what was judged."""

    version: str
    contract_version: str
    contract_sha256: str

    @classmethod
    def of(cls, contract: Contract) -> Suite:
        return cls(version("cohere-contract"), contract.version, contract.sha256)


@frozen
class Judged:
    """The server that was judged, or the client, as far as a result says."""

    # The reference server listens on a port of the day; a result must not differ by it.
    base_url: str | None
    reference: bool
    deployment: str
    model: str
    client: str | None = None

    @classmethod
    def of_client(cls, name: str) -> Judged:
        return cls(None, reference=False, deployment="platform", model="", client=name)

    @classmethod
    def of(cls, target: Target) -> Judged:
        base_url = None if target.is_reference else target.base_url
        return cls(base_url, target.is_reference, target.deployment, target.model)

    @property
    def name(self) -> str:
        return self.client or self.base_url or "the reference server"


@frozen
class Cost:
    """What a run spent."""

    requests: int
    billable_requests: int
    output_tokens: int


@frozen
class Results:
    """All verdicts of a run, in the order of their ids."""

    suite: Suite
    target: Judged
    seed: int
    cost: Cost
    results: tuple[Result, ...]
    complete: bool = True
    min_judged: float = 0.0
    notes: tuple[str, ...] = field(default=())

    def count(self, verdict: str) -> int:
        return Counter(result.verdict for result in self.results)[verdict]

    @property
    def levels(self) -> dict[str, Counter[str]]:
        """How many of each verdict there are on each level that occurs."""
        found = {
            level: Counter(one.verdict for one in self.results if one.requirement.level == level)
            for level in (MUST, SHOULD, MAY)
        }
        return {level: verdicts for level, verdicts in found.items() if verdicts}

    @property
    def operations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.requirement.operation for result in self.results))

    def of(self, operation: str) -> list[Result]:
        """The verdicts on one operation."""
        return [result for result in self.results if result.requirement.operation == operation]

    def judged_must(self, operation: str) -> tuple[int, int]:
        """How many MUST of an operation have a verdict, and how many there are."""
        must = [one for one in self.of(operation) if one.requirement.level == MUST]
        return sum(one.verdict in _SETTLED for one in must), len(must)

    @property
    def claimed(self) -> tuple[str, ...]:
        """The operations that a claim is about: those that were asked for and are there."""
        asked = {one.requirement.operation for one in self.results if one.verdict not in (NOT_RUN, NOT_APPLICABLE)}
        return tuple(operation for operation in self.operations if operation in asked)

    @property
    def outcome(self) -> str:
        """Conformant only where nothing failed, nothing broke and every operation had a MUST judged."""
        return self._outcome([result for result in self.results if result.verdict == FAIL])

    def outcome_of(self, operation: str) -> str:
        """The same for one operation, whatever became of the others."""
        verdicts = {result.verdict for result in self.of(operation)}
        if ERROR in verdicts or not self.complete:
            return NOT_JUDGED
        if FAIL in verdicts:
            return NOT_CONFORMANT
        return NOT_JUDGED if self._too_little(operation) else CONFORMANT

    def claim(self, operation: str) -> str:
        """What the run says of an operation, exactly: also what became of the MUST that have no verdict."""
        judged, there_are = self.judged_must(operation)
        claim = f"{self.outcome_of(operation)} for {operation}: {judged} of {there_are} MUST judged"
        found = Counter(one.verdict for one in self.of(operation) if one.requirement.level == MUST)
        unsettled = [verdict for verdict in VERDICTS if found[verdict] and verdict not in _SETTLED]
        others = [f"{found[verdict]} {WORDS[verdict]}" for verdict in unsettled]
        return ", ".join([claim, *others])

    def _outcome(self, breaches: list[Result]) -> str:
        if self.count(ERROR) or not self.complete:
            return NOT_JUDGED
        if breaches:
            return NOT_CONFORMANT
        if not self.claimed or any(self._too_little(operation) for operation in self.claimed):
            return NOT_JUDGED
        return CONFORMANT

    def _too_little(self, operation: str) -> bool:
        judged, there_are = self.judged_must(operation)
        return judged == 0 or 100 * judged < self.min_judged * there_are

    @property
    def accepted_failures(self) -> list[Result]:
        """Failures that the baseline has a reason for."""
        return [result for result in self.results if result.verdict == FAIL and result.accepted is not None]

    @property
    def stale(self) -> list[Result]:
        """What passes although the baseline says that it fails."""
        return [result for result in self.results if result.verdict == PASS and result.accepted is not None]

    @property
    def exit_code(self) -> int:
        """That of the outcome, where accepted failures do not count, and entries of the baseline that pass do."""
        failures = [result for result in self.results if result.verdict == FAIL and result.accepted is None]
        return EXIT_CODES[self._outcome([*failures, *self.stale])]

    def worst(self, most: int) -> list[Result]:
        """Failures before warnings; among these, what a caller without fault meets, before answers to bad requests."""
        order = {FAIL: 0, ERROR: 0, WARN: 1}
        found = [result for result in self.results if result.verdict in order]
        return sorted(found, key=lambda one: (order[one.verdict], one.accepted is not None, one.is_about_refusal))[
            :most
        ]

    def as_json(self) -> dict[str, Json]:
        return {
            "schema_version": SCHEMA_VERSION,
            "outcome": self.outcome,
            "complete": self.complete,
            "suite": asdict(self.suite),
            "target": asdict(self.target),
            "seed": self.seed,
            "min_judged": self.min_judged,
            "notes": list(self.notes),
            "cost": asdict(self.cost),
            "summary": {verdict: self.count(verdict) for verdict in VERDICTS},
            "requirements": [result.as_json() for result in self.results],
        }


def write_text(path: Path, text: str) -> None:
    """Writes a file whole or not at all; raises `UsageError` where that cannot be."""
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A server may send half of a surrogate pair; no file can hold that.
        partial.write_text(text, encoding="utf-8", errors="replace")
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Name another place.") from error


def as_text(document: Mapping[str, Json]) -> str:
    """JSON as it is stored."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
