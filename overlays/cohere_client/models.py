"""The models of requests, answers and events, and what an absent member of one reads as."""

from __future__ import annotations

from cohere_generated import models as _models
from cohere_generated.events import ChatV1StreamEvent, ChatV2StreamEvent, GenerateStreamEvent
from cohere_generated.models import *  # noqa: F403  # the names are the contract's, written out in generated code
from cohere_generated.operations import Generate2021Response
from cohere_generated.types import UNSET, Unset

__all__ = [
    "UNSET",
    "ChatV1StreamEvent",
    "ChatV2StreamEvent",
    "Generate2021Response",
    "GenerateStreamEvent",
    "Unset",
]
__all__ += _models.__all__
