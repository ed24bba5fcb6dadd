"""What is left out of a prompt that is too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import frozen

_Item = TypeVar("_Item")


@frozen
class Sized:
    """How many tokens an item of the prompt has, and how near it is to the question."""

    tokens: int
    relevance: int = 0


@frozen
class Kept:
    """The numbers of the turns and of the documents that stay, in the order in which they stand."""

    turns: tuple[int, ...]
    documents: tuple[int, ...]

    def of_turns(self, items: Sequence[_Item]) -> list[_Item]:
        return [items[at] for at in self.turns]

    def of_documents(self, items: Sequence[_Item]) -> list[_Item]:
        return [items[at] for at in self.documents]


def keep(turns: Sequence[Sized], documents: Sequence[Sized], excess: int, *, preserve_order: bool) -> Kept:
    """Leaves out as much as `excess` tokens ask for.

    Documents go first, the least relevant ahead of the others, but for the most relevant; then turns, oldest first;
    then that document. Without `preserve_order` the documents that stay are put in the order of relevance.
    """
    ranked = sorted(range(len(documents)), key=lambda at: -documents[at].relevance)
    of_documents = [(documents[at].tokens, _remover(ranked, at)) for at in reversed(ranked)]
    kept_turns = list(range(len(turns)))
    of_turns = [(turns[at].tokens, _remover(kept_turns, at)) for at in range(len(turns))]
    for tokens, remove in (*of_documents[:-1], *of_turns, *of_documents[-1:]):
        if excess <= 0:
            break
        remove()
        excess -= tokens
    return Kept(tuple(kept_turns), tuple(sorted(ranked) if preserve_order else ranked))


def _remover(kept: list[int], at: int) -> Callable[[], None]:
    return lambda: kept.remove(at)
