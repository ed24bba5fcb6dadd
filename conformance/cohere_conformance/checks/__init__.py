"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import answers, citations, http, json_answers, logprobs, requests, streams, tools
from cohere_conformance.checks.registry import CHECKS, Check, is_judged

__all__ = [
    "CHECKS",
    "Check",
    "answers",
    "citations",
    "http",
    "is_judged",
    "json_answers",
    "logprobs",
    "requests",
    "streams",
    "tools",
]
