"""The plain answer from the events of a stream, by the grammar's table.

    set          the value replaces what is there
    concatenate  a string is added to the string, or to one in the item whose number the event has
    append       the value is added to the list
    join         the items of a list are added to the list
    open         a copy of the object starts an item of the list, known by the event's index
    extend       the object's strings are added to the same keys of that item, at any depth

What is absent or null adds nothing. The order of events is not judged here: a piece for an item
that was never opened starts it. An event that repeats the whole answer settles what the answer has
at its top level, whatever the pieces made of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from io import BytesIO
from typing import Any, NamedTuple, TypeVar, cast

from cohere_wire._paths import Path, find, take
from cohere_wire.errors import AssemblyError
from cohere_wire.grammar import AssemblyRule, How, StreamGrammar, WholeRule

__all__ = ["Assembler", "GrowingText"]

_Event = Mapping[str, object]
_Add = Callable[[AssemblyRule, _Event, object], None]
_Step = Callable[[_Event], None]
_Rule = TypeVar("_Rule", AssemblyRule, WholeRule)
# A place of the answer, what the pieces make there, and what the whole answer has there.
_Comparison = tuple[str, object, object]

# What is not as nearly all events have it raises one of these: a key that is absent, a value of
# another type, an item or a text that begins, half a pair of surrogates.
_UNUSUAL = (AttributeError, KeyError, TypeError, ValueError)

# Deeper than any answer of the API; it keeps a hostile one from exhausting the stack.
_MAX_DEPTH = 64


class GrowingText(NamedTuple):
    """Where an event has its piece of a text, and what adds another piece, in UTF-8, to that text."""

    path: Path
    write: Callable[[bytes], object]


class Assembler:
    """Builds the answer of one stream, event by event; memory stays near the answer's size."""

    __slots__ = ("_adders", "_grammar", "_slots", "_whole")

    def __init__(self, grammar: StreamGrammar) -> None:
        self._grammar = grammar
        # Both as events ask for them: no stream has events of all types, and many are short.
        self._slots: dict[Path, _Slot] = {}
        self._adders: dict[str, _Step] = {}
        self._whole = _WholeAnswer()

    def add(self, event: Mapping[str, object]) -> None:
        """Takes an event in; one whose values are of the wrong type raises `AssemblyError`."""
        type_ = event.get(self._grammar.discriminator)
        if isinstance(type_, str):
            self.adder(type_)(event)

    def adder(self, type_: str) -> Callable[[_Event], None]:
        """Returns what `add` does with events of one type; to have it at hand saves looking for it each time."""
        adder = self._adders.get(type_)
        if adder is None:
            steps = self._steps(type_)
            adder = _all_of(steps)
            if steps:
                self._adders[type_] = adder
        return adder

    def growing_text(self, type_: str, event: _Event) -> GrowingText | None:
        """Returns the text to which an event, which was added, has added a piece; None if that is not all
        that it has added. It stays that of such events until one opens an item."""
        rules = [rule for rule in self._grammar.assembly if rule.event == type_]
        rules = [rule for rule in rules if find(event, rule.take) is not None]
        if len(rules) != 1 or (self._grammar.whole is not None and self._grammar.whole.event == type_):
            return None
        return self._slots[rules[0].put].growing_text(rules[0], event)

    def _steps(self, type_: str) -> list[tuple[str, _Step]]:
        """What the table has for the events of a type, each with the key without which it does nothing."""
        whole = self._grammar.whole
        steps = []
        for rule in self._grammar.assembly:
            if rule.event == type_:
                slot = self._slot(rule.put)
                steps.append((rule.take[0], slot.quick_step(rule, _step(rule, slot.adders()[rule.how]))))
        if whole is not None and whole.event == type_:
            steps.append((whole.take[0], _step(whole, self._whole.add)))
        return steps

    def _slot(self, path: Path) -> _Slot:
        slot = self._slots.get(path)
        if slot is None:
            first = next(rule for rule in self._grammar.assembly if rule.put == path)
            slot = self._slots[path] = _new_slot(first, self._grammar)
        return slot

    def _in_order(self) -> Iterator[tuple[Path, _Slot]]:
        """The places that events have asked for, in the order of the table."""
        for path in dict.fromkeys(rule.put for rule in self._grammar.assembly):
            if path in self._slots:
                yield path, self._slots[path]

    def answer(self) -> dict[str, object]:
        """Returns the answer so far; it can be asked for at any time.

        Values that came whole (`set`, `append`, `join`, the repeated answer) are the events' own,
        not copies.
        """
        answer: dict[str, object] = {}
        for path, slot in self._in_order():
            value = slot.value()
            if value is not None:
                _place(answer, path, value)
        return answer | self._whole.members

    def comparisons(self) -> Iterator[_Comparison]:
        """Yields each place where the pieces and the repeated answer both have a value of one type."""
        for path, slot in self._in_order():
            theirs = find(self._whole.members, path)
            if theirs is not None:
                yield from slot.comparisons(".".join(path), theirs)


def _all_of(steps: list[tuple[str, _Step]]) -> _Step:
    """One step of several; all but the first are made only where their key is there."""
    return reduce(_both, steps[1:], steps[0][1]) if steps else _nothing


def _both(first: _Step, second: tuple[str, _Step]) -> _Step:
    key, step = second

    def both(event: _Event) -> None:
        first(event)
        if key in event:
            step(event)

    return both


def _nothing(_event: _Event) -> None:
    pass


def _step(rule: _Rule, add: Callable[[_Rule, _Event, object], None]) -> _Step:
    """What one rule does with an event that has a value where it looks."""

    def step(event: _Event) -> None:
        value = take(event, rule.take, rule.event)
        if value is not None:
            add(rule, event, value)

    return step


class _WholeAnswer:
    """The answer as an event repeats it; members that are null are absent."""

    __slots__ = ("members",)

    def __init__(self) -> None:
        self.members: dict[str, object] = {}

    def add(self, rule: WholeRule, _event: _Event, value: object) -> None:
        if not isinstance(value, Mapping):
            raise AssemblyError(rule.event, ".".join(rule.take), "an object", value)
        self.members = {key: member for key, member in value.items() if member is not None}


class _Slot(ABC):
    """One place of the answer while it grows."""

    __slots__ = ()

    @abstractmethod
    def adders(self) -> Mapping[How, _Add]:
        """What each word of the table does here."""

    def quick_step(self, _rule: AssemblyRule, step: _Step) -> _Step:
        """The same as the step in less time where an event is as nearly all are; else it is left to the step."""
        return step

    def growing_text(self, _rule: AssemblyRule, _event: _Event) -> GrowingText | None:
        """The text here to which the event has added a piece, if that is all that it has."""
        return None

    @abstractmethod
    def value(self) -> object:
        """What is here so far, None for nothing."""

    def comparisons(self, place: str, theirs: object) -> Iterator[_Comparison]:
        """Yields what is here beside what the whole answer has here, if both are of one type."""
        mine = self.value()
        if isinstance(theirs, type(mine)):
            yield place, mine, theirs


class _Value(_Slot):
    __slots__ = ("_value",)

    def __init__(self) -> None:
        self._value: object = None

    def adders(self) -> Mapping[How, _Add]:
        return {"set": self._set}

    def value(self) -> object:
        return self._value

    def _set(self, _rule: AssemblyRule, _event: _Event, value: object) -> None:
        self._value = value


class _Pieces(BytesIO):
    """A text in pieces, held as UTF-8. StringIO would hold the pieces themselves, up to a hundred
    thousand of them, and a list all: ten times what the text weighs."""

    def add(self, piece: str) -> None:
        """Adds a piece; a pair of surrogates may be cut in two by it."""
        self.write(piece.encode("utf-8", "surrogatepass"))

    def text(self) -> str:
        """Returns the text so far."""
        return self.getvalue().decode("utf-8", "surrogatepass")


class _Text(_Slot):
    """A string in pieces."""

    __slots__ = ("_text",)

    def __init__(self) -> None:
        self._text: _Pieces | None = None

    def adders(self) -> Mapping[How, _Add]:
        return {"concatenate": self._concatenate}

    def quick_step(self, rule: AssemblyRule, step: _Step) -> _Step:
        path = rule.take

        def concatenate(event: _Event) -> None:
            piece: Any = event  # a string, or else the step says what is wrong
            try:
                for key in path:
                    piece = piece[key]
                self._text.write(piece.encode())  # type: ignore[union-attr]  # None before the first piece
            except _UNUSUAL:
                step(event)

        return concatenate

    def value(self) -> object:
        return None if self._text is None else self._text.text()

    def growing_text(self, rule: AssemblyRule, _event: _Event) -> GrowingText | None:
        return None if self._text is None else GrowingText(rule.take, self._text.write)

    def _concatenate(self, rule: AssemblyRule, _event: _Event, value: object) -> None:
        piece = _string(rule, value)
        if self._text is None:
            self._text = _Pieces()
        self._text.add(piece)


class _NumberedItems(_Slot):
    """A list whose items are known by number, and their members texts in pieces.

    No item is made up for a number that never came, so that a huge one costs nothing.
    """

    __slots__ = ("_items",)

    def __init__(self) -> None:
        self._items: defaultdict[int, defaultdict[Path, _Pieces]] = defaultdict(lambda: defaultdict(_Pieces))

    def adders(self) -> Mapping[How, _Add]:
        return {"concatenate": self._concatenate}

    def value(self) -> object:
        return [self._item(number) for number in sorted(self._items)] or None

    def comparisons(self, place: str, theirs: object) -> Iterator[_Comparison]:
        """Only what the pieces have is compared: the whole answer knows more of each item."""
        if not isinstance(theirs, list):
            return
        for number, members in sorted(self._items.items(), key=lambda item: item[0]):
            if number >= len(theirs):
                yield f"{place}[{number}]", self._item(number), None
                continue
            item = theirs[number]
            for member, text in members.items():
                their_text = find(item, member)
                if isinstance(their_text, str):
                    yield f"{place}[{number}].{'.'.join(member)}", text.text(), their_text

    def growing_text(self, rule: AssemblyRule, event: _Event) -> GrowingText | None:
        return GrowingText(rule.take, self._items[_number(rule, event)][rule.member].write)

    def _item(self, number: int) -> dict[str, object]:
        item: dict[str, object] = {}
        for member, text in self._items[number].items():
            _place(item, member, text.text())
        return item

    def _concatenate(self, rule: AssemblyRule, event: _Event, value: object) -> None:
        piece = _string(rule, value)
        item = self._items[_number(rule, event)]
        item[rule.member].add(piece)


class _Item(dict[str, object]):
    """An item that grows: its strings are texts in pieces, its objects are dicts of the same."""


class _List(_Slot):
    """A list whose items come whole, or in pieces that name their item by an index."""

    __slots__ = ("_by_index", "_discriminator", "_index", "_latest", "_values")

    def __init__(self, index: Path | None, discriminator: str) -> None:
        self._index = index
        self._discriminator = discriminator
        self._values: list[object] = []
        self._by_index: dict[int, _Item] = {}
        self._latest: _Item | None = None

    def adders(self) -> Mapping[How, _Add]:
        return {"append": self._append, "extend": self._extend, "join": self._join, "open": self._open}

    def value(self) -> object:
        values = self._values
        return [_finished(v) if isinstance(v, _Item) else v for v in values] or None

    def growing_text(self, rule: AssemblyRule, event: _Event) -> GrowingText | None:
        if rule.how != "extend":
            return None
        index = self._index_of(rule, event)
        # Without an index it is the latest item's, and which that is can change.
        there: object = None if index is None else self._by_index[index]
        path, piece = rule.take, find(event, rule.take)
        while isinstance(piece, dict) and len(piece) == 1 and isinstance(there, dict):
            ((key, piece),) = piece.items()
            path, there = (*path, key), there.get(key)
        return GrowingText(path, there.write) if isinstance(piece, str) and isinstance(there, _Pieces) else None

    def _append(self, _rule: AssemblyRule, _event: _Event, value: object) -> None:
        self._values.append(value)

    def _join(self, rule: AssemblyRule, _event: _Event, value: object) -> None:
        if not isinstance(value, list):
            raise AssemblyError(rule.event, ".".join(rule.take), "a list", value)
        self._values.extend(value)

    def _open(self, rule: AssemblyRule, event: _Event, value: object) -> None:
        index = self._index_of(rule, event)
        self._fill(self._new_item(index), value, rule.event, rule.take)

    def quick_step(self, rule: AssemblyRule, step: _Step) -> _Step:
        if rule.how != "extend" or self._index is None or len(self._index) > 1:
            return step
        index_key, path, by_index = self._index[0], rule.take, self._by_index

        def extend(event: _Event) -> None:
            pieces: Any = event  # one string more for a text that is there, or else the step sees to it
            try:
                index = event[index_key]
                if index.__class__ is int:
                    for key in path:
                        pieces = pieces[key]
                    ((key, piece),) = pieces.items()
                    by_index[index][key].write(piece.encode())  # type: ignore[attr-defined]  # of texts alone
                    return
            except _UNUSUAL:
                pass
            step(event)

        return extend

    def _extend(self, rule: AssemblyRule, event: _Event, value: object) -> None:
        index = self._index_of(rule, event)
        item = self._latest if index is None else self._by_index.get(index)
        self._fill(self._new_item(index) if item is None else item, value, rule.event, rule.take)

    def _index_of(self, rule: AssemblyRule, event: _Event) -> int | None:
        index = None if self._index is None else take(event, self._index, rule.event)
        if index is None or isinstance(index, int):
            return index
        raise AssemblyError(rule.event, ".".join(self._index or ()), "an integer", index)

    def _new_item(self, index: int | None) -> _Item:
        item = _Item()
        self._values.append(item)
        self._latest = item
        if index is not None:
            self._by_index[index] = item
        return item

    def _fill(self, item: dict[str, object], piece: object, event_type: str, path: Path) -> None:
        if not isinstance(piece, Mapping) or len(path) > _MAX_DEPTH:
            raise AssemblyError(event_type, ".".join(path), "an object of lawful depth", piece)
        for key, value in piece.items():
            if isinstance(value, Mapping):
                self._fill(_child(item, key, event_type, path), value, event_type, (*path, key))
            elif isinstance(value, str) and key != self._discriminator:
                _text(item, key, event_type, path).add(value)
            elif value is not None:
                # A discriminator names a kind and never comes in pieces; numbers, booleans and
                # lists cannot be joined: the last one holds.
                _replace(item, key, value, event_type, path)


def _new_slot(rule: AssemblyRule, grammar: StreamGrammar) -> _Slot:
    if rule.member:
        return _NumberedItems()
    if rule.how == "set":
        return _Value()
    if rule.how == "concatenate":
        return _Text()
    block = grammar.block_of(rule.event)
    return _List(None if block is None else block.index, grammar.discriminator)


def _number(rule: AssemblyRule, event: _Event) -> int:
    number = None if rule.index is None else take(event, rule.index, rule.event)
    if number is None:
        return 0
    if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
        return number
    raise AssemblyError(rule.event, ".".join(rule.index or ()), "a number from 0 on", number)


def _string(rule: AssemblyRule, value: object) -> str:
    if isinstance(value, str):
        return value
    raise AssemblyError(rule.event, ".".join(rule.take), "a string", value)


def _child(item: dict[str, object], key: str, event_type: str, path: Path) -> dict[str, object]:
    child = item.setdefault(key, {})
    if not isinstance(child, dict):
        raise _conflict(event_type, (*path, key), child)
    return child


def _text(item: dict[str, object], key: str, event_type: str, path: Path) -> _Pieces:
    text = item.get(key)
    if text is None:
        text = item[key] = _Pieces()
    if not isinstance(text, _Pieces):
        raise _conflict(event_type, (*path, key), text)
    return text


def _replace(item: dict[str, object], key: str, value: object, event_type: str, path: Path) -> None:
    if isinstance(item.get(key), (_Pieces, dict)):
        raise _conflict(event_type, (*path, key), value)
    item[key] = value


def _conflict(event_type: str, path: Path, found: object) -> AssemblyError:
    return AssemblyError(event_type, ".".join(path), "the type that an earlier event has", found)


def _finished(value: object) -> object:
    if isinstance(value, _Pieces):
        return value.text()
    if isinstance(value, dict):
        return {key: _finished(member) for key, member in value.items()}
    return value


def _place(answer: dict[str, object], path: Path, value: object) -> None:
    parent = answer
    for key in path[:-1]:
        # The grammar refuses one place inside another, so that what is here is an object of ours.
        parent = cast("dict[str, object]", parent.setdefault(key, {}))
    parent[path[-1]] = value
