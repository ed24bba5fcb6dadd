"""Cases of HTTP itself, the same for plain answers and streams: lawful ways to send a body, and broken ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from cohere_conformance.clients.case import (
    CONNECTION,
    DECODE,
    ERROR,
    SHORT_TIMEOUT,
    TIMEOUT,
    TRUNCATED,
    Case,
    Expected,
    Settings,
)
from cohere_conformance.clients.framings import SSE, byte_by_byte, within_characters
from cohere_conformance.clients.scripts import (
    CLOSE,
    HOLD,
    RESET,
    Script,
    chunked,
    compressed,
    cut_within_chunk,
    measured,
    shorter_than_said,
    unfinished,
    until_closed,
)
from cohere_conformance.clients.sources import CLIENTS, HTTP_MESSAGES, MEDIA_TYPES
from cohere_conformance.clients.subject import Subject
from cohere_conformance.contract import MUST

_WHOLE = "comes out as it was sent"
_NO_ANSWER = "is an error, and no answer"
_IN_TIME = Settings(timeout=SHORT_TIMEOUT)
_SECONDS_BETWEEN_PIECES = 0.01
_HTML = b"<!DOCTYPE html><html><title>Sign in</title><body>Please sign in to the network.</body></html>"


@frozen
class Body:
    """A body in its natural pieces, what it has to come out as, and a short way to say what it is."""

    pieces: Sequence[bytes]
    expected: Expected

    @property
    def whole(self) -> bytes:
        return b"".join(self.pieces)


def lawful_transports(subject: Subject, body: Body) -> Iterator[Case]:
    """However HTTP carries it, a body comes out as it was sent."""
    media_type = subject.media_type
    compressing = subject.sources.row("answer.compressed")
    ways = {
        "chunks.one": ("all in one chunk", chunked([body.whole], media_type), (HTTP_MESSAGES,)),
        "chunks.bytes": ("each byte a chunk", chunked(byte_by_byte(body.whole), media_type), (HTTP_MESSAGES,)),
        "chunks.within-characters": (
            "chunks that end within characters and line ends",
            chunked(within_characters(body.whole), media_type),
            (HTTP_MESSAGES,),
        ),
        "http.content-length": ("with a content length", measured(body.whole, media_type), (HTTP_MESSAGES,)),
        "http.until-closed": (
            "up to the end of the connection",
            until_closed(body.pieces, media_type),
            (HTTP_MESSAGES,),
        ),
        "http.compressed": ("compressed, as the client offers", compressed(body.pieces, media_type), compressing),
        "http.media-type": (
            "under a content type in capitals, with a parameter",
            chunked(body.pieces, f"{media_type.upper()} ; x=1"),
            (MEDIA_TYPES,),
        ),
        "http.slow": (
            "with a pause before each piece",
            evolve(chunked(body.pieces, media_type), pause=_SECONDS_BETWEEN_PIECES),
            (CLIENTS,),
        ),
    }
    for name, (sends, script, source) in ways.items():
        yield subject.case(name, f"Sent {sends}.", f"It {_WHOLE}.", script, body.expected, source=source)
    is_sse = subject.framing is not None and subject.framing.framing == "sse"
    yield subject.case(
        "http.charset",
        "Sent as UTF-8 under a content type that says another charset.",
        f"It {_WHOLE}.",
        chunked(body.pieces, f"{media_type}; charset=iso-8859-1"),
        body.expected,
        source=(SSE,) if is_sse else ("RFC 8259, 8.1",),
        level=MUST if is_sse else "SHOULD",
    )


def no_answers(subject: Subject) -> Iterator[Case]:
    """Where no answer begins, there is an error."""

    def case(name: str, sends: str, script: Script, *kinds: str, settings: Settings | None = None) -> Case:
        expected = Expected(ERROR, kinds=kinds, leaves=script.then == HOLD)
        expects = f"It {_NO_ANSWER}{', within the timeout' if settings else ''}."
        source = (HTTP_MESSAGES,) if settings is None else (CLIENTS,)
        return subject.case(name, sends, expects, script, expected, source=source, settings=settings)

    yield case("none.closed", "The connection is closed without an answer.", Script((), CLOSE), CONNECTION)
    yield case("none.reset", "The connection is reset without an answer.", Script((), RESET), CONNECTION)
    yield case("none.not-http", "An answer that is not HTTP.", Script((b"SSH-2.0-server\r\n",), CLOSE), CONNECTION)
    yield case("none.silence", "Nothing at all.", Script((), HOLD), TIMEOUT, settings=_IN_TIME)


def cut_bodies(subject: Subject, body: Body, kinds: tuple[str, ...]) -> Iterator[Case]:
    """Where HTTP says that a body is not whole, it is none; `body` lacks what would make it whole anyway."""
    script = chunked(body.pieces, subject.media_type)
    within = Expected(ERROR, kinds=kinds, events=body.expected.events)
    ways = {
        "cut.between-chunks": ("The connection is closed without the last chunk.", unfinished(script)),
        "cut.within-chunk": ("The connection is closed within a chunk.", cut_within_chunk(script)),
        "cut.content-length": (
            "The connection is closed before the content length is reached.",
            shorter_than_said(body.whole, subject.media_type),
        ),
        "cut.reset": ("The connection is reset within the body.", unfinished(script, RESET)),
    }
    for name, (sends, cut) in ways.items():
        known = within if cut.pieces[1:] and name == "cut.between-chunks" else evolve(within, events=None)
        yield subject.case(name, sends, f"It {_NO_ANSWER}.", cut, known, source=(HTTP_MESSAGES,))
    silent = Expected(ERROR, kinds=(TIMEOUT, *kinds), leaves=True, events=body.expected.events)
    yield subject.case(
        "cut.silence",
        "The body falls silent before its end, and the connection stays open.",
        f"It {_NO_ANSWER}, within the timeout.",
        unfinished(script, HOLD),
        silent,
        source=(CLIENTS,),
        settings=_IN_TIME,
    )


def other_bodies(subject: Subject) -> Iterator[Case]:
    """A 200 that is nothing of the contract."""
    expected, source = Expected(ERROR, kinds=(DECODE, TRUNCATED)), subject.sources.row("response.form")
    ways = {
        "other.html": ("A page of HTML under 200.", measured(_HTML, "text/html")),
        "other.html-without-type": ("A page of HTML under 200, without a content type.", measured(_HTML, None)),
        "other.html-as-said": ("A page of HTML under the right content type.", measured(_HTML, subject.media_type)),
        "other.empty": ("An empty body under 200.", measured(b"", subject.media_type)),
    }
    for name, (sends, script) in ways.items():
        yield subject.case(name, sends, f"It {_NO_ANSWER}.", script, expected, source=source)
