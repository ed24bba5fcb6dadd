"""Contains all the data models used in inputs/outputs"""

from .chat_v2_assistant_message import ChatV2AssistantMessage
from .chat_v2_billed_units import ChatV2BilledUnits
from .chat_v2_citation import ChatV2Citation
from .chat_v2_citation_end import ChatV2CitationEnd
from .chat_v2_citation_options import ChatV2CitationOptions
from .chat_v2_citation_options_mode import ChatV2CitationOptionsMode
from .chat_v2_citation_start import ChatV2CitationStart
from .chat_v2_citation_start_delta import ChatV2CitationStartDelta
from .chat_v2_citation_start_message import ChatV2CitationStartMessage
from .chat_v2_citation_type import ChatV2CitationType
from .chat_v2_content_delta import ChatV2ContentDelta
from .chat_v2_content_delta_content import ChatV2ContentDeltaContent
from .chat_v2_content_delta_delta import ChatV2ContentDeltaDelta
from .chat_v2_content_delta_message import ChatV2ContentDeltaMessage
from .chat_v2_content_end import ChatV2ContentEnd
from .chat_v2_content_start import ChatV2ContentStart
from .chat_v2_content_start_delta import ChatV2ContentStartDelta
from .chat_v2_content_start_message import ChatV2ContentStartMessage
from .chat_v2_content_start_text import ChatV2ContentStartText
from .chat_v2_content_start_thinking import ChatV2ContentStartThinking
from .chat_v2_debug import ChatV2Debug
from .chat_v2_document import ChatV2Document
from .chat_v2_document_content import ChatV2DocumentContent
from .chat_v2_document_source import ChatV2DocumentSource
from .chat_v2_finish_reason import ChatV2FinishReason
from .chat_v2_image_content import ChatV2ImageContent
from .chat_v2_image_url import ChatV2ImageUrl
from .chat_v2_image_url_detail import ChatV2ImageUrlDetail
from .chat_v2_json_response_format import ChatV2JsonResponseFormat
from .chat_v2_logprob_item import ChatV2LogprobItem
from .chat_v2_message_citation import ChatV2MessageCitation
from .chat_v2_message_citation_type import ChatV2MessageCitationType
from .chat_v2_message_document_source import ChatV2MessageDocumentSource
from .chat_v2_message_end import ChatV2MessageEnd
from .chat_v2_message_end_delta import ChatV2MessageEndDelta
from .chat_v2_message_start import ChatV2MessageStart
from .chat_v2_message_start_delta import ChatV2MessageStartDelta
from .chat_v2_message_start_message import ChatV2MessageStartMessage
from .chat_v2_message_tool_call import ChatV2MessageToolCall
from .chat_v2_message_tool_call_function import ChatV2MessageToolCallFunction
from .chat_v2_message_tool_source import ChatV2MessageToolSource
from .chat_v2_request import ChatV2Request
from .chat_v2_request_safety_mode import ChatV2RequestSafetyMode
from .chat_v2_request_tool_choice import ChatV2RequestToolChoice
from .chat_v2_response import ChatV2Response
from .chat_v2_response_message import ChatV2ResponseMessage
from .chat_v2_response_text_content import ChatV2ResponseTextContent
from .chat_v2_response_thinking_content import ChatV2ResponseThinkingContent
from .chat_v2_system_message import ChatV2SystemMessage
from .chat_v2_text_content import ChatV2TextContent
from .chat_v2_text_response_format import ChatV2TextResponseFormat
from .chat_v2_thinking import ChatV2Thinking
from .chat_v2_thinking_content import ChatV2ThinkingContent
from .chat_v2_thinking_type import ChatV2ThinkingType
from .chat_v2_tokens import ChatV2Tokens
from .chat_v2_tool import ChatV2Tool
from .chat_v2_tool_call import ChatV2ToolCall
from .chat_v2_tool_call_delta import ChatV2ToolCallDelta
from .chat_v2_tool_call_delta_call import ChatV2ToolCallDeltaCall
from .chat_v2_tool_call_delta_delta import ChatV2ToolCallDeltaDelta
from .chat_v2_tool_call_delta_function import ChatV2ToolCallDeltaFunction
from .chat_v2_tool_call_delta_message import ChatV2ToolCallDeltaMessage
from .chat_v2_tool_call_end import ChatV2ToolCallEnd
from .chat_v2_tool_call_function import ChatV2ToolCallFunction
from .chat_v2_tool_call_start import ChatV2ToolCallStart
from .chat_v2_tool_call_start_delta import ChatV2ToolCallStartDelta
from .chat_v2_tool_call_start_message import ChatV2ToolCallStartMessage
from .chat_v2_tool_function import ChatV2ToolFunction
from .chat_v2_tool_message import ChatV2ToolMessage
from .chat_v2_tool_plan_delta import ChatV2ToolPlanDelta
from .chat_v2_tool_plan_delta_delta import ChatV2ToolPlanDeltaDelta
from .chat_v2_tool_plan_delta_message import ChatV2ToolPlanDeltaMessage
from .chat_v2_tool_source import ChatV2ToolSource
from .chat_v2_usage import ChatV2Usage
from .chat_v2_user_message import ChatV2UserMessage
from .error import Error

__all__ = (
    "ChatV2AssistantMessage",
    "ChatV2BilledUnits",
    "ChatV2Citation",
    "ChatV2CitationEnd",
    "ChatV2CitationOptions",
    "ChatV2CitationOptionsMode",
    "ChatV2CitationStart",
    "ChatV2CitationStartDelta",
    "ChatV2CitationStartMessage",
    "ChatV2CitationType",
    "ChatV2ContentDelta",
    "ChatV2ContentDeltaContent",
    "ChatV2ContentDeltaDelta",
    "ChatV2ContentDeltaMessage",
    "ChatV2ContentEnd",
    "ChatV2ContentStart",
    "ChatV2ContentStartDelta",
    "ChatV2ContentStartMessage",
    "ChatV2ContentStartText",
    "ChatV2ContentStartThinking",
    "ChatV2Debug",
    "ChatV2Document",
    "ChatV2DocumentContent",
    "ChatV2DocumentSource",
    "ChatV2FinishReason",
    "ChatV2ImageContent",
    "ChatV2ImageUrl",
    "ChatV2ImageUrlDetail",
    "ChatV2JsonResponseFormat",
    "ChatV2LogprobItem",
    "ChatV2MessageCitation",
    "ChatV2MessageCitationType",
    "ChatV2MessageDocumentSource",
    "ChatV2MessageEnd",
    "ChatV2MessageEndDelta",
    "ChatV2MessageStart",
    "ChatV2MessageStartDelta",
    "ChatV2MessageStartMessage",
    "ChatV2MessageToolCall",
    "ChatV2MessageToolCallFunction",
    "ChatV2MessageToolSource",
    "ChatV2Request",
    "ChatV2RequestSafetyMode",
    "ChatV2RequestToolChoice",
    "ChatV2Response",
    "ChatV2ResponseMessage",
    "ChatV2ResponseTextContent",
    "ChatV2ResponseThinkingContent",
    "ChatV2SystemMessage",
    "ChatV2TextContent",
    "ChatV2TextResponseFormat",
    "ChatV2Thinking",
    "ChatV2ThinkingContent",
    "ChatV2ThinkingType",
    "ChatV2Tokens",
    "ChatV2Tool",
    "ChatV2ToolCall",
    "ChatV2ToolCallDelta",
    "ChatV2ToolCallDeltaCall",
    "ChatV2ToolCallDeltaDelta",
    "ChatV2ToolCallDeltaFunction",
    "ChatV2ToolCallDeltaMessage",
    "ChatV2ToolCallEnd",
    "ChatV2ToolCallFunction",
    "ChatV2ToolCallStart",
    "ChatV2ToolCallStartDelta",
    "ChatV2ToolCallStartMessage",
    "ChatV2ToolFunction",
    "ChatV2ToolMessage",
    "ChatV2ToolPlanDelta",
    "ChatV2ToolPlanDeltaDelta",
    "ChatV2ToolPlanDeltaMessage",
    "ChatV2ToolSource",
    "ChatV2Usage",
    "ChatV2UserMessage",
    "Error",
)
