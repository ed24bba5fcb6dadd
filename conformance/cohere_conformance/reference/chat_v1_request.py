"""What a request of `POST /v1/chat` asks for, in the terms that both versions of chat share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from .chat_fields import citation_mode
from .connectors import Query, Search, search, search_queries
from .errors import RefusalError
from .json_answers import require_object
from .models import REFERENCE_MODEL, Model, require_model
from .prompt import Prompt, Section, safety_section, section_of, write_prompt
from .python_types import schema_of_parameters
from .reply import JsonFormat, Task
from .sentences import shown
from .service import Body, Service
from .sources import Source, source, text_of
from .token_model import TokenModel
from .tools import Tool
from .truncation import Sized, keep
from .words import overlap, telling_words

# Every field of the contract's request is in one of these two sets.
ACTING = frozenset(
    {
        "chat_history",
        "citation_quality",
        "connectors",
        "conversation_id",
        "documents",
        "force_single_step",  # tools are used in one step, with this field and without
        "frequency_penalty",
        "k",
        "max_input_tokens",
        "max_tokens",
        "message",
        "model",
        "p",
        "preamble",
        "presence_penalty",
        "prompt_truncation",
        "raw_prompting",
        "response_format",
        "safety_mode",
        "search_queries_only",
        "seed",
        "stop_sequences",
        "stream",
        "temperature",
        "tool_results",
        "tools",
    }
)
ACCEPTED_WITHOUT_EFFECT = frozenset({"logit_bias", "prompt_vars"})

_HIDDEN = frozenset({"id", "_excludes"})

_Turn = Mapping[str, Any]


@frozen
class Inquiry:
    """A request, read: what the model sees, before it is cut to the length of its context."""

    body: Body
    conversation_id: str | None
    history: Sequence[_Turn]
    queries: Sequence[Query]
    search: Search
    documents: Sequence[Source]
    results: Sequence[Source]

    @property
    def question(self) -> str:
        """The message, or where it is empty what the user said before."""
        said = [turn["message"] for turn in self.history if turn["role"] == "USER"]
        return str(self.body["message"] or (said[-1] if said else ""))

    @property
    def turns(self) -> list[_Turn]:
        """The history with this turn."""
        turns = list(self.history)
        if self.body["message"]:
            turns.append({"role": "USER", "message": self.body["message"]})
        if self.body.get("tool_results"):
            turns.append({"role": "TOOL", "tool_results": self.body["tool_results"]})
        return turns


def read_model(body: Body) -> Model:
    """The model that is named, or the one for those who name none."""
    return require_model(body.get("model", REFERENCE_MODEL), "chat")


def read_inquiry(body: Body, service: Service) -> Inquiry:
    """Reads the history and looks up what connectors are asked for.

    Refuses documents without text or with the same id, and connectors that are unknown or fail.
    """
    documents = _documents(body)
    is_searching = body.get("search_queries_only") or body.get("connectors")
    queries = search_queries(body["message"]) if is_searching else []
    connectors = [] if body.get("search_queries_only") else body.get("connectors", ())
    found = search(connectors, queries)
    conversation_id = body.get("conversation_id") or None
    return Inquiry(
        body,
        conversation_id,
        _history(body, conversation_id, service),
        queries,
        found,
        [*documents, *(_document(page["id"], page) for page in found.documents)],
        list(_results(body)),
    )


def _history(body: Body, conversation_id: str | None, service: Service) -> Sequence[_Turn]:
    """What is kept of the conversation; where nothing is, what the request brings."""
    kept = service.conversations.turns(conversation_id) if conversation_id else None
    return [_upper_case(turn) for turn in body.get("chat_history", ())] if kept is None else kept


def _upper_case(turn: _Turn) -> _Turn:
    given = {name: value for name, value in turn.items() if value is not None}
    return {**given, "role": turn["role"].upper()}


def _documents(body: Body) -> list[Source]:
    given = [(one.get("id") or f"doc_{at}", one) for at, one in enumerate(body.get("documents", ()))]
    ids = [id_ for id_, _ in given]
    if len(set(ids)) < len(ids):
        raise RefusalError(400, f"documents must have different ids, got {shown(ids)}")
    for at, (_, document) in enumerate(given):
        if not any(document[name] for name in document.keys() - _HIDDEN):
            raise RefusalError(400, f"documents[{at}] must have a text")
    return [_document(id_, document) for id_, document in given]


def _document(id_: str, given: Mapping[str, Any]) -> Source:
    texts = {name: text for name, text in given.items() if text is not None}
    hidden = _HIDDEN.union(texts.get("_excludes", ()))
    seen = {name: text for name, text in texts.items() if name not in hidden}
    return Source(id_, seen, {**texts, "id": id_})


def _results(body: Body) -> Iterator[Source]:
    for at, result in enumerate(body.get("tool_results", ())):
        name = result["call"]["name"]
        for number, output in enumerate(result["outputs"]):
            id_ = f"{name}:{at}:{number}"
            texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in output.items()}
            yield evolve(source(id_, output, is_tool_result=True), content={**texts, "id": id_})


# What the model sees


def fit(inquiry: Inquiry, model: Model, service: Service) -> tuple[Inquiry, Prompt]:
    """The inquiry as far as it goes into the context, with its prompt.

    Refuses one that is too long where nothing may be left out, or where that is not enough.
    """
    body, token_model = inquiry.body, service.token_model
    prompt = _prompt(inquiry, token_model)
    taken = service.context_length_of(model)
    limit = min(taken, body.get("max_input_tokens", taken))
    mode = body.get("prompt_truncation", "AUTO" if body.get("connectors") else "OFF")
    excess = len(prompt.tokens) - limit
    if excess > 0 and mode != "OFF":
        asked = telling_words(inquiry.question)
        kept = keep(
            [Sized(_length(_of_turn(turn), token_model)) for turn in inquiry.history],
            [
                Sized(_length(_of_document(one), token_model), overlap("\n".join(text_of([one])), asked))
                for one in inquiry.documents
            ],
            excess,
            preserve_order=mode == "AUTO_PRESERVE_ORDER",
        )
        history, documents = kept.of_turns(inquiry.history), kept.of_documents(inquiry.documents)
        seen = evolve(inquiry, history=history, documents=documents)
        prompt = _prompt(seen, token_model)
        inquiry = evolve(inquiry, documents=documents)
    prompt.require_within(limit)
    return inquiry, prompt


def _length(section: Section, token_model: TokenModel) -> int:
    return len(write_prompt([section], token_model).tokens)


def _prompt(inquiry: Inquiry, token_model: TokenModel) -> Prompt:
    if inquiry.body.get("raw_prompting"):
        tokens = token_model.encode(inquiry.body["message"])
        return Prompt(tokens, len(tokens))
    return write_prompt(_sections(inquiry), token_model)


def _sections(inquiry: Inquiry) -> Iterator[Section]:
    body = inquiry.body
    is_fixed = body.get("tools") or inquiry.documents
    yield from safety_section("CONTEXTUAL" if is_fixed else body.get("safety_mode", "CONTEXTUAL"))
    if body.get("preamble"):
        yield section_of("system", body["preamble"])
    if body.get("tools"):
        yield section_of("tools", body["tools"])
    yield from map(_of_document, inquiry.documents)
    yield from map(_of_turn, inquiry.turns)


def _of_document(document: Source) -> Section:
    return Section("document", tuple(text_of([document])))


def _of_turn(turn: _Turn) -> Section:
    return section_of(turn["role"].lower(), turn)


# What is asked for


def read_task(inquiry: Inquiry) -> Task:
    """A call where tools are given and no results of them are, else a text."""
    body = inquiry.body
    return Task(
        question=inquiry.question,
        tools=() if body.get("tool_results") else [_tool(tool) for tool in body.get("tools", ())],
        sources=[*inquiry.documents, *inquiry.results],
        json_format=_json_format(body),
        citation_mode=citation_mode(body.get("citation_quality")),
    )


def _json_format(body: Body) -> JsonFormat | None:
    given = body.get("response_format") or {}
    schema = given.get("schema")
    if given.get("type") != "json_object":
        if schema is not None:
            raise RefusalError(400, 'response_format.schema is for the type "json_object" alone')
        return None
    if schema is not None:
        require_object(schema)
    return JsonFormat(schema)


def _tool(tool: Mapping[str, Any]) -> Tool:
    definitions = tool.get("parameter_definitions") or {}
    return Tool(tool["name"], tool["description"], schema_of_parameters(definitions))
