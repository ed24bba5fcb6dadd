"""`prove`: the suite against every defect and every legal variation of the reference server, and against itself."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from cohere_conformance.contract import Contract
from cohere_conformance.judgement import FAIL, WARN
from cohere_conformance.prove import (
    Proof,
    Prover,
    excuse_all,
    find_all,
    prove_all,
    without_a_defect,
    without_a_precise_defect,
)
from cohere_conformance.reference.defects import all_defects
from cohere_conformance.reference.variations import all_variations
from cohere_conformance.target import UsageError

_T = TypeVar("_T")


def prove_command(options: Namespace) -> int:
    """Prints what does not hold, then the counts; 0 where everything holds, else 1."""
    defects, variations = (_named(all_, options.only) for all_ in (all_defects(), all_variations()))
    if not defects and not variations:
        raise UsageError(
            f"--only {' '.join(options.only)} matches no defect and no variation; `cohere-conformance defects` lists "
            "the defects, and `prove` without --only names what does not hold."
        )
    if options.max_requests:
        return _measure(defects, options)
    proofs = _tracked("defects", prove_all(defects, options.processes), len(defects))
    freedoms = _tracked("variations", excuse_all(variations, options.processes), len(variations))
    faults = [*_faults(proofs), *_faults(freedoms), *([] if options.only else _faults_of_the_whole())]
    for fault in faults:
        print(fault)
    print(
        f"{sum(proof.holds for proof in proofs)} of {len(proofs)} defects turn red what they declare, and nothing else"
    )
    print(f"{sum(freedom.holds for freedom in freedoms)} of {len(freedoms)} legal variations stay free of failures")
    return 1 if faults else 0


def _measure(defects: list[str], options: Namespace) -> int:
    """Prints how many of the defects a budget still finds; a measurement, and no verdict."""
    most = options.max_requests
    found = _tracked("defects", find_all(defects, most, options.processes), len(defects))
    of_operation = sum(one.of_operation for one in found)
    of_all = sum(one.of_all for one in found)
    for count, of in ((of_operation, "their operation"), (of_all, "all operations together")):
        share = f"{count} of {len(found)} defects ({100 * count // len(found)} %)"
        print(f"{share} are still found by {most} requests of {of}")
    return 0


def _named(known: Iterable[str], patterns: list[str]) -> list[str]:
    return [name for name in known if not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)]


def _tracked(what: str, proofs: Iterator[_T], total: int) -> list[_T]:
    return list(track(proofs, what, total, console=Console(stderr=True), transient=True))


def _faults(proofs: list[Proof]) -> Iterator[str]:
    for proof in proofs:
        for row in proof.missed:
            yield f"{proof.name}: {row} stays green"
        for row in proof.blamed:
            yield f"{proof.name}: {row} turns red, and is not declared"


def _faults_of_the_whole() -> Iterator[str]:
    prover, contract = Prover(), Contract()
    for result in prover.judge_faithful().results:
        if result.verdict != "pass":
            # What the faithful server leaves unsettled, no server can be told to have kept.
            blame = "is blamed for" if result.verdict in (FAIL, WARN) else "leaves unsettled"
            yield f"the faithful server {blame} {result.requirement.id} ({result.verdict})"
    for row in without_a_defect(contract):
        yield f"no defect breaks {row}"
    for check in without_a_precise_defect(contract):
        yield f"no defect that breaks at most three requirements turns the check {check} red"
