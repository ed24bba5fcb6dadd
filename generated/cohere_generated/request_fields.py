"""The fields of each request, as keywords that an editor completes.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Required, TypedDict

from .models.chat_v2_assistant_message import ChatV2AssistantMessage
from .models.chat_v2_citation_options import ChatV2CitationOptions
from .models.chat_v2_document import ChatV2Document
from .models.chat_v2_json_response_format import ChatV2JsonResponseFormat
from .models.chat_v2_system_message import ChatV2SystemMessage
from .models.chat_v2_text_response_format import ChatV2TextResponseFormat
from .models.chat_v2_thinking import ChatV2Thinking
from .models.chat_v2_tool import ChatV2Tool
from .models.chat_v2_tool_message import ChatV2ToolMessage
from .models.chat_v2_user_message import ChatV2UserMessage


class ChatV2Fields(TypedDict, total=False):
    """Fields of `chat_v2`: plain JSON values or model objects; None counts as absent."""

    model: Required[str]
    """Name of a model, or the id of a fine-tuned one."""
    messages: Required[
        Sequence[
            Mapping[str, Any]
            | ChatV2UserMessage
            | ChatV2AssistantMessage
            | ChatV2SystemMessage
            | ChatV2ToolMessage
        ]
    ]
    """The conversation so far, oldest turn first."""
    tools: Sequence[Mapping[str, Any] | ChatV2Tool] | None
    """The functions that the model may ask for."""
    tool_choice: Literal["REQUIRED", "NONE"] | None
    """Forces at least one call (`REQUIRED`, together with `tools`) or forbids calls (`NONE`). Absent, the model is free to choose."""
    strict_tools: bool | None
    """Makes every call follow its tool's schema to the letter."""
    documents: Sequence[str | Mapping[str, Any] | ChatV2Document] | None
    """Texts that the model can rest its answer on and cite."""
    citation_options: Mapping[str, Any] | ChatV2CitationOptions | None
    """How citations are made."""
    response_format: Mapping[str, Any] | ChatV2TextResponseFormat | ChatV2JsonResponseFormat | None
    """Whether the answer is text or a JSON object."""
    safety_mode: Literal["CONTEXTUAL", "STRICT", "OFF"] | None
    """Which safety instruction goes into the prompt; `OFF` leaves it out, where the model allows that."""
    max_tokens: int | None
    """Upper limit of generated tokens. A larger value than the model's own limit counts as that limit; absent, the model's limit holds."""
    stop_sequences: Sequence[str] | None
    """Generation ends before the first of these strings; the string is not part of the text."""
    temperature: float | None
    """Randomness of the choice of tokens; 0 takes the most likely one."""
    seed: int | None
    """The same seed with the same request should give the same answer; not guaranteed."""
    frequency_penalty: float | None
    """Makes tokens less likely in proportion to how often they have occurred."""
    presence_penalty: float | None
    """Makes tokens that have occurred less likely, however often they did."""
    k: int | None
    """Only this many of the most likely tokens are candidates; 0 sets no limit."""
    p: float | None
    """Only the most likely tokens that together have this probability are candidates; acts after `k`."""
    logprobs: bool | None
    """Adds the log probabilities of the generated tokens to the answer."""
    priority: int | None
    """Place in the queue under load; a lower number goes first."""
    thinking: Mapping[str, Any] | ChatV2Thinking | None
    """Reasoning before the answer, on models that can."""
