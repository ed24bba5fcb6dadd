"""Reading a compiled grammar: the values it becomes, and the mistakes it refuses."""

from __future__ import annotations

import pytest
from cohere_wire import ErrorRule, Framing, GrammarError, StreamGrammar, WholeRule

from .v1_samples import CHAT_V1, CHAT_V1_MAPPING, GENERATE, GENERATE_MAPPING
from .wire_samples import CHAT_V2, CHAT_V2_MAPPING, changed_mapping, end, start


def test_mapping_becomes_values():
    assert CHAT_V2.framings == {"text/event-stream": Framing(framing="sse", event_line=True, done="[DONE]")}
    assert CHAT_V2.selected_by == {"stream": True}
    assert CHAT_V2.error == ErrorRule("message-end", ("delta", "error"))
    assert CHAT_V2.blocks[1].index == ("index",)
    assert CHAT_V2.assembly[1].take == ("delta", "message", "role")


def test_stream_of_lines_becomes_values():
    assert GENERATE.framings == {"application/stream+json": Framing("ndjson", event_line=False, done=None)}
    assert GENERATE.first is None
    assert GENERATE.blocks == ()
    assert GENERATE.finished == ("is_finished",)
    assert GENERATE.whole == WholeRule("stream-end", ("response",))
    [rule] = GENERATE.assembly
    assert (rule.put, rule.member, rule.index) == (("generations",), ("text",), ("index",))


def test_framing_says_which_headers_ask_for_it():
    by_media_type = {media_type: dict(framing.selected_by) for media_type, framing in CHAT_V1.framings.items()}
    assert by_media_type == {"application/stream+json": {}, "text/event-stream": {"Accepts": "text/event-stream"}}


def test_grammar_cannot_be_changed_through_its_mapping():
    mapping = changed_mapping()
    grammar = StreamGrammar.from_mapping(mapping)
    mapping["selected_by"]["stream"] = False
    assert grammar == CHAT_V2


@pytest.mark.parametrize("key", ["first", "error", "finished", "whole"])
def test_optional_member_may_be_absent_or_null(key):
    absent = {**CHAT_V1_MAPPING, "loose": [*CHAT_V1_MAPPING["loose"], "stream-start"]}
    absent.pop(key)
    assert getattr(StreamGrammar.from_mapping(absent), key) is None
    assert StreamGrammar.from_mapping({**absent, key: None}) == StreamGrammar.from_mapping(absent)


def test_block_of_an_event():
    block = CHAT_V2.block_of("citation-end")
    assert block is not None
    assert block.name == "citation"
    assert CHAT_V2.block_of("debug") is None


def test_error_reported_in_the_stream():
    assert CHAT_V2.reported_error(end("ERROR", error="no luck")) == "no luck"
    assert CHAT_V2.reported_error(end()) is None
    assert CHAT_V2.reported_error({**start(), "delta": {"error": "elsewhere"}}) is None
    assert CHAT_V2.reported_error({"type": "message-end", "delta": "odd"}) is None


def rule(**changes: object) -> dict[str, object]:
    return {"event": "message-start", "take": "id", "put": "id", "how": "set", **changes}


def item_rule(**changes: object) -> dict[str, object]:
    return {**GENERATE_MAPPING["assembly"][0], **changes}


def generate_with(*rules: object) -> dict[str, object]:
    return {**GENERATE_MAPPING, "assembly": list(rules)}


WRONG = {
    "not-an-object": ("x-stream", []),
    "member-missing": ("x-stream.events", changed_mapping(events=None)),
    "member-of-wrong-type": ("x-stream.terminal", changed_mapping(terminal="message-end")),
    "item-of-wrong-type": ("x-stream.loose", changed_mapping(loose=[1])),
    "unknown-member": ("x-stream.frist", changed_mapping(frist="message-start")),
    "unknown-member-of-a-framing": (
        "x-stream.framings.a/b.don",
        changed_mapping(framings={"a/b": {"framing": "sse", "don": "x"}}),
    ),
    "framing-not-an-object": ("x-stream.framings.a/b", changed_mapping(framings={"a/b": 1})),
    "framings-not-an-object": ("x-stream.framings", changed_mapping(framings=[])),
    "unknown-framing": ("x-stream.framings.a/b.framing", changed_mapping(framings={"a/b": {"framing": "xml"}})),
    "framing-missing": ("x-stream.framings.a/b.framing", changed_mapping(framings={"a/b": {}})),
    "event-line-of-ndjson": (
        "x-stream.framings.a/b.event_line",
        changed_mapping(framings={"a/b": {"framing": "ndjson", "event_line": True}}),
    ),
    "done-of-ndjson": (
        "x-stream.framings.a/b.done",
        changed_mapping(framings={"a/b": {"framing": "ndjson", "done": "[DONE]"}}),
    ),
    "headers-not-an-object": (
        "x-stream.framings.a/b.selected_by",
        changed_mapping(framings={"a/b": {"framing": "sse", "selected_by": "Accepts"}}),
    ),
    "header-not-a-string": (
        "x-stream.framings.a/b.selected_by.Accepts",
        changed_mapping(framings={"a/b": {"framing": "sse", "selected_by": {"Accepts": 1}}}),
    ),
    "two-default-framings": (
        "x-stream.framings",
        changed_mapping(framings={"a/b": {"framing": "sse"}, "c/d": {"framing": "ndjson"}}),
    ),
    "no-default-framing": (
        "x-stream.framings",
        changed_mapping(framings={"a/b": {"framing": "sse", "selected_by": {"Accepts": "a/b"}}}),
    ),
    "finished-not-a-path": ("x-stream.finished", changed_mapping(finished="a..b")),
    "whole-without-its-place": ("x-stream.whole.take", changed_mapping(whole={"event": "message-end"})),
    "whole-of-an-event-not-listed": (
        "x-stream.whole",
        {**CHAT_V1_MAPPING, "whole": {"event": "end", "take": "response"}},
    ),
    "index-without-an-item": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(put="generations")),
    ),
    "item-without-a-member": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(put="generations[]")),
    ),
    "item-of-a-list-without-a-name": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(put="[].text")),
    ),
    "item-of-an-item": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(put="generations[].parts[].text")),
    ),
    "set-into-an-item": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(how="set")),
    ),
    "items-and-a-list-at-one-place": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(), item_rule(put="generations", how="join", index=None)),
    ),
    "items-and-a-text-at-one-place": (
        "x-stream.assembly of text-generation",
        generate_with(item_rule(), item_rule(put="generations", index=None)),
    ),
    "one-member-inside-another": (
        "x-stream.assembly",
        generate_with(item_rule(), item_rule(put="generations[].text.more")),
    ),
    "place-inside-a-list-of-items": (
        "x-stream.assembly",
        generate_with(item_rule(), item_rule(put="generations.text", index=None)),
    ),
    "block-without-name": ("x-stream.blocks[0].name", changed_mapping(blocks=[{}])),
    "path-with-an-empty-key": (
        "x-stream.assembly[0].take",
        changed_mapping(assembly=[rule(take="a..b")]),
    ),
    "path-missing": ("x-stream.assembly[0].put", changed_mapping(assembly=[rule(put=None)])),
    "unknown-how": ("x-stream.assembly[0].how", changed_mapping(assembly=[rule(how="add")])),
    "first-not-listed": ("x-stream.first", changed_mapping(first="start")),
    "rule-of-an-event-not-listed": (
        "x-stream.assembly",
        changed_mapping(assembly=[rule(event="start")]),
    ),
    "event-without-a-place": (
        "x-stream.events",
        changed_mapping(events=[*CHAT_V2_MAPPING["events"], "new"]),
    ),
    "open-outside-a-block": (
        "x-stream.assembly of message-start",
        changed_mapping(assembly=[rule(how="open")]),
    ),
    "two-kinds-at-one-place": (
        "x-stream.assembly of message-start",
        changed_mapping(assembly=[rule(), rule(how="append")]),
    ),
    "one-place-inside-another": (
        "x-stream.assembly",
        changed_mapping(assembly=[rule(), rule(put="id.more")]),
    ),
}


@pytest.mark.parametrize(("where", "mapping"), WRONG.values(), ids=WRONG)
def test_wrong_grammar_is_refused_with_its_place(where, mapping):
    with pytest.raises(GrammarError, match="regenerate") as caught:
        StreamGrammar.from_mapping(mapping)
    assert caught.value.where == where
