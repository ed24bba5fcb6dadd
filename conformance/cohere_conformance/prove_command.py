"""`prove`: the suite against every defect of the reference server, and against the faithful one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from fnmatch import fnmatchcase

from rich.console import Console
from rich.progress import track

from cohere_conformance.contract import Contract
from cohere_conformance.judgement import FAIL, WARN
from cohere_conformance.prove import Proof, Prover, prove_all, without_a_defect, without_a_precise_defect
from cohere_conformance.reference.defects import all_defects
from cohere_conformance.target import UsageError


def prove_command(options: Namespace) -> int:
    """Prints what does not hold, then the counts; 0 where everything holds, else 1."""
    names = [name for name in all_defects() if _is_named(name, options.only)]
    if not names:
        raise UsageError(f"--only {' '.join(options.only)} matches no defect; `cohere-conformance defects` lists them.")
    errors = Console(stderr=True)
    proofs = list(track(prove_all(names, options.processes), "defects", len(names), console=errors, transient=True))
    faults = [*_faults_of_proofs(proofs), *([] if options.only else _faults_of_the_whole())]
    for fault in faults:
        print(fault)
    held = sum(proof.holds for proof in proofs)
    print(f"{held} of {len(proofs)} defects turn red what they declare, and nothing else")
    return 1 if faults else 0


def _is_named(name: str, patterns: list[str]) -> bool:
    return not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _faults_of_proofs(proofs: list[Proof]) -> Iterator[str]:
    for proof in proofs:
        for row in proof.missed:
            yield f"{proof.defect}: {row} stays green"
        for row in proof.blamed:
            yield f"{proof.defect}: {row} turns red, and is not declared"


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
