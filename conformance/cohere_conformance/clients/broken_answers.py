"""Hostile plain answers: cut, no JSON, or of another shape than documented."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cohere_conformance.clients.case import CONNECTION, DECODE, ERROR, Case, Expected
from cohere_conformance.clients.framings import RFC_JSON
from cohere_conformance.clients.scripts import measured
from cohere_conformance.clients.shapes import Shapes
from cohere_conformance.clients.subject import Subject
from cohere_conformance.clients.transports import Body, cut_bodies, no_answers, other_bodies
from cohere_conformance.clients.values import Values
from cohere_conformance.contract import MUST
from cohere_conformance.violations import Judge

_UNREADABLE = "It is an error, and no answer."
_NO_ANSWERS = {
    "half": (b'{"id": "1", "te', "Half a JSON object"),
    "list": (b"[1, 2]", "A JSON list"),
    "null": (b"null", "A JSON null"),
    "text": (b"upstream connect error", "A text that is no JSON"),
    "no-utf-8": (b'{"text": "\xff\xfe"}', "A body that is not UTF-8"),
    "deep": (b"[" * 100_000, "A list nested 100 000 times"),
}


def broken_answers(subject: Subject, body: Body) -> Iterator[Case]:
    """Answers that are none, whatever their operation."""
    yield from no_answers(subject)
    yield from other_bodies(subject)
    yield from cut_bodies(subject, body, (CONNECTION, DECODE))
    expected = Expected(ERROR, kinds=(DECODE,))
    source = subject.sources.row("response.form")
    for name, (text, sends) in _NO_ANSWERS.items():
        script = measured(text, subject.media_type)
        yield subject.case(
            f"no-answer.{name}",
            f"{sends} under 200.",
            _UNREADABLE,
            script,
            expected,
            source=(*source, RFC_JSON),
            # Many platforms read UTF-8 with replacements, as browsers do.
            level="SHOULD" if name == "no-utf-8" else MUST,
        )


def broken_shapes(subject: Subject, shapes: Shapes, seed: int) -> Iterator[Case]:
    """Answers that break their schema: a MUST where a required member is broken, else a SHOULD."""
    values, judge = Values(subject.contract, f"{seed} {subject.prefix} shapes"), Judge(subject.contract)
    for variant in range(values.variants(subject.component)):
        answer = values.made(subject.component, variant=variant)
        for breach in shapes.breaches(subject.component, answer):
            if judge.is_valid(subject.operation.response, breach.value):
                continue  # another form of the answer
            yield subject.case(
                f"shape.{breach.name}",
                f"An answer in which {breach.told}.",
                _UNREADABLE,
                measured(json.dumps(breach.value).encode(), subject.media_type),
                Expected(ERROR, kinds=(DECODE,)),
                source=(*subject.sources.row("response.form"), *subject.sources.schema(subject.component)),
                level=MUST if breach.is_required else "SHOULD",
            )
