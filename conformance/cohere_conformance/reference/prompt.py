"""The conversation as the token model sees it, and what of it is billed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from json import dumps

from attrs import frozen

from .errors import RefusalError
from .prose import SAFETY_CONTEXTUAL, SAFETY_STRICT
from .token_model import TokenModel

# Keys whose value says what a part is, not what it says. Without them a text is the same prompt
# whether it comes as a string or as a block.
_STRUCTURAL = frozenset({"role", "type"})

_SAFETY = {"CONTEXTUAL": SAFETY_CONTEXTUAL, "STRICT": SAFETY_STRICT}


@frozen
class Section:
    """Some texts after a mark that says whose they are; marks are never billed."""

    mark: str
    texts: tuple[str, ...]
    is_billed: bool = True


@frozen
class Prompt:
    """Tokens of the whole prompt; `billed_tokens` leaves out the marks and the server's own instruction."""

    tokens: Sequence[int]
    billed_tokens: int

    def require_within(self, limit: int) -> None:
        """Refuses a prompt of more tokens than `limit`."""
        if len(self.tokens) > limit:
            raise RefusalError(400, f"too many tokens: the prompt has {len(self.tokens)}, at most {limit} are taken")


def write_prompt(sections: Iterable[Section], token_model: TokenModel) -> Prompt:
    """Writes sections one after the other, each after its mark."""
    tokens: list[int] = []
    billed_tokens = 0
    for section in sections:
        content = token_model.encode("\n".join(section.texts))
        tokens += token_model.encode(f"\n{section.mark}: ")
        tokens += content
        billed_tokens += len(content) if section.is_billed else 0
    return Prompt(tokens, billed_tokens)


def safety_section(mode: str) -> Iterator[Section]:
    """The instruction of a safety mode; the mode that is off has none."""
    if mode in _SAFETY:
        yield Section("safety", (_SAFETY[mode],), is_billed=False)


def section_of(mark: str, value: object) -> Section:
    """Everything that is said in a JSON value, at any depth, as one section."""
    return Section(mark, tuple(_texts(value)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        if value.get("type") == "image_url":
            yield _image(value)
            return
        for key, member in value.items():
            if key not in _STRUCTURAL:
                yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
    elif value is not None:
        yield dumps(value)


def _image(block: Mapping[str, object]) -> str:
    """A few tokens for an image, however large it is; another image, other tokens."""
    return f"image {blake2b(dumps(block).encode(), digest_size=4).hexdigest()}"
