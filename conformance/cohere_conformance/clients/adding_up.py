"""The plain answer of a lawful stream by the contract's table.

Written again, apart from the assembler of the client under test, which reads the same table: one bug must not blind
both sides. It takes lawful events only.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence

from cohere_wire import AssemblyRule, StreamGrammar

from cohere_conformance.contract import Json

Path = Sequence[str]


def value_at(value: Json, path: Path) -> Json:
    """The value at a path, or None."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def put_at(value: dict[str, Json], path: Path, new: Json) -> None:
    """Puts a value at a path of objects, which are made where they are not there."""
    for name in path[:-1]:
        value = value.setdefault(name, {})
    value[path[-1]] = new


def added_up(grammar: StreamGrammar, events: Iterable[Json]) -> dict[str, Json]:
    """What the events make; an event that repeats the whole answer settles the members that it has."""
    answer: dict[str, Json] = {}
    items: dict[object, dict[str, Json]] = {}
    whole: Mapping[str, Json] = {}
    for event in events:
        type_ = event[grammar.discriminator]
        for rule in grammar.assembly:
            taken = value_at(event, rule.take)
            if rule.event == type_ and taken is not None:
                _add(grammar, answer, items, rule, event, copy.deepcopy(taken))
        if grammar.whole is not None and grammar.whole.event == type_:
            whole = value_at(event, grammar.whole.take) or {}
    return {**answer, **{name: member for name, member in whole.items() if member is not None}}


def _add(  # noqa: PLR0913, PLR0917  # the state of the sum is two places, and a rule speaks of three things
    grammar: StreamGrammar,
    answer: dict[str, Json],
    items: dict[object, dict[str, Json]],
    rule: AssemblyRule,
    event: Json,
    taken: Json,
) -> None:
    before = value_at(answer, rule.put)
    if rule.how == "set":
        put_at(answer, rule.put, taken)
    elif rule.how in ("append", "join"):
        put_at(answer, rule.put, [*(before or []), *(taken if rule.how == "join" else [taken])])
    elif rule.how == "concatenate" and not rule.member:
        put_at(answer, rule.put, (before or "") + taken)
    elif rule.how == "concatenate":
        item = _item(answer, items, rule, value_at(event, rule.index or ("",)) or 0)
        put_at(item, rule.member, (value_at(item, rule.member) or "") + taken)
    else:
        block = grammar.block_of(rule.event)
        index = value_at(event, block.index) if block and block.index else None
        if rule.how == "open":
            items.pop((rule.put, index), None)
        item = _item(answer, items, rule, index)
        _extend(item, taken, grammar.discriminator)


def _item(
    answer: dict[str, Json], items: dict[object, dict[str, Json]], rule: AssemblyRule, index: Json
) -> dict[str, Json]:
    """The item with a number, or without one the latest; a new one where there is none."""
    latest = (value_at(answer, rule.put) or [None])[-1]
    found = items.get((rule.put, index))
    if found is None and index is None and rule.how == "extend":
        found = latest
    if found is None:
        found = items[rule.put, index] = {}
        put_at(answer, rule.put, [*(value_at(answer, rule.put) or []), found])
    return found


def _extend(item: dict[str, Json], piece: Mapping[str, Json], discriminator: str) -> None:
    for name, value in piece.items():
        if isinstance(value, dict):
            _extend(item.setdefault(name, {}), value, discriminator)
        elif isinstance(value, str) and name != discriminator:
            item[name] = item.get(name, "") + value
        elif value is not None:
            item[name] = value
