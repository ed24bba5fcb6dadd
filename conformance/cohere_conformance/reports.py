"""Draws a result as text for people and as JUnit for machines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, PASS, VERDICTS, WARN
from cohere_conformance.results import CONFORMANT, NOT_CONFORMANT, Result, Results

_STYLES = {PASS: "green", FAIL: "bold red", ERROR: "bold red", WARN: "yellow", INCONCLUSIVE: "cyan"}
_WORST = 3


def print_results(results: Results, console: Console, written: list[Path]) -> None:
    """The first screen: conformant or not, against what, how many, the worst, and where the evidence is."""
    for line in _claims(results):
        console.print(line, soft_wrap=True)
    counts = ", ".join(f"{results.count(verdict)} {verdict}" for verdict in VERDICTS if results.count(verdict))
    cost = results.cost
    console.print(f"{counts}; {cost.requests} requests, {cost.output_tokens} output tokens", highlight=False)
    for result in results.worst(_WORST):
        console.print()
        for line in details(result):
            console.print(line, soft_wrap=True)
    more = len(results.worst(len(results.results))) - _WORST
    if more > 0:
        console.print(f"\nand {more} more", highlight=False)
    if written:
        console.print(f"\nall verdicts and evidence: {', '.join(map(str, written))}", highlight=False, soft_wrap=True)


def _claims(results: Results) -> Iterator[Text]:
    target = "the reference server" if results.target.is_reference else results.target.base_url
    style = {CONFORMANT: "bold green", NOT_CONFORMANT: "bold red"}.get(results.outcome, "bold yellow")
    for operation in results.operations:
        judged, there_are = results.judged_must(operation)
        claim = f"{results.outcome} for {operation}: {judged} of {there_are} MUST judged"
        yield Text.assemble((claim, style), f"  ({target}, contract {results.contract.version})")
    for note in results.notes:
        yield Text(note)
    if not results.complete:
        yield Text("the run was interrupted; what was not sent is not judged", style="bold yellow")


def details(result: Result) -> Iterator[Text]:
    requirement, judgement = result.requirement, result.judgement
    style = _STYLES.get(result.verdict, "")
    yield Text.assemble((f"{result.verdict.upper()} ", style), (requirement.id, "bold"), f" {requirement.title}")
    yield Text(f"  source    {', '.join(requirement.source)}")
    if judgement is None or judgement.exchange is None:
        yield Text(f"  reason    {result.reason}")
        return
    yield Text(f"  expected  {judgement.expected}")
    yield Text(f"  actual    {_one_line(judgement.actual)}")
    yield Text(f"  again     {judgement.exchange.request.curl()}")


def _one_line(text: str) -> str:
    return textwrap.shorten(text, 240, placeholder=" …")


def junit(results: Results) -> str:
    """JUnit XML: fail is a failure, error an error; warn passes with a note; the rest is skipped with its reason."""
    suite = ElementTree.Element(
        "testsuite",
        name="cohere-conformance",
        tests=str(len(results.results)),
        failures=str(results.count(FAIL)),
        errors=str(results.count(ERROR)),
        skipped=str(sum(results.count(verdict) for verdict in (INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN))),
    )
    for result in results.results:
        requirement = result.requirement
        case = ElementTree.SubElement(suite, "testcase", classname=requirement.operation, name=requirement.id)
        _outcome(case, result)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _outcome(case: ElementTree.Element, result: Result) -> None:
    told = _printable("\n".join(line.plain for line in details(result)))
    if result.verdict == FAIL:
        ElementTree.SubElement(case, "failure", message=result.requirement.title).text = told
    elif result.verdict == ERROR:
        ElementTree.SubElement(case, "error", message=result.reason).text = told
    elif result.verdict == WARN:
        ElementTree.SubElement(case, "system-out").text = told
    elif result.verdict != PASS:
        ElementTree.SubElement(case, "skipped", message=f"{result.verdict}: {result.reason}")


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(character if character.isprintable() or character in "\n\t" else "\ufffd" for character in text)
