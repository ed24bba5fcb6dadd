"""Citations: what they rest on, what they cut out of the text, and when they come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cohere_wire import StreamGrammar

from cohere_conformance.checks.parts import Given, OfParts, given_to, no_stream
from cohere_conformance.checks.registry import check
from cohere_conformance.contract import Json, Requirement
from cohere_conformance.judgement import Judgement, broken, kept, shown, together
from cohere_conformance.places import first_at
from cohere_conformance.probes import Probe
from cohere_conformance.readings import citations_in, piece_of, type_of
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario

# The contract's examples of documents tell how often it rains.
_QUESTION = "On how many days a year does it rain in Oslo?"


def _documents(scenario: Scenario) -> Iterator[Json]:
    """The documents of the contract's examples."""
    places = scenario.operation.places
    assert places.documents is not None, "asked of an operation that takes documents"
    for documents in scenario.templates.field_values(places.documents):
        yield from documents


def document_request(scenario: Scenario, documents: Sequence[Json], **fields: Json) -> Probe:
    """A question that documents answer."""
    places = scenario.operation.places
    body = scenario.roomy(**{str(places.documents): list(documents)}, **fields)
    return scenario.valid("a question about documents", places.with_prompt(body, _QUESTION))


def named_documents(scenario: Scenario) -> list[Json]:
    """Documents that have ids of the caller's."""
    return [one for one in _documents(scenario) if scenario.operation.places.document_id_of(one) is not None]


def unnamed_documents(scenario: Scenario) -> list[Json]:
    """Documents that the server has to name."""
    return [one for one in _documents(scenario) if scenario.operation.places.document_id_of(one) is None]


class OfCitations(OfParts):
    """Judged on answers that cite."""

    nothing = "no answer cites anything"

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return document_request(scenario, named_documents(scenario), **requirement.parameters.get("fields", {}))

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        only = requirement.parameters.get("only", {})
        citations = [one for one in scenario.operation.places.citations_of(given.answer) if _is_of(one, only)]
        return self.judge_citations(requirement, scenario, given, citations) if citations else None

    def judge_citations(
        self, requirement: Requirement, scenario: Scenario, given: Given, citations: list[Json]
    ) -> Judgement | None:
        raise NotImplementedError


@check("citation-text")
class CitationText(OfCitations):
    """The cited text is what its offsets cut out."""

    def judge_citations(
        self, requirement: Requirement, scenario: Scenario, given: Given, citations: list[Json]
    ) -> Judgement | None:
        judged = [_judge_cut(scenario, given, citation) for citation in citations]
        return together(filter(None, judged), nothing=self.nothing) if any(judged) else None


def _judge_cut(scenario: Scenario, given: Given, citation: Json) -> Judgement | None:
    places, (start, end) = scenario.operation.places, (citation.get("start"), citation.get("end"))
    if not places.has_cited_block(given.answer, citation):
        return broken(given.exchange, expected="a block that is there", actual=json.dumps(citation))
    text = places.cited_text_of(given.answer, citation)
    cited = citation.get("text")
    if text is None or not isinstance(start, int) or not isinstance(end, int) or not isinstance(cited, str | None):
        return None
    if cited == text[start:end] and end <= len(text):
        return kept(given.exchange)
    actual = f"{cited!r} from {start} to {end}"
    return broken(given.exchange, expected=f"{text[start:end]!r}, which is there", actual=actual)


@check("citation-spans")
class CitationSpans(OfCitations):
    """Cited spans have a character at least, and lie in the text."""

    def judge_citations(
        self, requirement: Requirement, scenario: Scenario, given: Given, citations: list[Json]
    ) -> Judgement | None:
        text = scenario.operation.places.text_of(given.answer)
        spans = [(one.get("start"), one.get("end")) for one in citations]
        # What is no number is a matter of the form.
        spans = [span for span in spans if text is not None and all(type(offset) is int for offset in span)]
        for start, end in spans:
            if not 0 <= start < end <= len(text or ""):
                expected = f"a span of at least one character within the {len(text or '')} of the text"
                return broken(given.exchange, expected=expected, actual=f"from {start} to {end}")
        return kept(given.exchange) if spans else None


@check("document-ids")
class DocumentIds(OfCitations):
    """Documents that an answer gives back have ids, whether the caller named them or not."""

    nothing = "no answer gives documents back"

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        places = scenario.operation.places
        documents = [one for one in places.cited_documents_of(given.answer) if isinstance(one, dict)]
        nameless = [one for one in documents if places.document_id_of(one) in (None, "")]
        if nameless:
            actual = f"a document of {', '.join(nameless[0])}"
            return broken(given.exchange, expected="an id in each document", actual=actual)
        return kept(given.exchange) if documents else None


@check("cited-documents-known")
class CitedDocumentsKnown(OfCitations):
    """Cited ids are those of the request's documents, or of the answer's, as the row says."""

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        if requirement.parameters.get("in") == "answer":
            return super().judge(requirement, scenario, record)
        # What else may be cited, such as results of tools, the request of its own does not have.
        plain = self.request(requirement, scenario)
        found = (given_to(probe, scenario, record) for probe in _both_ways(scenario, plain))
        judged = [self.judge_one(requirement, scenario, given) for given in filter(None, found)]
        return together(filter(None, judged), nothing=self.nothing)

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, scenario.stream_control, *_both_ways(scenario, self.request(requirement, scenario))]

    def judge_citations(
        self, requirement: Requirement, scenario: Scenario, given: Given, citations: list[Json]
    ) -> Judgement | None:
        places = scenario.operation.places
        is_of_answer = requirement.parameters.get("in") == "answer"
        documents = places.cited_documents_of(given.answer) if is_of_answer else places.documents_of(given.probe.body)
        if is_of_answer and not documents and first_at(given.answer, places.cited_documents):
            # What is there instead of a list is a matter of its shape.
            return None
        nameless = [one for one in citations if places.has_sources(one) and not places.cited_ids_of(one)]
        if nameless and not is_of_answer:
            return broken(given.exchange, expected="an id in each citation", actual=json.dumps(nameless[0]))
        return _judge_ids(scenario, given, citations, [places.document_id_of(one) for one in documents])


def _both_ways(scenario: Scenario, probe: Probe) -> list[Probe]:
    return [probe, scenario.streamed(probe)]


def _judge_ids(scenario: Scenario, given: Given, citations: list[Json], known: list[Json]) -> Judgement | None:
    cited = [id_ for citation in citations for id_ in scenario.operation.places.cited_ids_of(citation)]
    strange = [id_ for id_ in cited if id_ not in known]
    if strange:
        return broken(given.exchange, expected=f"citations of {known} alone", actual=f"one of {strange[0]!r}")
    return kept(given.exchange) if cited else None


@check("generated-document-ids")
class GeneratedDocumentIds(OfCitations):
    """Documents without ids are cited by their numbers, behind what the row says."""

    def request(self, requirement: Requirement, scenario: Scenario) -> Probe:
        return document_request(scenario, unnamed_documents(scenario))

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        is_own = given.probe.identity == self.request(requirement, scenario).identity
        return super().judge_one(requirement, scenario, given) if is_own else None

    def judge_citations(
        self, requirement: Requirement, scenario: Scenario, given: Given, citations: list[Json]
    ) -> Judgement | None:
        count = len(scenario.operation.places.documents_of(given.probe.body))
        known = [f"{requirement.parameters['prefix']}{number}" for number in range(count)]
        return _judge_ids(scenario, given, citations, known)


@check("no-citations")
class NoCitations(OfCitations):
    """Documents, and a request not to cite them; without that they are cited."""

    def _probes(self, requirement: Requirement, scenario: Scenario) -> list[Probe]:
        documents = named_documents(scenario)
        return [document_request(scenario, documents, **fields) for fields in requirement.parameters["requests"]]

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        return [scenario.control, *self._probes(requirement, scenario), self.request(requirement, scenario)]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        found = (given_to(probe, scenario, record) for probe in self._probes(requirement, scenario))
        none = together(
            (self._judge(scenario, given) for given in found if given), nothing="no such request is answered"
        )
        free = record.get(self.request(requirement, scenario))
        cites = free is not None and bool(scenario.operation.places.citations_of(free.json))
        return shown(none, by=free, differs=cites, otherwise="nothing is cited without it either")

    def _judge(self, scenario: Scenario, given: Given) -> Judgement:
        citations = scenario.operation.places.citations_of(given.answer)
        return broken(given.exchange, expected="no citation") if citations else kept(given.exchange)


class _Order(NamedTuple):
    """When the citations of a stream come: how many before its last piece of text, and how many could have."""

    early: int
    late: int
    could_be_early: int


def _order_of(scenario: Scenario, given: Given) -> _Order | None:
    """None for a stream without text or without citations."""
    grammar, places = scenario.operation.grammar, scenario.operation.places
    assert grammar is not None, "checks of streams belong to operations that stream"
    events = given.exchange.events
    pieces = [piece_of(grammar, places, event) for event in events]
    last = max((at for at, piece in enumerate(pieces) if piece), default=-1)
    length = sum(len(piece or "") for piece in pieces[:last])
    cited = [(at, one) for at, event in enumerate(events) for one in citations_in(grammar, places, event)]
    if last < 0 or not cited:
        return None
    ends = [one.get("end") for _, one in cited if isinstance(one, dict)]
    early = sum(at < last for at, _ in cited)
    return _Order(early, len(cited) - early, sum(isinstance(end, int) and end <= length for end in ends))


@check("citation-order")
class CitationOrder(OfCitations):
    """One mode cites after the text, the other while it comes."""

    def _probes(self, requirement: Requirement, scenario: Scenario) -> dict[str, Probe]:
        documents = named_documents(scenario)
        return {
            side: scenario.streamed(document_request(scenario, documents, **requirement.parameters[side]))
            for side in ("after", "between")
        }

    def plan(self, requirement: Requirement, scenario: Scenario) -> Sequence[Probe]:
        usual = scenario.streamed(document_request(scenario, named_documents(scenario)))
        return [scenario.control, scenario.stream_control, usual, *self._probes(requirement, scenario).values()]

    def judge(self, requirement: Requirement, scenario: Scenario, record: Record) -> Judgement:
        judged, usual = [], given_to(self.plan(requirement, scenario)[2], scenario, record)
        for side, probe in self._probes(requirement, scenario).items():
            given = given_to(probe, scenario, record)
            order = _order_of(scenario, given) if given else None
            if given and order:
                judged.append(_judge_order(given, order, side))
            elif given and usual and _cites_less(scenario, given, usual):
                judged.append(broken(given.exchange, expected="citations, as without a mode", actual="none"))
        nothing = no_stream(scenario, record, "no stream cites anything before its end")
        return together(filter(None, judged), nothing=nothing)


def _cites_less(scenario: Scenario, given: Given, usual: Given) -> bool:
    """Whether a whole answer with the same text cites nothing where the usual one does."""
    places = scenario.operation.places
    is_same = given.is_whole and places.text_of(given.answer) == places.text_of(usual.answer)
    return is_same and bool(places.citations_of(usual.answer)) and not places.citations_of(given.answer)


def _judge_order(given: Given, order: _Order, side: str) -> Judgement | None:
    counted = f"{order.early} before the last piece of text, {order.late} after it"
    if side == "after":
        is_kept = not order.early
        return kept(given.exchange) if is_kept else broken(given.exchange, expected="citations last", actual=counted)
    if order.early:
        return kept(given.exchange)
    expected = "citations beside the text that they are about"
    return broken(given.exchange, expected=expected, actual=counted) if order.could_be_early else None


@check("block-inside-block")
class BlockInsideBlock(OfCitations):
    """A block begins while another one is open, unless the row leaves its kind out."""

    def judge_one(self, requirement: Requirement, scenario: Scenario, given: Given) -> Judgement | None:
        grammar, told = scenario.operation.grammar, requirement.parameters
        assert grammar is not None, "checks of streams belong to operations that stream"
        blocks = {block.name: block for block in grammar.blocks}
        inner, outer = blocks[told["inner"]], blocks[told["outer"]]
        opened, seen = 0, False
        for event in given.exchange.events:
            kind = type_of(grammar, event)
            opened += (kind == outer.open) - (kind == outer.close)
            if kind != inner.open or not _is_about(scenario, grammar, event, told["only"]):
                continue
            seen = True
            if opened < 1:
                actual = f"{kind} where no {outer.name} is open"
                return broken(given.exchange, expected=requirement.title, actual=actual)
        return kept(given.exchange) if seen else None


def _is_about(scenario: Scenario, grammar: StreamGrammar, event: Json, only: Json) -> bool:
    citations = citations_in(grammar, scenario.operation.places, event)
    return any(_is_of(one, only) for one in citations)


def _is_of(citation: Json, only: Json) -> bool:
    """Whether a citation is of the kind that a row is about, or does not say of which."""
    return isinstance(citation, dict) and all(citation.get(name) in (None, value) for name, value in only.items())
