"""Compiles the requirements: computed rows from schema keywords, rows by hand for the rest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contract_tools.bundle import SOURCES, Bundle, Place, component_name
from contract_tools.citations import known_citations
from contract_tools.findings import Finding, SpecError
from contract_tools.source import Node, Source, is_texts, join_pointer
from contract_tools.statements import FOLDER, JUDGED, LEVELS, Statements, read_statements
from contract_tools.subjects import Subject, subjects
from contract_tools.views import request_component, response_component

COMMON = "requirements/common.yaml"
DISPOSITIONS = ("check", "needs_determinism", "permission", "not_observable")

# What a keyword of a request field becomes: the last word of the id, the check, and the sentence.
_REQUEST_FACTS = {
    "type": ("type", "documented-values", "Documented values of {name} are accepted ({kind})."),
    "required": ("required", "required-field", "{name} is required: a request without it is refused."),
    "enum": ("enum", "enumeration", "{name} is one of {value}: each is accepted, another is refused."),
    "oneOf": ("kinds", "enumeration", "{name} is one of {value}: each is accepted, another is refused."),
    "minimum": ("minimum", "bound", "{name} is at least {value}: that is accepted, less is refused."),
    "maximum": ("maximum", "bound", "{name} is at most {value}: that is accepted, more is refused."),
    "minItems": ("min-items", "bound", "{name} has no fewer items than {value}: so many are accepted, fewer refused."),
    "maxItems": ("max-items", "bound", "{name} has no more items than {value}: so many are accepted, more refused."),
    "minLength": ("min-length", "bound", "{name} has at least {value} characters: that is accepted, less is refused."),
    "maxLength": ("max-length", "bound", "{name} has at most {value} characters: that is accepted, more is refused."),
    "pattern": ("pattern", "bound", "{name} matches {value}: that is accepted, other text is refused."),
    "const": ("const", "enumeration", "{name} is {value}: that is accepted, another value is refused."),
}


_ROW_KEYS = frozenset(
    {"id", "ref", "level", "source", "title", "disposition", "check", "with", "argument"}
    | {"model_dependent", "deployments", "needs"}
)
# What an operation may lack, so that a common row does not hold for it; told by its path and by itself.
_NEEDS: dict[str, Callable[[Bundle, str, Node], bool]] = {
    "body": lambda _, __, operation: "requestBody" in operation,
    "endpoint": lambda _, __, operation: "x-endpoint" in operation,
    "optional-field": lambda bundle, _, operation: _has_optional_field(bundle, operation),
    "stream": lambda _, __, operation: "x-stream" in operation,
    "versioned-path": lambda _, path, __: re.match(r"/v\d+/", path) is not None,
}


def _has_optional_field(bundle: Bundle, operation: Node) -> bool:
    if "requestBody" not in operation:
        return False
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    request = bundle.schemas[component_name(reference)]
    return bool(request.get("properties", {}).keys() - set(request.get("required", ())))


@dataclass(frozen=True, slots=True)
class _Row:
    """A requirement before its statements are looked up, and where a person wrote it."""

    data: dict[str, Node]
    place: Place


def compile_requirements(bundle: Bundle) -> list[dict[str, Node]]:
    """Every requirement in the order of its id; raises `SpecError` where the chain has a gap."""
    findings = list[Finding]()
    statements = read_statements(bundle.source)
    rows = [*_computed(bundle, statements, findings), *_by_hand(bundle, statements, findings)]
    findings += [
        bundle.source.finding(row.place.file, row.place.pointer, message) for row, message in _faults(rows, statements)
    ]
    findings += statements.undisposed([row.data for row in rows])
    if findings:
        raise SpecError(findings)
    return sorted((_finished(row.data, statements) for row in rows), key=lambda row: str(row["id"]))


def _read(source: Source, file: str, shape: type) -> Node:
    document = source.document(file)
    if not isinstance(document, shape):
        raise SpecError([source.finding(file, "", f"expected a {shape.__name__} here")])
    return document


def _faults(rows: list[_Row], statements: Statements) -> Iterator[tuple[_Row, str]]:
    """What is wrong with rows that only the statements and the other rows show."""
    seen: dict[str, _Row] = {}
    for row in rows:
        first = seen.setdefault(row.data["id"], row)
        if first is not row:
            yield row, f"the id {row.data['id']!r} stands in spec/{first.place.file} too; ids are unique"
        for number in row.data["ref"]:
            if number not in statements:
                yield row, f"{number} is not in spec/{FOLDER}"


# Computed rows


def _computed(bundle: Bundle, statements: Statements, findings: list[Finding]) -> Iterator[_Row]:
    for _, _, _, operation in bundle.operations():
        for part, component in _parts(bundle, operation):
            seen: set[str] = set()
            for subject in subjects(bundle.document, component):
                if subject.pointer not in seen and "x-ref" in subject.schema:
                    seen.add(subject.pointer)
                    by_keyword = _by_keyword(bundle, operation, subject, statements, findings)
                    yield from _rows_of(bundle, operation["operationId"], part, subject, by_keyword, findings)
        yield from _combinations(bundle, operation, findings)


def _parts(bundle: Bundle, operation: Node) -> Iterator[tuple[str, str]]:
    request, response = request_component(operation), response_component(operation)
    if request:
        yield "request", request
    if response:
        yield "response", response
    if "x-stream" in operation:
        yield "event", component_name(operation["x-stream"]["event"]["$ref"])
    if "Error" in bundle.schemas:
        yield "error", "Error"


def _by_keyword(
    bundle: Bundle, operation: Node, subject: Subject, statements: Statements, findings: list[Finding]
) -> dict[str, list[str]]:
    """The statements that a place cites for this operation, by the keyword that settles each."""
    found: dict[str, list[str]] = {}
    for number in subject.schema["x-ref"]:
        at = f"{subject.pointer}/x-ref"
        if not _speaks_of(number, operation):
            continue  # a component that several operations share cites the statements of each
        if number not in statements:
            findings.append(bundle.finding(at, f"{number} is not in spec/{FOLDER}"))
            continue
        keywords = statements[number].get("keyword", [])
        for keyword in [keywords] if isinstance(keywords, str) else keywords:
            found.setdefault(keyword, []).append(number)
        if not keywords:
            message = f"{number} names no keyword in spec/{FOLDER}, so no keyword of this place settles it"
            findings.append(bundle.finding(at, message))
    return found


def _speaks_of(number: str, operation: Node) -> bool:
    """Whether the statement's family is one of the operation's."""
    families = operation.get("x-statements")
    return families is None or number.rpartition("-")[0] in families


def _rows_of(  # noqa: PLR0913, PLR0917  # one row needs to know all of these
    bundle: Bundle,
    operation: str,
    part: str,
    subject: Subject,
    by_keyword: dict[str, list[str]],
    findings: list[Finding],
) -> Iterator[_Row]:
    if not subject.schema.get("x-source"):
        findings.append(bundle.finding(subject.pointer, "x-ref needs x-source beside it: where does it stand?"))
        return
    for keyword, numbers in by_keyword.items():
        row = _request_row(subject, keyword) if part == "request" else _shape_row(part, subject, keyword)
        if row is None:
            message = f"{', '.join(numbers)} says that the keyword {keyword!r} settles it; it is not here"
            findings.append(bundle.finding(subject.pointer, message))
            continue
        data = {
            "id": ".".join([_kebab(operation), *([] if part == "request" else [part]), row.pop("id")]),
            "operation": operation,
            "ref": numbers,
            "source": subject.schema["x-source"],
            "where": {"part": part, "path": _path(part, subject), "keyword": keyword},
            **row,
        }
        if subject.deployments is not None:
            data["deployments"] = list(subject.deployments)
        yield _Row(data, bundle.place(subject.pointer))


def _path(part: str, subject: Subject) -> list[str]:
    """The words; `*` stands for the kind where a row is about the members of a union."""
    inside_union = part != "request" and "discriminator" in subject.schema
    return [*subject.words, "*"] if inside_union else list(subject.words)


def _request_row(subject: Subject, keyword: str) -> dict[str, Node] | None:
    value = _keyword_value(subject, keyword)
    if value is None or keyword not in _REQUEST_FACTS:
        return None
    fact, check, sentence = _REQUEST_FACTS[keyword]
    name = list(subject.words)
    if keyword == "oneOf":
        name.append(subject.schema["discriminator"]["propertyName"])
    title = sentence.format(
        name=f"`{'.'.join(name)}`",
        kind=subject.schema.get("type", "one of several types"),
        value=" or ".join(map(str, value)) if isinstance(value, list) else value,
    )
    words = [_kebab(word) for word in subject.words]
    return {"id": ".".join([*words, fact]), "title": title, "check": check, "value": value}


def _keyword_value(subject: Subject, keyword: str) -> Node:
    schema = subject.schema
    if keyword == "required":
        return subject.required or None
    if keyword == "oneOf":
        return list(schema["discriminator"]["mapping"]) if "discriminator" in schema else None
    if keyword == "type":
        return schema.get("type") or ("union" if "oneOf" in schema else None)
    return schema.get(keyword)


def _shape_row(part: str, subject: Subject, keyword: str) -> dict[str, Node] | None:
    if keyword != "shape" and _keyword_value(subject, keyword) is None:
        return None
    words = [_kebab(word) for word in subject.words]
    what = {"response": "the answer", "event": "the stream", "error": "a refusal"}[part]
    name = ".".join(subject.words)
    described = str(subject.schema.get("description", "")).rstrip(".")
    title = f"`{name}` of {what} has its documented form: {described}."
    fact = "enum" if keyword == "enum" else "kinds" if "discriminator" in subject.schema else "shape"
    if keyword == "enum":
        title = f"`{name}` of {what} is one of {' or '.join(subject.schema['enum'])}."
    return {"id": ".".join([*words, fact]), "title": title, "check": f"{part}-shape", "value": keyword}


def _combinations(bundle: Bundle, operation: Node, findings: list[Finding]) -> Iterator[_Row]:
    component = request_component(operation)
    for at, branch in enumerate(bundle.schemas[component].get("allOf", []) if component else []):
        pointer = join_pointer("/components/schemas", str(component), "allOf", at)
        combination = branch.get("x-combination")
        if not isinstance(combination, dict) or combination.keys() != {"id", "refused", "accepted"}:
            findings.append(bundle.finding(pointer, "a rule has x-combination with the keys id, refused and accepted"))
        elif not (is_texts(branch.get("x-ref")) and branch.get("x-source") and branch.get("description")):
            findings.append(bundle.finding(pointer, "a rule has x-ref, x-source and a description"))
        else:
            data = {
                "id": f"{_kebab(operation['operationId'])}.combination.{combination['id']}",
                "operation": operation["operationId"],
                "ref": branch["x-ref"],
                "source": branch["x-source"],
                "title": branch["description"],
                "check": "combination",
                "with": {key: combination[key] for key in ("refused", "accepted")},
                **({"model_dependent": True} if branch.get("x-model-dependent") else {}),
            }
            yield _Row(data, bundle.place(pointer))


# Rows by hand


def _by_hand(bundle: Bundle, statements: Statements, findings: list[Finding]) -> Iterator[_Row]:
    prefixes = {_kebab(operation["operationId"]): operation for _, _, _, operation in bundle.operations()}
    known = _Known(known_citations(bundle.source), frozenset(bundle.document.get("x-deployments", ())))
    for file in bundle.source.files:
        if not file.startswith("requirements/") or file.startswith(FOLDER):
            continue
        for at, row in enumerate(_read(bundle.source, file, list)):
            place = Place(file, join_pointer("", at))
            faults = list(_row_faults(row, known))
            findings += [bundle.source.finding(file, place.pointer, fault) for fault in faults]
            if faults:
                continue
            if file == COMMON:
                yield from (_Row(data, place) for data in _common(bundle, row, statements))
            elif (prefix := row["id"].split(".")[0]) not in prefixes:
                message = f"{row['id']!r} begins with no operation of the spec"
                findings.append(bundle.source.finding(file, join_pointer(place.pointer, "id"), message))
            elif "ref" not in row and _has_own_statements(bundle, prefixes[prefix]):
                message = "ref is left out, though a family of statements speaks of this operation"
                findings.append(bundle.source.finding(file, place.pointer, message))
            else:
                yield _Row({"ref": [], **row, "operation": prefixes[prefix]["operationId"]}, place)


def _has_own_statements(bundle: Bundle, operation: Node) -> bool:
    """Whether a family of statements speaks of this operation that does not speak of all."""
    families = [set(one.get("x-statements", ())) for _, _, _, one in bundle.operations()]
    return "x-statements" not in operation or bool(set(operation["x-statements"]) - set.intersection(*families))


def _common(bundle: Bundle, row: Node, statements: Statements) -> Iterator[dict[str, Node]]:
    """A common row once for each operation that it holds for, with the statements that speak of the operation.

    A row of its own level, which no statement speaks of, holds for all.
    """
    for path, _, _, operation in bundle.operations():
        numbers = [one for one in row.get("ref", []) if one not in statements or _speaks_of(one, operation)]
        is_spoken_of = bool(numbers) or "ref" not in row
        if is_spoken_of and all(_NEEDS[need](bundle, path, operation) for need in row.get("needs", [])):
            name = operation["operationId"]
            yield {**row, "id": f"{_kebab(name)}.{row['id']}", "operation": name, "ref": numbers}


@dataclass(frozen=True, slots=True)
class _Known:
    """The words that a row by hand may use."""

    citations: frozenset[str]
    deployments: frozenset[str]


def _row_faults(row: Node, known: _Known) -> Iterator[str]:
    """What is wrong with one row by hand, taken alone."""
    missing = [key for key in ("id", "source", "title") if not isinstance(row, dict) or not row.get(key)]
    if missing:
        yield f"the requirement lacks {', '.join(missing)}"
        return
    if row.keys() - _ROW_KEYS:
        yield f"a requirement has no key {', '.join(sorted(row.keys() - _ROW_KEYS))}; it has {sorted(_ROW_KEYS)}"
    if not isinstance(row["id"], str) or not isinstance(row["title"], str):
        yield "id and title are texts"
    if ("ref" in row) == ("level" in row) or row.get("level", LEVELS[0]) not in LEVELS:
        yield f"the requirement lacks ref, or where no statement speaks of it its own level, one of {LEVELS}"
        return
    if not is_texts(row.get("ref", [])) or not is_texts(row["source"]) or row.get("ref") == []:
        yield "ref and source are lists of texts"
        return
    for cited in row["source"]:
        if cited not in known.citations:
            yield f"{cited!r} is not in spec/{SOURCES}"
    for key, words in (("deployments", known.deployments), ("needs", _NEEDS.keys())):
        if not is_texts(row.get(key, [])) or not words >= set(row.get(key, [])):
            yield f"{key} is a list of {sorted(words)}, found {row[key]!r}"
    disposition = row.get("disposition", "check")
    if disposition not in DISPOSITIONS:
        yield f"{disposition!r} is no disposition; use one of {DISPOSITIONS}"
    if disposition == "not_observable" and not row.get("argument"):
        yield "not observable, without an argument"
    if disposition in JUDGED and not row.get("check"):
        yield f"the disposition is {disposition!r}, and no check is named"


def _finished(row: Node, statements: Statements) -> dict[str, Node]:
    """The row with all that follows from its statements."""
    cited = [statements[number] for number in row["ref"]]
    finished = {
        "id": row["id"],
        "operation": row["operation"],
        "level": row.get("level") or max((one["level"] for one in cited), key=LEVELS.index),
        "title": row["title"],
        "ref": row["ref"],
        "source": row["source"],
        "disposition": row.get("disposition", "check"),
    }
    if cited and all(one.get("judges") == "accepted" for one in cited):
        finished["judges"] = "accepted"
        if "where" in row:
            # The sentence ends with what is refused, and nothing of that is judged.
            finished["title"] = row["title"].rpartition(",")[0] + "."
    for key in ("check", "with", "where", "value", "argument", "model_dependent", "deployments"):
        if key in row:
            finished[key] = row[key]
    return {**finished, "revision": _revision(finished)}


def _revision(row: Node) -> str:
    """Changes with what is judged, not with how it is worded."""
    judged = {key: row.get(key) for key in ("level", "disposition", "judges", "check", "with", "where", "value")}
    return hashlib.sha256(json.dumps(judged, sort_keys=True).encode()).hexdigest()[:8]


def _kebab(name: str) -> str:
    """A name of the API as a word of an id: `CHATBOT` is `chatbot`, `_excludes` is `excludes`."""
    return name.strip("_").replace("_", "-").lower()
