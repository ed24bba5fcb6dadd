"""Where sequences end a text: before them or after them, and which of several does.

Each is a word of the model's own answer, so that it is known to occur.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from cohere_conformance.checks.answers import StopSequence, stopped
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept, together, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario


@check("stop-sequence-kept")
class StopSequenceKept(StopSequence):
    """The text up to the word, and the word."""

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str, reason: Json) -> Judgement:
        if text.strip() == f"{before}{word}".strip():
            return kept(exchange)
        if word in text or text.strip() == before.strip():
            expected = f"the text up to {word!r} and with it: {before + word!r}"
            return broken(exchange, expected=expected, actual=repr(text))
        return unsettled("another text came, so that the word may not have been reached", exchange)


@check("earliest-sequence")
class EarliestSequence:
    """Two words of the answer, the later one named first."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        base, field = scenario.deterministic(), requirement.parameters["field"]
        probe = scenario.valid(f"two words of the answer in {field}", base.body, base)
        return [base, evolve(probe, derive=lambda exchange: _with_two(scenario, base.body, field, exchange))]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        base, cut = (record.get(probe) for probe in self.plan(requirement, scenario))
        whole, text = (scenario.operation.places.text_of(one.json) or "" if one else "" for one in (base, cut))
        words = _two_words(whole)
        if words is None or cut is None or not cut.is_success:
            return unsettled("the answer has no two words to stop at", cut or base)
        earlier = words[0]
        before = whole.partition(earlier)[0]
        expected = f"{before}{earlier}" if requirement.parameters["kept"] else before
        if text.strip() == expected.strip():
            return kept(cut)
        beyond = text.removeprefix(expected).strip() if text.startswith(expected) else ""
        if beyond and whole.startswith(text.strip()):
            return broken(cut, expected=f"the text that {earlier!r} ends: {expected!r}", actual=repr(text))
        return unsettled("another text came, so that the words may not have been reached", cut)


def _with_two(scenario: Scenario, body: Json, field: str, exchange: Exchange) -> Json | None:
    text = scenario.operation.places.text_of(exchange.json) if exchange.is_success else None
    words = _two_words(text or "")
    return {**body, field: [words[1], words[0]]} if words else None


def _two_words(text: str) -> tuple[str, str] | None:
    """Two words of a text, neither within the other, in the order in which they first occur; None where it has none."""
    words = [word for word in dict.fromkeys(text.split()) if word.isalpha() and len(word) > 1]
    pairs = pairwise(words[1:])
    apart = ((one, two) for one, two in pairs if text.find(one) + len(one) <= text.find(two))
    return next(apart, None)


class OfSequences:
    """Judged on the texts, plain and streamed, of requests whose sequence is known to occur."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain = stopped(requirement, scenario)
        return [scenario.deterministic(), plain, *([_streamed(scenario, plain)] if scenario.operation.grammar else [])]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = []
        for exchange in filter(None, map(record.get, self.plan(requirement, scenario)[1:])):
            answer = answer_of(scenario.operation.grammar, exchange)
            sequences = exchange.sent.get(requirement.parameters["field"], [])
            texts = scenario.operation.places.texts_of(answer) if exchange.is_success else []
            judged += [self.judge_text(exchange, text, sequences) for text in texts if text is not None]
        return together(judged, nothing="the answer has too few words to stop at one")

    def judge_text(self, exchange: Exchange, text: str, sequences: Sequence[str]) -> Judgement:
        raise NotImplementedError


def _streamed(scenario: Scenario, probe: Probe) -> Probe:
    """The same derived request as a stream; what it is derived from stays the plain answer."""
    grammar, derive = scenario.operation.grammar, probe.derive
    assert grammar is not None, "asked of an operation that streams"
    assert derive is not None, "asked of a request that is derived"

    def streamed(exchange: Exchange) -> Json | None:
        body = derive(exchange)
        return body and {**body, **grammar.selected_by}

    return evolve(scenario.streamed(probe), control=probe.control, derive=streamed)


@check("text-without-sequences")
class TextWithoutSequences(OfSequences):
    """None of them is in the text."""

    def judge_text(self, exchange: Exchange, text: str, sequences: Sequence[str]) -> Judgement:
        found = [sequence for sequence in sequences if sequence in text]
        return broken(exchange, expected=f"a text without {found[0]!r}", actual=repr(text)) if found else kept(exchange)


@check("text-ends-at-sequence")
class TextEndsAtSequence(OfSequences):
    """The first of them is the end of the text."""

    def judge_text(self, exchange: Exchange, text: str, sequences: Sequence[str]) -> Judgement:
        found = [sequence for sequence in sequences if sequence in text]
        if not found:
            return unsettled("the text does not have the sequence", exchange)
        rest = text.partition(found[0])[2]
        if rest.strip():
            return broken(exchange, expected=f"a text that ends with {found[0]!r}", actual=repr(text))
        return kept(exchange)
