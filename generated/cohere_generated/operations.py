"""Each operation of the contract as data, for the client that sends it.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import TypeAlias

from cohere_wire import StreamGrammar
from cohere_wire.operation import Operation, StreamContract, first_fit

from .events import ChatV1StreamEvent, ChatV2StreamEvent, GenerateStreamEvent
from .models.chat_v1_citation_generation import ChatV1CitationGeneration
from .models.chat_v1_debug import ChatV1Debug
from .models.chat_v1_response import ChatV1Response
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
from .models.chat_v2_response import ChatV2Response
from .models.chat_v2_tool_call_delta import ChatV2ToolCallDelta
from .models.chat_v2_tool_call_end import ChatV2ToolCallEnd
from .models.chat_v2_tool_call_start import ChatV2ToolCallStart
from .models.chat_v2_tool_plan_delta import ChatV2ToolPlanDelta
from .models.check_api_key_response import CheckApiKeyResponse
from .models.detokenize_response import DetokenizeResponse
from .models.generate_2021_generations import Generate2021Generations
from .models.generate_2021_identified_generations import Generate2021IdentifiedGenerations
from .models.generate_2021_text import Generate2021Text
from .models.generate_response import GenerateResponse
from .models.generate_stream_end import GenerateStreamEnd
from .models.generate_stream_error import GenerateStreamError
from .models.generate_text_generation import GenerateTextGeneration
from .models.list_models_response import ListModelsResponse
from .models.model import Model
from .models.tokenize_response import TokenizeResponse

Generate2021Response: TypeAlias = (
    Generate2021IdentifiedGenerations | Generate2021Generations | Generate2021Text
)

CHAT_V1: Operation[ChatV1Response, ChatV1StreamEvent] = Operation(
    operation_id="chat_v1",
    method="POST",
    path="/v1/chat",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("Accepts", "X-Client-Name"),
    has_body=True,
    request_fields=frozenset(
        [
            "chat_history",
            "citation_quality",
            "connectors",
            "conversation_id",
            "documents",
            "force_single_step",
            "frequency_penalty",
            "k",
            "max_input_tokens",
            "max_tokens",
            "message",
            "model",
            "p",
            "preamble",
            "presence_penalty",
            "prompt_truncation",
            "raw_prompting",
            "response_format",
            "safety_mode",
            "search_queries_only",
            "seed",
            "stop_sequences",
            "temperature",
            "tool_results",
            "tools",
        ]
    ),
    required_fields=frozenset(["message"]),
    decode=ChatV1Response.from_dict,
    stream=StreamContract(
        grammar=StreamGrammar.from_mapping(
            {
                "first": "stream-start",
                "blocks": [],
                "loose": [
                    "search-queries-generation",
                    "search-results",
                    "text-generation",
                    "citation-generation",
                    "tool-calls-chunk",
                    "tool-calls-generation",
                    "debug",
                ],
                "error": None,
                "selected_by": {"stream": True},
                "framings": {
                    "application/stream+json": {"framing": "ndjson"},
                    "text/event-stream": {
                        "framing": "sse",
                        "selected_by": {"Accepts": "text/event-stream"},
                    },
                },
                "terminal": ["stream-end"],
                "finished": "is_finished",
                "whole": {"event": "stream-end", "take": "response"},
                "assembly": [
                    {
                        "event": "stream-start",
                        "take": "generation_id",
                        "put": "generation_id",
                        "how": "set",
                    },
                    {
                        "event": "search-queries-generation",
                        "take": "search_queries",
                        "put": "search_queries",
                        "how": "set",
                    },
                    {
                        "event": "search-results",
                        "take": "search_results",
                        "put": "search_results",
                        "how": "set",
                    },
                    {
                        "event": "search-results",
                        "take": "documents",
                        "put": "documents",
                        "how": "set",
                    },
                    {
                        "event": "text-generation",
                        "take": "text",
                        "put": "text",
                        "how": "concatenate",
                    },
                    {
                        "event": "citation-generation",
                        "take": "citations",
                        "put": "citations",
                        "how": "join",
                    },
                    {
                        "event": "tool-calls-generation",
                        "take": "tool_calls",
                        "put": "tool_calls",
                        "how": "set",
                    },
                    {
                        "event": "stream-end",
                        "take": "finish_reason",
                        "put": "finish_reason",
                        "how": "set",
                    },
                ],
                "discriminator": "event_type",
                "events": [
                    "stream-start",
                    "search-queries-generation",
                    "search-results",
                    "text-generation",
                    "citation-generation",
                    "tool-calls-chunk",
                    "tool-calls-generation",
                    "stream-end",
                    "debug",
                ],
            }
        ),
        fixed_fields={"stream": True},
        decoders={
            "stream-start": ChatV1StreamStart.from_dict,
            "search-queries-generation": ChatV1SearchQueriesGeneration.from_dict,
            "search-results": ChatV1SearchResults.from_dict,
            "text-generation": ChatV1TextGeneration.from_dict,
            "citation-generation": ChatV1CitationGeneration.from_dict,
            "tool-calls-chunk": ChatV1ToolCallsChunk.from_dict,
            "tool-calls-generation": ChatV1ToolCallsGeneration.from_dict,
            "stream-end": ChatV1StreamEnd.from_dict,
            "debug": ChatV1Debug.from_dict,
        },
    ),
)

CHAT_V2: Operation[ChatV2Response, ChatV2StreamEvent] = Operation(
    operation_id="chat_v2",
    method="POST",
    path="/v2/chat",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=True,
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

GENERATE: Operation[GenerateResponse, GenerateStreamEvent] = Operation(
    operation_id="generate",
    method="POST",
    path="/v1/generate",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=True,
    request_fields=frozenset(
        [
            "end_sequences",
            "frequency_penalty",
            "k",
            "max_tokens",
            "model",
            "num_generations",
            "p",
            "presence_penalty",
            "preset",
            "prompt",
            "raw_prompting",
            "return_likelihoods",
            "seed",
            "stop_sequences",
            "temperature",
            "truncate",
        ]
    ),
    required_fields=frozenset([]),
    decode=GenerateResponse.from_dict,
    stream=StreamContract(
        grammar=StreamGrammar.from_mapping(
            {
                "first": None,
                "blocks": [],
                "loose": ["text-generation"],
                "error": {"event": "stream-error", "take": "err"},
                "selected_by": {"stream": True},
                "framings": {"application/stream+json": {"framing": "ndjson"}},
                "terminal": ["stream-end", "stream-error"],
                "finished": "is_finished",
                "whole": {"event": "stream-end", "take": "response"},
                "assembly": [
                    {
                        "event": "text-generation",
                        "take": "text",
                        "put": "generations[].text",
                        "how": "concatenate",
                        "index": "index",
                    }
                ],
                "discriminator": "event_type",
                "events": ["text-generation", "stream-end", "stream-error"],
            }
        ),
        fixed_fields={"stream": True},
        decoders={
            "text-generation": GenerateTextGeneration.from_dict,
            "stream-end": GenerateStreamEnd.from_dict,
            "stream-error": GenerateStreamError.from_dict,
        },
    ),
)

GENERATE_2021: Operation[Generate2021Response, None] = Operation(
    operation_id="generate_2021",
    method="POST",
    path="/generate",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("Cohere-Version",),
    has_body=True,
    request_fields=frozenset(
        [
            "frequency_penalty",
            "k",
            "logit_bias",
            "max_tokens",
            "model",
            "num_generations",
            "p",
            "presence_penalty",
            "preset",
            "prompt",
            "return_likelihoods",
            "stop_sequences",
            "temperature",
        ]
    ),
    required_fields=frozenset([]),
    decode=first_fit(
        Generate2021IdentifiedGenerations.from_dict,
        Generate2021Generations.from_dict,
        Generate2021Text.from_dict,
    ),
    stream=None,
)

GENERATE_2021_BY_MODEL: Operation[Generate2021Response, None] = Operation(
    operation_id="generate_2021_by_model",
    method="POST",
    path="/{model}/generate",
    path_parameters=("model",),
    query_parameters=(),
    header_parameters=("Cohere-Version",),
    has_body=True,
    request_fields=frozenset(
        [
            "frequency_penalty",
            "k",
            "logit_bias",
            "max_tokens",
            "model",
            "num_generations",
            "p",
            "presence_penalty",
            "preset",
            "prompt",
            "return_likelihoods",
            "stop_sequences",
            "temperature",
        ]
    ),
    required_fields=frozenset(["model"]),
    decode=first_fit(
        Generate2021IdentifiedGenerations.from_dict,
        Generate2021Generations.from_dict,
        Generate2021Text.from_dict,
    ),
    stream=None,
)

TOKENIZE: Operation[TokenizeResponse, None] = Operation(
    operation_id="tokenize",
    method="POST",
    path="/v1/tokenize",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=True,
    request_fields=frozenset(["model", "text"]),
    required_fields=frozenset(["model", "text"]),
    decode=TokenizeResponse.from_dict,
    stream=None,
)

DETOKENIZE: Operation[DetokenizeResponse, None] = Operation(
    operation_id="detokenize",
    method="POST",
    path="/v1/detokenize",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=True,
    request_fields=frozenset(["model", "tokens"]),
    required_fields=frozenset(["model", "tokens"]),
    decode=DetokenizeResponse.from_dict,
    stream=None,
)

LIST_MODELS: Operation[ListModelsResponse, None] = Operation(
    operation_id="list_models",
    method="GET",
    path="/v1/models",
    path_parameters=(),
    query_parameters=("page_size", "page_token", "endpoint", "default_only"),
    header_parameters=("X-Client-Name",),
    has_body=False,
    request_fields=frozenset(["default_only", "endpoint", "page_size", "page_token"]),
    required_fields=frozenset([]),
    decode=ListModelsResponse.from_dict,
    stream=None,
)

GET_MODEL: Operation[Model, None] = Operation(
    operation_id="get_model",
    method="GET",
    path="/v1/models/{model}",
    path_parameters=("model",),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=False,
    request_fields=frozenset(["model"]),
    required_fields=frozenset(["model"]),
    decode=Model.from_dict,
    stream=None,
)

CHECK_API_KEY: Operation[CheckApiKeyResponse, None] = Operation(
    operation_id="check_api_key",
    method="POST",
    path="/v1/check-api-key",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name",),
    has_body=False,
    request_fields=frozenset([]),
    required_fields=frozenset([]),
    decode=CheckApiKeyResponse.from_dict,
    stream=None,
)

CHECK_API_KEY_2021: Operation[CheckApiKeyResponse, None] = Operation(
    operation_id="check_api_key_2021",
    method="POST",
    path="/check-api-key",
    path_parameters=(),
    query_parameters=(),
    header_parameters=("X-Client-Name", "Cohere-Version"),
    has_body=False,
    request_fields=frozenset([]),
    required_fields=frozenset([]),
    decode=CheckApiKeyResponse.from_dict,
    stream=None,
)
