"""What the exchanges say of one requirement, before its level turns that into a verdict."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from cohere_conformance.contract import MUST, Requirement
from cohere_conformance.exchange import Exchange

KEPT, BROKEN, UNSETTLED = "kept", "broken", "unsettled"

PASS, FAIL, WARN, INCONCLUSIVE = "pass", "fail", "warn", "inconclusive"
NOT_APPLICABLE, NOT_RUN, ERROR = "not_applicable", "not_run", "error"
VERDICTS = (PASS, FAIL, WARN, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, ERROR)
# Words for people; in files and options a verdict keeps its name.
WORDS = {verdict: verdict.replace("_", " ") for verdict in VERDICTS}


@frozen
class Judgement:
    """Kept, broken or unsettled, how often it was exercised, and the exchange that shows it.

    Where one event of a stream shows it, `event_index` is its place among the payloads.
    """

    outcome: str
    reason: str = ""
    exchange: Exchange | None = None
    expected: str = ""
    actual: str = ""
    exercised: int = 0
    event_index: int | None = None

    @property
    def is_kept(self) -> bool:
        return self.outcome == KEPT

    def verdict(self, requirement: Requirement) -> str:
        if self.outcome == KEPT:
            return PASS
        if self.outcome == UNSETTLED:
            return INCONCLUSIVE
        if self.outcome in (NOT_APPLICABLE, NOT_RUN):
            return self.outcome
        return FAIL if requirement.level == MUST else WARN


def kept(exchange: Exchange | None = None) -> Judgement:
    return Judgement(KEPT, exchange=exchange, exercised=1)


def broken(
    exchange: Exchange, *, expected: str, actual: str | None = None, event_index: int | None = None
) -> Judgement:
    """Broken, with what was expected; `actual` is what came back unless a sentence says it better."""
    told = exchange.redacted(exchange.told() if actual is None else actual)
    return Judgement(BROKEN, "", exchange, exchange.redacted(expected), told, exercised=1, event_index=event_index)


def unsettled(reason: str, exchange: Exchange | None = None) -> Judgement:
    return Judgement(UNSETTLED, reason, exchange, actual=exchange.told() if exchange else "")


def shown(judgement: Judgement, *, by: Exchange | None, differs: bool, otherwise: str) -> Judgement:
    """The judgement, kept only where a second request shows that the rule could have been broken.

    What a server does whatever it is asked says nothing of a rule; `otherwise` says what was the same both times.
    """
    return judgement if differs or not judgement.is_kept else unsettled(otherwise, by)


def not_applicable(reason: str) -> Judgement:
    return Judgement(NOT_APPLICABLE, reason)


def not_run(reason: str) -> Judgement:
    """Not tried, because the user has not said what it needs."""
    return Judgement(NOT_RUN, reason)


def together(judgements: Iterable[Judgement], *, nothing: str | Judgement) -> Judgement:
    """One judgement from many: broken by any, kept by the rest, unsettled where none settled it.

    Of several exchanges that break it, the smallest is shown. `nothing` says why there may be none.
    """
    judged = list(judgements)
    exercised = sum(one.exercised for one in judged)
    broke = [one for one in judged if one.outcome == BROKEN]
    if broke:
        return evolve(min(broke, key=_size), exercised=exercised)
    if any(one.outcome == KEPT for one in judged):
        return Judgement(KEPT, exercised=exercised)
    if judged:
        return judged[0]
    return nothing if isinstance(nothing, Judgement) else unsettled(nothing)


def _size(judgement: Judgement) -> int:
    exchange = judgement.exchange
    return len(exchange.request.content) + len(exchange.content) if exchange else 0


# How an answer to a valid or to a bad request is read

# What is expected of the answer to a bad one.
REFUSAL = "400 or 422"


def judge_accepted(exchange: Exchange | None, control: Exchange | None, *, may_refuse: bool = False) -> Judgement:
    """A valid request: any 2xx keeps it; a refusal breaks it, unless the plain control is refused as well."""
    if exchange is None:
        return unsettled("not sent")
    if exchange.is_success:
        return kept(exchange)
    if exchange.failure or exchange.status is None:
        return unsettled(f"no complete answer: {exchange.failure}", exchange)
    if control is not None and not control.is_success:
        return unsettled("the control request was not answered either", exchange)
    if exchange.status == 500:
        reason = "500 each time, while the control passes"
        return broken(exchange, expected="2xx, as the control gets", actual=f"{reason}: {exchange.told()}")
    if not exchange.is_refusal:
        return unsettled(f"answered {exchange.status}, which says nothing of the request", exchange)
    if may_refuse:
        return unsettled("refused; the documents allow that for the model at hand", exchange)
    return broken(exchange, expected="2xx: the request is as documented")


def judge_refused(exchange: Exchange | None, control: Exchange | None) -> Judgement:
    """A bad request: 400 or 422 keeps it, 2xx and 500 break it, where the same request made valid passes."""
    if exchange is None:
        return unsettled("not sent")
    if exchange.failure or exchange.status is None:
        return unsettled(f"no complete answer: {exchange.failure}", exchange)
    if exchange.is_success or exchange.status in (500, 501):
        return broken(exchange, expected=REFUSAL)
    if not exchange.is_refusal:
        return unsettled(f"answered {exchange.status}, which says nothing of the request", exchange)
    if control is not None and not control.is_success:
        return unsettled("refused, but the same request made valid is not answered either", exchange)
    return kept(exchange)
