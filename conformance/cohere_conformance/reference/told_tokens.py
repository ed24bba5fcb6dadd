"""The tokens of an answer, as the answer itself tells them on the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

# Where answers and last events say how many tokens were used, in the forms of all operations.
_COUNTED = (("usage",), ("meta",), ("delta", "usage"), ("response", "meta"))


def parsed(raw: bytes) -> Any:
    """The JSON of an answer, or None where it is none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def told_tokens(answer: Any) -> Mapping[str, int] | None:
    """`input_tokens` and `output_tokens`, or None in an answer that does not say."""
    for path in _COUNTED:
        tokens = _at(answer, (*path, "tokens"))
        if isinstance(tokens, Mapping):
            return tokens
    return None


def told_texts(answer: Any) -> Iterator[str]:
    """The texts of an answer of the 2021 forms, which say nothing of tokens."""
    generations = _at(answer, ("generations",))
    for one in generations if isinstance(generations, list) else [answer]:
        text = _at(one, ("text",))
        if isinstance(text, str):
            yield text


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
