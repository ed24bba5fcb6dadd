"""What changed between two results of one server."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from cohere_conformance.judgement import FAIL, INCONCLUSIVE, PASS, WARN, WORDS
from cohere_conformance.reports.texts import one_line
from cohere_conformance.results import Result, Results

NEW_FAILURE, NEW_WARNING, FIXED = "new failure", "new warning", "fixed"
NEWLY_TESTED, NO_LONGER_TESTED, CHANGED = "newly tested", "no longer tested", "requirement changed"
KINDS = (NEW_FAILURE, NEW_WARNING, FIXED, NEWLY_TESTED, NO_LONGER_TESTED, CHANGED)
_SEVERAL = {NEW_FAILURE: "new failures", NEW_WARNING: "new warnings", CHANGED: "requirements changed"}

# Another choice of requirements gives hundreds of these.
_MANY, _MOST = (NEWLY_TESTED, NO_LONGER_TESTED, CHANGED), 20
_TESTED = (PASS, FAIL, WARN)
_RANKS = {PASS: 0, WARN: 1, FAIL: 2}
_STYLES = {NEW_FAILURE: "bold red", NEW_WARNING: "yellow", FIXED: "green"}


def changes(old: Results, new: Results) -> dict[str, list[tuple[Result | None, Result | None]]]:
    """Pairs of verdicts by kind of change, each requirement once, in the order of ids."""
    before = {one.requirement.id: one for one in old.results}
    after = {one.requirement.id: one for one in new.results}
    found: dict[str, list[tuple[Result | None, Result | None]]] = {kind: [] for kind in KINDS}
    for name in sorted(before.keys() | after.keys()):
        pair = before.get(name), after.get(name)
        kind = kind_of(*pair)
        if kind is not None:
            found[kind].append(pair)
    return found


def kind_of(old: Result | None, new: Result | None) -> str | None:
    """What became of one requirement; None where nothing that counts did.

    What was tried before without being settled and fails now is a new failure; what was not tried is newly tested.
    """
    if old and new and old.requirement.revision != new.requirement.revision:
        return CHANGED
    was, now = old.verdict if old else None, new.verdict if new else None
    if now not in _TESTED:
        return NO_LONGER_TESTED if was in _TESTED else None
    if was not in _TESTED:
        return NEW_FAILURE if was == INCONCLUSIVE and now == FAIL else NEWLY_TESTED
    assert was is not None, "it was tested"
    assert now is not None, "it is tested"
    if _RANKS[now] > _RANKS[was]:
        return NEW_FAILURE if now == FAIL else NEW_WARNING
    return FIXED if _RANKS[now] < _RANKS[was] else None


def print_changes(old: Results, new: Results, console: Console) -> bool:
    """Prints what changed; says whether there is a new failure."""
    found = changes(old, new)
    told = [
        f"{len(found[kind])} {kind if len(found[kind]) == 1 else _SEVERAL.get(kind, kind)}"
        for kind in KINDS
        if found[kind]
    ]
    console.print(", ".join(told) or "no verdict changed", highlight=False)
    for remark in _remarks(old, new):
        console.print(Text(remark, style="yellow"), soft_wrap=True)
    for kind in KINDS:
        most = _MOST if kind in _MANY else len(found[kind])
        for pair in found[kind][:most]:
            for line in _told(kind, *pair):
                console.print(line, soft_wrap=True)
        if len(found[kind]) > most:
            console.print(f"{kind}: and {len(found[kind]) - most} more", highlight=False)
    return bool(found[NEW_FAILURE])


def _remarks(old: Results, new: Results) -> Iterator[str]:
    for name, results in (("OLD", old), ("NEW", new)):
        if not results.complete:
            yield f"{name} is of a run that was interrupted"
    if old.suite.contract_version != new.suite.contract_version:
        yield f"contract {old.suite.contract_version} became {new.suite.contract_version}"
    if old.target.name != new.target.name:
        yield f"OLD is of {old.target.name}, NEW of {new.target.name}"


def _told(kind: str, old: Result | None, new: Result | None) -> Iterator[Text]:
    known = new or old
    assert known is not None, "one of them has the requirement"
    was, now = (WORDS[one.verdict] if one else "not there" for one in (old, new))
    yield Text.assemble(
        (f"{kind}: ", _STYLES.get(kind, "")),
        (known.requirement.id, "bold"),
        f" {known.requirement.title} ({was} → {now})",
    )
    if new and new.verdict in (FAIL, WARN) and new.evidence:
        yield Text(f"  expected  {one_line(new.evidence['expected'])}")
        yield Text(f"  actual    {one_line(new.evidence['actual'])}")
