"""Likelihoods of tokens: where they come, what they cover, and that they add up."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from statistics import fmean

from attrs import evolve

from cohere_conformance.checks.answers import OfAnswers
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import UNVERSIONED, Json, Requirement
from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import Judgement, broken, judge_accepted, kept, shown, unsettled
from cohere_conformance.probes import Probe
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

_LIKELIHOOD, _TOKENS = "likelihood", "token_likelihoods"
_OF_TEXT, _OF_ALL = "GENERATION", "ALL"
# What stands for the part of a character in a token.
_PARTIAL = "\ufffd"
# The documents do not say how a mean is rounded.
_ROUNDING = 0.01
_STRONGEST = 10
_LEAST_LETTERS = 3


def _asked(scenario: Scenario, value: str) -> Probe:
    """The control, asked for likelihoods."""
    return scenario.valid(f"return_likelihoods {value}", scenario.templates.base(return_likelihoods=value))


def _asks(probe: Probe) -> str | None:
    """Which likelihoods a request asks for, or None."""
    value = probe.body.get("return_likelihoods")
    return value if value in (_OF_TEXT, _OF_ALL) else None


class OfLikelihoods(OfAnswers):
    """Judged on every text of the answers that have likelihoods."""

    values: tuple[str, ...] = (_OF_TEXT, _OF_ALL)

    def nothing(self, requirement: Requirement) -> str:
        return "no answer has likelihoods that would show it"

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *(_asked(scenario, value).as_part() for value in self.values)]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        if _asks(probe) not in self.values:
            return None
        judged = [
            self.judge_text(probe, exchange, one, _items(one))
            for one in scenario.operation.places.generations_of(exchange.json)
            if isinstance(one, dict) and _items(one)
        ]
        return next((one for one in judged if one and one.outcome == "broken"), next(filter(None, judged), None))

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        raise NotImplementedError


def _items(text: Json) -> list[dict[str, Json]]:
    """The tokens of a text with their likelihoods; none where it does not have them."""
    items = text.get(_TOKENS) if isinstance(text, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _spelled(items: Sequence[dict[str, Json]]) -> str:
    """The text that tokens make."""
    return "".join(token for item in items if isinstance(token := item.get("token"), str))


def _number(value: Json) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


@check("no-likelihoods")
class NoLikelihoods(OfAnswers):
    """None where they were not asked for; there they come."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [*super().plan(requirement, scenario), _asked(scenario, _OF_TEXT)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        asked = record.get(_asked(scenario, _OF_TEXT))
        come = asked is not None and any(map(_items, scenario.operation.places.generations_of(asked.json)))
        judged = super().judge(requirement, scenario, record)
        return shown(judged, by=asked, differs=come, otherwise="none come where they are asked for either")

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        if _asks(probe):
            return None
        for text in scenario.operation.places.generations_of(exchange.json):
            found = [name for name in (_LIKELIHOOD, _TOKENS) if isinstance(text, dict) and text.get(name) is not None]
            if found:
                return broken(exchange, expected="no likelihoods", actual=f"`{found[0]}`")
        return kept(exchange)


@check("likelihoods-present")
class LikelihoodsPresent(OfAnswers):
    """A field of each text where likelihoods were asked for, in one form of the answer or in those that list texts."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        asked, version = _asked(scenario, _OF_TEXT).as_part(), requirement.parameters.get("version")
        return [scenario.control, scenario.of_form(asked, version) if version else asked]

    def judge_one(
        self, requirement: Requirement, scenario: Scenario, probe: Probe, exchange: Exchange
    ) -> Judgement | None:
        is_bare = scenario.form_of(probe).words == (UNVERSIONED,)
        if not _asks(probe) or is_bare != (requirement.parameters.get("version") == UNVERSIONED):
            return None
        field = requirement.parameters["field"]
        texts = scenario.operation.places.generations_of(exchange.json)
        if any(not isinstance(text, dict) or text.get(field) is None for text in texts):
            return broken(exchange, expected=f"`{field}` of each text")
        return kept(exchange) if texts else None


@check("likelihoods-cover")
class LikelihoodsCover:
    """Of the text alone, or of the prompt too: told from what the tokens spell."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        # Not as part of another request, whose prompt could be in the text by chance.
        return [scenario.control, _asked(scenario, requirement.parameters["return_likelihoods"])]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, probe = self.plan(requirement, scenario)
        exchange = record.get(probe)
        if exchange is None or not exchange.is_success:
            return judge_accepted(exchange, record.get(control))
        places = scenario.operation.places
        text = next(iter(places.generations_of(exchange.json)), None)
        spelled = _spelled(_items(text))
        if not spelled:
            return broken(exchange, expected=requirement.title, actual="no tokens")
        has_prompt = places.prompt_of(exchange.sent).strip() in spelled
        has_text = (places.text_of(exchange.json) or "").strip() in spelled
        if has_prompt and has_text and requirement.parameters["return_likelihoods"] == _OF_ALL:
            return kept(exchange)
        if has_text and not has_prompt and requirement.parameters["return_likelihoods"] == _OF_TEXT:
            return kept(exchange)
        if not has_prompt and not has_text:
            return unsettled("the tokens spell neither the prompt nor the text", exchange)
        return broken(exchange, expected=requirement.title, actual=f"tokens that make {spelled!r}")


@check("prompt-likelihoods")
class PromptLikelihoods:
    """No token generated, those of the prompt judged."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        body = scenario.templates.base(max_tokens=0, return_likelihoods=_OF_ALL)
        return [scenario.control, scenario.valid("likelihoods of the prompt", body)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, probe = self.plan(requirement, scenario)
        exchange = record.get(probe)
        if exchange is None or not exchange.is_success:
            return judge_accepted(exchange, record.get(control))
        places = scenario.operation.places
        items = _items(next(iter(places.generations_of(exchange.json)), None))
        known = [item for item in items if _number(item.get(_LIKELIHOOD)) is not None]
        if known and places.prompt_of(exchange.sent).strip() in _spelled(items):
            return kept(exchange)
        return broken(exchange, expected=requirement.title, actual=f"tokens that make {_spelled(items)!r}")


@check("likelihood-but-first")
class LikelihoodButFirst(OfLikelihoods):
    """Every item but the first has a number."""

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        without = [item for item in items[1:] if item.get(_LIKELIHOOD) is None]
        if without:
            return broken(exchange, expected="a likelihood of each token but the first", actual=f"{without[0]}")
        return kept(exchange) if len(items) > 1 else None


@check("first-token-without-likelihood")
class FirstTokenWithoutLikelihood(OfLikelihoods):
    """The first token of the prompt."""

    values = (_OF_ALL,)

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        if items[0].get(_LIKELIHOOD) is None:
            return kept(exchange)
        return broken(exchange, expected="a first token without a likelihood", actual=f"{items[0]}")


@check("likelihood-is-mean")
class LikelihoodIsMean(OfLikelihoods):
    """With or without the first token, which the documents leave open."""

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        said = _number(text.get(_LIKELIHOOD))
        known, rest = ([_number(item.get(_LIKELIHOOD)) for item in some] for some in (items, items[1:]))
        means = [fmean(values) for some in (known, rest) if (values := [one for one in some if one is not None])]
        if said is None or not means:
            return None
        if any(isclose(said, mean, rel_tol=_ROUNDING, abs_tol=_ROUNDING) for mean in means):
            return kept(exchange)
        return broken(exchange, expected=f"a likelihood of {means[0]:.4g}", actual=f"{said:g}")


@check("likelihood-tokens-make-text")
class LikelihoodTokensMakeText(OfLikelihoods):
    """Joined, they are the text."""

    values = (_OF_TEXT,)

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        spelled, said = _spelled(items), text.get("text")
        if not isinstance(said, str) or not all(isinstance(item.get("token"), str) for item in items):
            return None
        if spelled.strip() == said.strip():
            return kept(exchange)
        if _PARTIAL in spelled:
            return unsettled("tokens are parts of characters", exchange)
        return broken(exchange, expected=repr(said), actual=repr(spelled))


@check("max-tokens-counted")
class MaxTokensCounted(OfLikelihoods):
    """As many tokens as the limit, where it ends the text."""

    values = (_OF_TEXT,)

    def judge_text(
        self, probe: Probe, exchange: Exchange, text: dict[str, Json], items: list[dict[str, Json]]
    ) -> Judgement | None:
        limit = probe.body.get("max_tokens")
        if limit is None or len(items) < limit:
            return None
        if len(items) == limit:
            return kept(exchange)
        return broken(exchange, expected=f"at most {limit} tokens", actual=f"{len(items)}")


@check("logit-bias-effect")
class LogitBiasEffect:
    """A token of the answer, made as unlikely and as likely as can be; its id comes from the operation of that name."""

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        asked = _asked(scenario, _OF_TEXT)
        tokenize = scenario.contract.operations[requirement.parameters["ids"]]
        ids = scenario.other("tokens of the answer", path=tokenize.path, method=tokenize.method, body={})
        ids = evolve(ids, control=asked, derive=lambda exchange: _to_tokenize(scenario, exchange))
        biased = [self._biased(scenario, asked, ids, bias) for bias in (-_STRONGEST, _STRONGEST)]
        return [scenario.control, asked, ids, *biased]

    def _biased(self, scenario: Scenario, asked: Probe, ids: Probe, bias: int) -> Probe:
        def body(exchange: Exchange) -> Json | None:
            token = _chosen(exchange)
            return {**asked.body, "logit_bias": {str(token[0]): bias}} if token else None

        return evolve(scenario.valid(f"a token with a bias of {bias}", asked.body, ids), derive=body)

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        control, _, ids, *biased = self.plan(requirement, scenario)
        tokens, unlikely, likely = (record.get(probe) for probe in (ids, *biased))
        chosen = _chosen(tokens) if tokens else None
        if chosen is None or unlikely is None or likely is None:
            return unsettled("the ids of tokens could not be found out", tokens)
        for exchange in (unlikely, likely):
            if not exchange.is_success:
                return judge_accepted(exchange, record.get(control), may_refuse=requirement.model_dependent)
        without, mostly = (self._tokens(scenario, exchange) for exchange in (unlikely, likely))
        if chosen[1] in without:
            return broken(unlikely, expected=f"a text without {chosen[1]!r}", actual=f"{without}")
        if not mostly:
            return unsettled("the answer does not say its tokens", likely)
        if mostly.count(chosen[1]) * 2 < len(mostly):
            return broken(likely, expected=f"hardly a token but {chosen[1]!r}", actual=f"{mostly}")
        return kept(likely)

    def _tokens(self, scenario: Scenario, exchange: Exchange) -> list[Json]:
        text = next(iter(scenario.operation.places.generations_of(exchange.json)), None)
        return [item.get("token") for item in _items(text)]


def _to_tokenize(scenario: Scenario, exchange: Exchange) -> Json | None:
    text = scenario.operation.places.text_of(exchange.json) if exchange.is_success else None
    return {"model": scenario.target.model, "text": text} if text else None


def _chosen(exchange: Exchange) -> tuple[int, str] | None:
    """The id and the text of a token that is a word, from the middle on; None where there is none."""
    answer = exchange.json if exchange.is_success and isinstance(exchange.json, dict) else {}
    ids, texts = answer.get("tokens"), answer.get("token_strings")
    if not isinstance(ids, list) or not isinstance(texts, list):
        return None
    pairs = [(id_, text) for id_, text in zip(ids, texts, strict=False) if isinstance(text, str)]
    words = [(id_, text) for id_, text in pairs if text.strip().isalpha() and len(text.strip()) >= _LEAST_LETTERS]
    return next(iter(words[len(words) // 2 :]), None)
