"""An answer made of what sources say, with a citation for each span that was taken from one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from .sources import Source, leaves
from .words import overlap, sentences_of, telling_words

_MOST_SOURCES = 3
_MOST_STATEMENTS = 3
_LEAST_WORDS = 4
_LONGEST = 300


@frozen
class Citation:
    """A span of the answer's text, from `start` to before `end`, and what it rests on."""

    start: int
    end: int
    text: str
    sources: tuple[Source, ...]

    def within(self, text: str) -> Citation | None:
        """The part of it that lies in a text that was cut, or None."""
        end = min(self.end, len(text))
        return evolve(self, end=end, text=text[self.start : end]) if self.start < end else None


@frozen
class CitedText:
    """A text and its citations, in the order of their ends."""

    text: str
    citations: tuple[Citation, ...]


@frozen
class _Statement:
    """A sentence around a span that is a source's own."""

    before: str
    span: str
    after: str
    relevance: int

    @property
    def sentence(self) -> str:
        return self.before + self.span + self.after


def cited_text(question: str, sources: Sequence[Source]) -> CitedText | None:
    """What the most relevant sources say, in their order; None where none says anything.

    What two sources say in the same words is said once and rests on both.
    """
    asked = telling_words(question)
    said = [(one, _statements(one, asked)) for one in sources]
    said = [(one, statements) for one, statements in said if statements]
    ranked = sorted(said, key=lambda item: -max(one.relevance for one in item[1]))
    chosen = [one for one, _ in ranked[:_MOST_SOURCES]]
    grouped: dict[_Statement, list[Source]] = {}
    for one, statements in said:
        for statement in statements if one in chosen else ():
            grouped.setdefault(statement, []).append(one)
    return _written(grouped.items()) if grouped else None


def _written(statements: Iterable[tuple[_Statement, Sequence[Source]]]) -> CitedText:
    text = ""
    citations = []
    for statement, sources in statements:
        text += " " if text else ""
        start = len(text) + len(statement.before)
        end = start + len(statement.span)
        citations.append(Citation(start, end, statement.span, tuple(sources)))
        text += statement.sentence
    return CitedText(text, tuple(citations))


def _statements(source: Source, asked: Sequence[str]) -> list[_Statement]:
    """The sentence of a source that fits best, else what its short fields are."""
    prose: list[_Statement] = []
    short: list[_Statement] = []
    for name, value in leaves(source.fields):
        if len(value.split()) >= _LEAST_WORDS:
            prose += [_quoted(sentence, asked) for sentence in sentences_of(value)]
        else:
            short.append(_named(name, value.strip(), asked))
    told = [one for one in prose if len(one.span.split()) >= _LEAST_WORDS]
    if told:
        return [max(told, key=lambda one: one.relevance)]
    return sorted(short, key=lambda one: -one.relevance)[:_MOST_STATEMENTS]


def _quoted(sentence: str, asked: Sequence[str]) -> _Statement:
    span = sentence[:_LONGEST].rstrip(".!? ")
    return _Statement("", span, ".", overlap(sentence, asked))


def _named(name: str, value: str, asked: Sequence[str]) -> _Statement:
    span = value[:_LONGEST].rstrip(".!? ") or value[:_LONGEST]
    return _Statement(f"The {name} is " if name else "", span, ".", overlap(f"{name} {value}", asked))
