"""Reads the files of `spec/`, and knows on which line a place of a file is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from contract_tools.findings import Finding, SpecError

# A parsed JSON or YAML document: its shape is what the lints are there to judge.
Node = Any

_BaseLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeyLoader(_BaseLoader):  # type: ignore[misc, valid-type]  # chosen at run time
    """YAML loader that refuses a doubled key instead of dropping the first one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is not a string; put it in quotes", key_node.start_mark
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice; remove one", key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


class Source:
    """The spec folder: parsed files by their path relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._parsed: dict[str, Node] = {}
        self._nodes: dict[str, yaml.Node | None] = {}

    @cached_property
    def files(self) -> tuple[str, ...]:
        """All YAML files, sorted, relative to the folder."""
        found = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*.yaml"))
        return tuple(sorted(found))

    def document(self, file: str) -> Node:
        """The parsed file; raises `SpecError` where it is missing or is not YAML."""
        if file not in self._parsed:
            self._parsed[file] = self._parse(file)
        return self._parsed[file]

    def _parse(self, file: str) -> Node:
        try:
            text = (self.root / file).read_text(encoding="utf-8")
            document = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506  # a safe loader underneath
        except FileNotFoundError:
            raise SpecError([Finding(f"spec/{file}", "", "this file is needed and does not exist")]) from None
        except OSError as error:
            raise SpecError([Finding(f"spec/{file}", "", f"the file cannot be read: {error.strerror}")]) from error
        except UnicodeDecodeError as error:
            raise SpecError([Finding(f"spec/{file}", "", f"the file is not UTF-8: {error.reason}")]) from error
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error)
            line = mark.line + 1 if mark else None
            raise SpecError([Finding(f"spec/{file}", "", f"the file is not valid YAML: {problem}", line)]) from error

        findings = [self.finding(file, pointer, message) for pointer, message in _without_json(document, "")]
        if findings:
            raise SpecError(findings)
        return document

    def finding(self, file: str, pointer: str, message: str) -> Finding:
        """A finding about a place of a file, with its line."""
        return Finding(f"spec/{file}", pointer, message, self.line(file, pointer))

    def line(self, file: str, pointer: str) -> int | None:
        """The line on which the place begins, as near as it can be found."""
        node = self._composed(file)
        line = None
        for token in pointer_tokens(pointer):
            step = _child(node, token)
            if step is None:
                break
            line, node = step
        return line

    def _composed(self, file: str) -> yaml.Node | None:
        """The file as YAML nodes, which know their lines; None where there is nothing to read."""
        if file not in self._nodes:
            try:
                self._nodes[file] = yaml.compose((self.root / file).read_text(encoding="utf-8"), Loader=_BaseLoader)
            except (OSError, ValueError, yaml.YAMLError):
                self._nodes[file] = None
        return self._nodes[file]


def _without_json(node: Node, pointer: str, above: tuple[int, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each value that YAML has and JSON has not, with what is wrong."""
    if id(node) in above:
        yield pointer, "this alias contains itself"
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _without_json(value, join_pointer(pointer, key), (*above, id(node)))
    elif not isinstance(node, str | int | float | None) or (isinstance(node, float) and not isfinite(node)):
        yield pointer, f"{node!r} is no value of JSON; put it in quotes"


def _child(node: yaml.Node | None, token: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == token:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and token.isdigit() and int(token) < len(node.value):
        value = node.value[int(token)]
        return value.start_mark.line + 1, value
    return None


def pointer_tokens(pointer: str) -> list[str]:
    """The unescaped steps of a JSON pointer; `#` and the empty pointer are the whole document."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.removeprefix("#").split("/")[1:]]


def join_pointer(pointer: str, *tokens: str | int) -> str:
    """The pointer with further steps, escaped."""
    return pointer + "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def is_texts(node: Node) -> bool:
    """Whether the node is a list of strings."""
    return isinstance(node, list) and all(isinstance(one, str) for one in node)
