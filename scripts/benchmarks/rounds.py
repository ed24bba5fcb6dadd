"""Rounds of all clients in turn, and what they come to.

A machine that others use is now fast and now slow, for longer than a sample takes: what two clients
cost at different times says little. So all clients of a measure are kept ready, and take a sample
each in turn; a sample is compared with those that were taken next to it, and of the comparisons of a
round the middle one holds. Each round has new processes, for two of one program are not equally fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from statistics import median

from attrs import frozen

from benchmarks.measures import Measure, Target
from benchmarks.processes import CannedServer, Sizes, running

__all__ = ["Ratio", "Result", "measure_all"]

# The samples of one round, by client.
_Round = Mapping[str, Sequence[float]]


@frozen
class Ratio:
    """Ours by another's: the median of the rounds, with the least and greatest of them."""

    ratio: float
    least: float
    greatest: float
    target: Target | None


@frozen
class Result:
    """The samples of one measure, round by round."""

    measure: Measure
    rounds: Sequence[_Round]

    def medians(self, client: str) -> Sequence[float]:
        """The middle sample of each round."""
        return [median(one[client]) for one in self.rounds]

    def median(self, client: str) -> float:
        """The middle one of a client's rounds."""
        return median(self.medians(client))

    def ratio(self, other: str) -> Ratio:
        """How ours compares, sample by sample."""
        rounds = [
            median(ours / theirs for ours, theirs in zip(one["ours"], one[other], strict=True)) for one in self.rounds
        ]
        return Ratio(median(rounds), min(rounds), max(rounds), self.measure.ratios[other])


def measure_all(
    measures: Iterable[Measure], rounds: int, sizes: Sizes, progress: Callable[[str], object]
) -> list[Result]:
    """Measures round by round: what slows the machine down for a while slows all clients down alike."""
    chosen = list(measures)
    found: dict[str, list[_Round]] = {measure.name: [] for measure in chosen}
    with CannedServer() as server:
        progress("writing bytecode")
        for measure in chosen:
            if measure.is_of_a_process:  # which is to find it
                _round(server, measure, Sizes.least())
        for number in range(rounds):
            for measure in chosen if number == 0 else filter(_varies, chosen):
                progress(f"round {number + 1} of {rounds}: {measure.title}")
                found[measure.name].append(_round(server, measure, sizes))
    return [Result(one, found[one.name]) for one in chosen]


def _round(server: CannedServer, measure: Measure, sizes: Sizes) -> _Round:
    with ExitStack() as stack:
        clients = {one: stack.enter_context(running(server, measure, one, sizes)) for one in measure.clients}
        samples: dict[str, list[float]] = {client: [] for client in clients}
        for _ in range(min(measure.samples, sizes.most_samples)):
            for client, sample in clients.items():
                samples[client].append(sample())
    return samples


def _varies(measure: Measure) -> bool:
    """A count is the same in each round, and one is enough."""
    return measure.target is None
