"""What generated code says of an operation: how to send it and read its answer, whole or streamed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cohere_wire.events import UnknownEvent

if TYPE_CHECKING:
    from cohere_wire.grammar import StreamGrammar

__all__ = ["Operation", "StreamContract", "first_fit"]

AnswerT = TypeVar("AnswerT")
EventT = TypeVar("EventT")


@dataclass(frozen=True)
class StreamContract(Generic[EventT]):
    """How an operation streams: the fields that ask for it; its order and a decoder for each event
    are loaded when they are first asked for."""

    fixed_fields: Mapping[str, object]
    load_grammar: Callable[[], StreamGrammar]
    # Decoders take and give what a schema says, which no annotation of this leaf can know.
    load_decoders: Callable[[], Mapping[str, Callable[[Any], EventT]]]

    @cached_property
    def grammar(self) -> StreamGrammar:
        """What events there are, and their order."""
        return self.load_grammar()

    @cached_property
    def decoders(self) -> Mapping[str, Callable[[Any], EventT]]:
        """Discriminator to decoder."""
        return self.load_decoders()

    def decode_event(self, raw: Mapping[str, Any]) -> EventT | UnknownEvent:
        """Decodes one event by its discriminator, as `decoder` says."""
        return self.decoder(raw[self.grammar.discriminator])(raw)

    def decoder(self, type_: object) -> Callable[[Any], EventT | UnknownEvent]:
        """Returns what decodes events of one type; an unknown one keeps its raw object.

        A decoder raises `KeyError`, `TypeError` or `ValueError` where an event has not its documented shape.
        """
        if not isinstance(type_, str):
            raise TypeError(f"{self.grammar.discriminator} is {type_!r}; expected a string")
        return self.decoders.get(type_) or partial(UnknownEvent, type_)


@dataclass(frozen=True)
class Operation(Generic[AnswerT, EventT]):
    """One operation of the contract.

    `request_fields` are all keywords of a call. Those that `path_parameters` and `query_parameters`
    name are sent there, the others in the JSON body, which there is only where `has_body` says so.
    `header_parameters` are names of headers that the operation documents.
    """

    operation_id: str
    method: str
    path: str
    path_parameters: tuple[str, ...]
    query_parameters: tuple[str, ...]
    header_parameters: tuple[str, ...]
    has_body: bool
    request_fields: frozenset[str]
    required_fields: frozenset[str]
    load_decoder: Callable[[], Callable[[Any], AnswerT]]
    stream: StreamContract[EventT] | None

    @cached_property
    def decode(self) -> Callable[[Any], AnswerT]:
        """Turns the JSON of an answer into its model; loaded when it is first asked for."""
        return self.load_decoder()


def first_fit(*decoders: Callable[[Any], AnswerT]) -> Callable[[Any], AnswerT]:
    """Returns a decoder of an answer that has several forms: the first one whose required keys are there."""
    *others, last = decoders

    def decode(raw: Any) -> AnswerT:
        for one in others:
            try:
                return one(raw)
            except (AttributeError, KeyError, TypeError, ValueError):
                continue
        return last(raw)

    return decode
