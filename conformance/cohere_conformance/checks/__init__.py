"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import (
    answers,
    forms,
    generations,
    http,
    likelihoods,
    requests,
    sequences,
    streams,
    truncation,
)
from cohere_conformance.checks.registry import CHECKS, Check, is_judged

__all__ = [
    "CHECKS",
    "Check",
    "answers",
    "forms",
    "generations",
    "http",
    "is_judged",
    "likelihoods",
    "requests",
    "sequences",
    "streams",
    "truncation",
]
