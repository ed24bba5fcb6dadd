"""What a text is about, found without a model: its telling words, its names, its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{1,80})[\"”]")
_NAME = re.compile(r"(?<![^\s(\"'“])[A-ZÀ-ÖØ-Þ][\w'-]*(?: [A-ZÀ-ÖØ-Þ][\w'-]*)*")
_NUMBER = re.compile(r"(?<![\w.])-?\d{1,15}(?:\.\d{1,15})?(?![\w])")

# How many characters of a text are searched for names and numbers.
_MOST_READ = 20_000

# Words that say nothing of what a text is about.
_COMMON = frozenset(
    word
    for line in (
        "a about all am an and any are as at be been but by can could did do does for from get give had has",
        "have he her here him his how i if in into is it its let me my no not now of on one or our out please",
        "say she should show so tell than that the their them then there these they this to up us use was we",
        "were what when where which who why will with would you your",
    )
    for word in line.split()
)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, in their order."""
    return [word.lower() for word in _WORD.findall(text)]


def telling_words(text: str) -> list[str]:
    """The words that say what `text` is about, each once."""
    return list(dict.fromkeys(word for word in words_of(text) if word not in _COMMON))


def overlap(text: str, words: Iterable[str]) -> int:
    """How many of `words` occur in `text`."""
    return len(set(words).intersection(words_of(text)))


def sentences_of(text: str) -> list[str]:
    """The sentences of `text`, each with its final mark."""
    return [found.strip() for found in _SENTENCE.findall(text) if not found.isspace()]


@frozen
class Facts:
    """What a text gives that a parameter may want."""

    text: str
    names: tuple[str, ...]
    numbers: tuple[float, ...]


def facts_of(text: str) -> Facts:
    """Reads quoted texts and names, then numbers; the first word of a sentence is no name."""
    text = text[:_MOST_READ]
    quoted = _QUOTED.findall(text)
    rests = [sentence.partition(" ")[2] for sentence in sentences_of(_QUOTED.sub(" ", text))]
    named = [name for rest in rests for name in _NAME.findall(rest) if name != "I"]
    numbers = [float(number) if "." in number else int(number) for number in _NUMBER.findall(text)]
    return Facts(text, tuple(dict.fromkeys([*quoted, *named])), tuple(numbers))
