"""Each law, kept by lawful streams and broken alone by a stream with one defect."""

from __future__ import annotations

import pytest
from cohere_wire import StreamGrammar, exercised_laws, law_names, violations

from .wire_samples import (
    CHAT_V2,
    REASONING,
    TEXT,
    TOOL_TURN,
    WITHOUT_INDEXES,
    block_end,
    changed_mapping,
    citation,
    content_delta,
    content_end,
    content_start,
    end,
    start,
    tool_call_delta,
    tool_call_end,
    tool_call_start,
)

LAWFUL = {
    "text": TEXT,
    "reasoning": REASONING,
    "tool-turn": TOOL_TURN,
    "without-indexes": WITHOUT_INDEXES,
    "no-content": [start(), end()],
    "debug-anywhere": [start(), {"type": "debug", "prompt": "p"}, end()],
    "null-index-is-absent": [
        start(),
        content_start(),
        {**content_delta("a"), "index": None},
        content_end(),
        end(),
    ],
    "index-only-inside-and-at-the-close": [
        start(),
        content_start(None),
        content_delta("a", 4),
        content_end(4),
        end(),
    ],
    "two-blocks-without-index": [*WITHOUT_INDEXES[:4], *WITHOUT_INDEXES[1:4], end()],
    "citation-around-a-delta": [
        start(),
        content_start(),
        citation()[0],
        content_delta("a"),
        citation()[1],
        content_end(),
        end(),
    ],
}


@pytest.mark.parametrize("events", LAWFUL.values(), ids=LAWFUL)
def test_lawful_stream_breaks_no_law(events):
    assert violations(CHAT_V2, events) == []


UNKNOWN = {"type": "new-thing", "index": 0}
TWO_BLOCKS = [content_start(0), content_end(0), content_start(1), content_end(1)]

# The stream, and what it breaks: each law with the place of its breach.
BREACHES = {
    "unknown-type": ([start(), UNKNOWN, end()], [("known-types", 1)]),
    "unknown-type-first": ([UNKNOWN, start(), end()], [("known-types", 0)]),
    "unknown-type-last": ([start(), end(), UNKNOWN], [("known-types", 2)]),
    "type-missing": ([start(), {}, end()], [("known-types", 1)]),
    "type-not-a-string": ([start(), {"type": ["debug"]}, end()], [("known-types", 1)]),
    "first-missing": (TEXT[1:], [("first", 0)]),
    "first-late": ([content_start(), start(), content_end(), end()], [("first", 0)]),
    "first-again": ([start(), start(), start(), end()], [("first-once", 1), ("first-once", 2)]),
    "empty": ([], [("first", None), ("terminal-last", None)]),
    "terminal-missing": (TEXT[:-1], [("terminal-last", None)]),
    "cut-inside-a-block": (TEXT[:3], [("terminal-last", None)]),
    "terminal-twice": ([start(), end(), end()], [("terminal-once", 2)]),
    "speaks-after-the-end": ([*TEXT, *TEXT[1:5]], [("terminal-last", 6)]),
    "closed-after-the-end": (
        [*TEXT[:4], end(), content_end()],
        [("terminal-last", 5), ("content.paired", 1)],
    ),
    "end-in-the-middle-and-last": (
        [start(), end(), {"type": "debug"}, end()],
        [("terminal-once", 3), ("terminal-last", 2)],
    ),
    "close-missing": ([*TEXT[:4], end()], [("content.paired", 1)]),
    "close-missing-before-next": (
        [start(), content_start(0), content_start(1), content_end(1), end()],
        [("content.paired", 2), ("content.paired", 1)],
    ),
    "next-opens-before-close": (
        [start(), content_start(0), content_start(1), content_end(0), content_end(1), end()],
        [("content.paired", 2)],
    ),
    "open-missing": ([start(), content_end(), end()], [("content.paired", 1)]),
    "closed-twice": ([*TEXT[:5], content_end(), end()], [("content.paired", 5)]),
    "close-under-another-index": (
        [start(), content_start(0), content_end(7), end()],
        [("content.paired", 2)],
    ),
    "tool-call-not-closed": (
        [*TOOL_TURN[:6], *TOOL_TURN[7:]],
        [("tool-call.paired", 6), ("tool-call.paired", 3)],
    ),
    "citation-not-closed": ([start(), citation()[0], end()], [("citation.paired", 1)]),
    "delta-before-open": (
        [start(), content_delta("a"), content_start(), content_end(), end()],
        [("content.inside-open", 1)],
    ),
    "delta-after-close": (
        [*TEXT[:5], content_delta("a"), end()],
        [("content.inside-open", 5)],
    ),
    "delta-of-another-block": (
        [start(), content_start(0), content_delta("a", 1), content_end(0), end()],
        [("content.inside-open", 2)],
    ),
    "delta-without-index-and-without-block": (
        [start(), content_delta("a", None), end()],
        [("content.inside-open", 1)],
    ),
    "tool-call-delta-of-another-call": (
        [start(), tool_call_start(0), tool_call_delta("{}", 3), tool_call_end(0), end()],
        [("tool-call.inside-open", 2)],
    ),
    "counts-from-one": (
        [start(), content_start(1), content_end(1), content_start(2), content_end(2), end()],
        [("content.counted", 1)],
    ),
    "counts-with-a-gap": (
        [start(), *TWO_BLOCKS[:2], content_start(2), content_end(2), end()],
        [("content.counted", 3)],
    ),
    "counts-the-same-twice": (
        [start(), *TWO_BLOCKS[:2], *TWO_BLOCKS[:2], end()],
        [("content.counted", 3)],
    ),
    "counts-in-strings": (
        [start(), content_start("0"), content_end("0"), end()],
        [("content.counted", 1)],
    ),
    "counts-after-a-block-without-index": (
        [start(), content_start(None), content_end(None), content_start(0), content_end(0), end()],
        [("content.counted", 3)],
    ),
    "citations-counted-apart": ([start(), *citation(1), end()], [("citation.counted", 1)]),
    "tool-calls-counted-apart": (
        [start(), *TWO_BLOCKS, tool_call_start(2), tool_call_end(2), end()],
        [("tool-call.counted", 5)],
    ),
}


@pytest.mark.parametrize(("events", "expected"), BREACHES.values(), ids=BREACHES)
def test_defect_breaks_its_law_and_no_other(events, expected):
    found = violations(CHAT_V2, events)
    assert [(one.law, one.event_index) for one in found] == expected
    assert all(one.message for one in found)


def test_every_law_has_a_stream_that_breaks_it():
    broken = {law for _, breaches in BREACHES.values() for law, _ in breaches}
    assert broken == set(law_names(CHAT_V2))


def test_message_names_what_was_found_and_expected():
    [one] = violations(CHAT_V2, [start(), content_start(3), content_end(3), end()])
    assert one.message == "content-start has the index 3; expected 0"


def test_laws_are_listed_for_what_the_grammar_orders():
    assert law_names(CHAT_V2) == [
        "known-types",
        "first",
        "first-once",
        "terminal-once",
        "terminal-last",
        "content.paired",
        "content.inside-open",
        "content.counted",
        "tool-call.paired",
        "tool-call.inside-open",
        "tool-call.counted",
        "citation.paired",
        "citation.counted",
    ]


OF_EACH_STREAM = ["known-types", "first", "first-once", "terminal-once", "terminal-last"]
EXERCISED = {
    "empty": ([], []),
    "no-block": ([start(), end()], []),
    "text": (TEXT, ["content.paired", "content.inside-open", "content.counted"]),
    "delta-without-its-block": (
        [start(), content_delta("a"), end()],
        ["content.paired", "content.inside-open", "content.counted"],
    ),
    "tool-turn": (TOOL_TURN, ["tool-call.paired", "tool-call.inside-open", "tool-call.counted"]),
    "citation": ([start(), *citation(), end()], ["citation.paired", "citation.counted"]),
    "block-after-the-end": ([start(), end(), *TEXT[1:5]], []),
}


@pytest.mark.parametrize(("events", "expected"), EXERCISED.values(), ids=EXERCISED)
def test_law_of_a_block_is_exercised_where_there_is_one(events, expected):
    assert exercised_laws(CHAT_V2, events) == [*OF_EACH_STREAM, *expected]


def test_grammar_without_first_and_index_has_no_law_about_them():
    bare = StreamGrammar.from_mapping(
        {
            "selected_by": {},
            "framings": {},
            "discriminator": "event_type",
            "events": ["open", "close", "stream-end"],
            "terminal": ["stream-end"],
            "blocks": [{"name": "block", "open": "open", "inside": [], "close": "close"}],
            "loose": [],
            "assembly": [],
        }
    )
    assert law_names(bare) == ["known-types", "terminal-once", "terminal-last", "block.paired"]
    assert violations(bare, [{"event_type": "open"}, {"event_type": "stream-end"}]) != []


def test_index_is_found_at_a_path():
    """The first chat version counts its tool calls inside an object."""
    blocks = [{**block, "index": "at.index"} for block in changed_mapping()["blocks"]]
    grammar = StreamGrammar.from_mapping(changed_mapping(blocks=blocks))
    events = [
        start(),
        {**block_end("content-start", None), "at": {"index": 4}},
        {**block_end("content-end", None), "at": {"index": 4}},
        end(),
    ]
    assert [one.law for one in violations(grammar, events)] == ["content.counted"]
