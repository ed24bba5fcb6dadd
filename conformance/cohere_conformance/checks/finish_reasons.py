"""Why an answer says that it ended: that the reason is so, and that it is given."""

from __future__ import annotations

from collections.abc import Sequence

from cohere_conformance.checks.answers import LEAST_WORDS, SameText, one_token, stopped
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Requirement
from cohere_conformance.judgement import Judgement, broken, kept, shown, together, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import WHOLE_OUTPUT_TOKENS, Scenario

_CUT = "MAX_TOKENS"
_TWO = 2


@check("max-tokens-cut")
class MaxTokensCut:
    """One token of an answer that is known to be longer."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, one_token(scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, cut = (record.get(probe) for probe in self.plan(requirement, scenario))
        if not control or not cut or not control.is_success or not cut.is_success:
            return unsettled("not answered", cut)
        places = scenario.operation.places
        if len((places.text_of(control.json) or "").split()) < LEAST_WORDS:
            return unsettled("the whole answer is too short to be cut", control)
        reason = places.finish_reason_of(cut.json)
        if reason == _CUT:
            return kept(cut)
        return broken(cut, expected=f"finish_reason {_CUT}", actual=f"finish_reason {reason}")


@check("complete-is-whole")
class CompleteIsWhole(SameText):
    """What calls itself complete stays the same where it might be longer; a limit of tokens has an effect."""

    otherwise = "the answer is as long with max_tokens 1, so that more tokens show nothing"

    def other(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return one_token(scenario)

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        longer = {**scenario.long(), "max_tokens": 2 * WHOLE_OUTPUT_TOKENS}
        return [scenario.valid("room for all", scenario.long()), scenario.valid("twice the room", longer)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        places = scenario.operation.places
        exchange = record.get(self.probes(requirement, scenario)[0])
        reasons = places.finish_reasons_of(exchange.json) if exchange and exchange.is_success else []
        if any(reason != "COMPLETE" for reason in reasons):
            return unsettled("no answer says COMPLETE", exchange)
        return super().judge(requirement, scenario, record)


@check("cut-is-short")
class CutIsShort(CompleteIsWhole):
    """What calls itself cut gets longer where more is allowed: both answers would be cut at one place."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        places = scenario.operation.places
        exchanges = [record.get(probe) for probe in self.probes(requirement, scenario)]
        answers = [exchange.json for exchange in exchanges if exchange and exchange.is_success]
        if len(answers) < _TWO or any(places.thoughts_of(answer) for answer in answers):
            return unsettled("no two answers whose texts can be compared", exchanges[0])
        reasons = [places.finish_reason_of(answer) for answer in answers]
        texts = [places.text_of(answer) for answer in answers]
        if reasons[0] == _CUT and texts[0] and texts[0] == texts[1]:
            assert exchanges[0] is not None, "it is answered"
            expected = "a text that grows with max_tokens, or another finish_reason"
            return broken(exchanges[0], expected=expected, actual=f"finish_reason {reasons[0]} both times")
        cut = record.get(one_token(scenario))
        is_told = cut is not None and places.finish_reason_of(cut.json) == _CUT
        return shown(kept(exchanges[0]), by=cut, differs=is_told, otherwise="no answer calls itself cut")


@check("reason-needs-field")
class ReasonNeedsField:
    """No answer, plain or streamed, gives a finish reason that another field of the request would have to bring."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *self._with_field(requirement, scenario)]

    def _with_field(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        """The requests whose last answer has to give the reason."""
        return [scenario.deterministic(), stopped(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        told, brought = requirement.parameters, record.get(self._with_field(requirement, scenario)[-1])
        reason = brought and scenario.operation.places.finish_reason_of(brought.json)
        otherwise = f"no answer says {told['finish_reason']}, with {told['field']} neither"
        judged = self._of_others(requirement, scenario, record)
        return shown(judged, by=brought, differs=reason == told["finish_reason"], otherwise=otherwise)

    def _of_others(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        told, places, judged = requirement.parameters, scenario.operation.places, []
        for probe, exchange in [*record.answers(), *record.streams()]:
            reasons = places.finish_reasons_of(answer_of(scenario.operation.grammar, exchange))
            if not isinstance(probe.body, dict) or exchange.sent.get(told["field"]):
                continue
            if told["finish_reason"] in reasons:
                expected = f"another finish_reason, where no {told['field']} are given"
                judged.append(broken(exchange, expected=expected, actual=f"finish_reason {told['finish_reason']}"))
            else:
                judged.append(kept(exchange))
        return together(judged, nothing="no answer to a request without the field")
