"""Streams of the first version of the API, and the answers that they add up to."""

from __future__ import annotations

from typing import Any

LINES = "application/stream+json"
EVENTS = "text/event-stream"

PROMPT: dict[str, Any] = {"prompt": "Whales are"}
MESSAGE: dict[str, Any] = {"message": "hi"}


def event(type_: str, **members: object) -> dict[str, Any]:
    return {"event_type": type_, "is_finished": False, **members}


def piece(text: str, **members: object) -> dict[str, Any]:
    return event("text-generation", text=text, **members)


def stream_end(response: dict[str, Any]) -> dict[str, Any]:
    return {"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE", "response": response}


def generated(*texts: str) -> dict[str, Any]:
    items = [{"id": f"g-{at}", "text": text, "finish_reason": "COMPLETE"} for at, text in enumerate(texts)]
    return {"id": "id-1", "prompt": "Whales are", "generations": items}


ONE_GENERATION = [piece(" very"), piece(" big"), stream_end(generated(" very big"))]
TWO_GENERATIONS = [
    piece(" big", index=0),
    piece(" wet", index=1),
    piece(" fish", index=0),
    stream_end(generated(" big fish", " wet")),
]
STREAM_ERROR = {
    "event_type": "stream-error",
    "is_finished": True,
    "finish_reason": "ERROR",
    "err": "out of luck",
}

START = event("stream-start", generation_id="g-1")
CITATIONS = [{"start": 0, "end": 4, "text": "Dogs", "document_ids": ["doc_0"]}]
QUERIES = [{"text": "dog sounds", "generation_id": "g-1"}]
RESULTS = [{"connector": {"id": "web-search"}, "document_ids": ["doc_0"]}]
DOCUMENTS = [{"id": "doc_0", "text": "Barking"}]
CALLS = [{"name": "bark", "parameters": {"times": 2, "where": None}}]
REPLY: dict[str, Any] = {"text": "Dogs bark", "generation_id": "g-1", "finish_reason": "COMPLETE"}
CITED_REPLY = {**REPLY, "citations": CITATIONS, "documents": DOCUMENTS, "search_results": RESULTS}
TOOL_REPLY = {**REPLY, "text": "I will bark.", "tool_calls": CALLS}

PLAIN = [START, piece("Dogs"), piece(" bark"), stream_end(REPLY)]
CITED = [
    START,
    event("search-queries-generation", search_queries=QUERIES),
    event("search-results", search_results=RESULTS, documents=DOCUMENTS),
    piece("Dogs"),
    event("citation-generation", citations=CITATIONS),
    piece(" bark"),
    stream_end(CITED_REPLY),
]
TOOL_TURN = [
    START,
    event("tool-calls-chunk", text="I will bark."),
    event("tool-calls-chunk", tool_call_delta={"index": 0, "name": "bark"}),
    event("tool-calls-chunk", tool_call_delta={"index": 0, "parameters": '{"times":2}'}),
    event("tool-calls-generation", text="I will bark.", tool_calls=CALLS),
    stream_end(TOOL_REPLY),
]
