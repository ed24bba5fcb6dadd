"""The stages of the chain that cost milliseconds: all but the client generator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_tools import views
from contract_tools.bundle import Bundle, bundle
from contract_tools.lints import lint
from contract_tools.requirements import compile_requirements
from contract_tools.source import Source
from contract_tools.streams import compile_streams


@dataclass(frozen=True)
class Built:
    """What generation would hand to its writers."""

    bundle: Bundle
    requirements: list[dict[str, Any]]
    streams: dict[str, Any]
    strict: Any
    accepted: Any
    client: Any

    def row(self, id_: str) -> dict[str, Any]:
        return next(row for row in self.requirements if row["id"] == id_)


def build(spec: Path) -> Built:
    joined = bundle(Source(spec))
    lint(joined)
    requirements = compile_requirements(joined)
    streams = compile_streams(joined)
    strict = views.strict(joined.document)
    return Built(joined, requirements, streams, strict, views.accepted(joined.document), views.client(strict))
