"""Plain answers: their shape, and what request fields do to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from cohere_conformance.checks.parts import STREAM, Given, OfParts
from cohere_conformance.checks.registry import check
from cohere_conformance.checks.tools import tool_request
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept, shown, together, unsettled
from cohere_conformance.places import first_at, items_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import answer_of, whole_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario
from cohere_conformance.shapes import judge_shape, judge_unowned, lacking

LEAST_WORDS = 4
# Sequences that no answer has; with two more, as many as a request may have.
_ABSENT = ("no-such-words", "nor-such-ones", "nor-these")
_TWO = 2


class OfAnswers:
    """Judged on every plain answer of the run; the control makes sure that there is one."""

    def nothing(self, requirement: Requirement) -> str:
        """Why no answer may settle it."""
        return "no answer has what this is about"

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return list(scenario.controls())

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged = [self.judge_one(requirement, scenario, probe, exchange) for probe, exchange in record.answers()]
        return together(filter(None, judged), nothing=self.nothing(requirement))

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        raise NotImplementedError


class OfWholeAnswers(OfAnswers):
    """Judged on plain answers, and on those that the last event of a stream repeats."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        found = [*record.answers(), *record.streams()]
        judged = [self.judge_one(requirement, scenario, probe, exchange) for probe, exchange in found]
        return together(filter(None, judged), nothing="no answer has what this is about")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        answer = whole_of(scenario.operation.grammar, exchange)
        return self.judge_answer(requirement, scenario, exchange, answer)

    def judge_answer(
        self, requirement: Requirement, scenario: Scenario, exchange: Exchange, answer: Json
    ) -> Judgement | None:
        raise NotImplementedError


@check("response-shape")
class ResponseShape(OfAnswers):
    """One property of the answer."""

    def nothing(self, requirement: Requirement) -> str:
        return lacking(requirement, "answer")

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        forms = scenario.operation.forms
        others = forms.components.keys() - {forms.usual} if forms else set()
        # The usual form is asked for with each field of the request, another one with many at once.
        fullest = [scenario.of_form(scenario.fullest, value) for value in others if value in requirement.path]
        return [*super().plan(requirement, scenario), *fullest]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        return judge_shape(requirement, scenario, scenario.form_of(probe), exchange.json, exchange)


@check("response-form")
class ResponseForm(OfAnswers):
    """Everything that no other requirement covers."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        return judge_unowned(scenario, "response", scenario.form_of(probe), exchange.json, exchange)


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


@check("plain-by-default")
class PlainByDefault:
    """The control does not say `stream`; where it does, a stream comes."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, scenario.stream_control]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchange, streamed = (record.get(probe) for probe in self.plan(requirement, scenario))
        if exchange is None or not exchange.is_success:
            return unsettled("the control is not answered", exchange)
        if not isinstance(exchange.json, dict) or exchange.is_stream:
            return broken(exchange, expected="one JSON object")
        otherwise = "no stream comes where one is asked for either"
        return shown(kept(exchange), by=streamed, differs=bool(streamed and streamed.is_stream), otherwise=otherwise)


@check("max-tokens-billed")
class MaxTokensBilled(OfAnswers):
    """Billed output is within what was allowed."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        allowed = probe.body.get("max_tokens")
        billed = scenario.operation.places.billed_output_tokens(exchange.json)
        if billed is None or allowed is None:
            return None
        allowed *= probe.body.get(requirement.parameters.get("times")) or 1
        if billed <= allowed:
            return kept(exchange)
        return broken(exchange, expected=f"at most {allowed} billed output tokens", actual=f"{billed:g}")


def one_token(scenario: Scenario) -> Probe:
    """The control with the least room that there is."""
    return scenario.valid("max_tokens 1", {**scenario.control.body, "max_tokens": 1})


class StopSequence:
    """Words of the model's own answer, sent back among stop sequences, or in whatever field the row names."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.deterministic(), stopped(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        base, cut = (record.get(probe) for probe in self.plan(requirement, scenario))
        if base is None or cut is None or not cut.is_success:
            return unsettled("the answer has too few words to stop at one", cut or base)
        places = scenario.operation.places
        whole, text = places.text_of(base.json) or "", places.text_of(cut.json) or ""
        word = middle_words(whole)
        before = whole.partition(word)[0] if word else ""
        if text.strip() != before.strip() and before.startswith(text):
            return self.judge_early(cut, text, before)
        return self.judge_texts(cut, word or "", text, before, places.finish_reason_of(cut.json))

    def judge_early(self, exchange: Exchange, text: str, before: str) -> Judgement:
        """The text ends before any of the sequences: what is like one of them has been taken for it."""
        return broken(exchange, expected=f"a text that goes on to the sequence: {before!r}", actual=repr(text))

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str, reason: Json) -> Judgement:
        raise NotImplementedError


@check("stop-sequence-cut")
class StopSequenceCut(StopSequence):
    """The text up to the word, without it."""

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str, reason: Json) -> Judgement:
        if word in text:
            return broken(exchange, expected=f"the text before {word!r}: {before!r}", actual=repr(text))
        if text.strip() == before.strip():
            return kept(exchange)
        return unsettled("another text came, so that the word may not have been reached", exchange)


@check("stop-sequence-finish-reason")
class StopSequenceFinishReason(StopSequence):
    """The reason that goes with it."""

    def judge_early(self, exchange: Exchange, text: str, before: str) -> Judgement:
        return unsettled("the answer was not cut at the word", exchange)

    def judge_texts(self, exchange: Exchange, word: str, text: str, before: str, reason: Json) -> Judgement:
        if word in text or text.strip() != before.strip():
            return unsettled("the answer was not cut at the word", exchange)
        if reason == "STOP_SEQUENCE":
            return kept(exchange)
        return broken(exchange, expected="finish_reason STOP_SEQUENCE", actual=f"finish_reason {reason}")


def stopped(requirement: Requirement, scenario: Scenario) -> Probe:
    """The deterministic request with a word of its own answer in the field that the row names."""
    base, field = scenario.deterministic(), requirement.parameters.get("field", "stop_sequences")
    probe = scenario.valid(f"a word of the answer in {field}", base.body, base)
    return evolve(probe, derive=lambda exchange: _with_stop(scenario, base.body, field, exchange))


def middle_words(text: str) -> str | None:
    """Two words that follow each other in the middle of a text, or one; None where it has too few."""
    words = [word for word in text.split() if word.isalpha()]
    if len(words) < LEAST_WORDS:
        return None
    word, following = words[len(words) // 2 :][:2]
    return f"{word} {following}" if f"{word} {following}" in text else word


def _with_stop(scenario: Scenario, body: Json, field: str, exchange: Exchange) -> Json | None:
    """The words as the last of as many sequences as there may be, none of the others in the text."""
    text = scenario.operation.places.text_of(exchange.json) if exchange.is_success else None
    words = middle_words(text or "")
    return {**body, field: [*_ABSENT, _other_case(text or "", words), words]} if words else None


def _other_case(text: str, words: str) -> str:
    """A word that stands before others, in letters that the text does not have it in."""
    before = (word.capitalize() for word in text.partition(words)[0].split() if word.isalpha() and len(word) > 1)
    return next((word for word in before if word not in text), "no-such-word")


class SameText:
    """Requests whose answers have the same text, and one whose answer has to have another: all may be canned."""

    otherwise = "another question gets the same answer, so that equal answers show nothing"

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        raise NotImplementedError

    def other(self, requirement: Requirement, scenario: Scenario) -> Probe:
        """The request whose answer has another text."""
        return scenario.other_question

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*self.probes(requirement, scenario), self.other(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        exchanges = [record.get(probe) for probe in self.probes(requirement, scenario)]
        answered = [exchange for exchange in exchanges if exchange and exchange.is_success]
        if len(answered) < len(exchanges):
            return unsettled("not all were answered", next(filter(None, exchanges), None))
        texts = [scenario.operation.places.texts_of(exchange.json) for exchange in answered]
        return self._shown(requirement, scenario, record, _equal(texts, answered), texts[0])

    def _shown(
        self,
        requirement: Requirement,
        scenario: Scenario,
        record: Record,
        judgement: Judgement,
        text: Sequence[str | None],
    ) -> Judgement:
        other = record.get(self.other(requirement, scenario))
        differs = other is not None and other.is_success and scenario.operation.places.texts_of(other.json) != text
        return shown(judgement, by=other, differs=differs, otherwise=self.otherwise)


def _equal(texts: Iterable[Sequence[str | None]], exchanges: Sequence[Exchange]) -> Judgement:
    first, *others = texts
    for text, exchange in zip(others, exchanges[1:], strict=True):
        if text != first:
            return broken(exchange, expected=repr(first), actual=repr(text))
    return kept(exchanges[0])


@check("seed-repeats")
class SeedRepeats(SameText):
    """The same seed twice, at a temperature that leaves room for chance."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.sampled(0), scenario.sampled(1)]


@check("temperature-zero-repeats")
class TemperatureZeroRepeats(SameText):
    """Temperature 0 twice, without a seed."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.templates.base(temperature=0)
        return [scenario.valid("temperature 0", body, repeat=at) for at in range(2)]


@check("absent-equals")
class AbsentEquals(SameText):
    """A field left out, and at its default; at another value it has an effect."""

    otherwise = "the answer is the same at another value of the field, so that its default cannot be told"

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        default, plain = requirement.parameters["default"], scenario.long()
        without = {name: value for name, value in plain.items() if name not in default}
        absent = scenario.valid(f"without {', '.join(default)}", without)
        # Several fields at their defaults together have no effect either.
        return [absent, scenario.valid(requirement.title, {**plain, **default}, absent).as_part()]

    def other(self, requirement: Requirement, scenario: Scenario) -> Probe:
        body = {**scenario.long(), **requirement.parameters["other"]}
        return scenario.valid(f"{requirement.title}, another value", body)


@check("text-equals-block")
class TextEqualsBlock(SameText):
    """The user's text as a string and as one block."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain = scenario.deterministic()
        messages = [
            {**message, "content": [{"type": "text", "text": message["content"]}]} for message in plain.body["messages"]
        ]
        return [plain, scenario.valid("content as a block", {**plain.body, "messages": messages})]


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


@check("distinct-ids")
class DistinctIds(OfParts):
    """The items of a list have ids of their own."""

    nothing = "no answer has two such items"

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        fields = requirement.parameters.get("fields")
        return scenario.valid("several items", scenario.templates.base(**fields)) if fields else tool_request(scenario)

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        answer = given.answer if requirement.parameters.get("part") != STREAM else _repeated(scenario, given)
        found = (first_at(item, "id") for item in items_at(answer, requirement.parameters["list"]))
        # Whether there is one at all is a matter of the form.
        ids = [id_ for id_ in found if id_ is not None]
        if len(ids) < _TWO:
            return None
        if len(set(map(repr, ids))) == len(ids):
            return kept(given.exchange)
        return broken(given.exchange, expected="different ids", actual=f"{ids}")


def _repeated(scenario: Scenario, given: Given) -> Json:
    """The answer as the last event has it where it repeats it, else as all events make it."""
    return whole_of(scenario.operation.grammar, given.exchange) or given.answer


@check("no-thinking")
class NoThinking(OfParts):
    """Nothing is told of what the model thinks; where it is asked to, it is."""

    nothing = "no such request is answered"

    def _thinking(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return scenario.valid(f"{requirement.title}, enabled", scenario.roomy(**requirement.parameters["enabled"]))

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), self._thinking(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        thinking = record.get(self._thinking(requirement, scenario))
        tells = thinking is not None and bool(scenario.operation.places.thoughts_of(thinking.json))
        judged = super().judge(requirement, scenario, record)
        return shown(judged, by=thinking, differs=tells, otherwise="no thinking comes where it is enabled either")

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        body = scenario.templates.base(**requirement.parameters["fields"])
        return scenario.valid(requirement.title, body).as_part()

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        thoughts = scenario.operation.places.thoughts_of(given.answer)
        return broken(given.exchange, expected="no thinking", actual=thoughts[0]) if thoughts else kept(given.exchange)
