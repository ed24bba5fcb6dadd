"""A baseline: failures of one server that are accepted, each with a reason.

    [accepted]
    "chat-v2.auth.missing-key" = "the gateway in front of it checks keys"

An accepted failure does not fail the run. An entry that starts to pass does, so that a baseline only shrinks.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from cohere_conformance.checks import is_judged
from cohere_conformance.contract import Contract
from cohere_conformance.judgement import FAIL
from cohere_conformance.results import Results
from cohere_conformance.target import UsageError

_TABLE = "accepted"
_HEAD = """\
# Failures that are accepted, by requirement, each with its reason.
# An entry that starts to pass, or that no requirement has, fails the run.
"""


def read_baseline(path: Path, contract: Contract) -> Mapping[str, str]:
    """Reasons by id; raises `UsageError` where the file is no baseline, or names what is not judged."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"--baseline {path} cannot be read: {error.strerror}. --write-baseline makes one.") from error
    except ValueError as error:
        raise UsageError(f"--baseline {path} is no TOML: {error}. --write-baseline makes one.") from error
    accepted = document.pop(_TABLE, None)
    if not isinstance(accepted, dict) or document:
        raise UsageError(f"--baseline {path} has one table, [{_TABLE}], with a reason for each id and nothing else.")
    judged = {one.id for one in contract.requirements if is_judged(one)}
    for name, reason in accepted.items():
        if name not in judged:
            raise UsageError(f"--baseline {path} accepts {name!r}, which no requirement is{_hint(name, judged)}")
        if not isinstance(reason, str) or not reason.strip():
            raise UsageError(f"--baseline {path} gives no reason for {name!r}; say in a few words why it is accepted.")
    return accepted


def _hint(name: str, judged: set[str]) -> str:
    near = difflib.get_close_matches(name, judged, n=1)
    return f". Did you mean {near[0]!r}?" if near else "; remove the entry."


def with_baseline(results: Results, accepted: Mapping[str, str]) -> Results:
    """The results, in which the entries of a baseline are marked with their reasons."""
    return evolve(
        results, results=tuple(evolve(one, accepted=accepted.get(one.requirement.id)) for one in results.results)
    )


def baseline_text(results: Results) -> str:
    """A baseline that accepts each failure of a run; reasons that were given before are kept."""
    lines = [
        f"{_quoted(one.requirement.id)} = {_quoted(one.accepted or f'not kept yet: {one.requirement.title}')}"
        for one in results.results
        if one.verdict == FAIL
    ]
    return "\n".join([f"{_HEAD}[{_TABLE}]", *lines]) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which is what a string of JSON is but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
