"""The bearer key, asked for before anything else about a request."""

from __future__ import annotations

from hmac import compare_digest

from attrs import frozen
from starlette.types import ASGIApp, Receive, Scope, Send

from .answers import error_answer

_CHALLENGE = {"WWW-Authenticate": "Bearer"}


@frozen
class BearerAuth:
    """ASGI middleware that lets only requests with `Authorization: Bearer <api_key>` through."""

    app: ASGIApp
    api_key: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await error_answer(401, refusal, headers=_CHALLENGE)(scope, receive, send)

    def _refusal(self, scope: Scope) -> str | None:
        authorization: bytes = dict(scope["headers"]).get(b"authorization", b"")
        scheme, _, key = authorization.strip().partition(b" ")
        if scheme.lower() != b"bearer" or not key.strip():
            return "no API key supplied; send the header Authorization: Bearer <key>"
        if not compare_digest(key.strip(), self.api_key.encode()):
            return "invalid API key; check the key that follows Bearer"
        return None
