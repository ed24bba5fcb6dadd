"""`serve` and `defects`: the reference server, which needs the extra `server` alone."""

from __future__ import annotations

import difflib
from argparse import Namespace
from fnmatch import fnmatchcase

from starlette.types import ASGIApp

from cohere_conformance.reference import serve
from cohere_conformance.reference.defects import all_defects, defective_app, faithful_app
from cohere_conformance.target import UsageError


def serve_command(options: Namespace) -> int:
    """Runs the reference server until it is interrupted."""
    app = _app(options)
    try:
        serve(app, host=options.host, port=options.port, on_listening=_announce)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {options.host} port {options.port}: {error.strerror}. Name another --port, or 0 for any."
        ) from error
    return 0


def _app(options: Namespace) -> ASGIApp:
    behaviour = {
        "api_key": options.api_key,
        "token_delay": options.token_delay,
        "context_length": options.context_length,
        "slots": options.slots,
    }
    if options.defect is None:
        return faithful_app(**behaviour)
    try:
        return defective_app(options.defect, **behaviour)
    except KeyError as error:
        near = difflib.get_close_matches(options.defect, all_defects(), n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise UsageError(
            f"there is no defect {options.defect!r}. {hint}`cohere-conformance defects` lists them."
        ) from error


def _announce(url: str) -> None:
    print(f"serving on {url} (ctrl-C ends it)", flush=True)


def defects_command(options: Namespace) -> int:
    """Prints the defects with the requirements that they break."""
    defects = all_defects()
    names = [name for name in defects if not options.only or any(fnmatchcase(name, one) for one in options.only)]
    if not names:
        raise UsageError(f"--only {' '.join(options.only)} matches no defect; without it all are listed.")
    for name in names:
        print(f"{name}: {defects[name].sentence}\n    breaks {', '.join(defects[name].breaks)}")
    return 0
