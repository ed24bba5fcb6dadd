"""Draws a result as one page that needs nothing but itself."""

from __future__ import annotations

from collections import Counter

from cohere_conformance.reports.pages import SEVERITY, page
from cohere_conformance.reports.texts import counts, remarks, unclaimed
from cohere_conformance.results import Result, Results


def html(results: Results) -> str:
    """Summary, filter, and a foldable entry a requirement, addressed by its id."""
    return page(
        "report.html",
        results=results,
        counts=counts(results),
        remarks=[*unclaimed(results), *remarks(results)],
        sections={name: sorted(results.of(name), key=_place) for name in _in_order(results)},
        verdicts={name: Counter(one.verdict for one in results.of(name)) for name in results.operations},
        totals=Counter(one.verdict for one in results.results),
        worst=results.worst(len(results.results)),
    )


def _in_order(results: Results) -> list[str]:
    """Operations with something to claim come first."""
    return sorted(results.operations, key=lambda name: name not in results.claimed)


def _place(result: Result) -> tuple[int, str]:
    return SEVERITY.index(result.verdict), result.requirement.id
