"""The reference server for people who develop an app: scripts, pace, limits, a log, and what was received."""

from __future__ import annotations

from .reading import RuleError, load_rules, read_rule
from .script import Script
from .scripted import scripted_handlers

__all__ = ["RuleError", "Script", "load_rules", "read_rule", "scripted_handlers"]
