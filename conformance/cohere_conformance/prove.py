"""Proves the suite: each defect turns red what it declares and nothing else, the faithful server nothing at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from attrs import evolve, frozen
from starlette.types import ASGIApp

from cohere_conformance.budget import Limits
from cohere_conformance.checks import is_judged
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.in_process import BASE_URL, InProcess
from cohere_conformance.judgement import ERROR, FAIL, WARN
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL
from cohere_conformance.reference.defects import Defect, all_defects, defective_app, faithful_app
from cohere_conformance.reference.variations import all_variations
from cohere_conformance.replay import Tape
from cohere_conformance.results import Results
from cohere_conformance.run import Options, run
from cohere_conformance.target import REFERENCE_CONTEXT_LENGTH, Target

_KEY = "a-key-of-this-process"
_PRECISE = 3


@frozen
class Proof:
    """What the suite made of a server with a defect or a variation.

    `missed` are requirements that stayed green though it breaks them, `blamed` are others that turned red.
    """

    name: str
    missed: tuple[str, ...]
    blamed: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.missed and not self.blamed


@frozen
class Found:
    """Whether a defect is found by some requests of its operation, and by as many of all operations together."""

    of_operation: bool
    of_all: bool


class Prover:
    """The suite, planned once an operation, to be run on one application after the other in this process."""

    key = _KEY

    def __init__(self) -> None:
        self.contract = Contract()
        self.target = Target(
            base_url=BASE_URL, model=REFERENCE_MODEL, key=_KEY, context_length=REFERENCE_CONTEXT_LENGTH
        )
        self._tape = Tape()
        self._plan: Callable[[tuple[str, ...]], Plan] = cache(self._make_plan)

    def _make_plan(self, operations: tuple[str, ...]) -> Plan:
        return make_plan(self.contract, self.target, Selection(operations), seed=0)

    def judge(self, app: ASGIApp, *operations: str) -> Results:
        """The verdicts on an application, of these operations or of all."""
        return self._run(app, self._plan(operations))

    def _run(self, app: ASGIApp, plan: Plan, max_requests: int | None = None) -> Results:
        options = Options(Limits(max_requests=max_requests))
        return run(self.contract, self.target, plan, options, lambda _, __: None, InProcess(app))

    def judge_faithful(self, *operations: str) -> Results:
        """The verdicts on the faithful server."""
        return self.judge(self.faithful(), *operations)

    def prove(self, name: str) -> Proof:
        """Judges the server with one defect; only the requests of its operation meet the defect."""
        defect = all_defects(_KEY)[name]
        results = self.judge(self._defective(name), defect.operation)
        expected, red = self._declared(defect), _red(results)
        return Proof(name, tuple(sorted(expected - red)), tuple(sorted(red - expected)))

    def find(self, name: str, max_requests: int) -> Found:
        """Whether so few requests turn something red that the defect declares."""
        defect = all_defects(_KEY)[name]
        plans = self._plan((defect.operation,)), self._judging(defect.operation)
        runs = (self._run(self._defective(name), plan, max_requests) for plan in plans)
        of_operation, of_all = (not self._declared(defect).isdisjoint(_red(results)) for results in runs)
        return Found(of_operation, of_all)

    def _judging(self, operation: str) -> Plan:
        """The requests of all operations, where the verdicts on the others are of no interest."""
        whole, own = self._plan(()), self._plan((operation,))
        return evolve(whole, selected=own.selected, skipped=own.skipped)

    def _defective(self, name: str) -> ASGIApp:
        return defective_app(name, api_key=_KEY, faithful=self.faithful(), context_length=REFERENCE_CONTEXT_LENGTH)

    def _declared(self, defect: Defect) -> set[str]:
        return {row for row in defect.breaks if row in self.judged}

    def excuse(self, name: str) -> Proof:
        """Judges the server with one legal variation; at most the warnings that it declares may come."""
        variation = all_variations()[name]
        results = self.judge(variation.wrap(self.faithful())).results
        warned = {one.requirement.id for one in results if one.verdict == WARN}
        allowed = {row for row in self.judged if row.endswith(variation.warns)} if variation.warns else set()
        red = {one.requirement.id for one in results if one.verdict in (FAIL, ERROR)}
        return Proof(name, tuple(sorted(allowed - warned)), tuple(sorted(red | (warned - allowed))))

    def faithful(self) -> ASGIApp:
        """A server to which nobody has said anything yet; what others like it have answered, it does not work out."""
        return self._tape.replaying(faithful_app(api_key=_KEY, context_length=REFERENCE_CONTEXT_LENGTH))

    @property
    def judged(self) -> dict[str, Requirement]:
        """The requirements that a run gives a verdict on, by id."""
        return judged_requirements(self.contract)


def _red(results: Results) -> set[str]:
    return {one.requirement.id for one in results.results if one.verdict in (FAIL, WARN, ERROR)}


@cache
def judged_requirements(contract: Contract) -> dict[str, Requirement]:
    """The requirements that a run gives a verdict on, by id."""
    return {one.id: one for one in contract.requirements if is_judged(one)}


def prove_all(names: Sequence[str], processes: int | None = None) -> Iterator[Proof]:
    """Proves these defects, in as many processes as there are processors."""
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        yield from pool.map(_prove, names, chunksize=4)


def find_all(names: Sequence[str], max_requests: int, processes: int | None = None) -> Iterator[Found]:
    """Looks for these defects with so few requests, in as many processes as there are processors."""
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        yield from pool.map(partial(_find, max_requests), names, chunksize=4)


def _find(max_requests: int, name: str) -> Found:
    return _prover().find(name, max_requests)


def excuse_all(names: Sequence[str], processes: int | None = None) -> Iterator[Proof]:
    """Judges these variations, in as many processes as there are processors."""
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        yield from pool.map(_excuse, names)


def _excuse(name: str) -> Proof:
    return _prover().excuse(name)


@cache
def _prover() -> Prover:
    return Prover()


def _prove(name: str) -> Proof:
    return _prover().prove(name)


def without_a_defect(contract: Contract) -> list[str]:
    """Requirements that no defect breaks."""
    broken = {row for defect in all_defects().values() for row in defect.breaks}
    return sorted(judged_requirements(contract).keys() - broken)


def without_a_precise_defect(contract: Contract) -> list[str]:
    """Checks that are turned red only together with more than two other requirements."""
    judged = judged_requirements(contract)
    precise = {row for defect in all_defects().values() if len(defect.breaks) <= _PRECISE for row in defect.breaks}
    killed = {str(one.check) for one in judged.values() if one.id in precise}
    return sorted({str(one.check) for one in judged.values()} - killed)
