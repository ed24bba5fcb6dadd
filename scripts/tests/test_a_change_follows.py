"""A change of the spec, and nothing else: client, reference server and suite have it once it is generated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from contract_tools.generate import generate

from .damages import EVENTS, PATH, REQUEST, RESPONSE, STATEMENTS, appended, replaced
from .spec_folder import ROOT, copy_of_spec

FIELD = """\
    verbosity:
      type: integer
      minimum: 1
      maximum: 7
      description: How much to say.
      x-source: [seed-002/request]
      x-ref: [CHAT2-901]
    thinking:
"""
ANSWERED = """\
    region: {type: string, description: Where it was made., x-source: [seed-002/response], x-ref: [CHAT2-902]}
    usage:
"""
EVENT = """
ChatV2Notice:
  type: object
  required: [type, notice]
  description: A word to the caller.
  properties:
    type: {type: string, const: notice, x-source: [wire/chat-v2]}
    notice: {type: string, description: The word., x-source: [wire/chat-v2], x-ref: [CHAT2-903]}
  x-source: [wire/chat-v2]
"""
MADE = """
CHAT2-901: {level: MUST, keyword: [type, minimum, maximum]}
CHAT2-902: {level: MUST, keyword: shape}
CHAT2-903: {level: MUST, keyword: shape}
"""
CHANGES = (
    replaced(REQUEST, "maximum: 500", "maximum: 600"),
    replaced(REQUEST, "enum: [REQUIRED, NONE]", "enum: [REQUIRED, NONE, LIKELY]"),
    replaced(REQUEST, "    thinking:\n", FIELD),
    replaced(RESPONSE, "    usage:\n", ANSWERED),
    appended(EVENTS, EVENT),
    replaced(EVENTS, '    - $ref: "#/ChatV2Debug"\n', '    - $ref: "#/ChatV2Debug"\n    - $ref: "#/ChatV2Notice"\n'),
    replaced(
        EVENTS, '      debug: "#/ChatV2Debug"\n', '      debug: "#/ChatV2Debug"\n      notice: "#/ChatV2Notice"\n'
    ),
    replaced(PATH, "loose: [tool-plan-delta, debug]", "loose: [tool-plan-delta, debug, notice]"),
    appended(STATEMENTS, MADE),
)
USE = """
import contextlib, json, sys, typing
from cohere_conformance.cli import main
from cohere_conformance.reference.defects import all_defects
from cohere_generated import request_fields
from cohere_generated.operations import CHAT_V2

with contextlib.redirect_stdout(sys.stderr):
    only = [word for name in ("verbosity", "k", "tool-choice") for word in ("--only", f"chat-v2.{name}.*")]
    code = main(["run", "--reference", *only, "--report-dir", sys.argv[1]])
hints = typing.get_type_hints(request_fields.ChatV2Fields, include_extras=True)
answer = {"id": "a", "finish_reason": "COMPLETE", "message": {"role": "assistant"}, "region": "north"}
notice = CHAT_V2.stream.decode_event({"type": "notice", "notice": "Be brief."})
print(json.dumps({
    "code": code,
    "keywords": [str(hints[name]) for name in ("verbosity", "tool_choice")],
    "answer": CHAT_V2.decode(answer).region,
    "event": [type(notice).__name__, notice.notice],
    "defects": sorted(row for one in all_defects().values() for row in one.breaks),
}))
"""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program saw that knows no more than what was generated."""
    folder = tmp_path_factory.mktemp("changed")
    spec = copy_of_spec(folder / "spec")
    for change in CHANGES:
        change(spec)
    generate(spec, folder / "generated")
    path = os.pathsep.join(map(str, [folder / "generated", ROOT / "overlays", ROOT / "conformance"]))
    run = subprocess.run(
        [sys.executable, "-c", USE, folder / "report"],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    results = json.loads((folder / "report" / "results.json").read_text(encoding="utf-8"))
    return {**json.loads(run.stdout), "requirements": {one["id"]: one for one in results["requirements"]}}


def test_the_client_has_the_field_the_value_the_event_and_what_is_answered(used: dict[str, Any]) -> None:
    assert "int" in used["keywords"][0]
    assert "LIKELY" in used["keywords"][1]
    assert used["answer"] == "north"
    assert used["event"] == ["ChatV2Notice", "Be brief."]


@pytest.mark.parametrize("row", ["verbosity.type", "verbosity.minimum", "verbosity.maximum", "k.maximum"])
def test_the_server_keeps_the_bounds_and_the_suite_judges_them(row: str, used: dict[str, Any]) -> None:
    assert used["requirements"][f"chat-v2.{row}"]["verdict"] == "pass"


def test_what_is_judged_is_the_changed_bound(used: dict[str, Any]) -> None:
    """The suite sends 600 and 601, of which a server with the old bound refuses both."""
    assert used["requirements"]["chat-v2.k.maximum"]["title"].startswith("`k` is at most 600:")


def test_each_new_requirement_has_a_defect(used: dict[str, Any]) -> None:
    new = {"verbosity.type", "verbosity.minimum", "verbosity.maximum", "response.region.shape"}
    assert {f"chat-v2.{one}" for one in [*new, "event.notice.notice.shape"]} <= set(used["defects"])


def test_the_whole_run_is_conformant(used: dict[str, Any]) -> None:
    assert used["code"] == 0
    assert used["requirements"]["chat-v2.tool-choice.enum"]["verdict"] == "pass"
