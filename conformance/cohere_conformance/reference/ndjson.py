"""Newline-delimited JSON, in which the streams of version 1 come: one event a line."""

from __future__ import annotations

from .answers import encode_json
from .framing import Framing
from .service import Event


def _line(event: Event) -> bytes:
    return encode_json(event) + b"\n"


NDJSON = Framing("application/stream+json", _line)
