"""Chat of version 2 in cohere 5.x and later, plain and streamed."""

from __future__ import annotations

from typing import Any

import cohere
from clients_5 import CLIENTS_V2, refused, told
from questions import (
    BAD_K,
    CHAT_MODEL,
    DOCUMENTS,
    MAX_TOKENS,
    MESSAGE,
    PARAMETERS,
    PREAMBLE,
    SCHEMA,
    TOOL,
    TOOL_OUTPUT,
    UNKNOWN_MODEL,
)
from running import case, case_with_wrong_key, run

SEEDED = {"seed": 7, "temperature": 0.9}
PLAIN = [cohere.UserChatMessageV2(content=MESSAGE)]
TOOLS = [
    cohere.ToolV2(
        function=cohere.ToolV2Function(
            name=TOOL,
            description="Looks up the weather of a city.",
            parameters=PARAMETERS,
        ),
    )
]
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def chat(client: Any, messages: list[Any] = PLAIN, model: str = CHAT_MODEL, **options: Any) -> dict[str, Any]:
    """The answer to the messages."""
    return told(client.chat(model=model, messages=messages, **options))


def events(client: Any, messages: list[Any] = PLAIN, model: str = CHAT_MODEL, **options: Any) -> list[Any]:
    """The events of a stream."""
    return [told(event) for event in client.chat_stream(model=model, messages=messages, **options)]


def both(client: Any, messages: list[Any] = PLAIN, **options: Any) -> dict[str, Any]:
    """The plain answer beside the streamed one."""
    return {"plain": chat(client, messages, **options), "events": events(client, messages, **options)}


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
def chat_system_and_history(client):
    messages = [
        cohere.SystemChatMessageV2(content=PREAMBLE),
        cohere.UserChatMessageV2(content="Good morning"),
        cohere.AssistantChatMessageV2(
            content=[cohere.TextAssistantMessageV2ContentOneItem(text="Good morning to you")]
        ),
        *PLAIN,
    ]
    return [chat(client), chat(client, messages)]


@case
def chat_image(client):
    parts = [cohere.TextContent(text=MESSAGE), cohere.ImageUrlContent(image_url=cohere.ImageUrl(url=PIXEL))]
    return [chat(client), chat(client, [cohere.UserChatMessageV2(content=parts)], "command-a-vision-07-2025")]


@case
def chat_documents(client):
    documents = [
        cohere.Document(id=one["id"], data={"title": one["title"], "snippet": one["snippet"]})
        if "id" in one
        else one["snippet"]
        for one in DOCUMENTS
    ]
    return {
        mode: both(client, documents=documents, citation_options=cohere.CitationOptions(mode=mode), **SEEDED)
        for mode in ("ACCURATE", "FAST")
    }


@case
def chat_documents_uncited(client):
    documents = [DOCUMENTS[0]["snippet"]]
    return chat(client, documents=documents, citation_options=cohere.CitationOptions(mode="OFF"))


@case
def chat_tools(client):
    asked = client.chat(model=CHAT_MODEL, messages=PLAIN, tools=TOOLS)
    output = cohere.DocumentToolContent(document=cohere.Document(data=TOOL_OUTPUT))
    results = [cohere.ToolChatMessageV2(tool_call_id=call.id, content=[output]) for call in asked.message.tool_calls]
    answer = both(client, [*PLAIN, asked.message, *results], tools=TOOLS)
    return {"asked": told(asked), "asked_streamed": events(client, tools=TOOLS), "answer": answer}


@case
def chat_tool_choice(client):
    hello = [cohere.UserChatMessageV2(content="Hello")]
    forced = chat(client, hello, tools=TOOLS, tool_choice="REQUIRED", strict_tools=True)
    return {"REQUIRED": forced, "NONE": chat(client, tools=TOOLS, tool_choice="NONE")}


@case
def chat_json(client):
    return both(client, response_format=cohere.JsonObjectResponseFormatV2(json_schema=SCHEMA))


@case
def chat_thinking(client):
    model = "command-a-reasoning-08-2025"
    thinking = cohere.Thinking(type="enabled", token_budget=MAX_TOKENS)
    return both(client, model=model, thinking=thinking, temperature=0)


@case
def chat_logprobs(client):
    return both(client, logprobs=True, max_tokens=MAX_TOKENS, **SEEDED)


@case
def chat_safety_modes(client):
    return {mode: chat(client, safety_mode=mode) for mode in ("CONTEXTUAL", "STRICT", "OFF")}


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
    return refused(lambda: events(client, k=BAD_K))


@case
def chat_streamed_unknown_model(client):
    return refused(lambda: events(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def chat_streamed_wrong_key(client):
    return refused(lambda: events(client))


if __name__ == "__main__":
    run(CLIENTS_V2)
