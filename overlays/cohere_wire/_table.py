"""Reads one JSON object key by key, and says exactly where it is not what was expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from cohere_wire._paths import Path, parse_path
from cohere_wire.errors import GrammarError

__all__ = ["Table"]

_T = TypeVar("_T")


class Table:
    """One object of the document with its place; `finish` complains of keys that nobody read."""

    __slots__ = ("_mapping", "_unread", "_where")

    def __init__(self, mapping: object, where: str) -> None:
        if not isinstance(mapping, Mapping):
            raise GrammarError(where, f"it is {mapping!r}", "an object")
        self._mapping = mapping
        self._unread = set(mapping)
        self._where = where

    def optional(self, key: str, type_: type[_T]) -> _T | None:
        """Returns the value, or None where it is absent or null."""
        self._unread.discard(key)
        value = self._mapping.get(key)
        if value is None or isinstance(value, type_):
            return value
        raise GrammarError(f"{self._where}.{key}", f"it is {value!r}", f"a {type_.__name__}")

    def required(self, key: str, type_: type[_T]) -> _T:
        """Returns the value; absent or null raises."""
        value = self.optional(key, type_)
        if value is None:
            raise GrammarError(f"{self._where}.{key}", "it is missing", f"a {type_.__name__}")
        return value

    def one_of(self, key: str, known: Mapping[str, _T]) -> _T:
        """Returns what a known word stands for."""
        word = self.required(key, str)
        if word not in known:
            raise GrammarError(f"{self._where}.{key}", f"it is {word!r}", f"one of {sorted(known)}")
        return known[word]

    def texts(self, key: str) -> tuple[str, ...]:
        """Returns a list of strings."""
        values = self.required(key, list)
        if not all(isinstance(value, str) for value in values):
            raise GrammarError(f"{self._where}.{key}", f"it is {values!r}", "strings only")
        return tuple(values)

    def optional_path(self, key: str) -> Path | None:
        """Returns a dotted path as its keys, or None where it is absent or null."""
        text = self.optional(key, str)
        try:
            return None if text is None else parse_path(text)
        except ValueError as error:
            raise GrammarError(f"{self._where}.{key}", f"it is {text!r}", "a path") from error

    def path(self, key: str) -> Path:
        """Returns a dotted path as its keys; absent or null raises."""
        path = self.optional_path(key)
        if path is None:
            raise GrammarError(f"{self._where}.{key}", "it is missing", "a path")
        return path

    def items(self, key: str, read: Callable[[Table], _T]) -> tuple[_T, ...]:
        """Reads each object of a list."""
        values = self.required(key, list)
        where = f"{self._where}.{key}"
        return tuple(read(Table(value, f"{where}[{i}]")) for i, value in enumerate(values))

    def members(self, key: str) -> Mapping[str, object]:
        """Returns an object as it is."""
        value = self.required(key, object)
        if not isinstance(value, Mapping):
            raise GrammarError(f"{self._where}.{key}", f"it is {value!r}", "an object")
        return MappingProxyType(dict(value))

    def optional_texts_by_name(self, key: str) -> Mapping[str, str]:
        """Returns an object of strings; absent or null is an empty one."""
        if self.optional(key, object) is None:
            return MappingProxyType({})
        texts = self.members(key)
        for name, text in texts.items():
            if not isinstance(text, str):
                raise GrammarError(f"{self._where}.{key}.{name}", f"it is {text!r}", "a string")
        return MappingProxyType({name: str(text) for name, text in texts.items()})

    def each_member(self, key: str, read: Callable[[Table], _T]) -> Mapping[str, _T]:
        """Reads each member of an object of objects."""
        where = f"{self._where}.{key}"
        return MappingProxyType(
            {name: read(Table(value, f"{where}.{name}")) for name, value in self.members(key).items()}
        )

    def optional_member(self, key: str, read: Callable[[Table], _T]) -> _T | None:
        """Reads an object, or returns None where it is absent or null."""
        value = self.optional(key, object)
        return None if value is None else read(Table(value, f"{self._where}.{key}"))

    def finish(self, value: _T) -> _T:
        """Passes the value on when every key was read: a misspelt key must not go unnoticed."""
        if self._unread:
            key = min(str(key) for key in self._unread)
            raise GrammarError(f"{self._where}.{key}", "the key is unknown", "a known key")
        return value
