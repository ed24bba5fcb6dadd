"""Where the documents contradict each other: both sides, the question, the choice, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from contract_tools.bundle import Bundle, Place
from contract_tools.lints import conflicts
from contract_tools.source import Node, join_pointer, pointer_tokens

# Steps of a pointer that say nothing to a reader.
_SILENT = frozenset({"", "components", "schemas", "properties", "paths"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One `x-conflict`: the sections that disagree, and what the contract makes of it, once for all copies."""

    subjects: tuple[str, ...]
    between: tuple[str, ...]
    question: str
    choice: str
    file: str
    line: int | None


def subject(pointer: str) -> str:
    """The name of a place of the bundle, as a person says it: `ChatV2Request.p`."""
    return ".".join(token for token in pointer_tokens(pointer) if token not in _SILENT)


def contradictions(bundle: Bundle) -> list[Contradiction]:
    """All of them, in the order of the files and lines; raises `SpecError` where a side, or the choice, is missing."""
    pointers: dict[Place, list[str]] = {}
    written: dict[Place, Node] = {}
    for pointer, one in conflicts(bundle.document, ""):
        place = bundle.place(join_pointer(pointer, "x-conflict"))
        pointers.setdefault(place, []).append(pointer)
        written[place] = one
    found = [_contradiction(bundle, place, pointers[place], one) for place, one in written.items()]
    return sorted(found, key=lambda one: (one.file, one.line or 0))


def _contradiction(bundle: Bundle, place: Place, pointers: list[str], written: Node) -> Contradiction:
    return Contradiction(
        subjects=tuple(map(subject, pointers)),
        between=tuple(written["between"]),
        question=written["question"],
        choice=written["choice"],
        file=f"spec/{place.file}",
        line=bundle.source.line(place.file, place.pointer),
    )
