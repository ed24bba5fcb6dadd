"""The official SDK for Node calls the reference server, plain and streamed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cohere_conformance.reference import MODELS, create_app, running

from ..peers import peer_folder
from .official_sdks.questions import CHAT_MODEL, CITY, MESSAGE
from .sdk_cases import KEY, Count

PROGRAM = Path(__file__).parent / "official_sdks" / "cohere_ai.cjs"


@pytest.fixture(scope="module")
def told(document: dict[str, Any]) -> Mapping[str, Any]:
    """What came of each case of the program."""
    folder = peer_folder("cohere-ai-8.1.0")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not found; install Node and run ./scripts/test")
    with running(create_app(document, api_key=KEY)) as url:
        command = [node, str(PROGRAM), url, KEY, CHAT_MODEL, MESSAGE]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return {row["case"]: row["told"] for row in rows}


def text_of(answer: dict[str, Any]) -> str:
    (block,) = answer["message"]["content"]
    text: str = block["text"]
    return text


def test_chat_v2_streamed_is_the_plain_answer(told: Mapping[str, Any], count: Count) -> None:
    plain, events = told["chat_v2"]["plain"], told["chat_v2"]["events"]
    pieces = [event["delta"]["message"]["content"]["text"] for event in events if event["type"] == "content-delta"]
    assert "".join(pieces) == text_of(plain) != ""
    assert events[-1]["delta"]["finishReason"] == plain["finishReason"] == "COMPLETE"
    assert plain["usage"]["billedUnits"] == {"inputTokens": count(MESSAGE), "outputTokens": count(text_of(plain))}


def test_chat_v2_calls_a_tool_and_cites_its_result(told: Mapping[str, Any]) -> None:
    asked, answer = told["chat_v2_tools"]["asked"], told["chat_v2_tools"]["answer"]
    (call,) = asked["message"]["toolCalls"]
    assert (asked["finishReason"], json.loads(call["function"]["arguments"])) == ("TOOL_CALL", {"city": CITY})
    events = told["chat_v2_tools"]["events"]
    deltas = [event["delta"]["message"]["toolCalls"] for event in events if event["type"] == "tool-call-delta"]
    assert "".join(delta["function"]["arguments"] for delta in deltas) == call["function"]["arguments"]
    assert text_of(answer) == "The sky is grey."
    assert answer["message"]["citations"][0]["text"] == "grey"


def test_chat_v2_cites_a_document(told: Mapping[str, Any]) -> None:
    answer = told["chat_v2_documents"]
    (citation,) = answer["message"]["citations"]
    assert text_of(answer)[citation["start"] : citation["end"]] == citation["text"] == "Oslo lies on a fjord"
    assert citation["sources"][0]["id"] == "fjord"


def test_chat_v1_streamed_is_the_plain_answer(told: Mapping[str, Any], count: Count) -> None:
    plain, events = told["chat_v1"]["plain"], told["chat_v1"]["events"]
    pieces = [event["text"] for event in events if event["eventType"] == "text-generation"]
    assert "".join(pieces) == plain["text"] == events[-1]["response"]["text"] != ""
    assert plain["finishReason"] == events[-1]["finishReason"] == "COMPLETE"
    assert plain["meta"]["billedUnits"] == {"inputTokens": count(MESSAGE), "outputTokens": count(plain["text"])}


def test_generate_streamed_is_the_plain_answer(told: Mapping[str, Any]) -> None:
    plain, events = told["generate"]["plain"], told["generate"]["events"]
    pieces = [event["text"] for event in events if event["eventType"] == "text-generation"]
    assert "".join(pieces) == plain["generations"][0]["text"] != ""
    assert events[-1]["finishReason"] == "MAX_TOKENS"
    assert plain["meta"]["billedUnits"]["outputTokens"] == len(pieces) == 8


def test_small_calls(told: Mapping[str, Any], count: Count) -> None:
    small = told["small_calls"]
    assert (len(small["tokens"]), small["text"]) == (count(MESSAGE), MESSAGE)
    assert [model["name"] for model in small["models"]] == list(MODELS)
    assert small["model"]["contextLength"] == MODELS[CHAT_MODEL].context_length
    assert small["checked"]["valid"] is True


@pytest.mark.parametrize(
    ("case", "error", "status", "words"),
    [
        ("bad_parameter", "BadRequestError", 400, "k must be at most 500"),
        ("streamed_bad_parameter", "BadRequestError", 400, "k must be at most 500"),
        ("unknown_model", "NotFoundError", 404, "no-such-model"),
        ("wrong_key", "UnauthorizedError", 401, "API key"),
    ],
)
def test_refusals_arrive_as_the_sdk_names_them(
    told: Mapping[str, Any], case: str, error: str, status: int, words: str
) -> None:
    assert (told[case]["error"], told[case]["status"]) == (error, status)
    assert words in told[case]["message"]
