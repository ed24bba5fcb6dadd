"""How a server for developers behaves, beside its script."""

from __future__ import annotations

import difflib

from attrs import frozen
from starlette.types import ASGIApp

from ..app import HANDLERS
from ..defects import Behaviour, all_defects, defective_app, faithful_app
from ..scheduler import DEFAULT_SLOTS
from .rate_limit import RateLimit, RateLimited
from .recorder import Recorded, Recorder
from .script import Script
from .scripted import scripted_handlers


@frozen
class Options:
    """What `serve` can be told, in the words of the command; without `api_key` nobody is asked for one."""

    api_key: str | None = None
    defect: str | None = None
    latency: float = 0.0
    token_delay: float = 0.0
    rate_limit: RateLimit | None = None
    context_length: int | None = None
    slots: int = DEFAULT_SLOTS


def development_app(options: Options, script: Script, recorder: Recorder) -> ASGIApp:
    """A server that answers by `script` and tells `recorder`; raises ValueError for a defect that is none."""
    behaviour = Behaviour(
        latency=options.latency,
        token_delay=options.token_delay,
        context_length=options.context_length,
        slots=options.slots,
        handlers=scripted_handlers(HANDLERS, script),
    )
    if options.defect is None:
        app = faithful_app(api_key=options.api_key, **behaviour)
    else:
        _require_defect(options.defect)
        app = defective_app(options.defect, api_key=options.api_key, **behaviour)
    if options.rate_limit:
        app = RateLimited(app, options.rate_limit)
    return Recorded(app, recorder)


def _require_defect(name: str) -> None:
    known = all_defects()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise ValueError(f"there is no defect {name!r}. {hint}`cohere-conformance defects` lists them.")
