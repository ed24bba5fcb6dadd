"""Which tool a question asks for, and with what arguments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import uuid4

from attrs import evolve, frozen

from .errors import RefusalError
from .prose import TOOL_PLAN
from .schema_faults import Schema, schema_fault
from .schema_values import UnsatisfiableError, value_for
from .words import Facts, facts_of, overlap, telling_words, words_of

_MOST_CALLS = 5


@frozen
class Tool:
    """A function that can be called; `parameters` is the JSON Schema of its arguments, an object."""

    name: str
    description: str
    parameters: Mapping[str, Schema]

    def __attrs_post_init__(self) -> None:
        """Refuses parameters that are no schema, or not one of an object."""
        fault = schema_fault(self.parameters)
        if fault:
            raise RefusalError(400, f"the parameters of tool {self.name} are no readable JSON Schema: {fault}")
        if self.parameters.get("type", "object") != "object":
            raise RefusalError(400, f"the parameters of tool {self.name} must have the type object")


@frozen
class ToolCall:
    """A call that the model asks for."""

    id: str
    name: str
    arguments: Mapping[str, Any]

    @property
    def arguments_text(self) -> str:
        return json.dumps(self.arguments, separators=(",", ":"), ensure_ascii=False)


@frozen
class ToolTurn:
    """What is said before the calls, and the calls; at least one."""

    plan: str
    calls: tuple[ToolCall, ...]


def tool_turn(tools: Sequence[Tool], question: str) -> ToolTurn:
    """Calls each tool that the question names, else the one whose description is nearest to it.

    A tool with one text to ask for is called once for each name in the question.
    """
    facts = facts_of(question)
    asked = ((tool, each) for tool in _wanted(tools, question) for each in _each_name(tool, facts))
    return ToolTurn(TOOL_PLAN, tuple(_call(tool, each) for tool, each in islice(asked, _MOST_CALLS)))


def _call(tool: Tool, facts: Facts) -> ToolCall:
    return ToolCall(f"{tool.name}_{uuid4().hex[:12]}", tool.name, _arguments(tool, facts))


def _wanted(tools: Sequence[Tool], question: str) -> list[Tool]:
    said = set(words_of(question))
    named = [tool for tool in tools if said.issuperset(words_of(tool.name))]
    if named:
        return named
    about = telling_words(question)
    return [max(tools, key=lambda tool: overlap(f"{tool.name.replace('_', ' ')} {tool.description}", about))]


def _each_name(tool: Tool, facts: Facts) -> Iterator[Facts]:
    required = [tool.parameters.get("properties", {}).get(name) for name in tool.parameters.get("required", ())]
    texts = [rule for rule in required if isinstance(rule, Mapping) and rule.get("type") == "string"]
    if len(texts) != 1 or {"enum", "const", "pattern", "format"} & texts[0].keys() or not facts.names:
        yield facts
        return
    for name in facts.names:
        yield evolve(facts, names=(name,))


def _arguments(tool: Tool, facts: Facts) -> Mapping[str, Any]:
    schema = {"type": "object", **tool.parameters}
    try:
        arguments: Mapping[str, Any] = value_for(schema, facts, fill_optional=False)
    except UnsatisfiableError as error:
        raise RefusalError(400, f"found no arguments that satisfy the parameters of tool {tool.name}") from error
    return arguments
