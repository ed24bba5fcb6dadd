"""The asynchronous client."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from cohere_generated import operations
from cohere_wire.limits import DEFAULT_MAX_LINE_BYTES

from cohere_client._defaults import DEFAULT_TIMEOUT, Timeout

if TYPE_CHECKING:
    import httpx
    from cohere_generated.models.cohere_version import CohereVersion

    from cohere_client.keywords import (
        ChatV1Keywords,
        ChatV1StreamKeywords,
        ChatV2Keywords,
        ChatV2StreamKeywords,
        CheckApiKey2021Keywords,
        CheckApiKeyKeywords,
        DetokenizeKeywords,
        Generate2021Keywords,
        GenerateKeywords,
        GenerateStreamKeywords,
        GetModelKeywords,
        ListModelsKeywords,
        TokenizeKeywords,
    )
    from cohere_client.models import (
        ChatV1Response,
        ChatV1StreamEvent,
        ChatV2Response,
        ChatV2StreamEvent,
        CheckApiKeyResponse,
        DetokenizeResponse,
        Generate2021Response,
        GenerateResponse,
        GenerateStreamEvent,
        ListModelsResponse,
        Model,
        TokenizeResponse,
    )
    from cohere_client.streams import AsyncStream

__all__ = ["AsyncClient"]


class AsyncClient:
    """The asynchronous twin of `Client`: the same options, errors and retries, awaited.

    `aclose()` or `async with` closes its connections. Safe to share between tasks of one loop.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # the options that users type
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        client_name: str | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
        max_line_bytes: int = DEFAULT_MAX_LINE_BYTES,
    ) -> None:
        from cohere_client._exchange import AsyncExchange, Config  # noqa: PLC0415  # it imports httpx: an import of this need not pay

        self._exchange = AsyncExchange(
            Config.read(
                api_key=api_key,
                base_url=base_url,
                client_name=client_name,
                headers=headers,
                max_line_bytes=max_line_bytes,
                max_retries=max_retries,
                timeout=timeout,
            ),
            http_client,
        )

    def __repr__(self) -> str:
        return f"AsyncClient(base_url={self._exchange.config.base_url!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        await self._exchange.aclose()

    async def generate(self, **keywords: Unpack[GenerateKeywords]) -> GenerateResponse:
        """Goes on from a prompt, with one text or several. Deprecated by the API in favour of chat."""
        return await self._exchange.call(operations.GENERATE, keywords)

    def generate_stream(
        self, **keywords: Unpack[GenerateStreamKeywords]
    ) -> AsyncStream[GenerateResponse, GenerateStreamEvent]:
        """Goes on from a prompt, event by event; with several texts, the events of one come between those of others."""
        return self._exchange.stream(operations.GENERATE, keywords)

    async def generate_2021(
        self,
        *,
        version: CohereVersion | None = None,
        by_model: bool = False,
        **keywords: Unpack[Generate2021Keywords],
    ) -> Generate2021Response:
        """Goes on from a prompt, in the form of 2021.

        `version` is the `Cohere-Version`, and the form of the answer is that version's; None sends
        none and is answered with a bare text. `by_model=True` names the model in the path,
        `POST /{model}/generate`, for servers that know no other; else it is a member of the body.
        """
        operation = operations.GENERATE_2021_BY_MODEL if by_model else operations.GENERATE_2021
        return await self._exchange.call(operation, keywords, version)

    async def chat_v1(self, **keywords: Unpack[ChatV1Keywords]) -> ChatV1Response:
        """Answers a message in the form of `/v1/chat`."""
        return await self._exchange.call(operations.CHAT_V1, keywords)

    def chat_v1_stream(
        self, **keywords: Unpack[ChatV1StreamKeywords]
    ) -> AsyncStream[ChatV1Response, ChatV1StreamEvent]:
        """Answers a message in the form of `/v1/chat`, event by event.

        `extra_headers={"Accepts": "text/event-stream"}` asks the server for server-sent events; the
        events are the same.
        """
        return self._exchange.stream(operations.CHAT_V1, keywords)

    async def chat_v2(self, **keywords: Unpack[ChatV2Keywords]) -> ChatV2Response:
        """Answers the last turn of a conversation."""
        return await self._exchange.call(operations.CHAT_V2, keywords)

    def chat_v2_stream(
        self, **keywords: Unpack[ChatV2StreamKeywords]
    ) -> AsyncStream[ChatV2Response, ChatV2StreamEvent]:
        """Answers the last turn of a conversation, event by event."""
        return self._exchange.stream(operations.CHAT_V2, keywords)

    async def tokenize(self, **keywords: Unpack[TokenizeKeywords]) -> TokenizeResponse:
        """Turns a text into the tokens of a model."""
        return await self._exchange.call(operations.TOKENIZE, keywords)

    async def detokenize(self, **keywords: Unpack[DetokenizeKeywords]) -> DetokenizeResponse:
        """Turns tokens of a model into a text."""
        return await self._exchange.call(operations.DETOKENIZE, keywords)

    async def list_models(self, **keywords: Unpack[ListModelsKeywords]) -> ListModelsResponse:
        """Lists the models, a page at a time: `page_token` takes the `next_page_token` of the answer before."""
        return await self._exchange.call(operations.LIST_MODELS, keywords)

    async def get_model(self, **keywords: Unpack[GetModelKeywords]) -> Model:
        """Describes a model."""
        return await self._exchange.call(operations.GET_MODEL, keywords)

    async def check_api_key(self, **keywords: Unpack[CheckApiKeyKeywords]) -> CheckApiKeyResponse:
        """Says whether the key is valid, and whose it is."""
        return await self._exchange.call(operations.CHECK_API_KEY, keywords)

    async def check_api_key_2021(
        self, *, version: CohereVersion | None = None, **keywords: Unpack[CheckApiKey2021Keywords]
    ) -> CheckApiKeyResponse:
        """Says whether the key is valid, at the path of 2021; `version` is the `Cohere-Version`."""
        return await self._exchange.call(operations.CHECK_API_KEY_2021, keywords, version)
