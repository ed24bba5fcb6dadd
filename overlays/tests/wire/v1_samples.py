"""The stream grammars of generate and chat_v1 as the generator compiles them, and streams that keep them."""

from __future__ import annotations

from typing import Any

from cohere_wire import StreamGrammar

Event = dict[str, Any]

GENERATE_MAPPING: dict[str, Any] = {
    "selected_by": {"stream": True},
    "framings": {"application/stream+json": {"framing": "ndjson"}},
    "discriminator": "event_type",
    "events": ["text-generation", "stream-end", "stream-error"],
    "first": None,
    "terminal": ["stream-end", "stream-error"],
    "blocks": [],
    "loose": ["text-generation"],
    "finished": "is_finished",
    "error": {"event": "stream-error", "take": "err"},
    "whole": {"event": "stream-end", "take": "response"},
    "assembly": [
        {
            "event": "text-generation",
            "take": "text",
            "put": "generations[].text",
            "how": "concatenate",
            "index": "index",
        },
    ],
}

CHAT_V1_MAPPING: dict[str, Any] = {
    "selected_by": {"stream": True},
    "framings": {
        "application/stream+json": {"framing": "ndjson"},
        "text/event-stream": {"framing": "sse", "selected_by": {"Accepts": "text/event-stream"}},
    },
    "discriminator": "event_type",
    "events": [
        "stream-start",
        "search-queries-generation",
        "search-results",
        "text-generation",
        "citation-generation",
        "tool-calls-chunk",
        "tool-calls-generation",
        "stream-end",
        "debug",
    ],
    "first": "stream-start",
    "terminal": ["stream-end"],
    "blocks": [],
    "loose": [
        "search-queries-generation",
        "search-results",
        "text-generation",
        "citation-generation",
        "tool-calls-chunk",
        "tool-calls-generation",
        "debug",
    ],
    "finished": "is_finished",
    "error": None,
    "whole": {"event": "stream-end", "take": "response"},
    "assembly": [
        {"event": event, "take": take, "put": put, "how": how}
        for event, take, put, how in [
            ("stream-start", "generation_id", "generation_id", "set"),
            ("search-queries-generation", "search_queries", "search_queries", "set"),
            ("search-results", "search_results", "search_results", "set"),
            ("search-results", "documents", "documents", "set"),
            ("text-generation", "text", "text", "concatenate"),
            ("citation-generation", "citations", "citations", "join"),
            ("tool-calls-generation", "tool_calls", "tool_calls", "set"),
            ("stream-end", "finish_reason", "finish_reason", "set"),
        ]
    ],
}

GENERATE = StreamGrammar.from_mapping(GENERATE_MAPPING)
CHAT_V1 = StreamGrammar.from_mapping(CHAT_V1_MAPPING)


def event(type_: str, *, is_finished: object = False, **members: object) -> Event:
    """An event with the flag of the end, which None leaves out."""
    flag = {} if is_finished is None else {"is_finished": is_finished}
    return {"event_type": type_, **flag, **members}


def piece(text: object, index: object = None) -> Event:
    """A piece of text, with the number of its generation if there is one."""
    return event("text-generation", text=text, **({} if index is None else {"index": index}))


def stream_end(**response: object) -> Event:
    """The last event, which repeats the answer; the finish reason stands beside it too."""
    reason = response.get("finish_reason", "COMPLETE")
    return event("stream-end", is_finished=True, finish_reason=reason, response=response)


def generated(*texts: str) -> Event:
    """The last event of generate, with one generation for each text."""
    items = [{"id": f"g-{at}", "text": text, "finish_reason": "COMPLETE"} for at, text in enumerate(texts)]
    return stream_end(id="a-1", prompt="Whales are", generations=items)


ONE_GENERATION = [piece(" very"), piece(" large"), generated(" very large")]

TWO_GENERATIONS = [
    piece(" big", 0),
    piece(" wet", 1),
    piece(" fish", 0),
    piece(" birds", 1),
    generated(" big fish", " wet birds"),
]

FAILED_GENERATION = [
    piece(" ve"),
    event("stream-error", is_finished=True, finish_reason="ERROR", err="out of luck"),
]

START = event("stream-start", generation_id="g-1")
CITATIONS = [
    {"start": 0, "end": 4, "text": "Dogs", "document_ids": ["doc_1"]},
    {"start": 5, "end": 9, "text": "bark", "document_ids": ["doc_0", "doc_1"]},
]
REPLY = {"response_id": "r-1", "generation_id": "g-1", "text": "Dogs bark", "finish_reason": "COMPLETE"}

PLAIN_REPLY = [START, piece("Dogs"), piece(" bark"), stream_end(**REPLY)]

QUERIES = [{"text": "dog sounds", "generation_id": "g-1"}]
RESULTS = [{"connector": {"id": "web-search"}, "document_ids": ["doc_0", "doc_1"]}]
DOCUMENTS = [{"id": "doc_0", "text": "Barking"}, {"id": "doc_1", "text": "Dogs"}]

SEARCHED_REPLY = [
    START,
    event("search-queries-generation", search_queries=QUERIES),
    event("search-results", search_results=RESULTS, documents=DOCUMENTS),
    piece("Dogs"),
    event("citation-generation", citations=CITATIONS[:1]),
    piece(" bark"),
    event("citation-generation", citations=CITATIONS[1:]),
    stream_end(**REPLY, citations=CITATIONS, documents=DOCUMENTS, search_queries=QUERIES, search_results=RESULTS),
]

CALLS = [{"name": "bark", "parameters": {"times": 2}}]

TOOL_TURN_V1 = [
    START,
    event("tool-calls-chunk", text="I will bark."),
    event("tool-calls-chunk", tool_call_delta={"index": 0, "name": "bark"}),
    event("tool-calls-chunk", tool_call_delta={"index": 0, "parameters": '{"times":2}'}),
    event("tool-calls-generation", text="I will bark.", tool_calls=CALLS),
    stream_end(**{**REPLY, "text": "I will bark."}, tool_calls=CALLS),
]
