"""Hostile streams: each ends early, is broken in one place or goes on after its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from cohere_conformance.clients.case import (
    DECODE,
    EITHER,
    ERROR,
    EVENT,
    SHORT_TIMEOUT,
    TIMEOUT,
    TRUNCATED,
    Case,
    Expected,
    Settings,
)
from cohere_conformance.clients.framings import RFC_JSON, SSE
from cohere_conformance.clients.lawful import LawfulStreams
from cohere_conformance.clients.scripts import HOLD, chunked, endless, unfinished
from cohere_conformance.clients.shapes import Shapes
from cohere_conformance.clients.sources import CLIENTS
from cohere_conformance.clients.stories import Event, Stories
from cohere_conformance.clients.subject import Subject
from cohere_conformance.clients.transports import cut_bodies, no_answers, other_bodies
from cohere_conformance.contract import MUST

_CUT_SHORT = "It is an error, and no complete answer; what came before is told."
_UNREADABLE = "It is an error, and no complete answer."
_SHOULD = "SHOULD"

# A line that does not end: more than any event has, and more than the client's cap where it was told one.
LONGEST_LINE = 2**20
_PIECE = b"x" * 65536
_PIECES = 512

_NO_EVENTS = {
    "half": ('{"{type}": "{text}", "te', "Half a JSON object"),
    "text": ("upstream connect error", "A text that is no JSON"),
    "list": ("[1, 2]", "A JSON list"),
    "null": ("null", "A JSON null"),
    "two": ('{"{type}": "{text}"} {"{type}": "{text}"}', "Two JSON objects at once"),
    "nan": ('{"{type}": "{text}", "x": NaN}', "NaN, which JSON does not have,"),
    "deep": ("[" * 100_000, "A list nested 100 000 times"),
    "no-type": ('{"text": "One"}', "An object without the member that tells its kind"),
    "type-of-type": ('{"{type}": 7}', "An object whose kind is a number"),
}


class BrokenStreams:
    """Streams in one framing."""

    def __init__(self, subject: Subject, stories: Stories, lawful: LawfulStreams) -> None:
        assert subject.framing is not None, "asked of a stream"
        self._subject = subject
        self._stories = stories
        self._lawful = lawful
        self._framing = subject.framing
        self._said = stories.saying(["It rains ", "in Oslo", "\N{UMBRELLA WITH RAIN DROPS}."])
        self._pieces = lawful.body(self._said).pieces[: len(self._said)]

    def cases(self) -> Iterator[Case]:
        yield from self._truncated()
        before_end = self._lawful.body(self._said[:-1])
        body = evolve(before_end, pieces=before_end.pieces[: len(self._said) - 1])
        yield from cut_bodies(self._subject, body, (TRUNCATED,))
        yield from self._no_events()
        yield from self._after_the_end()
        yield from self._reported_error()
        yield self._endless_line()
        yield self._not_again()
        yield from self._silence()
        yield from no_answers(self._subject)
        yield from other_bodies(self._subject)

    def _truncated(self) -> Iterator[Case]:
        every = self._stories.every_event()
        pieces = self._lawful.body(every).pieces
        yield self._cut("truncated.at-once", "A stream without an event.", [], [])
        for type_ in self._stories.types:
            places = [at for at, event in enumerate(every[:-1]) if event[self._stories.grammar.discriminator] == type_]
            if places:
                sent = places[0] + 1
                name, sends = f"truncated.after.{type_}", f"A stream that ends in order after `{type_}`."
                yield self._cut(name, sends, pieces[:sent], every[:sent])
        yield from self._cut_within_events()

    def _cut_within_events(self) -> Iterator[Case]:
        *others, last = self._pieces
        before = self._said[:-1]
        yield self._cut(
            "truncated.within-last-event", "A stream that ends within its last event.", [*others, last[:-9]], before
        )
        piece = others[-1 if self._stories.grammar.block_of(self._stories.text_rule.event) is None else -2]
        at = others.index(piece)
        within = piece.index("\N{UMBRELLA WITH RAIN DROPS}".encode()) + 2
        cut = [*others[:at], piece[:within]]
        yield self._cut("truncated.within-character", "A stream that ends within a character.", cut, self._said[:at])
        if self._framing.framing == "sse":
            cut = [*others, last.removesuffix(b"\n")]
            sends = "A stream whose last event lacks its blank line, without which it never happened."
            yield self._cut("truncated.before-blank-line", sends, cut, before, SSE)
        if self._framing.done is not None:
            cut = [*others, f"data: {self._framing.done}\n\n".encode()]
            sends = f"A stream that ends with {self._framing.done} in place of the last event."
            yield self._cut("truncated.done", sends, cut, before)

    def _cut(self, name: str, sends: str, pieces: Sequence[bytes], events: Sequence[Event], *sources: str) -> Case:
        source = self._subject.sources.law("terminal-last", *sources)
        expected = Expected(ERROR, events=tuple(events), kinds=(TRUNCATED,))
        script = chunked(pieces, self._subject.media_type)
        return self._subject.case(name, sends, _CUT_SHORT, script, expected, source=source)

    def _no_events(self) -> Iterator[Case]:
        discriminator = self._stories.grammar.discriminator
        for name, (text, sends) in _NO_EVENTS.items():
            filled = text.replace("{type}", discriminator).replace("{text}", self._stories.text_rule.event)
            yield self._instead(f"no-event.{name}", f"{sends} in place of an event.", filled.encode(), RFC_JSON)
        if self._framing.framing == "ndjson":
            latin = b'{"text": "\xff\xfe"}'
            # Many platforms read UTF-8 with replacements, as browsers do.
            yield self._instead("no-event.no-utf-8", "A line that is not UTF-8.", latin, RFC_JSON, level=_SHOULD)

    def _instead(self, name: str, sends: str, text: bytes, *sources: str, level: str = MUST) -> Case:
        """A text in place of an event in the middle; what follows would be a whole answer."""
        at = len(self._pieces) // 2
        frame = b"data: " + text + b"\n\n" if self._framing.framing == "sse" else text + b"\n"
        pieces = [*self._pieces[:at], frame, *self._pieces[at:]]
        expected = Expected(ERROR, events=tuple(self._said[:at]), kinds=(DECODE,))
        script = chunked(pieces, self._subject.media_type)
        source = (*self._subject.sources.row("stream.form"), *sources)
        return self._subject.case(name, sends, _UNREADABLE, script, expected, source=source, level=level)

    def shapes(self, shapes: Shapes) -> Iterator[Case]:
        """Events that break their schema: a MUST where the answer is made of what is broken, else a SHOULD."""
        every = self._stories.every_event()
        for at, event in enumerate(every):
            type_ = event[self._stories.grammar.discriminator]
            component = self._stories.components[type_]
            for breach in shapes.breaches(component, event):
                sent = [*every[:at], breach.value, *every[at + 1 :]]
                script = chunked(self._lawful.body_of(sent), self._subject.media_type)
                yield self._subject.case(
                    f"shape.{type_}.{breach.name}",
                    f"A `{type_}` in which {breach.told}.",
                    _UNREADABLE,
                    script,
                    Expected(ERROR, events=tuple(every[:at]), kinds=(DECODE,)),
                    source=(*self._subject.sources.row("stream.form"), *self._subject.sources.schema(component)),
                    level=MUST if self._makes_the_answer(type_, breach.path) else _SHOULD,
                )

    def _makes_the_answer(self, type_: str, path: tuple[str, ...]) -> bool:
        grammar = self._stories.grammar
        takes = [rule.take for rule in grammar.assembly if rule.event == type_]
        takes += [grammar.whole.take] if grammar.whole is not None and grammar.whole.event == type_ else []
        return any(path[: len(take)] == take[: len(path)] for take in takes)

    def _after_the_end(self) -> Iterator[Case]:
        end, said = self._pieces[-1], self._pieces[len(self._pieces) // 2]
        ways = {
            "end.twice": ("The last event twice.", [*self._pieces, end]),
            "end.speech-after": ("A piece of text after the last event.", [*self._pieces, said]),
            "end.garbage-after": ("What is no event after the last event.", [*self._pieces, b"data: }{\n\n}{\n"]),
        }
        expected = evolve(self._lawful.expected(self._said), outcome=EITHER)
        for name, (sends, pieces) in ways.items():
            yield self._subject.case(
                name,
                sends,
                "The answer is the one before the end, or it is an error.",
                chunked(pieces, self._subject.media_type),
                expected,
                source=self._subject.sources.law("terminal-last"),
                level=_SHOULD,
            )
        yield self._subject.case(
            "end.cut-after",
            "The connection is closed after the last event, without the last chunk.",
            "The answer comes out: its last event has come.",
            unfinished(chunked(self._pieces, self._subject.media_type)),
            self._lawful.expected(self._said),
            source=self._subject.sources.law("terminal-last", CLIENTS),
            level=_SHOULD,
        )

    def _reported_error(self) -> Iterator[Case]:
        events = self._stories.failing()
        if events:
            yield self._subject.case(
                "error-event",
                f"An error that is reported inside the stream, by `{events[-1][self._stories.grammar.discriminator]}`.",
                _CUT_SHORT,
                chunked(self._lawful.body_of(events), self._subject.media_type),
                Expected(ERROR, events=tuple(events[:-1]), kinds=(EVENT,)),
                source=self._subject.sources.schema(
                    self._stories.components[events[-1][self._stories.grammar.discriminator]]
                ),
            )

    def _endless_line(self) -> Case:
        begin = b"data: " if self._framing.framing == "sse" else b'{"text": "'
        script = endless(chunked([*self._pieces[:2], begin], self._subject.media_type), _PIECE, _PIECES)
        return self._subject.case(
            "endless-line",
            f"A line that does not end; after {_PIECES * len(_PIECE) // 2**20} MiB the server gives up.",
            "It is an error, before the server gives up.",
            script,
            Expected(ERROR, kinds=(DECODE, TRUNCATED), leaves=True),
            source=(CLIENTS,),
            level=_SHOULD,
            settings=Settings(max_line_bytes=LONGEST_LINE),
        )

    def _not_again(self) -> Case:
        broken = unfinished(chunked(self._pieces[:-1], self._subject.media_type))
        return self._subject.case(
            "retry.not-of-a-broken-stream",
            "A stream that breaks off after it has begun, to a client that may try again.",
            "It is an error: the call is not made again, for it may have been billed, and events have been given out.",
            broken,
            Expected(ERROR, kinds=(TRUNCATED,), requests=1),
            source=(CLIENTS,),
            level=_SHOULD,
            settings=Settings(retries=2),
        )

    def _silence(self) -> Iterator[Case]:
        begun = chunked([], self._subject.media_type)
        yield self._subject.case(
            "silence.after-head",
            "The head of a stream, and then nothing.",
            "It is an error, within the timeout.",
            unfinished(begun, HOLD),
            Expected(ERROR, kinds=(TIMEOUT, TRUNCATED), leaves=True),
            source=(CLIENTS,),
            settings=Settings(timeout=SHORT_TIMEOUT),
        )
