"""Defects of chat v1: its answers, and what its fields do to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from starlette.types import ASGIApp, Scope

from .chat_v1_streams import defects_of_chat_v1_events
from .defect import Defect, Json
from .served import Served
from .wrapping import Answer, changing_body, changing_json, error, instead, refusing

# A call that says which one it is, as those of version 2 do.
_NAME_OF_A_CALL = {"id": "call-0"}


def defects_of_chat_v1(operation: Served) -> Iterator[Defect]:
    """Requests first, then answers, then what follows from one request to the next, then events."""
    yield from _requests(operation)
    yield from _effects(operation)
    yield from _answers(operation)
    yield from _tools(operation)
    yield from defects_of_chat_v1_events(operation)


def _requests(operation: Served) -> Iterator[Defect]:
    def no_accepts(scope: Scope, _: Json) -> Answer | None:
        return error(406) if b"accepts" in dict(scope["headers"]) else None

    def any_connector(body: Json) -> Json:
        is_unknown = body.get("connectors") == [{"id": "no-such-connector"}]
        return {**body, "connectors": [{"id": "web-search"}]} if is_unknown else body

    defect = operation.defect
    yield from defect("accepts-refused", "Refuses Accepts.", "header.accepts", wrap=instead(no_accepts))
    yield from defect("any-connector", "Takes any connector.", "connectors.unknown", wrap=changing_body(any_connector))
    yield from defect(
        "no-tokens-fails",
        "Fails on max_tokens 0.",
        "max-tokens.type",
        "max-tokens.minimum",
        wrap=refusing(lambda body: body.get("max_tokens") == 0, 500),
    )
    for row in operation.rows:
        if row.get("check") == "combination" and ".combination." not in row["id"]:
            name = row["id"].removeprefix(f"{operation.prefix}.")
            yield from defect(
                f"{name}.repaired", f"Repairs it: {row['title']}", name, wrap=changing_body(_repairing(row))
            )


def _repairing(row: Json) -> Callable[[dict[str, Json]], dict[str, Json]]:
    """Puts the fields that are accepted in the place of those that are to be refused."""
    refused, accepted = row["with"]["refused"], row["with"]["accepted"]
    return lambda body: {**body, **accepted} if refused.items() <= body.items() else body


# What request fields do


def _effects(operation: Served) -> Iterator[Defect]:
    """Fields that are not read, where a seed says that texts are compared; without one they are judged as ever."""
    for field, row in (
        ("preamble", "preamble.effect"),
        ("chat_history", "chat-history.effect"),
        ("conversation_id", "conversation-id.resumed"),
    ):
        sentence = f"Does not read {field}."
        yield from operation.defect(f"no-{field.replace('_', '-')}", sentence, row, wrap=_reading(_less(field)))
    yield from operation.defect(
        "nothing-hidden", "Shows the model what is excluded.", "documents.hidden", wrap=_reading(_with_all_texts)
    )


def _less(field: str) -> Callable[[dict[str, Json]], dict[str, Json]]:
    return lambda body: {name: value for name, value in body.items() if name != field}


def _reading(change: Callable[[dict[str, Json]], dict[str, Json]]) -> Callable[[ASGIApp], ASGIApp]:
    """Changes requests with a seed."""
    return changing_body(lambda body: change(body) if body.get("seed") is not None else body)


def _with_all_texts(body: dict[str, Json]) -> dict[str, Json]:
    for document in body.get("documents") or ():
        document.pop("_excludes", None)
    return body


# What answers say

_OF_SPANS = ("response.citations.spans", "response.citations.text-of-span")


def _answers(operation: Served) -> Iterator[Defect]:
    compared = operation.agreeing_on("citations")
    changes: Mapping[str, tuple[str, Callable[[Json, Json], Json], str | tuple[str, ...]]] = {
        "no-text": ("Has no text beside calls.", _without_text, ("response.text.present", "stream.equals-plain")),
        "nameless-document": (
            "Gives a document back without an id.",
            _with_nameless_document,
            "response.documents.ids",
        ),
        "long-span": ("Cites beyond the text.", _citing_beyond, (*_OF_SPANS, *compared)),
        "searches-anyway": ("Replies to who asks for queries.", _with_reply, "search-queries-only.nothing-else"),
        "interrupted-history": ("Puts a turn between.", _interrupted, "response.chat-history.ends"),
        "misquoted": ("Has another text in the history.", _misquoted, "response.chat-history.repeats-text"),
    }
    for name, (sentence, change, row) in changes.items():
        breaks = (row,) if isinstance(row, str) else row
        yield from operation.defect(f"answer-{name}", sentence, *breaks, wrap=changing_json(change))


def _without_text(_: Json, answer: Json) -> Json:
    return {**answer, "text": None} if "tool_calls" in answer else answer


def _with_nameless_document(_: Json, answer: Json) -> Json:
    if "documents" in answer:
        answer["documents"].append({"text": "Nobody cites it."})
    return answer


def _citing_beyond(_: Json, answer: Json) -> Json:
    """Of the last citation: it goes on to the end of the text, and further."""
    for citation in answer.get("citations", [])[-1:]:
        citation["text"] = answer["text"][citation["start"] :]
        citation["end"] = len(answer["text"]) + 1
    return answer


def _with_reply(request: Json, answer: Json) -> Json:
    return {**answer, "text": "It rains."} if request.get("search_queries_only") else answer


def _interrupted(request: Json, answer: Json) -> Json:
    if "chat_history" in answer and "conversation_id" not in request:
        answer["chat_history"].insert(-1, {"role": "SYSTEM", "message": "The answer follows."})
    return answer


def _misquoted(request: Json, answer: Json) -> Json:
    if "chat_history" in answer and "conversation_id" not in request:
        answer["chat_history"][-1]["message"] += " It rains."
    return answer


# Calls of tools, and their results


def _tools(operation: Served) -> Iterator[Defect]:
    def stopped(_: Json, answer: Json) -> Json:
        is_meant = "tool_calls" in answer and answer["finish_reason"] == "COMPLETE"
        return {**answer, "finish_reason": "STOP_SEQUENCE"} if is_meant else answer

    def uncited(request: Json, answer: Json) -> Json:
        kept = {name: value for name, value in answer.items() if name != "citations"}
        return kept if request.get("tool_results") and not request["message"] else answer

    def deaf(body: Json) -> Json:
        is_meant = body.get("force_single_step") and body.get("seed") is not None
        return {name: value for name, value in body.items() if name != "tool_results" or not is_meant}

    defect = operation.defect
    yield from defect(
        "calls-stopped",
        "Says that a call was stopped.",
        "response.finish-reason.tool-calls",
        *operation.agreeing_on("finish_reason"),
        wrap=changing_json(stopped),
    )
    yield from defect("results-uncited", "Cites no results.", "tool-results.answered", wrap=changing_json(uncited))
    yield from defect(
        "results-unread", "Calls again in a single step.", "force-single-step.answered", wrap=changing_body(deaf)
    )
    yield from defect(
        "calls-not-taken-back", "Refuses calls that it made.", "tool-results.call-given-back", wrap=_naming_calls
    )


def _naming_calls(app: ASGIApp) -> ASGIApp:
    """Gives each call an id, and knows none in a request."""

    def named(_: Json, answer: Json) -> Json:
        for call in answer.get("tool_calls", ()):
            call.update(_NAME_OF_A_CALL)
        return answer

    def is_named(body: Json) -> bool:
        results = body.get("tool_results")
        return any(_has_name(result) for result in results) if isinstance(results, list) else False

    return refusing(is_named, 400)(changing_json(named)(app))


def _has_name(result: Json) -> bool:
    call = result.get("call") if isinstance(result, dict) else None
    return isinstance(call, dict) and _NAME_OF_A_CALL.items() <= call.items()
