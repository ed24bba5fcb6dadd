"""Chat in cohere 4.x, plain and streamed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import cohere
from answers_1 import refused
from clients_4 import CLIENTS
from questions import (
    BAD_K,
    CHAT_MODEL,
    DOCUMENTS,
    MAX_TOKENS,
    MESSAGE,
    PREAMBLE,
    SECOND_MESSAGE,
    SITE,
    TOOL,
    TOOL_OUTPUT,
    UNKNOWN_MODEL,
)
from running import case, case_with_wrong_key, run, waited

_FIELDS = (
    *("finish_reason", "meta", "chat_history", "conversation_id", "generation_id", "tool_calls"),
    *("citations", "documents", "search_queries", "search_results", "is_search_required"),
)
CONNECTORS = [{"id": "web-search", "options": {"site": SITE}}]
TOOLS = [
    cohere.Tool(
        name=TOOL,
        description="Looks up the weather of a city.",
        parameter_definitions={
            "city": cohere.ToolParameterDefinitionsValue(type="str", description="Name of a city", required=True),
            "days": cohere.ToolParameterDefinitionsValue(type="int", description="How many days", required=True),
        },
    )
]


def chat(client: cohere.Client, message: str = MESSAGE, **options: Any) -> dict[str, Any]:
    """The answer to the message."""
    return told(client.chat(message, **options))


def told(answer: Any) -> dict[str, Any]:
    """What the SDK read of an answer that is not streamed."""
    return {"text": answer.text, **_fields(answer)}


def _fields(answer: Any) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in _FIELDS}


def streamed(client: cohere.Client, message: str = MESSAGE, **options: Any) -> dict[str, Any]:
    """The events of a stream, and what the SDK kept of them."""
    stream = client.chat(message, stream=True, **options)
    events = [vars(event) for event in stream]
    return {"events": events, "end": {"text": stream.texts[0], **_fields(stream)}}


def both(client: cohere.Client, **options: Any) -> dict[str, Any]:
    """The plain answer beside the streamed one."""
    return {"plain": chat(client, **options), **streamed(client, **options)}


@case
def chat_plain_and_streamed(client):
    return both(client, temperature=0)


@case
def chat_cut(client):
    return both(client, temperature=0, max_tokens=MAX_TOKENS)


@case
def chat_history(client):
    turns = [{"role": "USER", "message": "Good morning"}, {"role": "CHATBOT", "message": "Good morning to you"}]
    return chat(client, chat_history=turns)


@case
def chat_conversation(client):
    name = str(uuid4())
    return [chat(client, conversation_id=name), chat(client, SECOND_MESSAGE, conversation_id=name)]


@case
def chat_respond(client):
    first = client.chat(MESSAGE, conversation_id=str(uuid4()))
    return told(waited(first.respond(SECOND_MESSAGE, max_tokens=MAX_TOKENS)))


@case
def chat_preamble(client):
    return [chat(client), chat(client, preamble=PREAMBLE)]


@case
def chat_documents(client):
    return {
        quality: both(client, documents=DOCUMENTS, citation_quality=quality, temperature=0)
        for quality in ("accurate", "fast")
    }


@case
def chat_connectors(client):
    return both(client, connectors=CONNECTORS, prompt_truncation="AUTO")


@case
def chat_search_queries_only(client):
    return both(client, search_queries_only=True)


@case
def chat_tools(client):
    asked = client.chat(MESSAGE, tools=TOOLS)
    results = [cohere.ChatRequestToolResultsItem(call=call, outputs=[TOOL_OUTPUT]) for call in asked.tool_calls]
    answer = both(client, message="", chat_history=asked.chat_history, tools=TOOLS, tool_results=results)
    return {"asked": told(asked), "asked_streamed": streamed(client, tools=TOOLS), "answer": answer}


@case
def chat_unknown_connector(client):
    return refused(lambda: chat(client, connectors=[{"id": "no-such-connector"}]))


@case
def chat_bad_parameter(client):
    return refused(lambda: chat(client, k=BAD_K))


@case
def chat_unknown_model(client):
    return refused(lambda: chat(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def chat_wrong_key(client):
    return refused(lambda: chat(client, model=CHAT_MODEL))


if __name__ == "__main__":
    run(CLIENTS)
