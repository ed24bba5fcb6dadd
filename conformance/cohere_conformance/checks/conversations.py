"""What an answer says of the conversation before it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from cohere_conformance.checks.answers import OfWholeAnswers
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, judge_accepted, kept, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

_LATER = "And what did I ask you before?"


def _history(scenario: Scenario, requirement: Requirement, answer: Json) -> list[tuple[Json, Json]] | None:
    """Role and text of each turn of the history of an answer; None where there is none as documented."""
    name = requirement.parameters["history"]
    history = answer.get(name) if isinstance(answer, dict) else None
    violations = scenario.judge.violations(scenario.operation.response, answer)
    if history is None or any(violation.words[:1] == (name,) for violation in violations):
        return None
    return [(turn["role"], turn.get("message")) for turn in history]


@check("history-ends")
class HistoryEnds(OfWholeAnswers):
    """The roles of the last turns, where the request has the turn of a user and nothing after it."""

    def judge_answer(
        self, requirement: Requirement, scenario: Scenario, exchange: Exchange, answer: Json
    ) -> Judgement | None:
        history, wanted = _history(scenario, requirement, answer), requirement.parameters["roles"]
        sent = exchange.sent
        if history is None or not isinstance(sent, dict) or sent.get(requirement.parameters["without"]):
            return None
        roles = [role for role, _ in history[-len(wanted) :]]
        if roles == wanted:
            return kept(exchange)
        return broken(exchange, expected=f"turns of {wanted} at the end", actual=f"turns of {roles}")


@check("history-repeats-text")
class HistoryRepeatsText(OfWholeAnswers):
    """The last turn, where the answer has a text and a history."""

    def judge_answer(
        self, requirement: Requirement, scenario: Scenario, exchange: Exchange, answer: Json
    ) -> Judgement | None:
        text, history = scenario.operation.places.text_of(answer), _history(scenario, requirement, answer)
        if text is None or not history:
            return None
        wanted = requirement.parameters["role"], text
        return (
            kept(exchange) if history[-1] == wanted else broken(exchange, expected=f"{wanted}", actual=f"{history[-1]}")
        )


@check("conversation-resumed")
class ConversationResumed:
    """Two requests in one conversation: the history of the second answer begins where that of the first ended."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        base = scenario.deterministic().body
        named = {**base, requirement.parameters["field"]: f"a-conversation-of-{scenario.seed}"}
        later = scenario.operation.places.with_prompt(named, _LATER)
        first = scenario.valid("the first request of a conversation", named)
        second = scenario.valid("the next one", later, first)
        # After the first one, and only if that was answered.
        return [first, evolve(second, derive=lambda exchange: later if exchange.is_success else None)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        first, second = (record.get(probe) for probe in self.plan(requirement, scenario))
        if first is None or second is None:
            return unsettled("the first request of the conversation is not answered", first)
        taken = judge_accepted(second, first)
        if not taken.is_kept:
            return taken
        before, after = (_history(scenario, requirement, exchange.json) for exchange in (first, second))
        if not before or not after:
            return unsettled("the answers have no history that would show it", second)
        return _judge_turns(second, before[-2:], after[-4:-2])


def _judge_turns(
    exchange: Exchange, said: Sequence[tuple[Json, Json]], resumed: Sequence[tuple[Json, Json]]
) -> Judgement:
    if resumed == said:
        return kept(exchange)
    return broken(exchange, expected=f"the turns of the first request, {said}", actual=f"{resumed}")
