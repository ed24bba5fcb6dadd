"""Each operation of the contract as data, for the client that sends it.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from cohere_wire import StreamGrammar
from cohere_wire.operation import Operation, StreamContract

from .events import ChatV2StreamEvent
from .models.chat_v2_citation_end import ChatV2CitationEnd
from .models.chat_v2_citation_start import ChatV2CitationStart
from .models.chat_v2_content_delta import ChatV2ContentDelta
from .models.chat_v2_content_end import ChatV2ContentEnd
from .models.chat_v2_content_start import ChatV2ContentStart
from .models.chat_v2_debug import ChatV2Debug
from .models.chat_v2_message_end import ChatV2MessageEnd
from .models.chat_v2_message_start import ChatV2MessageStart
from .models.chat_v2_response import ChatV2Response
from .models.chat_v2_tool_call_delta import ChatV2ToolCallDelta
from .models.chat_v2_tool_call_end import ChatV2ToolCallEnd
from .models.chat_v2_tool_call_start import ChatV2ToolCallStart
from .models.chat_v2_tool_plan_delta import ChatV2ToolPlanDelta

CHAT_V2: Operation[ChatV2Response, ChatV2StreamEvent] = Operation(
    operation_id="chat_v2",
    method="POST",
    path="/v2/chat",
    request_fields=frozenset(
        [
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
            "strict_tools",
            "temperature",
            "thinking",
            "tool_choice",
            "tools",
        ]
    ),
    required_fields=frozenset(["messages", "model"]),
    decode=ChatV2Response.from_dict,
    stream=StreamContract(
        grammar=StreamGrammar.from_mapping(
            {
                "first": "message-start",
                "blocks": [
                    {
                        "name": "content",
                        "open": "content-start",
                        "inside": ["content-delta"],
                        "close": "content-end",
                        "index": "index",
                    },
                    {
                        "name": "tool-call",
                        "open": "tool-call-start",
                        "inside": ["tool-call-delta"],
                        "close": "tool-call-end",
                        "index": "index",
                    },
                    {
                        "name": "citation",
                        "open": "citation-start",
                        "inside": [],
                        "close": "citation-end",
                        "index": "index",
                    },
                ],
                "loose": ["tool-plan-delta", "debug"],
                "error": {"event": "message-end", "take": "delta.error"},
                "selected_by": {"stream": True},
                "framings": {
                    "text/event-stream": {"framing": "sse", "event_line": True, "done": "[DONE]"}
                },
                "terminal": ["message-end"],
                "assembly": [
                    {"event": "message-start", "take": "id", "put": "id", "how": "set"},
                    {
                        "event": "message-start",
                        "take": "delta.message.role",
                        "put": "message.role",
                        "how": "set",
                    },
                    {
                        "event": "content-start",
                        "take": "delta.message.content",
                        "put": "message.content",
                        "how": "open",
                    },
                    {
                        "event": "content-delta",
                        "take": "delta.message.content",
                        "put": "message.content",
                        "how": "extend",
                    },
                    {
                        "event": "content-delta",
                        "take": "logprobs",
                        "put": "logprobs",
                        "how": "append",
                    },
                    {
                        "event": "tool-plan-delta",
                        "take": "delta.message.tool_plan",
                        "put": "message.tool_plan",
                        "how": "concatenate",
                    },
                    {
                        "event": "tool-call-start",
                        "take": "delta.message.tool_calls",
                        "put": "message.tool_calls",
                        "how": "open",
                    },
                    {
                        "event": "tool-call-delta",
                        "take": "delta.message.tool_calls",
                        "put": "message.tool_calls",
                        "how": "extend",
                    },
                    {
                        "event": "citation-start",
                        "take": "delta.message.citations",
                        "put": "message.citations",
                        "how": "append",
                    },
                    {
                        "event": "message-end",
                        "take": "delta.finish_reason",
                        "put": "finish_reason",
                        "how": "set",
                    },
                    {"event": "message-end", "take": "delta.usage", "put": "usage", "how": "set"},
                ],
                "discriminator": "type",
                "events": [
                    "message-start",
                    "content-start",
                    "content-delta",
                    "content-end",
                    "tool-plan-delta",
                    "tool-call-start",
                    "tool-call-delta",
                    "tool-call-end",
                    "citation-start",
                    "citation-end",
                    "message-end",
                    "debug",
                ],
            }
        ),
        fixed_fields={"stream": True},
        decoders={
            "message-start": ChatV2MessageStart.from_dict,
            "content-start": ChatV2ContentStart.from_dict,
            "content-delta": ChatV2ContentDelta.from_dict,
            "content-end": ChatV2ContentEnd.from_dict,
            "tool-plan-delta": ChatV2ToolPlanDelta.from_dict,
            "tool-call-start": ChatV2ToolCallStart.from_dict,
            "tool-call-delta": ChatV2ToolCallDelta.from_dict,
            "tool-call-end": ChatV2ToolCallEnd.from_dict,
            "citation-start": ChatV2CitationStart.from_dict,
            "citation-end": ChatV2CitationEnd.from_dict,
            "message-end": ChatV2MessageEnd.from_dict,
            "debug": ChatV2Debug.from_dict,
        },
    ),
)
