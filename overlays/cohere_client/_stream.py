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
from cohere_client._response import reason_of
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
# What makes the event, what adds it to the answer, and whether it ends the stream or reports an error.
_Reader: TypeAlias = tuple[Callable[[Any], _EventT | UnknownEvent], Callable[[Mapping[str, object]], None], bool]

_DECODERS: Mapping[str, type[_Decoder]] = {"ndjson": NDJSONDecoder, "sse": SSEDecoder}


class StreamSession(Generic[_AnswerT, _EventT]):
    """What both kinds of stream share: they only fetch bytes and hand them over.

    After `begin`: while there are `frames`, `next_event`; else `feed`, as long as it `wants_bytes`.
    None to `feed` is the end of the body. What follows the last event is nobody's business and is
    not looked at.
    """

    def __init__(self, config: Config, operation: Operation[_AnswerT, _EventT], target: str) -> None:
        self._config = config
        self._operation = operation
        self._contract = _contract_of(operation)
        self._target = target
        grammar = self._contract.grammar
        self._assembler = Assembler(grammar)
        self._readers: dict[str, _Reader[_EventT]] = {}
        self._discriminator = grammar.discriminator
        # All others are just handed on.
        self._notable = frozenset(
            grammar.terminal if grammar.error is None else (*grammar.terminal, grammar.error.event)
        )
        # Both are the framing's, which the response names.
        self._decoder: _Decoder
        self._feed: Callable[[bytes], Iterable[str]]
        self._done: str | None
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
        self._decoder = decoder = _DECODERS[framing.framing](max_line_bytes=self._config.max_line_bytes)
        self._feed = decoder.feed if isinstance(decoder, NDJSONDecoder) else decoder.feed_data
        return True

    def refusal(self, body: bytes) -> ResponseDecodeError:
        """Returns the error for a 2xx response that is no stream."""
        response = self.response
        wanted = " or ".join(self._contract.grammar.framings)
        reason = f"its content type is {response.media_type!r}, not {wanted}"
        return ResponseDecodeError(self._target, response, self._config.redact(body), reason)

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

    def feed(self, chunk: bytes | None) -> None:
        """Takes the next bytes, or None at the end of the body, which only a finished stream
        may reach."""
        if chunk is None:
            self._end()
            return
        try:
            self.frames.extend(self._feed(chunk))
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
        data = self.frames.popleft()
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
            raise ResponseDecodeError(self._target, self.response, self._config.redact(raw), reason) from error

    def truncated(self, reason: str) -> StreamTruncatedError:
        """Returns the error for a stream that ends here, and ends it."""
        return self._failed(StreamTruncatedError(self._target, reason, self.event_count, self._assembler.answer()))

    def _end(self) -> None:
        """Ends the body. A last line needs no line feed; an unfinished frame of an event stream is lost."""
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

    def _reader(self, type_: str) -> _Reader[_EventT]:
        """How events of a type are read; kept for those of the contract, of which there are few."""
        reader = self._contract.decoder(type_), self._assembler.adder(type_), type_ in self._notable
        if type_ in self._contract.decoders:
            self._readers[type_] = reader
        return reader

    def _note(self, payload: Mapping[str, Any]) -> None:
        """Takes notice of an event that ends the stream or reports an error."""
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
