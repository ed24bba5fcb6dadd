"""The fields of each request, as keywords that an editor completes.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Required, TypedDict

from .models.chat_v1_chatbot_message import ChatV1ChatbotMessage
from .models.chat_v1_connector import ChatV1Connector
from .models.chat_v1_document import ChatV1Document
from .models.chat_v1_json_response_format import ChatV1JsonResponseFormat
from .models.chat_v1_system_message import ChatV1SystemMessage
from .models.chat_v1_text_response_format import ChatV1TextResponseFormat
from .models.chat_v1_tool import ChatV1Tool
from .models.chat_v1_tool_message import ChatV1ToolMessage
from .models.chat_v1_tool_result import ChatV1ToolResult
from .models.chat_v1_user_message import ChatV1UserMessage
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


class ChatV1Fields(TypedDict, total=False):
    """Fields of `chat_v1`: plain JSON values or model objects; None counts as absent."""

    message: Required[str]
    """The user's turn, which is to be answered. Empty only where `tool_results` continue the turn before."""
    model: str | None
    """Name of a model, or the id of a fine-tuned one."""
    preamble: str | None
    """Takes the place of the model's own preamble. It acts in the system's role, at the start of the conversation."""
    tools: Sequence[Mapping[str, Any] | ChatV1Tool] | None
    """The functions that the model may ask for."""
    tool_results: Sequence[Mapping[str, Any] | ChatV1ToolResult] | None
    """What the calls that the model asked for came to. `tools` have to be given as well."""
    force_single_step: bool | None
    """Keeps the use of tools to one step, first the calls, then the answer."""
    chat_history: (
        Sequence[
            Mapping[str, Any]
            | ChatV1UserMessage
            | ChatV1ChatbotMessage
            | ChatV1SystemMessage
            | ChatV1ToolMessage
        ]
        | None
    )
    """The turns before this one, oldest first."""
    conversation_id: str | None
    """Names a conversation that the server keeps, new or known; takes the place of `chat_history`."""
    prompt_truncation: Literal["OFF", "AUTO", "AUTO_PRESERVE_ORDER"] | None
    """What becomes of a prompt that is too long: it is refused (`OFF`), or parts of `chat_history` and `documents` are left out, with the rest put in order of relevance (`AUTO`, on Cohere's platform) or left in place (`AUTO_PRESERVE_ORDER`, on all others). Beside `connectors`, an absent field means `AUTO`."""
    connectors: Sequence[Mapping[str, Any] | ChatV1Connector] | None
    """Where the server looks things up before it answers."""
    search_queries_only: bool | None
    """Asks for search queries alone, without a search and without a reply."""
    documents: Sequence[Mapping[str, Any] | ChatV1Document] | None
    """Texts that the model can rest its answer on and cite."""
    citation_quality: Literal["ENABLED", "DISABLED", "FAST", "ACCURATE", "OFF"] | None
    """How citations are made: after the text (`ACCURATE`), while it is written (`FAST`), as the server likes (`ENABLED`), or not at all (`DISABLED`, `OFF`)."""
    temperature: float | None
    """Randomness of the choice of tokens; 0 takes the most likely one."""
    max_tokens: int | None
    """Upper limit of generated tokens. Absent, the model's own limit holds."""
    max_input_tokens: int | None
    """Upper limit of tokens of the prompt; `prompt_truncation` says what becomes of more."""
    k: int | None
    """Only this many of the most likely tokens are candidates; 0 sets no limit."""
    p: float | None
    """Only the most likely tokens that together have this probability are candidates; acts after `k`."""
    seed: int | None
    """The same seed with the same request should give the same answer; not guaranteed."""
    stop_sequences: Sequence[str] | None
    """Generation ends before the first of these strings; the string is not part of the text."""
    frequency_penalty: float | None
    """Makes tokens less likely in proportion to how often they have occurred."""
    presence_penalty: float | None
    """Makes tokens that have occurred less likely, however often they did."""
    raw_prompting: bool | None
    """Gives the message to the model as it is."""
    response_format: Mapping[str, Any] | ChatV1TextResponseFormat | ChatV1JsonResponseFormat | None
    """Whether the answer is text or a JSON object."""
    safety_mode: Literal["CONTEXTUAL", "STRICT", "NONE"] | None
    """Which safety instruction goes into the prompt; `NONE` leaves it out, where the model allows that."""


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


class GenerateFields(TypedDict, total=False):
    """Fields of `generate`: plain JSON values or model objects; None counts as absent."""

    prompt: str | None
    """The text to go on from. The server prepares it for the model, unless `raw_prompting` is true."""
    model: str | None
    """Name of a model, or the full id of a custom one. The documents name `command`, `command-nightly`, `command-light` and `command-light-nightly`; other names are allowed."""
    num_generations: int | None
    """How many texts come back at most."""
    max_tokens: int | None
    """Upper limit of generated tokens, for each text. Absent, a text goes on until the model ends it. 0, with `return_likelihoods: ALL` only, asks for the likelihoods of the prompt."""
    truncate: Literal["NONE", "START", "END"] | None
    """Which side of an input is dropped that is longer than the model takes, down to what it takes. `NONE` makes it an error."""
    temperature: float | None
    """Randomness of the choice of tokens; 0 takes the most likely one."""
    seed: int | None
    """The same seed with the same request should give the same answer; not guaranteed."""
    preset: str | None
    """Id of a stored set of parameters, the prompt among them; a field of the request goes before the preset's."""
    end_sequences: Sequence[str] | None
    """A text ends before the first of these strings; the string is not part of the text."""
    stop_sequences: Sequence[str] | None
    """A text ends after the first of these strings; the string is part of the text."""
    k: int | None
    """Only this many of the most likely tokens are candidates; 0 sets no limit."""
    p: float | None
    """Only the most likely tokens that together have this probability are candidates; acts after `k`."""
    frequency_penalty: float | None
    """Makes tokens less likely in proportion to how often they have occurred in the prompt and the text. Newer models take it without `presence_penalty` only."""
    presence_penalty: float | None
    """Makes tokens that have occurred less likely, however often they did. Newer models take it without `frequency_penalty` only."""
    return_likelihoods: Literal["GENERATION", "ALL", "NONE"] | None
    """Whether the answer has likelihoods of tokens, of the generated text alone or of the prompt too."""
    raw_prompting: bool | None
    """Gives the prompt to the model as it is."""


class Generate2021Fields(TypedDict, total=False):
    """Fields of `generate_2021`: plain JSON values or model objects; None counts as absent."""

    prompt: str | None
    """The text to go on from, less the white space at its end."""
    model: str | None
    """Name of a model, or the full id of a fine-tuned one. The documents name `small`, `medium`, `large` and `xlarge`; other names are allowed."""
    preset: str | None
    """Id of a stored set of parameters, the prompt among them; a field of the request goes before the preset's."""
    max_tokens: int | None
    """Upper limit of generated tokens, for each text. 0, with `return_likelihoods: ALL` only, asks for the likelihoods of the prompt."""
    temperature: float | None
    """Randomness of the choice of tokens; 0 takes the most likely one."""
    num_generations: int | None
    """How many texts come back at most. It needs a `Cohere-Version`; without one there is room for one text."""
    k: int | None
    """Only this many of the most likely tokens are candidates; 0 sets no limit."""
    p: float | None
    """Only the most likely tokens that together have this probability are candidates; acts after `k`. 0 and 1 set no limit."""
    frequency_penalty: float | None
    """Makes tokens less likely in proportion to how often they have occurred in the prompt and the text."""
    presence_penalty: float | None
    """Makes tokens that have occurred less likely, however often they did."""
    stop_sequences: Sequence[str] | None
    """A text ends after the first of these strings; the string is part of the text."""
    return_likelihoods: Literal["GENERATION", "ALL", "NONE"] | None
    """Whether the answer has likelihoods of tokens, of the generated text alone or of the prompt too."""
    logit_bias: Any | None
    """Makes tokens more or less likely. The keys are token ids, as `tokenize` gives them, in digits."""


class Generate2021ByModelFields(TypedDict, total=False):
    """Fields of `generate_2021_by_model`: plain JSON values or model objects; None counts as absent."""

    model: Required[str]
    """Name of a model, or the full id of a fine-tuned one. `v1` and `v2` are versions of the API, not models."""
    prompt: str | None
    """The text to go on from, less the white space at its end."""
    preset: str | None
    """Id of a stored set of parameters, the prompt among them; a field of the request goes before the preset's."""
    max_tokens: int | None
    """Upper limit of generated tokens, for each text. 0, with `return_likelihoods: ALL` only, asks for the likelihoods of the prompt."""
    temperature: float | None
    """Randomness of the choice of tokens; 0 takes the most likely one."""
    num_generations: int | None
    """How many texts come back at most. It needs a `Cohere-Version`; without one there is room for one text."""
    k: int | None
    """Only this many of the most likely tokens are candidates; 0 sets no limit."""
    p: float | None
    """Only the most likely tokens that together have this probability are candidates; acts after `k`. 0 and 1 set no limit."""
    frequency_penalty: float | None
    """Makes tokens less likely in proportion to how often they have occurred in the prompt and the text."""
    presence_penalty: float | None
    """Makes tokens that have occurred less likely, however often they did."""
    stop_sequences: Sequence[str] | None
    """A text ends after the first of these strings; the string is part of the text."""
    return_likelihoods: Literal["GENERATION", "ALL", "NONE"] | None
    """Whether the answer has likelihoods of tokens, of the generated text alone or of the prompt too."""
    logit_bias: Any | None
    """Makes tokens more or less likely. The keys are token ids, as `tokenize` gives them, in digits."""


class TokenizeFields(TypedDict, total=False):
    """Fields of `tokenize`: plain JSON values or model objects; None counts as absent."""

    model: Required[str]
    """Name of the model whose tokens are wanted."""
    text: Required[str]
    """The text to turn into tokens."""


class DetokenizeFields(TypedDict, total=False):
    """Fields of `detokenize`: plain JSON values or model objects; None counts as absent."""

    model: Required[str]
    """Name of the model whose tokens these are."""
    tokens: Required[Sequence[int]]
    """The numbers of the tokens, in the order of the text."""


class ListModelsFields(TypedDict, total=False):
    """Fields of `list_models`: plain JSON values or model objects; None counts as absent."""

    page_size: float | None
    """How many models a page has at most."""
    page_token: str | None
    """Asks for the page that `next_page_token` of the one before names."""
    endpoint: Literal["chat", "embed", "classify", "summarize", "rerank", "rate", "generate"] | None
    """Leaves only the models that this endpoint takes."""
    default_only: bool | None
    """Leaves only the default model of the endpoint; means something beside `endpoint` alone."""


class GetModelFields(TypedDict, total=False):
    """Fields of `get_model`: plain JSON values or model objects; None counts as absent."""

    model: Required[str]
    """Name of the model."""


class CheckApiKeyFields(TypedDict, total=False):
    """Fields of `check_api_key`: plain JSON values or model objects; None counts as absent."""


class CheckApiKey2021Fields(TypedDict, total=False):
    """Fields of `check_api_key_2021`: plain JSON values or model objects; None counts as absent."""
