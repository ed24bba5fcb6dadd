"""The options of `run` from a TOML file, for one target or several, and from the environment.

Both stand for arguments of the command line, so that they know no rule that it does not. What stands outside
`[targets.NAME]` holds for all targets of a file. A variable is an option in capitals, `COHERE_CONFORMANCE_BASE_URL`.
The line beats the environment, and that beats the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

TARGETS = "targets"
PREFIX = "COHERE_CONFORMANCE_"
# One option that takes a list with commas; the others that take several are repeated.
_JOINED = frozenset({"operations"})
# What belongs to the command line alone.
_NOT_HERE = frozenset({"config", "target", "help"})
# Two options for one choice: who says one of them takes back the other.
_TARGET = frozenset({"base-url", "reference"})
_YES, _NO = ("1", "true", "yes"), ("0", "false", "no", "")

# A value of TOML: any shape.
Toml = Any


class ConfigurationError(Exception):
    """The file or the environment cannot be used; the text says where and what was expected."""


class Layer(NamedTuple):
    """Where options come from, and the arguments that each of them stands for."""

    place: str
    arguments: Mapping[str, list[str]]
    # Whether the folder for reports is that of one target alone.
    has_own_folder: bool = False


def layers_by_target(file: str, flags: Collection[str]) -> Mapping[str, Layer]:
    """What the file says of each target; of one without a name where none has one. `flags` take no value."""
    try:
        document = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}. Name another by --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} is no TOML: {error}.") from error
    targets = document.pop(TARGETS, {"": {}})
    if not isinstance(targets, dict) or not all(isinstance(one, dict) for one in targets.values()):
        raise ConfigurationError(f"{file}: {TARGETS} is a table of tables, as in [{TARGETS}.staging].")
    return {name: _layer(file, name, document, own, flags) for name, own in targets.items()}


def _layer(file: str, name: str, shared: Mapping[str, Toml], own: Mapping[str, Toml], flags: Collection[str]) -> Layer:
    place = f"{file}, [{TARGETS}.{name}]" if name else file
    own, shared = _by_option(own), _by_option(shared)
    # A target of one's own takes back the one for all.
    kept = {key: value for key, value in shared.items() if not (key in _TARGET and _TARGET & own.keys())}
    return Layer(place, dict(_options(place, {**kept, **own}, flags)), "report-dir" in own)


def _by_option(table: Mapping[str, Toml]) -> dict[str, Toml]:
    return {key.replace("_", "-"): value for key, value in table.items()}


def environment_layer(variables: Mapping[str, str], flags: Collection[str]) -> Layer:
    """What the environment says; an option that can be repeated has one value a line."""
    told = {name.removeprefix(PREFIX): value for name, value in variables.items() if name.startswith(PREFIX)}
    options = _by_option({name.lower(): value for name, value in told.items()})
    typed = {key: _typed(value) if key in flags else value.splitlines() or "" for key, value in options.items()}
    return Layer("the environment", dict(_options("the environment", typed, flags)))


def _typed(text: str) -> Toml:
    word = text.strip().lower()
    return word in _YES if word in (*_YES, *_NO) else text


def _options(place: str, options: Mapping[str, Toml], flags: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    for key, value in options.items():
        if key in _NOT_HERE or key.startswith("-"):
            raise ConfigurationError(f"{place}: {key!r} belongs to the command line alone.")
        if (key in flags) != isinstance(value, bool):
            expected = "true or false" if key in flags else "a value"
            raise ConfigurationError(f"{place}: {key} takes {expected}; found {value!r}.")
        yield key, list(_arguments(f"{place}: {key}", key, value))


def _arguments(where: str, key: str, value: Toml) -> Iterator[str]:
    flag = f"--{key}"
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


def merged(layers: Sequence[Layer], line: Sequence[str]) -> list[str]:
    """The arguments of all, where a later layer takes back what an earlier one says of the same option."""
    said = _with_twin({word.partition("=")[0].removeprefix("--") for word in line if word.startswith("--")})
    arguments = list(line)
    for layer in reversed(layers):
        kept = [word for key, words in layer.arguments.items() if key not in said for word in words]
        arguments = [*kept, *arguments]
        said |= _with_twin({key for key, words in layer.arguments.items() if words})
    return arguments


def _with_twin(options: set[str]) -> set[str]:
    return options | _TARGET if options & _TARGET else options
