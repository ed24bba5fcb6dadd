"""Streams that repeat their answer: what the pieces make, what the repeated answer settles, and where both part."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from cohere_wire import Assembler, AssemblyError, StreamGrammar, exercised_laws, law_names, violations

from .v1_samples import (
    CALLS,
    CHAT_V1,
    CHAT_V1_MAPPING,
    CITATIONS,
    DOCUMENTS,
    FAILED_GENERATION,
    GENERATE,
    GENERATE_MAPPING,
    ONE_GENERATION,
    PLAIN_REPLY,
    QUERIES,
    REPLY,
    RESULTS,
    SEARCHED_REPLY,
    START,
    TOOL_TURN_V1,
    TWO_GENERATIONS,
    Event,
    event,
    generated,
    piece,
    stream_end,
)


def assemble(grammar: StreamGrammar, events: list[Event]) -> dict[str, Any]:
    assembler = Assembler(grammar)
    for one in events:
        assembler.add(one)
    return assembler.answer()


def texts(*values: str) -> dict[str, Any]:
    return {"generations": [{"text": value} for value in values]}


PIECES = {
    "one-generation": (GENERATE, ONE_GENERATION[:-1], texts(" very large")),
    "interleaved-generations": (GENERATE, TWO_GENERATIONS[:-1], texts(" big fish", " wet birds")),
    "number-missing-means-the-first": (
        GENERATE,
        [piece("a", 1), piece("b"), piece("c", 0), {**piece("d"), "index": None}],
        texts("bcd", "a"),
    ),
    "items-stand-in-order-of-their-numbers": (
        GENERATE,
        [piece("c", 7), piece("a", 0), piece("b", 2), piece("d", 7)],
        texts("a", "b", "cd"),
    ),
    "no-piece": (GENERATE, [], {}),
    "stream-of-an-error": (GENERATE, FAILED_GENERATION, texts(" ve")),
    "reply": (CHAT_V1, PLAIN_REPLY[:-1], {"generation_id": "g-1", "text": "Dogs bark"}),
    "searched-reply": (
        CHAT_V1,
        SEARCHED_REPLY[:-1],
        {
            "generation_id": "g-1",
            "text": "Dogs bark",
            "citations": CITATIONS,
            "documents": DOCUMENTS,
            "search_queries": QUERIES,
            "search_results": RESULTS,
        },
    ),
    "tool-turn": (CHAT_V1, TOOL_TURN_V1[:-1], {"generation_id": "g-1", "tool_calls": CALLS}),
    "end-without-the-answer": (
        CHAT_V1,
        [START, piece("Dogs"), event("stream-end", finish_reason="MAX_TOKENS", response=None)],
        {"generation_id": "g-1", "text": "Dogs", "finish_reason": "MAX_TOKENS"},
    ),
}


@pytest.mark.parametrize(("grammar", "events", "expected"), PIECES.values(), ids=PIECES)
def test_pieces_make_the_answer(grammar, events, expected):
    assert assemble(grammar, events) == expected


WHOLE = {
    "one-generation": (GENERATE, ONE_GENERATION),
    "interleaved-generations": (GENERATE, TWO_GENERATIONS),
    "reply": (CHAT_V1, PLAIN_REPLY),
    "searched-reply": (CHAT_V1, SEARCHED_REPLY),
    "tool-turn": (CHAT_V1, TOOL_TURN_V1),
}


@pytest.mark.parametrize(("grammar", "events"), WHOLE.values(), ids=WHOLE)
def test_repeated_answer_is_the_answer(grammar, events):
    assert assemble(grammar, events) == events[-1]["response"]
    assert json.loads(json.dumps(assemble(grammar, events))) == events[-1]["response"]


def test_repeated_answer_settles_its_members_and_leaves_the_others():
    end = stream_end(text="Cats purr", citations=None, finish_reason="COMPLETE", meta={"warnings": []})
    assert assemble(CHAT_V1, [*SEARCHED_REPLY[:5], end]) == {
        "generation_id": "g-1",
        "text": "Cats purr",
        "citations": CITATIONS[:1],
        "documents": DOCUMENTS,
        "search_queries": QUERIES,
        "search_results": RESULTS,
        "finish_reason": "COMPLETE",
        "meta": {"warnings": []},
    }


def test_events_are_left_as_they_were():
    before = json.dumps(SEARCHED_REPLY)
    assembler = Assembler(CHAT_V1)
    for one in SEARCHED_REPLY * 2:
        assembler.add(one)
        assembler.answer()
    assert json.dumps(SEARCHED_REPLY) == before


WRONG = {
    "text-not-a-string": (GENERATE, piece(5), "text"),
    "first-text-of-a-number-not-a-string": (GENERATE, piece(5, 1), "text"),
    "number-negative": (GENERATE, piece("a", -1), "index"),
    "number-a-boolean": (GENERATE, piece("a", index=True), "index"),
    "number-false": (GENERATE, piece("a", index=False), "index"),
    "number-a-fraction": (GENERATE, piece("a", 1.0), "index"),
    "number-a-text": (GENERATE, piece("a", "0"), "index"),
    "number-an-empty-text": (GENERATE, piece("a", ""), "index"),
    "number-a-list": (GENERATE, piece("a", []), "index"),
    "repeated-answer-not-an-object": (GENERATE, event("stream-end", response=[]), "response"),
    "citations-not-a-list": (CHAT_V1, event("citation-generation", citations={}), "citations"),
    "citations-a-text": (CHAT_V1, event("citation-generation", citations="ab"), "citations"),
}


@pytest.mark.parametrize(("grammar", "wrong", "path"), WRONG.values(), ids=WRONG)
def test_value_of_the_wrong_type_is_an_error_with_its_place(grammar, wrong, path):
    assembler = Assembler(grammar)
    assembler.add(piece("a"))
    before = assembler.answer()
    with pytest.raises(AssemblyError) as caught:
        assembler.add(wrong)
    assert (caught.value.event_type, caught.value.path) == (wrong["event_type"], path)
    assert assembler.answer() == before


def test_huge_number_costs_no_memory():
    tracemalloc.start()
    try:
        assert assemble(GENERATE, [piece("a", 10**9), piece("b", 10**4000)]) == texts("a", "b")
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


LAWFUL = {
    **WHOLE,
    "failed-generation": (GENERATE, FAILED_GENERATION),
    "no-text": (GENERATE, [generated("")]),
    "without-flags": (CHAT_V1, [{**one, "is_finished": None} for one in SEARCHED_REPLY]),
    "flag-of-another-type": (CHAT_V1, [{**one, "is_finished": "no"} for one in PLAIN_REPLY]),
    "debug-anywhere": (CHAT_V1, [*PLAIN_REPLY[:2], event("debug", prompt="p"), *PLAIN_REPLY[2:]]),
    "answer-not-repeated": (CHAT_V1, [*SEARCHED_REPLY[:-1], event("stream-end", is_finished=True)]),
    "repeated-without-members": (CHAT_V1, [*SEARCHED_REPLY[:-1], stream_end()]),
    "repeated-alone": (CHAT_V1, [START, SEARCHED_REPLY[-1]]),
    "generations-repeated-without-texts": (
        GENERATE,
        [*ONE_GENERATION[:-1], stream_end(id="a-1", generations=[{"id": "g-0"}])],
    ),
    "nulls-are-absent": (
        CHAT_V1,
        [*SEARCHED_REPLY[:-1], stream_end(text="Dogs bark", citations=None, documents=None)],
    ),
    "repeated-members-of-other-types": (
        CHAT_V1,
        [*SEARCHED_REPLY[:-1], stream_end(text=5, citations={}, generation_id=[], documents="d")],
    ),
    "generations-of-other-types": (GENERATE, [piece("a"), stream_end(generations=[5])]),
    "text-of-another-type": (GENERATE, [piece("a"), stream_end(generations=[{"text": 5}])]),
    "generations-no-list": (GENERATE, [piece("a"), stream_end(generations={"0": {"text": "b"}})]),
    "piece-of-another-type": (CHAT_V1, [START, piece("a"), piece(5), stream_end(text="b")]),
}


def broken(grammar: StreamGrammar, events: list[Event]) -> list[tuple[str, int | None]]:
    return [(one.law, one.event_index) for one in violations(grammar, events)]


@pytest.mark.parametrize(("grammar", "events"), LAWFUL.values(), ids=LAWFUL)
def test_lawful_stream_breaks_no_law(grammar, events):
    assert broken(grammar, events) == []


def searched(**changes: object) -> list[Event]:
    """A searched reply whose last event repeats something else."""
    return [*SEARCHED_REPLY[:-1], stream_end(**{**SEARCHED_REPLY[-1]["response"], **changes})]


OTHER_REASON = event(
    "stream-end", is_finished=True, finish_reason="MAX_TOKENS", response={**REPLY, "finish_reason": "COMPLETE"}
)

# The stream, and what it breaks: each law with the place of its breach.
BREACHES = {
    "finished-too-early": (GENERATE, [piece("a") | {"is_finished": True}, generated("a")], [("finished", 0)]),
    "end-not-finished": (GENERATE, [piece("a"), generated("a") | {"is_finished": False}], [("finished", 1)]),
    "error-not-finished": (
        GENERATE,
        [piece("a"), FAILED_GENERATION[1] | {"is_finished": False}],
        [("finished", 1)],
    ),
    "finished-on-a-reply-too": (
        CHAT_V1,
        [START | {"is_finished": True}, *PLAIN_REPLY[1:]],
        [("finished", 0)],
    ),
    "flag-of-an-unknown-event": (
        CHAT_V1,
        [START, event("ping", is_finished=True), *PLAIN_REPLY[1:]],
        [("known-types", 1)],
    ),
    "text-parts": (GENERATE, [*ONE_GENERATION[:-1], generated(" very long")], [("whole.generations", 2)]),
    "text-of-one-number-parts": (
        GENERATE,
        [*TWO_GENERATIONS[:-1], generated(" big fish", " wet bird")],
        [("whole.generations", 4)],
    ),
    "texts-of-both-numbers-part": (
        GENERATE,
        [*TWO_GENERATIONS[:-1], generated(" wet birds", " big fish")],
        [("whole.generations", 4), ("whole.generations", 4)],
    ),
    "number-beyond-the-generations": (
        GENERATE,
        [piece("a"), piece("b", 10**9), generated("a")],
        [("whole.generations", 2)],
    ),
    "numbers-with-a-gap": (GENERATE, [piece("b", 1), generated("b", "a")], [("whole.generations", 1)]),
    "reply-parts": (CHAT_V1, searched(text="Dogs bark."), [("whole.text", 7)]),
    "reply-is-shorter": (CHAT_V1, searched(text="Dogs"), [("whole.text", 7)]),
    "citation-left-out": (CHAT_V1, searched(citations=CITATIONS[:1]), [("whole.citations", 7)]),
    "citations-in-another-order": (CHAT_V1, searched(citations=CITATIONS[::-1]), [("whole.citations", 7)]),
    "another-id": (CHAT_V1, searched(generation_id="g-2"), [("whole.generation_id", 7)]),
    "other-queries": (CHAT_V1, searched(search_queries=[]), [("whole.search_queries", 7)]),
    "other-results": (CHAT_V1, searched(search_results=[]), [("whole.search_results", 7)]),
    "other-documents": (CHAT_V1, searched(documents=DOCUMENTS[1:]), [("whole.documents", 7)]),
    "other-reason": (CHAT_V1, [START, OTHER_REASON], [("whole.finish_reason", 1)]),
    "other-calls": (
        CHAT_V1,
        [*TOOL_TURN_V1[:-1], stream_end(tool_calls=[{"name": "bark", "parameters": {"times": 3}}])],
        [("whole.tool_calls", 5)],
    ),
    "pieces-after-the-end-do-not-count": (
        CHAT_V1,
        [*PLAIN_REPLY, piece(" loudly")],
        [("terminal-last", 4)],
    ),
    "answer-repeated-again-does-not-count": (
        CHAT_V1,
        [*PLAIN_REPLY, stream_end(**{**REPLY, "text": "Cats"})],
        [("terminal-once", 4)],
    ),
    "nothing-at-all": (CHAT_V1, [], [("first", None), ("terminal-last", None)]),
}


@pytest.mark.parametrize(("grammar", "events", "expected"), BREACHES.values(), ids=BREACHES)
def test_defect_breaks_its_law_and_no_other(grammar, events, expected):
    assert broken(grammar, events) == expected


@pytest.mark.parametrize("grammar", [GENERATE, CHAT_V1], ids=["generate", "chat_v1"])
def test_every_law_of_what_is_repeated_has_a_stream_that_breaks_it(grammar):
    found = {law for grammar_, _, breaches in BREACHES.values() if grammar_ is grammar for law, _ in breaches}
    wanted = {law for law in law_names(grammar) if law == "finished" or law.startswith("whole.")}
    assert wanted <= found


def test_laws_are_listed_for_what_the_grammar_says():
    assert law_names(GENERATE) == [
        "known-types",
        "terminal-once",
        "terminal-last",
        "finished",
        "whole.generations",
    ]
    assert law_names(CHAT_V1)[5:] == [
        "finished",
        "whole.generation_id",
        "whole.search_queries",
        "whole.search_results",
        "whole.documents",
        "whole.text",
        "whole.citations",
        "whole.tool_calls",
        "whole.finish_reason",
    ]


REPEATED = ["whole.generation_id", "whole.text", "whole.finish_reason"]
EXERCISED = {
    "generation": (GENERATE, ONE_GENERATION, ["finished", "whole.generations"]),
    "failed-generation": (GENERATE, FAILED_GENERATION, ["finished"]),
    "no-piece": (GENERATE, ONE_GENERATION[-1:], ["finished"]),
    "generations-without-texts": (GENERATE, [piece("a"), stream_end(generations=[{"id": "g-0"}])], ["finished"]),
    "number-beyond-the-generations": (
        GENERATE,
        [piece("a", 1), stream_end(generations=[])],
        ["finished", "whole.generations"],
    ),
    "reply": (CHAT_V1, PLAIN_REPLY, ["finished", *REPEATED]),
    "searched-reply": (CHAT_V1, SEARCHED_REPLY, [law for law in law_names(CHAT_V1)[5:] if "tool" not in law]),
    "tool-turn": (CHAT_V1, TOOL_TURN_V1, ["finished", REPEATED[0], "whole.tool_calls", REPEATED[2]]),
    "without-flags": (CHAT_V1, [{**one, "is_finished": None} for one in PLAIN_REPLY], REPEATED),
    "pieces-without-the-answer": (CHAT_V1, SEARCHED_REPLY[:-1], ["finished"]),
    "members-of-other-types": (CHAT_V1, [START, piece("a"), stream_end(text=[], generation_id=1)], ["finished"]),
    "piece-of-another-type": (CHAT_V1, [START, piece(5), stream_end(text="a")], ["finished"]),
}


@pytest.mark.parametrize(("grammar", "events", "expected"), EXERCISED.values(), ids=EXERCISED)
def test_law_of_the_repeated_answer_is_exercised_where_both_sides_have_a_value(grammar, events, expected):
    of_the_end = [law for law in exercised_laws(grammar, events) if law == "finished" or law.startswith("whole.")]
    assert of_the_end == expected


@pytest.mark.parametrize("mapping", [GENERATE_MAPPING, CHAT_V1_MAPPING], ids=["generate", "chat_v1"])
def test_grammar_without_a_flag_and_a_repeated_answer_has_no_law_about_them(mapping):
    bare = StreamGrammar.from_mapping({**mapping, "finished": None, "whole": None})
    assert not [law for law in law_names(bare) if law == "finished" or law.startswith("whole.")]


def test_message_shows_where_the_texts_part():
    long = "a" * 5000
    [one] = violations(GENERATE, [piece(f"{long}b"), generated(f"{long}c")])
    assert one.message == (
        f"generations[0].text: the pieces make '{'a' * 20}b' from character 4980 on; "
        f"the whole answer has '{'a' * 20}c' there"
    )


def test_values_nested_too_deeply_to_compare_break_no_law():
    """Reading JSON stops at such a depth too; a check must not break on what a server sends."""

    def deep() -> list[object]:
        value: list[object] = []
        for _ in range(10_000):
            value = [value]
        return value

    events = [START, event("tool-calls-generation", tool_calls=deep()), stream_end(tool_calls=deep())]
    assert broken(CHAT_V1, events) == []
