"""Lawful cases: whatever the contract allows comes out as it was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cohere_conformance.clients.case import Case, Expected, Settings
from cohere_conformance.clients.framings import STYLES, encoded, within_characters
from cohere_conformance.clients.scripts import HOLD, chunked, measured, unfinished
from cohere_conformance.clients.sources import CLIENTS
from cohere_conformance.clients.stories import Event, Stories
from cohere_conformance.clients.subject import Subject
from cohere_conformance.clients.transports import Body, lawful_transports
from cohere_conformance.clients.values import (
    BARE,
    FULL,
    LATER_MEMBERS,
    LATER_VALUES,
    NULLS,
    Filling,
    Values,
    without_later_members,
)
from cohere_conformance.contract import Json

_SHOULD = "SHOULD"
_OUT = "It comes out as it was sent."
_OUT_NULLS = "It comes out as it was sent; null is absent."
_WITHOUT = "What the contract knows comes out as it was sent."
_LATER_EVENT = "later-event"

# What a text may hold: separators of lines and what looks like framing are text like any other.
TEXTS: Mapping[str, tuple[str, list[str]]] = {
    "u2028": ("U+2028 and U+2029", ["One\u2028two", "\u2029", "three\u2028"]),
    "u0085": ("U+0085", ["One\x85two", "\x85"]),
    "controls": ("control characters as JSON escapes", ["a\x00b\x0bc\x0cd\x1ce\x1ef", "\r\n\t\r"]),
    "emoji": ("characters of four bytes", ["\N{UMBRELLA WITH RAIN DROPS}\N{GRINNING FACE}", "\U0010ffff"]),
    "framing": ("what looks like framing", ["[DONE]", "data: {}\n\nevent: x\n\n", ": comment", '"}\n{"']),
    "empty": ("empty pieces", ["", "One", ""]),
    "byte-order-mark": ("U+FEFF", ["\ufeffOne", "\ufeff"]),
    "long": ("a piece of 200 000 characters", ["é" * 200_000]),
}
FILLINGS: Mapping[str, tuple[str, Filling, str, str]] = {
    "whole": ("with all that it may have", FULL, _OUT, "MUST"),
    "bare": ("with no more than it must have", BARE, _OUT, "MUST"),
    "nulls": ("with null for all that is optional", NULLS, _OUT_NULLS, "MUST"),
    "later-members": ("with members that the contract does not know", LATER_MEMBERS, _WITHOUT, "MUST"),
    "later-members-kept": (
        "with members that the contract does not know",
        LATER_MEMBERS,
        "These come out as well.",
        _SHOULD,
    ),
    "later-values": ("with values of enums that the contract does not know", LATER_VALUES, "They come out.", "MUST"),
}


def lawful_answers(subject: Subject, seed: int) -> Iterator[Case]:
    """Plain answers in each filling, once for each member of their unions."""
    for name, (sends, filling, expects, level) in FILLINGS.items():
        if filling is LATER_VALUES and not _has_enum(subject, subject.component):
            continue
        values = Values(subject.contract, f"{seed} {subject.prefix} {filling}")
        for variant in range(values.variants(subject.component)):
            answer = values.made(subject.component, filling, variant)
            known = answer if name.endswith("-kept") else without_later_members(answer)
            yield subject.case(
                f"{name}.{variant + 1}",
                f"An answer {sends}.",
                expects,
                measured(_text(answer), subject.media_type),
                evolve(subject.content(known), shown_by=("answer",)),
                source=_source(subject, name),
                level=level,
            )


def _source(subject: Subject, name: str) -> tuple[str, ...]:
    if name.startswith("later-members"):
        return subject.sources.row("answer.extra-fields")
    return subject.sources.row("stream.form" if subject.framing else "response.form")


def sent_plainly(subject: Subject, body: Body) -> Iterator[Case]:
    """A plain answer in every way that HTTP has."""
    yield from lawful_transports(subject, body)
    yield _reuse(subject, body)


def plain_body(subject: Subject, seed: int) -> Body:
    """A whole answer, whose pieces are halves."""
    answer = Values(subject.contract, f"{seed} {subject.prefix}").made(subject.component)
    text = _text(answer)
    return Body([text[: len(text) // 2], text[len(text) // 2 :]], subject.content(answer))


def _text(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()


def _reuse(subject: Subject, body: Body) -> Case:
    return subject.case(
        "http.reuse",
        "The same whole answer to two calls of one client.",
        "Both calls use one connection.",
        chunked(body.pieces, subject.media_type),
        evolve(body.expected, requests=2, connections=1),
        source=("RFC 9112, 9.3", CLIENTS),
        level=_SHOULD,
        settings=Settings(calls=2),
    )


class LawfulStreams:
    """Streams in one framing."""

    def __init__(self, subject: Subject, stories: Stories) -> None:
        self._subject = subject
        self._stories = stories

    def body(self, events: Sequence[Event]) -> Body:
        """The stream with what has to come out of it."""
        return Body(self.body_of(events), self.expected(events))

    def body_of(self, events: Sequence[Event]) -> list[bytes]:
        """The stream alone: its events need not be lawful."""
        assert self._subject.framing is not None, "asked of a stream"
        return encoded(self._subject.framing, self._stories.grammar.discriminator, events)

    def short(self) -> Body:
        """A stream that says little."""
        return self.body(self._stories.saying(["One ", "two."]))

    def expected(self, events: Sequence[Event]) -> Expected:
        return self._subject.content(self._stories.answer(events), events)

    def cases(self) -> Iterator[Case]:
        every = self._stories.every_event()
        yield self._case("every-event", "All kinds of event.", _OUT, every)
        yield from self._later_events(every)
        for name, (words, pieces) in TEXTS.items():
            said = self._stories.saying(pieces)
            if self._stories.is_lawful(said):  # some have no empty pieces
                yield self._case(f"text.{name}", f"A text with {words}.", _OUT, said, source=("RFC 8259, 7",))
        yield from self._styles()
        said = self._stories.saying(["Schön: ", "日本\N{GRINNING FACE}", " and more."])
        yield from lawful_transports(self._subject, self.body(said))
        yield _reuse(self._subject, self.body(said))
        yield self._kept_open(said)

    def events(self) -> Iterator[Case]:
        """Each kind of event, in each filling."""
        for type_ in self._stories.types:
            yield from self._of_type(type_)

    def _of_type(self, type_: str) -> Iterator[Case]:
        for name, (sends, filling, expects, level) in FILLINGS.items():
            events = self._stories.about(type_, filling)
            if filling is LATER_VALUES and not _has_enum(self._subject, self._stories.components[type_]):
                continue
            known = events if name.endswith("-kept") else without_later_members(events)
            yield self._case(
                f"event.{type_}.{name}",
                f"`{type_}` {sends}.",
                expects,
                events,
                evolve(self.expected(known), shown_by=("events", "answer")),
                source=_source(self._subject, name),
                level=level,
            )

    def _later_events(self, every: Sequence[Event]) -> Iterator[Case]:
        later = {self._stories.grammar.discriminator: _LATER_EVENT, "number": 7}
        sent = [every[0], later, *every[1:-1], later, every[-1]]
        source = self._subject.sources.law("known-types", CLIENTS)
        sends = "Between the others, events of a kind that the contract does not know."
        known = evolve(self.expected(every), ignored=_LATER_EVENT)
        expects = "The others come out as they were sent."
        yield self._case("later-event", sends, expects, sent, known, source=source)
        kept = evolve(self.expected(sent), answer=None, text=None, shown_by=("events",))
        yield self._case("later-event-kept", sends, "They come out as well.", sent, kept, source=source, level=_SHOULD)

    def _styles(self) -> Iterator[Case]:
        framing = self._subject.framing
        assert framing is not None, "asked of a stream"
        said = self._stories.saying(["It rains ", "in Malmö", " today."])
        for name, style in STYLES[framing.framing].items():
            if not style.suits(framing):
                continue
            pieces = encoded(framing, self._stories.grammar.discriminator, said, style)
            body = pieces if style.line_end != "\r\n" else within_characters(b"".join(pieces))
            yield self._subject.case(
                f"framing.{name}",
                f"A stream with {style.words}.",
                _OUT,
                chunked(body, self._subject.media_type),
                self.expected(said),
                source=(style.source,),
                level=style.level,
            )

    def _kept_open(self, events: Sequence[Event]) -> Case:
        whole = chunked(self.body(events).pieces, self._subject.media_type)
        return self._subject.case(
            "end.kept-open",
            "A whole stream, after whose last event the body does not end and the connection stays open.",
            "The answer comes out, and the client does not wait for the end of the body.",
            unfinished(whole, HOLD),
            evolve(self.expected(events), leaves=True),
            source=self._subject.sources.law("terminal-last", CLIENTS),
        )

    def _case(  # noqa: PLR0913  # a case has so many parts
        self,
        name: str,
        sends: str,
        expects: str,
        events: Sequence[Event],
        expected: Expected | None = None,
        *,
        source: tuple[str, ...] = (),
        level: str = "MUST",
    ) -> Case:
        script = chunked(self.body(events).pieces, self._subject.media_type)
        cited = source or self._subject.sources.row("stream.form")
        due = expected or self.expected(events)
        return self._subject.case(name, sends, expects, script, due, source=cited, level=level)


def _has_enum(subject: Subject, component: str) -> bool:
    values = [Values(subject.contract, "enum").made(component, filling) for filling in (FULL, LATER_VALUES)]
    return bool(values[0] != values[1])
