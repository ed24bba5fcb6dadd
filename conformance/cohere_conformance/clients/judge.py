"""The verdict on one attempt: what the server saw and what the client reported, beside what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from cohere_conformance.clients.board import GAVE_UP, Attempt
from cohere_conformance.clients.case import ANSWER, CRASH, ERROR, KINDS, STATUS, Expected
from cohere_conformance.clients.comparing import difference
from cohere_conformance.contract import MUST, Json
from cohere_conformance.judgement import FAIL, INCONCLUSIVE, NOT_APPLICABLE, PASS, WARN

SKIPPED = "skipped"
OUTCOMES = (ANSWER, ERROR, SKIPPED)
# By these a client can show what came out, the most telling first.
_CONTENTS = ("events", "answer", "text")
# Timers are not exact, and Retry-After has whole seconds.
_TOLERANCE = 0.05


@frozen
class Finding:
    """A verdict and what the client did, in words."""

    verdict: str
    did: str = ""
    reason: str = ""


def judge(attempt: Attempt) -> Finding:
    """What is to be said of one attempt."""
    reported = attempt.outcome
    if reported is not None and reported["outcome"] == SKIPPED:
        return Finding(NOT_APPLICABLE, reason=f"left out by the client: {reported.get('reason') or 'no reason told'}")
    fault = _fault(attempt)
    if fault is not None:
        return Finding(INCONCLUSIVE, reason=fault)
    assert reported is not None, "without an outcome there is a fault"
    for breach in _breaches(attempt, reported):
        return Finding(_broken(attempt), breach)
    for remark in _remarks(attempt, reported):
        return Finding(WARN, remark)
    if attempt.case.expected.outcome == ANSWER and not _has_shown(attempt.case.expected, reported):
        wanted = " or ".join(attempt.case.expected.shown_by)
        return Finding(INCONCLUSIVE, reason=f"an answer without {wanted} does not show what came out")
    return Finding(PASS)


def _fault(attempt: Attempt) -> str | None:
    """Why nothing can be said."""
    faults = [request.fault for request in attempt.requests if request.fault]
    if faults:
        return faults[0]
    if not attempt.requests:
        return "an outcome was reported, but the call never came"
    if attempt.outcome is None:
        return "the call came, but no outcome was reported"
    is_compressed = "gzip" in attempt.requests[0].headers.get("accept-encoding", "")
    if attempt.case.scripts[0].needs_gzip and not is_compressed:
        return "the client does not offer to take gzip"
    return None


def _broken(attempt: Attempt) -> str:
    return FAIL if attempt.case.level == MUST else WARN


def _breaches(attempt: Attempt, reported: Mapping[str, Json]) -> Iterator[str]:
    """What breaks the case, in words."""
    expected = attempt.case.expected
    if reported.get("kind") == CRASH:
        yield f"broke: {_told(reported)}"
    if expected.leaves and attempt.ended == GAVE_UP:
        yield f"stayed until the server gave up; then {_outcome(reported)}"
    if expected.outcome == ERROR and reported["outcome"] == ANSWER:
        yield f"reported an answer: {_content(reported)}"
    if expected.outcome == ANSWER and reported["outcome"] == ERROR:
        yield f"reported {_outcome(reported)}"
    if reported["outcome"] == ANSWER:
        yield from _differences(expected, reported)
    yield from _on_the_wire(attempt)


def _differences(expected: Expected, reported: Mapping[str, Json]) -> Iterator[str]:
    for name in (*_CONTENTS, "finish_reason"):
        sent, came = getattr(expected, name), reported.get(name)
        if sent is None:
            continue
        if name == "answer" and "answer_error" in reported:
            yield f"made no answer of the events: {reported['answer_error']}"
        if came is not None:
            found = _of_events(expected, came) if name == "events" else difference(sent, came, name)
            if found:
                yield found


def _of_events(expected: Expected, came: Json) -> str | None:
    is_list = isinstance(came, list)
    known = [one for one in came if not _is_kind(one, expected.ignored)] if is_list and expected.ignored else came
    return difference(list(expected.events or ()), known, "events")


def _is_kind(event: Json, kind: str | None) -> bool:
    return isinstance(event, dict) and kind in event.values()


def _has_shown(expected: Expected, reported: Mapping[str, Json]) -> bool:
    """Whether something was reported that could have been wrong."""
    shown = (name for name in expected.shown_by if getattr(expected, name) is not None)
    return any(reported.get(name) is not None for name in shown)


def _on_the_wire(attempt: Attempt) -> Iterator[str]:
    expected, requests = attempt.case.expected, attempt.requests
    if expected.requests is not None and len(requests) != expected.requests:
        yield f"sent {len(requests)} requests instead of {expected.requests}"
    if expected.waits is not None and len(requests) > 1:
        waited = requests[1].at - requests[0].at
        if waited < expected.waits - _TOLERANCE:
            yield f"called again after {waited:.2f} s instead of {expected.waits:g} s"
    connections = {request.connection for request in requests}
    if expected.connections is not None and len(connections) > expected.connections:
        yield f"used {len(connections)} connections instead of {expected.connections}"


def _remarks(attempt: Attempt, reported: Mapping[str, Json]) -> Iterator[str]:
    """What is right, but not well: a SHOULD of every error."""
    expected = attempt.case.expected
    if reported["outcome"] != ERROR or expected.outcome != ERROR:
        return
    kind = reported.get("kind")
    if kind in KINDS and expected.kinds and kind not in expected.kinds:
        yield f"an error of the kind {kind}, not {' or '.join(expected.kinds)}: {_told(reported)}"
    status = reported.get("status")
    if STATUS in expected.kinds and status is not None and status != expected.status:
        yield f"an error of the status {status}, not {expected.status}"
    if expected.message and reported.get("message") and expected.message not in str(reported["message"]):
        yield f"an error without the server's message {expected.message!r}: {_told(reported)}"
    if expected.events is not None and reported.get("events") is not None:
        # The event that tells of the error may be among them.
        found = difference(list(expected.events), reported["events"][: len(expected.events)], "events")
        if found:
            yield f"lost events before the error: {found}"


def _outcome(reported: Mapping[str, Json]) -> str:
    return f"an answer: {_content(reported)}" if reported["outcome"] == ANSWER else f"an error: {_told(reported)}"


def _told(reported: Mapping[str, Json]) -> str:
    parts = [str(reported[name]) for name in ("kind", "message") if reported.get(name)]
    return ": ".join(parts)[:300] or "without a message"


def _content(reported: Mapping[str, Json]) -> str:
    for name in ("answer", "text", "events"):
        if reported.get(name) is not None:
            what = f"{len(reported[name])} events" if name == "events" else ascii(reported[name])[:200]
            return f"{name} {what}"
    return "no content told"
