"""Emits the tables of the operations, and the unions of events and answers that their types name."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tools.bundle import component_name, operations
from contract_tools.decoders import Decoders
from contract_tools.emitting import HEADER, indented, model_imports
from contract_tools.parameters import PLACES, operation_parameters
from contract_tools.request_fields import request_fields
from contract_tools.source import Node
from contract_tools.views import response_component

__all__ = ["answer_forms", "answers_module", "events_module", "operations_module"]


def answer_forms(client_view: Node, answer: str) -> list[str]:
    """The components that an answer may be: itself, or the members of a union, the most demanding first."""
    schema = client_view["components"]["schemas"][answer]
    return [component_name(one["$ref"]) for one in schema["anyOf"]] if "anyOf" in schema else [answer]


def answers_module(client_view: Node, modules: Mapping[str, str]) -> str:
    """The answers that have several forms; the others are models."""
    unions = _answer_unions(client_view)
    used = {form for forms in unions.values() for form in forms}
    aliases = [f"{answer}: TypeAlias = {' | '.join(forms)}\n" for answer, forms in unions.items()]
    return (
        HEADER.format(title="The answers that have several forms.")
        + ("from typing import TypeAlias\n\n" if aliases else "")
        + model_imports(modules, used)
        + "\n"
        + "\n".join(aliases)
    )


def _answer_unions(client_view: Node) -> dict[str, list[str]]:
    answers = [response_component(operation) for _, _, _, operation in operations(client_view)]
    forms = {answer: answer_forms(client_view, answer) for answer in answers if answer}
    return {answer: found for answer, found in forms.items() if found != [answer]}


def events_module(streams: Node, modules: Mapping[str, str]) -> str:
    """The union of each stream's events."""
    used = {name for table in streams.values() for name in table["components"].values()}
    unions = [
        f"{table['union']}: TypeAlias = {' | '.join([*table['components'].values(), 'UnknownEvent'])}\n"
        for table in streams.values()
    ]
    return (
        HEADER.format(title="The events of each stream, unknown ones included.")
        + "from typing import TypeAlias\n\nfrom cohere_wire.events import UnknownEvent\n\n"
        + model_imports(modules, used)
        + "\n"
        + "\n".join(unions)
    )


def operations_module(client_view: Node, streams: Node, modules: Mapping[str, str], decoders: Decoders) -> str:
    """The table of each operation. Decoders and grammars are loaded when the operation is first used."""
    found = [
        (path, method, operation)
        for path, method, _, operation in operations(client_view)
        if response_component(operation)
    ]
    answers = {str(response_component(operation)) for _, _, operation in found}
    unions = sorted(_answer_unions(client_view))
    events = sorted(table["union"] for table in streams.values())
    tables = []
    for path, method, operation in found:
        stream = streams.get(operation["operationId"])
        tables += [_loaders(client_view, operation, stream, decoders)]
        tables += [_operation(path, method, operation, client_view, stream)]
    return (
        HEADER.format(title="Each operation of the contract as data, for the client that sends it.")
        + "from collections.abc import Callable, Mapping\nfrom typing import TYPE_CHECKING, Any\n\n"
        + "from cohere_wire.operation import Operation, StreamContract, first_fit\n\n"
        + "if TYPE_CHECKING:\n    from cohere_wire.grammar import StreamGrammar\n\n"
        + (f"    from .answers import {', '.join(unions)}\n" if unions else "")
        + (f"    from .events import {', '.join(events)}\n" if events else "")
        + indented(model_imports(modules, answers - set(unions)))
        + "\n"
        + "\n".join(tables)
    )


def _loaders(client_view: Node, operation: Node, stream: Node | None, decoders: Decoders) -> str:
    """The functions that import what an operation needs when it is used."""
    name = operation["operationId"]
    answer = str(response_component(operation))
    forms = answer_forms(client_view, answer)
    names, imports = zip(*(decoders.function(form) for form in forms), strict=True)
    result = names[0] if len(names) == 1 else f"first_fit({', '.join(names)})"
    text = _function(f"_{name}_decoder() -> Callable[[Any], {answer}]", "".join(imports), result)
    if stream is None:
        return text
    grammar_import = "from cohere_wire.grammar import StreamGrammar\n"
    grammar = f"StreamGrammar.from_mapping({stream['grammar']!r})"
    table, table_import = decoders.table(stream["union"])
    return (
        text
        + _function(f"_{name}_grammar() -> StreamGrammar", grammar_import, grammar)
        + _function(f"_{name}_events() -> Mapping[str, Callable[[Any], {stream['union']}]]", table_import, table)
    )


def _function(signature: str, imports: str, result: str) -> str:
    return f"def {signature}:\n{indented(imports)}\n    return {result}\n\n\n"


def _operation(path: str, method: str, operation: Node, client_view: Node, stream: Node | None) -> str:
    name = operation["operationId"]
    fields = request_fields(client_view, operation)
    parameters = operation_parameters(client_view, operation)
    event = stream["union"] if stream else "None"
    return (
        f"{name.upper()}: Operation[{response_component(operation)}, {event}] = Operation(\n"
        f"    operation_id={name!r},\n"
        f"    method={method.upper()!r},\n"
        f"    path={path!r},\n"
        + "".join(f"    {where}_parameters={_sent_in(parameters, where)!r},\n" for where in PLACES)
        + f"    has_body={'requestBody' in operation},\n"
        f"    request_fields=frozenset({sorted(one.name for one in fields)!r}),\n"
        f"    required_fields=frozenset({sorted(one.name for one in fields if one.is_required)!r}),\n"
        f"    load_decoder=_{name}_decoder,\n"
        f"    stream={_stream_contract(name, stream) if stream else None},\n"
        ")\n"
    )


def _sent_in(parameters: list[Node], where: str) -> tuple[str, ...]:
    return tuple(one["name"] for one in parameters if one["in"] == where)


def _stream_contract(name: str, table: Node) -> str:
    return (
        "StreamContract(\n"
        f"    fixed_fields={table['grammar']['selected_by']!r},\n"
        f"    load_grammar=_{name}_grammar,\n"
        f"    load_decoders=_{name}_events,\n"
        ")"
    )
