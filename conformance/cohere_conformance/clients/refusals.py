"""Cases of error statuses: each that the contract knows, with bodies as documented and broken, and trying again."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import evolve

from cohere_conformance.clients.case import ERROR, STATUS, Case, Expected, Settings
from cohere_conformance.clients.scripts import Script, measured
from cohere_conformance.clients.sources import RETRY_AFTER
from cohere_conformance.clients.subject import Subject
from cohere_conformance.clients.transports import Body
from cohere_conformance.clients.values import Values
from cohere_conformance.contract import Json

_JSON = "application/json"
_SHOULD = "SHOULD"
_WAIT = 1
_BODIES = {
    "html": (502, b"<html><body>Bad gateway</body></html>", "text/html", "A page of HTML under 502."),
    "empty": (500, b"", None, "An empty body under 500."),
    "half-json": (400, b'{"message": "the mod', _JSON, "Half a JSON object under 400."),
    "no-object": (400, b'["no object"]', _JSON, "A list under 400."),
    "message-type": (422, b'{"message": {"text": 7}}', _JSON, "A `message` under 422 that is no text."),
    "no-utf-8": (503, b'{"message": "\xff\xfe"}', _JSON, "Bytes under 503 that are not UTF-8."),
}


def statuses(subject: Subject, seed: int) -> Iterator[Case]:
    """Each documented error status, with a body as documented."""
    for status, component in _documented(subject):
        body = Values(subject.contract, f"{seed} {status}").made(component)
        message = body.get("message") if isinstance(body, dict) else None
        yield subject.case(
            f"status.{status}",
            f"{status} with a body as documented.",
            "It is an error, which tells the status and the message where it tells any.",
            measured(json.dumps(body, ensure_ascii=False).encode(), _JSON, status=status),
            Expected(ERROR, kinds=(STATUS,), status=status, message=message),
            source=subject.sources.schema(component),
        )


def _documented(subject: Subject) -> Iterator[tuple[int, str]]:
    strict = subject.contract.strict
    operation: Json = strict["paths"][subject.operation.path][subject.operation.method.lower()]
    for status, answer in operation["responses"].items():
        named = answer.get("$ref", "").rpartition("/")[2]
        described = strict["components"]["responses"][named] if named else answer
        schema = described.get("content", {}).get(_JSON, {}).get("schema", {})
        if int(status) >= 400 and "$ref" in schema:
            yield int(status), schema["$ref"].rpartition("/")[2]


def broken_refusals(subject: Subject) -> Iterator[Case]:
    """An error status is an error, whatever its body is."""
    for name, (status, body, media_type, sends) in _BODIES.items():
        yield subject.case(
            f"refusal.{name}",
            sends,
            "It is an error of that status, and the body is no reason for another one.",
            measured(body, media_type, status=status),
            Expected(ERROR, kinds=(STATUS,), status=status),
            source=subject.sources.row("error.before-stream", "RFC 9110, 15"),
        )


def trying_again(subject: Subject, body: Body, script: Script) -> Case:
    """Where a client tries again, it waits as long as the server asks."""
    refusal = measured(b'{"message": "slow down"}', _JSON, status=429, headers={"Retry-After": str(_WAIT)})
    return subject.case(
        "retry.after",
        f"429 with `Retry-After: {_WAIT}`, then the answer.",
        f"The call is made again, not before {_WAIT} s are over, and the answer comes out.",
        (refusal, script),
        evolve(body.expected, requests=2, waits=float(_WAIT)),
        source=subject.sources.row("error.rate-limit", RETRY_AFTER),
        level=_SHOULD,
        settings=Settings(retries=1),
    )
