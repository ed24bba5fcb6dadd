"""`report`, `compare` and `diff`: what is drawn from stored results; no server is asked for anything."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from cohere_conformance.reports.badge import badge, check_badge
from cohere_conformance.reports.changes import print_changes
from cohere_conformance.reports.compare import Column, compare_html, print_comparison
from cohere_conformance.reports.html import html
from cohere_conformance.reports.junit import junit
from cohere_conformance.reports.markdown import markdown
from cohere_conformance.reports.terminal import print_results
from cohere_conformance.results import Results, as_text, write_text
from cohere_conformance.stored import read_results
from cohere_conformance.target import UsageError

# What can be drawn, by the option that names the file.
DRAWN: Mapping[str, Callable[[Results], str]] = {
    "json": lambda results: as_text(results.as_json()),
    "junit": junit,
    "html": html,
    "markdown": markdown,
    "badge": badge,
}


def write_reports(results: Results, files: Mapping[Path, str]) -> list[Path]:
    """Draws all, then writes all: the kind of report for each file. Says where they are."""
    texts = {path: DRAWN[kind](results) for path, kind in files.items()}
    for path, text in texts.items():
        write_text(path, text)
    return list(texts)


def asked_for(options: Namespace) -> dict[Path, str]:
    """The files that options name, with the kind of report; raises `UsageError` where two name one."""
    named = [(Path(getattr(options, kind)), kind) for kind in DRAWN if getattr(options, kind, None)]
    files = dict(named)
    if len(files) < len(named):
        raise UsageError("two reports are to be written to one file; name another for each.")
    return files


def report_command(options: Namespace) -> int:
    """Draws reports of a stored result again; without a file to write, the first screen."""
    results = read_results(Path(options.results))
    files = asked_for(options)
    if options.badge:
        check_badge(is_reference=results.target.reference)
    if not files:
        print_results(results, Console())
    for path in write_reports(results, files):
        print(path)
    return 0


def compare_command(options: Namespace) -> int:
    """Puts stored results side by side, on the terminal or on a page."""
    columns = [Column(path, read_results(Path(path))) for path in options.results]
    if options.html:
        write_text(Path(options.html), compare_html(columns))
        print(options.html)
    else:
        print_comparison(columns, Console())
    return 0


def diff_command(options: Namespace) -> int:
    """Prints what changed from one result to the next; 1 where something fails that did not."""
    old, new = (read_results(Path(path)) for path in (options.old, options.new))
    return int(print_changes(old, new, Console()))
