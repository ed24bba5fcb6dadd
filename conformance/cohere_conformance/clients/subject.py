"""What a family of cases is about: one operation, plain or as a stream in one framing, in one form of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen
from cohere_wire import Framing

from cohere_conformance.clients.case import ANSWER, Call, Case, Expected, Settings
from cohere_conformance.clients.scripts import Script
from cohere_conformance.clients.sources import Sources
from cohere_conformance.contract import MUST, UNVERSIONED, Contract, Json, OperationContract

_MODEL = "command-a-03-2025"
_JSON = "application/json"


@frozen
class Subject:
    """Names its cases, and knows the call that all of them share."""

    contract: Contract = field(repr=False)
    operation: OperationContract
    prefix: str
    media_type: str
    framing: Framing | None
    headers: Mapping[str, str]
    component: str
    sources: Sources = field(repr=False)

    @property
    def is_usual(self) -> bool:
        """Whether this is how the operation answers unless it is told otherwise."""
        return not self.headers

    @property
    def call(self) -> Call:
        body = None
        if self.operation.request is not None:
            body = dict(self.contract.schema(self.operation.request)["examples"][0])
            body = {**body, **({"model": _MODEL} if "model" in body else {})}
            if self.framing is not None and self.operation.grammar is not None:
                body.update(self.operation.grammar.selected_by)
        path = self.operation.path.replace("{model}", _MODEL)
        model = None if path == self.operation.path else _MODEL
        return Call(self.operation.method, path, self.headers, body, model)

    def case(  # noqa: PLR0913  # a case has so many parts
        self,
        name: str,
        sends: str,
        expects: str,
        script: Script | Sequence[Script],
        expected: Expected,
        *,
        source: tuple[str, ...],
        level: str = MUST,
        settings: Settings | None = None,
    ) -> Case:
        return Case(
            id=f"{self.prefix}.{name}",
            operation=self.operation.name,
            level=level,
            source=source,
            sends=sends,
            expects=expects,
            call=self.call,
            scripts=(script,) if isinstance(script, Script) else tuple(script),
            expected=expected,
            stream_field=self.operation.stream_field,
            is_streamed=self.framing is not None,
            settings=settings or Settings(),
        )

    def content(self, answer: Json, events: Sequence[Json] | None = None) -> Expected:
        """What has to come out of a lawful answer."""
        places = self.operation.places
        is_known = answer is not None and places.text is not None
        return Expected(
            ANSWER,
            events=None if events is None else tuple(events),
            answer=answer,
            text=places.text_of(answer) if is_known else None,
            finish_reason=places.finish_reason_of(answer) if is_known and places.finish_reason else None,
        )


def subjects(contract: Contract) -> Iterator[Subject]:
    """All subjects of the contract: each operation, each form of its answer, each framing of its stream."""
    for operation in contract.operations.values():
        named = operation.name.replace("_", "-")
        plain = Subject(
            contract, operation, f"{named}.answer", _JSON, None, {}, operation.response, Sources(contract, operation)
        )
        yield from _forms(plain)
        for media_type, framing in (operation.grammar.framings if operation.grammar else {}).items():
            name = f"stream-{framing.framing}" if framing.selected_by else "stream"
            yield evolve(
                plain, prefix=f"{named}.{name}", media_type=media_type, framing=framing, headers=framing.selected_by
            )


def _forms(plain: Subject) -> Iterator[Subject]:
    forms = plain.operation.forms
    if forms is None:
        yield plain
        return
    for value, component in forms.components.items():
        headers = {} if value == UNVERSIONED else {forms.header: value}
        yield evolve(plain, prefix=f"{plain.prefix}-{value}", headers=headers, component=component)
