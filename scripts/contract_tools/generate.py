"""From spec/ to generated/: all or nothing, and twice the same bytes."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import yaml

from contract_tools import views
from contract_tools.bundle import bundle, operations
from contract_tools.client_package import GENERATOR_CONFIG, write_client_package
from contract_tools.contract_package import canonical_sha256, write_contract_package
from contract_tools.findings import GenerationError, SpecError
from contract_tools.lints import lint, uncited_sections
from contract_tools.requirements import compile_requirements
from contract_tools.source import Node, Source
from contract_tools.statements import count, read_statements
from contract_tools.streams import compile_streams
from contract_tools.trees import replace, room

_BANNER = "# The published contract. Generated from spec/ by ./scripts/generate; edits are lost.\n"
PROVENANCE = "provenance.json"
PAGES = "docs"  # in the same folder, but made by ./scripts/docs and not committed
_IGNORED = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the numbers a person compares with the last time."""

    operations: int
    models: int
    events: int
    requirements: int
    with_check: int
    statements: str

    def __str__(self) -> str:
        return (
            f"{self.operations} operation(s), {self.models} models, {self.events} stream events, "
            f"{self.requirements} requirements of which {self.with_check} name a check\n{self.statements}"
        )


def generate(spec: Path, generated: Path) -> Outcome:
    """Replaces `generated` by what follows from `spec`; on any error it stays as it was."""
    with _built(spec, generated.parent) as (tree, outcome):
        replace(generated, tree, keep=[PAGES])
    return outcome


def check(spec: Path, generated: Path) -> list[str]:
    """The files of `generated` that are not what `spec` gives, each with what is wrong."""
    with _built(spec, generated.parent) as (tree, _):
        fresh, present = dict(_files(tree)), dict(_files(generated))
    missing = [f"{name}: missing" for name in fresh.keys() - present.keys()]
    extra = [f"{name}: nothing in spec/ gives this file" for name in present.keys() - fresh.keys()]
    differing = [f"{name}: differs" for name in fresh.keys() & present.keys() if fresh[name] != present[name]]
    return sorted(missing + extra + differing)


@contextmanager
def _built(spec: Path, beside: Path) -> Iterator[tuple[Path, Outcome]]:
    """A fresh tree, on the same file system."""
    with room(beside) as folder:
        tree = folder / "generated"
        tree.mkdir()
        outcome = _build(spec, tree)
        yield tree, outcome


def _build(spec: Path, tree: Path) -> Outcome:
    bundled = bundle(Source(spec))
    lint(bundled)
    requirements = compile_requirements(bundled)
    uncited = list(uncited_sections(bundled, requirements))
    if uncited:
        raise SpecError(uncited)
    streams = compile_streams(bundled)
    strict = views.strict(bundled.document)
    client = views.client(strict)
    parts = {
        "strict": strict,
        "accepted": views.accepted(bundled.document),
        "requirements": requirements,
        "streams": streams,
    }
    (tree / "openapi.yaml").write_text(_BANNER + _yaml(strict), encoding="utf-8")
    write_contract_package(tree / "cohere_contract", parts)
    write_client_package(tree / "cohere_generated", client, streams)
    (tree / PROVENANCE).write_text(json.dumps(_provenance(spec, strict), indent=2) + "\n", encoding="utf-8")
    _compile_all(tree)
    return Outcome(
        operations=len(list(operations(strict))),
        models=len(list((tree / "cohere_generated" / "models").glob("*.py"))) - 1,
        events=sum(len(table["components"]) for table in streams.values()),
        requirements=len(requirements),
        with_check=sum("check" in row for row in requirements),
        statements=count(read_statements(bundled.source), requirements),
    )


def _yaml(document: Node) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(document, Dumper=dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


def spec_sha256(spec: Path) -> str:
    """A hash over all files of the spec."""
    digest = hashlib.sha256()
    for path in sorted(spec.rglob("*.yaml")):
        digest.update(path.relative_to(spec).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _provenance(spec: Path, strict: Node) -> Node:
    """What the tree was made from and with."""
    return {
        "contract_version": strict["info"]["version"],
        "contract_sha256": canonical_sha256(strict),
        "spec_sha256": spec_sha256(spec),
        "generator_config_sha256": canonical_sha256(GENERATOR_CONFIG),
        "tools": {name: version(name) for name in ("openapi-python-client", "ruff")},
    }


def _compile_all(tree: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in sorted(tree.rglob("*.py")):
            try:
                compile(path.read_text(encoding="utf-8"), str(path), "exec")
            except (SyntaxError, Warning) as error:
                raise GenerationError(f"the generated {path.relative_to(tree)} does not compile: {error}") from error


def _files(tree: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(tree.rglob("*")):
        inside = path.relative_to(tree)
        if path.is_file() and not _IGNORED & set(inside.parts) and inside.parts[0] != PAGES:
            yield inside.as_posix(), path.read_bytes()
