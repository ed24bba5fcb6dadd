"""Rules of a script: which requests they answer, and with what. All values are frozen; `Script` counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from attrs import frozen

from .asked import Asked


@frozen
class When:
    """Which requests a rule is for; what is None does not matter."""

    operations: frozenset[str]
    model: str | None = None
    message: str | None = None
    message_matches: re.Pattern[str] | None = None
    tool: str | None = None
    tool_result: bool | str | None = None
    stream: bool | None = None
    nth: int | None = None

    def fits(self, asked: Asked) -> bool:
        """Whether a request is meant, wherever it stands in their row."""
        return (
            asked.operation in self.operations
            and (self.model is None or fnmatchcase(asked.model, self.model))
            and (self.message is None or self.message.casefold() in asked.message.casefold())
            and (self.message_matches is None or bool(self.message_matches.search(asked.message)))
            and (self.tool is None or self.tool in asked.tools)
            and self._fits_result(asked.results)
            and self.stream in (None, asked.is_streamed)
        )

    def _fits_result(self, results: frozenset[str] | None) -> bool:
        if isinstance(self.tool_result, str):
            return results is not None and self.tool_result in results
        return self.tool_result in (None, results is not None)


@frozen
class ScriptedCall:
    """A tool call; `arguments` are JSON, or a text that the model writes in their place."""

    name: str
    arguments: Mapping[str, Any] | str
    id: str | None = None


@frozen
class ScriptedCitation:
    """A span of the text, and the ids of the sources that it cites; None is the request's first source."""

    text: str
    sources: tuple[str, ...] | None = None


@frozen
class ScriptedError:
    """A refusal with `status`; `after` so many events of a stream it comes inside of the stream."""

    status: int
    message: str
    headers: Mapping[str, str]
    after: int | None = None


@frozen
class ScriptedReply:
    """What a rule answers; without a text, calls and an error it is what the model says by itself."""

    text: str | None = None
    tool_calls: tuple[ScriptedCall, ...] = ()
    tool_plan: str | None = None
    thinking: str | None = None
    citations: tuple[ScriptedCitation, ...] = ()
    finish_reason: str | None = None
    error: ScriptedError | None = None
    delay: float = 0.0
    token_delay: float = 0.0
    break_after: int | None = None
    stall_after: int | None = None

    @property
    def speaks(self) -> bool:
        """Whether it says what the model would say."""
        return self.text is not None or bool(self.tool_calls)


@frozen
class Rule:
    """Answers requests that fit, at most `times` of them; `source` is the rule as it was written."""

    when: When
    reply: ScriptedReply
    times: int | None
    source: Mapping[str, Any]
