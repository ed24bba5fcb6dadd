"""The operations of a document, in the order in which their paths are tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class Operation:
    """Where an operation is in a document; `method` is written as there, in small letters."""

    id: str
    method: str
    path: str

    @property
    def route(self) -> str:
        """The path for Starlette; a name at its end takes the rest: ids may have a slash, and official SDKs do not
        escape it."""
        return f"{self.path.removesuffix('}')}:path}}" if self.path.endswith("}") else self.path


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """All operations; a path that is written out goes before one with a name to fill in."""
    for path, path_item in sorted(document["paths"].items(), key=lambda item: "{" in item[0]):
        for method in _METHODS:
            if method in path_item:
                yield Operation(path_item[method]["operationId"], method, path)
