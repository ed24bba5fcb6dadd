"""What a request of `POST /v2/chat` asks for, in the terms that both versions of chat share.

Which fields are required is the contract's to say; what is missing reads as empty here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .chat_fields import citation_mode
from .errors import RefusalError
from .json_answers import require_object
from .prompt import Prompt, Section, safety_section, section_of, write_prompt
from .reply import JsonFormat, Task
from .sampling import MODEL_MAX_TOKENS
from .service import Body
from .sources import Source, fields_of, parsed_fields, source, text_of
from .token_model import TokenModel
from .tools import Tool

# Every field of the contract's request is in one of these two sets.
ACTING = frozenset(
    {
        "citation_options",
        "documents",
        "frequency_penalty",
        "k",
        "logprobs",
        "max_tokens",
        "messages",
        "model",
        "p",
        "presence_penalty",
        "priority",
        "response_format",
        "safety_mode",
        "seed",
        "stop_sequences",
        "stream",
        "strict_tools",  # each call satisfies its tool's schema, with this field and without
        "temperature",
        "thinking",
        "tool_choice",
        "tools",
    }
)
ACCEPTED_WITHOUT_EFFECT: frozenset[str] = frozenset()


_Turn = Mapping[str, Any]


def read_prompt(body: Body, token_model: TokenModel) -> Prompt:
    """Everything that the model sees: the safety instruction, tools, documents, then turn after turn."""
    return write_prompt(_sections(body), token_model)


def _sections(body: Body) -> Iterator[Section]:
    tools, documents = body.get("tools"), _documents(body)
    yield from safety_section("CONTEXTUAL" if tools or documents else body.get("safety_mode", "CONTEXTUAL"))
    if tools:
        yield section_of("tools", tools)
    for document in documents:
        yield Section("document", tuple(text_of([document])))
    for message in body["messages"]:
        yield section_of(message["role"], message)


def read_priority(body: Body) -> int:
    """Who goes first where not all can: a lower number."""
    return int(body.get("priority", 0))


def read_task(body: Body) -> Task:
    """What is to be answered, and with what."""
    thinking = body.get("thinking") or {}
    is_thinking = thinking.get("type") == "enabled"
    turns = since_the_question(body["messages"])
    return Task(
        question=question_of(body["messages"]),
        tools=_callable(body, turns),
        sources=[*_documents(body), *_results(turns)],
        json_format=_json_format(body),
        thinking_budget=int(thinking.get("token_budget") or MODEL_MAX_TOKENS) if is_thinking else None,
        citation_mode=citation_mode((body.get("citation_options") or {}).get("mode")),
    )


def question_of(messages: Sequence[_Turn]) -> str:
    """What the user said last."""
    said = [_text(message.get("content")) for message in messages if message["role"] == "user"]
    return said[-1] if said else ""


def _text(content: object) -> str:
    return "\n".join(block["text"] for block in _blocks(content) if block["type"] == "text")


def _blocks(content: object) -> Sequence[_Turn]:
    """What a turn says as a row of blocks; a bare text is one, and so is a block that stands alone."""
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    if isinstance(content, Mapping):
        return [content]
    return content if isinstance(content, list) else []


def since_the_question(messages: Sequence[_Turn]) -> Sequence[_Turn]:
    """The turns after the user's last one."""
    asked = [at for at, message in enumerate(messages) if message["role"] == "user"]
    return messages[asked[-1] + 1 :] if asked else messages


def _callable(body: Body, turns: Sequence[_Turn]) -> Sequence[Tool]:
    """The tools, where one is to be called: forced to, or because the user has spoken and nobody else since."""
    functions = [tool["function"] for tool in body.get("tools", ()) if tool.get("function")]
    tools = [Tool(one.get("name", ""), one.get("description") or "", one.get("parameters", {})) for one in functions]
    choice = body.get("tool_choice")
    if choice == "REQUIRED":
        if body.get("tools") and not tools:
            raise RefusalError(400, "tool_choice REQUIRED needs tools with a function")
        # The others first: who forces a call in each turn waits for one of a certain tool to end with.
        called = set(_called(turns))
        return [tool for tool in tools if tool.name not in called] or tools
    is_asked = all(turn["role"] == "system" for turn in turns)
    return tools if is_asked and choice != "NONE" else ()


def _called(turns: Sequence[_Turn]) -> Iterator[str]:
    for turn in turns:
        for call in turn.get("tool_calls") or ():
            yield (call.get("function") or {}).get("name", "")


def _documents(body: Body) -> list[Source]:
    found = []
    for at, document in enumerate(body.get("documents", ())):
        if isinstance(document, str):
            found.append(source(f"doc:{at}", {"text": document}))
        else:
            found.append(source(document.get("id") or f"doc:{at}", fields_of(document.get("data", ""), "text")))
    return found


def _results(turns: Sequence[_Turn]) -> Iterator[Source]:
    for turn in turns:
        if turn["role"] == "tool":
            for at, (id_, fields) in enumerate(_outputs(turn["content"])):
                yield source(id_ or f"{turn.get('tool_call_id', '')}:{at}", fields, is_tool_result=True)


def _outputs(content: object) -> Iterator[tuple[str | None, Mapping[str, object]]]:
    """The outputs of a tool, each with its own id where it has one."""
    for block in _blocks(content):
        if block["type"] == "text":
            yield from ((None, fields) for fields in parsed_fields(block["text"], "content"))
            continue
        document = block["document"]
        data = document.get("data", "")
        rows = parsed_fields(data, "content") if isinstance(data, str) else [data]
        yield from ((document.get("id"), fields) for fields in rows)


def _json_format(body: Body) -> JsonFormat | None:
    given = body.get("response_format") or {}
    if given.get("type") != "json_object":
        return None
    if given.get("json_schema") is None and given.get("schema") is not None:
        # The contract says it of `json_schema` itself.
        require_object(given["schema"])
        return JsonFormat(given["schema"])
    return JsonFormat(given.get("json_schema"))
