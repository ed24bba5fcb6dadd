"""The conversation as the token model sees it, and what of it is billed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from json import dumps

from attrs import frozen

from .token_model import TokenModel

# Keys whose value says what a part is, not what it says. Without them a text is the same prompt
# whether it comes as a string or as a block.
_STRUCTURAL = frozenset({"role", "type"})


@frozen
class Prompt:
    """Tokens of the whole prompt; `billed_tokens` leaves out the marks between the turns."""

    tokens: Sequence[int]
    billed_tokens: int


def read_messages(messages: Sequence[Mapping[str, object]], token_model: TokenModel) -> Prompt:
    """Writes `messages` one after the other, each after a mark with its role."""
    tokens: list[int] = []
    billed_tokens = 0
    for message in messages:
        content = token_model.encode("\n".join(_texts(message)))
        tokens += token_model.encode(f"\n{message['role']}: ")
        tokens += content
        billed_tokens += len(content)
    return Prompt(tokens, billed_tokens)


def _texts(value: object) -> Iterator[str]:
    """Everything that is said in `value`, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _STRUCTURAL:
                yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
    elif value is not None:
        yield dumps(value)
