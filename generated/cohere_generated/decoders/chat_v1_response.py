"""Decoders of ChatV1Response and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import choose, integer, items, objects, strings

from ..models.chat_v1_citation import ChatV1Citation
from ..models.chat_v1_history_chatbot_message import ChatV1HistoryChatbotMessage
from ..models.chat_v1_history_system_message import ChatV1HistorySystemMessage
from ..models.chat_v1_history_tool_message import ChatV1HistoryToolMessage
from ..models.chat_v1_history_tool_result import ChatV1HistoryToolResult
from ..models.chat_v1_history_user_message import ChatV1HistoryUserMessage
from ..models.chat_v1_response import ChatV1Response
from ..models.chat_v1_response_document import ChatV1ResponseDocument
from ..models.chat_v1_search_query import ChatV1SearchQuery
from ..models.chat_v1_search_result import ChatV1SearchResult
from ..models.chat_v1_search_result_connector import ChatV1SearchResultConnector
from ..models.chat_v1_tool_call import ChatV1ToolCall
from ..types import UNSET
from .api_meta import api_meta

_new = object.__new__

_KNOWN_CHAT_V1_RESPONSE = frozenset(
    [
        "text",
        "generation_id",
        "response_id",
        "conversation_id",
        "finish_reason",
        "tool_calls",
        "citations",
        "documents",
        "is_search_required",
        "search_queries",
        "search_results",
        "chat_history",
        "meta",
    ]
)


def chat_v1_response(raw: Any) -> ChatV1Response:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1Response", "an object", raw)
    it = _new(ChatV1Response)
    known = 0
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Response.text", "a string", value)
            it.text = value
    it.generation_id = UNSET
    if "generation_id" in raw:
        known += 1
        value = raw["generation_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Response.generation_id", "a string", value)
            it.generation_id = value
    it.response_id = UNSET
    if "response_id" in raw:
        known += 1
        value = raw["response_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Response.response_id", "a string", value)
            it.response_id = value
    it.conversation_id = UNSET
    if "conversation_id" in raw:
        known += 1
        value = raw["conversation_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Response.conversation_id", "a string", value)
            it.conversation_id = value
    it.finish_reason = UNSET
    if "finish_reason" in raw:
        known += 1
        value = raw["finish_reason"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Response.finish_reason", "a string", value)
            it.finish_reason = value
    it.tool_calls = UNSET
    if "tool_calls" in raw:
        known += 1
        value = raw["tool_calls"]
        if value is not None:
            it.tool_calls = [
                chat_v1_tool_call(item) for item in items("ChatV1Response.tool_calls", value)
            ]
    it.citations = UNSET
    if "citations" in raw:
        known += 1
        value = raw["citations"]
        if value is not None:
            it.citations = [
                chat_v1_citation(item) for item in items("ChatV1Response.citations", value)
            ]
    it.documents = UNSET
    if "documents" in raw:
        known += 1
        value = raw["documents"]
        if value is not None:
            it.documents = [
                chat_v1_response_document(item) for item in items("ChatV1Response.documents", value)
            ]
    it.is_search_required = UNSET
    if "is_search_required" in raw:
        known += 1
        value = raw["is_search_required"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1Response.is_search_required", "a boolean", value)
            it.is_search_required = value
    it.search_queries = UNSET
    if "search_queries" in raw:
        known += 1
        value = raw["search_queries"]
        if value is not None:
            it.search_queries = [
                chat_v1_search_query(item) for item in items("ChatV1Response.search_queries", value)
            ]
    it.search_results = UNSET
    if "search_results" in raw:
        known += 1
        value = raw["search_results"]
        if value is not None:
            it.search_results = [
                chat_v1_search_result(item)
                for item in items("ChatV1Response.search_results", value)
            ]
    it.chat_history = UNSET
    if "chat_history" in raw:
        known += 1
        value = raw["chat_history"]
        if value is not None:
            it.chat_history = [
                choose("ChatV1Response.chat_history[]", "role", CHAT_V1_HISTORY_MESSAGE, item)
                for item in items("ChatV1Response.chat_history", value)
            ]
    it.meta = UNSET
    if "meta" in raw:
        known += 1
        value = raw["meta"]
        if value is not None:
            it.meta = api_meta(value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_RESPONSE}
    )
    return it


_KNOWN_CHAT_V1_TOOL_CALL = frozenset(["name", "parameters"])


def chat_v1_tool_call(raw: Any) -> ChatV1ToolCall:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1ToolCall", "an object", raw)
    it = _new(ChatV1ToolCall)
    value = raw["name"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1ToolCall.name", "a string", value)
    it.name = value
    value = raw["parameters"]
    if value.__class__ is not dict:
        raise ShapeError("ChatV1ToolCall.parameters", "an object", value)
    it.parameters = value
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_TOOL_CALL}
    )
    return it


_KNOWN_CHAT_V1_CITATION = frozenset(["start", "end", "text", "document_ids", "type"])


def chat_v1_citation(raw: Any) -> ChatV1Citation:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1Citation", "an object", raw)
    it = _new(ChatV1Citation)
    value = raw["start"]
    it.start = value if value.__class__ is int else integer("ChatV1Citation.start", value)
    value = raw["end"]
    it.end = value if value.__class__ is int else integer("ChatV1Citation.end", value)
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1Citation.text", "a string", value)
    it.text = value
    it.document_ids = strings("ChatV1Citation.document_ids", raw["document_ids"])
    known = 4
    it.type_ = UNSET
    if "type" in raw:
        known += 1
        value = raw["type"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1Citation.type", "a string", value)
            it.type_ = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_CITATION}
    )
    return it


_KNOWN_CHAT_V1_RESPONSE_DOCUMENT = frozenset(["id", "_excludes"])


def chat_v1_response_document(raw: Any) -> ChatV1ResponseDocument:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1ResponseDocument", "an object", raw)
    it = _new(ChatV1ResponseDocument)
    known = 0
    it.id = UNSET
    if "id" in raw:
        known += 1
        value = raw["id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1ResponseDocument.id", "a string", value)
            it.id = value
    it.field_excludes = UNSET
    if "_excludes" in raw:
        known += 1
        value = raw["_excludes"]
        if value is not None:
            it.field_excludes = strings("ChatV1ResponseDocument._excludes", value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {
            key: raw[key]
            for key in raw
            if key not in _KNOWN_CHAT_V1_RESPONSE_DOCUMENT and raw[key] is not None
        }
    )
    return it


_KNOWN_CHAT_V1_SEARCH_QUERY = frozenset(["text", "generation_id"])


def chat_v1_search_query(raw: Any) -> ChatV1SearchQuery:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1SearchQuery", "an object", raw)
    it = _new(ChatV1SearchQuery)
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1SearchQuery.text", "a string", value)
    it.text = value
    value = raw["generation_id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1SearchQuery.generation_id", "a string", value)
    it.generation_id = value
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_SEARCH_QUERY}
    )
    return it


_KNOWN_CHAT_V1_SEARCH_RESULT = frozenset(
    ["connector", "document_ids", "search_query", "error_message", "continue_on_failure"]
)
_KNOWN_CHAT_V1_SEARCH_RESULT_CONNECTOR = frozenset(["id"])


def chat_v1_search_result(raw: Any) -> ChatV1SearchResult:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1SearchResult", "an object", raw)
    it = _new(ChatV1SearchResult)
    raw1 = raw["connector"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV1SearchResultConnector", "an object", raw1)
    it1 = _new(ChatV1SearchResultConnector)
    value = raw1["id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1SearchResultConnector.id", "a string", value)
    it1.id = value
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V1_SEARCH_RESULT_CONNECTOR}
    )
    it.connector = it1
    it.document_ids = strings("ChatV1SearchResult.document_ids", raw["document_ids"])
    known = 2
    it.search_query = UNSET
    if "search_query" in raw:
        known += 1
        value = raw["search_query"]
        if value is not None:
            it.search_query = chat_v1_search_query(value)
    it.error_message = UNSET
    if "error_message" in raw:
        known += 1
        value = raw["error_message"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV1SearchResult.error_message", "a string", value)
            it.error_message = value
    it.continue_on_failure = UNSET
    if "continue_on_failure" in raw:
        known += 1
        value = raw["continue_on_failure"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ChatV1SearchResult.continue_on_failure", "a boolean", value)
            it.continue_on_failure = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_SEARCH_RESULT}
    )
    return it


_KNOWN_CHAT_V1_HISTORY_USER_MESSAGE = frozenset(["role", "message", "tool_calls"])


def chat_v1_history_user_message(raw: Any) -> ChatV1HistoryUserMessage:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1HistoryUserMessage", "an object", raw)
    it = _new(ChatV1HistoryUserMessage)
    value = raw["role"]
    if value != "USER":
        raise ShapeError("ChatV1HistoryUserMessage.role", "'USER'", value)
    it.role = "USER"
    value = raw["message"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1HistoryUserMessage.message", "a string", value)
    it.message = value
    known = 2
    it.tool_calls = UNSET
    if "tool_calls" in raw:
        known += 1
        value = raw["tool_calls"]
        if value is not None:
            it.tool_calls = [
                chat_v1_tool_call(item)
                for item in items("ChatV1HistoryUserMessage.tool_calls", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_HISTORY_USER_MESSAGE}
    )
    return it


_KNOWN_CHAT_V1_HISTORY_CHATBOT_MESSAGE = frozenset(["role", "message", "tool_calls"])


def chat_v1_history_chatbot_message(raw: Any) -> ChatV1HistoryChatbotMessage:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1HistoryChatbotMessage", "an object", raw)
    it = _new(ChatV1HistoryChatbotMessage)
    value = raw["role"]
    if value != "CHATBOT":
        raise ShapeError("ChatV1HistoryChatbotMessage.role", "'CHATBOT'", value)
    it.role = "CHATBOT"
    value = raw["message"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1HistoryChatbotMessage.message", "a string", value)
    it.message = value
    known = 2
    it.tool_calls = UNSET
    if "tool_calls" in raw:
        known += 1
        value = raw["tool_calls"]
        if value is not None:
            it.tool_calls = [
                chat_v1_tool_call(item)
                for item in items("ChatV1HistoryChatbotMessage.tool_calls", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_HISTORY_CHATBOT_MESSAGE}
    )
    return it


_KNOWN_CHAT_V1_HISTORY_SYSTEM_MESSAGE = frozenset(["role", "message", "tool_calls"])


def chat_v1_history_system_message(raw: Any) -> ChatV1HistorySystemMessage:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1HistorySystemMessage", "an object", raw)
    it = _new(ChatV1HistorySystemMessage)
    value = raw["role"]
    if value != "SYSTEM":
        raise ShapeError("ChatV1HistorySystemMessage.role", "'SYSTEM'", value)
    it.role = "SYSTEM"
    value = raw["message"]
    if value.__class__ is not str:
        raise ShapeError("ChatV1HistorySystemMessage.message", "a string", value)
    it.message = value
    known = 2
    it.tool_calls = UNSET
    if "tool_calls" in raw:
        known += 1
        value = raw["tool_calls"]
        if value is not None:
            it.tool_calls = [
                chat_v1_tool_call(item)
                for item in items("ChatV1HistorySystemMessage.tool_calls", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_HISTORY_SYSTEM_MESSAGE}
    )
    return it


_KNOWN_CHAT_V1_HISTORY_TOOL_MESSAGE = frozenset(["role", "tool_results"])


def chat_v1_history_tool_message(raw: Any) -> ChatV1HistoryToolMessage:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1HistoryToolMessage", "an object", raw)
    it = _new(ChatV1HistoryToolMessage)
    value = raw["role"]
    if value != "TOOL":
        raise ShapeError("ChatV1HistoryToolMessage.role", "'TOOL'", value)
    it.role = "TOOL"
    known = 1
    it.tool_results = UNSET
    if "tool_results" in raw:
        known += 1
        value = raw["tool_results"]
        if value is not None:
            it.tool_results = [
                chat_v1_history_tool_result(item)
                for item in items("ChatV1HistoryToolMessage.tool_results", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_HISTORY_TOOL_MESSAGE}
    )
    return it


_KNOWN_CHAT_V1_HISTORY_TOOL_RESULT = frozenset(["call", "outputs"])


def chat_v1_history_tool_result(raw: Any) -> ChatV1HistoryToolResult:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV1HistoryToolResult", "an object", raw)
    it = _new(ChatV1HistoryToolResult)
    it.call = chat_v1_tool_call(raw["call"])
    it.outputs = objects("ChatV1HistoryToolResult.outputs", raw["outputs"])
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V1_HISTORY_TOOL_RESULT}
    )
    return it


CHAT_V1_HISTORY_MESSAGE: Mapping[
    str,
    Callable[
        [Any],
        ChatV1HistoryUserMessage
        | ChatV1HistoryChatbotMessage
        | ChatV1HistorySystemMessage
        | ChatV1HistoryToolMessage,
    ],
] = {
    "USER": chat_v1_history_user_message,
    "CHATBOT": chat_v1_history_chatbot_message,
    "SYSTEM": chat_v1_history_system_message,
    "TOOL": chat_v1_history_tool_message,
}
