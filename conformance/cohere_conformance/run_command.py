"""`run` and `list`: judging a target, and what it is judged by."""

from __future__ import annotations

import os
import re
import secrets
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve
from rich.console import Console
from rich.progress import Progress

from cohere_conformance.baseline import baseline_text, read_baseline, with_baseline
from cohere_conformance.budget import Limits
from cohere_conformance.checks import is_judged
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.default_model import default_model
from cohere_conformance.interrupts import heard_once
from cohere_conformance.plan import Plan, Selection, check_selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL, running
from cohere_conformance.reference.defects import faithful_app
from cohere_conformance.report_commands import asked_for, write_reports
from cohere_conformance.reports.badge import check_badge
from cohere_conformance.reports.terminal import print_results
from cohere_conformance.results import Results, write_text
from cohere_conformance.run import INTERRUPTED, Options, run
from cohere_conformance.target import REFERENCE_CONTEXT_LENGTH, Target, UsageError, checked_base_url

_REFERENCE_KEY_VARIABLE = "REFERENCE_KEY"
_EXAMPLE_MODEL = "command-a-03-2025"
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def run_command(options: Namespace) -> int:
    """Judges a target and writes the reports."""
    contract = Contract()
    accepted = read_baseline(Path(options.baseline), contract) if options.baseline else {}
    if options.badge:
        check_badge(is_reference=options.reference)
    asked_for(options)
    with _target(contract, options) as target:
        plan = make_plan(contract, target, _selection(options), options.seed)
        print(plan, file=sys.stderr)
        if options.plan_only:
            return 0
        with heard_once():
            results = with_baseline(_run(contract, target, plan, options), accepted)
            written = _write(results, options)
    print_results(results, Console(), written)
    if INTERRUPTED in results.notes:
        raise KeyboardInterrupt
    return results.exit_code


def judge(options: Namespace) -> Results:
    """The results of a run with these options, nothing printed and nothing written."""
    contract = Contract()
    accepted = read_baseline(Path(options.baseline), contract) if options.baseline else {}
    with _target(contract, options) as target:
        plan = make_plan(contract, target, _selection(options), options.seed)
        return with_baseline(run(contract, target, plan, _options(options), lambda _, __: None), accepted)


def requirement_ids(only: tuple[str, ...], skip: tuple[str, ...]) -> list[str]:
    """The ids that a run with these patterns judges."""
    contract = Contract()
    selection = Selection(only=only, skip=skip)
    check_selection(contract, selection)
    return [one.id for one in contract.requirements if is_judged(one) and selection.reason_to_skip(one) is None]


def _selection(options: Namespace) -> Selection:
    operations = tuple(name.strip() for name in options.operations.split(",") if name.strip())
    return Selection(operations, tuple(options.only), tuple(options.skip), tuple(options.without))


def _options(options: Namespace) -> Options:
    limits = Limits(
        max_requests=options.max_requests,
        max_output_tokens=options.max_output_tokens,
        max_time=options.max_time,
        rate_limit=options.rate_limit,
        timeout=options.timeout,
    )
    return Options(
        limits,
        seed=options.seed,
        min_judged=options.min_judged,
        concurrency=options.concurrency,
        named_operations=_selection(options).operations,
    )


def _run(contract: Contract, target: Target, plan: Plan, options: Namespace) -> Results:
    """Carries the plan out under a progress bar, where there is a terminal to draw it on."""
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("requests", total=len(plan.probes))

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return run(contract, target, plan, _options(options), progress)


@contextmanager
def _target(contract: Contract, options: Namespace) -> Iterator[Target]:
    """The target that the options describe; the reference server runs as long as it is judged."""
    if options.reference == (options.base_url is not None):
        raise UsageError(
            "one target is needed: --base-url URL for a server of yours, or --reference for our own. "
            "An empty or missing URL is never taken for our own server."
        )
    headers = dict(_header(text) for text in options.header)
    if options.reference:
        key, context_length = secrets.token_hex(16), options.context_length or REFERENCE_CONTEXT_LENGTH
        with running(faithful_app(api_key=key, context_length=context_length)) as base_url:
            yield Target(
                base_url=base_url,
                model=options.model or REFERENCE_MODEL,
                key=key,
                key_variable=_REFERENCE_KEY_VARIABLE,
                headers=headers,
                is_reference=True,
                context_length=context_length,
            )
        return
    target = Target(
        base_url=checked_base_url(options.base_url),
        model=options.model or _EXAMPLE_MODEL,
        key=None if options.no_auth else _key(options.api_key_env),
        key_variable=options.api_key_env,
        headers=headers,
        ca_bundle=options.ca_bundle,
        deployment=options.deployment,
        context_length=options.context_length,
    )
    # A plan is the same for every model, and sends nothing.
    is_known = options.model or options.plan_only
    yield target if is_known else evolve(target, model=default_model(contract, target, _options(options).limits))


def _key(variable: str) -> str:
    key = os.environ.get(variable, "").strip()
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(
            f"the variable {variable} holds characters that no HTTP header can have; look for a typing error."
        )
    if key:
        return key
    raise UsageError(
        f"no key: the variable {variable} is empty or not set. Put the key into it, name another variable by "
        "--api-key-env, or say --no-auth if the server takes requests without a key."
    )


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not _HEADER_NAME.fullmatch(name.strip()):
        raise UsageError(f"--header {text!r} is no header; write it as 'Name: value'.")
    if not (value.isascii() and value.strip().isprintable()):
        raise UsageError(f"--header {text!r} has characters that no header can have; ASCII on one line is taken.")
    return name.strip(), value.strip()


def _write(results: Results, options: Namespace) -> list[Path]:
    """Writes every report that was asked for, and those of the folder; says which."""
    folder = Path(options.report_dir)
    usual = {folder / "results.json": "json", folder / "junit.xml": "junit", folder / "report.html": "html"}
    written = write_reports(results, {**usual, **asked_for(options)})
    if options.write_baseline:
        written.append(Path(options.write_baseline))
        write_text(written[-1], baseline_text(results))
    return written


def list_command(options: Namespace) -> int:
    """Prints the requirements, one a line."""
    contract = Contract()
    selection = Selection(only=tuple(options.only), skip=tuple(options.skip))
    check_selection(contract, selection)
    for requirement in contract.requirements:
        if selection.reason_to_skip(requirement) is None:
            print(f"{requirement.level:<6} {requirement.id}: {requirement.title}{_remark(requirement)}")
    return 0


def _remark(requirement: Requirement) -> str:
    """Why a run gives no verdict, where it gives none."""
    if is_judged(requirement):
        return ""
    return f" [{requirement.disposition}]" if requirement.check is None else " [not judged yet]"
