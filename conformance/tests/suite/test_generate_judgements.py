"""What can be said of generate where a model does something else than the requests hope for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.judgement import Judgement
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import Target
from cohere_conformance.wire_log import Chunk

TARGET = Target(base_url="http://127.0.0.1:9", model="m", key="the-key-of-these-tests", context_length=8)
CONTRACT = Contract()
PROMPT = "Write one sentence about the sea."

# No word of either text is in the other one.
SEA = "The sea is deep and wide today."
RAIN = "Clouds bring rain."


def situation(row: str, target: Target = TARGET) -> tuple[Requirement, Scenario]:
    """A requirement, and its operation on a target."""
    (requirement,) = [one for one in CONTRACT.requirements if one.id == row]
    return requirement, Scenario(CONTRACT, CONTRACT.operations[requirement.operation], target, 0)


def text(words: str, *tokens: str, **fields: Any) -> dict[str, Any]:
    """An answer with this text, and these tokens for its likelihoods."""
    likelihoods = [{"token": token, "likelihood": -1} for token in tokens]
    return {"generations": [{"text": words, **({"token_likelihoods": likelihoods} if tokens else {}), **fields}]}


def judged(row: str, *answers: dict[str, Any] | None) -> Judgement:
    """The judgement where the requests of a row are answered like this in their order; None is not answered."""
    (requirement, scenario), record = situation(row), Record()
    check = CHECKS[str(requirement.check)]
    probes = {probe.identity: probe for probe in check.plan(requirement, scenario)}.values()
    for probe, answer in zip(probes, answers, strict=True):
        if answer is not None:
            sent = {**probe.body, "end_sequences": ["is"], "stop_sequences": ["is"]}
            request = SentRequest("POST", "http://127.0.0.1:9/v1/generate", {}, json.dumps(sent))
            chunks = (Chunk(1.0, json.dumps(answer).encode()),)
            record.add(probe, Exchange(request, {}, 200, {"content-type": "application/json"}, chunks))
    return check.judge(requirement, scenario, record)


@pytest.mark.parametrize(
    ("row", "answers", "outcome"),
    [
        pytest.param("generate.max-tokens.default", [text(SEA), text(RAIN), None], "unsettled", id="another-text"),
        pytest.param(
            "generate.max-tokens.default", [text("The sea"), text(SEA), None], "unsettled", id="cut-by-the-limit"
        ),
        pytest.param(
            "generate.max-tokens.default", [text(SEA), text("The sea"), None], "broken", id="cut-without-a-limit"
        ),
        pytest.param("generate.max-tokens.default", [text(SEA), None, None], "unsettled", id="not-answered"),
        pytest.param("generate.max-tokens.default", [text(SEA), text(SEA), text("The")], "kept", id="not-limited"),
        pytest.param("generate.max-tokens.default", [text(SEA)] * 3, "unsettled", id="never-limited"),
        pytest.param("generate.stop-sequences.earliest", [text("Yes."), None], "unsettled", id="no-words"),
        pytest.param("generate.stop-sequences.earliest", [text(SEA), text(RAIN)], "unsettled", id="words-not-reached"),
        pytest.param("generate.stop-sequences.earliest", [text(SEA), text(SEA)], "broken", id="not-stopped"),
        pytest.param("generate.stop-sequences.nothing-after", [text(SEA), None, None], "unsettled", id="no-word"),
        pytest.param(
            "generate.stop-sequences.nothing-after", [text(SEA), text(RAIN), None], "unsettled", id="not-reached"
        ),
        pytest.param("generate.stop-sequences.cut", [text(SEA), text(RAIN)], "unsettled", id="word-not-reached"),
        pytest.param("generate.stop-sequences.cut", [text(SEA), text("The sea is")], "broken", id="word-left-out"),
        pytest.param(
            "generate.return-likelihoods.all",
            [None, text(SEA, "Ġsea")],
            "unsettled",
            id="tokens-in-a-spelling-of-ones-own",
        ),
        pytest.param("generate.return-likelihoods.all", [None, text(SEA, PROMPT)], "broken", id="prompt-alone"),
        pytest.param("generate.return-likelihoods.generation", [None, text(SEA)], "broken", id="none-at-all"),
        pytest.param("generate.num-generations.at-most", [None, text(SEA)], "unsettled", id="fewer-than-asked-for"),
        pytest.param("generate-2021.prompt.trimmed", [text(SEA), text(SEA), text(RAIN)], "kept", id="trimmed"),
        pytest.param("generate-2021.prompt.trimmed", [text(SEA)] * 3, "unsettled", id="the-same-for-any-prompt"),
        pytest.param("generate-2021.prompt.trimmed", [text(SEA), text(RAIN), None], "broken", id="not-trimmed"),
        pytest.param("generate.response.generations.counted", [text(SEA), text(SEA)], "unsettled", id="no-numbers"),
        pytest.param("generate.response.prompt.echoed", [text(SEA)], "unsettled", id="prompt-not-repeated"),
        pytest.param("generate-2021.max-tokens.counted", [None, text(SEA, SEA)], "unsettled", id="limit-not-reached"),
        pytest.param(
            "generate-2021.response.token-likelihoods.text",
            [None, text("Ærø", "\ufffd", "rø")],
            "unsettled",
            id="parts-of-characters",
        ),
        pytest.param(
            "generate-2021.response.likelihood.mean",
            [None, text(SEA, "The", " sea", likelihood=-1.004), None],
            "kept",
            id="a-rounded-mean",
        ),
        pytest.param("generate-2021.logit-bias.effect", [None, text(SEA), None, None, None], "unsettled", id="no-ids"),
        pytest.param(
            "generate-2021.logit-bias.effect",
            [None, text(SEA), {"tokens": [4], "token_strings": [" sea"]}, text(RAIN), text(SEA)],
            "unsettled",
            id="tokens-not-told",
        ),
    ],
)
def test_an_answer_settles_no_more_than_it_shows(row: str, answers: list[Any], outcome: str) -> None:
    assert judged(row, *answers).outcome == outcome


@pytest.mark.parametrize(
    "row",
    ["generate.truncate.default", "generate.truncate.start", "generate.truncate.length", "generate.truncate.none"],
)
def test_without_the_context_length_nothing_over_long_is_sent(row: str) -> None:
    requirement, scenario = situation(row, evolve(TARGET, context_length=None))
    check = CHECKS[str(requirement.check)]
    assert check.plan(requirement, scenario) == []
    assert check.judge(requirement, scenario, Record()).verdict(requirement) == "not_run"


@pytest.mark.parametrize("context_length", [8, 4096])
def test_an_over_long_prompt_has_more_words_than_the_model_takes_tokens(context_length: int) -> None:
    target = evolve(TARGET, context_length=context_length)
    requirement, scenario = situation("generate.truncate.none", target)
    *_, probe = CHECKS["over-long-input-refused"].plan(requirement, scenario)
    assert context_length < len(probe.body["prompt"].split()) < context_length + 20
