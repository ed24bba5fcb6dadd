"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import answers, http, requests, streams
from cohere_conformance.checks.registry import CHECKS, JUDGED_OPERATIONS, Check, is_judged

__all__ = ["CHECKS", "JUDGED_OPERATIONS", "Check", "answers", "http", "is_judged", "requests", "streams"]
