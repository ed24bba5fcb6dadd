"""The suite, planned once, to be run on one application after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cohere_conformance.budget import Limits
from cohere_conformance.contract import Contract
from cohere_conformance.plan import Selection, make_plan
from cohere_conformance.reference import REFERENCE_MODEL, running
from cohere_conformance.reference.defects import faithful_app
from cohere_conformance.results import Results
from cohere_conformance.run import Options, run
from cohere_conformance.target import Target
from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "the-key-of-these-tests"


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
        self._plan = make_plan(self._contract, self._target, Selection(), seed=0)

    def judge(self, app: ASGIApp) -> Results:
        """The verdicts of the whole suite on an application."""
        self._switch.app = app
        return run(self._contract, self._target, self._plan, Options(Limits(timeout=20)), lambda _, __: None)


@contextmanager
def bench() -> Iterator[Bench]:
    """A bench with its server running."""
    switch = Switch()
    with running(switch) as base_url:
        yield Bench(switch, base_url)


def with_verdict(results: Results, *verdicts: str) -> set[str]:
    """The ids of the requirements that have one of these verdicts."""
    return {result.requirement.id for result in results.results if result.verdict in verdicts}
