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


class UnansweredError(UnreachableError):
    """No answer came that could be judged."""


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
    if control.status is None or control.failure:
        return _unanswered(scenario, control)
    if control.status in (401, 403):
        variable = scenario.target.key_variable
        refused = f"the key in {variable}" if scenario.target.key else "a request without a key"
        reason = f"{url} refuses {refused} ({told}). Put a valid key into {variable}, without --no-auth."
        return Closed(INCONCLUSIVE, reason, UsageError(reason), control)
    elsewhere = _elsewhere(scenario, control) or _page(scenario, control)
    if elsewhere:
        error = UnansweredError(str(elsewhere)) if control.is_busy else elsewhere
        return Closed(INCONCLUSIVE, str(elsewhere), error, control)
    return _unanswered(scenario, control) if control.is_busy else None


def _unanswered(scenario: Scenario, control: Exchange) -> Closed:
    reason = f"{scenario.target.base_url} {_fault(control)}"
    return Closed(INCONCLUSIVE, reason, UnansweredError(reason), control)


def _fault(control: Exchange) -> str:
    """What is wrong with the answer to a valid request, and what to try."""
    if control.status is None:
        return (
            f"does not answer: {control.failure}. A server was expected there; "
            "check host, port and scheme of --base-url, and that the server is up."
        )
    if control.is_busy:
        wait = control.headers.get("retry-after")
        asked = f", with Retry-After {wait[:40]!r}" if wait else ""
        return (
            f"answers a valid request with {control.status} each time{asked}, so that nothing can be judged. "
            "Try later, or with a --rate-limit that it allows."
        )
    return f"does not answer a valid request in full: {control.failure}. Try a longer --timeout."


def _elsewhere(scenario: Scenario, control: Exchange) -> UnreachableError | None:
    """What to tell of a redirect."""
    place = control.headers.get("location")
    if control.status is None or not 300 <= control.status < 400:
        return None
    return UnreachableError(
        f"{scenario.target.base_url}{scenario.path()} answers a valid request with {control.status} and points to "
        f"{control.redacted(place or 'nothing')[:200]}. Redirects are not followed, for the key would go along; "
        "give the place that answers as --base-url."
    )


def _page(scenario: Scenario, control: Exchange) -> UnreachableError | None:
    """What to tell of an answer that is for people."""
    if control.media_type not in _PAGES:
        return None
    return UnreachableError(
        f"{scenario.target.base_url}{scenario.path()} answers a valid request with {control.status} and an HTML page, "
        "not as an API. Give as --base-url the part of the URL before /v1 or /v2."
    )
