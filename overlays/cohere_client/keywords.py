"""The keywords of each method: the fields of its request, and the options that a single call has.

For type checkers and editors; a function that passes its own keywords on is typed with them:
`def ask(**keywords: Unpack[ChatV2Keywords])`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from cohere_generated.request_fields import (
    ChatV1Fields,
    ChatV2Fields,
    CheckApiKey2021Fields,
    CheckApiKeyFields,
    DetokenizeFields,
    Generate2021Fields,
    GenerateFields,
    GetModelFields,
    ListModelsFields,
    TokenizeFields,
)

from cohere_client._defaults import Timeout
from cohere_client.response_info import OnResponse

__all__ = [
    "BodyOptions",
    "ChatV1Keywords",
    "ChatV1StreamKeywords",
    "ChatV2Keywords",
    "ChatV2StreamKeywords",
    "CheckApiKey2021Keywords",
    "CheckApiKeyKeywords",
    "DetokenizeKeywords",
    "Generate2021Keywords",
    "GenerateKeywords",
    "GenerateStreamKeywords",
    "GetModelKeywords",
    "ListModelsKeywords",
    "Options",
    "PlainOptions",
    "TokenizeKeywords",
]


class Options(TypedDict, total=False):
    """What every call may change."""

    extra_headers: Mapping[str, str] | None
    """Headers of this call alone; they go before all others."""
    timeout: Timeout
    """Seconds, or an `httpx.Timeout`; None keeps the client's."""


class PlainOptions(Options, total=False):
    """The options of a call that is answered as a whole."""

    on_response: OnResponse | None
    """Called with the status, headers and request id of a success."""


class BodyOptions(Options, total=False):
    """The options of a call that sends a body."""

    extra_body: Mapping[str, Any] | None
    """Members of the body that the contract does not know; they go before the fields."""


class ChatV1Keywords(ChatV1Fields, PlainOptions, BodyOptions):
    """Keywords of `chat_v1`."""


class ChatV1StreamKeywords(ChatV1Fields, BodyOptions):
    """Keywords of `chat_v1_stream`."""


class ChatV2Keywords(ChatV2Fields, PlainOptions, BodyOptions):
    """Keywords of `chat_v2`."""


class ChatV2StreamKeywords(ChatV2Fields, BodyOptions):
    """Keywords of `chat_v2_stream`."""


class GenerateKeywords(GenerateFields, PlainOptions, BodyOptions):
    """Keywords of `generate`."""


class GenerateStreamKeywords(GenerateFields, BodyOptions):
    """Keywords of `generate_stream`."""


class Generate2021Keywords(Generate2021Fields, PlainOptions, BodyOptions):
    """Keywords of `generate_2021`, less those that choose its form."""


class TokenizeKeywords(TokenizeFields, PlainOptions, BodyOptions):
    """Keywords of `tokenize`."""


class DetokenizeKeywords(DetokenizeFields, PlainOptions, BodyOptions):
    """Keywords of `detokenize`."""


class ListModelsKeywords(ListModelsFields, PlainOptions):
    """Keywords of `list_models`."""


class GetModelKeywords(GetModelFields, PlainOptions):
    """Keywords of `get_model`."""


class CheckApiKeyKeywords(CheckApiKeyFields, PlainOptions):
    """Keywords of `check_api_key`."""


class CheckApiKey2021Keywords(CheckApiKey2021Fields, PlainOptions):
    """Keywords of `check_api_key_2021`, less the one that chooses its form."""
