"""The client of an operation that has parameters in the place of a body: generated, imported and looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from contract_tools.generate import generate

from .spec_folder import ROOT, edit, write_small_spec

LOOK = """\
get:
  operationId: look
  tags: [questions]
  x-source: [page/request]
  parameters:
    - name: answer
      in: path
      required: true
      schema: {type: string}
      description: Names the answer.
      x-source: [page/request]
    - name: tone
      in: query
      required: false
      schema: {type: string, enum: [KIND, BLUNT]}
      description: How it is told.
      x-source: [page/request]
    - name: limit
      in: query
      required: false
      schema: {type: integer}
      description: How many words at most.
      x-source: [page/request]
    - name: X-Name
      in: header
      required: false
      schema: {type: string}
      description: Who looks.
      x-source: [page/request]
  responses:
    "200":
      description: The answer.
      content:
        application/json:
          schema: {$ref: ../schemas/ask.yaml#/AskAnswer}
      x-source: [page/answer]
post:
  operationId: wake
  tags: [questions]
  x-source: [page/request]
  parameters:
    - name: answer
      in: path
      required: true
      schema: {type: string}
      description: Names the answer.
      x-source: [page/request]
  requestBody:
    required: true
    content:
      application/json:
        schema: {$ref: ../schemas/ask.yaml#/Nudge}
  responses:
    "200":
      description: The answer.
      content:
        application/json:
          schema: {$ref: ../schemas/ask.yaml#/AskAnswer}
      x-source: [page/answer]
"""

NUDGE = """\
Nudge:
  type: object
  required: [force]
  properties:
    force: {type: integer, x-source: [page/request]}
    noise: {type: string, x-source: [page/request]}
  x-source: [page/request]
"""

USE = """
import json, typing
from cohere_generated import request_fields
from cohere_generated.operations import ASK, LOOK, WAKE

def shown(operation, fields):
    return {
        "sent": [operation.method, operation.path, operation.has_body],
        "path": operation.path_parameters,
        "query": operation.query_parameters,
        "header": operation.header_parameters,
        "fields": sorted(operation.request_fields),
        "required": sorted(operation.required_fields),
        "stream": operation.stream is not None,
        "answer": type(operation.decode({"id": "a", "text": "b"})).__name__,
        "annotations": {
            name: str(hint).replace("typing.", "")
            for name, hint in typing.get_type_hints(fields, include_extras=True).items()
        },
    }

print(json.dumps({
    "ask": shown(ASK, request_fields.AskFields),
    "look": shown(LOOK, request_fields.LookFields),
    "wake": shown(WAKE, request_fields.WakeFields),
}))
"""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program saw of the three operations."""
    folder = tmp_path_factory.mktemp("looking")
    spec = write_small_spec(folder / "spec")
    edit(spec, "openapi.yaml", "components:\n", '  "/answers/{answer}": {$ref: paths/look.yaml}\ncomponents:\n')
    (spec / "paths/look.yaml").write_text(LOOK)
    with (spec / "schemas/ask.yaml").open("a") as file:
        file.write(NUDGE)
    generate(spec, folder / "generated")
    return _run(folder / "generated")


def _run(generated: Path) -> dict[str, Any]:
    path = os.pathsep.join([str(generated), str(ROOT / "overlays")])
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


def test_an_operation_without_a_body_says_where_its_keywords_are_sent(used: dict[str, Any]) -> None:
    look = used["look"]
    assert look["sent"] == ["GET", "/answers/{answer}", False]
    assert look["path"] == ["answer"]
    assert look["query"] == ["tone", "limit"]
    assert look["header"] == ["X-Name"]
    assert look["fields"] == ["answer", "limit", "tone"]
    assert look["required"] == ["answer"]
    assert look["stream"] is False
    assert look["answer"] == "AskAnswer"


def test_parameters_are_typed_keywords_and_headers_are_none(used: dict[str, Any]) -> None:
    assert used["look"]["annotations"] == {
        "answer": "Required[str]",
        "tone": "Optional[Literal['KIND', 'BLUNT']]",
        "limit": "int | None",
    }


def test_a_body_and_a_parameter_share_the_keywords(used: dict[str, Any]) -> None:
    wake = used["wake"]
    assert wake["sent"] == ["POST", "/answers/{answer}", True]
    assert wake["path"] == ["answer"]
    assert wake["query"] == wake["header"] == []
    assert wake["fields"] == ["answer", "force", "noise"]
    assert wake["required"] == ["answer", "force"]
    assert wake["annotations"] == {"answer": "Required[str]", "force": "Required[int]", "noise": "str | None"}


def test_an_operation_without_parameters_sends_its_body_alone(used: dict[str, Any]) -> None:
    ask = used["ask"]
    assert ask["sent"] == ["POST", "/ask", True]
    assert ask["path"] == ask["query"] == ask["header"] == []
