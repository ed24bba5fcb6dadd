"""Whether an operation can be judged at all, told from the answer to its control."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from cohere_conformance.exchange import Exchange
from cohere_conformance.judgement import INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, UNSETTLED, Judgement
from cohere_conformance.probes import INVALID, Probe
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import UnreachableError, UsageError

# What a server says of an operation that it does not have.
ABSENT = frozenset({404, 405, 410, 501})
_PAGES = ("text/html", "application/xhtml+xml")


@frozen
class Closed:
    """Why nothing of an operation is judged, the verdict on it, and what to raise where this holds for all of them."""

    verdict: str
    reason: str
    error: Exception | None = None
    control: Exchange | None = None

    def judgement(self, expected: str) -> Judgement:
        """What the answer to the control says of one requirement; `expected` is what should have come instead."""
        actual = self.control.told() if self.control else ""
        return Judgement(UNSETTLED, self.reason, self.control, expected, actual)


def strangers(scenario: Scenario) -> list[Probe]:
    """Requests that an absent operation answers like its control: an empty body, and a path that nobody has."""
    if scenario.operation.request is None:
        return [scenario.stranger]
    return [evolve(scenario.control, label="empty body", intent=INVALID, body=None, raw_body=b"{}"), scenario.stranger]


def closed_by_limit(reason: str) -> Closed:
    """The user's limits leave no room for the control."""
    error = UsageError(f"{reason} before it is known whether the target has the operation; allow some more.")
    return Closed(NOT_RUN, reason, error)


def closed_by_absence(scenario: Scenario, control: Exchange, others: Sequence[Exchange]) -> Closed | None:
    """Closed where all were answered alike; a 404 that differs is about the model."""
    if all(other.status == control.status for other in others):
        one, page = scenario.operation, _page(scenario, control)
        reason = f"absent: {one.method} {one.path} is answered {control.status}, like any path"
        return Closed(NOT_APPLICABLE, reason, page, control)
    if control.status == 404:
        reason = (
            f"the target does not know the model {scenario.target.model!r} ({control.told()}). Name another by --model."
        )
        return Closed(INCONCLUSIVE, reason, UsageError(reason), control)
    return None


def closed_by_answer(scenario: Scenario, control: Exchange) -> Closed | None:
    """Closed where the control shows that there is nothing to judge."""
    url, told = scenario.target.base_url, control.told()
    if control.status is None:
        reason = (
            f"{url} does not answer: {control.failure}. A server was expected there; "
            "check host, port and scheme of --base-url, and that the server is up."
        )
        return Closed(INCONCLUSIVE, reason, UnreachableError(reason), control)
    if control.status in (401, 403):
        variable = scenario.target.key_variable
        refused = f"the key in {variable}" if scenario.target.key else "a request without a key"
        reason = f"{url} refuses {refused} ({told}). Put a valid key into {variable}, without --no-auth."
        return Closed(INCONCLUSIVE, reason, UsageError(reason), control)
    page = _page(scenario, control)
    return Closed(INCONCLUSIVE, str(page), page, control) if page else None


def _page(scenario: Scenario, control: Exchange) -> UnreachableError | None:
    """What to tell of an answer that is for people."""
    if control.media_type not in _PAGES:
        return None
    return UnreachableError(
        f"{scenario.target.base_url}{scenario.path()} answers a valid request with {control.status} and an HTML page, "
        "not as an API. Give as --base-url the part of the URL before /v1 or /v2."
    )
