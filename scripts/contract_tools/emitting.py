"""What all emitters of `cohere_generated` write alike: headers, imports, names."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

__all__ = ["HEADER", "attribute", "indented", "model_imports", "pascal", "snake"]

HEADER = (
    '"""{title}\n\nGenerated from spec/ by ./scripts/generate; edits are lost.\n"""\n\n'
    "from __future__ import annotations\n\n"
)


def model_imports(modules: Mapping[str, str], names: Iterable[str], package: str = ".models") -> str:
    """The lines that import some models; relative to the package that `.models` is in, unless told."""
    return "".join(f"from {package}.{modules[name]} import {name}\n" for name in sorted(names))


def indented(text: str) -> str:
    """The text one block deeper."""
    return textwrap.indent(text, "    ")


def pascal(operation_id: str) -> str:
    """`chat_v2` as a class is called."""
    return "".join(word.capitalize() for word in operation_id.split("_"))


def snake(component: str) -> str:
    """`ChatV2Response` as a module or function is called."""
    return _identifier(component, prefix="")


def attribute(key: str) -> str:
    """The name that the generator of the models gives to a field."""
    return _identifier(key, prefix="field_")


def _identifier(name: str, prefix: str) -> str:
    from openapi_python_client.strings import PythonIdentifier  # noqa: PLC0415  # half a second that --help need not pay

    return PythonIdentifier(name, prefix=prefix)
