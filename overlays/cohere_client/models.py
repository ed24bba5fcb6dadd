"""The models of requests, answers and events, and what an absent member of one reads as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cohere_generated import models as _models
from cohere_wire.lazy import lazy_names

if TYPE_CHECKING:
    from cohere_generated.answers import Generate2021Response
    from cohere_generated.events import ChatV1StreamEvent, ChatV2StreamEvent, GenerateStreamEvent
    from cohere_generated.models import *  # noqa: F403  # the names are the contract's, written out in generated code
    from cohere_generated.types import UNSET, Unset
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            **dict.fromkeys(_models.__all__, "cohere_generated.models"),
            "UNSET": "cohere_generated.types",
            "ChatV1StreamEvent": "cohere_generated.events",
            "ChatV2StreamEvent": "cohere_generated.events",
            "Generate2021Response": "cohere_generated.answers",
            "GenerateStreamEvent": "cohere_generated.events",
            "Unset": "cohere_generated.types",
        },
    )

__all__ = [
    "UNSET",
    "ChatV1StreamEvent",
    "ChatV2StreamEvent",
    "Generate2021Response",
    "GenerateStreamEvent",
    "Unset",
]
__all__ += _models.__all__
