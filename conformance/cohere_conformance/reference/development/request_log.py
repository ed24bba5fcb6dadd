"""Exchanges as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from .exchange import Exchange


def log_line(exchange: Exchange) -> str:
    """One line for one exchange; the key is not in it."""
    tokens = exchange.tokens or {}
    return json.dumps(
        {
            "time": exchange.time.isoformat(timespec="milliseconds"),
            "operation": exchange.operation,
            "method": exchange.method,
            "path": exchange.path,
            "status": exchange.status,
            "model": exchange.model,
            "streamed": exchange.is_streamed,
            "whole": exchange.is_whole,
            "duration": round(exchange.duration or 0.0, 4),
            "input_tokens": tokens.get("input_tokens"),
            "output_tokens": tokens.get("output_tokens"),
            "client_name": exchange.client_name,
            "rule": exchange.rule,
            "error": exchange.error,
        }
    )


def logging_to(file: TextIO) -> Callable[[Exchange], None]:
    """Writes a line for each exchange at once."""

    def log(exchange: Exchange) -> None:
        file.write(log_line(exchange) + "\n")
        file.flush()

    return log
