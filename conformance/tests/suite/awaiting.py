"""Requirements that no exchange with the reference server settles yet, by the feature that it lacks.

The checks are there; the answers are not. Whoever builds a feature takes its lines out: a test fails as soon as one
of these is settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

AWAITED: Mapping[str, Sequence[str]] = {
    "tool calls in answers and streams": (
        "chat-v2.response.message.tool-calls.shape",
        "chat-v2.response.message.tool-plan.shape",
        "chat-v2.event.tool-*",
        "chat-v2.stream.tool-call*",
    ),
    "citations in answers and streams": (
        "chat-v2.response.message.citations.*",
        "chat-v2.event.citation-start.*",
        "chat-v2.stream.citations-*",
    ),
    "log probabilities": ("chat-v2.response.logprobs.shape",),
}
PATTERNS = tuple(pattern for patterns in AWAITED.values() for pattern in patterns)


def is_awaited(requirement_id: str) -> bool:
    """Whether the reference server lacks the feature that a requirement is about."""
    return any(fnmatchcase(requirement_id, pattern) for pattern in PATTERNS)
