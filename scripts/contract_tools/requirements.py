"""Compiles the requirements: computed rows from schema keywords, rows by hand for the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from contract_tools.bundle import Bundle, component_name
from contract_tools.findings import Finding, SpecError
from contract_tools.source import Node, Source
from contract_tools.subjects import Subject, subjects
from contract_tools.views import request_component, response_component

STATEMENTS = "requirements/statements.yaml"
LEVELS = ("MAY", "SHOULD", "MUST")
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
    "pattern": ("pattern", "bound", "{name} matches {value}: that is accepted, other text is refused."),
}


@dataclass(slots=True)
class Compiled:
    """All requirements, and what is wrong with the way they hang on the spec."""

    rows: list[dict[str, Node]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def compile_requirements(bundle: Bundle) -> list[dict[str, Node]]:
    """Every requirement in the order of its id; raises `SpecError` where the chain has a gap."""
    statements = _read(bundle.source, STATEMENTS, dict)
    compiled = Compiled()
    cited: dict[str, list[str]] = {number: [] for number in statements}
    for row in [*_computed(bundle, statements, compiled.findings), *_by_hand(bundle, compiled.findings)]:
        compiled.rows.append(_finished(row, statements, cited, compiled.findings))
    _doubled_ids(compiled)
    for number, where in cited.items():
        if not where:
            compiled.findings.append(_at(STATEMENTS, f"/{number}", "no property and no requirement refers to it"))
    if compiled.findings:
        raise SpecError(compiled.findings)
    return sorted(compiled.rows, key=lambda row: str(row["id"]))


def _read(source: Source, file: str, shape: type) -> Node:
    document = source.document(file)
    if not isinstance(document, shape):
        raise SpecError([_at(file, "", f"expected a {shape.__name__} here")])
    return document


def _at(file: str, pointer: str, message: str) -> Finding:
    return Finding(f"spec/{file}", pointer, message)


def _doubled_ids(compiled: Compiled) -> None:
    seen: set[str] = set()
    for row in compiled.rows:
        if row["id"] in seen:
            compiled.findings.append(_at("requirements", f"/{row['id']}", "this id stands twice"))
        seen.add(row["id"])


# Computed rows


def _computed(bundle: Bundle, statements: Node, findings: list[Finding]) -> Iterator[dict[str, Node]]:
    for _, _, _, operation in bundle.operations():
        for part, component in _parts(bundle, operation):
            seen: set[str] = set()
            for subject in subjects(bundle.document, component):
                if subject.pointer not in seen and "x-ref" in subject.schema:
                    seen.add(subject.pointer)
                    by_keyword = _by_keyword(bundle, subject, statements, findings)
                    yield from _rows_of(bundle, operation["operationId"], part, subject, by_keyword, findings)
        yield from _combinations(bundle, operation)


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


def _by_keyword(bundle: Bundle, subject: Subject, statements: Node, findings: list[Finding]) -> dict[str, list[str]]:
    """The statements that a place cites, by the keyword that settles each."""
    found: dict[str, list[str]] = {}
    for number in subject.schema["x-ref"]:
        at = f"{subject.pointer}/x-ref"
        if number not in statements:
            findings.append(bundle.finding(at, f"{number} is not in {STATEMENTS}"))
            continue
        keywords = statements[number].get("keyword", [])
        for keyword in [keywords] if isinstance(keywords, str) else keywords:
            found.setdefault(keyword, []).append(number)
        if not keywords:
            message = f"{number} names no keyword in {STATEMENTS}, so no keyword of this place settles it"
            findings.append(bundle.finding(at, message))
    return found


def _rows_of(  # noqa: PLR0913, PLR0917  # one row needs to know all of these
    bundle: Bundle,
    operation: str,
    part: str,
    subject: Subject,
    by_keyword: dict[str, list[str]],
    findings: list[Finding],
) -> Iterator[dict[str, Node]]:
    for keyword, numbers in by_keyword.items():
        row = _request_row(subject, keyword) if part == "request" else _shape_row(part, subject, keyword)
        if row is None:
            message = f"{', '.join(numbers)} says that the keyword {keyword!r} settles it; it is not here"
            findings.append(bundle.finding(subject.pointer, message))
            continue
        yield {
            "id": ".".join([_kebab(operation), *([] if part == "request" else [part]), row.pop("id")]),
            "operation": operation,
            "ref": numbers,
            "source": subject.schema["x-source"],
            "where": {"part": part, "path": _path(part, subject), "keyword": keyword},
            **row,
        }


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


def _shape_row(part: str, subject: Subject, keyword: str) -> dict[str, Node]:
    words = [_kebab(word) for word in subject.words]
    what = {"response": "the answer", "event": "the stream", "error": "a refusal"}[part]
    name = ".".join(subject.words)
    described = str(subject.schema.get("description", "")).rstrip(".")
    title = f"`{name}` of {what} has its documented form: {described}."
    fact = "enum" if keyword == "enum" else "kinds" if "discriminator" in subject.schema else "shape"
    if keyword == "enum":
        title = f"`{name}` of {what} is one of {' or '.join(subject.schema['enum'])}."
    return {"id": ".".join([*words, fact]), "title": title, "check": f"{part}-shape", "value": keyword}


def _combinations(bundle: Bundle, operation: Node) -> Iterator[dict[str, Node]]:
    component = request_component(operation)
    for branch in bundle.schemas[component].get("allOf", []) if component else []:
        combination = branch["x-combination"]
        yield {
            "id": f"{_kebab(operation['operationId'])}.combination.{combination['id']}",
            "operation": operation["operationId"],
            "ref": branch["x-ref"],
            "source": branch["x-source"],
            "title": branch["description"],
            "check": "combination",
            "with": {key: combination[key] for key in ("refused", "accepted")},
            **({"model_dependent": True} if branch.get("x-model-dependent") else {}),
        }


# Rows by hand


def _by_hand(bundle: Bundle, findings: list[Finding]) -> Iterator[dict[str, Node]]:
    names = [operation["operationId"] for _, _, _, operation in bundle.operations()]
    prefixes = {_kebab(name): name for name in names}
    for file in bundle.source.files:
        if not file.startswith("requirements/") or file == STATEMENTS:
            continue
        for at, row in enumerate(_read(bundle.source, file, list)):
            missing = [key for key in ("id", "ref", "source", "title") if key not in row]
            if missing:
                findings.append(_at(file, f"/{at}", f"the requirement lacks {', '.join(missing)}"))
            elif file == "requirements/common.yaml":
                yield from (
                    {**row, "id": f"{prefix}.{row['id']}", "operation": name} for prefix, name in prefixes.items()
                )
            elif (prefix := row["id"].split(".")[0]) in prefixes:
                yield {**row, "operation": prefixes[prefix]}
            else:
                findings.append(_at(file, f"/{at}/id", f"{row['id']!r} begins with no operation of the spec"))


def _finished(row: Node, statements: Node, cited: dict[str, list[str]], findings: list[Finding]) -> dict[str, Node]:
    """The row with all that follows from its statements."""
    known = [number for number in row["ref"] if number in statements]
    for number in row["ref"]:
        if number in statements:
            cited[number].append(row["id"])
        else:
            findings.append(_at("requirements", f"/{row['id']}", f"{number} is not in {STATEMENTS}"))
    levels = [statements[number]["level"] for number in known]
    disposition = row.get("disposition", "check")
    if disposition not in DISPOSITIONS:
        findings.append(
            _at("requirements", f"/{row['id']}", f"{disposition!r} is no disposition; use one of {DISPOSITIONS}")
        )
    if disposition == "not_observable" and not row.get("argument"):
        findings.append(_at("requirements", f"/{row['id']}", "not observable, without an argument"))
    finished = {
        "id": row["id"],
        "operation": row["operation"],
        "level": max(levels, key=LEVELS.index, default="MAY"),
        "title": row["title"],
        "ref": row["ref"],
        "source": row["source"],
        "disposition": disposition,
    }
    if known and all(statements[number].get("judges") == "accepted" for number in known):
        finished["judges"] = "accepted"
    for key in ("check", "with", "where", "value", "argument", "model_dependent"):
        if key in row:
            finished[key] = row[key]
    return {**finished, "revision": _revision(finished)}


def _revision(row: Node) -> str:
    """Changes with what is judged, not with how it is worded."""
    judged = {key: row.get(key) for key in ("level", "disposition", "judges", "check", "with", "where", "value")}
    return hashlib.sha256(json.dumps(judged, sort_keys=True).encode()).hexdigest()[:8]


def _kebab(name: str) -> str:
    return name.replace("_", "-")
