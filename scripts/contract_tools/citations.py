"""The documents behind the contract: what `x-source` and a requirement's `source` may cite."""

from __future__ import annotations

from contract_tools.bundle import SOURCES
from contract_tools.findings import SpecError
from contract_tools.source import Node, Source, is_texts, join_pointer


def known_citations(source: Source) -> frozenset[str]:
    """Every DOCUMENT/SECTION of `sources.yaml`."""
    index = source.document(SOURCES)
    if not isinstance(index, dict):
        raise SpecError([source.finding(SOURCES, "", "expected a mapping here")])
    shapeless = [
        source.finding(SOURCES, join_pointer("", name), "a document has a list of sections, each a text")
        for name, document in index.items()
        if not isinstance(document, dict) or not is_texts(document.get("sections"))
    ]
    unexplained = [
        source.finding(
            SOURCES, join_pointer("", name, "unused"), "each section that is not used has its reason, a text"
        )
        for name, document in index.items()
        if isinstance(document, dict) and not _is_explained(document.get("unused", {}))
    ]
    if shapeless or unexplained:
        raise SpecError([*shapeless, *unexplained])
    return frozenset(f"{name}/{section}" for name, document in index.items() for section in document["sections"])


def _is_explained(unused: Node) -> bool:
    return isinstance(unused, dict) and all(isinstance(reason, str) and reason for reason in unused.values())
