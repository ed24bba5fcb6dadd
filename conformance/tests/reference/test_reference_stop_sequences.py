"""Where a stop sequence cuts, and that a stream never shows what is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .chat_calls import Chat, ScriptedModel, deltas_of, require_lawful, text_of


def cut(text: str, stops: Sequence[str]) -> str:
    starts = [text.find(stop) for stop in stops if stop and stop in text]
    return text[: min(starts, default=len(text))]


def samples(text: str, count: int) -> list[list[str]]:
    """Lists of one to five pieces of `text`, of one to twelve characters, some of them bent."""
    random = Random(20261121)  # noqa: S311  # picks samples

    def sample() -> str:
        start = random.randrange(len(text))
        piece = text[start : start + random.randint(1, 12)]
        return piece if random.random() < 0.7 else piece + "#"

    return [[sample() for _ in range(random.randint(1, 5))] for _ in range(count)]


def test_text_ends_before_the_sequence(chat: Chat) -> None:
    text = chat.text(temperature=0)
    middle = text.split()[len(text.split()) // 2]
    answer = chat.answer(temperature=0, stop_sequences=[middle])
    assert answer["finish_reason"] == "STOP_SEQUENCE"
    assert text_of(answer) == cut(text, [middle])
    assert 0 < answer["usage"]["tokens"]["output_tokens"] < len(text)


def test_any_sequences_cut_plain_and_streamed_at_the_first_match(chat: Chat) -> None:
    text = chat.text(temperature=0)
    for stops in samples(text, 60):
        answer = chat.answer(temperature=0, stop_sequences=stops)
        events = chat.events(temperature=0, stop_sequences=stops)
        expected = cut(text, stops)
        reason = "COMPLETE" if expected == text else "STOP_SEQUENCE"
        assert (text_of(answer), answer["finish_reason"]) == (expected, reason), stops
        require_lawful(events)
        assert "".join(deltas_of(events)) == expected, stops
        assert "" not in deltas_of(events)
        assert events[-1]["delta"]["usage"] == answer["usage"]


@pytest.fixture(scope="module")
def eight_letters(document: dict[str, Any]) -> Iterator[Chat]:
    """A server that always answers ab, cd, a token without text, ef, gh."""
    model = ScriptedModel(["ab", "cd", "", "ef", "gh"])
    app = create_app(document, api_key=None, token_model=model)
    with running(app) as url, httpx.Client(base_url=url) as client:
        yield Chat(client)


@pytest.mark.parametrize(
    ("stops", "deltas", "reason"),
    [
        pytest.param(["cd"], ["ab"], "STOP_SEQUENCE", id="at-a-token-boundary"),
        pytest.param(["bc"], ["a"], "STOP_SEQUENCE", id="across-a-token-boundary"),
        pytest.param(["bcdefg"], ["a"], "STOP_SEQUENCE", id="across-four-tokens"),
        pytest.param(["gh"], ["ab", "cd", "ef"], "STOP_SEQUENCE", id="at-the-end"),
        pytest.param(["ab"], [], "STOP_SEQUENCE", id="at-the-start"),
        pytest.param(["hi"], ["ab", "cd", "ef", "gh"], "COMPLETE", id="begun-but-never-finished"),
        pytest.param(["bcx", "h"], ["ab", "cd", "ef", "g"], "STOP_SEQUENCE", id="begun-in-vain"),
        pytest.param(["c", "bcd"], ["a"], "STOP_SEQUENCE", id="first-to-begin-beats-first-to-end"),
        pytest.param(["c", "bcx"], ["ab"], "STOP_SEQUENCE", id="waited-for-in-vain"),
        pytest.param(["h", "ghi"], ["ab", "cd", "ef", "g"], "STOP_SEQUENCE", id="match-at-flush"),
        pytest.param([""], ["ab", "cd", "ef", "gh"], "COMPLETE", id="empty"),
        pytest.param([], ["ab", "cd", "ef", "gh"], "COMPLETE", id="none"),
        pytest.param(None, ["ab", "cd", "ef", "gh"], "COMPLETE", id="null"),
        pytest.param(["x" * 1_000_000], ["ab", "cd", "ef", "gh"], "COMPLETE", id="of-1-mb"),
    ],
)
def test_deltas(eight_letters: Chat, stops: list[str] | None, deltas: list[str], reason: str) -> None:
    events = eight_letters.events(stop_sequences=stops)
    assert deltas_of(events) == deltas
    assert events[-1]["delta"]["finish_reason"] == reason


def test_stop_sequence_at_the_last_allowed_token_is_a_stop(chat: Chat) -> None:
    first = chat.text(temperature=0, max_tokens=1)
    answer = chat.answer(temperature=0, max_tokens=1, stop_sequences=[first])
    assert (text_of(answer), answer["finish_reason"]) == ("", "STOP_SEQUENCE")
