"""Requests go out one at a time or several at once, and never before the answer that they are made from."""

from __future__ import annotations

from threading import Barrier, BrokenBarrierError

import pytest
from cohere_conformance.contract import Contract
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.sending import send_each

OPERATION = Contract().operations["chat_v2"]


def probe(label: str, control: Probe | None = None, *, is_derived: bool = False) -> Probe:
    derive = (lambda _: {}) if is_derived else None
    return Probe(OPERATION, label, VALID, {"message": label}, control=control, derive=derive)


FIRST = probe("first")
SECOND = probe("second", FIRST, is_derived=True)
THIRD = probe("third", SECOND, is_derived=True)
OTHERS = [probe(f"other {number}", FIRST) for number in range(6)]


@pytest.mark.parametrize("concurrency", [1, 3])
def test_each_is_sent_once_and_after_the_answer_it_is_made_from(concurrency: int) -> None:
    answered: list[Probe] = []
    given = list(send_each([THIRD, SECOND, *OTHERS, FIRST], answered.append, concurrency))
    assert len(answered) == len(given) == 9
    assert answered.index(FIRST) < answered.index(SECOND) < answered.index(THIRD)


def test_so_many_are_under_way_at_once() -> None:
    together = Barrier(3)
    list(send_each(OTHERS, lambda _: together.wait(10) and None, 3))
    with pytest.raises(BrokenBarrierError):
        list(send_each(OTHERS[:2], lambda _: Barrier(2).wait(0.05) and None, 1))


@pytest.mark.parametrize("concurrency", [1, 3])
def test_an_error_ends_it(concurrency: int) -> None:
    def failing(_: Probe) -> None:
        raise RuntimeError("the suite broke")

    with pytest.raises(RuntimeError, match="the suite broke"):
        list(send_each([FIRST, *OTHERS], failing, concurrency))
