"""Spec folders for the tests: copies of the real one, and a small one that a page can hold."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"
COMMITTED = ROOT / "generated"


def copy_of_spec(target: Path) -> Path:
    shutil.copytree(SPEC, target)
    return target


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file by its path, byte code aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.relative_to(folder).parts
    }


def committed_files() -> dict[str, bytes]:
    """What of generated/ is committed: all but the pages that ./scripts/docs may have put there."""
    return {name: content for name, content in files_below(COMMITTED).items() if not name.startswith("docs/")}


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces the first occurrence of a text that has to be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file}; the test edits something that is gone"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def write_small_spec(target: Path) -> Path:
    for file, text in SMALL_SPEC.items():
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return target


SMALL_SPEC = {
    "openapi.yaml": """\
openapi: 3.1.0
info: {title: Small, version: "1.0"}
paths:
  /ask: {$ref: paths/ask.yaml}
components:
  responses:
    Refused:
      description: The request is not valid.
      content:
        application/json:
          schema: {$ref: schemas/ask.yaml#/Error}
      x-source: [page/errors]
""",
    "paths/ask.yaml": """\
post:
  operationId: ask
  tags: [questions]
  x-source: [page/request]
  requestBody:
    required: true
    content:
      application/json:
        schema: {$ref: ../schemas/ask.yaml#/AskRequest}
  responses:
    "200":
      description: The answer.
      content:
        application/json:
          schema: {$ref: ../schemas/ask.yaml#/AskAnswer}
        text/event-stream:
          schema: {type: object}
      x-source: [page/answer]
    "400": {$ref: ../openapi.yaml#/components/responses/Refused}
  x-stream:
    selected_by: {stream: true}
    framings:
      text/event-stream: {framing: sse, event_line: true, done: "[DONE]"}
    event: {$ref: ../schemas/ask.yaml#/AskEvent}
    first: start
    terminal: [end]
    loose: [piece]
    assembly:
      - {event: start, take: id, put: id, how: set}
      - {event: piece, take: text, put: text, how: concatenate}
      - {event: end, take: mood, put: mood, how: set}
    x-source: [page/stream]
""",
    "schemas/ask.yaml": """\
AskRequest:
  type: object
  required: [question]
  properties:
    question:
      type: string
      description: What is asked, "in quotes"
      x-source: [page/request]
      x-ref: [ASK-1]
    stream:
      type: boolean
      description: Whether the answer comes in pieces.
      x-source: [page/request]
    weight:
      type: number
      minimum: 0
      maximum: 1
      description: How much it matters; never `\\d`.
      x-source: [page/request]
      x-ref: [ASK-2]
      x-tolerated: {enum: [7]}
    tone:
      type: string
      enum: [KIND, BLUNT]
      description: How to answer.
      x-source: [page/request]
    hints:
      type: array
      items: {$ref: "#/Hint"}
      description: What may help.
      x-source: [page/request]
    settings:
      type: object
      additionalProperties: true
      description: Any JSON.
      x-source: [page/request]
    old_name:
      type: string
      description: A courtesy.
      x-source: [page/request]
      x-tolerated: true
  allOf:
    - if: {required: [tone], properties: {tone: {const: BLUNT}}}
      then: {required: [hints]}
      description: "`BLUNT` needs hints."
      x-combination:
        id: blunt-needs-hints
        refused: {tone: BLUNT}
        accepted: {tone: BLUNT, hints: []}
      x-source: [page/request]
      x-ref: [ASK-3]
  examples:
    - {question: Why?}
  x-source: [page/request]
Hint:
  oneOf: [{$ref: "#/WordHint"}, {$ref: "#/NumberHint"}]
  discriminator:
    propertyName: kind
    mapping: {word: "#/WordHint", number: "#/NumberHint"}
  description: A word or a number.
  x-source: [page/request]
WordHint:
  type: object
  required: [kind, word]
  properties:
    kind: {type: string, const: word, x-source: [page/request]}
    word: {type: string, x-source: [page/request]}
    note: {type: string, x-source: [page/request]}
  x-source: [page/request]
NumberHint:
  type: object
  required: [kind, number]
  properties:
    kind: {type: string, const: number, x-source: [page/request]}
    number: {type: integer, x-source: [page/request]}
  x-source: [page/request]
AskAnswer:
  type: object
  required: [id, text]
  properties:
    id: {type: string, description: Names the answer, x-source: [page/answer], x-ref: [ASK-4]}
    text: {type: string, x-source: [page/answer]}
    mood: {$ref: "#/Mood"}
  x-source: [page/answer]
Mood:
  type: string
  enum: [GLAD, SAD]
  x-source: [page/answer]
AskEvent:
  oneOf: [{$ref: "#/AskStart"}, {$ref: "#/AskPiece"}, {$ref: "#/AskEnd"}]
  discriminator:
    propertyName: type
    mapping: {start: "#/AskStart", piece: "#/AskPiece", end: "#/AskEnd"}
  x-source: [page/stream]
AskStart:
  type: object
  required: [type, id]
  properties:
    type: {type: string, const: start, x-source: [page/stream]}
    id: {type: string, x-source: [page/stream]}
  x-source: [page/stream]
AskPiece:
  type: object
  required: [type, text]
  properties:
    type: {type: string, const: piece, x-source: [page/stream]}
    text: {type: string, x-source: [page/stream]}
  x-source: [page/stream]
AskEnd:
  type: object
  required: [type]
  properties:
    type: {type: string, const: end, x-source: [page/stream]}
    mood: {$ref: "#/Mood"}
  x-source: [page/stream]
Error:
  type: object
  properties:
    message: {type: string, x-source: [page/errors]}
  x-source: [page/errors]
""",
    "sources.yaml": """\
page:
  title: The only page
  sections: [request, answer, stream, errors]
""",
    "requirements/statements/ask.yaml": """\
ASK-1: {level: MUST, keyword: [type, required]}
ASK-2: {level: SHOULD, keyword: maximum, judges: accepted}
ASK-3: {level: SHOULD}
ASK-4: {level: MUST, keyword: shape}
ASK-5: {level: MAY}
ASK-6: {level: MUST}
ASK-7: {level: MAY, observable: false}
""",
    "requirements/common.yaml": """\
- id: auth.missing-key
  ref: [ASK-5, ASK-6]
  source: [page/errors]
  title: A request without a key is refused.
  check: auth-missing-key
""",
    "requirements/ask.yaml": """\
- id: ask.answer.kind
  ref: [ASK-7]
  source: [page/answer]
  title: The answer is kind.
  disposition: not_observable
  argument: Kindness is in no field.
""",
}
