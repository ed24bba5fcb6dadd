"""The command `cohere-conformance`: arguments only; what needs the extra is imported when it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from cohere_conformance.command_line import make_parser
from cohere_conformance.configuration import ConfigurationError, Layer, environment_layer, layers_by_target, merged

_MISSING = (
    "cohere-conformance {command} needs the packages of an extra, and {name} is not installed. Try:\n"
    "  pip install 'cohere-contract[{extra}]'"
)


class _Command(NamedTuple):
    """Where a command's function is, and the extra that it needs."""

    module: str
    function: str
    extra: str


_COMMANDS = {
    "run": _Command("cohere_conformance.run_command", "run_command", "conformance"),
    "report": _Command("cohere_conformance.report_commands", "report_command", "conformance"),
    "compare": _Command("cohere_conformance.report_commands", "compare_command", "conformance"),
    "diff": _Command("cohere_conformance.report_commands", "diff_command", "conformance"),
    "list": _Command("cohere_conformance.run_command", "list_command", "conformance"),
    "serve": _Command("cohere_conformance.serve_command", "serve_command", "server"),
    "defects": _Command("cohere_conformance.serve_command", "defects_command", "server"),
    "client": _Command("cohere_conformance.clients.commands", "client_command", "conformance"),
    "serve --hostile": _Command("cohere_conformance.clients.commands", "hostile_command", "conformance"),
    "prove": _Command("cohere_conformance.prove_command", "prove_command", "conformance"),
    "completion": _Command("cohere_conformance.completion_command", "completion_command", "conformance"),
}


# Options of `serve` that only one of its two servers has, with their defaults.
_OF_REFERENCE = {
    "api_key": None,
    "replies": None,
    "rate_limit": None,
    "log": None,
    "defect": None,
    "latency": 0.0,
    "token_delay": 0.0,
    "context_length": None,
    "slots": 2,
}
_OF_CASES: dict[str, object] = {
    "harness": None,
    "client_name": "the client",
    "only": [],
    "skip": [],
    "seed": 0,
    "json": None,
    "html": None,
    "junit": None,
    "markdown": None,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code; what a user can mend ends in one message."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given:
        make_parser().print_help(sys.stderr)
        return 2
    options = make_parser().parse_args(given)
    stranger = _of_the_other_server(options) if options.command == "serve" else None
    if stranger:
        where = "no option of" if options.hostile else "only for"
        print(f"cohere-conformance serve: {stranger} is {where} --hostile; see --help.", file=sys.stderr)
        return 2
    try:
        return _run_targets(options, given) if options.command == "run" else _carry_out(options)
    except KeyboardInterrupt:
        print(f"cohere-conformance {options.command}: interrupted", file=sys.stderr)
        return 3


def _of_the_other_server(options: argparse.Namespace) -> str | None:
    """An option that the server which is meant does not have."""
    others = _OF_REFERENCE if options.hostile else _OF_CASES
    given = (name for name, default in others.items() if getattr(options, name) != default)
    return next((f"--{name.replace('_', '-')}" for name in given), None)


def _run_targets(options: argparse.Namespace, given: list[str]) -> int:
    """Runs each target; the worst exit code of all, of which 2 is the worst."""
    try:
        targets = _targets(options, given[given.index("run") + 1 :])
        _check_files(targets)
    except ConfigurationError as error:
        print(f"cohere-conformance run: {error}", file=sys.stderr)
        return 2
    codes = []
    for name, one in targets.items():
        if name:
            print(f"# {name}", file=sys.stderr)
        codes.append(_carry_out(one))
    return max(codes, key=(0, 1, 3, 2).index)


def _targets(options: argparse.Namespace, line: list[str]) -> dict[str, argparse.Namespace]:
    """The options for each target that was chosen, from the file, the environment and the line."""
    environment = environment_layer(os.environ, _flags())
    layers = layers_by_target(options.config, _flags()) if options.config else {"": Layer("", {})}
    unknown = sorted(set(options.target) - set(filter(None, layers)))
    if unknown:
        known = ", ".join(filter(None, layers)) or "none"
        raise ConfigurationError(f"--target {', '.join(unknown)}: the file has {known}.")
    found = {}
    for name, layer in layers.items():
        if not options.target or name in options.target:
            # Each by itself, so that a fault is told with its place.
            for one in (layer, environment):
                make_parser(one.place).parse_args(["run", *merged([one], [])])
            found[name] = make_parser().parse_args(["run", *merged([layer, environment], line)])
            if name and not layer.has_own_folder:
                found[name].report_dir = f"{found[name].report_dir}/{name}"
    return found


def _flags() -> set[str]:
    """The options of `run` that take no value."""
    actions = make_parser().commands["run"]._actions
    return {action.option_strings[-1].removeprefix("--") for action in actions if action.nargs == 0}


def _check_files(targets: Mapping[str, argparse.Namespace]) -> None:
    """Refuses what several targets would write to one after the other, and leave the last one's."""
    kinds = ("report_dir", "json", "html", "junit", "markdown", "badge", "write_baseline")
    for kind in kinds:
        named = [os.path.abspath(getattr(one, kind)) for one in targets.values() if getattr(one, kind)]
        if len(set(named)) < len(named):
            option = f"--{kind.replace('_', '-')}"
            raise ConfigurationError(f"{option} is the same for several targets; give each its own in the file.")


def _carry_out(options: argparse.Namespace) -> int:
    command = _COMMANDS["serve --hostile" if getattr(options, "hostile", False) else options.command]
    try:
        module = import_module(command.module)
    except ModuleNotFoundError as error:
        print(_MISSING.format(command=options.command, name=error.name, extra=command.extra), file=sys.stderr)
        return 2
    from cohere_conformance.target import UnreachableError, UsageError  # noqa: PLC0415  # once the extra is there

    try:
        code: int = getattr(module, command.function)(options)
    except (UsageError, UnreachableError) as error:
        print(f"cohere-conformance {options.command}: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 3
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    return code


def run_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of `run`, for a program that runs the suite; the environment has what the arguments leave open."""
    environment = environment_layer(os.environ, _flags())
    return make_parser(environment.place).parse_args(["run", *merged([environment], arguments)])


if __name__ == "__main__":
    sys.exit(main())
