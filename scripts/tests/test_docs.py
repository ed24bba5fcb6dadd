"""Pages for people: complete, closed to the network, and all or nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from contract_tools.docs import main
from contract_tools.generate import PROVENANCE, spec_sha256
from contract_tools.pages.reference import readers_view, redoc
from contract_tools.pages.site import write_pages

from .cheap_stages import build
from .spec_folder import COMMITTED, ROOT, SPEC, edit, files_below

_PINS = (ROOT / "scripts" / "peers-node.txt").read_text().splitlines()
REDOCLY = next(line for line in _PINS if line.startswith("@redocly/cli@"))
PAGES = {"index.html", "reference.html", "requirements.html", "contradictions.html"}
ASK_IDS = {
    "ask.answer.kind",
    "ask.auth.missing-key",
    "ask.combination.blunt-needs-hints",
    "ask.question.required",
    "ask.question.type",
    "ask.response.id.shape",
    "ask.weight.maximum",
}
CONFLICT = """\
x-conflict:
        between: [page/answer, page/stream]
        question: May it be "<b>rude</b>"?
        choice: "`KIND` & `BLUNT` alone."
      enum: [KIND, BLUNT]
"""


@dataclass(frozen=True)
class Fault:
    """A defect as the pages see it."""

    name: str
    sentence: str
    breaks: tuple[str, ...]


class Page(HTMLParser):
    """A page's ids, links, loaded resources, and text outside scripts and styles."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags = Counter[str]()
        self.policy = ""
        self.text = ""
        self._silent = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._silent = tag in ("script", "style")
        self.tags[tag] += 1
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        loads = tag in ("script", "img", "link", "iframe", "source", "object", "embed")
        self.loaded += [found[name] for name in ("src", "href", "data", "srcset") if loads and name in found]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


def write_generated(spec: Path, folder: Path) -> Path:
    """What the pages need of a generated tree."""
    folder.mkdir()
    (folder / "openapi.yaml").write_text(yaml.safe_dump(build(spec).strict, sort_keys=False))
    provenance = {"contract_version": "1.0", "contract_sha256": "c0ffee" * 10, "spec_sha256": spec_sha256(spec)}
    (folder / PROVENANCE).write_text(json.dumps(provenance))
    return folder


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """A renderer that takes Redocly's arguments and draws nearly nothing."""
    return program(tmp_path / "stub", 'printf \'<p>drawn from %s\' "$2" >"$4"')


@pytest.fixture
def generated(small_spec: Path, tmp_path: Path) -> Path:
    """The generated tree of the small spec."""
    return write_generated(small_spec, tmp_path / "generated")


def written(spec: Path, generated: Path, stub: Path, *faults: Fault) -> dict[str, Page]:
    write_pages(spec, generated, faults, redoc(stub))
    return {path.name: Page(path) for path in (generated / "docs").iterdir()}


# What is on the pages


def test_every_statement_and_every_requirement_is_an_anchor_once(small_spec: Path, generated: Path, stub: Path) -> None:
    pages = written(small_spec, generated, stub)
    assert pages.keys() == PAGES
    anchors = Counter(pages["requirements.html"].ids)
    assert {f"ASK-{at}" for at in range(1, 8)} | ASK_IDS <= anchors.keys()
    assert {name: count for page in pages.values() for name, count in Counter(page.ids).items() if count > 1} == {}


def test_links_between_the_pages_lead_somewhere(small_spec: Path, generated: Path, stub: Path) -> None:
    edit(small_spec, "schemas/ask.yaml", "enum: [KIND, BLUNT]\n", CONFLICT)
    pages = written(small_spec, generated, stub)
    links = [(name, link) for name, page in pages.items() for link in page.links]
    broken = [
        (name, link)
        for name, link in links
        if (target := link.partition("#"))[0] not in {"", *pages}
        or (target[2] and target[0] != "reference.html" and target[2] not in pages[target[0] or name].ids)
    ]
    assert broken == []
    assert {("index.html", "reference.html"), ("index.html", "reference.html#/questions/ask")} <= set(links)


def test_a_requirement_says_what_settles_it_and_which_defects_prove_it(
    small_spec: Path, generated: Path, stub: Path
) -> None:
    fault = Fault("takes-any-weight", "Takes a weight of 9.", ("ask.weight.maximum", "ask.of-another-operation"))
    text = written(small_spec, generated, stub, fault)["requirements.html"].text
    said = text[text.index("ASK-2") : text.index("ASK-3")]
    for part in (
        "SHOULD, check",
        "bound, the legal side only",
        "page/request",
        "takes-any-weight Takes a weight of 9.",
    ):
        assert part in said
    assert text.count("takes-any-weight") == 1
    assert "1 of the 6 requirements that name a check are proven" in " ".join(text.split())
    assert "Kindness is in no field." in text


def test_the_counts_are_told_by_family_and_disposition(small_spec: Path, generated: Path, stub: Path) -> None:
    """Two of eight are not listed; one of the listed is only a permission: it left the set, with its reason."""
    edit(
        small_spec,
        "requirements/statements/ask.yaml",
        "judges: accepted}",
        "judges: accepted, observable: deterministic}",
    )
    edit(
        small_spec,
        "requirements/statements/ask.yaml",
        "ASK-7:",
        "ASK-8: {level: MAY, reason: No word on it.}\nASK-7:",
    )
    row = "- {id: ask.hurry, ref: [ASK-8], source: [page/answer], title: It hurries., disposition: permission}\n"
    path = small_spec / "requirements" / "ask.yaml"
    path.write_text(path.read_text() + row)
    text = " ".join(written(small_spec, generated, stub)["requirements.html"].text.split())
    assert "ask 6 0 1 1 8 all 6 0 1 1 8" in text
    assert "5 of the 6 statements that are listed as observable have a check that judges them" in text
    assert "The 1 that left this set, each with its reason ASK-8 permission No word on it." in text


def test_a_contradiction_shows_both_sides_and_the_choice(small_spec: Path, generated: Path, stub: Path) -> None:
    edit(small_spec, "schemas/ask.yaml", "enum: [KIND, BLUNT]\n", CONFLICT)
    page = written(small_spec, generated, stub)["contradictions.html"]
    assert "AskRequest.tone" in page.ids
    for part in ("page/answer", "page/stream", 'May it be "<b>rude</b>"?', "KIND & BLUNT alone.", "The only page"):
        assert part in page.text
    assert "spec/schemas/ask.yaml, line" in page.text


def test_a_contradiction_of_a_copied_component_is_told_once(small_spec: Path, generated: Path, stub: Path) -> None:
    edit(small_spec, "schemas/ask.yaml", "enum: [KIND, BLUNT]\n", CONFLICT)
    copied = (
        "AskAgainRequest:\n"
        '  x-same-as: {$ref: "#/AskRequest", without: [weight]}\n'
        "  examples: [{question: Why?}]\n"
        "  x-source: [page/request]\n"
    )
    edit(small_spec, "schemas/ask.yaml", "Hint:\n", f"{copied}Hint:\n")
    edit(small_spec, "openapi.yaml", "components:\n", "  /again: {$ref: paths/again.yaml}\ncomponents:\n")
    path = (small_spec / "paths/ask.yaml").read_text().partition("  x-stream:")[0]
    path = path.replace("operationId: ask", "operationId: again").replace("AskRequest", "AskAgainRequest")
    (small_spec / "paths/again.yaml").write_text(path)
    page = written(small_spec, generated, stub)["contradictions.html"]
    assert {"AskRequest.tone", "AskAgainRequest.tone"} <= set(page.ids)
    assert page.text.count("KIND & BLUNT alone.") == 1


def test_texts_of_the_spec_are_no_markup(small_spec: Path, generated: Path, stub: Path) -> None:
    plain = written(small_spec, generated, stub)
    markup = "<script>alert(1)</script><img src=x> &amp;"
    edit(small_spec, "requirements/ask.yaml", "Kindness is in no field.", f"'{markup}'")
    edit(small_spec, "sources.yaml", "The only page", f"'{markup}'")
    edit(small_spec, "openapi.yaml", "title: Small", f"title: '{markup}'")
    fault = Fault(markup, markup, ("ask.weight.maximum",))
    pages = written(small_spec, generated, stub, fault)
    assert {name: page.tags["script"] + page.tags["img"] for name, page in pages.items()} == {
        name: page.tags["script"] + page.tags["img"] for name, page in plain.items()
    }
    assert pages["requirements.html"].text.count(markup) >= 4


def test_nothing_is_loaded_from_anywhere(small_spec: Path, generated: Path, stub: Path) -> None:
    """The policy holds it in the browser too, whatever a script may try; that of the reference is its template's."""
    pages = written(small_spec, generated, stub)
    template = ROOT / "scripts" / "contract_tools" / "pages" / "templates" / "reference.hbs"
    for page in [*(pages[name] for name in PAGES - {"reference.html"}), Page(template)]:
        assert page.loaded == []
        assert page.policy.startswith("default-src 'none';")
        assert "http" not in page.policy


# The document as a person reads it


def test_the_reference_tells_what_the_x_fields_say(small_spec: Path) -> None:
    edit(
        small_spec, "schemas/ask.yaml", "      x-tolerated: {enum: [7]}\n", "      x-default: 0.5\n      x-beta: true\n"
    )
    edit(small_spec, "schemas/ask.yaml", "enum: [KIND, BLUNT]\n", CONFLICT)
    document = readers_view(build(small_spec).strict)
    request = document["components"]["schemas"]["AskRequest"]
    weight = request["properties"]["weight"]
    assert weight["default"] == 0.5
    assert weight["description"] == (
        "How much it matters; never `\\d`.\n\nBeta · Statements [ASK-2](requirements.html#ASK-2) · From page/request"
    )
    assert "(contradictions.html#AskRequest.tone)" in request["properties"]["tone"]["description"]
    assert '"x-' not in json.dumps(document)


def test_a_bound_that_a_browser_would_round_is_told_in_words(small_spec: Path) -> None:
    edit(small_spec, "schemas/ask.yaml", "maximum: 1\n", "maximum: 18446744073709551615\n")
    weight = readers_view(build(small_spec).strict)["components"]["schemas"]["AskRequest"]["properties"]["weight"]
    assert "Maximum exactly `18446744073709551615`" in weight["description"]


def test_an_operation_tells_where_its_documents_disagree(small_spec: Path) -> None:
    conflict = "x-conflict: {between: [page/request, page/answer], question: Why?, choice: Because.}\n"
    edit(small_spec, "paths/ask.yaml", "  x-source: [page/request]\n", f"  x-source: [page/request]\n  {conflict}")
    told = readers_view(build(small_spec).strict)["paths"]["/ask"]["post"]["description"]
    assert "[The documents disagree](contradictions.html#/ask.post) · From page/request" in told


def test_a_rule_between_fields_is_told_and_not_taken_for_a_kind_of_body(small_spec: Path) -> None:
    document = readers_view(build(small_spec).strict)
    assert "allOf" not in document["components"]["schemas"]["AskRequest"]
    told = document["paths"]["/ask"]["post"]["description"]
    assert "**Rules between fields**\n\n- `BLUNT` needs hints. [ASK-3](requirements.html#ASK-3)" in told


def test_a_stream_is_told(small_spec: Path) -> None:
    told = readers_view(build(small_spec).strict)["paths"]["/ask"]["post"]["description"]
    assert told.endswith(
        "**As a stream**\n\n"
        "- Asked for by `stream: true`.\n"
        "- As `text/event-stream`; the last frame is `[DONE]`.\n"
        "- Each event is one `AskEvent`: `start`, `piece`, `end`.\n"
        "- Their fields stand below, in the answer 200 as `text/event-stream`.\n"
        "- `start` comes first, `end` last.\n"
        "- Anywhere in between: `piece`."
    )


def test_all_that_a_stream_may_say_of_itself_is_told(small_spec: Path) -> None:
    document = build(small_spec).strict
    document["paths"]["/ask"]["post"]["x-stream"] = {
        "selected_by": {"stream": True},
        "framings": {
            "application/stream+json": {"framing": "ndjson"},
            "text/event-stream": {"framing": "sse", "selected_by": {"Accepts": "text/event-stream"}},
        },
        "event": {"$ref": "#/components/schemas/AskEvent"},
        "terminal": ["end", "failed"],
        "blocks": [{"open": "start", "inside": ["piece"], "close": "end"}],
        "finished": "is_finished",
        "whole": {"event": "end", "take": "answer"},
        "error": {"event": "failed", "take": "reason"},
        "assembly": [],
    }
    told = readers_view(document)["paths"]["/ask"]["post"]["description"]
    assert told.endswith(
        "- Asked for by `stream: true`.\n"
        "- As `application/stream+json`.\n"
        "- As `text/event-stream`, asked for by `Accepts: text/event-stream`.\n"
        "- Each event is one `AskEvent`: `start`, `piece`, `end`.\n"
        "- Their fields stand below, in the answer 200 as `application/stream+json` or `text/event-stream`.\n"
        "- `end` or `failed` comes last.\n"
        "- A block opens with `start`, then any number of `piece`, and closes with `end`.\n"
        "- `is_finished` is true on the last event alone.\n"
        "- `end` repeats the whole answer in `answer`.\n"
        "- A failure on the way is told by `failed`, in `reason`."
    )


def test_names_of_the_api_are_no_keywords() -> None:
    """A field may be called `default`, `allOf` or `x-beta`."""
    properties = {name: {"type": "string"} for name in ("default", "allOf", "x-beta", "enum")}
    document = {
        "info": {},
        "paths": {},
        "components": {"schemas": {"Odd": {"properties": properties, "example": {"x-beta": 1}}}},
    }
    assert readers_view(document)["components"] == document["components"]


# All or nothing

FAILURES = {
    "renderer-fails": ("echo no luck >&2; exit 3", "could not draw the API reference:\nno luck"),
    "renderer-fails-half-way": ("printf '<p>half' >\"$4\"; exit 3", "could not draw the API reference:"),
    "renderer-draws-nothing": ("true", "could not draw the API reference:"),
}


def run(spec: Path, generated: Path, renderer: Path) -> int:
    return main(["--spec", str(spec), "--generated", str(generated), "--renderer", str(renderer)])


def test_pages_are_replaced_as_a_whole(
    small_spec: Path, generated: Path, stub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (generated / "docs").mkdir()
    (generated / "docs" / "stale.html").write_text("")
    assert run(small_spec, generated, stub) == 0
    told = capsys.readouterr()
    assert told.out == f"{generated}/docs/index.html: 7 statements, 7 requirements, 0 contradictions\n"
    assert told.err == ""
    assert files_below(generated / "docs").keys() == PAGES
    assert {path.name for path in generated.parent.iterdir()} == {"generated", "small-spec", "stub"}


@pytest.mark.parametrize(("script", "told"), FAILURES.values(), ids=FAILURES)
def test_a_failing_renderer_leaves_the_old_pages(
    script: str, told: str, small_spec: Path, generated: Path, stub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small_spec, generated, stub) == 0
    before = files_below(generated)
    capsys.readouterr()
    assert run(small_spec, generated, program(stub, script)) == 1
    text = capsys.readouterr()
    assert text.out == ""
    assert told in text.err
    assert text.err.endswith(f"{generated}/docs/ is as it was.\n")
    assert files_below(generated) == before
    assert {path.name for path in generated.parent.iterdir()} == {"generated", "small-spec", "stub"}


def test_a_tree_that_is_out_of_date_is_a_finding(
    small_spec: Path, generated: Path, stub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small_spec, "sources.yaml", "The only page", "Another title")
    assert run(small_spec, generated, stub) == 1
    assert "run ./scripts/generate first" in capsys.readouterr().err
    assert not (generated / "docs").exists()


MISUSE = {
    "spec-is-no-folder": ("spec", "is no folder; expected one with openapi.yaml"),
    "nothing-is-generated": ("generated", "has no provenance.json; run ./scripts/generate first"),
    "renderer-is-no-program": ("renderer", "is no program that can be run"),
}


@pytest.mark.parametrize(("option", "told"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told_with_exit_code_2(
    option: str, told: str, small_spec: Path, generated: Path, stub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"spec": small_spec, "generated": generated, "renderer": stub, option: generated / "nowhere"}
    with pytest.raises(SystemExit) as exit_:
        run(options["spec"], options["generated"], options["renderer"])
    assert exit_.value.code == 2
    assert told in capsys.readouterr().err


# The script itself


def test_without_npm_the_script_says_what_to_install(tmp_path: Path) -> None:
    """A checkout whose .venv is up to date, on a machine with the usual programs and no npm."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/docs", "scripts/venv.sh", "scripts/peers-node.txt", "pyproject.toml", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    shutil.copy(Path(sys.prefix) / "installed", tmp_path / ".venv" / "installed")
    (tmp_path / "bin").mkdir()
    for name in ("bash", "dirname", "cat", "cksum", "grep"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    script, path = tmp_path / "scripts" / "docs", str(tmp_path / "bin")
    ran = subprocess.run([script], env={"PATH": path}, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"npm is not found, and {REDOCLY} comes with it; install Node.js 20.19 or later with npm and run this again\n"
    )


@pytest.fixture(scope="module")
def real_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages on the real spec, made by the script; skips where set-up found no npm."""
    if not (Path(sys.prefix) / "peers" / f"redocly-cli-{REDOCLY.rpartition('@')[2]}" / "installed").exists():
        pytest.skip("Redocly is not installed; ./scripts/test installs it where npm is found")
    generated = tmp_path_factory.mktemp("real") / "generated"
    write_generated(SPEC, generated)
    shutil.copy(COMMITTED / "openapi.yaml", generated / "openapi.yaml")
    subprocess.run([ROOT / "scripts" / "docs", "--generated", generated], check=True, capture_output=True)
    return generated / "docs"


def test_the_real_pages_are_complete_and_load_nothing(real_pages: Path) -> None:
    pages = {path.name: Page(path) for path in real_pages.iterdir()}
    assert pages.keys() == PAGES
    assert {name: page.loaded for name, page in pages.items() if page.loaded} == {}
    assert all(page.policy.startswith("default-src 'none';") for page in pages.values())
    requirements = Counter(pages["requirements.html"].ids)
    assert all(requirements[row["id"]] == 1 for row in build(SPEC).requirements)
    assert "chat_v2" in (real_pages / "reference.html").read_text(encoding="utf-8")
    assert "proven by" in pages["requirements.html"].text
    assert len(pages["contradictions.html"].ids) > 10


# In a browser


def browsed(address: str, profile: Path) -> str:
    """What a browser without a network makes of a page; skips where there is no browser."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not found; install it to see the pages in a browser")
    offline = "--host-resolver-rules=MAP * ~NOTFOUND"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    ran = subprocess.run(
        [chromium, *options, offline, f"--user-data-dir={profile}", address],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ran.stdout


def test_the_overview_leads_into_the_reference(real_pages: Path, tmp_path: Path) -> None:
    (link,) = [link for link in Page(real_pages / "index.html").links if link.endswith("/chat_v2")]
    seen = browsed(f"{real_pages.as_uri()}/{link}", tmp_path)
    body = seen.partition('<script type="module">')[0]
    assert "Rules between fields" in body
    assert "No page at this address" not in body


FILTERS = {
    "text": ({"text": "WEIGHT most"}, ["ASK-2"]),
    "operation-and-level": ({"operation": "ask", "level": "SHOULD"}, ["ASK-2", "ASK-3"]),
    "disposition": ({"disposition": "not_observable"}, ["ASK-7"]),
    "nothing-fits": ({"text": "no such words"}, []),
}


@pytest.mark.parametrize(("wanted", "shown"), FILTERS.values(), ids=FILTERS)
def test_the_filter_shows_what_it_is_asked_for(
    wanted: dict[str, str], shown: list[str], small_spec: Path, generated: Path, stub: Path, tmp_path: Path
) -> None:
    written(small_spec, generated, stub)
    page = generated / "docs" / "requirements.html"
    person = f"""<script>
    for (const [name, value] of Object.entries({json.dumps(wanted)})) form.elements[name].value = value;
    form.dispatchEvent(new Event("input"));
    const left = statements.filter((one) => one.node.checkVisibility()).map((one) => one.node.id);
    document.title = JSON.stringify([left, form.querySelector("output").value]);
    </script>"""
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{person}</body>"), encoding="utf-8")
    seen = browsed(page.as_uri(), tmp_path / "profile")
    title = seen.partition("<title>")[2].partition("</title>")[0]
    assert json.loads(title) == [shown, f"{len(shown)} of 7 statements"]
