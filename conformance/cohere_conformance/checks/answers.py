"""Plain answers: their shape, and what request fields do to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept, together, unsettled
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.readings import answer_of, billed_output_tokens, finish_reason_of, text_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario
from cohere_conformance.shapes import judge_shape, judge_unowned

_LEAST_WORDS = 4


class OfAnswers:
    """Judged on every plain answer of the run; the control makes sure that there is one."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = [self.judge_one(requirement, scenario, probe, exchange) for probe, exchange in record.answers()]
        return together(filter(None, judged), nothing="no answer has what this is about")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        raise NotImplementedError


@check("response-shape")
class ResponseShape(OfAnswers):
    """One property of the answer."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        return judge_shape(requirement, scenario, scenario.operation.response, exchange.json, exchange)


@check("response-form")
class ResponseForm(OfAnswers):
    """Everything that no other requirement covers."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        return judge_unowned(scenario, "response", scenario.operation.response, exchange.json, exchange)


@check("no-message-text")
class NoMessageText(OfAnswers):
    """Old SDKs take a text under `message` for an error."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        body = exchange.json
        if isinstance(body, dict) and isinstance(body.get("message"), str):
            return broken(exchange, expected="no text under `message`")
        return kept(exchange)


@check("usage-not-meta")
class UsageNotMeta(OfAnswers):
    """The name of the counts."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        body = exchange.json if isinstance(exchange.json, dict) else {}
        if "meta" in body and "usage" not in body:
            return broken(exchange, expected="`usage`", actual="`meta`")
        return kept(exchange) if "usage" in body else None


@check("no-logprobs")
class NoLogprobs(OfAnswers):
    """Log probabilities only where they were asked for."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        if probe.body.get("logprobs"):
            return None
        body = exchange.json
        if isinstance(body, dict) and body.get("logprobs"):
            return broken(exchange, expected="no `logprobs`")
        return kept(exchange)


@check("plain-by-default")
class PlainByDefault:
    """The control does not say `stream`."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange = record.get(scenario.control)
        if exchange is None or not exchange.is_success:
            return unsettled("the control is not answered", exchange)
        if isinstance(exchange.json, dict) and not exchange.is_event_stream:
            return kept(exchange)
        return broken(exchange, expected="one JSON object")


@check("max-tokens-billed")
class MaxTokensBilled(OfAnswers):
    """Billed output is within what was allowed."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        allowed, billed = probe.body.get("max_tokens"), billed_output_tokens(exchange.json)
        if billed is None or allowed is None:
            return None
        if billed <= allowed:
            return kept(exchange)
        return broken(exchange, expected=f"at most {allowed} billed output tokens", actual=f"{billed:g}")


@check("max-tokens-cut")
class MaxTokensCut:
    """One token of an answer that is known to be longer."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = {**scenario.control.body, "max_tokens": 1}
        return [scenario.control, scenario.valid("max_tokens 1", body)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, cut = (record.get(probe) for probe in self.plan(requirement, scenario))
        if not control or not cut or not control.is_success or not cut.is_success:
            return unsettled("not answered", cut)
        if len((text_of(control.json) or "").split()) < _LEAST_WORDS:
            return unsettled("the whole answer is too short to be cut", control)
        reason = finish_reason_of(cut.json)
        if reason == "MAX_TOKENS":
            return kept(cut)
        return broken(cut, expected="finish_reason MAX_TOKENS", actual=f"finish_reason {reason}")


class StopSequence:
    """A word of the model's own answer, sent back as stop sequence."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        base = scenario.deterministic()
        stopped = Probe(
            scenario.operation,
            "a word of the answer as stop sequence",
            VALID,
            base.body,
            control=base,
            derive=lambda exchange: _with_stop(base.body, exchange),
        )
        return [base, stopped]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        base, stopped = (record.get(probe) for probe in self.plan(requirement, scenario))
        if base is None or stopped is None or not stopped.is_success:
            return unsettled("the answer has no word to stop at", stopped or base)
        whole, text = text_of(base.json) or "", text_of(stopped.json) or ""
        word = middle_word(whole)
        before = whole.partition(word)[0] if word else ""
        return self.judge_texts(stopped, word or "", text, before)

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str) -> Judgement:
        raise NotImplementedError


@check("stop-sequence-cut")
class StopSequenceCut(StopSequence):
    """The text up to the word, without it."""

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str) -> Judgement:
        if word in text:
            return broken(exchange, expected=f"the text before {word!r}: {before!r}", actual=repr(text))
        if text.strip() == before.strip():
            return kept(exchange)
        return unsettled("another text came, so that the word may not have been reached", exchange)


@check("stop-sequence-finish-reason")
class StopSequenceFinishReason(StopSequence):
    """The reason that goes with it."""

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str) -> Judgement:
        if word in text or text.strip() != before.strip():
            return unsettled("the answer was not cut at the word", exchange)
        reason = finish_reason_of(exchange.json)
        if reason == "STOP_SEQUENCE":
            return kept(exchange)
        return broken(exchange, expected="finish_reason STOP_SEQUENCE", actual=f"finish_reason {reason}")


def middle_word(text: str) -> str | None:
    """A word from the middle of a text, or None where it has too few."""
    words = [word for word in text.split() if word.isalpha()]
    return words[len(words) // 2] if len(words) >= _LEAST_WORDS else None


def _with_stop(body: Json, exchange: Exchange) -> Json | None:
    word = middle_word(text_of(exchange.json) or "") if exchange.is_success else None
    return {**body, "stop_sequences": [word]} if word else None


class SameText:
    """Requests whose answers have the same text."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        raise NotImplementedError

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return self.probes(requirement, scenario)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchanges = [record.get(probe) for probe in self.probes(requirement, scenario)]
        answered = [exchange for exchange in exchanges if exchange and exchange.is_success]
        if len(answered) < len(exchanges):
            return unsettled("not all were answered", next(filter(None, exchanges), None))
        texts = [text_of(exchange.json) for exchange in answered]
        return _equal(texts, answered)


def _equal(texts: Iterable[str | None], exchanges: Sequence[Exchange]) -> Judgement:
    first, *others = texts
    for text, exchange in zip(others, exchanges[1:], strict=True):
        if text != first:
            return broken(exchange, expected=repr(first), actual=repr(text))
    return kept(exchanges[0])


@check("seed-repeats")
class SeedRepeats(SameText):
    """The same seed twice, at a temperature that leaves room for chance."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.templates.base(seed=11, temperature=1)
        operation, control = scenario.operation, scenario.control
        return [Probe(operation, "seed 11", VALID, body, repeat=at, control=control) for at in range(2)]


@check("temperature-zero-repeats")
class TemperatureZeroRepeats(SameText):
    """Temperature 0 three times, without a seed."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.templates.base(temperature=0)
        operation, control = scenario.operation, scenario.control
        return [Probe(operation, "temperature 0", VALID, body, repeat=at, control=control) for at in range(3)]


@check("absent-equals")
class AbsentEquals(SameText):
    """A field left out, and at its default."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain = scenario.deterministic()
        return [plain, scenario.valid(requirement.title, {**plain.body, **requirement.parameters})]


@check("text-equals-block")
class TextEqualsBlock(SameText):
    """The user's text as a string and as one block."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain = scenario.deterministic()
        messages = [
            {**message, "content": [{"type": "text", "text": message["content"]}]} for message in plain.body["messages"]
        ]
        body = {**plain.body, "messages": messages}
        return [plain, Probe(scenario.operation, "content as a block", VALID, body, control=scenario.control)]


@check("unique-ids")
class UniqueIds:
    """Every answer of the run, plain or streamed, has an id of its own."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *scenario.twins]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        seen: set[str] = set()
        judged = []
        for _, exchange in [*record.answers(), *record.streams()]:
            answer = answer_of(scenario.operation.grammar, exchange)
            id_ = answer.get("id") if isinstance(answer, dict) else None
            if not isinstance(id_, str):
                continue
            if id_ in seen:
                judged.append(broken(exchange, expected="an id that no other answer has", actual=id_))
            elif seen:
                judged.append(kept(exchange))
            seen.add(id_)
        return together(judged, nothing="fewer than two answers have an id")
