"""The words for every keyword, also for those that this operation's schema does not use."""

from __future__ import annotations

from typing import Any

import pytest
from cohere_conformance.reference.sentences import Violation, sentence


@pytest.mark.parametrize(
    ("keyword", "rule", "value", "words"),
    [
        ("const", "function", "f", 'a[0].b must be "function", got "f"'),
        ("enum", ["A"], "B", 'a[0].b must be "A", got "B"'),
        ("enum", ["A", "B", 3], None, 'a[0].b must be "A", "B" or 3, got null'),
        ("exclusiveMaximum", 1, 1, "a[0].b must be less than 1, got 1"),
        ("exclusiveMinimum", 0, 0, "a[0].b must be greater than 0, got 0"),
        ("maxItems", 1, [1, 2], "a[0].b must have at most 1 item, got 2"),
        ("maxLength", 3, "four", "a[0].b must have at most 3 characters, got 4"),
        ("maximum", 5, 5.5, "a[0].b must be at most 5, got 5.5"),
        ("minItems", 2, [], "a[0].b must have at least 2 items, got 0"),
        ("minLength", 1, "", "a[0].b must have at least 1 character, got 0"),
        ("minimum", 0, -1, "a[0].b must be at least 0, got -1"),
        ("pattern", "^a", "b", 'a[0].b must match "^a", got "b"'),
        ("required", ["c", "d"], {"c": 1}, "a[0].b.d is required"),
        ("type", ["integer", "boolean", "null"], {}, "a[0].b must be an integer, a boolean or null, got {}"),
        ("uniqueItems", True, [1, 1], 'a[0].b must obey {"uniqueItems": true}, got [1, 1]'),
        ("x-combination", "Not both.", {}, "Not both."),
    ],
)
def test_sentence(keyword: str, rule: Any, value: Any, words: str) -> None:
    assert sentence(Violation(["a", 0, "b"], keyword, rule, value)) == words


def test_whole_body_has_a_name() -> None:
    assert sentence(Violation([], "type", "object", 5)) == "the body must be an object, got 5"
    assert sentence(Violation([], "required", ["model"], {})) == "model is required"
