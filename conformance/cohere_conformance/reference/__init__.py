"""The reference server: a faithful, deterministic implementation of the contract.

It knows the contract from `cohere_contract` and shares no code with what judges it.
"""

from __future__ import annotations

from .app import create_app
from .chat_v2_request import ACCEPTED_WITHOUT_EFFECT, ACTING
from .models import MODELS, REFERENCE_MODEL, Model
from .presets import PRESETS
from .server import running, serve
from .service import Event, TransformEvents
from .token_model import (
    NextToken,
    ReferenceTokenModel,
    TokenModel,
    reference_token_model,
)

__all__ = [
    "ACCEPTED_WITHOUT_EFFECT",
    "ACTING",
    "MODELS",
    "PRESETS",
    "REFERENCE_MODEL",
    "Event",
    "Model",
    "NextToken",
    "ReferenceTokenModel",
    "TokenModel",
    "TransformEvents",
    "create_app",
    "reference_token_model",
    "running",
    "serve",
]
