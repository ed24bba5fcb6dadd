"""The checks, by the names that requirements call them by."""

from cohere_conformance.checks import answers, http, requests, streams
from cohere_conformance.checks.registry import CHECKS, Check, is_judged

__all__ = ["CHECKS", "Check", "answers", "http", "is_judged", "requests", "streams"]
