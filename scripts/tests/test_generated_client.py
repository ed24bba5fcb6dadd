"""The client that a small spec gives: generated, imported in a process of its own, and used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from contract_tools.generate import generate

from .spec_folder import ROOT, write_small_spec

USE = """
import json, typing
from cohere_wire import UnknownEvent
from cohere_generated import events, request_fields
from cohere_generated.models.ask_answer import AskAnswer
from cohere_generated.operations import ASK

def fails(raw):
    try:
        return repr(ASK.stream.decode_event(raw))
    except (KeyError, TypeError, ValueError) as error:
        return type(error).__name__

unknown = ASK.stream.decode_event({"type": "pause", "seconds": 3})
hints = typing.get_type_hints(request_fields.AskFields, include_extras=True)
answer = ASK.decode({"id": "a", "text": "Because.", "mood": "GLAD", "new": [1]})
print(json.dumps({
    "operation": [ASK.operation_id, ASK.method, ASK.path],
    "request_fields": sorted(ASK.request_fields),
    "required_fields": sorted(ASK.required_fields),
    "fixed_fields": dict(ASK.stream.fixed_fields),
    "answer": [type(answer).__name__, answer.text, answer.mood, answer.to_dict()],
    "unknown_enum": ASK.decode({"id": "a", "text": "", "mood": "CALM"}).mood,
    "missing_enum": repr(ASK.decode({"id": "a", "text": ""}).mood),
    "events": {
        one["type"]: type(ASK.stream.decode_event(one)).__name__
        for one in ({"type": "start", "id": "a"}, {"type": "piece", "text": "x"}, {"type": "end", "mood": "SAD"})
    },
    "unknown_event": [type(unknown).__name__, unknown.type_, dict(unknown.raw)],
    "event_without_a_field": fails({"type": "piece"}),
    "event_without_a_type": fails({"text": "x"}),
    "union": [one.__name__ for one in typing.get_args(events.AskEvent)],
    "annotations": {name: str(hint) for name, hint in hints.items()},
    "grammar": [ASK.stream.grammar.first, list(ASK.stream.grammar.terminal), list(ASK.stream.grammar.events)],
}))
"""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program that uses the generated client saw."""
    folder = tmp_path_factory.mktemp("small")
    generate(write_small_spec(folder / "spec"), folder / "generated")
    path = os.pathsep.join([str(folder / "generated"), str(ROOT / "overlays")])
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", USE],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    seen: dict[str, Any] = json.loads(run.stdout)
    return seen


def test_an_operation_knows_how_it_is_called(used: dict[str, Any]) -> None:
    assert used["operation"] == ["ask", "POST", "/ask"]
    assert used["request_fields"] == ["hints", "question", "settings", "tone", "weight"]
    assert used["required_fields"] == ["question"]
    assert used["fixed_fields"] == {"stream": True}


def test_an_answer_decodes_and_keeps_what_no_schema_names(used: dict[str, Any]) -> None:
    sent = {"id": "a", "text": "Because.", "mood": "GLAD", "new": [1]}
    assert used["answer"] == ["AskAnswer", "Because.", "GLAD", sent]


def test_an_unknown_enum_value_of_an_answer_stays_a_string(used: dict[str, Any]) -> None:
    assert used["unknown_enum"] == "CALM"
    assert "Unset" in used["missing_enum"]


def test_each_event_decodes_into_its_own_class(used: dict[str, Any]) -> None:
    assert used["events"] == {"start": "AskStart", "piece": "AskPiece", "end": "AskEnd"}


def test_an_unknown_event_keeps_its_raw_object(used: dict[str, Any]) -> None:
    assert used["unknown_event"] == ["UnknownEvent", "pause", {"type": "pause", "seconds": 3}]


def test_a_known_event_of_another_shape_is_no_unknown_event(used: dict[str, Any]) -> None:
    assert used["event_without_a_field"] == "KeyError"
    assert used["event_without_a_type"] == "KeyError"


def test_the_union_of_events_ends_with_the_unknown_one(used: dict[str, Any]) -> None:
    assert used["union"] == ["AskStart", "AskPiece", "AskEnd", "UnknownEvent"]


def test_the_grammar_of_the_stream_comes_along(used: dict[str, Any]) -> None:
    assert used["grammar"] == ["start", ["end"], ["start", "piece", "end"]]


def test_request_fields_are_annotated(used: dict[str, Any]) -> None:
    short = {
        name: hint.replace("typing.", "").replace("collections.abc.", "") for name, hint in used["annotations"].items()
    }
    assert short["question"] == "Required[str]"
    assert short["weight"] == "float | None"
    assert short["tone"] == "Optional[Literal['KIND', 'BLUNT']]"
    assert short["settings"] == "Any | None"
    assert short["hints"].startswith("Sequence[Mapping[str, Any] | ")
    assert "WordHint" in short["hints"]
    assert "NumberHint" in short["hints"]
    assert "stream" not in short
    assert "old_name" not in short
