"""What an operation generates for one prompt: how many texts, how they are numbered, what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cohere_conformance.checks.answers import OfAnswers, OfWholeAnswers, SameText, one_token
from cohere_conformance.checks.parts import no_stream
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, kept, shown, together, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.readings import whole_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

# More tokens than an answer to the control's prompt needs.
_AMPLE_TOKENS = 256


class OfSeveralAnswers(OfAnswers):
    """Judged on every plain answer; one of them is to have two texts."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), scenario.several.as_part()]


@check("generation-count")
class GenerationCount(OfSeveralAnswers):
    """Exactly so many texts where the request does not say, or at most as many as it says; several can be had."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        several, places = record.get(scenario.several), scenario.operation.places
        come = several is not None and len(places.listed_generations(several.json) or []) > 1
        judged = super().judge(requirement, scenario, record)
        return shown(judged, by=several, differs=come, otherwise="one text comes where two are asked for")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        told: Mapping[str, Json] = requirement.parameters
        asked, texts = probe.body.get("num_generations"), scenario.operation.places.listed_generations(exchange.json)
        if texts is None or (asked is None) != ("exactly" in told):
            return None
        if "exactly" in told:
            is_right, expected = len(texts) == told["exactly"], f"{told['exactly']} generations"
        else:
            is_right, expected = len(texts) <= asked, f"at most {asked} generations"
        return kept(exchange) if is_right else broken(exchange, expected=expected, actual=f"{len(texts)}")


@check("generations-not-empty")
class GenerationsNotEmpty(OfAnswers):
    """A list with something in it."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        texts = scenario.operation.places.listed_generations(exchange.json)
        if texts is None:
            return None
        return kept(exchange) if texts else broken(exchange, expected="at least one generation", actual="none")


@check("counted-indexes")
class CountedIndexes(OfWholeAnswers, OfSeveralAnswers):
    """Items of a list that have an `index` have it from 0."""

    def nothing(self, requirement: Requirement) -> str:
        return f"no item of `{requirement.parameters['list']}` has an `index`"

    def judge_answer(
        self, requirement: Requirement, scenario: Scenario, exchange: Exchange, answer: Json
    ) -> Judgement | None:
        indexes = [item.get("index") for item in _items(requirement, answer)]
        known = [index for index in indexes if index is not None]
        if not known:
            return None
        counted = list(range(len(indexes)))
        return kept(exchange) if known == counted else broken(exchange, expected=f"{counted}", actual=f"{indexes}")


@check("no-other-fields")
class NoOtherFields(OfSeveralAnswers):
    """Items of a list have the documented fields alone, where no likelihoods were asked for."""

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        known = _documented_fields(scenario, probe, requirement.parameters["list"])
        items = _items(requirement, exchange.json)
        if probe.body.get("return_likelihoods") not in (None, "NONE") or not items or not known:
            return None
        others = sorted({name for item in items for name in item} - known)
        if others:
            return broken(exchange, expected=f"no fields but {sorted(known)}", actual=f"{others} too")
        return kept(exchange)


def _items(requirement: Requirement, answer: Json) -> list[dict[str, Json]]:
    """The objects of the list that a requirement names."""
    items = answer.get(requirement.parameters["list"]) if isinstance(answer, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _documented_fields(scenario: Scenario, probe: Probe, name: str) -> set[str]:
    """The fields that the items of a list have in the form of answer that is asked for; none where it has no list."""
    schema = scenario.contract.schema(scenario.form_of(probe).component).get("properties", {})
    return set(scenario.contract.resolve(schema[name]["items"])["properties"]) if name in schema else set()


@check("prompt-echoed")
class PromptEchoed:
    """The prompt in a plain answer, or in the answer that the last event repeats."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *([scenario.stream_control] if requirement.parameters.get("streamed") else [])]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        found = record.streams() if requirement.parameters.get("streamed") else record.answers()
        judged = [self._judge_one(scenario, exchange) for _, exchange in found]
        nothing = "no answer repeats the prompt"
        is_streamed = requirement.parameters.get("streamed")
        return together(filter(None, judged), nothing=no_stream(scenario, record, nothing) if is_streamed else nothing)

    def _judge_one(self, scenario: Scenario, exchange: Exchange) -> Judgement | None:
        sent = scenario.operation.places.prompt_of(exchange.sent)
        answer = whole_of(scenario.operation.grammar, exchange)
        echoed = answer.get("prompt") if isinstance(answer, dict) else None
        limit = scenario.target.context_length
        # A prompt that the model cannot take comes back as it was cut, or as it was sent: no document says which.
        if echoed is None or not isinstance(sent, str) or (limit is not None and len(sent) > limit):
            return None
        return kept(exchange) if echoed == sent else broken(exchange, expected=repr(sent), actual=repr(echoed))


@check("no-limit-by-default")
class NoLimitByDefault:
    """Without a limit, and with one that is not reached; one that is has an effect."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        ample = {**scenario.deterministic().body, "max_tokens": _AMPLE_TOKENS}
        without = {name: value for name, value in ample.items() if name != "max_tokens"}
        unlimited = [scenario.valid("ample max_tokens", ample), scenario.valid("no max_tokens", without)]
        return [*unlimited, one_token(scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        ample, free, cut = (record.get(probe) for probe in self.plan(requirement, scenario))
        if not ample or not free or not ample.is_success or not free.is_success:
            return unsettled("not both were answered", free or ample)
        limited, text = (scenario.operation.places.text_of(exchange.json) or "" for exchange in (ample, free))
        if text == limited:
            differs = cut is not None and scenario.operation.places.text_of(cut.json) != text
            otherwise = "the answer is the same with max_tokens 1, so that no limit shows"
            return shown(kept(free), by=cut, differs=differs, otherwise=otherwise)
        if limited.startswith(text):
            return broken(free, expected=f"{limited!r}, as with max_tokens {_AMPLE_TOKENS}", actual=repr(text))
        return unsettled("another text came, so that its length says nothing", free)


@check("trailing-space-trimmed")
class TrailingSpaceTrimmed(SameText):
    """A prompt with and without white space at its end."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        plain, places = scenario.deterministic(), scenario.operation.places
        spaced = places.with_prompt(plain.body, f"{places.prompt_of(plain.body)} \n")
        return [plain, scenario.valid("white space at the end of the prompt", spaced)]


@check("k-one-repeats")
class KOneRepeats(SameText):
    """One candidate for each token, twice."""

    def probes(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.templates.base(k=1)
        return [scenario.valid("k 1", body, repeat=at) for at in range(2)]
