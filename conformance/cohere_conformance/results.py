"""The result of a run: one value from which every report is drawn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from attrs import field, frozen

from cohere_conformance.contract import MUST, Contract, Json, Requirement
from cohere_conformance.judgement import (
    ERROR,
    FAIL,
    INCONCLUSIVE,
    NOT_APPLICABLE,
    NOT_RUN,
    PASS,
    VERDICTS,
    WARN,
    Judgement,
)
from cohere_conformance.target import Target

SCHEMA_VERSION = 1

CONFORMANT, NOT_CONFORMANT, NOT_JUDGED = "conformant", "not conformant", "not judged"
EXIT_CODES = {CONFORMANT: 0, NOT_CONFORMANT: 1, NOT_JUDGED: 3}

_SETTLED = (PASS, FAIL)


@frozen
class Result:
    """The verdict on one requirement."""

    requirement: Requirement
    verdict: str
    reason: str = ""
    judgement: Judgement | None = None

    def as_json(self) -> dict[str, Json]:
        requirement, judgement = self.requirement, self.judgement
        shows = judgement is not None and judgement.exchange is not None and self.verdict in (FAIL, WARN, INCONCLUSIVE)
        return {
            "id": requirement.id,
            "operation": requirement.operation,
            "level": requirement.level,
            "title": requirement.title,
            "source": list(requirement.source),
            "revision": requirement.revision,
            "verdict": self.verdict,
            "exercised": judgement.exercised if judgement else 0,
            "reason": self.reason,
            "evidence": _evidence(judgement) if judgement and shows else None,
        }


def _evidence(judgement: Judgement) -> dict[str, Json]:
    assert judgement.exchange is not None, "evidence is an exchange"
    shown = judgement.exchange.evidence()
    return {**shown, "expected": judgement.expected, "actual": judgement.actual}


@frozen
class Cost:
    """What a run spent."""

    requests: int
    billable_requests: int
    output_tokens: int


@frozen
class Results:
    """All verdicts of a run, in the order of their ids."""

    contract: Contract
    target: Target
    seed: int
    cost: Cost
    results: tuple[Result, ...]
    complete: bool = True
    min_judged: float = 0.0
    notes: tuple[str, ...] = field(default=())

    def count(self, verdict: str) -> int:
        return Counter(result.verdict for result in self.results)[verdict]

    def judged_must(self, operation: str) -> tuple[int, int]:
        """How many MUST of an operation have a verdict, and how many there are."""
        must = [one for one in self.results if one.requirement.operation == operation and one.requirement.level == MUST]
        return sum(one.verdict in _SETTLED for one in must), len(must)

    @property
    def operations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.requirement.operation for result in self.results))

    @property
    def outcome(self) -> str:
        """Conformant only where nothing failed, nothing broke and every operation had a MUST judged."""
        if self.count(ERROR) or not self.complete:
            return NOT_JUDGED
        if self.count(FAIL):
            return NOT_CONFORMANT
        if not self.claimed or any(self._too_little(operation) for operation in self.claimed):
            return NOT_JUDGED
        return CONFORMANT

    @property
    def claimed(self) -> tuple[str, ...]:
        """The operations that a claim is about: those that were asked for and are there."""
        asked = {one.requirement.operation for one in self.results if one.verdict not in (NOT_RUN, NOT_APPLICABLE)}
        return tuple(operation for operation in self.operations if operation in asked)

    def _too_little(self, operation: str) -> bool:
        judged, there_are = self.judged_must(operation)
        return judged == 0 or 100 * judged < self.min_judged * there_are

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.outcome]

    def worst(self, most: int) -> list[Result]:
        """Failures first, then warnings."""
        order = {FAIL: 0, ERROR: 0, WARN: 1}
        found = [result for result in self.results if result.verdict in order]
        return sorted(found, key=lambda result: order[result.verdict])[:most]

    def as_json(self) -> dict[str, Json]:
        return {
            "schema_version": SCHEMA_VERSION,
            "outcome": self.outcome,
            "complete": self.complete,
            "suite": {
                "version": version("cohere-contract"),
                "contract_version": self.contract.version,
                "contract_sha256": self.contract.sha256,
            },
            "target": {
                # The reference server listens on a port of the day; a result must not differ by it.
                "base_url": None if self.target.is_reference else self.target.base_url,
                "reference": self.target.is_reference,
                "deployment": self.target.deployment,
                "model": self.target.model,
            },
            "seed": self.seed,
            "cost": {
                "requests": self.cost.requests,
                "billable_requests": self.cost.billable_requests,
                "output_tokens": self.cost.output_tokens,
            },
            "summary": {verdict: self.count(verdict) for verdict in VERDICTS},
            "requirements": [result.as_json() for result in self.results],
        }


def write_text(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def as_text(document: Mapping[str, Json]) -> str:
    """JSON as it is stored."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
