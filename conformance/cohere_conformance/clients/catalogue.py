"""All cases of the contract, in one order; equal seeds give equal cases."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from cohere_conformance.clients.broken_answers import broken_answers, broken_shapes
from cohere_conformance.clients.broken_streams import BrokenStreams
from cohere_conformance.clients.case import Case
from cohere_conformance.clients.lawful import LawfulStreams, lawful_answers, plain_body, sent_plainly
from cohere_conformance.clients.refusals import broken_refusals, statuses, trying_again
from cohere_conformance.clients.scripts import chunked
from cohere_conformance.clients.shapes import Shapes
from cohere_conformance.clients.stories import Stories
from cohere_conformance.clients.subject import Subject, subjects
from cohere_conformance.clients.transports import Body
from cohere_conformance.contract import Contract
from cohere_conformance.target import UsageError

# What HTTP has to do with an answer is tried with every stream, and plainly with operations that stream as well; of
# the others, whose calls go the same ways, it is these.
_OF_EACH = ("cut.content-length", "other.html", "none.closed", "no-answer.list", "status.400", "status.500")

# A refused stream is a plain answer; the plain operation has every status.
_OF_EACH_STREAM = ("status.400", "status.429", "status.500", "refusal.html", "refusal.empty", "retry.after")


def all_cases(contract: Contract, seed: int = 0) -> list[Case]:
    """The cases by their subjects, lawful ones first; then, of all, what is of another shape than documented."""
    streaming = [one for one in contract.operations.values() if one.grammar is not None]
    stories = {one.name: Stories(contract, one, seed) for one in streaming}
    behaviour: list[Case] = []
    shaped: list[Case] = []
    shapes = Shapes(contract)
    for subject in subjects(contract):
        if subject.framing is None:
            behaviour += _of_answer(subject, seed)
            shaped += broken_shapes(subject, shapes, seed)
            continue
        lawful = LawfulStreams(subject, stories[subject.operation.name])
        broken = BrokenStreams(subject, stories[subject.operation.name], lawful)
        behaviour += _of_stream(subject, lawful, broken, seed)
        shaped += broken.shapes(shapes) if subject.is_usual else []
    return [*behaviour, *shaped]


def _of_answer(subject: Subject, seed: int) -> Iterator[Case]:
    yield from lawful_answers(subject, seed)
    streams = subject.operation.grammar is not None
    for case in _of_http(subject, seed):
        if streams or case.id.removeprefix(f"{subject.prefix}.") in _OF_EACH:
            yield case


def _of_http(subject: Subject, seed: int) -> Iterator[Case]:
    body = plain_body(subject, seed)
    yield from sent_plainly(subject, body)
    yield from broken_answers(subject, body)
    yield from _refusals(subject, body, seed)


def _of_stream(subject: Subject, lawful: LawfulStreams, broken: BrokenStreams, seed: int) -> Iterator[Case]:
    yield from lawful.cases()
    if subject.is_usual:
        yield from lawful.events()
    yield from broken.cases()
    for case in _refusals(subject, lawful.short(), seed):
        if case.id.removeprefix(f"{subject.prefix}.") in _OF_EACH_STREAM:
            yield case


def _refusals(subject: Subject, body: Body, seed: int) -> Iterator[Case]:
    yield from statuses(subject, seed)
    yield from broken_refusals(subject)
    yield trying_again(subject, body, chunked(body.pieces, subject.media_type))


def chosen(cases: Sequence[Case], only: Sequence[str], skip: Sequence[str] = ()) -> list[Case]:
    """Those whose ids the patterns choose; raises `UsageError` where a pattern chooses none."""
    ids = [case.id for case in cases]
    for pattern in [*only, *skip]:
        if not any(fnmatchcase(id_, pattern) for id_ in ids):
            near = difflib.get_close_matches(pattern, ids, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"{pattern!r} matches no case.{hint} `cohere-conformance client --list` has them all.")
    left = [
        case
        for case in cases
        if (not only or any(fnmatchcase(case.id, one) for one in only))
        and not any(fnmatchcase(case.id, one) for one in skip)
    ]
    if not left:
        raise UsageError("--only and --skip leave no case; `cohere-conformance client --list` has them all.")
    return left
