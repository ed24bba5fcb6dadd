"""What an answer says, planned before its first token, and said step by step.

A reply is a row of parts. The plain answer and the events of a stream are both made from the steps of `say`, so they
cannot differ.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from enum import Enum

from attrs import evolve, frozen

from .citations import Citation, CitedText, cited_text
from .composed import ComposedText
from .generation import generate
from .json_answers import json_answer_text
from .pieces import Ending, Piece
from .sampling import Sampling
from .schema_faults import Schema
from .sources import Source
from .thinking import thinking_text
from .token_model import TokenModel
from .tools import Tool, ToolCall, tool_turn


class Kind(Enum):
    """What a part of a reply is."""

    THINKING = "thinking"
    PLAN = "plan"
    CALL = "call"
    TEXT = "text"


class CitationMode(Enum):
    """When citations come: with the text, after it, or never."""

    FAST = "FAST"
    ACCURATE = "ACCURATE"
    OFF = "OFF"


@frozen
class JsonFormat:
    """An answer in JSON was asked for, perhaps by a schema."""

    schema: Schema | None


@frozen
class Task:
    """What a request asks for, whatever the version of the API is.

    `tools` are those that may be called in this turn; without one, the reply is a text.
    """

    question: str
    tools: Sequence[Tool] = ()
    sources: Sequence[Source] = ()
    json_format: JsonFormat | None = None
    thinking_budget: int | None = None
    citation_mode: CitationMode = CitationMode.ACCURATE


@frozen
class Part:
    """One part of a reply; a text of None is the token model's own.

    `token_budget` is the limit of this part alone.
    """

    kind: Kind
    text: str | None
    call: ToolCall | None = None
    citations: tuple[Citation, ...] = ()
    token_budget: int | None = None


@frozen
class Reply:
    """The parts, and when their citations come."""

    parts: tuple[Part, ...]
    citation_mode: CitationMode

    @property
    def calls(self) -> tuple[ToolCall, ...]:
        return tuple(part.call for part in self.parts if part.call)


@frozen
class Opened:
    """A part begins."""

    part: Part


@frozen
class Said:
    """A piece of the part that is open."""

    part: Part
    piece: Piece


@frozen
class Cited:
    """A citation of the text that is open."""

    citation: Citation


@frozen
class Closed:
    """A part ends; `is_whole` unless it was cut."""

    part: Part
    is_whole: bool


Step = Opened | Said | Cited | Closed | Ending


def plan_reply(task: Task) -> Reply:
    """Decides what to say: calls where a tool may be called, JSON where it was asked for, then what sources say.

    Raises `RefusalError` where a schema cannot be satisfied.
    """
    parts = [*_thinking(task), *_calls(task)] if task.tools else [*_thinking(task), _text(task)]
    return Reply(tuple(parts), task.citation_mode)


def _thinking(task: Task) -> Iterator[Part]:
    if task.thinking_budget is not None:
        yield Part(Kind.THINKING, thinking_text(task.question), token_budget=task.thinking_budget)


def _calls(task: Task) -> Iterator[Part]:
    turn = tool_turn(task.tools, task.question)
    if task.thinking_budget is None:
        yield Part(Kind.PLAN, turn.plan)
    for call in turn.calls:
        yield Part(Kind.CALL, call.arguments_text, call)


def _text(task: Task) -> Part:
    if task.json_format:
        return Part(Kind.TEXT, json_answer_text(task.json_format.schema, task.question))
    cited = cited_text(task.question, task.sources) or CitedText("", ())
    citations = () if task.citation_mode is CitationMode.OFF else cited.citations
    return Part(Kind.TEXT, cited.text or None, citations=citations)


def say(reply: Reply, token_model: TokenModel, prompt: Sequence[int], sampling: Sampling) -> Iterator[Step]:
    """The steps of a reply, then exactly one `Ending` with the tokens of all parts.

    `max_tokens` is the limit of all parts together. Stop sequences act on text, not on thinking, plans and calls.
    """
    spent = 0
    reason = "COMPLETE"
    for part in reply.parts:
        if reason != "COMPLETE":
            break
        left = evolve(sampling, max_tokens=max(0, sampling.max_tokens - spent))
        yield Opened(part)
        ending = yield from _said(part, reply.citation_mode, token_model, prompt, left)
        yield Closed(part, ending.finish_reason == "COMPLETE")
        spent += ending.output_tokens
        has_more = part.token_budget is not None and spent < sampling.max_tokens
        reason = "COMPLETE" if has_more else ending.finish_reason
    yield Ending(reason, spent)


def _said(
    part: Part, mode: CitationMode, token_model: TokenModel, prompt: Sequence[int], sampling: Sampling
) -> Generator[Step, None, Ending]:
    """The pieces of one part, with its citations; returns its ending."""
    model = token_model if part.text is None else ComposedText(token_model, part.text)
    pending = list(part.citations)
    text = ""
    ending = Ending("COMPLETE", 0)
    for step in generate(model, prompt, _of_part(part, sampling)):
        if isinstance(step, Ending):
            ending = step
            continue
        text += step.text
        yield Said(part, step)
        while mode is CitationMode.FAST and pending and pending[0].end <= len(text):
            yield Cited(pending.pop(0))
    for citation in pending:
        shown = citation.within(text)
        if shown:
            yield Cited(shown)
    return ending


def _of_part(part: Part, sampling: Sampling) -> Sampling:
    if part.kind is not Kind.TEXT:
        sampling = evolve(sampling, stop_sequences=())
    if part.token_budget is not None:
        sampling = evolve(sampling, max_tokens=min(part.token_budget, sampling.max_tokens))
    return sampling
