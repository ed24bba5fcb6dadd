"""Writes the pages: all of them, or none."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from contract_tools.bundle import Bundle, bundle, operations
from contract_tools.generate import PAGES, PROVENANCE
from contract_tools.lints import lint
from contract_tools.pages.account import Account, Defect, account
from contract_tools.pages.contradictions import Contradiction, contradictions
from contract_tools.pages.reference import Renderer, readers_view
from contract_tools.source import Node, Source
from contract_tools.trees import replace, room

_TEMPLATES = Path(__file__).with_name("templates")
REFERENCE = "reference.html"
# Each page by the name of its template and file, and what links call it.
_PAGES = {
    "index.html": "Overview",
    REFERENCE: "API reference",
    "requirements.html": "Requirements",
    "contradictions.html": "Contradictions",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pages hold."""

    statements: int
    requirements: int
    contradictions: int

    def __str__(self) -> str:
        return f"{self.statements} statements, {self.requirements} requirements, {self.contradictions} contradictions"


def write_pages(spec: Path, generated: Path, defects: Sequence[Defect], render: Renderer) -> Outcome:
    """Replaces `docs/` in `generated` by pages on `spec`; on any error the old pages stay."""
    bundled = bundle(Source(spec))
    lint(bundled)
    found = account(bundled, defects)
    conflicts = contradictions(bundled)
    with room(generated.parent) as folder:
        tree = folder / PAGES
        tree.mkdir()
        published = yaml.safe_load((generated / "openapi.yaml").read_text(encoding="utf-8"))
        render(readers_view(published), tree / REFERENCE)
        _write_own(tree, bundled, found, conflicts, generated)
        replace(generated / PAGES, tree)
    return Outcome(len(found.statements), len(found.requirements), len(conflicts))


def _write_own(tree: Path, bundled: Bundle, found: Account, conflicts: list[Contradiction], generated: Path) -> None:
    """The pages that are no reference."""
    shared = {
        "pages": _PAGES,
        "account": found,
        "contradictions": conflicts,
        "info": bundled.document["info"],
        "operations": _operations(bundled.document),
        "provenance": json.loads((generated / PROVENANCE).read_text(encoding="utf-8")),
    }
    environment = _environment()
    for name in _PAGES.keys() - {REFERENCE}:
        text = environment.get_template(name).render(shared, page=name)
        (tree / name).write_text(text, encoding="utf-8")


def _operations(document: Node) -> list[dict[str, str]]:
    """What the overview says of each operation; `at` is its place in the reference."""
    return [
        {
            "request": f"{method.upper()} {path}",
            "summary": str(operation.get("summary", operation["operationId"])),
            "at": f"/{operation['tags'][0]}/{operation['operationId']}",
        }
        for path, method, _, operation in operations(document)
    ]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["prose"] = _prose
    environment.filters["words"] = lambda name: name.replace("_", " ")
    environment.filters["breakable"] = lambda name: Markup("<wbr>").join(re.split(r"(?<=\.)", name))
    return environment


def _prose(text: str) -> Markup:
    """A text of the spec: what stands in backticks is code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped before
