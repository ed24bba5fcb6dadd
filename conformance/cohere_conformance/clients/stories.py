"""Lawful streams as lists of events: in the grammar's order, numbered, and with a whole answer that fits the pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from cohere_wire import AssemblyRule, Block, StreamGrammar

from cohere_conformance.clients.adding_up import added_up, put_at, value_at
from cohere_conformance.clients.values import FULL, Filling, Values
from cohere_conformance.contract import Contract, Json, OperationContract
from cohere_conformance.violations import Judge

Event = dict[str, Json]


class Stories:
    """Makes the streams of one operation."""

    def __init__(self, contract: Contract, operation: OperationContract, seed: int) -> None:
        assert operation.grammar is not None, "asked of an operation that streams"
        assert operation.event is not None, "the same"
        self.operation = operation
        self.grammar: StreamGrammar = operation.grammar
        self._contract = contract
        self._judge = Judge(contract)
        self._valid: dict[tuple[str, str], bool] = {}
        self._seed = f"{seed} {operation.name}"
        mapping = contract.schema(operation.event)["discriminator"]["mapping"]
        self.components = {type_: reference.rpartition("/")[2] for type_, reference in mapping.items()}

    @property
    def types(self) -> Sequence[str]:
        """The kinds of event that a stream has which went well."""
        return [one for one in self.grammar.events if one == self.end or one not in self.grammar.terminal]

    def is_lawful(self, events: Sequence[Event]) -> bool:
        """Whether each event is as its schema says."""
        kind = self.grammar.discriminator
        return all(self._is_valid(self.components[event[kind]], event) for event in events)

    def _is_valid(self, component: str, value: Json) -> bool:
        """Remembered, for several cases have the same events and answers, and to validate takes longest."""
        key = component, json.dumps(value)
        if key not in self._valid:
            self._valid[key] = self._judge.is_valid(component, value)
        return self._valid[key]

    @cached_property
    def end(self) -> str:
        """The terminal event of a stream that went well."""
        error = self.grammar.error
        went_well = [one for one in self.grammar.terminal if error is None or one != error.event]
        return [*went_well, *self.grammar.terminal][0]

    def every_event(self) -> list[Event]:
        """A stream with all kinds of event, whole blocks and all optional parts."""
        values, grammar = Values(self._contract, f"{self._seed} all"), self.grammar
        middle = [type_ for block in grammar.blocks for type_ in _of_block(block)]
        return self._lawful(
            [self._event(values, type_) for type_ in [*self._first(), *middle, *grammar.loose, self.end]]
        )

    def about(self, type_: str, filling: Filling) -> list[Event]:
        """A short stream with an event of a kind, once for each member of its unions; other events are full."""
        values = Values(self._contract, f"{self._seed} {type_} {filling}")
        component, block = self.components[type_], self.grammar.block_of(type_)
        around = [type_] if block is None else _of_block(block)
        middle = around if type_ not in (*self._first(), self.end) else []
        repeated = [(one, variant) for variant in range(values.variants(component)) for one in middle]
        order = [*((one, 0) for one in self._first()), *repeated, (self.end, 0)]
        return self._lawful([self._event(values, one, filling if one == type_ else FULL, at) for one, at in order])

    def saying(self, pieces: Sequence[str]) -> list[Event]:
        """A short stream whose text comes in these pieces."""
        values, rule = Values(self._contract, f"{self._seed} text"), self.text_rule
        block = self.grammar.block_of(rule.event)
        spoken = [self._event(values, rule.event) for _ in pieces]
        for event, piece in zip(spoken, pieces, strict=True):
            self._say(event, piece)
        opened, closed = [], []
        if block is not None:
            opened, closed = [self._event(values, block.open)], [self._event(values, block.close)]
            self._say(opened[0], "")
        ends = [self._event(values, type_) for type_ in [*self._first(), self.end]]
        return self._lawful([*ends[:-1], *opened, *spoken, *closed, ends[-1]])

    def failing(self) -> list[Event]:
        """A short stream whose last event reports an error; none where the contract has no such event."""
        error = self.grammar.error
        if error is None:
            return []
        events = self.saying(["One ", "two"])
        last = self._event(Values(self._contract, f"{self._seed} error"), error.event)
        put_at(last, error.take, "the model is gone")
        return [*events[:-1], last]

    @cached_property
    def text_rule(self) -> AssemblyRule:
        """By which the pieces of a text are added up."""
        return next(rule for rule in self.grammar.assembly if rule.how in ("concatenate", "extend"))

    def answer(self, events: Sequence[Event]) -> Json:
        """What the events add up to, or None where that is no answer of the contract."""
        answer = added_up(self.grammar, events)
        return answer if self._is_valid(self.operation.response, answer) else None

    def _first(self) -> list[str]:
        return [] if self.grammar.first is None else [self.grammar.first]

    def _event(self, values: Values, type_: str, filling: Filling = FULL, variant: int = 0) -> Event:
        made: Event = values.made(self.components[type_], filling, variant)
        return made

    def _say(self, event: Event, piece: str) -> None:
        """Puts a text where pieces of text stand; beside it, an item has none of another kind."""
        rule, name = self.text_rule, str(self.operation.places.text).rpartition(".")[2]
        if rule.how == "concatenate":
            put_at(event, rule.take, piece)
            return
        content, kind = value_at(event, rule.take), self.grammar.discriminator
        others = {key: value for key, value in content.items() if not isinstance(value, str) or key == kind}
        put_at(event, rule.take, {**others, name: piece})

    def _lawful(self, events: list[Event]) -> list[Event]:
        for event in events:
            self._flag(event)
        self._number(events)
        self._fit_pieces(events)
        self._fit_whole(events)
        return events

    def _flag(self, event: Event) -> None:
        """Says truly whether it is the last event, and reports no error."""
        grammar, type_ = self.grammar, event[self.grammar.discriminator]
        if grammar.finished is not None and value_at(event, grammar.finished) is not None:
            put_at(event, grammar.finished, type_ in grammar.terminal)
        if grammar.error is not None and grammar.error.event == type_ and type_ == self.end:
            holder = value_at(event, grammar.error.take[:-1])
            if isinstance(holder, dict):
                holder.pop(grammar.error.take[-1], None)

    def _number(self, events: Sequence[Event]) -> None:
        """Counts blocks as they open; pieces that are known by a number belong to the first item."""
        counts = {block.name: -1 for block in self.grammar.blocks}
        for event in events:
            block = self.grammar.block_of(event[self.grammar.discriminator])
            if block is not None:
                counts[block.name] += event[self.grammar.discriminator] == block.open
                if block.index is not None and value_at(event, block.index) is not None:
                    put_at(event, block.index, counts[block.name])
        for event, rule in self._rules(events):
            if rule.index is not None and value_at(event, rule.index) is not None:
                put_at(event, rule.index, 0)

    def _rules(self, events: Sequence[Event]) -> Iterator[tuple[Event, AssemblyRule]]:
        for event in events:
            for rule in self.grammar.assembly:
                if rule.event == event[self.grammar.discriminator]:
                    yield event, rule

    def _fit_pieces(self, events: Sequence[Event]) -> None:
        """A piece goes on with the texts that its item began with, and with no others."""
        opened: Json = {}
        for event, rule in self._rules(events):
            taken = value_at(event, rule.take)
            if rule.how == "open":
                opened = taken or {}
            elif rule.how == "extend" and isinstance(taken, dict):
                fitting = {key: value for key, value in taken.items() if key in opened or not isinstance(value, str)}
                put_at(event, rule.take, fitting or taken)

    def _fit_whole(self, events: Sequence[Event]) -> None:
        """The answer that the last event repeats has what the pieces make."""
        whole = self.grammar.whole
        repeated = value_at(events[-1], whole.take) if whole else None
        if not isinstance(repeated, dict):
            return
        pieces = [*events[:-1], {name: value for name, value in events[-1].items() if value is not repeated}]
        numbered = {rule.put[0] for rule in self.grammar.assembly if rule.member}
        for name, made in added_up(self.grammar, pieces).items():
            repeated[name] = _merged(repeated.get(name), made) if name in numbered else made


def _merged(repeated: Json, made: list[Json]) -> list[Json]:
    """Items that the pieces make, with what only the repeated answer knows of them."""
    known = repeated if isinstance(repeated, list) else []
    return [{**(known[at] if at < len(known) else {}), **item} for at, item in enumerate(made)]


def _of_block(block: Block) -> list[str]:
    return [block.open, *block.inside, *block.inside, block.close]
