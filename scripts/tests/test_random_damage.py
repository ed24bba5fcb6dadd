"""However a spec is damaged, the answer is a named finding or a sound output; never another exception."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from contract_tools import client_package
from contract_tools.__main__ import main
from contract_tools.bundle import operations
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .quick_models import write_quick_models
from .spec_folder import COMMITTED, SPEC, copy_of_spec, files_below

Steps = tuple[str | int, ...]

FILES = tuple(sorted(path.relative_to(SPEC).as_posix() for path in SPEC.rglob("*.yaml")))
DOCUMENTS: dict[str, Any] = {file: yaml.load((SPEC / file).read_text(), yaml.CSafeLoader) for file in FILES}
PAIRS = (("minimum", "maximum"), ("minItems", "maxItems"), ("minLength", "maxLength"))
BOUNDS = {**dict(PAIRS), **{most: least for least, most in PAIRS}}


def _places(node: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every member of every mapping and list."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*steps, key), value
        if isinstance(value, dict | list):
            yield from _places(value, (*steps, key))


PLACES = [(file, steps, value) for file in FILES for steps, value in _places(DOCUMENTS[file])]
REFERENCES = [(file, steps) for file, steps, value in PLACES if steps[-1] == "$ref"]
TARGETS = sorted({value for _, steps, value in PLACES if steps[-1] == "$ref"} | {"#/Nothing", "", "#", "gone.yaml#/X"})
NAMES = {
    word: [(file, steps, value) for file, steps, value in PLACES if steps[-1] == word]
    for word in ("const", "operationId")
}
LIMITS = [(file, steps) for file, steps, _ in PLACES if steps[-1] in BOUNDS]
VALUES = st.sampled_from(["other", "", 7, 0.5, None, True, [], {}, ["x"], {"x": 1}])


def _others(found: list[tuple[str, Steps, Any]]) -> st.SearchStrategy[Any]:
    """What stands at another such place, so that it stands there twice; or nothing that stands anywhere."""
    return st.sampled_from([*dict.fromkeys(value for _, _, value in found), "other", 5])


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
        *(at([one[:2] for one in found], "replace", _others(found)) for found in NAMES.values()),
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


# What of the damaged spec was generated


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """All of the chain but the two programs that take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_package, "_run_generator", write_quick_models)
        patch.setattr(client_package, "_format", lambda _: None)
        yield


@pytest.mark.usefixtures("quick")
@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(damage=_damages())
def test_damage_gives_a_named_finding_or_a_sound_output(damage: tuple[str, str, Steps, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="damaged-") as folder:
        spec, out = copy_of_spec(Path(folder) / "spec"), Path(folder) / "out" / "generated"
        _inflict(spec, damage)
        (out / "cohere_contract").mkdir(parents=True)
        (out / "provenance.json").write_text("{}")
        (out / "cohere_contract" / "strict.json").write_text("of an earlier spec")
        before = files_below(out)
        code, told = _generated(spec, out)
        assert [path.name for path in out.parent.iterdir()] == ["generated"]
        if code:
            assert files_below(out) == before
            _assert_named(told)
        else:
            _assert_sound(out)


def _generated(spec: Path, out: Path) -> tuple[int, str]:
    """The exit code, and what is said of a fault."""
    told = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
        code = main(["--spec", str(spec), "--out", str(out)])
    return code, told.getvalue()


def _assert_named(told: str) -> None:
    first, *findings = told.splitlines()
    if re.fullmatch(r"spec/ has \d+ faults?; generated/ is as it was\.", first):
        assert findings
        assert re.match(r"spec/[\w/.]+\.yaml(:\d+)? /\S*: .", findings[0])
    else:
        assert ".yaml" in first
        assert findings[-1] == "generated/ is as it was."


def _assert_sound(out: Path) -> None:
    """Nothing was lost in silence: the damage was an edit that a person may make."""
    for part in ("strict", "accepted"):
        built, whole = (
            json.loads((tree / "cohere_contract" / f"{part}.json").read_text()) for tree in (out, COMMITTED)
        )
        schemas, known = built["components"]["schemas"], whole["components"]["schemas"]
        assert schemas.keys() == known.keys()
        assert len(list(operations(built))) == len(list(operations(whole)))
        for name, schema in schemas.items():
            if schema != known[name]:
                Draft202012Validator.check_schema(schema)
    streams, known = (json.loads((tree / "cohere_contract" / "streams.json").read_text()) for tree in (out, COMMITTED))
    assert {name: table["components"] for name, table in streams.items()} == {
        name: table["components"] for name, table in known.items()
    }
