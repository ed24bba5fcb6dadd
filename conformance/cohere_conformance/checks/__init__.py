"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import (
    answers,
    conversations,
    effects,
    events,
    http,
    members,
    requests,
    streams,
    tool_results,
)
from cohere_conformance.checks.registry import CHECKS, Check, is_judged

__all__ = [
    "CHECKS",
    "Check",
    "answers",
    "conversations",
    "effects",
    "events",
    "http",
    "is_judged",
    "members",
    "requests",
    "streams",
    "tool_results",
]
