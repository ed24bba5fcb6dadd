"""A TOML file that holds the options of `run`, for one target or several.

What stands outside `[targets.NAME]` holds for all of them. Keys are the options without their dashes, so that the
file knows no rule that the command line does not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TARGETS = "targets"
# One option that takes a list with commas; the others that take several are repeated.
_JOINED = frozenset({"operations"})
# What belongs to the command line alone.
_NOT_HERE = frozenset({"config", "target", "help"})

# A value of TOML: any shape.
Toml = Any


class ConfigurationError(Exception):
    """The file cannot be used; the text says where and what was expected."""


def arguments_by_target(file: str) -> Mapping[str, list[str]]:
    """The arguments that the file stands for, by the name of the target; one without a name where none has one."""
    try:
        document = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}. Name another by --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} is no TOML: {error}.") from error
    targets = document.pop(TARGETS, {"": {}})
    if not isinstance(targets, dict) or not all(isinstance(one, dict) for one in targets.values()):
        raise ConfigurationError(f"{file}: {TARGETS} is a table of tables, as in [{TARGETS}.staging].")
    return {name: list(_arguments(file, name, {**document, **own})) for name, own in targets.items()}


def _arguments(file: str, target: str, options: Mapping[str, Toml]) -> Iterator[str]:
    where = f"{file}, [{TARGETS}.{target}]" if target else file
    for key, value in options.items():
        if key in _NOT_HERE or key.startswith("-"):
            raise ConfigurationError(f"{where}: {key!r} is no option that a file can hold.")
        yield from _option(f"{where}: {key}", f"--{key.replace('_', '-')}", key, value)
    if target and "report-dir" not in options:
        yield from ("--report-dir", f"conformance-report/{target}")


def _option(where: str, flag: str, key: str, value: Toml) -> Iterator[str]:
    if isinstance(value, bool):
        yield from [flag] if value else []
    elif isinstance(value, list) and key in _JOINED:
        yield f"{flag}={','.join(_text(where, one) for one in value)}"
    else:
        yield from (f"{flag}={_text(where, one)}" for one in (value if isinstance(value, list) else [value]))


def _text(where: str, value: Toml) -> str:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    raise ConfigurationError(f"{where} is a text, a number, true or false, or a list of texts; found {value!r}.")
