"""The events of each stream, unknown ones included.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import TypeAlias

from cohere_wire.events import UnknownEvent

from .models.chat_v1_citation_generation import ChatV1CitationGeneration
from .models.chat_v1_debug import ChatV1Debug
from .models.chat_v1_search_queries_generation import ChatV1SearchQueriesGeneration
from .models.chat_v1_search_results import ChatV1SearchResults
from .models.chat_v1_stream_end import ChatV1StreamEnd
from .models.chat_v1_stream_start import ChatV1StreamStart
from .models.chat_v1_text_generation import ChatV1TextGeneration
from .models.chat_v1_tool_calls_chunk import ChatV1ToolCallsChunk
from .models.chat_v1_tool_calls_generation import ChatV1ToolCallsGeneration
from .models.chat_v2_citation_end import ChatV2CitationEnd
from .models.chat_v2_citation_start import ChatV2CitationStart
from .models.chat_v2_content_delta import ChatV2ContentDelta
from .models.chat_v2_content_end import ChatV2ContentEnd
from .models.chat_v2_content_start import ChatV2ContentStart
from .models.chat_v2_debug import ChatV2Debug
from .models.chat_v2_message_end import ChatV2MessageEnd
from .models.chat_v2_message_start import ChatV2MessageStart
from .models.chat_v2_tool_call_delta import ChatV2ToolCallDelta
from .models.chat_v2_tool_call_end import ChatV2ToolCallEnd
from .models.chat_v2_tool_call_start import ChatV2ToolCallStart
from .models.chat_v2_tool_plan_delta import ChatV2ToolPlanDelta
from .models.generate_stream_end import GenerateStreamEnd
from .models.generate_stream_error import GenerateStreamError
from .models.generate_text_generation import GenerateTextGeneration

ChatV1StreamEvent: TypeAlias = (
    ChatV1StreamStart
    | ChatV1SearchQueriesGeneration
    | ChatV1SearchResults
    | ChatV1TextGeneration
    | ChatV1CitationGeneration
    | ChatV1ToolCallsChunk
    | ChatV1ToolCallsGeneration
    | ChatV1StreamEnd
    | ChatV1Debug
    | UnknownEvent
)

ChatV2StreamEvent: TypeAlias = (
    ChatV2MessageStart
    | ChatV2ContentStart
    | ChatV2ContentDelta
    | ChatV2ContentEnd
    | ChatV2ToolPlanDelta
    | ChatV2ToolCallStart
    | ChatV2ToolCallDelta
    | ChatV2ToolCallEnd
    | ChatV2CitationStart
    | ChatV2CitationEnd
    | ChatV2MessageEnd
    | ChatV2Debug
    | UnknownEvent
)

GenerateStreamEvent: TypeAlias = (
    GenerateTextGeneration | GenerateStreamEnd | GenerateStreamError | UnknownEvent
)
