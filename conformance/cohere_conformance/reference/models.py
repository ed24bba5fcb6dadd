"""The models that the reference server claims to have; all share one token model."""

from __future__ import annotations

from .errors import RefusalError
from .sentences import shown

REFERENCE_MODEL = "command-a-03-2025"

MODELS = (
    REFERENCE_MODEL,
    "command-r7b-12-2024",
    "command-r-08-2024",
    "command-r-plus-08-2024",
)


def require_model(name: object) -> None:
    """Refuses a model that is not there, by name."""
    if name not in MODELS:
        raise RefusalError(404, f"model {shown(name)} not found; known models: {', '.join(MODELS)}")
