"""Draws a result as the summary of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cohere_conformance.judgement import VERDICTS, WORDS
from cohere_conformance.reports.texts import counts, printable, remarks, told, unclaimed
from cohere_conformance.results import Result, Results

# A comment has to stay below 65 536 characters.
_MOST_FINDINGS, _MOST_CHARACTERS = 25, 2000


def markdown(results: Results) -> str:
    """The claims in a table, then each finding, folded; what a server sent stands in code blocks alone."""
    return "\n".join([*_summary(results), *_findings(results)]) + "\n"


def _summary(results: Results) -> Iterator[str]:
    model = "" if results.target.client else f"; model {_code(results.target.model)}"
    about = f"{_code(results.target.name)}, contract {results.suite.contract_version}{model}"
    yield f"### Cohere API: {results.outcome}"
    yield f"\nJudged: {about}. {counts(results)}.\n"
    columns = [verdict for verdict in VERDICTS if results.count(verdict)]
    if results.claimed:
        yield f"| claim | {' | '.join(WORDS[verdict] for verdict in columns)} |"
        yield f"|---|{'---:|' * len(columns)}"
    for operation in results.claimed:
        verdicts = [one.verdict for one in results.of(operation)]
        yield f"| {results.claim(operation)} | {' | '.join(str(verdicts.count(verdict)) for verdict in columns)} |"
    lines = [*unclaimed(results), *remarks(results)]
    if lines:
        yield ""
        yield from (f"- {_code(line)}" for line in lines)


def _findings(results: Results) -> Iterator[str]:
    found = results.worst(len(results.results))
    for result in found[:_MOST_FINDINGS]:
        yield from _finding(result)
    if len(found) > _MOST_FINDINGS:
        yield f"\nand {len(found) - _MOST_FINDINGS} more, in results.json"


def _finding(result: Result) -> Iterator[str]:
    text = told(result).partition("\n")[2][:_MOST_CHARACTERS]
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    accepted = " (accepted)" if result.accepted is not None else ""
    requirement = result.requirement
    yield f"\n<details><summary>{WORDS[result.verdict]}{accepted}: <code>{requirement.id}</code></summary>\n"
    yield _escaped(requirement.title)
    yield f"\n{fence}text\n{text}\n{fence}\n\n</details>"


def _code(text: str) -> str:
    """The text as code; a backtick would end it."""
    return f"`{printable(text).replace('`', chr(39))}`"


def _escaped(text: str) -> str:
    """The text in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]<>|~&#])", r"\\\1", " ".join(text.split()))
