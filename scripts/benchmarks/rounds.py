"""Rounds of all clients in turn, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from attrs import frozen

from benchmarks.measures import Measure, Target
from benchmarks.processes import CannedServer, Sizes, run_client

__all__ = ["Ratio", "Result", "measure_all"]


@frozen
class Ratio:
    """Ours by another's: of the medians, with the least and greatest of the rounds."""

    ratio: float
    least: float
    greatest: float
    target: Target | None


@frozen
class Result:
    """The numbers of one measure: those of all rounds for each client, in the order of the rounds."""

    measure: Measure
    values: Mapping[str, Sequence[float]]

    def median(self, client: str) -> float:
        """The middle one of a client's rounds."""
        return median(self.values[client])

    def ratio(self, other: str) -> Ratio:
        """How ours compares; each round is compared in itself, for the machine may change between them."""
        rounds = [ours / theirs for ours, theirs in zip(self.values["ours"], self.values[other], strict=True)]
        target = self.measure.ratios[other]
        return Ratio(self.median("ours") / self.median(other), min(rounds), max(rounds), target)


def measure_all(
    measures: Iterable[Measure], rounds: int, sizes: Sizes, progress: Callable[[str], object]
) -> list[Result]:
    """Measures round by round: what slows the machine down for a while slows all clients down alike."""
    chosen = list(measures)
    values: dict[tuple[str, str], list[float]] = {
        (measure.name, client): [] for measure in chosen for client in measure.clients
    }
    with CannedServer() as server:
        progress("writing bytecode")
        for measure in chosen:
            _write_bytecode(server, measure)
        for number in range(rounds):
            for measure in chosen if number == 0 else filter(_varies, chosen):
                progress(f"round {number + 1} of {rounds}: {measure.title}")
                for client in measure.clients:
                    values[measure.name, client].append(run_client(server, measure, client, sizes))
    return [Result(one, {client: values[one.name, client] for client in one.clients}) for one in chosen]


def _write_bytecode(server: CannedServer, measure: Measure) -> None:
    """For the measures of a whole process, which is to find it."""
    if measure.is_of_a_process:
        for client in measure.clients:
            run_client(server, measure, client, Sizes())


def _varies(measure: Measure) -> bool:
    """A count is the same in each round, and one is enough."""
    return measure.target is None
