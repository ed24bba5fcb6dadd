"""A check: the requests that a requirement needs, and how their exchanges are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from cohere_conformance.contract import Requirement
from cohere_conformance.judgement import Judgement
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


class Check(Protocol):
    """Plans without sending, judges without sending; both are pure, and judging may plan again."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]: ...

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement: ...


CHECKS: dict[str, Check] = {}


def check(name: str) -> Callable[[type[Check]], type[Check]]:
    """Registers a check under the name that requirements call it by."""

    def register(kind: type[Check]) -> type[Check]:
        CHECKS[name] = kind()
        return kind

    return register


def is_judged(requirement: Requirement) -> bool:
    """Whether a run gives a verdict: the requirement names a check, and that is there."""
    return requirement.check in CHECKS
