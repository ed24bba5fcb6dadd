"""What a model that reasons says to itself before it answers."""

from __future__ import annotations

from .prose import THOUGHT_OF_ANSWERING, THOUGHT_OF_NOTHING, THOUGHT_OF_SOMETHING
from .words import telling_words

_MOST_WORDS = 8


def thinking_text(question: str) -> str:
    """A thought about the question; whoever has a budget for it cuts it."""
    about = ", ".join(telling_words(question)[:_MOST_WORDS])
    asked = f"{THOUGHT_OF_SOMETHING} {about}." if about else THOUGHT_OF_NOTHING
    return f"{asked} {THOUGHT_OF_ANSWERING}"
