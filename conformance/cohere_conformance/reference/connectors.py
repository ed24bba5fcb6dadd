"""Connectors: where the server looks things up. There is one, and it finds pages of the server's own prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from attrs import frozen

from .errors import RefusalError
from .prose import SENTENCES
from .sentences import shown
from .words import overlap, sentences_of, telling_words, words_of

Found = Sequence[Mapping[str, str]]
Connector = Callable[[str, Mapping[str, Any]], Found]

_MOST_QUERIES = 3
_RESULTS = 3
_SITE = re.compile(r"[A-Za-z0-9.-]+(:\d+)?")


class ConnectorError(Exception):
    """A connector that could not do what it was asked; the text says why."""


@frozen
class Query:
    """Something to search for; `generation_id` names it."""

    text: str
    generation_id: str

    def told(self) -> dict[str, object]:
        return {"text": self.text, "generation_id": self.generation_id}


@frozen
class Search:
    """What all connectors found: the documents with their ids, and a row for each query and connector."""

    documents: tuple[Mapping[str, str], ...]
    results: tuple[Mapping[str, object], ...]


def search_queries(message: str) -> list[Query]:
    """A query for each sentence that is about something."""
    texts = []
    for sentence in sentences_of(message):
        about = telling_words(sentence)
        texts.append(" ".join(word for word in sentence.rstrip(".!? ").split() if set(words_of(word)) & set(about)))
    return [Query(text, str(uuid4())) for text in texts if text][:_MOST_QUERIES]


def search(asked: Sequence[Mapping[str, Any]], queries: Sequence[Query]) -> Search:
    """Asks each connector for each query.

    Refuses an unknown connector, and one that fails, unless its request goes on where it fails.
    """
    documents: dict[str, Mapping[str, str]] = {}
    results = []
    for connector in asked:
        for query in queries:
            row = {"search_query": query.told(), "connector": {"id": connector["id"]}}
            try:
                found = _find(connector, query)
            except ConnectorError as error:
                results.append({**row, "document_ids": [], "error_message": str(error), "continue_on_failure": True})
                continue
            documents.update({page["id"]: page for page in found})
            results.append({**row, "document_ids": [page["id"] for page in found]})
    return Search(tuple(documents.values()), tuple(results))


def _find(connector: Mapping[str, Any], query: Query) -> Found:
    name = connector["id"]
    goes_on = connector.get("continue_on_failure") or False
    if name not in CONNECTORS:
        if not goes_on:
            raise RefusalError(404, f"connector {shown(name)} not found; known connectors: {', '.join(CONNECTORS)}")
        raise ConnectorError(f"connector {shown(name)} not found")
    try:
        return CONNECTORS[name](query.text, connector.get("options") or {})
    except ConnectorError as error:
        if goes_on:
            raise
        raise RefusalError(400, f"connector {shown(name)} failed: {error}") from error


def _web_search(query: str, options: Mapping[str, Any]) -> Found:
    """The pages that are nearest to the query; `site` names the host that they are on."""
    site = options.get("site", "example.org")
    if not isinstance(site, str) or not _SITE.fullmatch(site):
        raise ConnectorError(f"site must be a host, got {shown(site)}")
    pages = sorted(range(len(SENTENCES)), key=lambda number: -overlap(SENTENCES[number], telling_words(query)))
    return [_page(site, number) for number in pages[:_RESULTS]]


def _page(site: str, number: int) -> Mapping[str, str]:
    text = SENTENCES[number]
    title = " ".join(text.split()[:3])
    return {"id": f"web-search_{number}", "title": title, "snippet": text, "url": f"https://{site}/{number}"}


CONNECTORS: Mapping[str, Connector] = {"web-search": _web_search}
