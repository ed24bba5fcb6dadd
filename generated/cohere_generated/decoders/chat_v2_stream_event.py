"""Decoders of ChatV2StreamEvent and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import choose, integer, objects

from ..models.chat_v2_citation_end import ChatV2CitationEnd
from ..models.chat_v2_citation_start import ChatV2CitationStart
from ..models.chat_v2_citation_start_delta import ChatV2CitationStartDelta
from ..models.chat_v2_citation_start_message import ChatV2CitationStartMessage
from ..models.chat_v2_content_delta import ChatV2ContentDelta
from ..models.chat_v2_content_delta_content import ChatV2ContentDeltaContent
from ..models.chat_v2_content_delta_delta import ChatV2ContentDeltaDelta
from ..models.chat_v2_content_delta_message import ChatV2ContentDeltaMessage
from ..models.chat_v2_content_end import ChatV2ContentEnd
from ..models.chat_v2_content_start import ChatV2ContentStart
from ..models.chat_v2_content_start_delta import ChatV2ContentStartDelta
from ..models.chat_v2_content_start_message import ChatV2ContentStartMessage
from ..models.chat_v2_content_start_text import ChatV2ContentStartText
from ..models.chat_v2_content_start_thinking import ChatV2ContentStartThinking
from ..models.chat_v2_debug import ChatV2Debug
from ..models.chat_v2_message_end import ChatV2MessageEnd
from ..models.chat_v2_message_end_delta import ChatV2MessageEndDelta
from ..models.chat_v2_message_start import ChatV2MessageStart
from ..models.chat_v2_message_start_delta import ChatV2MessageStartDelta
from ..models.chat_v2_message_start_message import ChatV2MessageStartMessage
from ..models.chat_v2_tool_call_delta import ChatV2ToolCallDelta
from ..models.chat_v2_tool_call_delta_call import ChatV2ToolCallDeltaCall
from ..models.chat_v2_tool_call_delta_delta import ChatV2ToolCallDeltaDelta
from ..models.chat_v2_tool_call_delta_function import ChatV2ToolCallDeltaFunction
from ..models.chat_v2_tool_call_delta_message import ChatV2ToolCallDeltaMessage
from ..models.chat_v2_tool_call_end import ChatV2ToolCallEnd
from ..models.chat_v2_tool_call_start import ChatV2ToolCallStart
from ..models.chat_v2_tool_call_start_delta import ChatV2ToolCallStartDelta
from ..models.chat_v2_tool_call_start_message import ChatV2ToolCallStartMessage
from ..models.chat_v2_tool_plan_delta import ChatV2ToolPlanDelta
from ..models.chat_v2_tool_plan_delta_delta import ChatV2ToolPlanDeltaDelta
from ..models.chat_v2_tool_plan_delta_message import ChatV2ToolPlanDeltaMessage
from ..types import UNSET
from .chat_v2_response import (
    chat_v2_citation,
    chat_v2_logprob_item,
    chat_v2_tool_call,
    chat_v2_usage,
)

_new = object.__new__

_KNOWN_CHAT_V2_MESSAGE_START = frozenset(["type", "id", "delta"])
_KNOWN_CHAT_V2_MESSAGE_START_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_MESSAGE_START_MESSAGE = frozenset(
    ["role", "content", "tool_plan", "tool_calls", "citations"]
)


def chat_v2_message_start(raw: Any) -> ChatV2MessageStart:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2MessageStart", "an object", raw)
    it = _new(ChatV2MessageStart)
    value = raw["type"]
    if value != "message-start":
        raise ShapeError("ChatV2MessageStart.type", "'message-start'", value)
    it.type_ = "message-start"
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2MessageStart.id", "a string", value)
    it.id = value
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2MessageStartDelta", "an object", raw1)
    it1 = _new(ChatV2MessageStartDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2MessageStartMessage", "an object", raw2)
    it2 = _new(ChatV2MessageStartMessage)
    value = raw2["role"]
    if value != "assistant":
        raise ShapeError("ChatV2MessageStartMessage.role", "'assistant'", value)
    it2.role = "assistant"
    known2 = 1
    it2.content = UNSET
    if "content" in raw2:
        known2 += 1
        value = raw2["content"]
        if value is not None:
            it2.content = objects("ChatV2MessageStartMessage.content", value)
    it2.tool_plan = UNSET
    if "tool_plan" in raw2:
        known2 += 1
        value = raw2["tool_plan"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2MessageStartMessage.tool_plan", "a string", value)
            it2.tool_plan = value
    it2.tool_calls = UNSET
    if "tool_calls" in raw2:
        known2 += 1
        value = raw2["tool_calls"]
        if value is not None:
            it2.tool_calls = objects("ChatV2MessageStartMessage.tool_calls", value)
    it2.citations = UNSET
    if "citations" in raw2:
        known2 += 1
        value = raw2["citations"]
        if value is not None:
            it2.citations = objects("ChatV2MessageStartMessage.citations", value)
    it2.additional_properties = (
        {}
        if len(raw2) == known2
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_MESSAGE_START_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_MESSAGE_START_DELTA}
    )
    it.delta = it1
    it.additional_properties = (
        {}
        if len(raw) == 3
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_MESSAGE_START}
    )
    return it


_KNOWN_CHAT_V2_CONTENT_START = frozenset(["type", "delta", "index"])
_KNOWN_CHAT_V2_CONTENT_START_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_CONTENT_START_MESSAGE = frozenset(["content"])


def chat_v2_content_start(raw: Any) -> ChatV2ContentStart:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ContentStart", "an object", raw)
    it = _new(ChatV2ContentStart)
    value = raw["type"]
    if value != "content-start":
        raise ShapeError("ChatV2ContentStart.type", "'content-start'", value)
    it.type_ = "content-start"
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ContentStartDelta", "an object", raw1)
    it1 = _new(ChatV2ContentStartDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2ContentStartMessage", "an object", raw2)
    it2 = _new(ChatV2ContentStartMessage)
    it2.content = choose(
        "ChatV2ContentStartMessage.content", "type", CHAT_V2_CONTENT_START_CONTENT, raw2["content"]
    )
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_CONTENT_START_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_CONTENT_START_DELTA}
    )
    it.delta = it1
    known = 2
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("ChatV2ContentStart.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CONTENT_START}
    )
    return it


_KNOWN_CHAT_V2_CONTENT_DELTA = frozenset(["type", "delta", "index", "logprobs"])
_KNOWN_CHAT_V2_CONTENT_DELTA_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_CONTENT_DELTA_MESSAGE = frozenset(["content"])
_KNOWN_CHAT_V2_CONTENT_DELTA_CONTENT = frozenset(["text", "thinking"])


def chat_v2_content_delta(raw: Any) -> ChatV2ContentDelta:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ContentDelta", "an object", raw)
    it = _new(ChatV2ContentDelta)
    value = raw["type"]
    if value != "content-delta":
        raise ShapeError("ChatV2ContentDelta.type", "'content-delta'", value)
    it.type_ = "content-delta"
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ContentDeltaDelta", "an object", raw1)
    it1 = _new(ChatV2ContentDeltaDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2ContentDeltaMessage", "an object", raw2)
    it2 = _new(ChatV2ContentDeltaMessage)
    raw3 = raw2["content"]
    if raw3.__class__ is not dict:
        raise ShapeError("ChatV2ContentDeltaContent", "an object", raw3)
    it3 = _new(ChatV2ContentDeltaContent)
    known3 = 0
    it3.text = UNSET
    if "text" in raw3:
        known3 += 1
        value = raw3["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ContentDeltaContent.text", "a string", value)
            it3.text = value
    it3.thinking = UNSET
    if "thinking" in raw3:
        known3 += 1
        value = raw3["thinking"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ContentDeltaContent.thinking", "a string", value)
            it3.thinking = value
    it3.additional_properties = (
        {}
        if len(raw3) == known3
        else {key: raw3[key] for key in raw3 if key not in _KNOWN_CHAT_V2_CONTENT_DELTA_CONTENT}
    )
    it2.content = it3
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_CONTENT_DELTA_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_CONTENT_DELTA_DELTA}
    )
    it.delta = it1
    known = 2
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("ChatV2ContentDelta.index", value)
            )
    it.logprobs = UNSET
    if "logprobs" in raw:
        known += 1
        value = raw["logprobs"]
        if value is not None:
            it.logprobs = chat_v2_logprob_item(value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CONTENT_DELTA}
    )
    return it


_KNOWN_CHAT_V2_CONTENT_END = frozenset(["type", "index"])


def chat_v2_content_end(raw: Any) -> ChatV2ContentEnd:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ContentEnd", "an object", raw)
    it = _new(ChatV2ContentEnd)
    value = raw["type"]
    if value != "content-end":
        raise ShapeError("ChatV2ContentEnd.type", "'content-end'", value)
    it.type_ = "content-end"
    known = 1
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = value if value.__class__ is int else integer("ChatV2ContentEnd.index", value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CONTENT_END}
    )
    return it


_KNOWN_CHAT_V2_TOOL_PLAN_DELTA = frozenset(["type", "delta"])
_KNOWN_CHAT_V2_TOOL_PLAN_DELTA_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_TOOL_PLAN_DELTA_MESSAGE = frozenset(["tool_plan"])


def chat_v2_tool_plan_delta(raw: Any) -> ChatV2ToolPlanDelta:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolPlanDelta", "an object", raw)
    it = _new(ChatV2ToolPlanDelta)
    value = raw["type"]
    if value != "tool-plan-delta":
        raise ShapeError("ChatV2ToolPlanDelta.type", "'tool-plan-delta'", value)
    it.type_ = "tool-plan-delta"
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ToolPlanDeltaDelta", "an object", raw1)
    it1 = _new(ChatV2ToolPlanDeltaDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2ToolPlanDeltaMessage", "an object", raw2)
    it2 = _new(ChatV2ToolPlanDeltaMessage)
    value = raw2["tool_plan"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2ToolPlanDeltaMessage.tool_plan", "a string", value)
    it2.tool_plan = value
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_TOOL_PLAN_DELTA_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_TOOL_PLAN_DELTA_DELTA}
    )
    it.delta = it1
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_PLAN_DELTA}
    )
    return it


_KNOWN_CHAT_V2_TOOL_CALL_START = frozenset(["type", "index", "delta"])
_KNOWN_CHAT_V2_TOOL_CALL_START_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_TOOL_CALL_START_MESSAGE = frozenset(["tool_calls"])


def chat_v2_tool_call_start(raw: Any) -> ChatV2ToolCallStart:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallStart", "an object", raw)
    it = _new(ChatV2ToolCallStart)
    value = raw["type"]
    if value != "tool-call-start":
        raise ShapeError("ChatV2ToolCallStart.type", "'tool-call-start'", value)
    it.type_ = "tool-call-start"
    value = raw["index"]
    it.index = value if value.__class__ is int else integer("ChatV2ToolCallStart.index", value)
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallStartDelta", "an object", raw1)
    it1 = _new(ChatV2ToolCallStartDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallStartMessage", "an object", raw2)
    it2 = _new(ChatV2ToolCallStartMessage)
    it2.tool_calls = chat_v2_tool_call(raw2["tool_calls"])
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_TOOL_CALL_START_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_TOOL_CALL_START_DELTA}
    )
    it.delta = it1
    it.additional_properties = (
        {}
        if len(raw) == 3
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_CALL_START}
    )
    return it


_KNOWN_CHAT_V2_TOOL_CALL_DELTA = frozenset(["type", "index", "delta"])
_KNOWN_CHAT_V2_TOOL_CALL_DELTA_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_TOOL_CALL_DELTA_MESSAGE = frozenset(["tool_calls"])
_KNOWN_CHAT_V2_TOOL_CALL_DELTA_CALL = frozenset(["function"])
_KNOWN_CHAT_V2_TOOL_CALL_DELTA_FUNCTION = frozenset(["arguments"])


def chat_v2_tool_call_delta(raw: Any) -> ChatV2ToolCallDelta:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallDelta", "an object", raw)
    it = _new(ChatV2ToolCallDelta)
    value = raw["type"]
    if value != "tool-call-delta":
        raise ShapeError("ChatV2ToolCallDelta.type", "'tool-call-delta'", value)
    it.type_ = "tool-call-delta"
    value = raw["index"]
    it.index = value if value.__class__ is int else integer("ChatV2ToolCallDelta.index", value)
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallDeltaDelta", "an object", raw1)
    it1 = _new(ChatV2ToolCallDeltaDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallDeltaMessage", "an object", raw2)
    it2 = _new(ChatV2ToolCallDeltaMessage)
    raw3 = raw2["tool_calls"]
    if raw3.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallDeltaCall", "an object", raw3)
    it3 = _new(ChatV2ToolCallDeltaCall)
    raw4 = raw3["function"]
    if raw4.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallDeltaFunction", "an object", raw4)
    it4 = _new(ChatV2ToolCallDeltaFunction)
    value = raw4["arguments"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2ToolCallDeltaFunction.arguments", "a string", value)
    it4.arguments = value
    it4.additional_properties = (
        {}
        if len(raw4) == 1
        else {key: raw4[key] for key in raw4 if key not in _KNOWN_CHAT_V2_TOOL_CALL_DELTA_FUNCTION}
    )
    it3.function = it4
    it3.additional_properties = (
        {}
        if len(raw3) == 1
        else {key: raw3[key] for key in raw3 if key not in _KNOWN_CHAT_V2_TOOL_CALL_DELTA_CALL}
    )
    it2.tool_calls = it3
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_TOOL_CALL_DELTA_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_TOOL_CALL_DELTA_DELTA}
    )
    it.delta = it1
    it.additional_properties = (
        {}
        if len(raw) == 3
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_CALL_DELTA}
    )
    return it


_KNOWN_CHAT_V2_TOOL_CALL_END = frozenset(["type", "index"])


def chat_v2_tool_call_end(raw: Any) -> ChatV2ToolCallEnd:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ToolCallEnd", "an object", raw)
    it = _new(ChatV2ToolCallEnd)
    value = raw["type"]
    if value != "tool-call-end":
        raise ShapeError("ChatV2ToolCallEnd.type", "'tool-call-end'", value)
    it.type_ = "tool-call-end"
    value = raw["index"]
    it.index = value if value.__class__ is int else integer("ChatV2ToolCallEnd.index", value)
    it.additional_properties = (
        {}
        if len(raw) == 2
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_TOOL_CALL_END}
    )
    return it


_KNOWN_CHAT_V2_CITATION_START = frozenset(["type", "delta", "index"])
_KNOWN_CHAT_V2_CITATION_START_DELTA = frozenset(["message"])
_KNOWN_CHAT_V2_CITATION_START_MESSAGE = frozenset(["citations"])


def chat_v2_citation_start(raw: Any) -> ChatV2CitationStart:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2CitationStart", "an object", raw)
    it = _new(ChatV2CitationStart)
    value = raw["type"]
    if value != "citation-start":
        raise ShapeError("ChatV2CitationStart.type", "'citation-start'", value)
    it.type_ = "citation-start"
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2CitationStartDelta", "an object", raw1)
    it1 = _new(ChatV2CitationStartDelta)
    raw2 = raw1["message"]
    if raw2.__class__ is not dict:
        raise ShapeError("ChatV2CitationStartMessage", "an object", raw2)
    it2 = _new(ChatV2CitationStartMessage)
    it2.citations = chat_v2_citation(raw2["citations"])
    it2.additional_properties = (
        {}
        if len(raw2) == 1
        else {key: raw2[key] for key in raw2 if key not in _KNOWN_CHAT_V2_CITATION_START_MESSAGE}
    )
    it1.message = it2
    it1.additional_properties = (
        {}
        if len(raw1) == 1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_CITATION_START_DELTA}
    )
    it.delta = it1
    known = 2
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("ChatV2CitationStart.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CITATION_START}
    )
    return it


_KNOWN_CHAT_V2_CITATION_END = frozenset(["type", "index"])


def chat_v2_citation_end(raw: Any) -> ChatV2CitationEnd:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2CitationEnd", "an object", raw)
    it = _new(ChatV2CitationEnd)
    value = raw["type"]
    if value != "citation-end":
        raise ShapeError("ChatV2CitationEnd.type", "'citation-end'", value)
    it.type_ = "citation-end"
    known = 1
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("ChatV2CitationEnd.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CITATION_END}
    )
    return it


_KNOWN_CHAT_V2_MESSAGE_END = frozenset(["type", "delta", "id"])
_KNOWN_CHAT_V2_MESSAGE_END_DELTA = frozenset(["finish_reason", "usage", "error"])


def chat_v2_message_end(raw: Any) -> ChatV2MessageEnd:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2MessageEnd", "an object", raw)
    it = _new(ChatV2MessageEnd)
    value = raw["type"]
    if value != "message-end":
        raise ShapeError("ChatV2MessageEnd.type", "'message-end'", value)
    it.type_ = "message-end"
    raw1 = raw["delta"]
    if raw1.__class__ is not dict:
        raise ShapeError("ChatV2MessageEndDelta", "an object", raw1)
    it1 = _new(ChatV2MessageEndDelta)
    value = raw1["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("ChatV2MessageEndDelta.finish_reason", "a string", value)
    it1.finish_reason = value
    known1 = 1
    it1.usage = UNSET
    if "usage" in raw1:
        known1 += 1
        value = raw1["usage"]
        if value is not None:
            it1.usage = chat_v2_usage(value)
    it1.error = UNSET
    if "error" in raw1:
        known1 += 1
        value = raw1["error"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2MessageEndDelta.error", "a string", value)
            it1.error = value
    it1.additional_properties = (
        {}
        if len(raw1) == known1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_CHAT_V2_MESSAGE_END_DELTA}
    )
    it.delta = it1
    known = 2
    it.id = UNSET
    if "id" in raw:
        known += 1
        value = raw["id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2MessageEnd.id", "a string", value)
            it.id = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_MESSAGE_END}
    )
    return it


_KNOWN_CHAT_V2_DEBUG = frozenset(["type", "prompt"])


def chat_v2_debug(raw: Any) -> ChatV2Debug:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2Debug", "an object", raw)
    it = _new(ChatV2Debug)
    value = raw["type"]
    if value != "debug":
        raise ShapeError("ChatV2Debug.type", "'debug'", value)
    it.type_ = "debug"
    known = 1
    it.prompt = UNSET
    if "prompt" in raw:
        known += 1
        value = raw["prompt"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2Debug.prompt", "a string", value)
            it.prompt = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_DEBUG}
    )
    return it


_KNOWN_CHAT_V2_CONTENT_START_TEXT = frozenset(["type", "text"])


def chat_v2_content_start_text(raw: Any) -> ChatV2ContentStartText:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ContentStartText", "an object", raw)
    it = _new(ChatV2ContentStartText)
    value = raw["type"]
    if value != "text":
        raise ShapeError("ChatV2ContentStartText.type", "'text'", value)
    it.type_ = "text"
    known = 1
    it.text = UNSET
    if "text" in raw:
        known += 1
        value = raw["text"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ContentStartText.text", "a string", value)
            it.text = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CONTENT_START_TEXT}
    )
    return it


_KNOWN_CHAT_V2_CONTENT_START_THINKING = frozenset(["type", "thinking"])


def chat_v2_content_start_thinking(raw: Any) -> ChatV2ContentStartThinking:
    if raw.__class__ is not dict:
        raise ShapeError("ChatV2ContentStartThinking", "an object", raw)
    it = _new(ChatV2ContentStartThinking)
    value = raw["type"]
    if value != "thinking":
        raise ShapeError("ChatV2ContentStartThinking.type", "'thinking'", value)
    it.type_ = "thinking"
    known = 1
    it.thinking = UNSET
    if "thinking" in raw:
        known += 1
        value = raw["thinking"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ChatV2ContentStartThinking.thinking", "a string", value)
            it.thinking = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHAT_V2_CONTENT_START_THINKING}
    )
    return it


CHAT_V2_STREAM_EVENT: Mapping[
    str,
    Callable[
        [Any],
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
        | ChatV2Debug,
    ],
] = {
    "message-start": chat_v2_message_start,
    "content-start": chat_v2_content_start,
    "content-delta": chat_v2_content_delta,
    "content-end": chat_v2_content_end,
    "tool-plan-delta": chat_v2_tool_plan_delta,
    "tool-call-start": chat_v2_tool_call_start,
    "tool-call-delta": chat_v2_tool_call_delta,
    "tool-call-end": chat_v2_tool_call_end,
    "citation-start": chat_v2_citation_start,
    "citation-end": chat_v2_citation_end,
    "message-end": chat_v2_message_end,
    "debug": chat_v2_debug,
}


CHAT_V2_CONTENT_START_CONTENT: Mapping[
    str, Callable[[Any], ChatV2ContentStartText | ChatV2ContentStartThinking]
] = {"text": chat_v2_content_start_text, "thinking": chat_v2_content_start_thinking}
