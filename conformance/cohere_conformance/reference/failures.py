"""A token model that fails while it answers: what a stream that has begun can still say of that."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from .pieces import Ending
from .reply import Closed, Opened, Part, Said, Step

_LOGGER = logging.getLogger(__name__)


def failure_text(failure: Exception) -> str:
    """What callers are told; whoever runs the server sees all of it in the log."""
    _LOGGER.error("the token model failed in the middle of a stream", exc_info=failure)
    return f"generation failed: {type(failure).__name__}: {failure}"


def until_failure(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps, which end properly with an `Ending` that names the error where the token model fails."""
    opened: Part | None = None
    said = 0
    try:
        for step in steps:
            if isinstance(step, Opened):
                opened = step.part
            elif isinstance(step, Closed):
                opened = None
            elif isinstance(step, Said):
                said += 1
            yield step
    except Exception as failure:  # noqa: BLE001  # a token model is anybody's, and fails as it likes
        if opened:
            yield Closed(opened, is_whole=False)
        yield Ending("ERROR", said, failure_text(failure))
