"""The result of a run: complete, comparable, honest about what was not judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from cohere_conformance.budget import Limits
from cohere_conformance.checks import is_judged
from cohere_conformance.cli import main
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.judgement import Judgement, judge_accepted, judge_refused, together, unsettled
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL, running
from cohere_conformance.reference.defects import defective_app, faithful_app
from cohere_conformance.reports.junit import junit
from cohere_conformance.results import Cost, Judged, Result, Results, Suite
from cohere_conformance.run import Options, run
from cohere_conformance.target import Target

from .exchanges import exchange

CONTRACT = Contract()
KEY = "the-key-of-these-tests"


def judged(
    app: object,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda _, __: None,
    **selection: tuple[str, ...],
) -> Results:
    with running(app) as url:  # type: ignore[arg-type]  # an ASGI application
        target = Target(base_url=url, model=REFERENCE_MODEL, key=KEY, context_length=4096)
        plan: Plan = make_plan(CONTRACT, target, Selection(**selection), seed=0)
        return run(CONTRACT, target, plan, Options(limits or Limits()), progress)


def row(level: str = "MUST") -> Requirement:
    return evolve(CONTRACT.requirements[0], level=level)


def test_two_runs_give_the_same_bytes_outside_evidence_and_cost(tmp_path: Path) -> None:
    texts = []
    for name in ("first", "second"):
        assert main(["run", "--reference", "--report-dir", str(tmp_path / name)]) == 0
        result = json.loads((tmp_path / name / "results.json").read_text())
        del result["cost"]
        for requirement in result["requirements"]:
            del requirement["evidence"]
        texts.append(json.dumps(result))
    assert texts[0] == texts[1]


def test_a_failure_comes_with_the_exchange_and_a_command_that_repeats_it() -> None:
    document = judged(defective_app("chat-v2.any-key", api_key=KEY), only=("chat-v2.auth.wrong-key",)).as_json()
    found = next(one for one in document["requirements"] if one["verdict"] == "fail")
    assert found["id"] == "chat-v2.auth.wrong-key"
    evidence = found["evidence"]
    assert evidence["expected"] == "401 (403 is tolerated)"
    assert evidence["response"]["status"] == 200
    assert evidence["curl"].startswith("curl ")
    assert evidence["chunk_times_ms"]


def test_every_requirement_with_a_check_is_listed_once() -> None:
    document = judged(faithful_app(api_key=KEY), only=("chat-v2.answer.ok",)).as_json()
    listed = [one["id"] for one in document["requirements"]]
    assert listed == sorted(one.id for one in CONTRACT.requirements if is_judged(one))
    assert {one["verdict"] for one in document["requirements"] if one["id"] != "chat-v2.answer.ok"} == {"not_run"}


def test_what_a_budget_leaves_out_is_not_run_and_never_green() -> None:
    results = judged(faithful_app(api_key=KEY), Limits(max_requests=10))
    assert results.cost.requests == 10
    reasons = {one.reason for one in results.results if one.verdict == "not_run"}
    assert reasons == {"--max-requests 10 is reached"}
    assert results.count("fail") == results.count("error") == 0


def test_an_interrupt_leaves_a_valid_partial_result() -> None:
    def interrupt(done: int, _: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    results = judged(faithful_app(api_key=KEY), progress=interrupt)
    assert (results.complete, results.outcome, results.exit_code) == (False, "not judged", 3)
    assert results.count("pass") > 0
    assert {one.reason for one in results.results if one.verdict == "not_run"} == {"the run was interrupted"}


def test_too_little_judged_is_not_conformant() -> None:
    results = judged(faithful_app(api_key=KEY), Limits(max_requests=30))
    assert results.outcome == "conformant"
    assert evolve(results, min_judged=90.0).outcome == "not judged"


def test_a_fault_of_a_check_is_an_error_and_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Judgement:
        raise ZeroDivisionError("the check is wrong")

    monkeypatch.setattr("cohere_conformance.checks.http.ValidRequest.judge", broken)
    results = judged(faithful_app(api_key=KEY), only=("chat-v2.answer.ok", "chat-v2.auth.wrong-key"))
    found = {one.requirement.id: one for one in results.results if one.verdict != "not_run"}
    assert found["chat-v2.answer.ok"].verdict == "error"
    assert found["chat-v2.answer.ok"].reason == "ZeroDivisionError: the check is wrong"
    assert found["chat-v2.auth.wrong-key"].verdict == "pass"
    assert results.exit_code == 3


ONE_OF_EACH = ("pass", "fail", "warn", "inconclusive", "not_applicable", "not_run", "error")


def test_junit_holds_every_verdict_in_its_own_way() -> None:
    told = Judgement("broken", "a reason", exchange(200), expected="less", actual="\x00more", exercised=1)
    listed = tuple(Result.of(evolve(row(), id=f"op.{verdict}"), verdict, told) for verdict in ONE_OF_EACH)
    target = Judged.of(Target(base_url="http://127.0.0.1", model="m"))
    results = Results(Suite.of(CONTRACT), target, 0, Cost(0, 0, 0), listed)
    suite = ElementTree.fromstring(junit(results))[0]  # noqa: S314  # our own text
    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counted == {"tests": "7", "failures": "1", "errors": "1", "skipped": "3"}
    kinds = {case.get("name"): [child.tag for child in case] for case in suite}
    assert kinds == {
        "op.pass": [],
        "op.fail": ["failure"],
        "op.warn": ["system-out"],
        "op.inconclusive": ["skipped"],
        "op.not_applicable": ["skipped"],
        "op.not_run": ["skipped"],
        "op.error": ["error"],
    }


@pytest.mark.parametrize(("level", "verdict"), [("MUST", "fail"), ("SHOULD", "warn")])
def test_the_level_decides_what_a_breach_is(level: str, verdict: str) -> None:
    assert Judgement("broken").verdict(row(level)) == verdict


GOOD, BAD = exchange(200), exchange(400)
REFUSED = {
    "400 for what its control is answered": (exchange(400), GOOD, "kept"),
    "422 for 400": (exchange(422), GOOD, "kept"),
    "accepted": (exchange(200), GOOD, "broken"),
    "a crash": (exchange(500), GOOD, "broken"),
    "not implemented": (exchange(501), GOOD, "broken"),
    "the control is refused too": (exchange(400), BAD, "unsettled"),
    "busy": (exchange(429), GOOD, "unsettled"),
    "behind a gateway": (exchange(503), GOOD, "unsettled"),
    "a key problem": (exchange(401), GOOD, "unsettled"),
    "an unknown model": (exchange(404), GOOD, "unsettled"),
    "no answer": (exchange(None, failure="silent"), GOOD, "unsettled"),
    "never sent": (None, GOOD, "unsettled"),
}


@pytest.mark.parametrize(("answer", "control", "outcome"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_counts_only_for_its_reason(answer: object, control: object, outcome: str) -> None:
    assert judge_refused(answer, control).outcome == outcome  # type: ignore[arg-type]  # exchanges or None


ACCEPTED = {
    "answered": (exchange(200), GOOD, False, "kept"),
    "refused": (exchange(400), GOOD, False, "broken"),
    "refused, as the model may": (exchange(422), GOOD, True, "unsettled"),
    "refused like its control": (exchange(400), BAD, False, "unsettled"),
    "a crash while the control passes": (exchange(500), GOOD, False, "broken"),
    "a crash, whatever the model may": (exchange(500), GOOD, True, "broken"),
    "busy": (exchange(503), GOOD, False, "unsettled"),
    "broken off": (exchange(200, failure="the connection broke off"), GOOD, False, "unsettled"),
}


@pytest.mark.parametrize(("answer", "control", "may_refuse", "outcome"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_valid_request_is_judged_beside_its_control(
    answer: object, control: object, may_refuse: bool, outcome: str
) -> None:  # a table's column
    assert judge_accepted(answer, control, may_refuse=may_refuse).outcome == outcome  # type: ignore[arg-type]  # the same


def test_of_several_breaches_the_smallest_exchange_is_shown() -> None:
    small, large = exchange(200, content="x"), exchange(200, content="x" * 100)
    breaches = [Judgement("broken", exchange=one, exercised=1) for one in (large, small)]
    found = together([*breaches, Judgement("kept", exercised=1)], nothing="nothing")
    assert (found.outcome, found.exchange, found.exercised) == ("broken", small, 3)


def test_nothing_exercised_is_unsettled_with_its_reason() -> None:
    assert together([], nothing="no stream came").reason == "no stream came"
    assert together([unsettled("busy")], nothing="none").reason == "busy"
