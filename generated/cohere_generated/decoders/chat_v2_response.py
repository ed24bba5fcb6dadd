"""Decoders of ChatV2Response and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import choose, integer, integers, items, numbers

from ..models.chat_v2_billed_units import ChatV2BilledUnits
from ..models.chat_v2_citation import ChatV2Citation
from ..models.chat_v2_document_source import ChatV2DocumentSource
from ..models.chat_v2_logprob_item import ChatV2LogprobItem
from ..models.chat_v2_response import ChatV2Response
from ..models.chat_v2_response_message import ChatV2ResponseMessage
from ..models.chat_v2_response_text_content import ChatV2ResponseTextContent
from ..models.chat_v2_response_thinking_content import ChatV2ResponseThinkingContent
from ..models.chat_v2_tokens import ChatV2Tokens
from ..models.chat_v2_tool_call import ChatV2ToolCall
from ..models.chat_v2_tool_call_function import ChatV2ToolCallFunction
from ..models.chat_v2_tool_source import ChatV2ToolSource
from ..models.chat_v2_usage import ChatV2Usage
from ..types import UNSET

_new = object.__new__

_KNOWN_CHAT_V2_RESPONSE = frozenset(["id", "finish_reason", "message", "usage", "logprobs"])
_KNOWN_CHAT_V2_RESPONSE_MESSAGE = frozenset(
    ["role", "content", "tool_plan", "tool_calls", "citations"]
)


def chat_v2_response(raw: Any) -> ChatV2Response:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2Response", "an object", raw)
    it = _new(ChatV2Response)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2Response.id", "a string", value)
    it.id = value
    value = raw["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2Response.finish_reason", "a string", value)
    it.finish_reason = value
    raw1 = raw["message"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ResponseMessage", "an object", raw1)
    it1 = _new(ChatV2ResponseMessage)
    value = raw1["role"]
    if value != "assistant":
        raise ShapeError("ChatV2ResponseMessage.role", "'assistant'", value)
    it1.role = "assistant"
    known1 = 1
    it1.content = UNSET
    if "content" in raw1:
        known1 += 1
        value = raw1["content"]
        if value is not None:
            it1.content = [
                choose("ChatV2ResponseMessage.content[]", "type", CHAT_V2_RESPONSE_CONTENT, item)
                for item in items("ChatV2ResponseMessage.content", value)
            ]
    it1.tool_plan = UNSET
    if "tool_plan" in raw1:
        known1 += 1
        value = raw1["tool_plan"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ResponseMessage.tool_plan", "a string", value)
            it1.tool_plan = value
    it1.tool_calls = UNSET
    if "tool_calls" in raw1:
        known1 += 1
        value = raw1["tool_calls"]
        if value is not None:
            it1.tool_calls = [
                chat_v2_tool_call(item) for item in items("ChatV2ResponseMessage.tool_calls", value)
            ]
    it1.citations = UNSET
    if "citations" in raw1:
        known1 += 1
        value = raw1["citations"]
        if value is not None:
            it1.citations = [
                chat_v2_citation(item) for item in items("ChatV2ResponseMessage.citations", value)
            ]
    it1.additional_properties = (
        {}
        if len(raw1) == known1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_RESPONSE_MESSAGE}
    )
    it.message = it1
    known = 3
    it.usage = UNSET
    if "usage" in raw:
        known += 1
        value = raw["usage"]
        if value is not None:
            it.usage = chat_v2_usage(value)
    it.logprobs = UNSET
    if "logprobs" in raw:
        known += 1
        value = raw["logprobs"]
        if value is not None:
            it.logprobs = [
                chat_v2_logprob_item(item) for item in items("ChatV2Response.logprobs", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_RESPONSE}
    )
    return it


_KNOWN_CHAT_V2_USAGE = frozenset(["billed_units", "tokens", "cached_tokens"])
_KNOWN_CHAT_V2_BILLED_UNITS = frozenset(
    ["input_tokens", "output_tokens", "search_units", "classifications"]
)
_KNOWN_CHAT_V2_TOKENS = frozenset(["input_tokens", "output_tokens"])


def chat_v2_usage(raw: Any) -> ChatV2Usage:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2Usage", "an object", raw)
    it = _new(ChatV2Usage)
    known = 0
    it.billed_units = UNSET
    if "billed_units" in raw:
        known += 1
        value = raw["billed_units"]
        if value is not None:
            raw1 = value
            if raw1.__class__ is not dict:
                raise ShapeError("ChatV2BilledUnits", "an object", raw1)
            it1 = _new(ChatV2BilledUnits)
            known1 = 0
            it1.input_tokens = UNSET
            if "input_tokens" in raw1:
                known1 += 1
                value = raw1["input_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2BilledUnits.input_tokens", "a number", value)
                    it1.input_tokens = value
            it1.output_tokens = UNSET
            if "output_tokens" in raw1:
                known1 += 1
                value = raw1["output_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2BilledUnits.output_tokens", "a number", value)
                    it1.output_tokens = value
            it1.search_units = UNSET
            if "search_units" in raw1:
                known1 += 1
                value = raw1["search_units"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2BilledUnits.search_units", "a number", value)
                    it1.search_units = value
            it1.classifications = UNSET
            if "classifications" in raw1:
                known1 += 1
                value = raw1["classifications"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2BilledUnits.classifications", "a number", value)
                    it1.classifications = value
            it1.additional_properties = (
                {}
                if len(raw1) == known1
                else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_BILLED_UNITS}
            )
            it.billed_units = it1
    it.tokens = UNSET
    if "tokens" in raw:
        known += 1
        value = raw["tokens"]
        if value is not None:
            raw2 = value
            if raw2.__class__ is not dict:
                raise ShapeError("ChatV2Tokens", "an object", raw2)
            it2 = _new(ChatV2Tokens)
            known2 = 0
            it2.input_tokens = UNSET
            if "input_tokens" in raw2:
                known2 += 1
                value = raw2["input_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2Tokens.input_tokens", "a number", value)
                    it2.input_tokens = value
            it2.output_tokens = UNSET
            if "output_tokens" in raw2:
                known2 += 1
                value = raw2["output_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ChatV2Tokens.output_tokens", "a number", value)
                    it2.output_tokens = value
            it2.additional_properties = (
                {}
                if len(raw2) == known2
                else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_TOKENS}
            )
            it.tokens = it2
    it.cached_tokens = UNSET
    if "cached_tokens" in raw:
        known += 1
        value = raw["cached_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("ChatV2Usage.cached_tokens", "a number", value)
            it.cached_tokens = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_USAGE}
    )
    return it


_KNOWN_CHAT_V2_LOGPROB_ITEM = frozenset(["token_ids", "text", "logprobs"])


def chat_v2_logprob_item(raw: Any) -> ChatV2LogprobItem:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2LogprobItem", "an object", raw)
    it = _new(ChatV2LogprobItem)
    it.token_ids = integers("ChatV2LogprobItem.token_ids", raw["token_ids"])
    known = 1
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2LogprobItem.text", "a string", value)
            it.text = value
    it.logprobs = UNSET
    if "logprobs" in raw:
        known += 1
        value = raw["logprobs"]
        if value is not None:
            it.logprobs = numbers("ChatV2LogprobItem.logprobs", value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_LOGPROB_ITEM}
    )
    return it


_KNOWN_CHAT_V2_TOOL_CALL = frozenset(["id", "type", "function"])
_KNOWN_CHAT_V2_TOOL_CALL_FUNCTION = frozenset(["name", "arguments"])


def chat_v2_tool_call(raw: Any) -> ChatV2ToolCall:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolCall", "an object", raw)
    it = _new(ChatV2ToolCall)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2ToolCall.id", "a string", value)
    it.id = value
    value = raw["type"]
    if value != "function":
        raise ShapeError("ChatV2ToolCall.type", "'function'", value)
    it.type_ = "function"
    known = 2
    it.function = UNSET
    if "function" in raw:
        known += 1
        value = raw["function"]
        if value is not None:
            raw1 = value
            if raw1.__class__ is not dict:
                raise ShapeError("ChatV2ToolCallFunction", "an object", raw1)
            it1 = _new(ChatV2ToolCallFunction)
            known1 = 0
            it1.name = UNSET
            if "name" in raw1:
                known1 += 1
                value = raw1["name"]
                if value is not None:
                    if value.__class__ is not str:
                        raise ShapeError("ChatV2ToolCallFunction.name", "a string", value)
                    it1.name = value
            it1.arguments = UNSET
            if "arguments" in raw1:
                known1 += 1
                value = raw1["arguments"]
                if value is not None:
                    if value.__class__ is not str:
                        raise ShapeError("ChatV2ToolCallFunction.arguments", "a string", value)
                    it1.arguments = value
            it1.additional_properties = (
                {}
                if len(raw1) == known1
                else {
                    key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_TOOL_CALL_FUNCTION
                }
            )
            it.function = it1
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_CALL}
    )
    return it


_KNOWN_CHAT_V2_CITATION = frozenset(["start", "end", "text", "sources", "content_index", "type"])


def chat_v2_citation(raw: Any) -> ChatV2Citation:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2Citation", "an object", raw)
    it = _new(ChatV2Citation)
    known = 0
    it.start = UNSET
    if "start" in raw:
        known += 1
        value = raw["start"]
        if value is not None:
            it.start = value if value.__class__ is int else integer("ChatV2Citation.start", value)
    it.end = UNSET
    if "end" in raw:
        known += 1
        value = raw["end"]
        if value is not None:
            it.end = value if value.__class__ is int else integer("ChatV2Citation.end", value)
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2Citation.text", "a string", value)
            it.text = value
    it.sources = UNSET
    if "sources" in raw:
        known += 1
        value = raw["sources"]
        if value is not None:
            it.sources = [
                choose("ChatV2Citation.sources[]", "type", CHAT_V2_CITATION_SOURCE, item)
                for item in items("ChatV2Citation.sources", value)
            ]
    it.content_index = UNSET
    if "content_index" in raw:
        known += 1
        value = raw["content_index"]
        if value is not None:
            it.content_index = (
                value if value.__class__ is int else integer("ChatV2Citation.content_index", value)
            )
    it.type_ = UNSET
    if "type" in raw:
        known += 1
        value = raw["type"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2Citation.type", "a string", value)
            it.type_ = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CITATION}
    )
    return it


_KNOWN_CHAT_V2_RESPONSE_TEXT_CONTENT = frozenset(["type", "text"])


def chat_v2_response_text_content(raw: Any) -> ChatV2ResponseTextContent:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ResponseTextContent", "an object", raw)
    it = _new(ChatV2ResponseTextContent)
    value = raw["type"]
    if value != "text":
        raise ShapeError("ChatV2ResponseTextContent.type", "'text'", value)
    it.type_ = "text"
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2ResponseTextContent.text", "a string", value)
    it.text = value
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_RESPONSE_TEXT_CONTENT}
    )
    return it


_KNOWN_CHAT_V2_RESPONSE_THINKING_CONTENT = frozenset(["type", "thinking"])


def chat_v2_response_thinking_content(raw: Any) -> ChatV2ResponseThinkingContent:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ResponseThinkingContent", "an object", raw)
    it = _new(ChatV2ResponseThinkingContent)
    value = raw["type"]
    if value != "thinking":
        raise ShapeError("ChatV2ResponseThinkingContent.type", "'thinking'", value)
    it.type_ = "thinking"
    value = raw["thinking"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2ResponseThinkingContent.thinking", "a string", value)
    it.thinking = value
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_RESPONSE_THINKING_CONTENT}
    )
    return it


_KNOWN_CHAT_V2_DOCUMENT_SOURCE = frozenset(["type", "id", "document"])


def chat_v2_document_source(raw: Any) -> ChatV2DocumentSource:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2DocumentSource", "an object", raw)
    it = _new(ChatV2DocumentSource)
    value = raw["type"]
    if value != "document":
        raise ShapeError("ChatV2DocumentSource.type", "'document'", value)
    it.type_ = "document"
    known = 1
    it.id = UNSET
    if "id" in raw:
        known += 1
        value = raw["id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2DocumentSource.id", "a string", value)
            it.id = value
    it.document = UNSET
    if "document" in raw:
        known += 1
        value = raw["document"]
        if value is not None:
            if value.__class__ is not dict:
                raise ShapeError("ChatV2DocumentSource.document", "an object", value)
            it.document = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_DOCUMENT_SOURCE}
    )
    return it


_KNOWN_CHAT_V2_TOOL_SOURCE = frozenset(["type", "id", "tool_output"])


def chat_v2_tool_source(raw: Any) -> ChatV2ToolSource:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolSource", "an object", raw)
    it = _new(ChatV2ToolSource)
    value = raw["type"]
    if value != "tool":
        raise ShapeError("ChatV2ToolSource.type", "'tool'", value)
    it.type_ = "tool"
    known = 1
    it.id = UNSET
    if "id" in raw:
        known += 1
        value = raw["id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ToolSource.id", "a string", value)
            it.id = value
    it.tool_output = UNSET
    if "tool_output" in raw:
        known += 1
        value = raw["tool_output"]
        if value is not None:
            if value.__class__ is not dict:
                raise ShapeError("ChatV2ToolSource.tool_output", "an object", value)
            it.tool_output = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_SOURCE}
    )
    return it


CHAT_V2_RESPONSE_CONTENT: Mapping[
    str, Callable[[Any], ChatV2ResponseTextContent | ChatV2ResponseThinkingContent]
] = {"text": chat_v2_response_text_content, "thinking": chat_v2_response_thinking_content}


CHAT_V2_CITATION_SOURCE: Mapping[str, Callable[[Any], ChatV2DocumentSource | ChatV2ToolSource]] = {
    "document": chat_v2_document_source,
    "tool": chat_v2_tool_source,
}
