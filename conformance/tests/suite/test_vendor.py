"""Published servers that none of us wrote are judged by URL, as a vendor would be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from vendor_pages.page import findings_in, findings_of, section, with_section
from vendor_pages.servers import SERVERS, Server, results_of

from ..peers import peer_folder

PAGE = Path(__file__).parents[2] / "vendors.md"
LLMOCK, PRISM = SERVERS


def judged(server: Server, folder: Path) -> dict[str, Any]:
    """The result of a run on a server, with a key that it never heard of."""
    peer_folder(server.peer)
    found: dict[str, Any] = json.loads(results_of(server, folder).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of llmock."""
    return judged(LLMOCK, tmp_path_factory.mktemp("llmock"))


@pytest.fixture(scope="module")
def result_of_prism(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of Prism, which answers every question alike."""
    return judged(PRISM, tmp_path_factory.mktemp("prism"))


def verdict(result: dict[str, Any], id_: str) -> str:
    return next(one["verdict"] for one in result["requirements"] if one["id"] == id_)


def test_it_is_not_conformant(result: dict[str, Any]) -> None:
    assert result["outcome"] == "not conformant"
    assert result["summary"]["error"] == 0


@pytest.mark.parametrize("id_", ["chat-v2.auth.wrong-key", "chat-v2.auth.missing-key", "chat-v2.temperature.maximum"])
def test_what_it_accepts_and_should_not_is_found(result: dict[str, Any], id_: str) -> None:
    assert verdict(result, id_) == "fail"


def test_operations_that_it_does_not_have_are_absent(result: dict[str, Any]) -> None:
    absent = {one["operation"] for one in result["requirements"] if one["verdict"] == "not_applicable"}
    assert "chat_v2" not in absent
    assert {"generate", "generate_2021", "tokenize"} <= absent


def test_422_for_400_is_no_finding(result: dict[str, Any]) -> None:
    assert verdict(result, "chat-v2.messages.required") == "pass"
    assert verdict(result, "chat-v2.error.invalid-json") == "pass"


def test_a_missing_done_is_a_warning_at_most(result: dict[str, Any]) -> None:
    assert verdict(result, "chat-v2.stream.done") == "warn"


def test_extra_and_null_answer_fields_are_no_finding(result: dict[str, Any]) -> None:
    """Its answers have `tool_calls: null`, its errors a `type`."""
    served = [one for one in result["requirements"] if one["id"].startswith("chat-v2.")]
    shapes = [one for one in served if ".response." in one["id"] or one["id"].endswith(".form")]
    assert {one["verdict"] for one in shapes} == {"pass", "inconclusive"}  # it calls no tools and cites nothing
    assert verdict(result, "chat-v2.error.message") == "pass"


def test_its_streams_are_lawful(result: dict[str, Any]) -> None:
    streams = [one for one in result["requirements"] if one["id"].startswith(("chat-v2.stream.", "chat-v2.event."))]
    red = {one["id"] for one in streams if one["verdict"] in ("fail", "error")}
    assert red == set()


def test_every_failure_is_a_request_that_it_took_or_an_effect_that_did_not_come(result: dict[str, Any]) -> None:
    effects = {"chat-v2.max-tokens.cut", "chat-v2.max-tokens.billed", "chat-v2.stop-sequences.cut"}
    failed = [one for one in result["requirements"] if one["verdict"] == "fail"]
    others = [one["id"] for one in failed if one["evidence"]["response"]["status"] != 200 and one["id"] not in effects]
    assert others == []


def page_of(name: str) -> str:
    """What the page says of one server."""
    return PAGE.read_text(encoding="utf-8").partition(f"<!-- {name} -->")[2].partition(f"<!-- end of {name} -->")[0]


def test_the_page_has_what_is_found_on_llmock(result: dict[str, Any]) -> None:
    assert findings_in(page_of("llmock")) == findings_of(result) != set()


def test_the_page_has_what_is_found_on_prism(result_of_prism: dict[str, Any]) -> None:
    assert findings_in(page_of("prism")) == findings_of(result_of_prism) != set()


def test_a_section_has_every_finding_once_with_a_command_and_takes_the_place_of_the_old_one(
    result: dict[str, Any],
) -> None:
    text = section("llmock", result)
    assert findings_in(text) == findings_of(result)
    assert text.count("\ncurl ") == sum(line.startswith("| `") for line in text.splitlines())
    assert result["target"]["base_url"] not in text
    page = "before <!-- llmock --> old <!-- end of llmock --> after"
    assert with_section(page, "llmock", text) == f"before {text} after"


EFFECTS = [
    "chat-v1.citation-quality.off",
    "chat-v1.seed.repeats",
    "chat-v1.stream.default-off",
    "chat-v2.frequency-penalty.default",
    "chat-v2.logprobs.default-off",
    "chat-v2.messages.text-equals-block",
    "chat-v2.response.finish-reason.complete",
    "chat-v2.temperature.zero-repeats",
    "chat-v2.thinking.disabled",
    "chat-v2.tool-choice.none",
    "generate-2021.prompt.trimmed",
    "generate-2021.return-likelihoods.default",
    "generate.max-tokens.default",
    "generate.num-generations.default",
]


@pytest.mark.parametrize("id_", EFFECTS)
def test_a_canned_answer_is_no_evidence_of_an_effect(result_of_prism: dict[str, Any], id_: str) -> None:
    assert verdict(result_of_prism, id_) == "inconclusive"


def test_where_no_stream_comes_the_reason_says_so(result_of_prism: dict[str, Any]) -> None:
    reasons = {one["reason"] for one in result_of_prism["requirements"] if ".event." in one["id"]}
    assert reasons == {"no stream came where one was asked for"}


def test_a_schema_that_is_enforced_is_seen_to_be(result_of_prism: dict[str, Any]) -> None:
    bounds = [one for one in result_of_prism["requirements"] if one["id"].endswith((".maximum", ".minimum"))]
    assert {one["verdict"] for one in bounds} == {"pass"}
