"""Official SDKs of every age generate: the 2021 form in the first two, the current one since."""

from __future__ import annotations

from statistics import fmean
from typing import Any

import pytest

from .official_sdks.questions import FAVOURED_TOKEN, MAX_TOKENS, PROMPT, SEVERAL, UNKNOWN_MODEL
from .sdk_cases import GENERATE_2021, SDK_4, SDK_5_AND_LATER, Count, Programs, judged_cases, require_refused, told_by

PROGRAMS = {
    "1.3.10": "generate_1",
    "3.10.0": "generate_3",
    "4.57": "generate_4",
    "5.21.1": "generate_5",
    "7.3.1": "generate_5",
}
CURRENT = (*SDK_4, *SDK_5_AND_LATER)
EVERY = (*GENERATE_2021, *CURRENT)
SINCE_3 = ("3.10.0", *CURRENT)


def only(answer: dict[str, Any]) -> dict[str, Any]:
    (generation,) = answer["generations"]
    found: dict[str, Any] = generation
    return found


def require_counted(answer: dict[str, Any], count: Count) -> None:
    units = answer["meta"]["billed_units"]
    assert units["input_tokens"] == count(PROMPT)
    assert units["output_tokens"] == sum(count(one["text"]) for one in answer["generations"])
    assert answer["meta"]["tokens"]["output_tokens"] == units["output_tokens"]


@told_by(*GENERATE_2021)
def test_generate_2021(told: Any, count: Count) -> None:
    assert count(only(told)["text"]) == MAX_TOKENS


@told_by(*CURRENT)
def test_generate_plain(told: Any, count: Count) -> None:
    assert only(told)["finish_reason"] == "MAX_TOKENS"
    assert count(only(told)["text"]) == MAX_TOKENS
    require_counted(told, count)


@told_by(*CURRENT)
def test_generate_streamed(told: Any) -> None:
    assert "".join(text for _, text in told["pieces"]) == only(told["plain"])["text"]
    assert len(told["pieces"]) == MAX_TOKENS
    require_same_end(told, "MAX_TOKENS")


@told_by(*CURRENT)
def test_generate_whole_streamed(told: Any, count: Count) -> None:
    require_counted(told["plain"], count)
    require_same_end(told, "COMPLETE")


def require_same_end(told: Any, reason: str) -> None:
    plain, end = only(told["plain"]), only(told["end"])
    assert plain["text"] == end["text"] != ""
    assert plain["finish_reason"] == end["finish_reason"] == told["end"]["finish_reason"] == reason


@told_by(*EVERY)
def test_generate_several(told: Any) -> None:
    texts = {one["text"] for one in told["generations"]}
    assert len(texts) == SEVERAL
    assert "" not in texts


@told_by(*CURRENT)
def test_generate_several_streamed(told: Any) -> None:
    texts = ["".join(text for index, text in told["pieces"] if index == at) for at in range(SEVERAL)]
    assert texts == [one["text"] for one in told["end"]["generations"]]
    assert len(set(texts)) == SEVERAL


@told_by("3.10.0", *SDK_4)
def test_generate_batch(told: Any, count: Count) -> None:
    first, second = (only(answer)["text"] for answer in told)
    assert first == second
    assert count(first) == MAX_TOKENS


@told_by(*GENERATE_2021)
def test_generate_2021_stop_sequences(told: Any) -> None:
    assert only(told)["text"].find(".") == len(only(told)["text"]) - 1 > 0


@told_by(*CURRENT)
def test_generate_stop_sequences(told: Any) -> None:
    assert only(told)["text"].find(".") == len(only(told)["text"]) - 1 > 0
    assert only(told)["finish_reason"] == "STOP_SEQUENCE"


@told_by("3.10.0")
def test_generate_2021_end_sequences(told: Any, count: Count) -> None:
    assert "." not in only(told)["text"]
    assert 0 < count(only(told)["text"]) < 60


@told_by(*CURRENT)
def test_generate_end_sequences(told: Any) -> None:
    assert "." not in only(told)["text"] != ""
    assert only(told)["finish_reason"] == "STOP_SEQUENCE"


@told_by(*SINCE_3)
def test_generate_preset(told: Any) -> None:
    """The preset stores a sequence that the text ends after, but for the 20 tokens of the 2021 form."""
    assert only(told)["text"].rstrip(".") != ""


@told_by("3.10.0")
def test_generate_logit_bias(told: Any, client: Any) -> None:
    tokens = client.post("/v1/detokenize", json={"model": "command", "tokens": [FAVOURED_TOKEN]}).json()
    assert only(told)["text"] == tokens["text"]


@told_by(*SDK_5_AND_LATER)
def test_generate_raw(told: Any, count: Count) -> None:
    prepared, raw = (answer["meta"]["tokens"]["input_tokens"] for answer in told)
    assert prepared > raw == count(PROMPT)


@told_by(*EVERY)
def test_generate_likelihoods(told: Any) -> None:
    tokens = require_mean(only(told))
    assert "".join(one["token"] for one in tokens) == only(told)["text"]
    assert all(one["likelihood"] <= 0 for one in tokens)


@told_by(*EVERY)
def test_generate_all_likelihoods(told: Any) -> None:
    tokens = require_mean(only(told))
    assert "".join(one["token"] for one in tokens) == PROMPT + only(told)["text"]


@told_by(*EVERY)
def test_generate_only_likelihoods(told: Any) -> None:
    tokens = require_mean(only(told))
    assert "".join(one["token"] for one in tokens) == PROMPT
    assert tokens[0].get("likelihood") is None
    assert only(told)["text"] == ""


def require_mean(generation: dict[str, Any]) -> list[dict[str, Any]]:
    """The tokens; fails unless the likelihood is the mean of theirs."""
    tokens: list[dict[str, Any]] = generation["token_likelihoods"]
    known = [one["likelihood"] for one in tokens if one.get("likelihood") is not None]
    assert generation["likelihood"] == pytest.approx(fmean(known))
    return tokens


@told_by("3.10.0")
def test_generate_2021_truncated(told: Any) -> None:
    assert only(told["START"])["text"] != ""
    assert only(told["END"])["text"] != ""


@told_by(*CURRENT)
def test_generate_truncated(told: Any) -> None:
    for answer in (told["START"], told["END"]):
        assert only(answer)["text"] != ""
        assert answer["meta"]["billed_units"]["input_tokens"] == 4096


@told_by(*EVERY)
def test_generate_too_long(told: Any) -> None:
    require_refused(told, 400, "too many tokens")


@told_by(*EVERY)
def test_generate_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "k must be at most 500")


@told_by(*EVERY)
def test_generate_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*EVERY)
def test_generate_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


# Cohere 4.x does not look at the status of a stream: a refusal is a stream without a piece there. A 4.x that raises
# would have these cases too.
@told_by(*SDK_5_AND_LATER)
def test_generate_streamed_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "k must be at most 500")


@told_by(*SDK_5_AND_LATER)
def test_generate_streamed_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*SDK_5_AND_LATER)
def test_generate_streamed_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


def test_each_case_of_the_programs_is_judged(programs: Programs, request: pytest.FixtureRequest) -> None:
    assert programs.cases() == judged_cases(request.module)
