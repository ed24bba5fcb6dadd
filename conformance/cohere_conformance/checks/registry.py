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


# The operations whose answers the checks can read so far.
JUDGED_OPERATIONS = ("chat_v2",)


def is_judged(requirement: Requirement) -> bool:
    """Whether a run gives a verdict: the requirement names a check that is there, on an operation that is read."""
    return requirement.check in CHECKS and requirement.operation in JUDGED_OPERATIONS
