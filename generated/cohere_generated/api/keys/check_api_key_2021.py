from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.check_api_key_response import CheckApiKeyResponse
from ...models.cohere_version import CohereVersion
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    x_client_name: str | Unset = UNSET,
    cohere_version: CohereVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_client_name, Unset):
        headers["X-Client-Name"] = x_client_name

    if not isinstance(cohere_version, Unset):
        headers["Cohere-Version"] = str(cohere_version)

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/check-api-key",
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CheckApiKeyResponse | Error | None:
    if response.status_code == 200:
        response_200 = CheckApiKeyResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 498:
        response_498 = Error.from_dict(response.json())

        return response_498

    if response.status_code == 499:
        response_499 = Error.from_dict(response.json())

        return response_499

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if response.status_code == 501:
        response_501 = Error.from_dict(response.json())

        return response_501

    if response.status_code == 503:
        response_503 = Error.from_dict(response.json())

        return response_503

    if response.status_code == 504:
        response_504 = Error.from_dict(response.json())

        return response_504

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CheckApiKeyResponse | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    x_client_name: str | Unset = UNSET,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Response[CheckApiKeyResponse | Error]:
    """Check the API key, unversioned path

     As `check_api_key`, on the path of before version 1. Old SDKs call it when they are set up and
    refuse to work unless `valid` is true.

    Args:
        x_client_name (str | Unset):
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckApiKeyResponse | Error]
    """

    kwargs = _get_kwargs(
        x_client_name=x_client_name,
        cohere_version=cohere_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    x_client_name: str | Unset = UNSET,
    cohere_version: CohereVersion | Unset = UNSET,
) -> CheckApiKeyResponse | Error | None:
    """Check the API key, unversioned path

     As `check_api_key`, on the path of before version 1. Old SDKs call it when they are set up and
    refuse to work unless `valid` is true.

    Args:
        x_client_name (str | Unset):
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckApiKeyResponse | Error
    """

    return sync_detailed(
        client=client,
        x_client_name=x_client_name,
        cohere_version=cohere_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    x_client_name: str | Unset = UNSET,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Response[CheckApiKeyResponse | Error]:
    """Check the API key, unversioned path

     As `check_api_key`, on the path of before version 1. Old SDKs call it when they are set up and
    refuse to work unless `valid` is true.

    Args:
        x_client_name (str | Unset):
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckApiKeyResponse | Error]
    """

    kwargs = _get_kwargs(
        x_client_name=x_client_name,
        cohere_version=cohere_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    x_client_name: str | Unset = UNSET,
    cohere_version: CohereVersion | Unset = UNSET,
) -> CheckApiKeyResponse | Error | None:
    """Check the API key, unversioned path

     As `check_api_key`, on the path of before version 1. Old SDKs call it when they are set up and
    refuse to work unless `valid` is true.

    Args:
        x_client_name (str | Unset):
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckApiKeyResponse | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            x_client_name=x_client_name,
            cohere_version=cohere_version,
        )
    ).parsed
