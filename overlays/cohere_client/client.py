"""The synchronous client."""

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
    from cohere_client.streams import Stream

__all__ = ["Client"]


class Client:
    """A client of Cohere's text generation, or of any server that speaks the same contract.

    The key comes from `api_key` or CO_API_KEY, the server from `base_url` or CO_API_URL. Calls
    that meet 429, 500, 502, 503, 504 or no connection are made again up to `max_retries` times,
    as the server's Retry-After says; one whose answer does not come is not, as it may be billed.
    A handed-in `http_client` is used as it is, with our headers on each request: timeout (unless
    given here), retries, proxies and closing are then its owner's. Safe to share between threads.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # the options that users type
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        client_name: str | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
        max_line_bytes: int = DEFAULT_MAX_LINE_BYTES,
    ) -> None:
        from cohere_client._exchange import Config, Exchange  # noqa: PLC0415  # it imports httpx: an import of this need not pay

        self._exchange = Exchange(
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
        return f"Client(base_url={self._exchange.config.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        self._exchange.close()

    def generate(self, **keywords: Unpack[GenerateKeywords]) -> GenerateResponse:
        """Goes on from a prompt, with one text or several. Deprecated by the API in favour of chat."""
        return self._exchange.call(operations.GENERATE, keywords)

    def generate_stream(
        self, **keywords: Unpack[GenerateStreamKeywords]
    ) -> Stream[GenerateResponse, GenerateStreamEvent]:
        """Goes on from a prompt, event by event; with several texts, the events of one come between those of others."""
        return self._exchange.stream(operations.GENERATE, keywords)

    def generate_2021(
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
        return self._exchange.call(operation, keywords, version)

    def chat_v1(self, **keywords: Unpack[ChatV1Keywords]) -> ChatV1Response:
        """Answers a message in the form of `/v1/chat`."""
        return self._exchange.call(operations.CHAT_V1, keywords)

    def chat_v1_stream(self, **keywords: Unpack[ChatV1StreamKeywords]) -> Stream[ChatV1Response, ChatV1StreamEvent]:
        """Answers a message in the form of `/v1/chat`, event by event.

        `extra_headers={"Accepts": "text/event-stream"}` asks the server for server-sent events; the
        events are the same.
        """
        return self._exchange.stream(operations.CHAT_V1, keywords)

    def chat_v2(self, **keywords: Unpack[ChatV2Keywords]) -> ChatV2Response:
        """Answers the last turn of a conversation."""
        return self._exchange.call(operations.CHAT_V2, keywords)

    def chat_v2_stream(self, **keywords: Unpack[ChatV2StreamKeywords]) -> Stream[ChatV2Response, ChatV2StreamEvent]:
        """Answers the last turn of a conversation, event by event."""
        return self._exchange.stream(operations.CHAT_V2, keywords)

    def tokenize(self, **keywords: Unpack[TokenizeKeywords]) -> TokenizeResponse:
        """Turns a text into the tokens of a model."""
        return self._exchange.call(operations.TOKENIZE, keywords)

    def detokenize(self, **keywords: Unpack[DetokenizeKeywords]) -> DetokenizeResponse:
        """Turns tokens of a model into a text."""
        return self._exchange.call(operations.DETOKENIZE, keywords)

    def list_models(self, **keywords: Unpack[ListModelsKeywords]) -> ListModelsResponse:
        """Lists the models, a page at a time: `page_token` takes the `next_page_token` of the answer before."""
        return self._exchange.call(operations.LIST_MODELS, keywords)

    def get_model(self, **keywords: Unpack[GetModelKeywords]) -> Model:
        """Describes a model."""
        return self._exchange.call(operations.GET_MODEL, keywords)

    def check_api_key(self, **keywords: Unpack[CheckApiKeyKeywords]) -> CheckApiKeyResponse:
        """Says whether the key is valid, and whose it is."""
        return self._exchange.call(operations.CHECK_API_KEY, keywords)

    def check_api_key_2021(
        self, *, version: CohereVersion | None = None, **keywords: Unpack[CheckApiKey2021Keywords]
    ) -> CheckApiKeyResponse:
        """Says whether the key is valid, at the path of 2021; `version` is the `Cohere-Version`."""
        return self._exchange.call(operations.CHECK_API_KEY_2021, keywords, version)
