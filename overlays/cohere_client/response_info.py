"""What a response says beside its body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    import httpx

__all__ = ["OnResponse", "ResponseInfo"]

# Seen on the wire or usual with gateways; none is contractual.
_REQUEST_ID_HEADERS = ("x-request-id", "x-debug-trace-id", "x-amzn-requestid")


@frozen
class ResponseInfo:
    """Status and headers of a response, and what the server calls the exchange, if it does."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    _said_id: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, response: httpx.Response) -> ResponseInfo:
        """Reads it from a response whose body may still be on its way."""
        return cls(response.status_code, response.headers)

    @property
    def request_id(self) -> str | None:
        """The `id` of an error body, else what a header has."""
        found = (self.headers.get(name) for name in _REQUEST_ID_HEADERS)
        return self._said_id or next((value for value in found if value), None)

    @property
    def is_success(self) -> bool:
        """True for a 2xx status."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """The media type in lower case without parameters, empty where there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def api_warning(self) -> str | None:
        """The server's warning about the request."""
        return self.headers.get("x-api-warning")

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, from a number or a date; None where there is neither."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())


OnResponse = Callable[[ResponseInfo], object]
