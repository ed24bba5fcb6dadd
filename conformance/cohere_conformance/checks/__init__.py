"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import (
    answers,
    conversations,
    effects,
    events,
    forms,
    generations,
    http,
    likelihoods,
    members,
    requests,
    sequences,
    streams,
    tool_results,
    truncation,
)
from cohere_conformance.checks.registry import CHECKS, Check, is_judged

__all__ = [
    "CHECKS",
    "Check",
    "answers",
    "conversations",
    "effects",
    "events",
    "forms",
    "generations",
    "http",
    "is_judged",
    "likelihoods",
    "members",
    "requests",
    "sequences",
    "streams",
    "tool_results",
    "truncation",
]
