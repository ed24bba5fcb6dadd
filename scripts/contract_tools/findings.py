"""What is wrong with a spec, and where: the only way in which generation refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in `spec/`: the file, the place in it (a JSON pointer) and what to do."""

    file: str
    pointer: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line} {self.pointer or '/'}: {self.message}"


class SpecError(Exception):
    """The spec cannot be turned into anything; carries every finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(set(findings), key=lambda one: (one.file, one.line or 0, one))
        super().__init__("\n".join(map(str, self.findings)))


class GenerationError(Exception):
    """The spec is sound, but a tool of the chain refused it or lost a part of it."""
