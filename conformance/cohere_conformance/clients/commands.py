"""`client` and `serve --hostile`: judging our own client, and serving the cases to one in another language."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import socket
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from attrs import evolve
from rich.console import Console
from rich.progress import Progress

from cohere_conformance.clients.board import Board
from cohere_conformance.clients.case import Case
from cohere_conformance.clients.catalogue import all_cases, chosen
from cohere_conformance.clients.outcome import results_of
from cohere_conformance.clients.protocol import Protocol
from cohere_conformance.clients.server import CaseServer, running
from cohere_conformance.contract import Contract
from cohere_conformance.report_commands import asked_for, write_reports
from cohere_conformance.reports.terminal import print_results
from cohere_conformance.results import Results
from cohere_conformance.target import UnreachableError, UsageError

URL_VARIABLE = "COHERE_CASES_URL"


def client_command(options: Namespace) -> int:
    """Judges our own client, and prints and writes the result."""
    contract = Contract()
    cases = chosen(all_cases(contract, options.seed), options.only, options.skip)
    if options.list:
        return _list(cases)
    files = asked_for(options)
    results = judged_client(contract, cases, options.seed)
    print_results(results, Console(), write_reports(results, files))
    return results.exit_code


def judged_client(contract: Contract, cases: Sequence[Case], seed: int) -> Results:
    """What our own client makes of the cases, synchronous and asynchronous; raises where it cannot even be imported."""
    try:
        from cohere_conformance.clients import python_client  # noqa: PLC0415  # the other commands need no client
    except (ImportError, SyntaxError) as error:
        raise UnreachableError(
            f"the client cannot be imported: {type(error).__name__}: {error}. Run ./scripts/generate in a checkout, or "
            "install cohere-contract again."
        ) from error

    board, errors = Board(cases), Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar, running(board) as url:
        task = bar.add_task("calls", total=len(cases) * len(python_client.WAYS))
        python_client.run(board, url, lambda: bar.advance(task))
    return results_of(contract, board, python_client.NAME, seed)


def _list(cases: Sequence[Case]) -> int:
    for case in cases:
        print(f"{case.level:<6} {case.id}: {case.sends} {case.expects}")
    return 0


def hostile_command(options: Namespace) -> int:
    """Serves the cases until it is interrupted or the harness has ended, and says what the client did."""
    contract = Contract()
    cases = chosen(all_cases(contract, options.seed), options.only, options.skip)
    files, board = asked_for(options), Board(cases)

    def results() -> Results:
        return results_of(contract, board, options.client_name, options.seed)

    server = CaseServer(board, Protocol(board, lambda: results().as_json()))
    harness = None if options.harness is None else shlex.split(options.harness)
    with _listener(options.host, options.port) as listener:
        code = asyncio.run(_serve(server, listener, harness))
    judged = evolve(results(), complete=code == 0)
    if code:
        print(f"the harness ended with exit code {code}; what it left out is not judged", file=sys.stderr)
    print_results(judged, Console(), write_reports(judged, files))
    return judged.exit_code


def _listener(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host} port {port}: {error.strerror}. Name another --port, 0 for any, or --host."
        ) from error


async def _serve(server: CaseServer, listener: socket.socket, harness: Sequence[str] | None) -> int:
    """Serves until the harness ends, whose exit code it gives, or until SIGINT or SIGTERM."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # where there is none, the interrupt ends the program
            loop.add_signal_handler(number, stopped.set)
    host, port = listener.getsockname()[:2]
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    started = await server.start(listener)
    try:
        if harness is not None:
            return await _run(harness, url, stopped)
        print(f"serving cases on {url} (ctrl-C ends it and tells the verdicts)", flush=True)
        await stopped.wait()
        return 0
    finally:
        started.close()
        await server.stop()


async def _run(harness: Sequence[str], url: str, stopped: asyncio.Event) -> int:
    """Runs the program that makes the calls; its output goes where ours does."""
    try:
        process = await asyncio.create_subprocess_exec(*harness, env={**os.environ, URL_VARIABLE: url})
    except OSError as error:
        raise UsageError(
            f"--harness {shlex.join(harness)}: {error.strerror}. Name a program that can be run."
        ) from error
    ended, interrupted = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stopped.wait())
    await asyncio.wait([ended, interrupted], return_when=asyncio.FIRST_COMPLETED)
    if not ended.done():
        process.terminate()
    interrupted.cancel()
    return await ended
