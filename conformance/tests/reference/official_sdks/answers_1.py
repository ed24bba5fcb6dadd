"""What cohere 1.x, 3.x and 4.x have in common: how they hold texts, and how they report a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cohere


def told(answer: Any) -> dict[str, Any]:
    """An answer of generate."""
    return {"generations": [_text(one) for one in answer.generations]}


def _text(one: Any) -> dict[str, Any]:
    """A text; only cohere 4.x knows why it ended."""
    tokens = one.token_likelihoods and [{"token": t.token, "likelihood": t.likelihood} for t in one.token_likelihoods]
    told = {"text": one.text, "likelihood": one.likelihood, "token_likelihoods": tokens}
    return {**told, "finish_reason": one.finish_reason} if hasattr(one, "finish_reason") else told


def refused(call: Callable[[], Any]) -> dict[str, Any]:
    """The error of a call that must not be answered."""
    try:
        call()
    except cohere.CohereError as error:
        return {"error": type(error).__name__, "status": error.http_status, "message": error.message}
    raise AssertionError("it was not refused")
