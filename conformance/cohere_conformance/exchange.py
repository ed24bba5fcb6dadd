"""What went over the wire: one request and all that came back, with times and without secrets."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from functools import cached_property
from typing import NoReturn

from attrs import define, field, frozen
from cohere_wire import ServerSentEvent, SSEDecoder, WireError

from cohere_conformance.contract import Json
from cohere_conformance.framing import EVENT_STREAM, is_stream, payloads
from cohere_conformance.wire_log import Chunk, WireEvent, wire_log

_TEXT_LIMIT = 4000
_EVENT_LIMIT = 1000
_EVENTS_AROUND = 20
# What a server says that may answer later.
_BUSY = frozenset({429, 502, 503, 504})
# So many characters of a secret's beginning are too many to show.
_TELLING = 6


@frozen
class SentRequest:
    """A request as it was sent, its key replaced by the name of the variable that holds it."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: str

    def curl(self) -> str:
        """A command line that sends the same request again."""
        parts = ["curl", "-sS", "-N", "-i", "-X", self.method, shlex.quote(self.url)]
        for name, value in self.headers.items():
            # Double quotes where the shell has to fill in the key.
            is_key = name == "Authorization" and "$" in value
            quoted = f'"{name}: {value}"' if is_key else shlex.quote(f"{name}: {value}")
            parts += ["-H", quoted]
        if self.content:
            # Not --data-binary, for which a body that begins with @ is the name of a file.
            parts += ["--data-raw", shlex.quote(self.content)]
        return " ".join(parts)


@define
class Exchange:
    """One request and its outcome. `failure` says why there is no complete answer, where there is none.

    What came back is judged as it came; `secrets` says what must not leave in a text about it.
    """

    request: SentRequest
    secrets: Mapping[str, str] = field(factory=dict, repr=False)
    status: int | None = None
    headers: Mapping[str, str] = field(factory=dict)
    chunks: tuple[Chunk, ...] = ()
    failure: str | None = None
    attempts: int = 1

    @cached_property
    def sent(self) -> Json:
        """The body of the request as JSON, or None."""
        return parsed(self.request.content)

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300 and self.failure is None

    @property
    def is_refusal(self) -> bool:
        """Whether the request was refused as the contract has it for bad requests."""
        return self.status in (400, 422)

    @property
    def is_busy(self) -> bool:
        """Whether the server put the request off, which says nothing of the request."""
        return self.status in _BUSY

    @property
    def is_unanswered(self) -> bool:
        """Whether nothing came that could be judged: no status, no end, or that the server is busy."""
        return self.status is None or self.failure is not None or self.is_busy

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_stream(self) -> bool:
        """Whether the answer is a stream of events, in any framing."""
        return is_stream(self.media_type)

    @cached_property
    def content(self) -> bytes:
        return b"".join(chunk.data for chunk in self.chunks)

    @cached_property
    def json(self) -> Json:
        """The body as JSON, or None."""
        return parsed(self.content)

    @cached_property
    def frames(self) -> list[ServerSentEvent]:
        """The frames of server-sent events; none where the body has none."""
        decoder = SSEDecoder()
        try:
            return decoder.feed(self.content) if self.media_type == EVENT_STREAM else []
        except WireError:
            return []

    @cached_property
    def payloads(self) -> list[str]:
        """What the frames or lines of a stream hold; none where the body is no stream, or a broken one."""
        if not self.is_stream:
            return []
        decoder = payloads(self.media_type)
        try:
            return [*decoder.feed(self.content), *decoder.close()]
        except WireError:
            return []

    @cached_property
    def events(self) -> list[Json]:
        """The payloads that are JSON objects, in order."""
        return [event for _, event in self.numbered_events]

    @cached_property
    def numbered_events(self) -> list[tuple[int, Json]]:
        """The events, each with its place among the payloads: what a wire log counts."""
        found = [(at, parsed(payload)) for at, payload in enumerate(self.payloads)]
        return [(at, event) for at, event in found if isinstance(event, dict)]

    @cached_property
    def wire_log(self) -> list[WireEvent]:
        """The stream as it came, cut after each payload; empty where the answer is no stream."""
        return wire_log(self.media_type, self.chunks) if self.is_stream else []

    def evidence(self, event_index: int | None = None) -> dict[str, Json]:
        """What a person needs to see of it: of a stream its events, of another answer its body.

        `event_index` is the place of the event that shows it, among the payloads.
        """
        body = None if self.is_stream else _shortened(self.redacted(self.content.decode(errors="replace")))
        return {
            "curl": self.request.curl(),
            "request": {
                "method": self.request.method,
                "url": self.request.url,
                "headers": dict(self.request.headers),
                "body": _shortened(self.request.content),
            },
            "response": {
                "status": self.status,
                "headers": {name: self.redacted(value) for name, value in self.headers.items()},
                "body": body,
                "failure": self.failure,
            },
            "events": self._events_shown(event_index) if self.is_stream else None,
            "event_count": len(self.wire_log),
            "event_index": event_index,
            "chunk_times_ms": [round(chunk.at_ms, 1) for chunk in self.chunks[:50]],
        }

    def _events_shown(self, event_index: int | None) -> list[Json]:
        """The beginning and the end of the stream, and what is around the event in question."""
        last, middle = len(self.wire_log) - 1, -_EVENTS_AROUND if event_index is None else event_index
        return [
            {
                "index": at,
                "at_ms": round(event.at_ms, 1),
                "text": _shortened(self.redacted(event.data.decode(errors="replace")), _EVENT_LIMIT),
            }
            for at, event in enumerate(self.wire_log)
            if min(at, last - at, abs(at - middle)) < _EVENTS_AROUND
        ]

    def redacted(self, text: str) -> str:
        """The text without the key and the like, should the server have repeated them, also where it was cut short."""
        for secret, name in self.secrets.items():
            text = text.replace(secret, name)
            beginnings = (secret[:length] for length in range(len(secret) - 1, _TELLING - 1, -1))
            cut = next((beginning for beginning in beginnings if text.endswith(beginning)), "")
            text = text.removesuffix(cut) + (name if cut else "")
        return text

    def told(self) -> str:
        """One line on what came back."""
        if self.failure:
            return self.failure
        body = self.redacted(self.content.decode(errors="replace")).strip()
        kind = self.media_type or "no content type"
        return f"{self.status} {kind}: {body[:160]}{'…' if len(body) > 160 else ''}"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def parsed(text: str | bytes) -> Json:
    """The text as JSON, strictly, bytes as UTF-8; None where it is none."""
    try:
        told = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return json.loads(told, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None


def _shortened(text: str, limit: int = _TEXT_LIMIT) -> str:
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… ({len(text) - limit} more characters)"
