"""Emits `cohere_generated`: the models by openapi-python-client, what stands around them by us."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from contract_tools.bundle import operations
from contract_tools.decoders import write_decoders
from contract_tools.emitting import HEADER, indented, model_imports
from contract_tools.findings import GenerationError
from contract_tools.operation_tables import answers_module, events_module, operations_module
from contract_tools.request_fields import request_fields_module
from contract_tools.source import Node

# Configuration of openapi-python-client; its own key check is lax, so a test compares these with its schema.
GENERATOR_CONFIG = {"post_hooks": [], "literal_enums": True}

_RUFF = (sys.executable, "-m", "ruff")
_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--line-length=100", "--target-version=py311")


def write_client_package(target: Path, client_view: Node, streams: Node) -> None:
    """Writes the package; raises `GenerationError` where the generator warned or lost something."""
    _run_generator(target, client_view)
    modules = _model_modules(target)
    _check_counts(target, client_view, modules)
    (target / "py.typed").touch()
    (target / "__init__.py").write_text(HEADER.format(title="Client code of the contract.").rstrip() + "\n")
    (target / "request_fields.py").write_text(request_fields_module(client_view, modules))
    decoders = write_decoders(target, client_view, streams, modules)
    (target / "answers.py").write_text(answers_module(client_view, modules))
    (target / "events.py").write_text(events_module(streams, modules))
    (target / "operations.py").write_text(operations_module(client_view, streams, modules, decoders))
    (target / "models" / "__init__.py").write_text(_models_module(modules))
    _keep_unset_single(target / "types.py")
    _format(target)


def _run_generator(target: Path, client_view: Node) -> None:
    from openapi_python_client import generate  # noqa: PLC0415  # half a second that --help need not pay
    from openapi_python_client.config import Config, ConfigFile, MetaType  # noqa: PLC0415  # the same

    document = target.parent / "client-view.json"
    document.write_text(json.dumps(client_view))
    config = Config.from_sources(
        ConfigFile(**GENERATOR_CONFIG),  # type: ignore[arg-type]  # a mapping of mixed values
        MetaType.NONE,
        document_source=document,
        file_encoding="utf-8",
        overwrite=False,
        output_path=target,
    )
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            problems = generate(config=config)
        except Exception as error:
            raise GenerationError(f"openapi-python-client failed: {type(error).__name__}: {error}") from error
    document.unlink()
    if problems:
        told = "\n".join(f"{one.header}: {one.detail or ''}".strip() for one in problems)
        raise GenerationError(f"openapi-python-client did not take all of the contract:\n{told}")


def _model_modules(target: Path) -> dict[str, str]:
    """Model class to module, as the generated package exports them."""
    exports = (target / "models" / "__init__.py").read_text()
    found = re.findall(r"^from \.(\w+) import ([A-Za-z]\w*)$", exports, re.MULTILINE)
    return {name: module for module, name in found}


def _check_counts(target: Path, client_view: Node, modules: dict[str, str]) -> None:
    """An empty client is a failure even where the generator is content."""
    schemas = client_view["components"]["schemas"]
    expected = {name for name, schema in schemas.items() if schema.get("type") == "object" or "enum" in schema}
    lost = sorted(expected - modules.keys())
    if lost:
        raise GenerationError(f"openapi-python-client wrote no model for {', '.join(lost)}")
    for _, _, _, operation in operations(client_view):
        module = target / "api" / operation["tags"][0] / f"{operation['operationId']}.py"
        if not module.is_file():
            raise GenerationError(f"openapi-python-client wrote no endpoint for {operation['operationId']}")


def _models_module(modules: Mapping[str, str]) -> str:
    """Imports a model when it is asked for: all of them take longer than many a program runs."""
    homes = {name: f".{module}" for name, module in modules.items()}
    return (
        HEADER.format(title="The models of the contract, each imported when it is first asked for.")
        + "from typing import TYPE_CHECKING\n\nfrom cohere_wire.lazy import lazy_names\n\nif TYPE_CHECKING:\n"
        + indented(model_imports(modules, modules, package=""))
        + f"else:\n    __getattr__, __dir__ = lazy_names(__name__, {homes!r})\n\n"
        + f"__all__ = {tuple(sorted(modules))!r}\n"
    )


_UNSET_CLASS = "class Unset:\n"
_UNSET_REDUCED = '    def __reduce__(self) -> str:\n        return "UNSET"\n\n'


def _keep_unset_single(types: Path) -> None:
    """The models ask `is not UNSET`, which a copied or unpickled model has to answer as well."""
    text = types.read_text()
    if text.count(_UNSET_CLASS) != 1:
        raise GenerationError(f"openapi-python-client no longer writes {_UNSET_CLASS!r} in types.py")
    types.write_text(text.replace(_UNSET_CLASS, _UNSET_CLASS + _UNSET_REDUCED))


def _format(target: Path) -> None:
    """Formats with rules of our own, so that no enclosing configuration and no taste of the day gets in."""
    for command in (("check", "--select=F401,I", "--fix"), ("format",)):
        run = subprocess.run(  # noqa: S603  # our own words, no shell
            [*_RUFF, *command, *_ISOLATED, str(target)], capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise GenerationError(f"ruff could not format the generated client:\n{run.stdout}{run.stderr}")
