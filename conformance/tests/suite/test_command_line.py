"""What people type, and what they are told when it cannot be."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import socket
from pathlib import Path

import httpx
import pytest
from cohere_conformance import help_texts
from cohere_conformance.cli import main
from cohere_conformance.command_line import make_parser
from cohere_conformance.reference import MODELS, running
from cohere_conformance.reference.defects import all_defects, faithful_app
from cohere_conformance.reference.scheduler import DEFAULT_SLOTS
from cohere_conformance.results import SCHEMA_VERSION
from starlette.types import ASGIApp

from .raw_server import http, sending, serving

KEY = "key-of-this-test"


def run(*arguments: str) -> int:
    try:
        return main(["run", *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to report into, and no variable of the machine's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CO_API_KEY", KEY)
    monkeypatch.setenv("CO_API_URL", "http://127.0.0.1:9/never-used")
    return tmp_path


MODEL = ("--model", "command-a-03-2025")
URL = ("--base-url", "http://127.0.0.1:9", *MODEL)

MISUSE = {
    "no target": ((), "--base-url URL"),
    "two targets": ((*URL, "--reference"), "one target is needed"),
    "an empty URL": (("--base-url", "", *MODEL), "no URL of a server"),
    "a URL without scheme": (("--base-url", "localhost:8000", *MODEL), "http:// or https://"),
    "a URL with half an address": (("--base-url", "http://[foo", *MODEL), "no URL of a server"),
    "a URL with a word for a port": (("--base-url", "http://127.0.0.1:abc", *MODEL), "no URL of a server"),
    "a URL with a host too long": (("--base-url", f"http://{'a' * 300}.org", *MODEL), "no URL of a server"),
    "a URL with a blank in the host": (("--base-url", "http://exa mple.org", *MODEL), "no URL of a server"),
    "a URL with a password": (("--base-url", "http://me:secret@127.0.0.1:9", *MODEL), "kept in every report"),
    "a header beyond ASCII": ((*URL, "--header", "X-Name: Bjørn"), "ASCII on one line"),
    "a header of two lines": ((*URL, "--header", "X-Name: a\nb"), "ASCII on one line"),
    "a header with a blank in its name": ((*URL, "--header", "X Name: a"), "Name: value"),
    "a URL with a query": (("--base-url", "http://127.0.0.1:9/?a=b", *MODEL), "query or fragment"),
    "an empty key": ((*URL, "--api-key-env", "NOT_SET"), "NOT_SET is empty or not set"),
    "a misspelt option": (("--refrence",), "Did you mean --reference?"),
    "an abbreviated option": (("--ref",), "unrecognized arguments"),
    "a misspelt pattern": (("--reference", "--only", "chat-v2.temprature.*"), "Did you mean 'chat-v2.temperature."),
    "a skip pattern for nothing": (("--reference", "--skip", "nothing.*"), "matches no requirement"),
    "an unknown operation": (("--reference", "--operations", "chat_v3"), "It has: chat_v1, chat_v2"),
    "nothing left": (("--reference", "--skip", "*"), "leave no requirement"),
    "a header without a colon": ((*URL, "--header", "X-Thing"), "'Name: value'"),
    "a missing CA bundle": ((*URL, "--ca-bundle", "none.pem"), "none.pem"),
    "a field that is none": (("--reference", "--without", "tool"), "Did you mean 'tools'?"),
    "no request at a time": (("--reference", "--concurrency", "0"), "0 is too few"),
    "a negative limit": ((*URL, "--max-requests", "-1"), "whole number"),
    "a rate of zero": ((*URL, "--rate-limit", "0/s"), "requests a second"),
    "too many percent": ((*URL, "--min-judged", "101"), "more than 100"),
    "an unknown deployment": ((*URL, "--deployment", "moon"), "invalid choice"),
}


@pytest.mark.parametrize(("arguments", "told"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told_in_one_message_and_exits_2(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str], workplace: Path
) -> None:
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert "Traceback" not in shown.err
    assert list(workplace.iterdir()) == []


def test_a_key_that_no_header_can_have_is_misuse(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CO_API_KEY", "nøkkel-til-alt")
    assert run(*URL) == 2
    told = capsys.readouterr().err
    assert "the variable CO_API_KEY holds characters" in told
    assert "nøkkel" not in told


def test_a_refused_connection_exits_3(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert run("--base-url", f"http://127.0.0.1:{port}", *MODEL) == 3
    told = capsys.readouterr().err
    assert f"http://127.0.0.1:{port} does not answer" in told
    assert "check host, port and scheme" in told


@pytest.mark.parametrize("status", [200, 404, 502])
def test_a_server_of_web_pages_exits_3(status: int, capsys: pytest.CaptureFixture[str]) -> None:
    page = http(status, b"<!doctype html><title>Welcome</title>", media_type="text/html; charset=utf-8")
    with serving(sending(page)) as (url, _):
        assert run("--base-url", url, *MODEL) == 3
    assert "HTML page" in capsys.readouterr().err


def test_a_refused_key_exits_2_and_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = json.dumps({"message": f"unknown key {KEY}"}).encode()
    with serving(sending(http(401, refusal))) as (url, _):
        assert run("--base-url", url, *MODEL) == 2
    told = capsys.readouterr().err
    assert "the key in CO_API_KEY" in told
    assert KEY not in told


def test_an_unknown_model_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    unknown, elsewhere = http(404, b'{"message": "no such model"}'), http(400, b'{"message": "bad"}')
    answers = lambda connection, request, _: connection.sendall(unknown if '"model"' in request else elsewhere)  # noqa: E731
    with serving(answers) as (url, _):
        assert run("--base-url", url, *MODEL, "--operations", "chat_v2,generate") == 2
    assert "does not know the model 'command-a-03-2025'" in capsys.readouterr().err


def test_an_absent_operation_is_not_applicable_and_exits_3(capsys: pytest.CaptureFixture[str], workplace: Path) -> None:
    with serving(sending(http(404, b'{"message": "not found"}'))) as (url, seen):
        assert run("--base-url", url, *MODEL) == 3
        # A control and a path that nobody has for each operation, and an empty body where it takes one.
        assert len(seen) == 29
    result = json.loads((workplace / "conformance-report/results.json").read_text())
    assert result["outcome"] == "not judged"
    rows = result["requirements"]
    assert {one["verdict"] for one in rows} == {"not_applicable"}
    told = capsys.readouterr().out
    assert "not judged for chat_v2: 0 of " in told
    assert "should be there, check what comes before its path in --base-url" in told
    assert "POST /v2/chat is answered 404, like any path" in {one["reason"].removeprefix("absent: ") for one in rows}


def test_an_unreachable_target_is_told_before_it_is_asked_for_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--base-url", "http://127.0.0.1:9") == 3
    assert "http://127.0.0.1:9 does not answer" in capsys.readouterr().err


def test_without_a_model_the_target_is_asked_for_one(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CO_API_KEY", KEY)
    with running(faithful_app(api_key=KEY)) as url:
        assert main(["run", "--base-url", url, "--only", "chat-v2.answer.ok"]) == 0
    target = json.loads((workplace / "conformance-report/results.json").read_text())["target"]
    assert target["model"] in MODELS


@pytest.mark.parametrize(
    "answer",
    [http(200, b'{"models": []}'), http(200, b'{"models": [{"name": 7}, 3]}'), http(404, b"{}"), http(200, b"[]")],
    ids=["none", "broken ones", "no such call", "a list"],
)
def test_a_target_that_lists_no_model_exits_2(answer: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sending(answer)) as (url, seen):
        assert run("--base-url", url) == 2
        assert len(seen) == 1
    assert "Name a model that the target serves by --model." in capsys.readouterr().err


def test_a_field_that_the_target_lacks_is_not_sent_and_what_needs_it_does_not_apply(workplace: Path) -> None:
    only = ("--only", "chat-v2.temperature.*", "--only", "chat-v2.k.*", "--only", "chat-v2.stream.done")
    with running(faithful_app(api_key=None)) as url:
        ran = run("--base-url", url, *MODEL, "--no-auth", *only, "--without", "temperature", "--without", "stream")
    assert ran == 0
    results = json.loads((workplace / "conformance-report/results.json").read_text())["requirements"]
    verdicts = {one["id"]: one["verdict"] for one in results if one["verdict"] != "not_run"}
    assert verdicts["chat-v2.stream.done"] == verdicts["chat-v2.temperature.maximum"] == "not_applicable"
    assert verdicts["chat-v2.k.maximum"] == "pass"


def test_an_absent_operation_that_was_named_fails(workplace: Path) -> None:
    with serving(sending(http(404, b'{"message": "not found"}'))) as (url, _):
        assert run("--base-url", url, *MODEL, "--operations", "chat_v2") == 1
    result = json.loads((workplace / "conformance-report/results.json").read_text())
    assert result["summary"]["fail"] > 0


def test_the_plan_alone_sends_nothing(capsys: pytest.CaptureFixture[str], workplace: Path) -> None:
    with serving(sending(http(200, b"{}"))) as (url, seen):
        assert run("--base-url", url, *MODEL, "--plan-only") == 0
        assert seen == []
    assert capsys.readouterr().err.startswith("plan: ")
    assert list(workplace.iterdir()) == []


def test_a_report_that_cannot_be_written_exits_2(capsys: pytest.CaptureFixture[str], workplace: Path) -> None:
    (workplace / "taken").write_text("a file")
    assert run("--reference", "--only", "chat-v2.answer.ok", "--report-dir", "taken") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_reports_go_where_they_are_asked_for(workplace: Path) -> None:
    code = run(
        "--reference", "--only", "chat-v2.answer.ok", "--json", "a/r.json", "--junit", "a/j.xml", "--report-dir", "b"
    )
    assert code == 0
    written = {path.relative_to(workplace).as_posix() for path in workplace.rglob("*") if path.is_file()}
    assert written == {"a/r.json", "a/j.xml", "b/results.json", "b/junit.xml", "b/report.html"}


def test_the_target_is_never_taken_from_the_environment(capsys: pytest.CaptureFixture[str]) -> None:
    """CO_API_URL is the client's; a suite that took it would judge a server that nobody named."""
    assert run() == 2
    assert "never-used" not in capsys.readouterr().err


def test_a_base_url_may_end_in_the_version(workplace: Path) -> None:
    with serving(sending(http(404, b"{}"))) as (url, seen):
        run("--base-url", f"{url}/v2/", *MODEL)
    assert "POST /v2/chat HTTP/1.1" in [request.splitlines()[0] for request in seen]


def test_headers_of_the_user_are_sent_and_not_shown(workplace: Path) -> None:
    with serving(sending(http(400, b'{"message": "no"}'))) as (url, seen):
        run("--base-url", url, *MODEL, "--only", "chat-v2.*.maximum", "--header", "X-Tenant: secret-tenant-name")
    assert all("x-tenant: secret-tenant-name" in request.lower() for request in seen)
    assert "secret-tenant-name" not in (workplace / "conformance-report/results.json").read_text()


def test_list_names_every_requirement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("MUST   chat-v2.temperature.maximum: ") for line in lines)
    assert any(line.endswith("[permission]") for line in lines)


def test_list_takes_patterns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--only", "chat-v2.k.*"]) == 0
    names = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    words = ["default", "maximum", "minimum", "one-repeats", "type"]
    assert names == [f"chat-v2.k.{word}:" for word in words]


def test_defects_are_listed_with_what_they_break(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["defects", "--only", "chat-v2.any-key"]) == 0
    assert capsys.readouterr().out == "chat-v2.any-key: Takes any key.\n    breaks chat-v2.auth.wrong-key\n"


def test_serving_an_unknown_defect_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--defect", "chat-v2.any-kye"]) == 2
    assert "Did you mean 'chat-v2.any-key'?" in capsys.readouterr().err


def test_serving_on_a_taken_port_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "Address already in use. Name another --port, 0 for any, or --host." in capsys.readouterr().err


def test_serving_at_an_address_that_is_elsewhere_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "192.0.2.1", "--port", "0"]) == 2
    assert "cannot listen on 192.0.2.1 port 0: Cannot assign requested address." in capsys.readouterr().err


@pytest.mark.parametrize("key", ["", "key\n", " key", "one\x00two"], ids=["empty", "line", "space", "nul"])
def test_serving_with_a_key_that_nobody_can_send_exits_2(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--api-key", key])
    assert "argument --api-key: it " in capsys.readouterr().err


@pytest.mark.parametrize("defect", [(), ("--defect", "chat-v2.any-key")], ids=["faithful", "defective"])
def test_serve_makes_every_model_take_as_few_tokens_as_asked(
    defect: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[ASGIApp] = []
    monkeypatch.setattr("cohere_conformance.serve_command.serve", lambda app, **_: served.append(app))
    assert main(["serve", "--context-length", "3", *defect]) == 0
    with running(served[0]) as url:
        answer = httpx.post(f"{url}/v1/generate", json={"prompt": "a b c", "truncate": "NONE"})
    assert answer.status_code == 400
    assert "the model takes 3" in answer.json()["message"]


def test_serve_generates_as_many_answers_at_once_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("cohere_conformance.serve_command.serve", lambda *_, **__: None)
    made = "cohere_conformance.reference.development.options.faithful_app"
    monkeypatch.setattr(made, lambda **kept: asked.append(kept["slots"]))
    assert [main(["serve", *slots]) for slots in ((), ("--slots", "7"))] == [0, 0]
    assert asked == [DEFAULT_SLOTS, 7]
    with pytest.raises(SystemExit):
        main(["serve", "--slots", "0"])


def test_without_a_command_there_is_the_help_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "begin with:\n  cohere-conformance run --reference" in capsys.readouterr().err


EXAMPLES = [
    line.replace(" ...", " --reference").split(" > ")[0].strip()
    for text in vars(help_texts).values()
    if isinstance(text, str)
    for line in text.replace("\\\n", " ").splitlines()
    if re.match(r" *(KEY=\S+ |bash +|zsh +|fish +)?cohere-conformance [a-z]", line)
]


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES))
def test_an_example_of_the_help_can_be_typed(example: str) -> None:
    words = shlex.split(example)
    options = make_parser().parse_args(words[words.index("cohere-conformance") + 1 :])
    if options.command == "defects":
        assert fnmatch.filter(all_defects(), *options.only)
    if options.command == "serve" and options.defect:
        assert options.defect in all_defects()


@pytest.mark.parametrize("command", make_parser().commands)
def test_the_help_of_each_command_has_its_exit_codes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "exit codes:\n  0  " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "options", "warning"),
    [
        ("http://127.0.0.1:1", (), ""),
        ("http://[::1]:1", (), ""),
        ("http://0.0.0.0:1", ("--api-key", "k"), "warning: other machines can reach it\n"),
        (
            "http://[::]:1",
            (),
            "warning: other machines can reach it, and whoever does needs no key; --api-key KEY asks",
        ),
    ],
)
def test_serve_says_when_other_machines_can_reach_it(
    url: str,
    options: tuple[str, ...],
    warning: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("cohere_conformance.serve_command.serve", lambda _, on_listening, **__: on_listening(url))
    assert main(["serve", *options]) == 0
    told = capsys.readouterr()
    assert told.out == f"serving on {url} (ctrl-C ends it)\n"
    assert told.err.startswith(warning)
    assert bool(told.err) is bool(warning)


@pytest.mark.parametrize("options", [("--api-key", ""), ("--api-key", " "), ("--context-length", "0")])
def test_serve_refuses_options_that_would_refuse_everyone(
    options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["serve", *options])
    assert stop.value.code == 2
    assert f"argument {options[0]}: " in capsys.readouterr().err


def test_versions_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("cohere-contract 0.1.0, contract 2026.")
    assert told.endswith(f", results schema {SCHEMA_VERSION}\n")


@pytest.mark.parametrize(
    ("limit", "allowed"),
    [(("--max-requests", "2"), 2), (("--max-requests", "0"), 0), (("--max-output-tokens", "5"), 0)],
)
def test_limits_hold_before_the_operation_is_known(
    limit: tuple[str, str], allowed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(sending(http(404, b'{"message": "not found"}'))) as (url, seen):
        assert run("--base-url", url, *MODEL, "--only", "chat-v2.answer.ok", *limit) == 2
        assert len(seen) == allowed
    assert "allow some more" in capsys.readouterr().err
