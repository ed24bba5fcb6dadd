"""Clients of cohere 1.x and 3.x, whose address is a constant of the package."""

from __future__ import annotations

import cohere


def connect(url: str, key: str) -> cohere.Client:
    """A client that does not check its key at the start."""
    cohere.COHERE_API_URL = url
    return cohere.Client(key, check_api_key=False)


CLIENTS = {"": connect}
