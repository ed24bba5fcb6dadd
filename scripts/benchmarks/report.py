"""The results as a table and as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from rich.table import Table

from benchmarks.measures import Measure, Target
from benchmarks.processes import COHERE
from benchmarks.rounds import Result

__all__ = ["as_json", "as_table"]


def as_json(results: Sequence[Result], rounds: int) -> dict[str, Any]:
    """Everything that was measured."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "versions": {**{name: version(name) for name in ("cohere-contract", "httpx", "aiohttp")}, "cohere": COHERE},
        "rounds": rounds,
        "measures": [_measure_json(result) for result in results],
    }


def _measure_json(result: Result) -> dict[str, Any]:
    measure = result.measure
    return {
        "name": measure.name,
        "title": measure.title,
        "unit": measure.unit.name,
        "clients": {
            client: {"median": result.median(client), "rounds": [*result.medians(client)]} for client in measure.clients
        },
        "ratios": {other: _ratio_json(result, other) for other in measure.ratios},
        **_target_json(result.median("ours"), measure.target),
    }


def _ratio_json(result: Result, other: str) -> dict[str, Any]:
    ratio = result.ratio(other)
    spread = {"ratio": ratio.ratio, "least": ratio.least, "greatest": ratio.greatest}
    return {**spread, **_target_json(ratio.ratio, ratio.target)}


def _target_json(value: float, target: Target | None) -> dict[str, Any]:
    if target is None:
        return {}
    return {"must": target.must, "aim": target.aim, "reached": _reached(value, target)}


def _reached(value: float, target: Target) -> str:
    if value <= target.aim:
        return "aim"
    return "must" if value <= target.must else "no"


def as_table(results: Iterable[Result], rounds: int) -> Table:
    """One line for each number that has a target."""
    caption = f"CPU of the client's process, median of {rounds}; in brackets the least and greatest of the rounds"
    table = Table(box=None, caption=caption, caption_justify="left", pad_edge=False)
    for heading in ("measure", "ours", "other", "ratio", "must", "aim", "reached"):
        table.add_column(heading, justify="left" if heading in ("measure", "other") else "right", no_wrap=True)
    for result in results:
        for line in _lines(result):
            table.add_row(*line)
    return table


def _lines(result: Result) -> Iterator[Sequence[str]]:
    measure = result.measure
    ours = _amount(measure, result.median("ours"))
    if measure.target is not None:
        yield measure.title, ours, "", "once", *_goals(result.median("ours"), measure.target)
    for other in measure.ratios:
        ratio = result.ratio(other)
        amount = f"{other} {_amount(measure, result.median(other))}"
        spread = f"{ratio.ratio:.2f} ({ratio.least:.2f}-{ratio.greatest:.2f})"
        yield measure.title, ours, amount, spread, *_goals(ratio.ratio, ratio.target)


def _goals(value: float, target: Target | None) -> tuple[str, str, str]:
    if target is None:
        return "", "", ""
    return f"{target.must:g}", f"{target.aim:g}", _reached(value, target)


def _amount(measure: Measure, value: float) -> str:
    digits = 0 if value >= 100 else 1 if value >= 1 else 3
    return f"{value:.{digits}f} {measure.unit.name}" if measure.unit.name else f"{value:g}"
