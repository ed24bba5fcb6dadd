"""A request as it was received, with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import define, field


@define
class Exchange:
    """One request and its answer; filled while the answer goes out.

    `body` is the request's JSON, None where none was read. `headers` are in small letters, without `Authorization`.
    `rule` is the number of the scripted rule that answers. `request` and `answer` are how the two bodies begin.
    `is_whole` is false until the answer has ended, and stays so where it was cut or the caller has left.
    """

    time: datetime
    operation: str | None
    method: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: Any = None
    model: str | None = None
    status: int | None = None
    is_streamed: bool = False
    is_whole: bool = False
    rule: int | None = None
    duration: float | None = None
    tokens: Mapping[str, int] | None = None
    error: str | None = None
    request: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)

    @property
    def client_name(self) -> str | None:
        """What the caller calls itself."""
        return self.headers.get("x-client-name")
