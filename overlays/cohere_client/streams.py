"""The streams that users iterate: thin shells that fetch bytes for a `StreamSession`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

import httpx
from cohere_wire import Operation, UnknownEvent

from cohere_client._config import Config
from cohere_client._drain import drain, drain_async
from cohere_client._response import log_response, reason_of, status_error, target_of, translated
from cohere_client._stream import StreamSession
from cohere_client.errors import CohereClientError
from cohere_client.response_info import ResponseInfo

__all__ = ["AsyncStream", "Stream"]

_AnswerT = TypeVar("_AnswerT")
_EventT = TypeVar("_EventT")


class _Shell(Generic[_AnswerT, _EventT]):
    """What the two shells share: all but the waiting."""

    def __init__(self, config: Config, operation: Operation[_AnswerT, _EventT], request: httpx.Request) -> None:
        self._config = config
        self._request = request
        self._session = StreamSession(config, operation, target_of(request))
        self._is_entered = False
        self._open: httpx.Response | None = None

    @property
    def response(self) -> ResponseInfo:
        """Status, headers and request id, from the moment the stream is entered."""
        return self._session.response

    def _enter(self) -> httpx.Request:
        if self._is_entered:
            raise RuntimeError(
                "The stream was entered twice. Expected one `with` for each call. Call the operation again for another."
            )
        self._is_entered = True
        return self._request

    def _begin(self, response: httpx.Response) -> bool:
        self._open = response
        info = ResponseInfo.of(response)
        log_response(self._config, self._request, info)
        return self._session.begin(info)

    def _refused(self, body: bytes) -> CohereClientError:
        info = self._session.response
        if info.is_success:
            return self._session.refusal(body)
        return status_error(self._config, target_of(self._request), info, body)

    def _require_open(self) -> None:
        if self._open is None and not self._session.is_over:
            raise RuntimeError(
                "The stream is not open. Expected to be read inside its `with` block. Enter it, "
                "or call the operation again if you have left it."
            )


class Stream(_Shell[_AnswerT, _EventT]):
    """The events of one answer, as they come: `with client.chat_v2_stream(...) as stream:`.

    The request is sent when the block is entered; leaving it early gives up the connection. The
    last event is delivered at once; asking for more, or leaving, then looks for the end of the
    body for at most half a second. An event that the contract does not list is an `UnknownEvent`.
    """

    def __init__(
        self,
        http: httpx.Client,
        config: Config,
        operation: Operation[_AnswerT, _EventT],
        request: httpx.Request,
    ) -> None:
        super().__init__(config, operation, request)
        self._http = http
        self._chunks: Iterator[bytes] = iter(())

    def __enter__(self) -> Self:
        with translated(self._request):
            response = self._http.send(self._enter(), stream=True)
        try:
            if not self._begin(response):
                with translated(self._request):
                    body = response.read()
                raise self._refused(body)
        except BaseException:
            self.close()
            raise
        self._chunks = _chunks(response)
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[_EventT | UnknownEvent]:
        # To resume a generator costs less than to call a method; what it knows is the session's, so
        # that another loop goes on where one was left.
        session, chunks = self._session, self._chunks
        frames, take, next_event = session.frames, session.take, session.next_event
        while True:
            if self._open is None:
                self._require_open()
            if frames:
                yield next_event()
                continue
            if session.is_settled and not session.wants_bytes():
                self.close()
                return
            try:
                chunk = next(chunks, None)
            except httpx.RequestError as error:
                raise session.truncated(reason_of(error)) from error
            if chunk is None:
                session.end()
            elif (event := take(chunk)) is not None:
                yield event

    def __next__(self) -> _EventT | UnknownEvent:
        return next(iter(self))

    def final(self) -> _AnswerT:
        """Returns the accumulated answer in the shape of the plain one; reads what is left.

        After an early exit it raises RuntimeError, after a failed stream that failure again.
        """
        if self._open is not None:
            for _ in self:
                pass
        return self._session.answer()

    def close(self) -> None:
        """Gives the connection back, if the stream is finished, or up."""
        response, self._open = self._open, None
        if response is None:
            return
        try:
            if self._session.is_finished:
                drain(response, self._chunks)
        finally:
            response.close()


class AsyncStream(_Shell[_AnswerT, _EventT]):
    """The asynchronous twin of `Stream`: `async with`, `async for`, `await stream.final()`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        config: Config,
        operation: Operation[_AnswerT, _EventT],
        request: httpx.Request,
    ) -> None:
        super().__init__(config, operation, request)
        self._http = http
        self._chunks: AsyncIterator[bytes]

    async def __aenter__(self) -> Self:
        with translated(self._request):
            response = await self._http.send(self._enter(), stream=True)
        try:
            if not self._begin(response):
                with translated(self._request):
                    body = await response.aread()
                raise self._refused(body)
        except BaseException:
            await self.aclose()
            raise
        self._chunks = _async_chunks(response)
        return self

    async def __aexit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> _EventT | UnknownEvent:
        if self._open is None:
            self._require_open()
        session = self._session
        while not session.frames:
            if session.is_settled and not session.wants_bytes():
                await self.aclose()
                raise StopAsyncIteration
            try:
                chunk = await anext(self._chunks, None)
            except httpx.RequestError as error:
                raise session.truncated(reason_of(error)) from error
            if chunk is None:
                session.end()
            elif (event := session.take(chunk)) is not None:
                return event
        return session.next_event()

    async def final(self) -> _AnswerT:
        """Returns the accumulated answer in the shape of the plain one; reads what is left.

        After an early exit it raises RuntimeError, after a failed stream that failure again.
        """
        if self._open is not None:
            async for _ in self:
                pass
        return self._session.answer()

    async def aclose(self) -> None:
        """Gives the connection back, if the stream is finished, or up."""
        response, self._open = self._open, None
        if response is None:
            return
        try:
            if self._session.is_finished:
                await drain_async(response, self._chunks)
        finally:
            await response.aclose()


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    """The body in the pieces in which it comes; httpx's own reading, which costs more, only where it is encoded."""
    if "content-encoding" in response.headers or not isinstance(response.stream, httpx.SyncByteStream):
        return response.iter_bytes()
    return iter(response.stream)


def _async_chunks(response: httpx.Response) -> AsyncIterator[bytes]:
    if "content-encoding" in response.headers or not isinstance(response.stream, httpx.AsyncByteStream):
        return response.aiter_bytes()
    return aiter(response.stream)
