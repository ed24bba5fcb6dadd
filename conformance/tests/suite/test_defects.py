"""Each defect turns red what it declares and nothing else; each requirement has a defect that turns it red."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cohere_conformance.budget import Limits
from cohere_conformance.contract import Contract
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL, running
from cohere_conformance.reference.defects import all_defects, defective_app, faithful_app
from cohere_conformance.results import Results
from cohere_conformance.run import Options, run
from cohere_conformance.target import Target
from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "the-key-of-these-tests"
RED = ("fail", "warn", "error")


class Switch:
    """One server for all tests: it hands requests to the application of the day."""

    def __init__(self) -> None:
        self.app: ASGIApp = faithful_app(api_key=KEY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


class Bench:
    """The suite, planned once, to be run on any application."""

    def __init__(self, switch: Switch, base_url: str) -> None:
        self._switch = switch
        self._contract = Contract()
        self._target = Target(base_url=base_url, model=REFERENCE_MODEL, key=KEY)
        self._whole = make_plan(self._contract, self._target, Selection(), seed=0)

    def judge(self, app: ASGIApp, only: tuple[str, ...] = ()) -> Results:
        self._switch.app = app
        options = Options(Limits(timeout=20))
        return run(self._contract, self._target, self._plan(only), options, lambda _, __: None)

    def _plan(self, only: tuple[str, ...]) -> Plan:
        if not only:
            return self._whole
        return make_plan(self._contract, self._target, Selection(only=only), seed=0)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    switch = Switch()
    with running(switch) as base_url:
        yield Bench(switch, base_url)


def red(results: Results) -> set[str]:
    return {result.requirement.id for result in results.results if result.verdict in RED}


def test_the_faithful_server_turns_nothing_red_and_leaves_nothing_open(bench: Bench) -> None:
    results = bench.judge(faithful_app(api_key=KEY))
    assert {one.requirement.id: one.reason for one in results.results if one.verdict != "pass"} == {}


def test_every_judged_requirement_has_a_defect() -> None:
    broken = {row for defect in all_defects().values() for row in defect.breaks}
    judged = {requirement.id for requirement in Contract().requirements if requirement.is_judged}
    assert judged == broken


@pytest.mark.parametrize("name", all_defects())
def test_defect_turns_red_what_it_declares_and_nothing_else(bench: Bench, name: str) -> None:
    results = bench.judge(defective_app(name, api_key=KEY))
    assert red(results) == set(all_defects()[name].breaks)
