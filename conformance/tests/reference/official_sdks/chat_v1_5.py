"""Chat of version 1 in cohere 5.x and later, plain and streamed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import cohere
from clients_5 import CLIENTS, refused, told
from questions import (
    BAD_K,
    DOCUMENTS,
    MAX_TOKENS,
    MESSAGE,
    PREAMBLE,
    SCHEMA,
    SECOND_MESSAGE,
    SITE,
    TOOL,
    TOOL_OUTPUT,
    UNKNOWN_MODEL,
)
from running import case, case_with_wrong_key, run

SEEDED = {"seed": 7, "temperature": 0.9}
CONNECTORS = [cohere.ChatConnector(id="web-search", options={"site": SITE})]
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


def chat(client: Any, message: str = MESSAGE, **options: Any) -> dict[str, Any]:
    """The answer to the message."""
    return told(client.chat(message=message, **options))


def streamed(client: Any, message: str = MESSAGE, **options: Any) -> dict[str, Any]:
    """The events of a stream, and the answer at its end."""
    events = list(client.chat_stream(message=message, **options))
    return {"events": [told(event) for event in events], "end": told(events[-1].response)}


def both(client: Any, **options: Any) -> dict[str, Any]:
    """The plain answer beside the streamed one."""
    return {"plain": chat(client, **options), **streamed(client, **options)}


@case
def chat_plain_and_streamed(client):
    return both(client, **SEEDED)


@case
def chat_cut(client):
    return both(client, max_tokens=MAX_TOKENS, **SEEDED)


@case
def chat_stop_sequences(client):
    return both(client, temperature=0, stop_sequences=["."])


@case
def chat_history(client):
    turns = [cohere.UserMessage(message="Good morning"), cohere.ChatbotMessage(message="Good morning to you")]
    return chat(client, chat_history=turns)


@case
def chat_conversation(client):
    name = str(uuid4())
    return [chat(client, conversation_id=name), chat(client, SECOND_MESSAGE, conversation_id=name)]


@case
def chat_preamble(client):
    return [chat(client), chat(client, preamble=PREAMBLE)]


@case
def chat_documents(client):
    return {
        quality: both(client, documents=DOCUMENTS, citation_quality=quality, **SEEDED)
        for quality in ("accurate", "fast")
    }


@case
def chat_documents_uncited(client):
    return both(client, documents=DOCUMENTS, citation_quality="OFF", temperature=0)


@case
def chat_connectors(client):
    return both(client, connectors=CONNECTORS, prompt_truncation="AUTO")


@case
def chat_search_queries_only(client):
    return both(client, search_queries_only=True)


@case
def chat_tools(client):
    asked = client.chat(message=MESSAGE, tools=TOOLS)
    results = [cohere.ToolResult(call=call, outputs=[TOOL_OUTPUT]) for call in asked.tool_calls]
    answer = both(client, message="", chat_history=asked.chat_history, tools=TOOLS, tool_results=results)
    return {"asked": told(asked), "asked_streamed": streamed(client, tools=TOOLS), "answer": answer}


@case
def chat_json(client):
    return both(client, response_format=cohere.JsonObjectResponseFormat(schema=SCHEMA))


@case
def chat_safety_modes(client):
    return {mode: chat(client, safety_mode=mode) for mode in ("CONTEXTUAL", "STRICT", "NONE")}


@case
def chat_unknown_connector(client):
    return refused(lambda: chat(client, connectors=[cohere.ChatConnector(id="no-such-connector")]))


@case
def chat_bad_parameter(client):
    return refused(lambda: chat(client, k=BAD_K))


@case
def chat_unknown_model(client):
    return refused(lambda: chat(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def chat_wrong_key(client):
    return refused(lambda: chat(client))


@case
def chat_streamed_bad_parameter(client):
    return refused(lambda: streamed(client, k=BAD_K))


@case
def chat_streamed_unknown_model(client):
    return refused(lambda: streamed(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def chat_streamed_wrong_key(client):
    return refused(lambda: streamed(client))


if __name__ == "__main__":
    run(CLIENTS)
