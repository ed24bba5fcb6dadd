"""A baseline accepts failures by name, with a reason, and only as long as they fail."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cohere_conformance.baseline import baseline_text, read_baseline, with_baseline
from cohere_conformance.cli import main
from cohere_conformance.contract import Contract
from cohere_conformance.reference import REFERENCE_MODEL, running
from cohere_conformance.reference.defects import defective_app, faithful_app
from cohere_conformance.reports.junit import junit
from cohere_conformance.target import UsageError

from .exchanges import exchange
from .made_results import made, results

CONTRACT = Contract()
KEY = "the-key-of-these-tests"
WRONG_KEY = "chat-v2.auth.wrong-key"


def failing(name: str = "a.b"):
    return made(name, "fail", exchange=exchange(200))


EXITS = {
    "no failure": (results(made("a.b")), {}, 0),
    "a failure": (results(failing()), {}, 1),
    "accepted": (results(failing(), made("a.c")), {"a.b": "known"}, 0),
    "one of two accepted": (results(failing(), failing("a.c")), {"a.b": "known"}, 1),
    "an entry that passes": (results(made("a.b"), made("a.c")), {"a.b": "known"}, 1),
    "an entry that could not be settled": (results(made("a.b", "inconclusive"), made("a.c")), {"a.b": "known"}, 0),
    "accepted, but another operation was not judged": (
        results(failing(), made("b.c", "inconclusive")),
        {"a.b": "known"},
        3,
    ),
    "interrupted": (results(failing(), complete=False), {"a.b": "known"}, 3),
}


@pytest.mark.parametrize(("found", "accepted", "code"), EXITS.values(), ids=EXITS)
def test_accepted_failures_do_not_fail_the_run_and_passing_entries_do(found, accepted, code) -> None:
    assert with_baseline(found, accepted).exit_code == code


def test_an_accepted_failure_is_no_conformance() -> None:
    found = with_baseline(results(failing()), {"a.b": "known"})
    assert found.outcome == "not conformant"
    assert found.claim("a") == "not conformant for a: 1 of 1 MUST judged"


def test_junit_agrees_with_the_exit_code() -> None:
    found = with_baseline(results(failing(), made("a.c")), {"a.b": "known", "a.c": "known"})
    suite = ElementTree.fromstring(junit(found))[0]  # noqa: S314  # our own text
    kinds = {case.get("name"): [(child.tag, child.get("message")) for child in case] for case in suite}
    assert kinds["a.b"] == [("skipped", "accepted: known")]
    ((tag, message),) = kinds["a.c"]
    assert tag == "failure"
    assert "remove it from the baseline" in str(message)


BASELINES = {
    "no TOML": ("{", "is no TOML"),
    "no table": ("", "has one table, [accepted]"),
    "another table": ("[accepted]\n[rejected]", "has one table, [accepted]"),
    "a misspelt id": ('[accepted]\n"chat-v2.auth.wrong-kye" = "x"', "Did you mean 'chat-v2.auth.wrong-key'?"),
    "an id of nothing": ('[accepted]\n"zzz" = "x"', "which no requirement is; remove the entry"),
    "no reason": (f'[accepted]\n"{WRONG_KEY}" = " "', "gives no reason"),
    "a reason that is no text": (f'[accepted]\n"{WRONG_KEY}" = 1', "gives no reason"),
}


@pytest.mark.parametrize(("content", "told"), BASELINES.values(), ids=BASELINES)
def test_what_is_no_baseline_is_told_before_anything_is_sent(
    content: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("accepted.toml").write_text(content)
    assert main(["run", "--reference", "--baseline", "accepted.toml"]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert "plan:" not in shown


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--write-baseline makes one"):
        read_baseline(tmp_path / "none.toml", CONTRACT)


def test_a_baseline_is_written_keeps_its_reasons_and_holds_any_text() -> None:
    reason = 'quotes " \\ and \x7f, \x00, \n, 🌊'
    found = with_baseline(results(failing(), failing("a.c"), made("a.d", "warn")), {"a.b": reason})
    assert tomllib.loads(baseline_text(found)) == {
        "accepted": {"a.b": reason, "a.c": "not kept yet: The sentence of `a.c`."}
    }


def judge(url: str, *more: str) -> int:
    only = ("--only", "chat-v2.auth.*", "--report-dir", "report")
    return main(["run", "--base-url", url, "--model", REFERENCE_MODEL, *only, *more])


def test_a_failure_is_accepted_until_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CO_API_KEY", KEY)
    with running(defective_app("chat-v2.any-key", api_key=KEY)) as url:
        assert judge(url, "--write-baseline", "accepted.toml") == 1
        assert list(tomllib.loads(Path("accepted.toml").read_text())["accepted"]) == [WRONG_KEY]
        assert judge(url, "--baseline", "accepted.toml") == 0
    told = capsys.readouterr().out
    assert "accepted by the baseline: 1 of 1 failures" in told
    stored = json.loads(Path("report/results.json").read_text())
    assert stored["outcome"] == "not conformant"
    assert [one["id"] for one in stored["requirements"] if one["accepted"]] == [WRONG_KEY]
    with running(faithful_app(api_key=KEY)) as url:
        assert judge(url, "--baseline", "accepted.toml") == 1
    assert f"{WRONG_KEY} passes although the baseline says that it fails" in capsys.readouterr().out
