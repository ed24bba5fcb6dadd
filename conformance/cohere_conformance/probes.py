"""The requests of a run, as values: planned before the first one is sent, each sent once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from cohere_conformance.contract import Json, OperationContract
from cohere_conformance.exchange import Exchange

VALID, INVALID, OTHER = "valid", "invalid", "other"

# What an answer without `max_tokens` is planned as; real models differ.
_DEFAULT_OUTPUT_TOKENS = 256
# More than any model gives: a limit above it is no limit.
_MOST_OUTPUT_TOKENS = 2**20
_MOST_GENERATIONS = 8


@frozen
class PlacedValue:
    """A value, as JSON, and the words of the place where it is; `is_kind` where it chooses a kind of a union there."""

    words: tuple[str, ...]
    json: str
    is_kind: bool = False


@frozen(eq=False)
class Probe:
    """One request with its purpose.

    `intent` is what the contract says of it: valid, invalid, or other (keys, methods, paths).
    `control` is the same request made valid: a refusal only counts where the control passes.
    `headers` are added to the operation's own; None leaves one of those out.
    `derive` makes the body from the control's exchange, `derive_path` the path; None where nothing can be made of it.
    `joins` says that its purpose is served by a request with more in it, too; where that is to have certain values
    at certain places, `shows` names them, and None stands for all that it has.
    """

    operation: OperationContract
    label: str
    intent: str
    body: Json = None
    raw_body: bytes | None = None
    method: str | None = None
    path: str | None = None
    headers: Mapping[str, str | None] = field(factory=dict)
    key: str = "right"
    repeat: int = 0
    control: Probe | None = None
    derive: Callable[[Exchange], Json | None] | None = None
    derive_path: Callable[[Exchange], str | None] | None = None
    joins: bool = False
    shows: frozenset[PlacedValue] | None = None

    @cached_property
    def identity(self) -> str:
        """Equal for requests that are the same on the wire."""
        body = self.raw_body.decode("latin-1") if self.raw_body is not None else self.body
        derived = f"{self.label} from {self.control.identity}" if self.is_derived and self.control else None
        parts = [self.method, self.path, dict(self.sent_headers), self.key, body, self.repeat, derived]
        return f"{self.operation.name} {json.dumps(parts, sort_keys=True)}"

    def as_part(self) -> Probe:
        """The same request, to be sent as part of another one where that can be."""
        return evolve(self, joins=True)

    def merged(self, other: Probe) -> Probe:
        """The same request for the purpose of another one, too."""
        shows = None if self.shows is None or other.shows is None else self.shows | other.shows
        return evolve(self, joins=self.joins and other.joins, shows=shows)

    @property
    def is_derived(self) -> bool:
        """Whether a part of it is made from the control's exchange."""
        return self.derive is not None or self.derive_path is not None

    @property
    def sent_headers(self) -> Mapping[str, str]:
        """The operation's headers and the probe's."""
        named = {**self.operation.headers, **self.headers}
        return {name: value for name, value in named.items() if value is not None}

    @property
    def is_streamed(self) -> bool:
        name = self.operation.stream_field
        return isinstance(self.body, dict) and name is not None and self.body.get(name) is True

    @property
    def may_be_billed(self) -> bool:
        """Whether some server would generate for it, be it one that accepts what it should refuse."""
        return isinstance(self.body, dict) and self.method is None and self.operation.generates

    @property
    def output_tokens(self) -> int:
        """Upper bound of the tokens that a server generates for it."""
        if not self.may_be_billed:
            return 0
        limit = self.body.get("max_tokens")
        is_limit = isinstance(limit, int) and not isinstance(limit, bool) and 0 <= limit <= _MOST_OUTPUT_TOKENS
        texts = self.body.get("num_generations")
        times = texts if isinstance(texts, int) and 0 < texts <= _MOST_GENERATIONS else 1
        return times * (limit if is_limit else _DEFAULT_OUTPUT_TOKENS)
