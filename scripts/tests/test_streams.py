"""The table that an `x-stream` becomes."""

from __future__ import annotations

from pathlib import Path

from cohere_wire import StreamGrammar, law_names

from .cheap_stages import build
from .spec_folder import edit

PATH = "paths/ask.yaml"


def test_a_stream_without_optional_parts_gets_their_absence(small_spec: Path) -> None:
    edit(small_spec, PATH, "    first: start\n", "")
    edit(small_spec, PATH, "    loose: [piece]\n", "    loose: [start, piece]\n")
    grammar = StreamGrammar.from_mapping(build(small_spec).streams["ask"]["grammar"])
    assert (grammar.first, grammar.blocks, grammar.error, grammar.finished, grammar.whole) == (
        None,
        (),
        None,
        None,
        None,
    )


def test_a_stream_of_lines_that_repeats_its_answer_is_compiled_as_written(small_spec: Path) -> None:
    edit(
        small_spec,
        PATH,
        '      text/event-stream: {framing: sse, event_line: true, done: "[DONE]"}\n',
        "      application/stream+json: {framing: ndjson}\n"
        "      text/event-stream: {framing: sse, selected_by: {Accepts: text/event-stream}}\n"
        "    finished: is_finished\n"
        "    whole: {event: end, take: answer}\n",
    )
    edit(
        small_spec,
        PATH,
        "      - {event: piece, take: text, put: text, how: concatenate}\n",
        '      - {event: piece, take: text, put: "parts[].text", how: concatenate, index: at}\n'
        "      - {event: piece, take: notes, put: notes, how: join}\n",
    )

    table = build(small_spec).streams["ask"]["grammar"]

    assert table["framings"] == {
        "application/stream+json": {"framing": "ndjson"},
        "text/event-stream": {"framing": "sse", "selected_by": {"Accepts": "text/event-stream"}},
    }
    assert (table["finished"], table["whole"]) == ("is_finished", {"event": "end", "take": "answer"})
    assert law_names(StreamGrammar.from_mapping(table)) == [
        "known-types",
        "first",
        "first-once",
        "terminal-once",
        "terminal-last",
        "finished",
        "whole.id",
        "whole.parts",
        "whole.notes",
        "whole.mood",
    ]
