"""Why the server does not answer a request: one class, since only the status differs."""

from __future__ import annotations

from attrs import frozen


@frozen
class RefusalError(Exception):
    """A request that gets `status` and `{"message": message}` instead of an answer."""

    status: int
    message: str
