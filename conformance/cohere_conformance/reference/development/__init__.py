"""The reference server for people who develop an app: scripts, pace, limits, a log, and what was received."""

from __future__ import annotations

from .exchange import Exchange
from .hosting import CohereServer, Host, hosting
from .options import Options, development_app
from .page import Page, page_of
from .rate_limit import RateLimit
from .reading import RuleError, load_rules
from .recorder import OperationFinder, Recorder
from .request_log import logging_to
from .script import Script

__all__ = [
    "CohereServer",
    "Exchange",
    "Host",
    "OperationFinder",
    "Options",
    "Page",
    "RateLimit",
    "Recorder",
    "RuleError",
    "Script",
    "development_app",
    "hosting",
    "load_rules",
    "logging_to",
    "page_of",
]
