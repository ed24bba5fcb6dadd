"""From YAML, or keywords of a program, to rules; what is wrong is said with its file, rule and key."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, ValidationError

from ..sentences import Violation, sentence, shown
from .rule_schema import EVERY, GENERATING, RULE, able, combination_fault, finish_reasons
from .rules import Rule, ScriptedCall, ScriptedCitation, ScriptedError, ScriptedReply, When

_VALIDATOR = Draft202012Validator(RULE)


class RuleError(ValueError):
    """A rule that cannot be; the text says where, and what was expected."""


class _Loader(yaml.SafeLoader):
    """Reads what looks like a date as the text that it is, for JSON has no dates, and a key of a mapping once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # as in PyYAML
        # Of equal keys the last one would win in silence.
        names = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for at, key in enumerate(names):
            if any(key.value == before.value for before in names[:at]):
                problem = f"the key {shown(key.value)} is there twice"
                raise yaml.constructor.ConstructorError(problem=problem, problem_mark=key.start_mark)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_rules(path: Path) -> list[Rule]:
    """The rules of a YAML file, which is a list of them; raises OSError where it cannot be read."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe loader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise RuleError(f"{path} is not YAML: {_yaml_fault(error)}") from error
    if not isinstance(raw, list):
        raise RuleError(f"{path} must be a list of rules, each beginning with a dash")
    return [read_rule(rule, f"{path}: rule {number}") for number, rule in enumerate(raw, 1)]


def _yaml_fault(error: Exception) -> str:
    """What is wrong, in one line that begins with its place."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return " ".join(str(error).split())
    mark = error.problem_mark
    told = ", ".join(part for part in (error.context, error.problem) if part)
    hint = "; indent with spaces" if mark.buffer and mark.buffer[mark.pointer] == "\t" else ""
    return f"line {mark.line + 1}, column {mark.column + 1}: {told}{hint}"


def read_rule(raw: object, place: str) -> Rule:
    """One rule; `place` is how it is called in what is said of a fault."""
    try:
        rule = json.loads(json.dumps(raw, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise RuleError(f"{place} must be what JSON can say: {error}") from error
    if not isinstance(rule, dict):
        raise RuleError(f"{place} must have keys, as in `text: Hello`, got {shown(rule)}")
    for found in _VALIDATOR.iter_errors(rule):
        raise RuleError(f"{place}: {_fault(found)}")
    fault = combination_fault(rule)
    if fault:
        raise RuleError(f"{place} {fault}")
    return Rule(_when(rule, place), _reply(rule), rule.get("times"), rule)


def _fault(error: ValidationError) -> str:
    violation = Violation(tuple(error.absolute_path), str(error.validator), error.validator_value, error.instance)
    if error.validator != "additionalProperties":
        return sentence(violation)
    known = cast(Mapping[str, Any], error.schema)["properties"]
    name = next(name for name in violation.value if name not in known)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"{violation.place if violation.path else 'a rule'} has no key {shown(name)}; {hint}"


def _when(rule: Mapping[str, Any], place: str) -> When:
    given: dict[str, Any] = dict(rule.get("when", {}))
    operations = _operations(given.pop("operation", None), rule, place)
    pattern = given.pop("message_matches", None)
    try:
        compiled = None if pattern is None else re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise RuleError(f"{place}: when.message_matches is no regular expression: {error}") from error
    if "tool_calls" in rule:
        # Else the answer to a result would be the same call again, without end.
        given.setdefault("tool_result", False)
    return When(operations, message_matches=compiled, **given)


def _operations(named: str | list[str] | None, rule: Mapping[str, Any], place: str) -> frozenset[str]:
    if named is None:
        found = frozenset(one for one in GENERATING if able(one, rule))
        if found:
            return found
        raise RuleError(f"{place} {_inability(rule, GENERATING)}")
    asked = frozenset([named] if isinstance(named, str) else named)
    unable = sorted(one for one in asked if not able(one, rule))
    if unable:
        raise RuleError(f"{place}: when.operation: {unable[0]} {_inability(rule, asked)}")
    return asked


def _inability(rule: Mapping[str, Any], operations: frozenset[str]) -> str:
    able_ones = sorted(one for one in EVERY if able(one, rule))
    if able_ones:
        return f"cannot answer so; {', '.join(able_ones)} can"
    reasons = sorted(frozenset[str]().union(*map(finish_reasons, operations)))
    if rule.get("finish_reason") not in {None, *reasons}:
        return f"has no finish_reason {shown(rule['finish_reason'])}; there are {', '.join(reasons) or 'none'}"
    return "asks for more than any operation can answer"


def _reply(rule: Mapping[str, Any]) -> ScriptedReply:
    error = rule.get("error")
    return ScriptedReply(
        text=rule.get("text"),
        tool_calls=tuple(ScriptedCall(**{"arguments": {}, **call}) for call in rule.get("tool_calls", ())),
        tool_plan=rule.get("tool_plan"),
        thinking=rule.get("thinking"),
        citations=tuple(_citation(one) for one in rule.get("citations", ())),
        finish_reason=rule.get("finish_reason"),
        error=error and ScriptedError(**{"message": "an error that a script asks for", "headers": {}, **error}),
        delay=rule.get("delay", 0.0),
        token_delay=rule.get("token_delay", 0.0),
        break_after=rule.get("break_after"),
        stall_after=rule.get("stall_after"),
    )


def _citation(given: Mapping[str, Any]) -> ScriptedCitation:
    sources = given.get("sources")
    return ScriptedCitation(given["text"], None if sources is None else tuple(sources))
