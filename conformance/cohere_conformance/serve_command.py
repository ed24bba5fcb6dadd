"""`serve` and `defects`: the reference server, which needs the extra `server` alone."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from ipaddress import ip_address
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

import cohere_contract
from starlette.types import ASGIApp

from cohere_conformance.reference import serve
from cohere_conformance.reference.defects import all_defects
from cohere_conformance.reference.development import (
    OperationFinder,
    Options,
    Page,
    RateLimit,
    Recorder,
    RuleError,
    Script,
    development_app,
    load_rules,
    logging_to,
    page_of,
)
from cohere_conformance.target import UsageError

# How many exchanges the page shows.
_MOST_EXCHANGES = 50


def serve_command(options: Namespace) -> int:
    """Runs the reference server until it is interrupted."""
    script = _script(options.replies)
    # What is logged to the standard output has it for itself.
    out = sys.stderr if options.log == "-" else sys.stdout
    with _log(options.log) as log:
        app = _app(_options(options), script, log)
        try:
            serve(app, host=options.host, port=options.port, on_listening=lambda url: _announce(url, options, out))
        except OSError as error:
            raise UsageError(
                f"cannot listen on {options.host} port {options.port}: {error.strerror}. "
                "Name another --port, 0 for any, or --host."
            ) from error
    return 0


def _options(options: Namespace) -> Options:
    try:
        rate_limit = None if options.rate_limit is None else RateLimit.parse(options.rate_limit)
    except ValueError as error:
        raise UsageError(f"--rate-limit: {error}") from error
    return Options(
        api_key=options.api_key,
        defect=options.defect,
        latency=options.latency,
        token_delay=options.token_delay,
        rate_limit=rate_limit,
        context_length=options.context_length,
        slots=options.slots,
    )


def _script(file: str | None) -> Script:
    script = Script()
    try:
        script.add([] if file is None else load_rules(Path(file)))
    except OSError as error:
        raise UsageError(f"cannot read --replies {file}: {error.strerror}") from error
    except RuleError as error:
        raise UsageError(str(error)) from error
    return script


@contextmanager
def _log(file: str | None) -> Iterator[TextIO | None]:
    if file is None or file == "-":
        yield sys.stdout if file else None
        return
    with _opened(file) as opened:
        yield opened


def _opened(file: str) -> TextIO:
    try:
        return Path(file).open("a", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write --log {file}: {error.strerror}") from error


def _app(options: Options, script: Script, log: TextIO | None) -> ASGIApp:
    recorder = Recorder(OperationFinder(cohere_contract.load("strict")), most=_MOST_EXCHANGES)
    if log:
        recorder.on_end = logging_to(log)
    try:
        app = development_app(options, script, recorder)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return Page(app, page_of(options, script, recorder))


def _announce(url: str, options: Namespace, out: TextIO) -> None:
    print(f"serving on {url} (ctrl-C ends it)", file=out, flush=True)
    if not ip_address(str(urlsplit(url).hostname)).is_loopback:
        key = "" if options.api_key else ", and whoever does needs no key; --api-key KEY asks for one"
        print(f"warning: other machines can reach it{key}", file=sys.stderr, flush=True)


def defects_command(options: Namespace) -> int:
    """Prints the defects with the requirements that they break."""
    defects = all_defects()
    names = [name for name in defects if not options.only or any(fnmatchcase(name, one) for one in options.only)]
    if not names:
        raise UsageError(f"--only {' '.join(options.only)} matches no defect; without it all are listed.")
    for name in names:
        print(f"{name}: {defects[name].sentence}\n    breaks {', '.join(defects[name].breaks)}")
    return 0
