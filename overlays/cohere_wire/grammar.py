"""The stream contract of one operation as a value, read from the compiled `x-stream` of the spec.

It says which events there are, which comes first and last, which open, fill and close a block,
how the frames look on the wire, how the events add up to the plain answer, and which of them
repeats that answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from cohere_wire._paths import Path, find
from cohere_wire._table import Table
from cohere_wire.errors import GrammarError

__all__ = ["AssemblyRule", "Block", "ErrorRule", "Framing", "How", "StreamGrammar", "WholeRule"]

How = Literal["append", "concatenate", "extend", "join", "open", "set"]

# What a place of the answer becomes under each word; one place takes one kind.
_KINDS: Mapping[How, str] = {
    "append": "list",
    "concatenate": "text",
    "extend": "list",
    "join": "list",
    "open": "list",
    "set": "value",
}
_HOWS: Mapping[str, How] = {how: how for how in _KINDS}
_FRAMINGS: Mapping[str, Literal["ndjson", "sse"]] = {"ndjson": "ndjson", "sse": "sse"}
# After the name of a list in `put`: what follows is a member of its items.
_ITEM_MARK = "[]"


@dataclass(frozen=True, slots=True)
class Framing:
    """How events lie on the wire under one media type; `done` is the payload that ends it.

    `selected_by` are the request headers that ask for it; the default framing has none.
    """

    framing: Literal["ndjson", "sse"]
    event_line: bool = False
    done: str | None = None
    selected_by: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the answer that one event opens, others fill and one closes."""

    name: str
    open: str
    inside: tuple[str, ...]
    close: str
    index: Path | None


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """Where the server reports an error inside the stream."""

    event: str
    take: Path


@dataclass(frozen=True, slots=True)
class WholeRule:
    """Which event repeats the whole answer in its plain shape, and where."""

    event: str
    take: Path


@dataclass(frozen=True, slots=True)
class AssemblyRule:
    """What one event adds to the answer: the value at `take` goes to `put`.

    With a `member`, `put` is a list, and the value goes to that member of the item whose number
    the event has at `index`; without a number it is the first item.
    """

    event: str
    take: Path
    put: Path
    how: How
    member: Path = ()
    index: Path | None = None


@dataclass(frozen=True, slots=True)
class StreamGrammar:
    """The stream contract of one operation."""

    selected_by: Mapping[str, object]
    framings: Mapping[str, Framing]
    discriminator: str
    events: tuple[str, ...]
    first: str | None
    terminal: tuple[str, ...]
    blocks: tuple[Block, ...]
    loose: tuple[str, ...]
    error: ErrorRule | None
    finished: Path | None
    whole: WholeRule | None
    assembly: tuple[AssemblyRule, ...]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> StreamGrammar:
        """Reads a compiled `x-stream`; one that is incomplete or contradictory raises."""
        grammar = _read_grammar(Table(mapping, "x-stream"))
        _check_framings(grammar)
        _check_events(grammar)
        _check_assembly(grammar)
        return grammar

    def block_of(self, event_type: str) -> Block | None:
        """Returns the block that this event opens, fills or closes."""
        for block in self.blocks:
            if event_type in (block.open, *block.inside, block.close):
                return block
        return None

    def reported_error(self, event: Mapping[str, object]) -> object:
        """Returns what the server reports as an error in this event, None where it does not."""
        if self.error is None or event.get(self.discriminator) != self.error.event:
            return None
        return find(event, self.error.take)


def _read_grammar(table: Table) -> StreamGrammar:
    return table.finish(
        StreamGrammar(
            selected_by=table.members("selected_by"),
            framings=table.each_member("framings", _read_framing),
            discriminator=table.required("discriminator", str),
            events=table.texts("events"),
            first=table.optional("first", str),
            terminal=table.texts("terminal"),
            blocks=table.items("blocks", _read_block),
            loose=table.texts("loose"),
            error=table.optional_member("error", _read_error),
            finished=table.optional_path("finished"),
            whole=table.optional_member("whole", _read_whole),
            assembly=table.items("assembly", _read_rule),
        )
    )


def _read_framing(table: Table) -> Framing:
    framing = table.one_of("framing", _FRAMINGS)
    selected_by = table.optional_texts_by_name("selected_by")
    if framing == "ndjson":
        return table.finish(Framing(framing, selected_by=selected_by))
    return table.finish(
        Framing(
            framing,
            event_line=table.optional("event_line", bool) or False,
            done=table.optional("done", str),
            selected_by=selected_by,
        )
    )


def _read_block(table: Table) -> Block:
    return table.finish(
        Block(
            name=table.required("name", str),
            open=table.required("open", str),
            inside=table.texts("inside"),
            close=table.required("close", str),
            index=table.optional_path("index"),
        )
    )


def _read_error(table: Table) -> ErrorRule:
    return table.finish(ErrorRule(event=table.required("event", str), take=table.path("take")))


def _read_whole(table: Table) -> WholeRule:
    return table.finish(WholeRule(event=table.required("event", str), take=table.path("take")))


def _read_rule(table: Table) -> AssemblyRule:
    put, member = _split_put(table.path("put"))
    return table.finish(
        AssemblyRule(
            event=table.required("event", str),
            take=table.path("take"),
            put=put,
            how=table.one_of("how", _HOWS),
            member=member,
            index=table.optional_path("index"),
        )
    )


def _split_put(path: Path) -> tuple[Path, Path]:
    """Splits `generations[].text` into the list and the member of its items."""
    for place, key in enumerate(path[:-1]):
        if key.endswith(_ITEM_MARK):
            return (*path[:place], key.removesuffix(_ITEM_MARK)), path[place + 1 :]
    return path, ()


def _check_framings(grammar: StreamGrammar) -> None:
    """Without a header, one framing is meant."""
    defaults = [media_type for media_type, framing in grammar.framings.items() if not framing.selected_by]
    if grammar.framings and len(defaults) != 1:
        raise GrammarError("x-stream.framings", f"{defaults} come without selected_by", "exactly one such framing")


def _check_events(grammar: StreamGrammar) -> None:
    """Each event that is named is listed, and each that is listed has a place in the order."""
    order: Mapping[str, Sequence[str]] = {
        "first": () if grammar.first is None else (grammar.first,),
        "terminal": grammar.terminal,
        "blocks": [name for b in grammar.blocks for name in (b.open, *b.inside, b.close)],
        "loose": grammar.loose,
    }
    uses: Mapping[str, Sequence[str]] = {
        "error": () if grammar.error is None else (grammar.error.event,),
        "whole": () if grammar.whole is None else (grammar.whole.event,),
        "assembly": [rule.event for rule in grammar.assembly],
    }
    for where, names in {**order, **uses}.items():
        for name in names:
            if name not in grammar.events:
                raise GrammarError(f"x-stream.{where}", f"it names {name!r}", "a listed event")
    placed = {name for names in order.values() for name in names}
    for name in grammar.events:
        if name not in placed:
            raise GrammarError("x-stream.events", f"{name!r} has no place in the order", f"one of {list(order)}")


def _check_assembly(grammar: StreamGrammar) -> None:
    """An item of a list belongs to a block or is known by number, and a place of the answer takes
    one kind of value."""
    kinds: dict[Path, str] = {}
    for rule in grammar.assembly:
        where = f"x-stream.assembly of {rule.event}"
        _check_member(rule, where)
        if rule.how in ("extend", "open") and grammar.block_of(rule.event) is None:
            raise GrammarError(where, f"{rule.how!r} outside a block", "an event of a block")
        kind = "list of numbered items" if rule.member else _KINDS[rule.how]
        if kinds.setdefault(rule.put, kind) != kind:
            raise GrammarError(where, f"{rule.how!r} at {'.'.join(rule.put)!r}", f"a {kinds[rule.put]} there")
    _check_apart(kinds)
    _check_apart({(*rule.put, *rule.member) for rule in grammar.assembly if rule.member})


def _check_member(rule: AssemblyRule, where: str) -> None:
    names = (*rule.put, *rule.member)
    if not all(names) or any(_ITEM_MARK in name for name in names):
        raise GrammarError(where, "put names no member of an item", f"a put such as list{_ITEM_MARK}.text")
    if rule.member and rule.how != "concatenate":
        raise GrammarError(where, f"{rule.how!r} into an item", "'concatenate'")
    if rule.index is not None and not rule.member:
        raise GrammarError(where, "it has an index and no item", f"a put such as list{_ITEM_MARK}.text")


def _check_apart(places: Collection[Path]) -> None:
    for put in places:
        if any(put[:length] in places for length in range(1, len(put))):
            raise GrammarError("x-stream.assembly", f"{put!r} lies in another", "separate places")
