"""One stream as a state: bytes go in, typed events and at last the answer come out. No I/O."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from cohere_wire import (
    Assembler,
    Framing,
    LineEncodingError,
    LineError,
    NDJSONDecoder,
    Operation,
    ServerSentEvent,
    SSEDecoder,
    StreamContract,
    UnknownEvent,
)

from cohere_client._config import Config
from cohere_client._payload import DECODE_FAULTS, read_object
from cohere_client._repetition import Repetition, repetition_of
from cohere_client._response import reason_of, without_key
from cohere_client.errors import (
    ResponseDecodeError,
    StreamDecodeError,
    StreamError,
    StreamEventError,
    StreamTruncatedError,
)
from cohere_client.response_info import ResponseInfo

__all__ = ["StreamSession"]

_AnswerT = TypeVar("_AnswerT")
_EventT = TypeVar("_EventT")
_FailureT = TypeVar("_FailureT", bound=StreamError)

_Decoder = NDJSONDecoder | SSEDecoder
# What makes the event, what adds it to the answer, and whether it is to be taken notice of.
_Reader: TypeAlias = tuple[Callable[[Any], _EventT | UnknownEvent], Callable[[Mapping[str, object]], None], bool]

_DECODERS: Mapping[str, type[_Decoder]] = {"ndjson": NDJSONDecoder, "sse": SSEDecoder}

# How often it is tried to learn what events repeat: with each text that begins, and not for ever
# where they repeat nothing.
_LESSONS = 32
# The first events are waited for, and repeat nothing.
_BEFORE_LESSONS = 2


class StreamSession(Generic[_AnswerT, _EventT]):
    """What both kinds of stream share: they only fetch bytes and hand them over.

    After `begin`: while there are `frames`, `next_event`; else `take` what comes, as long as it
    `wants_bytes`, or `end` the body. What follows the last event is nobody's business and is not
    looked at.
    """

    def __init__(self, config: Config, operation: Operation[_AnswerT, _EventT], target: str) -> None:
        self._config = config
        self._max_line_bytes = config.max_line_bytes
        self._operation = operation
        self._contract = _contract_of(operation)
        self._target = target
        grammar = self._contract.grammar
        self._assembler = Assembler(grammar)
        self._readers: dict[str, _Reader[_EventT]] = {}
        self._discriminator = grammar.discriminator
        self._openers = frozenset(rule.event for rule in grammar.assembly if rule.how == "open")
        # All others are just handed on.
        self._notable = self._openers.union(grammar.terminal, () if grammar.error is None else (grammar.error.event,))
        # Both are the framing's, which the response names.
        self._decoder: _Decoder
        self._as_one: Callable[[bytes], str | None]
        self._done: str | None
        self._repetition: Repetition[_EventT | UnknownEvent] | None = None
        self._lessons = _LESSONS
        self.frames: deque[str] = deque()
        self._is_last_line = False
        self._line_fault: LineError | None = None
        self._failure: StreamError | None = None
        self._response: ResponseInfo | None = None
        self.event_count = 0
        self.is_finished = False
        # True once no more bytes are wanted, however it came to that.
        self.is_settled = False

    def begin(self, response: ResponseInfo) -> bool:
        """Takes the response's head; False if it is no stream and its body is to be refused."""
        self._response = response
        framing = self._framing(response) if response.is_success else None
        if framing is None:
            return False
        self._done = framing.done
        self._decoder = decoder = _DECODERS[framing.framing](max_line_bytes=self._max_line_bytes)
        self._as_one = decoder.as_one
        return True

    def refusal(self, body: bytes) -> ResponseDecodeError:
        """Returns the error for a 2xx response that is no stream."""
        response = self.response
        wanted = " or ".join(self._contract.grammar.framings)
        reason = f"its content type is {response.media_type!r}, not {wanted}"
        shown = without_key(self._config, response)
        return ResponseDecodeError(self._target, shown, self._config.redact(body), reason)

    @property
    def is_over(self) -> bool:
        """True once the last event was given out or the stream has failed."""
        return self.is_finished or self._failure is not None

    @property
    def response(self) -> ResponseInfo:
        """The response's head."""
        if self._response is None:
            raise RuntimeError(
                "The stream has no response yet. Expected to be inside its `with` block. Enter it "
                "first: the request is sent there."
            )
        return self._response

    def take(self, chunk: bytes) -> _EventT | UnknownEvent | None:
        """Takes the next bytes; returns their event if they are one frame, as most are, and else has
        theirs in `frames`."""
        if self._repetition is not None and self._decoder.is_between and len(chunk) <= self._max_line_bytes:
            event = self._repetition.event_of(chunk)
            if event is not None:
                self.event_count += 1
                return event
        frame = self._as_one(chunk)
        if frame is None:
            self._feed(chunk)
            return None
        event = self._event(frame)
        if self._lessons and self.event_count > _BEFORE_LESSONS:
            self._learn(chunk, frame)
        return event

    def _feed(self, chunk: bytes) -> None:
        try:
            self.frames.extend(_payloads(self._decoder.feed(chunk)))
        except LineError as error:
            self.frames.extend(_payloads(error.decoded))
            self._line_fault = error
            self.is_settled = True

    def wants_bytes(self) -> bool:
        """Asked where no frame is left: False after the last event; a stream that failed raises."""
        if self._failure is not None:
            raise self._failure
        if self._line_fault is not None and not self.is_finished:
            raw = self._line_fault.raw if isinstance(self._line_fault, LineEncodingError) else b""
            raise self._undecodable(raw.decode("utf-8", "replace"), self._line_fault) from self._line_fault
        return not self.is_finished

    def next_event(self) -> _EventT | UnknownEvent:
        """Returns the event of the next frame."""
        return self._event(self.frames.popleft())

    def _event(self, data: str) -> _EventT | UnknownEvent:
        try:
            payload = read_object(data)
            type_ = payload[self._discriminator]
            decode, take_in, is_notable = self._readers.get(type_) or self._reader(type_)
            event = decode(payload)
            take_in(payload)
        except DECODE_FAULTS as error:
            if data == self._done:
                raise self.truncated(f"{self._done} comes before {self._last_events()}") from None
            if self._is_last_line and isinstance(error, json.JSONDecodeError):
                raise self.truncated(f"the body ends within a frame before {self._last_events()}") from error
            raise self._undecodable(data, error) from error
        if is_notable:
            self._note(payload)
        self.event_count += 1
        return event

    def answer(self) -> _AnswerT:
        """Returns the whole answer once the stream is finished."""
        if self._failure is not None:
            raise self._failure
        if not self.is_finished:
            raise RuntimeError(
                f"The stream was left after {self.event_count} events. Expected it to be read to "
                "its end. Call final() inside the `with` block, before or after the events."
            )
        raw = self._assembler.answer()
        try:
            return self._operation.decode(raw)
        except DECODE_FAULTS as error:
            reason = f"its events add up to no answer ({reason_of(error)})"
            shown = without_key(self._config, self.response)
            raise ResponseDecodeError(self._target, shown, self._config.redact(raw), reason) from error

    def truncated(self, reason: str) -> StreamTruncatedError:
        """Returns the error for a stream that ends here, and ends it."""
        return self._failed(StreamTruncatedError(self._target, reason, self.event_count, self._assembler.answer()))

    def end(self) -> None:
        """Ends the body, which only a finished stream may. A last line needs no line feed; an
        unfinished frame of an event stream is lost."""
        where = ""
        if self._decoder.pending:
            where = " within a frame"
            if isinstance(self._decoder, NDJSONDecoder) and self._close_lines(self._decoder):
                return
        raise self.truncated(f"the body ends{where} before {self._last_events()}")

    def _close_lines(self, decoder: NDJSONDecoder) -> bool:
        try:
            self.frames.extend(decoder.close())
        except LineError:  # cut within a character
            return False
        self._is_last_line = bool(self.frames)
        return self._is_last_line

    def _learn(self, chunk: bytes, frame: str) -> None:
        """Sees whether what comes may repeat a frame that was read, unless it only had a piece to unescape."""
        if self._repetition is not None and self._repetition.is_around(chunk):
            return
        self._lessons -= 1
        payload = read_object(frame)
        type_ = payload[self._discriminator]
        text = None if type_ in self._notable else self._assembler.growing_text(type_, payload)
        if text is not None:
            decode = self._contract.decoder(type_)
            self._repetition = repetition_of(chunk, payload, text, self._read, decode)

    def _read(self, chunk: bytes) -> dict[str, Any] | None:
        frame = self._as_one(chunk)
        return None if frame is None else read_object(frame)

    def _reader(self, type_: str) -> _Reader[_EventT]:
        """How events of a type are read; kept for those of the contract, of which there are few."""
        reader = self._contract.decoder(type_), self._assembler.adder(type_), type_ in self._notable
        if type_ in self._contract.decoders:
            self._readers[type_] = reader
        return reader

    def _note(self, payload: Mapping[str, Any]) -> None:
        """Takes notice of an event that begins an item, ends the stream or reports an error."""
        if payload[self._discriminator] in self._openers:
            self._repetition = None
        error = self._contract.grammar.reported_error(payload)
        if error is not None:
            partial = self._assembler.answer()
            redact = self._config.redact
            raise self._failed(
                StreamEventError(self._target, redact(error), redact(payload), self.event_count, partial)
            )
        if payload[self._discriminator] in self._terminal:
            self.is_finished = self.is_settled = True
            self.frames.clear()

    def _failed(self, failure: _FailureT) -> _FailureT:
        self._failure = failure
        self.is_settled = True
        self.frames.clear()
        return failure

    def _undecodable(self, data: str, error: Exception) -> StreamDecodeError:
        redact = self._config.redact
        reason = redact(reason_of(error))
        partial = self._assembler.answer()
        return self._failed(StreamDecodeError(self._target, reason, redact(data), self.event_count, partial))

    def _framing(self, response: ResponseInfo) -> Framing | None:
        """The framing that the content type names, whatever was asked for; without one, the usual one."""
        framings = self._contract.grammar.framings
        if not response.media_type:
            return next(framing for framing in framings.values() if not framing.selected_by)
        return framings.get(response.media_type)

    @property
    def _terminal(self) -> tuple[str, ...]:
        return self._contract.grammar.terminal

    def _last_events(self) -> str:
        return " or ".join(self._terminal)


def _payloads(frames: Iterable[str | ServerSentEvent]) -> list[str]:
    return [frame if isinstance(frame, str) else frame.data for frame in frames]


def _contract_of(operation: Operation[Any, _EventT]) -> StreamContract[_EventT]:
    if operation.stream is None:
        raise RuntimeError(f"{operation.operation_id} has no stream; the generated table lost it")
    return operation.stream
