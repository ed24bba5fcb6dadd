"""Clients of cohere 4.x, the first version with an asynchronous one."""

from __future__ import annotations

import cohere
from running import Blocking

CLIENTS = {
    "": lambda url, key: cohere.Client(key, api_url=url),
    "async": lambda url, key: Blocking(cohere.AsyncClient(key, api_url=url)),
}
