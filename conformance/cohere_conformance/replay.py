"""The faithful server from memory: what was answered once is not worked out again, defect after defect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cohere_conformance.reference.defects.wrapping import giving, read_body

# Only these make an answer depend on more than its request: the server keeps what was said under such a name.
_WITH_MEMORY = b'"conversation_id"'


class Tape:
    """What an application answered to each request, and to each repetition of it: two answers have two ids."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, list[Message]] = {}

    def __len__(self) -> int:
        return len(self._answers)

    def replaying(self, app: ASGIApp) -> ASGIApp:
        """The application, asked only what is not on the tape yet; it begins where nobody has asked anything."""
        return _Replayed(app, self._answers)


class _Replayed:
    """One application that begins anew, and what others like it have answered."""

    def __init__(self, app: ASGIApp, answers: dict[Hashable, list[Message]]) -> None:
        self._app = app
        self._answers = answers
        self._asked: Counter[Hashable] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)
        if _WITH_MEMORY in body:
            await self._app(scope, giving(body, receive), send)
            return
        request = (scope["method"], scope["raw_path"], scope["query_string"], tuple(scope["headers"]), body)
        self._asked[request] += 1
        repetition = request, self._asked[request]
        if repetition not in self._answers:
            self._answers[repetition] = await self._answer(scope, giving(body, receive))
        for message in self._answers[repetition]:
            await send(message)

    async def _answer(self, scope: Scope, receive: Receive) -> list[Message]:
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, keep)
        return sent
