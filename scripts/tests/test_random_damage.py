"""However a spec is damaged, the answer is a named finding or a sound output; never another exception."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from contract_tools.findings import GenerationError, SpecError
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .cheap_stages import Built, build
from .spec_folder import SPEC, copy_of_spec

Steps = tuple[str | int, ...]

FILES = tuple(sorted(path.relative_to(SPEC).as_posix() for path in SPEC.rglob("*.yaml")))
DOCUMENTS: dict[str, Any] = {file: yaml.load((SPEC / file).read_text(), yaml.CSafeLoader) for file in FILES}
BOUNDS = {"minimum": "maximum", "maximum": "minimum", "minItems": "maxItems", "maxItems": "minItems"}


def _places(node: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every member of every mapping and list."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*steps, key), value
        if isinstance(value, dict | list):
            yield from _places(value, (*steps, key))


PLACES = [(file, steps, value) for file in FILES for steps, value in _places(DOCUMENTS[file])]
REFERENCES = [(file, steps) for file, steps, value in PLACES if steps[-1] == "$ref"]
TARGETS = sorted({value for _, steps, value in PLACES if steps[-1] == "$ref"} | {"#/Nothing", "", "#", "gone.yaml#/X"})
CONSTANTS = [(file, steps) for file, steps, _ in PLACES if steps[-1] in ("const", "operationId")]
LIMITS = [(file, steps) for file, steps, _ in PLACES if steps[-1] in BOUNDS]
VALUES = st.sampled_from(["other", "", 7, 0.5, None, True, [], {}, ["x"], {"x": 1}])


def _damages() -> st.SearchStrategy[tuple[str, str, Steps, Any]]:
    def at(places: list[tuple[str, Steps]], kind: str, values: st.SearchStrategy[Any]) -> Any:
        return st.tuples(st.just(kind), st.sampled_from(places), values).map(
            lambda drawn: (drawn[0], drawn[1][0], drawn[1][1], drawn[2])
        )

    everywhere = [(file, steps) for file, steps, _ in PLACES]
    keys = [(file, steps) for file, steps in everywhere if isinstance(steps[-1], str)]
    shallow = [(file, steps) for file, steps in keys if len(steps) <= 3]
    return st.one_of(
        at(keys, "remove", st.none()),
        at(shallow, "remove", st.none()),
        at(everywhere, "replace", VALUES),
        at(keys, "rename", st.none()),
        at(REFERENCES, "replace", st.sampled_from(TARGETS)),
        at(CONSTANTS, "replace", st.sampled_from(["text", "user", "message-start", "other", 5])),
        at(LIMITS, "turn", st.none()),
        st.sampled_from(FILES).map(lambda file: ("delete", file, (), None)),
    )


def _inflict(folder: Path, damage: tuple[str, str, Steps, Any]) -> None:
    kind, file, steps, value = damage
    if kind == "delete":
        (folder / file).unlink()
        return
    document = yaml.load((folder / file).read_text(), yaml.CSafeLoader)  # a safe loader
    *way, last = steps
    holder = document
    for step in way:
        holder = holder[step]
    if kind == "remove":
        del holder[last]
    elif kind == "rename":
        holder[f"{last}s"] = holder.pop(last)
    elif kind == "turn":
        holder[BOUNDS[str(last)]], holder[last] = holder[last], holder.get(BOUNDS[str(last)], -1)
    else:
        holder[last] = value
    (folder / file).write_text(yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False))


@cache
def _whole() -> Built:
    """What the undamaged spec gives."""
    return build(SPEC)


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(damage=_damages())
def test_damage_gives_a_named_finding_or_a_sound_output(damage: tuple[str, str, Steps, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="damaged-") as folder:
        spec = copy_of_spec(Path(folder) / "spec")
        _inflict(spec, damage)
        outcome = _outcome(spec)
    if isinstance(outcome, Built):
        _assert_sound(outcome, _whole())
    elif isinstance(outcome, SpecError):
        assert outcome.findings
        assert all(re.fullmatch(r"spec/[\w/.]+\.yaml", finding.file) for finding in outcome.findings)
        assert all(finding.message for finding in outcome.findings)
    else:
        assert ".yaml" in str(outcome)


def _outcome(spec: Path) -> Built | SpecError | GenerationError:
    try:
        return build(spec)
    except (SpecError, GenerationError) as error:
        return error


def _assert_sound(built: Built, whole: Built) -> None:
    """Nothing was lost in silence: the damage was an edit that a person may make."""
    schemas = built.accepted["components"]["schemas"]
    assert schemas.keys() == whole.accepted["components"]["schemas"].keys()
    assert built.streams.keys() == whole.streams.keys()
    assert [table["components"] for table in built.streams.values()] == [
        table["components"] for table in whole.streams.values()
    ]
    assert len(list(built.bundle.operations())) == len(list(whole.bundle.operations()))
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
