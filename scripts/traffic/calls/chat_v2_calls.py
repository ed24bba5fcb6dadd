"""Calls of chat version 2, for cohere 5.x and later."""

from __future__ import annotations

from typing import Any

import cohere

MODEL = "command-a-03-2025"
QUESTION = "How warm is it in Oslo?"
PLAIN = [{"role": "user", "content": QUESTION}]
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
SCHEMA = {"type": "object", "required": ["degrees"], "properties": {"degrees": {"type": "integer"}}}
PARAMETERS = {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}

LOOK_UP = cohere.ToolV2(
    type="function",
    function=cohere.ToolV2Function(name="look_up", description="Looks up how warm it is", parameters=PARAMETERS),
)
TODAY = {"type": "function", "function": {"name": "today", "parameters": {"type": "object", "properties": {}}}}
TOOLS = [LOOK_UP, TODAY]
TOOL_CALL = cohere.ToolCallV2(
    id="call-1",
    type="function",
    function=cohere.ToolCallV2Function(name="look_up", arguments='{"city": "Oslo"}'),
)
TOOL_TURN = cohere.AssistantChatMessageV2(tool_plan="I will look it up.", tool_calls=[TOOL_CALL])
CITATION = cohere.Citation(
    start=0,
    end=6,
    text="Twelve",
    content_index=0,
    type="TEXT_CONTENT",
    sources=[
        cohere.ToolSource(id="call-1:0", tool_output={"degrees": "12"}),
        cohere.DocumentSource(id="doc:0", document={"id": "doc:0", "text": "Oslo: 12 degrees."}),
    ],
)

# What may stand together: the rest contradicts something here, and has a call of its own.
OPTIONS = {
    "documents": ["Oslo has twelve degrees.", {"id": "south", "data": {"title": "Rome", "text": "Rome has thirty."}}],
    "citation_options": cohere.CitationOptions(mode="FAST"),
    "max_tokens": 60,
    "stop_sequences": ["\n", "--", "###", "END", "~"],
    "temperature": 0.4,
    "seed": 7,
    "frequency_penalty": 0.2,
    "k": 40,
    "p": 0.9,
    "logprobs": True,
    "thinking": cohere.Thinking(type="enabled", token_budget=200),
    "priority": 3,
}
NULLS = dict.fromkeys(
    [
        *OPTIONS,
        *("tools", "strict_tools", "tool_choice", "response_format", "safety_mode", "presence_penalty"),
    ]
)


def chat(messages: list[Any] = PLAIN, **options: Any) -> Any:
    """A call that is not streamed."""
    return lambda client: client.chat(model=MODEL, messages=messages, **options)


def chat_stream(messages: list[Any] = PLAIN, **options: Any) -> Any:
    """A call that reads the whole stream."""
    return lambda client: list(client.chat_stream(model=MODEL, messages=messages, **options))


def with_tool_content(content: Any) -> list[Any]:
    """A conversation that ends with what a tool gave."""
    return [*PLAIN, TOOL_TURN, {"role": "tool", "tool_call_id": "call-1", "content": content}]


def use_tool(client: cohere.ClientV2) -> None:
    """Asks with tools, answers the call, and goes on; the answers go back as they came."""
    messages: list[Any] = list(PLAIN)
    messages.append(client.chat(model=MODEL, messages=messages, tools=TOOLS).message)
    output = cohere.DocumentToolContent(document=cohere.Document(data={"degrees": 12}, id="call-1:0"))
    messages += [cohere.ToolChatMessageV2(tool_call_id=call.id, content=[output]) for call in messages[-1].tool_calls]
    messages.append(client.chat(model=MODEL, messages=messages, tools=TOOLS).message)
    client.chat(model=MODEL, messages=[*messages, cohere.UserChatMessageV2(content="And in Rome?")], tools=TOOLS)


def image(**options: Any) -> list[Any]:
    """A question about an image."""
    url = cohere.ImageUrl(url=PIXEL, **options)
    content = [cohere.TextContent(text="What is this?"), cohere.ImageUrlContent(image_url=url)]
    return [cohere.UserChatMessageV2(content=content)]


SYSTEM_AND_ASSISTANT = [
    cohere.SystemChatMessageV2(content="Be brief."),
    cohere.UserChatMessageV2(content="Good morning"),
    cohere.AssistantChatMessageV2(content="Good morning to you"),
    cohere.UserChatMessageV2(content=QUESTION),
]
IN_BLOCKS = [
    cohere.SystemChatMessageV2(content=[cohere.TextSystemMessageV2ContentOneItem(text="Be brief.")]),
    cohere.UserChatMessageV2(content=[cohere.TextContent(text=QUESTION)]),
    cohere.AssistantChatMessageV2(
        content=[
            cohere.ThinkingAssistantMessageV2ContentOneItem(thinking="Oslo lies in the north."),
            cohere.TextAssistantMessageV2ContentOneItem(text="Twelve degrees."),
        ],
        citations=[CITATION],
    ),
    {"role": "user", "content": [{"type": "text", "text": "And in Rome?"}]},
]
NULL_INSIDE = [
    {"role": "user", "content": QUESTION},
    cohere.AssistantChatMessageV2(content=None, tool_plan=None, tool_calls=[TOOL_CALL], citations=None),
    {"role": "tool", "tool_call_id": "call-1", "content": "12"},
]

CHAT_V2_CALLS = {
    "chat-v2-defaults": chat(),
    "chat-v2-every-option": chat(**OPTIONS),
    "chat-v2-presence-penalty": chat(presence_penalty=0.3),
    "chat-v2-bounds": chat(temperature=0, k=0, p=0.01, max_tokens=1, priority=0, seed=0),
    "chat-v2-streamed": chat_stream(),
    "chat-v2-streamed-every-option": chat_stream(**OPTIONS),
    "chat-v2-streamed-tools": chat_stream(tools=TOOLS, tool_choice="REQUIRED"),
    "chat-v2-system-and-assistant": chat(SYSTEM_AND_ASSISTANT),
    "chat-v2-content-in-blocks": chat(IN_BLOCKS),
    "chat-v2-image": chat(image()),
    "chat-v2-image-detail": chat(image(detail="low")),
    "chat-v2-image-at-address": chat(
        [
            {
                "role": "user",
                "content": [
                    {"type": "image_url", "image_url": {"url": "https://example.org/oslo.png", "detail": "auto"}}
                ],
            }
        ]
    ),
    "chat-v2-tools": chat(tools=TOOLS),
    "chat-v2-tools-strict": chat(tools=[LOOK_UP], strict_tools=True, tool_choice="REQUIRED"),
    "chat-v2-tools-forbidden": chat(tools=TOOLS, tool_choice="NONE"),
    "chat-v2-tools-conversation": use_tool,
    "chat-v2-tool-result-string": chat(with_tool_content('{"degrees": 12}'), tools=TOOLS),
    "chat-v2-tool-result-text": chat(with_tool_content([cohere.TextToolContent(text="12 degrees")]), tools=TOOLS),
    "chat-v2-tool-result-document": chat(
        with_tool_content([cohere.DocumentToolContent(document=cohere.Document(data={"degrees": 12}))]), tools=TOOLS
    ),
    "chat-v2-tool-result-document-as-text": chat(
        with_tool_content([{"type": "document", "document": {"data": '{"degrees": 12}'}}]), tools=TOOLS
    ),
    "chat-v2-tool-call-as-objects": chat(
        [
            *PLAIN,
            {
                "role": "assistant",
                "tool_calls": [
                    {
                        "id": "call-1",
                        "type": "function",
                        "function": {"name": "look_up", "arguments": '{"city": "Oslo"}'},
                    }
                ],
            },
            {"role": "tool", "tool_call_id": "call-1", "content": "12"},
        ],
        tools=TOOLS,
    ),
    "chat-v2-documents-as-strings": chat(documents=["Oslo has twelve degrees.", "Rome has thirty."]),
    "chat-v2-documents-typed": chat(documents=[cohere.Document(id="north", data={"text": "Oslo has twelve degrees."})]),
    "chat-v2-documents-of-text": chat(documents=[{"id": "north", "data": "Oslo has twelve degrees."}]),
    **{
        f"chat-v2-citations-{mode}": chat(documents=["Oslo."], citation_options={"mode": mode})
        for mode in ("ENABLED", "DISABLED", "ACCURATE", "OFF", "fast", "accurate", "off")
    },
    "chat-v2-citations-default": chat(documents=["Oslo."], citation_options=cohere.CitationOptions()),
    **{f"chat-v2-safety-{mode}": chat(safety_mode=mode) for mode in ("CONTEXTUAL", "STRICT", "OFF")},
    "chat-v2-text-format": chat(response_format=cohere.TextResponseFormatV2()),
    "chat-v2-json": chat(response_format=cohere.JsonObjectResponseFormatV2()),
    "chat-v2-json-schema": chat(response_format=cohere.JsonObjectResponseFormatV2(json_schema=SCHEMA)),
    "chat-v2-json-schema-as-in-v1": chat(response_format={"type": "json_object", "schema": SCHEMA}),
    "chat-v2-json-both-schemas": chat(response_format={"type": "json_object", "json_schema": SCHEMA, "schema": SCHEMA}),
    "chat-v2-thinking": chat(thinking=cohere.Thinking(type="enabled")),
    "chat-v2-thinking-disabled": chat(thinking={"type": "disabled"}),
    "chat-v2-logprobs": chat(logprobs=True),
    "chat-v2-empty-lists": chat(tools=[], documents=[], stop_sequences=[]),
    "chat-v2-explicit-none": chat(**NULLS),
    "chat-v2-explicit-none-inside": chat(NULL_INSIDE, tools=TOOLS, citation_options=cohere.CitationOptions(mode=None)),
    "chat-v2-streamed-explicit-none": chat_stream(**NULLS),
    "chat-v2-further-field": chat(request_options={"additional_body_parameters": {"further": {"field": 1}}}),
}
