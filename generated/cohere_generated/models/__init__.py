"""Contains all the data models used in inputs/outputs"""

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
