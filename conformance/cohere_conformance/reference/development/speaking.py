"""What a scripted reply makes the model say: the plan of a chat, or the text of a generation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import uuid4

from attrs import evolve, frozen

from ..citations import Citation
from ..reply import CitationMode, Kind, Part, Reply, Task
from ..service import Service
from ..token_model import NextToken, TokenModel
from ..tools import ToolCall
from .rules import ScriptedCall, ScriptedCitation, ScriptedReply

# So far below the scripted token that nothing a request can add to a logit makes up for it.
_OUT_OF_REACH = -1e6


def speaking(reply: ScriptedReply, service: Service) -> Service:
    """The service with a model that says `reply`, in every operation."""
    if not reply.speaks:
        return service
    token_model = ScriptedText(service.token_model, reply.text or "")
    return evolve(service, token_model=token_model, plan=_planner(reply))


@frozen
class ScriptedText:
    """Says `text` in the tokens of `token_model`, whatever the prompt and the sampling are."""

    token_model: TokenModel
    text: str

    @property
    def end_of_text(self) -> int:
        return self.token_model.end_of_text

    def encode(self, text: str) -> list[int]:
        return self.token_model.encode(text)

    def decode(self, tokens: Sequence[int]) -> str:
        return self.token_model.decode(tokens)

    def condition(self, prompt: Sequence[int]) -> NextToken:
        """The script; without a prompt, what the model says, for that is how likely a prompt itself is."""
        if not prompt:
            return self.token_model.condition(prompt)
        tokens = [*self.encode(self.text), self.end_of_text]
        floor = dict.fromkeys((*self.encode("\n"), self.end_of_text), _OUT_OF_REACH)

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            return {**floor, tokens[min(len(generated), len(tokens) - 1)]: 0.0}

        return next_token


def _planner(reply: ScriptedReply) -> Callable[[Task], Reply]:
    def plan(task: Task) -> Reply:
        return Reply(tuple(_parts(reply, task)), task.citation_mode)

    return plan


def _parts(reply: ScriptedReply, task: Task) -> Iterator[Part]:
    if reply.thinking is not None and task.thinking_budget is not None:
        yield Part(Kind.THINKING, reply.thinking, token_budget=task.thinking_budget)
    if reply.tool_plan is not None:
        yield Part(Kind.PLAN, reply.tool_plan)
    for call in reply.tool_calls:
        yield _call(call)
    if reply.text is not None:
        yield Part(Kind.TEXT, reply.text, citations=_citations(reply.text, reply.citations, task))


def _call(call: ScriptedCall) -> Part:
    id_ = call.id or f"{call.name}_{uuid4().hex[:12]}"
    if isinstance(call.arguments, str):
        return Part(Kind.CALL, call.arguments, ToolCall(id_, call.name, {}))
    whole = ToolCall(id_, call.name, call.arguments)
    return Part(Kind.CALL, whole.arguments_text, whole)


def _citations(text: str, given: Sequence[ScriptedCitation], task: Task) -> tuple[Citation, ...]:
    """Those whose sources the request has, in the order of their ends."""
    if task.citation_mode is CitationMode.OFF:
        return ()
    found = []
    for one in given:
        sources = tuple(source for source in task.sources if one.sources is None or source.id in one.sources)
        start = text.index(one.text)
        if sources:
            cited = sources[:1] if one.sources is None else sources
            found.append(Citation(start, start + len(one.text), one.text, cited))
    return tuple(sorted(found, key=lambda citation: citation.end))
