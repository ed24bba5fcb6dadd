"""Where answers hold citations and calls, by the contract's own places."""

from __future__ import annotations

import pytest
from cohere_conformance.contract import Contract

OPERATIONS = Contract().operations
BLOCKS = {"message": {"content": [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": "It rains."}]}}


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ({"content_index": 1}, "It rains."),
        ({}, "It rains."),
        ({"content_index": 0}, None),
        ({"content_index": 2}, None),
        ({"content_index": -1}, None),
    ],
    ids=["text", "no-number", "thinking", "no-such-block", "negative"],
)
def test_a_citation_counts_in_the_block_that_it_names(citation: dict[str, int], text: str | None) -> None:
    assert OPERATIONS["chat_v2"].places.cited_text_of(BLOCKS, citation) == text


def test_a_citation_without_a_number_counts_in_the_only_text() -> None:
    assert OPERATIONS["chat_v1"].places.cited_text_of({"text": "It rains."}, {"start": 0}) == "It rains."
    two = {"message": {"content": [{"text": "It"}, {"text": "rains."}]}}
    assert OPERATIONS["chat_v2"].places.cited_text_of(two, {"start": 0}) is None


@pytest.mark.parametrize(
    ("operation", "call", "citation"),
    [
        ("chat_v1", {"name": "look", "parameters": {"at": 1}}, {"document_ids": ["a", "b"]}),
        ("chat_v2", {"function": {"name": "look", "arguments": {"at": 1}}}, {"sources": [{"id": "a"}, {"id": "b"}]}),
    ],
)
def test_calls_and_citations_read_alike(operation: str, call: object, citation: object) -> None:
    places = OPERATIONS[operation].places
    assert (places.call_name_of(call), places.call_arguments_of(call)) == ("look", {"at": 1})
    assert places.cited_ids_of(citation) == ["a", "b"]


@pytest.mark.parametrize("operation", ["chat_v2", "generate", "detokenize"])
@pytest.mark.parametrize("answer", [None, 7, [], {"message": 7}, {"message": {"tool_calls": {}, "citations": 7}}])
def test_what_is_not_there_is_no_list(operation: str, answer: object) -> None:
    places = OPERATIONS[operation].places
    assert places.calls_of(answer) == places.citations_of(answer) == places.documents_of(answer) == []
