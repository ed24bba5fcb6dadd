"""Which defects of the reference server stock schemathesis finds, beside the suite, by what the defects are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from attrs import frozen
from cohere_conformance.prove import Prover
from cohere_conformance.reference.defects import Defect, all_defects, defective_app, faithful_app
from cohere_conformance.target import REFERENCE_CONTEXT_LENGTH
from rich.table import Table

from benchmarks.stock import KEY, Report, register_lines, report_on

__all__ = ["FAMILIES", "Kills", "as_kill_table", "measure_kills", "sample_of"]

# By the checks of what a defect breaks first; what is in none of them is about what request fields do.
FAMILIES: Mapping[str, frozenset[str]] = {
    "requests taken and refused": frozenset({
        *("accepted-requests", "bound", "documented-values", "enumeration", "fields-tolerated", "model-left-out"),
        *("null-as-absent", "raw-body-refused", "required-field", "utf-8-text", "valid-request", "values-refused"),
        *("over-long-input-refused", "wrong-type-refused"),
    }),
    "rules between fields": frozenset({"combination"}),
    "form of answers": frozenset({
        *("answer-has", "answer-of-version", "answer-value", "counted-indexes", "distinct-ids", "document-ids"),
        *("generations-not-empty", "no-message-text", "no-other-fields", "response-form", "response-shape"),
        *("unique-ids", "usage-not-meta"),
    }),
    "keys, headers, paths, models": frozenset({
        *("answered-or-refused", "auth-missing-key", "auth-scheme-case", "auth-valid-key", "auth-wrong-key"),
        *("header-tolerated", "not-found", "other-method", "unknown-model", "unknown-path", "unknown-version-refused"),
        "unsupported-model-refused",
    }),
    "form of errors": frozenset({
        *("error-before-stream", "error-content-type", "error-message", "error-shape", "never-5xx"),
        "unknown-model-named",
    }),
    "form of events": frozenset({"event-form", "event-has", "event-shape", "indexed-events", "indexed-pieces"}),
    "order and pairing of events": frozenset({
        *("block-inside-block", "event-at-most-once", "event-only-with", "events-in-order", "one-text-block"),
        *("several-deltas", "stream-law"),
    }),
    "framing and arrival of streams": frozenset({
        *("incremental-arrival", "json-events", "json-lines", "plain-by-default", "stream-content-type", "stream-done"),
    }),
}  # fmt: skip
_EFFECTS = "what request fields do"


@frozen
class Kills:
    """One family: how many defects there are, how many were tried, and what each program found."""

    family: str
    there_are: int
    tried: int
    ours: int
    stock: int


@frozen
class FalseAlarms:
    """What each program says of the faithful server, and with how many requests."""

    ours: int
    ours_requests: int
    stock: int
    stock_requests: int


@cache
def _prover() -> Prover:
    return Prover()


def family_of(defect: Defect) -> str:
    """What a defect is about."""
    check = str(_prover().judged[next(row for row in defect.breaks if row in _prover().judged)].check)
    return next((family for family, checks in FAMILIES.items() if check in checks), _EFFECTS)


def by_family() -> dict[str, list[Defect]]:
    """All defects, family by family."""
    order = [*FAMILIES, _EFFECTS]
    found = sorted(all_defects(KEY).values(), key=lambda one: (order.index(family_of(one)), one.name))
    return {family: list(defects) for family, defects in groupby(found, key=family_of)}


def sample_of(defects: Sequence[Defect], most: int) -> list[Defect]:
    """So many at equal distances, the same each time."""
    count = min(most, len(defects))
    return [defects[at * len(defects) // count] for at in range(count)]


def measure_kills(most: int, progress: Callable[[str], None]) -> tuple[list[Kills], FalseAlarms]:
    """Runs both programs on the faithful server, then on this many defects of each family."""
    register_lines()
    samples = {family: (defects, sample_of(defects, most)) for family, defects in by_family().items()}
    operations = sorted({one.operation for _, sample in samples.values() for one in sample})
    noise = {
        one: report_on(faithful_app(api_key=KEY, context_length=REFERENCE_CONTEXT_LENGTH), one) for one in operations
    }
    kills = [
        Kills(family, len(defects), len(sample), *_found(sample, noise, progress))
        for family, (defects, sample) in samples.items()
    ]
    return kills, _false_alarms(noise)


def _found(sample: Sequence[Defect], noise: Mapping[str, Report], progress: Callable[[str], None]) -> Iterator[int]:
    """How many of these defects the suite finds, and how many schemathesis does."""
    for kills in (_we_kill, _stock_kills):
        found = 0
        for defect in sample:
            progress(f"{kills.__name__} {defect.name}")
            found += kills(defect, noise[defect.operation])
        yield found


def _we_kill(defect: Defect, _: Report) -> bool:
    """Whether something that the defect breaks turns red."""
    missed = _prover().prove(defect.name).missed
    return any(row in _prover().judged and row not in missed for row in defect.breaks)


def _stock_kills(defect: Defect, noise: Report) -> bool:
    """Whether it reports anything that it does not report of the faithful server."""
    app = defective_app(defect.name, api_key=KEY, context_length=REFERENCE_CONTEXT_LENGTH)
    return bool(report_on(app, defect.operation).findings - noise.findings)


def _false_alarms(noise: Mapping[str, Report]) -> FalseAlarms:
    ours = _prover().judge_faithful(*noise)
    red = [one for one in ours.results if one.verdict in ("fail", "warn", "error")]
    reported = {(operation, code) for operation, report in noise.items() for code, _ in report.findings}
    requests = sum(report.requests for report in noise.values())
    return FalseAlarms(len(red), ours.cost.requests, len(reported), requests)


def as_kill_table(kills: Sequence[Kills], alarms: FalseAlarms) -> Table:
    """One line a family, and what the faithful server is blamed for."""
    caption = (
        f"on the faithful server: the suite {alarms.ours_requests} requests and {alarms.ours} false alarms, "
        f"stock schemathesis {alarms.stock_requests} requests and {alarms.stock} false alarms"
    )
    table = Table(box=None, caption=caption, caption_justify="left", pad_edge=False)
    for heading in ("family", "defects", "tried", "the suite", "stock schemathesis"):
        table.add_column(heading, justify="left" if heading == "family" else "right")
    for one in [*kills, _total(kills)]:
        table.add_row(one.family, *map(str, (one.there_are, one.tried, one.ours, one.stock)))
    return table


def _total(kills: Sequence[Kills]) -> Kills:
    counts = zip(*((one.there_are, one.tried, one.ours, one.stock) for one in kills), strict=True)
    return Kills("all", *map(sum, counts))
