"""Files of scripted replies: what they may say, and what is said of a mistake in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from cohere_conformance.cli import main
from cohere_conformance.reference.development import RuleError, Script, load_rules
from cohere_conformance.reference.development.asked import Asked


def file(folder: Path, text: str) -> Path:
    path = folder / "replies.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- txt: hello", ': rule 1: a rule has no key "txt"; did you mean text?'),
        ("- {text: a}\n- {text: b, when: {mesage: c}}", ': rule 2: when has no key "mesage"; did you mean message?'),
        ("- {text: a, when: {zzz: c}}", ': rule 1: when has no key "zzz"; there are operation, model, message'),
        ("- text: no", ": rule 1: text must be a string, got false"),
        ("- tool_calls: [{arguments: {}}]", ": rule 1: tool_calls[0].name is required"),
        ("- tool_calls: []", ": rule 1: tool_calls must have at least 1 item, got 0"),
        ("- error: {status: 200}", ": rule 1: error.status must be at least 400, got 200"),
        ("- {text: a, delay: -1}", ": rule 1: delay must be at least 0, got -1"),
        ("- {text: a, times: 0}", ": rule 1: times must be at least 1, got 0"),
        ("- {text: a, when: {operation: chat}}", ': rule 1: when.operation must be "chat_v1", '),
        ("- {text: a, when: {operation: [chat_v3]}}", ': rule 1: when.operation[0] must be "chat_v1", '),
        ("- {text: a, when: {operation: tokenize}}", ": rule 1: when.operation: tokenize cannot answer so; chat_v1"),
        ("- {tool_calls: [{name: a}], when: {operation: generate}}", "generate cannot answer so; chat_v1, chat_v2 can"),
        ("- {finish_reason: DONE}", ': rule 1 has no finish_reason "DONE"; there are COMPLETE, ERROR'),
        ("- {finish_reason: ERROR_TOXIC, tool_calls: [{name: a, arguments: x}]}", "more than any operation can"),
        ("- {text: a, when: {message_matches: '('}}", ": rule 1: when.message_matches is no regular expression: "),
        ("- {text: a, tool_calls: [{name: b}]}", ": rule 1 has text and tool_calls, of which there can be one"),
        ("- {text: a, error: {status: 500}}", ": rule 1 has text beside an error that comes before any answer"),
        ("- {text: a, tool_plan: b}", ": rule 1 has tool_plan without tool_calls"),
        ("- {thinking: a}", ": rule 1 has thinking without text or tool_calls"),
        ("- {text: a, citations: [{text: b}]}", ": rule 1 cites 'b', which is not in its text"),
        ("- when: {message: a}", ": rule 1 says nothing to answer; it needs one of text, "),
        ("- hello", ': rule 1 must have keys, as in `text: Hello`, got "hello"'),
        ("- {text: a, delay: .nan}", ": rule 1 must be what JSON can say: "),
        ('- {error: {status: 500, headers: {"a b": c}}}', ": rule 1: error.headers must "),
        ("text: a", " must be a list of rules, each beginning with a dash"),
        ("- text: [", " is not YAML: line 1, column 10: while parsing a flow node, expected the node content"),
        (
            "- when:\n\tmessage: a",
            r" is not YAML: line 2, column 1: while scanning for the next token, found character '\t'",
        ),
        ("-\tmessage: a\n\ttext: b", "; indent with spaces"),
        ("- text: a\n  times: 1\n  text: b", ' is not YAML: line 3, column 3: the key "text" is there twice'),
        ("- {text: a, when: {message: a, message: a}}", 'line 1, column 32: the key "message" is there twice'),
        ("- ? [a]\n  : b", " is not YAML: line 1, column 5: while constructing a mapping, found unhashable key"),
        ("- text: \0", " is not YAML: unacceptable character"),
    ],
)
def test_mistake_is_named_with_its_file_rule_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        load_rules(path)
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_command_ends_with_the_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "- txt: hello")
    assert main(["serve", "--replies", str(path)]) == 2
    assert main(["serve", "--replies", str(tmp_path / "absent.yaml")]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == f'cohere-conformance serve: {path}: rule 1: a rule has no key "txt"; did you mean text?'
    assert errors[1].startswith(f"cohere-conformance serve: cannot read --replies {tmp_path}/absent.yaml: No such file")


def test_date_is_the_text_that_it_looks_like(tmp_path: Path) -> None:
    (rule,) = load_rules(file(tmp_path, "- tool_calls: [{name: book, arguments: {day: 2026-11-22}}]"))
    assert rule.reply.tool_calls[0].arguments == {"day": "2026-11-22"}


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("- text: a", {"chat_v1", "chat_v2", "generate", "generate_2021", "generate_2021_by_model"}),
        ("- tool_calls: [{name: a}]", {"chat_v1", "chat_v2"}),
        ("- tool_calls: [{name: a, arguments: broken}]", {"chat_v2"}),
        ("- {text: a, thinking: b}", {"chat_v2"}),
        ("- finish_reason: TIMEOUT", {"chat_v1", "chat_v2", "generate"}),
        ("- finish_reason: USER_CANCEL", {"chat_v1", "generate"}),
        ("- {text: a, error: {status: 500, after: 1}}", {"chat_v2", "generate"}),
    ],
)
def test_rule_without_operations_is_for_those_that_can_answer_so(
    tmp_path: Path, text: str, operations: set[str]
) -> None:
    script = Script()
    script.add(load_rules(file(tmp_path, text)))
    every = {"chat_v1", "chat_v2", "generate", "generate_2021", "generate_2021_by_model", "tokenize", "list_models"}
    assert {one for one in every if script.take(Asked(one, ""))} == operations
