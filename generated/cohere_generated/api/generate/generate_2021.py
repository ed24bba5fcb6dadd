from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cohere_version import CohereVersion
from ...models.error import Error
from ...models.generate_2021_generations import Generate2021Generations
from ...models.generate_2021_identified_generations import Generate2021IdentifiedGenerations
from ...models.generate_2021_request import Generate2021Request
from ...models.generate_2021_text import Generate2021Text
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: Generate2021Request,
    cohere_version: CohereVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(cohere_version, Unset):
        headers["Cohere-Version"] = str(cohere_version)

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/generate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text | None:
    if response.status_code == 200:

        def _parse_response_200(
            data: object,
        ) -> Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_generate_2021_response_type_0 = (
                    Generate2021IdentifiedGenerations.from_dict(data)
                )

                return componentsschemas_generate_2021_response_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_generate_2021_response_type_1 = Generate2021Generations.from_dict(
                    data
                )

                return componentsschemas_generate_2021_response_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_generate_2021_response_type_2 = Generate2021Text.from_dict(data)

            return componentsschemas_generate_2021_response_type_2

        response_200 = _parse_response_200(response.json())

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
) -> Response[
    Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Generate2021Request,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Response[
    Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text
]:
    """Go on from a prompt, 2021 form

     Goes on from a prompt with one text or several. The form of the answer is that of the `Cohere-
    Version`; without one it is the oldest, a bare text.

    Args:
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.
        body (Generate2021Request):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text]
    """

    kwargs = _get_kwargs(
        body=body,
        cohere_version=cohere_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Generate2021Request,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text | None:
    """Go on from a prompt, 2021 form

     Goes on from a prompt with one text or several. The form of the answer is that of the `Cohere-
    Version`; without one it is the oldest, a bare text.

    Args:
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.
        body (Generate2021Request):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text
    """

    return sync_detailed(
        client=client,
        body=body,
        cohere_version=cohere_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Generate2021Request,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Response[
    Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text
]:
    """Go on from a prompt, 2021 form

     Goes on from a prompt with one text or several. The form of the answer is that of the `Cohere-
    Version`; without one it is the oldest, a bare text.

    Args:
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.
        body (Generate2021Request):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text]
    """

    kwargs = _get_kwargs(
        body=body,
        cohere_version=cohere_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Generate2021Request,
    cohere_version: CohereVersion | Unset = UNSET,
) -> Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text | None:
    """Go on from a prompt, 2021 form

     Goes on from a prompt with one text or several. The form of the answer is that of the `Cohere-
    Version`; without one it is the oldest, a bare text.

    Args:
        cohere_version (CohereVersion | Unset): A dated version of the API, from before versions
            stood in paths.
        body (Generate2021Request):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Generate2021Generations | Generate2021IdentifiedGenerations | Generate2021Text
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            cohere_version=cohere_version,
        )
    ).parsed
