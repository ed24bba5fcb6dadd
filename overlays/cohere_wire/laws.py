"""The laws of a stream: its order, and that its pieces make what it repeats as a whole. Judged over
plain events after the fact.

A law is a name and a function. It judges only the events that it is about: a missing first event
breaks `first` and nothing else. What follows the end, and what is still open when a stream is cut
short, is `terminal-last`'s alone; an event of a type that the grammar does not list is
`known-types`'s.

    known-types       every event's type is one of the grammar's
    first             the first event is the grammar's first
    first-once        it does not come again
    terminal-once     one terminal event at most
    terminal-last     a terminal event comes, and nothing but terminal events follow it
    finished          the flag of the end, where an event has it, is true on terminal events alone
    NAME.paired       a block is closed, under its own index, before another of its kind opens
    NAME.inside-open  an event that belongs inside a block refers to an open one
    NAME.counted      blocks are numbered 0, 1, 2 ... in the order in which they open
    whole.KEY         the pieces of this member of the answer make what the repeated answer has there

An event without an index means the block that was opened last. What only the pieces or only the
repeated answer has is not compared, nor is what is of the wrong type: that is for schemas to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from cohere_wire._paths import Path, find
from cohere_wire.assembly import Assembler
from cohere_wire.errors import AssemblyError
from cohere_wire.grammar import Block, StreamGrammar, WholeRule

__all__ = ["Violation", "exercised_laws", "law_names", "violations"]

# How much of two long values a message shows, from a little before they part.
_SHOWN_BEFORE, _SHOWN_AFTER = 20, 40


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of a law; `event_index` is None where the breach is that something is missing."""

    law: str
    event_index: int | None
    message: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """An event at its place in the stream."""

    position: int
    type_: object
    event: Mapping[str, object]


_Breaches = Iterator[tuple[int | None, str]]


@dataclass(frozen=True, slots=True)
class _Law:
    """What a law looks at, how it judges that, and whether there is anything in it to judge."""

    scope: Literal["all", "known", "body"]
    judge: Callable[[Sequence[_Seen]], _Breaches]
    is_exercised: Callable[[Sequence[_Seen]], bool] = lambda _seen: True


def law_names(grammar: StreamGrammar) -> list[str]:
    """Returns the names of the laws that this grammar can break, in the order of judgement."""
    return list(_laws(grammar))


def violations(grammar: StreamGrammar, events: Iterable[Mapping[str, object]]) -> list[Violation]:
    """Judges a whole stream and returns every breach, law by law."""
    scopes = _scopes(grammar, events)
    return [
        Violation(name, position, message)
        for name, law in _laws(grammar).items()
        for position, message in law.judge(scopes[law.scope])
    ]


def exercised_laws(grammar: StreamGrammar, events: Iterable[Mapping[str, object]]) -> list[str]:
    """Returns the names of the laws that this stream could have broken: it has what they speak of.

    A law of a block needs an event of that block, one of the repeated answer a value that both the
    pieces and the answer have. Laws of the whole stream are about each.
    """
    scopes = _scopes(grammar, events)
    return [name for name, law in _laws(grammar).items() if law.is_exercised(scopes[law.scope])]


def _scopes(grammar: StreamGrammar, events: Iterable[Mapping[str, object]]) -> Mapping[str, Sequence[_Seen]]:
    seen = [_Seen(i, event.get(grammar.discriminator), event) for i, event in enumerate(events)]
    known = [one for one in seen if one.type_ in grammar.events]
    return {"all": seen, "known": known, "body": _until_terminal(grammar, known)}


def _until_terminal(grammar: StreamGrammar, known: Sequence[_Seen]) -> Sequence[_Seen]:
    for place, one in enumerate(known):
        if one.type_ in grammar.terminal:
            return known[: place + 1]
    return known


def _laws(grammar: StreamGrammar) -> dict[str, _Law]:
    """The table: a law that the grammar gives nothing to judge is not in it."""
    laws = {"known-types": _Law("all", lambda seen: _known_types(grammar, seen))}
    first = grammar.first
    if first is not None:
        laws["first"] = _Law("known", lambda seen: _first(first, seen))
        laws["first-once"] = _Law("known", lambda seen: _once((first,), seen))
    if grammar.terminal:
        laws["terminal-once"] = _Law("known", lambda seen: _once(grammar.terminal, seen))
        laws["terminal-last"] = _Law("known", lambda seen: _terminal_last(grammar.terminal, seen))
    finished = grammar.finished
    if finished is not None:
        laws["finished"] = _Law(
            "known",
            lambda seen: _finished(finished, grammar.terminal, seen),
            lambda seen: any(isinstance(find(one.event, finished), bool) for one in seen),
        )
    for block in grammar.blocks:
        laws |= _block_laws(grammar, block)
    if grammar.whole is not None:
        laws |= _whole_laws(grammar, grammar.whole)
    return laws


def _block_laws(grammar: StreamGrammar, block: Block) -> dict[str, _Law]:
    name = block.name

    def has_block(seen: Sequence[_Seen]) -> bool:
        return any(one.type_ in (block.open, *block.inside) for one in seen)

    laws = {f"{name}.paired": _Law("body", lambda seen: _paired(grammar, block, seen), has_block)}
    if block.inside:
        laws[f"{name}.inside-open"] = _Law("body", lambda seen: _inside_open(block, seen), has_block)
    if block.index is not None:
        laws[f"{name}.counted"] = _Law("body", lambda seen: _counted(block, seen), has_block)
    return laws


def _whole_laws(grammar: StreamGrammar, whole: WholeRule) -> dict[str, _Law]:
    """One law for each top-level member of the answer, judged by the steps of that member alone."""
    laws = {}
    for key in dict.fromkeys(rule.put[0] for rule in grammar.assembly):
        steps = tuple(rule for rule in grammar.assembly if rule.put[0] == key)
        of_key = replace(grammar, assembly=steps)
        laws[f"whole.{key}"] = _Law("body", partial(_whole, of_key, whole), partial(_is_compared, of_key))
    return laws


def _known_types(grammar: StreamGrammar, seen: Sequence[_Seen]) -> _Breaches:
    for one in seen:
        if one.type_ not in grammar.events:
            yield one.position, f"{grammar.discriminator} is {one.type_!r}; expected a listed type"


def _first(first: str, seen: Sequence[_Seen]) -> _Breaches:
    if not seen:
        yield None, f"the stream has no event; expected {first} first"
    elif seen[0].type_ != first:
        yield seen[0].position, f"the stream begins with {seen[0].type_}; expected {first}"


def _once(types: Sequence[str], seen: Sequence[_Seen]) -> _Breaches:
    expected = "it once" if len(types) == 1 else f"one of {', '.join(types)}"
    for again in [one for one in seen if one.type_ in types][1:]:
        yield again.position, f"{again.type_} comes again; expected {expected}"


def _terminal_last(terminal: Sequence[str], seen: Sequence[_Seen]) -> _Breaches:
    names = " or ".join(terminal)
    ends = [place for place, one in enumerate(seen) if one.type_ in terminal]
    if not ends:
        yield None, f"the stream ends after {len(seen)} events without {names}"
        return
    for one in seen[ends[0] :]:
        if one.type_ not in terminal:
            yield one.position, f"{one.type_} follows the end; expected nothing after {names}"
            return


def _finished(flag: Path, terminal: Sequence[str], seen: Sequence[_Seen]) -> _Breaches:
    for one in seen:
        found, expected = find(one.event, flag), one.type_ in terminal
        if isinstance(found, bool) and found is not expected:
            yield one.position, f"{'.'.join(flag)} of {one.type_} is {found}; expected {expected}"


@dataclass(slots=True)
class _OpenBlocks:
    """The blocks of one kind that are open, oldest first; None is an index that was not given."""

    block: Block
    open_: list[tuple[int, object]] = field(default_factory=list)

    def index_of(self, one: _Seen) -> object:
        return None if self.block.index is None else find(one.event, self.block.index)

    def match(self, index: object) -> int | None:
        """Returns the place of the open block that an event with this index means."""
        for place in range(len(self.open_) - 1, -1, -1):
            if index is None or self.open_[place][1] in (None, index):
                return place
        return None

    def follow(self, one: _Seen) -> None:
        """Opens or closes as the event says; a wrong index closes the block opened last."""
        if one.type_ == self.block.open:
            self.open_.append((one.position, self.index_of(one)))
        elif one.type_ == self.block.close and self.open_:
            place = self.match(self.index_of(one))
            self.open_.pop(-1 if place is None else place)


def _paired(grammar: StreamGrammar, block: Block, seen: Sequence[_Seen]) -> _Breaches:
    blocks = _OpenBlocks(block)
    for one in seen:
        if one.type_ == block.open and blocks.open_:
            yield one.position, f"{block.open} while one is open; expected {block.close} before"
        if one.type_ == block.close and blocks.match(blocks.index_of(one)) is None:
            yield one.position, f"{block.close} closes no open block {_index_text(blocks, one)}"
        blocks.follow(one)
    is_cut_short = bool(grammar.terminal) and not (seen and seen[-1].type_ in grammar.terminal)
    if not is_cut_short:
        for position, _ in blocks.open_:
            yield position, f"{block.open} is never closed; expected {block.close}"


def _inside_open(block: Block, seen: Sequence[_Seen]) -> _Breaches:
    blocks = _OpenBlocks(block)
    for one in seen:
        if one.type_ in block.inside and blocks.match(blocks.index_of(one)) is None:
            yield one.position, f"{one.type_} refers to no open block {_index_text(blocks, one)}"
        blocks.follow(one)


def _counted(block: Block, seen: Sequence[_Seen]) -> _Breaches:
    blocks = _OpenBlocks(block)
    expected = 0
    for one in seen:
        if one.type_ != block.open:
            continue
        index = blocks.index_of(one)
        if index is not None and index != expected:
            yield one.position, f"{block.open} has the index {index!r}; expected {expected}"
            # Go on from the index found, so that one gap is one breach.
            expected = index if isinstance(index, int) else expected
        expected += 1


def _index_text(blocks: _OpenBlocks, one: _Seen) -> str:
    index = blocks.index_of(one)
    open_ = [index for _, index in blocks.open_]
    return f"(its index: {index!r}, open: {open_!r})"


def _whole(grammar: StreamGrammar, whole: WholeRule, seen: Sequence[_Seen]) -> _Breaches:
    repeated = [one.position for one in seen if one.type_ == whole.event]
    for place, mine, theirs in _comparisons(grammar, seen):
        with suppress(RecursionError):  # nested too deeply to compare
            if mine != theirs:
                yield repeated[-1], _parting(place, mine, theirs)


def _is_compared(grammar: StreamGrammar, seen: Sequence[_Seen]) -> bool:
    return any(_comparisons(grammar, seen))


def _comparisons(grammar: StreamGrammar, seen: Sequence[_Seen]) -> list[tuple[str, object, object]]:
    assembler = Assembler(grammar)
    try:
        for one in seen:
            assembler.add(one.event)
    except AssemblyError:
        return []
    return list(assembler.comparisons())


def _parting(place: str, mine: object, theirs: object) -> str:
    """Says where two values part, and no more of them: a text can be long."""
    texts = [value if isinstance(value, str) else repr(value) for value in (mine, theirs)]
    pairs = enumerate(zip(*texts, strict=False))
    parting = next((at for at, (one, other) in pairs if one != other), min(map(len, texts)))
    start = max(0, parting - _SHOWN_BEFORE)
    ours, whole = (text[start : parting + _SHOWN_AFTER] for text in texts)
    return f"{place}: the pieces make {ours!r} from character {start} on; the whole answer has {whole!r} there"
