"""The models of the contract, each imported when it is first asked for.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cohere_wire.lazy import lazy_names

if TYPE_CHECKING:
    from .api_meta import ApiMeta
    from .api_version import ApiVersion
    from .billed_units import BilledUnits
    from .chat_v1_accepts import ChatV1Accepts
    from .chat_v1_chatbot_message import ChatV1ChatbotMessage
    from .chat_v1_citation import ChatV1Citation
    from .chat_v1_citation_generation import ChatV1CitationGeneration
    from .chat_v1_citation_type import ChatV1CitationType
    from .chat_v1_connector import ChatV1Connector
    from .chat_v1_debug import ChatV1Debug
    from .chat_v1_document import ChatV1Document
    from .chat_v1_history_chatbot_message import ChatV1HistoryChatbotMessage
    from .chat_v1_history_system_message import ChatV1HistorySystemMessage
    from .chat_v1_history_tool_message import ChatV1HistoryToolMessage
    from .chat_v1_history_tool_result import ChatV1HistoryToolResult
    from .chat_v1_history_user_message import ChatV1HistoryUserMessage
    from .chat_v1_json_response_format import ChatV1JsonResponseFormat
    from .chat_v1_message_tool_call import ChatV1MessageToolCall
    from .chat_v1_request import ChatV1Request
    from .chat_v1_request_citation_quality import ChatV1RequestCitationQuality
    from .chat_v1_request_prompt_truncation import ChatV1RequestPromptTruncation
    from .chat_v1_request_safety_mode import ChatV1RequestSafetyMode
    from .chat_v1_response import ChatV1Response
    from .chat_v1_response_document import ChatV1ResponseDocument
    from .chat_v1_search_queries_generation import ChatV1SearchQueriesGeneration
    from .chat_v1_search_query import ChatV1SearchQuery
    from .chat_v1_search_result import ChatV1SearchResult
    from .chat_v1_search_result_connector import ChatV1SearchResultConnector
    from .chat_v1_search_results import ChatV1SearchResults
    from .chat_v1_stream_end import ChatV1StreamEnd
    from .chat_v1_stream_start import ChatV1StreamStart
    from .chat_v1_system_message import ChatV1SystemMessage
    from .chat_v1_text_generation import ChatV1TextGeneration
    from .chat_v1_text_response_format import ChatV1TextResponseFormat
    from .chat_v1_tool import ChatV1Tool
    from .chat_v1_tool_call import ChatV1ToolCall
    from .chat_v1_tool_call_delta import ChatV1ToolCallDelta
    from .chat_v1_tool_calls_chunk import ChatV1ToolCallsChunk
    from .chat_v1_tool_calls_generation import ChatV1ToolCallsGeneration
    from .chat_v1_tool_message import ChatV1ToolMessage
    from .chat_v1_tool_parameter import ChatV1ToolParameter
    from .chat_v1_tool_parameter_definitions import ChatV1ToolParameterDefinitions
    from .chat_v1_tool_result import ChatV1ToolResult
    from .chat_v1_user_message import ChatV1UserMessage
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
    from .chat_v2_tool_document import ChatV2ToolDocument
    from .chat_v2_tool_function import ChatV2ToolFunction
    from .chat_v2_tool_message import ChatV2ToolMessage
    from .chat_v2_tool_plan_delta import ChatV2ToolPlanDelta
    from .chat_v2_tool_plan_delta_delta import ChatV2ToolPlanDeltaDelta
    from .chat_v2_tool_plan_delta_message import ChatV2ToolPlanDeltaMessage
    from .chat_v2_tool_source import ChatV2ToolSource
    from .chat_v2_usage import ChatV2Usage
    from .chat_v2_user_message import ChatV2UserMessage
    from .check_api_key_response import CheckApiKeyResponse
    from .cohere_version import CohereVersion
    from .detokenize_request import DetokenizeRequest
    from .detokenize_response import DetokenizeResponse
    from .error import Error
    from .finish_reason_v1 import FinishReasonV1
    from .generate_2021_by_model_request import Generate2021ByModelRequest
    from .generate_2021_by_model_request_logit_bias import Generate2021ByModelRequestLogitBias
    from .generate_2021_by_model_request_return_likelihoods import (
        Generate2021ByModelRequestReturnLikelihoods,
    )
    from .generate_2021_generation import Generate2021Generation
    from .generate_2021_generations import Generate2021Generations
    from .generate_2021_identified_generation import Generate2021IdentifiedGeneration
    from .generate_2021_identified_generations import Generate2021IdentifiedGenerations
    from .generate_2021_request import Generate2021Request
    from .generate_2021_request_logit_bias import Generate2021RequestLogitBias
    from .generate_2021_request_return_likelihoods import Generate2021RequestReturnLikelihoods
    from .generate_2021_text import Generate2021Text
    from .generate_2021_token_likelihood import Generate2021TokenLikelihood
    from .generate_generation import GenerateGeneration
    from .generate_request import GenerateRequest
    from .generate_request_return_likelihoods import GenerateRequestReturnLikelihoods
    from .generate_request_truncate import GenerateRequestTruncate
    from .generate_response import GenerateResponse
    from .generate_stream_end import GenerateStreamEnd
    from .generate_stream_end_response import GenerateStreamEndResponse
    from .generate_stream_error import GenerateStreamError
    from .generate_stream_generation import GenerateStreamGeneration
    from .generate_text_generation import GenerateTextGeneration
    from .generate_token_likelihood import GenerateTokenLikelihood
    from .list_models_endpoint import ListModelsEndpoint
    from .list_models_response import ListModelsResponse
    from .model import Model
    from .model_endpoint import ModelEndpoint
    from .model_sampling_defaults import ModelSamplingDefaults
    from .token_counts import TokenCounts
    from .tokenize_request import TokenizeRequest
    from .tokenize_response import TokenizeResponse
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "ApiMeta": ".api_meta",
            "ApiVersion": ".api_version",
            "BilledUnits": ".billed_units",
            "ChatV1Accepts": ".chat_v1_accepts",
            "ChatV1ChatbotMessage": ".chat_v1_chatbot_message",
            "ChatV1Citation": ".chat_v1_citation",
            "ChatV1CitationGeneration": ".chat_v1_citation_generation",
            "ChatV1CitationType": ".chat_v1_citation_type",
            "ChatV1Connector": ".chat_v1_connector",
            "ChatV1Debug": ".chat_v1_debug",
            "ChatV1Document": ".chat_v1_document",
            "ChatV1HistoryChatbotMessage": ".chat_v1_history_chatbot_message",
            "ChatV1HistorySystemMessage": ".chat_v1_history_system_message",
            "ChatV1HistoryToolMessage": ".chat_v1_history_tool_message",
            "ChatV1HistoryToolResult": ".chat_v1_history_tool_result",
            "ChatV1HistoryUserMessage": ".chat_v1_history_user_message",
            "ChatV1JsonResponseFormat": ".chat_v1_json_response_format",
            "ChatV1MessageToolCall": ".chat_v1_message_tool_call",
            "ChatV1Request": ".chat_v1_request",
            "ChatV1RequestCitationQuality": ".chat_v1_request_citation_quality",
            "ChatV1RequestPromptTruncation": ".chat_v1_request_prompt_truncation",
            "ChatV1RequestSafetyMode": ".chat_v1_request_safety_mode",
            "ChatV1Response": ".chat_v1_response",
            "ChatV1ResponseDocument": ".chat_v1_response_document",
            "ChatV1SearchQueriesGeneration": ".chat_v1_search_queries_generation",
            "ChatV1SearchQuery": ".chat_v1_search_query",
            "ChatV1SearchResult": ".chat_v1_search_result",
            "ChatV1SearchResultConnector": ".chat_v1_search_result_connector",
            "ChatV1SearchResults": ".chat_v1_search_results",
            "ChatV1StreamEnd": ".chat_v1_stream_end",
            "ChatV1StreamStart": ".chat_v1_stream_start",
            "ChatV1SystemMessage": ".chat_v1_system_message",
            "ChatV1TextGeneration": ".chat_v1_text_generation",
            "ChatV1TextResponseFormat": ".chat_v1_text_response_format",
            "ChatV1Tool": ".chat_v1_tool",
            "ChatV1ToolCall": ".chat_v1_tool_call",
            "ChatV1ToolCallDelta": ".chat_v1_tool_call_delta",
            "ChatV1ToolCallsChunk": ".chat_v1_tool_calls_chunk",
            "ChatV1ToolCallsGeneration": ".chat_v1_tool_calls_generation",
            "ChatV1ToolMessage": ".chat_v1_tool_message",
            "ChatV1ToolParameter": ".chat_v1_tool_parameter",
            "ChatV1ToolParameterDefinitions": ".chat_v1_tool_parameter_definitions",
            "ChatV1ToolResult": ".chat_v1_tool_result",
            "ChatV1UserMessage": ".chat_v1_user_message",
            "ChatV2AssistantMessage": ".chat_v2_assistant_message",
            "ChatV2BilledUnits": ".chat_v2_billed_units",
            "ChatV2Citation": ".chat_v2_citation",
            "ChatV2CitationEnd": ".chat_v2_citation_end",
            "ChatV2CitationOptions": ".chat_v2_citation_options",
            "ChatV2CitationOptionsMode": ".chat_v2_citation_options_mode",
            "ChatV2CitationStart": ".chat_v2_citation_start",
            "ChatV2CitationStartDelta": ".chat_v2_citation_start_delta",
            "ChatV2CitationStartMessage": ".chat_v2_citation_start_message",
            "ChatV2CitationType": ".chat_v2_citation_type",
            "ChatV2ContentDelta": ".chat_v2_content_delta",
            "ChatV2ContentDeltaContent": ".chat_v2_content_delta_content",
            "ChatV2ContentDeltaDelta": ".chat_v2_content_delta_delta",
            "ChatV2ContentDeltaMessage": ".chat_v2_content_delta_message",
            "ChatV2ContentEnd": ".chat_v2_content_end",
            "ChatV2ContentStart": ".chat_v2_content_start",
            "ChatV2ContentStartDelta": ".chat_v2_content_start_delta",
            "ChatV2ContentStartMessage": ".chat_v2_content_start_message",
            "ChatV2ContentStartText": ".chat_v2_content_start_text",
            "ChatV2ContentStartThinking": ".chat_v2_content_start_thinking",
            "ChatV2Debug": ".chat_v2_debug",
            "ChatV2Document": ".chat_v2_document",
            "ChatV2DocumentContent": ".chat_v2_document_content",
            "ChatV2DocumentSource": ".chat_v2_document_source",
            "ChatV2FinishReason": ".chat_v2_finish_reason",
            "ChatV2ImageContent": ".chat_v2_image_content",
            "ChatV2ImageUrl": ".chat_v2_image_url",
            "ChatV2ImageUrlDetail": ".chat_v2_image_url_detail",
            "ChatV2JsonResponseFormat": ".chat_v2_json_response_format",
            "ChatV2LogprobItem": ".chat_v2_logprob_item",
            "ChatV2MessageCitation": ".chat_v2_message_citation",
            "ChatV2MessageCitationType": ".chat_v2_message_citation_type",
            "ChatV2MessageDocumentSource": ".chat_v2_message_document_source",
            "ChatV2MessageEnd": ".chat_v2_message_end",
            "ChatV2MessageEndDelta": ".chat_v2_message_end_delta",
            "ChatV2MessageStart": ".chat_v2_message_start",
            "ChatV2MessageStartDelta": ".chat_v2_message_start_delta",
            "ChatV2MessageStartMessage": ".chat_v2_message_start_message",
            "ChatV2MessageToolCall": ".chat_v2_message_tool_call",
            "ChatV2MessageToolCallFunction": ".chat_v2_message_tool_call_function",
            "ChatV2MessageToolSource": ".chat_v2_message_tool_source",
            "ChatV2Request": ".chat_v2_request",
            "ChatV2RequestSafetyMode": ".chat_v2_request_safety_mode",
            "ChatV2RequestToolChoice": ".chat_v2_request_tool_choice",
            "ChatV2Response": ".chat_v2_response",
            "ChatV2ResponseMessage": ".chat_v2_response_message",
            "ChatV2ResponseTextContent": ".chat_v2_response_text_content",
            "ChatV2ResponseThinkingContent": ".chat_v2_response_thinking_content",
            "ChatV2SystemMessage": ".chat_v2_system_message",
            "ChatV2TextContent": ".chat_v2_text_content",
            "ChatV2TextResponseFormat": ".chat_v2_text_response_format",
            "ChatV2Thinking": ".chat_v2_thinking",
            "ChatV2ThinkingContent": ".chat_v2_thinking_content",
            "ChatV2ThinkingType": ".chat_v2_thinking_type",
            "ChatV2Tokens": ".chat_v2_tokens",
            "ChatV2Tool": ".chat_v2_tool",
            "ChatV2ToolCall": ".chat_v2_tool_call",
            "ChatV2ToolCallDelta": ".chat_v2_tool_call_delta",
            "ChatV2ToolCallDeltaCall": ".chat_v2_tool_call_delta_call",
            "ChatV2ToolCallDeltaDelta": ".chat_v2_tool_call_delta_delta",
            "ChatV2ToolCallDeltaFunction": ".chat_v2_tool_call_delta_function",
            "ChatV2ToolCallDeltaMessage": ".chat_v2_tool_call_delta_message",
            "ChatV2ToolCallEnd": ".chat_v2_tool_call_end",
            "ChatV2ToolCallFunction": ".chat_v2_tool_call_function",
            "ChatV2ToolCallStart": ".chat_v2_tool_call_start",
            "ChatV2ToolCallStartDelta": ".chat_v2_tool_call_start_delta",
            "ChatV2ToolCallStartMessage": ".chat_v2_tool_call_start_message",
            "ChatV2ToolDocument": ".chat_v2_tool_document",
            "ChatV2ToolFunction": ".chat_v2_tool_function",
            "ChatV2ToolMessage": ".chat_v2_tool_message",
            "ChatV2ToolPlanDelta": ".chat_v2_tool_plan_delta",
            "ChatV2ToolPlanDeltaDelta": ".chat_v2_tool_plan_delta_delta",
            "ChatV2ToolPlanDeltaMessage": ".chat_v2_tool_plan_delta_message",
            "ChatV2ToolSource": ".chat_v2_tool_source",
            "ChatV2Usage": ".chat_v2_usage",
            "ChatV2UserMessage": ".chat_v2_user_message",
            "CheckApiKeyResponse": ".check_api_key_response",
            "CohereVersion": ".cohere_version",
            "DetokenizeRequest": ".detokenize_request",
            "DetokenizeResponse": ".detokenize_response",
            "Error": ".error",
            "FinishReasonV1": ".finish_reason_v1",
            "Generate2021ByModelRequest": ".generate_2021_by_model_request",
            "Generate2021ByModelRequestLogitBias": ".generate_2021_by_model_request_logit_bias",
            "Generate2021ByModelRequestReturnLikelihoods": ".generate_2021_by_model_request_return_likelihoods",
            "Generate2021Generation": ".generate_2021_generation",
            "Generate2021Generations": ".generate_2021_generations",
            "Generate2021IdentifiedGeneration": ".generate_2021_identified_generation",
            "Generate2021IdentifiedGenerations": ".generate_2021_identified_generations",
            "Generate2021Request": ".generate_2021_request",
            "Generate2021RequestLogitBias": ".generate_2021_request_logit_bias",
            "Generate2021RequestReturnLikelihoods": ".generate_2021_request_return_likelihoods",
            "Generate2021Text": ".generate_2021_text",
            "Generate2021TokenLikelihood": ".generate_2021_token_likelihood",
            "GenerateGeneration": ".generate_generation",
            "GenerateRequest": ".generate_request",
            "GenerateRequestReturnLikelihoods": ".generate_request_return_likelihoods",
            "GenerateRequestTruncate": ".generate_request_truncate",
            "GenerateResponse": ".generate_response",
            "GenerateStreamEnd": ".generate_stream_end",
            "GenerateStreamEndResponse": ".generate_stream_end_response",
            "GenerateStreamError": ".generate_stream_error",
            "GenerateStreamGeneration": ".generate_stream_generation",
            "GenerateTextGeneration": ".generate_text_generation",
            "GenerateTokenLikelihood": ".generate_token_likelihood",
            "ListModelsEndpoint": ".list_models_endpoint",
            "ListModelsResponse": ".list_models_response",
            "Model": ".model",
            "ModelEndpoint": ".model_endpoint",
            "ModelSamplingDefaults": ".model_sampling_defaults",
            "TokenCounts": ".token_counts",
            "TokenizeRequest": ".tokenize_request",
            "TokenizeResponse": ".tokenize_response",
        },
    )

__all__ = (
    "ApiMeta",
    "ApiVersion",
    "BilledUnits",
    "ChatV1Accepts",
    "ChatV1ChatbotMessage",
    "ChatV1Citation",
    "ChatV1CitationGeneration",
    "ChatV1CitationType",
    "ChatV1Connector",
    "ChatV1Debug",
    "ChatV1Document",
    "ChatV1HistoryChatbotMessage",
    "ChatV1HistorySystemMessage",
    "ChatV1HistoryToolMessage",
    "ChatV1HistoryToolResult",
    "ChatV1HistoryUserMessage",
    "ChatV1JsonResponseFormat",
    "ChatV1MessageToolCall",
    "ChatV1Request",
    "ChatV1RequestCitationQuality",
    "ChatV1RequestPromptTruncation",
    "ChatV1RequestSafetyMode",
    "ChatV1Response",
    "ChatV1ResponseDocument",
    "ChatV1SearchQueriesGeneration",
    "ChatV1SearchQuery",
    "ChatV1SearchResult",
    "ChatV1SearchResultConnector",
    "ChatV1SearchResults",
    "ChatV1StreamEnd",
    "ChatV1StreamStart",
    "ChatV1SystemMessage",
    "ChatV1TextGeneration",
    "ChatV1TextResponseFormat",
    "ChatV1Tool",
    "ChatV1ToolCall",
    "ChatV1ToolCallDelta",
    "ChatV1ToolCallsChunk",
    "ChatV1ToolCallsGeneration",
    "ChatV1ToolMessage",
    "ChatV1ToolParameter",
    "ChatV1ToolParameterDefinitions",
    "ChatV1ToolResult",
    "ChatV1UserMessage",
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
    "ChatV2ToolDocument",
    "ChatV2ToolFunction",
    "ChatV2ToolMessage",
    "ChatV2ToolPlanDelta",
    "ChatV2ToolPlanDeltaDelta",
    "ChatV2ToolPlanDeltaMessage",
    "ChatV2ToolSource",
    "ChatV2Usage",
    "ChatV2UserMessage",
    "CheckApiKeyResponse",
    "CohereVersion",
    "DetokenizeRequest",
    "DetokenizeResponse",
    "Error",
    "FinishReasonV1",
    "Generate2021ByModelRequest",
    "Generate2021ByModelRequestLogitBias",
    "Generate2021ByModelRequestReturnLikelihoods",
    "Generate2021Generation",
    "Generate2021Generations",
    "Generate2021IdentifiedGeneration",
    "Generate2021IdentifiedGenerations",
    "Generate2021Request",
    "Generate2021RequestLogitBias",
    "Generate2021RequestReturnLikelihoods",
    "Generate2021Text",
    "Generate2021TokenLikelihood",
    "GenerateGeneration",
    "GenerateRequest",
    "GenerateRequestReturnLikelihoods",
    "GenerateRequestTruncate",
    "GenerateResponse",
    "GenerateStreamEnd",
    "GenerateStreamEndResponse",
    "GenerateStreamError",
    "GenerateStreamGeneration",
    "GenerateTextGeneration",
    "GenerateTokenLikelihood",
    "ListModelsEndpoint",
    "ListModelsResponse",
    "Model",
    "ModelEndpoint",
    "ModelSamplingDefaults",
    "TokenCounts",
    "TokenizeRequest",
    "TokenizeResponse",
)
