"""A case as a value: what is asked, what is answered, and what a client has to make of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cohere_conformance.clients.scripts import Script
from cohere_conformance.contract import Json

ANSWER, ERROR, EITHER = "answer", "error", "either"

# Kinds of error that a client may tell apart.
STATUS, CONNECTION, TIMEOUT = "status", "connection", "timeout"
DECODE, TRUNCATED, EVENT, CRASH = "decode", "truncated", "event", "crash"
KINDS = (STATUS, CONNECTION, TIMEOUT, DECODE, TRUNCATED, EVENT, CRASH)

# Seconds in which a client under test gives up on a silent server.
SHORT_TIMEOUT = 0.5


@frozen
class Settings:
    """How the client is set up for a case; None leaves its default."""

    timeout: float | None = None
    retries: int = 0
    calls: int = 1
    max_line_bytes: int | None = None


@frozen
class Call:
    """The request that a case is about; `path` is below the case's own base URL, and may name a `model`."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Json
    model: str | None = None


@frozen
class Expected:
    """What has to come out.

    Contents are compared as far as a client reports them. `events` are those that were sent, `answer` what they add up
    to or the plain answer itself; None where there is nothing to compare. `kinds` are those of an error, `message` a
    part of what it says. `leaves` says that the client has to go before the server gives up. One of `shown_by` has to
    be reported, or an answer proves nothing. Events of the kind `ignored` need not come out.
    """

    outcome: str
    events: tuple[Json, ...] | None = None
    answer: Json = None
    text: str | None = None
    finish_reason: Json = None
    kinds: tuple[str, ...] = ()
    status: int | None = None
    message: str | None = None
    leaves: bool = False
    requests: int | None = None
    connections: int | None = None
    waits: float | None = None
    shown_by: tuple[str, ...] = ("events", "answer", "text")
    ignored: str | None = None


@frozen
class Case:
    """One case. `scripts` answer the first request, the second and so on; the last one answers all that follow."""

    id: str
    operation: str
    level: str
    source: tuple[str, ...]
    sends: str
    expects: str
    call: Call
    scripts: tuple[Script, ...] = field(repr=False)
    expected: Expected = field(repr=False)
    # The member of the body that asks for a stream, where the operation has one.
    stream_field: str | None = None
    is_streamed: bool = False
    settings: Settings = field(factory=Settings)
