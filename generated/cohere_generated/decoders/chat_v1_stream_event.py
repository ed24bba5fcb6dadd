"""Decoders of ChatV1StreamEvent and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import items

from ..models.chat_v1_citation_generation import ChatV1CitationGeneration
from ..models.chat_v1_debug import ChatV1Debug
from ..models.chat_v1_search_queries_generation import ChatV1SearchQueriesGeneration
from ..models.chat_v1_search_results import ChatV1SearchResults
from ..models.chat_v1_stream_end import ChatV1StreamEnd
from ..models.chat_v1_stream_start import ChatV1StreamStart
from ..models.chat_v1_text_generation import ChatV1TextGeneration
from ..models.chat_v1_tool_call_delta import ChatV1ToolCallDelta
from ..models.chat_v1_tool_calls_chunk import ChatV1ToolCallsChunk
from ..models.chat_v1_tool_calls_generation import ChatV1ToolCallsGeneration
from ..types import UNSET
from .chat_v1_response import (
    chat_v1_citation,
    chat_v1_response,
    chat_v1_response_document,
    chat_v1_search_query,
    chat_v1_search_result,
    chat_v1_tool_call,
)

_new = object.__new__

_KNOWN_CHAT_V1_STREAM_START = frozenset(
    ["event_type", "generation_id", "is_finished", "conversation_id"]
)


def chat_v1_stream_start(raw: Any) -> ChatV1StreamStart:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1StreamStart", "an object", raw)
    it = _new(ChatV1StreamStart)
    value = raw["event_type"]
    if value != "stream-start":
        raise ShapeError("ChatV1StreamStart.event_type", "'stream-start'", value)
    it.event_type = "stream-start"
    value = raw["generation_id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1StreamStart.generation_id", "a string", value)
    it.generation_id = value
    known = 2
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1StreamStart.is_finished", "a boolean", value)
            it.is_finished = value
    it.conversation_id = UNSET
    if "conversation_id" in raw:
        known += 1
        value = raw["conversation_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1StreamStart.conversation_id", "a string", value)
            it.conversation_id = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_STREAM_START}
    )
    return it


_KNOWN_CHAT_V1_SEARCH_QUERIES_GENERATION = frozenset(
    ["event_type", "search_queries", "is_finished"]
)


def chat_v1_search_queries_generation(raw: Any) -> ChatV1SearchQueriesGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1SearchQueriesGeneration", "an object", raw)
    it = _new(ChatV1SearchQueriesGeneration)
    value = raw["event_type"]
    if value != "search-queries-generation":
        raise ShapeError(
            "ChatV1SearchQueriesGeneration.event_type", "'search-queries-generation'", value
        )
    it.event_type = "search-queries-generation"
    it.search_queries = [
        chat_v1_search_query(item)
        for item in items("ChatV1SearchQueriesGeneration.search_queries", raw["search_queries"])
    ]
    known = 2
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1SearchQueriesGeneration.is_finished", "a boolean", value)
            it.is_finished = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_SEARCH_QUERIES_GENERATION}
    )
    return it


_KNOWN_CHAT_V1_SEARCH_RESULTS = frozenset(
    ["event_type", "is_finished", "search_results", "documents"]
)


def chat_v1_search_results(raw: Any) -> ChatV1SearchResults:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1SearchResults", "an object", raw)
    it = _new(ChatV1SearchResults)
    value = raw["event_type"]
    if value != "search-results":
        raise ShapeError("ChatV1SearchResults.event_type", "'search-results'", value)
    it.event_type = "search-results"
    known = 1
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1SearchResults.is_finished", "a boolean", value)
            it.is_finished = value
    it.search_results = UNSET
    if "search_results" in raw:
        known += 1
        value = raw["search_results"]
        if value is not None:
            it.search_results = [
                chat_v1_search_result(item)
                for item in items("ChatV1SearchResults.search_results", value)
            ]
    it.documents = UNSET
    if "documents" in raw:
        known += 1
        value = raw["documents"]
        if value is not None:
            it.documents = [
                chat_v1_response_document(item)
                for item in items("ChatV1SearchResults.documents", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_SEARCH_RESULTS}
    )
    return it


_KNOWN_CHAT_V1_TEXT_GENERATION = frozenset(["event_type", "text", "is_finished"])


def chat_v1_text_generation(raw: Any) -> ChatV1TextGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1TextGeneration", "an object", raw)
    it = _new(ChatV1TextGeneration)
    value = raw["event_type"]
    if value != "text-generation":
        raise ShapeError("ChatV1TextGeneration.event_type", "'text-generation'", value)
    it.event_type = "text-generation"
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1TextGeneration.text", "a string", value)
    it.text = value
    known = 2
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1TextGeneration.is_finished", "a boolean", value)
            it.is_finished = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_TEXT_GENERATION}
    )
    return it


_KNOWN_CHAT_V1_CITATION_GENERATION = frozenset(["event_type", "citations", "is_finished"])


def chat_v1_citation_generation(raw: Any) -> ChatV1CitationGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1CitationGeneration", "an object", raw)
    it = _new(ChatV1CitationGeneration)
    value = raw["event_type"]
    if value != "citation-generation":
        raise ShapeError("ChatV1CitationGeneration.event_type", "'citation-generation'", value)
    it.event_type = "citation-generation"
    it.citations = [
        chat_v1_citation(item)
        for item in items("ChatV1CitationGeneration.citations", raw["citations"])
    ]
    known = 2
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1CitationGeneration.is_finished", "a boolean", value)
            it.is_finished = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_CITATION_GENERATION}
    )
    return it


_KNOWN_CHAT_V1_TOOL_CALLS_CHUNK = frozenset(
    ["event_type", "is_finished", "text", "tool_call_delta"]
)
_KNOWN_CHAT_V1_TOOL_CALL_DELTA = frozenset(["index", "name", "parameters", "text"])


def chat_v1_tool_calls_chunk(raw: Any) -> ChatV1ToolCallsChunk:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1ToolCallsChunk", "an object", raw)
    it = _new(ChatV1ToolCallsChunk)
    value = raw["event_type"]
    if value != "tool-calls-chunk":
        raise ShapeError("ChatV1ToolCallsChunk.event_type", "'tool-calls-chunk'", value)
    it.event_type = "tool-calls-chunk"
    known = 1
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1ToolCallsChunk.is_finished", "a boolean", value)
            it.is_finished = value
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1ToolCallsChunk.text", "a string", value)
            it.text = value
    it.tool_call_delta = UNSET
    if "tool_call_delta" in raw:
        known += 1
        value = raw["tool_call_delta"]
        if value is not None:
            raw1 = value
            if raw1.__class__ is not dict:
                raise ShapeError("ChatV1ToolCallDelta", "an object", raw1)
            it1 = _new(ChatV1ToolCallDelta)
            known1 = 0
            it1.index = UNSET
            if "index" in raw1:
                known1 += 1
                value = raw1["index"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV1ToolCallDelta.index", "a number", value)
                    it1.index = value
            it1.name = UNSET
            if "name" in raw1:
                known1 += 1
                value = raw1["name"]
                if value is not None:
                    if value.__class__ is not str:
                        raise ShapeError("ChatV1ToolCallDelta.name", "a string", value)
                    it1.name = value
            it1.parameters = UNSET
            if "parameters" in raw1:
                known1 += 1
                value = raw1["parameters"]
                if value is not None:
                    if value.__class__ is not str:
                        raise ShapeError("ChatV1ToolCallDelta.parameters", "a string", value)
                    it1.parameters = value
            it1.text = UNSET
            if "text" in raw1:
                known1 += 1
                value = raw1["text"]
                if value is not None:
                    if value.__class__ is not str:
                        raise ShapeError("ChatV1ToolCallDelta.text", "a string", value)
                    it1.text = value
            it1.additional_properties = (
                {}
                if len(raw1) == known1
                else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V1_TOOL_CALL_DELTA}
            )
            it.tool_call_delta = it1
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_TOOL_CALLS_CHUNK}
    )
    return it


_KNOWN_CHAT_V1_TOOL_CALLS_GENERATION = frozenset(
    ["event_type", "tool_calls", "is_finished", "text"]
)


def chat_v1_tool_calls_generation(raw: Any) -> ChatV1ToolCallsGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1ToolCallsGeneration", "an object", raw)
    it = _new(ChatV1ToolCallsGeneration)
    value = raw["event_type"]
    if value != "tool-calls-generation":
        raise ShapeError("ChatV1ToolCallsGeneration.event_type", "'tool-calls-generation'", value)
    it.event_type = "tool-calls-generation"
    it.tool_calls = [
        chat_v1_tool_call(item)
        for item in items("ChatV1ToolCallsGeneration.tool_calls", raw["tool_calls"])
    ]
    known = 2
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1ToolCallsGeneration.is_finished", "a boolean", value)
            it.is_finished = value
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1ToolCallsGeneration.text", "a string", value)
            it.text = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_TOOL_CALLS_GENERATION}
    )
    return it


_KNOWN_CHAT_V1_STREAM_END = frozenset(["event_type", "finish_reason", "response", "is_finished"])


def chat_v1_stream_end(raw: Any) -> ChatV1StreamEnd:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1StreamEnd", "an object", raw)
    it = _new(ChatV1StreamEnd)
    value = raw["event_type"]
    if value != "stream-end":
        raise ShapeError("ChatV1StreamEnd.event_type", "'stream-end'", value)
    it.event_type = "stream-end"
    value = raw["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1StreamEnd.finish_reason", "a string", value)
    it.finish_reason = value
    it.response = chat_v1_response(raw["response"])
    known = 3
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1StreamEnd.is_finished", "a boolean", value)
            it.is_finished = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_STREAM_END}
    )
    return it


_KNOWN_CHAT_V1_DEBUG = frozenset(["event_type", "is_finished", "prompt"])


def chat_v1_debug(raw: Any) -> ChatV1Debug:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1Debug", "an object", raw)
    it = _new(ChatV1Debug)
    value = raw["event_type"]
    if value != "debug":
        raise ShapeError("ChatV1Debug.event_type", "'debug'", value)
    it.event_type = "debug"
    known = 1
    it.is_finished = UNSET
    if "is_finished" in raw:
        known += 1
        value = raw["is_finished"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1Debug.is_finished", "a boolean", value)
            it.is_finished = value
    it.prompt = UNSET
    if "prompt" in raw:
        known += 1
        value = raw["prompt"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Debug.prompt", "a string", value)
            it.prompt = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_DEBUG}
    )
    return it


CHAT_V1_STREAM_EVENT: Mapping[
    str,
    Callable[
        [Any],
        ChatV1StreamStart
        | ChatV1SearchQueriesGeneration
        | ChatV1SearchResults
        | ChatV1TextGeneration
        | ChatV1CitationGeneration
        | ChatV1ToolCallsChunk
        | ChatV1ToolCallsGeneration
        | ChatV1StreamEnd
        | ChatV1Debug,
    ],
] = {
    "stream-start": chat_v1_stream_start,
    "search-queries-generation": chat_v1_search_queries_generation,
    "search-results": chat_v1_search_results,
    "text-generation": chat_v1_text_generation,
    "citation-generation": chat_v1_citation_generation,
    "tool-calls-chunk": chat_v1_tool_calls_chunk,
    "tool-calls-generation": chat_v1_tool_calls_generation,
    "stream-end": chat_v1_stream_end,
    "debug": chat_v1_debug,
}
