"""Each operation of the contract as data, for the client that sends it.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from cohere_wire.operation import Operation, StreamContract, first_fit

if TYPE_CHECKING:
    from cohere_wire.grammar import StreamGrammar

    from .answers import Generate2021Response
    from .events import ChatV1StreamEvent, ChatV2StreamEvent, GenerateStreamEvent
    from .models.chat_v1_response import ChatV1Response
    from .models.chat_v2_response import ChatV2Response
    from .models.check_api_key_response import CheckApiKeyResponse
    from .models.detokenize_response import DetokenizeResponse
    from .models.generate_response import GenerateResponse
    from .models.list_models_response import ListModelsResponse
    from .models.model import Model
    from .models.tokenize_response import TokenizeResponse


def _chat_v1_decoder() -> Callable[[Any], ChatV1Response]:
    from .decoders.chat_v1_response import chat_v1_response

    return chat_v1_response


def _chat_v1_grammar() -> StreamGrammar:
    from cohere_wire.grammar import StreamGrammar

    return StreamGrammar.from_mapping(
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
                {"event": "search-results", "take": "documents", "put": "documents", "how": "set"},
                {"event": "text-generation", "take": "text", "put": "text", "how": "concatenate"},
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
    )


def _chat_v1_events() -> Mapping[str, Callable[[Any], ChatV1StreamEvent]]:
    from .decoders.chat_v1_stream_event import CHAT_V1_STREAM_EVENT

    return CHAT_V1_STREAM_EVENT


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
    load_decoder=_chat_v1_decoder,
    stream=StreamContract(
        fixed_fields={"stream": True},
        load_grammar=_chat_v1_grammar,
        load_decoders=_chat_v1_events,
    ),
)


def _chat_v2_decoder() -> Callable[[Any], ChatV2Response]:
    from .decoders.chat_v2_response import chat_v2_response

    return chat_v2_response


def _chat_v2_grammar() -> StreamGrammar:
    from cohere_wire.grammar import StreamGrammar

    return StreamGrammar.from_mapping(
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
                {"event": "content-delta", "take": "logprobs", "put": "logprobs", "how": "append"},
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
    )


def _chat_v2_events() -> Mapping[str, Callable[[Any], ChatV2StreamEvent]]:
    from .decoders.chat_v2_stream_event import CHAT_V2_STREAM_EVENT

    return CHAT_V2_STREAM_EVENT


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
    load_decoder=_chat_v2_decoder,
    stream=StreamContract(
        fixed_fields={"stream": True},
        load_grammar=_chat_v2_grammar,
        load_decoders=_chat_v2_events,
    ),
)


def _generate_decoder() -> Callable[[Any], GenerateResponse]:
    from .decoders.generate_response import generate_response

    return generate_response


def _generate_grammar() -> StreamGrammar:
    from cohere_wire.grammar import StreamGrammar

    return StreamGrammar.from_mapping(
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
    )


def _generate_events() -> Mapping[str, Callable[[Any], GenerateStreamEvent]]:
    from .decoders.generate_stream_event import GENERATE_STREAM_EVENT

    return GENERATE_STREAM_EVENT


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
    load_decoder=_generate_decoder,
    stream=StreamContract(
        fixed_fields={"stream": True},
        load_grammar=_generate_grammar,
        load_decoders=_generate_events,
    ),
)


def _generate_2021_decoder() -> Callable[[Any], Generate2021Response]:
    from .decoders.generate_2021_response import (
        generate_2021_generations,
        generate_2021_identified_generations,
        generate_2021_text,
    )

    return first_fit(
        generate_2021_identified_generations, generate_2021_generations, generate_2021_text
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
    load_decoder=_generate_2021_decoder,
    stream=None,
)


def _generate_2021_by_model_decoder() -> Callable[[Any], Generate2021Response]:
    from .decoders.generate_2021_response import (
        generate_2021_generations,
        generate_2021_identified_generations,
        generate_2021_text,
    )

    return first_fit(
        generate_2021_identified_generations, generate_2021_generations, generate_2021_text
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
    load_decoder=_generate_2021_by_model_decoder,
    stream=None,
)


def _tokenize_decoder() -> Callable[[Any], TokenizeResponse]:
    from .decoders.tokenize_response import tokenize_response

    return tokenize_response


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
    load_decoder=_tokenize_decoder,
    stream=None,
)


def _detokenize_decoder() -> Callable[[Any], DetokenizeResponse]:
    from .decoders.detokenize_response import detokenize_response

    return detokenize_response


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
    load_decoder=_detokenize_decoder,
    stream=None,
)


def _list_models_decoder() -> Callable[[Any], ListModelsResponse]:
    from .decoders.list_models_response import list_models_response

    return list_models_response


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
    load_decoder=_list_models_decoder,
    stream=None,
)


def _get_model_decoder() -> Callable[[Any], Model]:
    from .decoders.model import model

    return model


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
    load_decoder=_get_model_decoder,
    stream=None,
)


def _check_api_key_decoder() -> Callable[[Any], CheckApiKeyResponse]:
    from .decoders.check_api_key_response import check_api_key_response

    return check_api_key_response


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
    load_decoder=_check_api_key_decoder,
    stream=None,
)


def _check_api_key_2021_decoder() -> Callable[[Any], CheckApiKeyResponse]:
    from .decoders.check_api_key_response import check_api_key_response

    return check_api_key_response


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
    load_decoder=_check_api_key_2021_decoder,
    stream=None,
)
