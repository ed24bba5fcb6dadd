"""What several reports say of a result, in plain text."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from cohere_conformance.judgement import NOT_RUN, VERDICTS, WORDS
from cohere_conformance.results import Result, Results

_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
# Within a line of some scripts, and within emoji.
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """The text with its control characters made visible: a terminal would obey them, and XML cannot hold them."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    if character in "\n\t" or character in _JOINERS or unicodedata.category(character) not in _UNSEEN:
        return character
    return chr(0x2400 + ord(character)) if ord(character) < 0x20 else "\ufffd"


def one_line(text: str, limit: int = 240) -> str:
    return textwrap.shorten(printable(text), limit, placeholder=" …")


def details(result: Result) -> Iterator[tuple[str, str]]:
    """Names and values of what a person needs of one verdict."""
    yield "source", ", ".join(result.requirement.source)
    if result.accepted is not None:
        yield "accepted", one_line(result.accepted)
    if result.reason:
        yield "reason", one_line(result.reason)
    evidence = result.evidence
    if evidence is not None:
        yield "expected", one_line(evidence["expected"])
        yield "actual", one_line(evidence["actual"])
        yield "again", printable(evidence["curl"])


def told(result: Result) -> str:
    """One verdict in full, line by line."""
    heading = f"{result.verdict.upper()} {result.requirement.id} {result.requirement.title}"
    return "\n".join([heading, *(f"  {name:<9} {value}" for name, value in details(result))])


def counts(results: Results) -> str:
    """How many of each verdict there are, and what they cost."""
    found = [f"{results.count(verdict)} {WORDS[verdict]}" for verdict in VERDICTS if results.count(verdict)]
    return f"{', '.join(found)}; {spent(results)}"


def spent(results: Results) -> str:
    """What a run cost."""
    tokens = "" if results.target.client else f", {results.cost.output_tokens} output tokens"
    return f"{results.cost.requests} requests{tokens}"


def about(results: Results) -> str:
    """What was judged, and by what."""
    target = results.target
    if target.client:
        return f"{target.client}, contract {results.suite.contract_version}"
    where = "" if target.deployment == "platform" else f", deployment {target.deployment}"
    return f"{target.name}, model {target.model}{where}, contract {results.suite.contract_version}"


def unclaimed(results: Results) -> Iterator[str]:
    """Lines on the operations that no claim is about: those that are not there, and those that a filter left out."""
    others = [name for name in results.operations if name not in results.claimed]
    left_out = [name for name in others if {one.verdict for one in results.of(name)} == {NOT_RUN}]
    inapplicable = [name for name in others if name not in left_out]
    if not results.claimed:
        yield from map(results.claim, inapplicable)
    elif inapplicable:
        yield f"not applicable, and no part of the claim: {', '.join(inapplicable)}"
    if left_out:
        yield f"left out: {', '.join(left_out)}"


def remarks(results: Results) -> Iterator[str]:
    """What to know besides the verdicts."""
    yield from map(printable, results.notes)
    if not results.complete:
        yield "the run did not come to its end; what was not sent is not judged"
    if results.accepted_failures:
        yield f"accepted by the baseline: {len(results.accepted_failures)} of {results.count('fail')} failures"
    for result in results.stale:
        yield f"{result.requirement.id} passes although the baseline says that it fails; remove it from the baseline"
