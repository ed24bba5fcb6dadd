"""What is drawn from results: exact, self-contained, and harmless whatever a server sent."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cohere_conformance.cli import main
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.reports.badge import badge
from cohere_conformance.reports.compare import Column, compare_html
from cohere_conformance.reports.html import html
from cohere_conformance.reports.junit import junit
from cohere_conformance.reports.markdown import markdown
from cohere_conformance.reports.pages import pretty, prose
from cohere_conformance.reports.terminal import print_results
from cohere_conformance.reports.texts import printable, told
from cohere_conformance.results import Results, as_text
from cohere_conformance.target import UsageError
from cohere_conformance.wire_log import Chunk
from rich.console import Console

from .exchanges import exchange
from .made_results import OUR_OWN, made, results, streamed

HOSTILE = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\u202e```\n```"
ECHO = Exchange(SentRequest("POST", "http://127.0.0.1:9", {}, f"{HOSTILE}\n{HOSTILE}"), {}, 200)
HOSTILE_RESULTS = results(
    made("chat_v2.a.echo", "fail", exchange=ECHO),
    made("chat_v2.a.body", "fail", exchange=exchange(200, content=HOSTILE), actual=HOSTILE),
    made("chat_v2.a.stream", "warn", exchange=streamed((Chunk(1.0, f"data: {HOSTILE}\n\n".encode()),))),
    made("chat_v2.a.reason", "inconclusive", reason=HOSTILE),
    notes=(f"chat_v1: {HOSTILE}",),
)
EVERY_VERDICT = results(
    made("chat_v2.b.pass", exercised=3),
    made("chat_v2.b.fail", "fail", exchange=exchange(200)),
    made("chat_v2.b.warn", "warn", level="SHOULD", exchange=streamed()),
    made("chat_v2.b.inconclusive", "inconclusive", reason="no answer"),
    made("chat_v2.b.not-run", "not_run", reason="a filter"),
    made("tokenize.c.pass"),
    made("generate.c.absent", "not_applicable", reason="absent"),
)


class Page(HTMLParser):
    """The tags of a page, what its scripts and styles say, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {"script": "", "style": ""}
        self.text = ""
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside in self.inside:
            self.inside[inside] += data
        else:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


PAGES = {
    "a report": html(EVERY_VERDICT),
    "a report on a hostile server": html(HOSTILE_RESULTS),
    "a matrix": compare_html([Column("a.json", EVERY_VERDICT), Column("<b>.json", HOSTILE_RESULTS)]),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_needs_nothing_but_itself_and_runs_nothing_else(text: str) -> None:
    page = Page(text)
    assert len(page.named("script")) == len(page.named("style")) == 1
    assert not [name for name, _ in page.tags if name in ("link", "img", "iframe", "object", "embed", "base")]
    used = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in used if name.startswith("on") or name in ("style", "src", "srcset", "action")}
    assert all((attributes["href"] or "").startswith("#") for attributes in page.named("a"))
    policy = next(one["content"] for one in page.named("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for part, content in page.inside.items():
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy
    assert "url(" not in page.inside["style"]
    assert "@import" not in page.inside["style"]


def test_what_a_hostile_server_sent_is_shown_and_harmless() -> None:
    page = Page(PAGES["a report on a hostile server"])
    shown = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>\u241b[2J\ufffd```"
    assert page.text.count(shown) >= 4
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", PAGES["a report on a hostile server"])


def test_the_address_of_every_link_is_on_the_page_once() -> None:
    page = Page(PAGES["a report"])
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {(attributes["href"] or "")[1:] for attributes in page.named("a")} <= set(ids)
    entries = [one["id"] for one in page.named("div") if one.get("class") == "body"]
    assert sorted(map(str, entries)) == sorted(one.requirement.id for one in EVERY_VERDICT.results)


def test_without_scripts_all_is_there_and_nothing_that_needs_them() -> None:
    page = Page(PAGES["a report"])
    (form,) = page.named("form")
    assert "hidden" in form
    assert all("hidden" in one for one in page.named("button") if one.get("class") == "copy")
    assert not any("open" in one for one in page.named("details"))
    assert "not conformant for chat_v2: 2 of 4 MUST judged" in page.text
    assert "not applicable, and no part of the claim: generate" in page.text
    for word in ("3 times", "no answer", "a/source", "data: [DONE]"):
        assert word in page.text


def test_the_event_that_breaks_it_is_marked_on_the_page() -> None:
    shown = streamed().evidence(event_index=1)
    found = made("chat_v2.a.b", "fail", evidence={**shown, "expected": "less", "actual": "more"})
    text = html(results(found))
    assert text.count('<li class="breaking">') == 1
    marked = text[text.index('<li class="breaking">') :]
    assert "this event breaks it" in marked[: marked.index("</li>")]
    assert "&#34;piece&#34;" in marked[: marked.index("</li>")]


def test_every_control_has_a_name() -> None:
    text = PAGES["a report"]
    for control in re.finditer(r"<(input|select)\b[^>]*>", text):
        before = text[: control.start()]
        assert before.rindex("<label") > before.rfind("</label>")


SECRET = "the-secret-key"


@pytest.mark.parametrize("draw", [html, junit, markdown, badge, lambda one: as_text(one.as_json())])
def test_no_report_has_the_key_that_a_server_repeats(draw: object) -> None:
    echo = streamed((Chunk(1.0, f"data: {SECRET}\n\n".encode()),))
    assert SECRET in echo.content.decode()
    assert SECRET not in draw(results(made("chat_v2.a.b", "fail", exchange=echo)))  # type: ignore[operator]  # all draw


@pytest.mark.parametrize("length", range(6, len(SECRET) + 1))
def test_no_beginning_of_the_key_is_left_where_a_text_was_cut(length: int) -> None:
    assert streamed().redacted(f'{{"message": "{SECRET[:length]}') == '{"message": "$KEY'


def test_the_terminal_obeys_no_server(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(HOSTILE_RESULTS, Console())
    assert "\x1b" not in capsys.readouterr().out


def test_a_claim_is_that_of_its_operation(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(EVERY_VERDICT, Console())
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "not conformant: http://127.0.0.1:9, model a-model, contract 2026.11.0",
        "not conformant for chat_v2: 2 of 4 MUST judged, 1 inconclusive, 1 not run",
        "conformant for tokenize: 1 of 1 MUST judged",
        "not applicable, and no part of the claim: generate",
    ]
    assert [line.split() for line in lines[4:7]] == [
        ["pass", "fail", "warn", "inconclusive", "not", "applicable", "not", "run"],
        ["MUST", "2", "1", "-", "1", "1", "1"],
        ["SHOULD", "-", "-", "1", "-", "-", "-"],
    ]


def test_the_worst_is_what_a_caller_without_fault_meets(capsys: pytest.CaptureFixture[str]) -> None:
    lenient = made("a.a", "fail", exchange=exchange(200), expected="400 or 422")
    warning, failure = (
        made(name, verdict, exchange=exchange(200)) for name, verdict in (("a.b", "warn"), ("a.c", "fail"))
    )
    print_results(results(lenient, warning, failure), Console())
    told = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith(("FAIL", "WARN"))]
    assert told == ["a.c", "a.a", "a.b"]


def test_operations_that_were_not_asked_for_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(results(made("a.b"), made("c.d", "not_run"), made("e.f", "not_run")), Console())
    assert "left out: c, e" in capsys.readouterr().out.splitlines()


def test_a_summary_in_markdown_has_the_claims_and_folds_the_findings() -> None:
    text = markdown(EVERY_VERDICT)
    assert text.startswith("### Cohere API: not conformant\n")
    assert (
        "| not conformant for chat_v2: 2 of 4 MUST judged, 1 inconclusive, 1 not run | 1 | 1 | 1 | 1 | 0 | 1 |" in text
    )
    assert "<details><summary>fail: <code>chat_v2.b.fail</code></summary>" in text


def test_in_markdown_what_a_server_sent_cannot_leave_its_block() -> None:
    text = markdown(HOSTILE_RESULTS)
    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    assert "alert" not in re.sub(r"`[^`]*`", "", outside)
    assert "alert" in text


def test_a_summary_in_markdown_stays_small() -> None:
    many = [made(f"chat_v2.a.{at}", "fail", exchange=exchange(200, content="x" * 9000)) for at in range(300)]
    text = markdown(results(*many))
    assert len(text) < 65_536
    assert "and 275 more, in results.json" in text


BADGES = {
    "conformant": (results(made("chat_v2.a.b")), "conformant for chat_v2: 1 of 1 MUST", "#1a7f37"),
    "not": (EVERY_VERDICT, "not conformant for chat_v2, tokenize: 3 of 5 MUST", "#b42318"),
    "several": (
        results(*(made(f"{name}.a.b") for name in "abc")),
        "conformant for 3 operations: 3 of 3 MUST",
        "#1a7f37",
    ),
    "nothing": (results(made("a.b", "not_applicable")), "not judged", "#57606a"),
}


@pytest.mark.parametrize(("found", "message", "colour"), BADGES.values(), ids=BADGES)
def test_a_badge_says_the_claim(found: Results, message: str, colour: str) -> None:
    svg = ElementTree.fromstring(badge(found))  # noqa: S314  # our own text
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("aria-label") == f"Cohere API: {message}"
    assert [one.text for one in svg.findall(f"{space}text")] == ["Cohere API", message]
    assert [one.get("fill") for one in svg.findall(f"{space}rect")][1] == colour


def test_there_is_no_badge_for_the_reference_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = results(made("chat_v2.a.b"), target=OUR_OWN)
    with pytest.raises(UsageError):
        badge(ours)
    stored = tmp_path / "results.json"
    stored.write_text(as_text(ours.as_json()))
    picture = tmp_path / "badge.svg"
    assert main(["report", str(stored), "--badge", str(picture), "--html", str(tmp_path / "page.html")]) == 2
    assert main(["run", "--reference", "--badge", str(picture), "--report-dir", str(tmp_path / "report")]) == 2
    assert capsys.readouterr().err.count("a badge is for servers of yours") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_reports_are_drawn_again_from_a_stored_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = tmp_path / "results.json"
    stored.write_text(as_text(EVERY_VERDICT.as_json()))
    drawn = {"html": html, "junit": junit, "markdown": markdown, "badge": badge}
    options = [word for name in drawn for word in (f"--{name}", str(tmp_path / name))]
    assert main(["report", str(stored), *options]) == 0
    assert set(capsys.readouterr().out.split()) == {str(tmp_path / name) for name in drawn}
    assert {name: (tmp_path / name).read_text() for name in drawn} == {
        name: draw(EVERY_VERDICT) for name, draw in drawn.items()
    }
    assert main(["report", str(stored)]) == 0
    assert capsys.readouterr().out.startswith("not conformant: http://127.0.0.1:9, ")


def test_two_reports_in_one_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = tmp_path / "results.json"
    stored.write_text(as_text(EVERY_VERDICT.as_json()))
    assert main(["report", str(stored), "--html", "x", "--junit", "x"]) == 2
    assert "name another for each" in capsys.readouterr().err


PRETTY = {
    '{"a":[1]}': '{\n  "a": [\n    1\n  ]\n}',
    '{"a": 1, "a": 2}': '{"a": 1, "a": 2}',
    '{"a": 1e2}': '{"a": 1e2}',
    '{"a": NaN}': '{"a": NaN}',
    "[" * 100_000: "[" * 100_000,
    "plain": "plain",
}


@pytest.mark.parametrize(("text", "shown"), PRETTY.items(), ids=range(len(PRETTY)))
def test_json_is_laid_out_only_where_nothing_is_lost(text: str, shown: str) -> None:
    assert pretty(text) == shown


def test_words_in_backticks_are_code_and_the_rest_is_escaped() -> None:
    assert prose("`a<b>` & `c`") == "<code>a&lt;b&gt;</code> &amp; <code>c</code>"


def test_what_cannot_be_seen_is_made_visible() -> None:
    assert (
        printable("a\tb\n\x1b\r\x7f\u202e \u00a0e\u0301 🧑\u200d🚀")
        == "a\tb\n\u241b\u240d\ufffd\ufffd \u00a0e\u0301 🧑\u200d🚀"
    )


def test_a_finding_is_told_with_all_that_it_takes_to_see_it_again() -> None:
    lines = told(made("chat_v2.a.b", "fail", exchange=exchange(200))).splitlines()
    assert lines[0] == "FAIL chat_v2.a.b The sentence of `chat_v2.a.b`."
    assert [line.split()[0] for line in lines[1:]] == ["source", "expected", "actual", "again"]
