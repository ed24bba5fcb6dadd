"""Measures, prints a table, and writes JSON where asked."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from benchmarks.kills import as_kill_table, measure_kills
from benchmarks.measures import MEASURES, Measure
from benchmarks.processes import BrokenClientError, Sizes
from benchmarks.report import as_json, as_table
from benchmarks.rounds import measure_all
from benchmarks.server_load import Load, measure_server

# Without a terminal nobody says how wide it is, and a table cut to fit says nothing.
_WIDTH = 100
_DEFECTS = 6


def main() -> int:
    """Exit codes: 0 measured, whether the targets are reached or not; 2 usage; 3 a client failed."""
    arguments = _arguments()
    sizes = Sizes.least() if arguments.quick else Sizes()
    rounds = 1 if arguments.quick else arguments.rounds
    if arguments.server:
        print(measure_server(Load.least() if arguments.quick else Load(rounds=rounds)))
        return 0
    errors = Console(stderr=True)
    if arguments.defects:
        with errors.status("") as status:
            kills = measure_kills(arguments.defects, status.update)
        _output().print(as_kill_table(*kills))
        return 0
    try:
        with errors.status("") as status:
            results = measure_all(arguments.only or MEASURES, rounds, sizes, status.update)
    except BrokenClientError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    _output().print(as_table(results, rounds))
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(results, rounds), indent=1) + "\n", encoding="utf-8")
    return 0


def _output() -> Console:
    return Console(width=None if sys.stdout.isatty() else _WIDTH)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scripts/bench", description=f"{__doc__} About ten minutes.")
    parser.add_argument("--rounds", type=_count, default=5, metavar="N", help="rounds of all clients in turn (5)")
    parser.add_argument("--only", type=_measures, metavar="NAME,...", help=", ".join(one.name for one in MEASURES))
    parser.add_argument("--quick", action="store_true", help="one small round: everything runs, no number means much")
    parser.add_argument("--server", action="store_true", help="the reference server alone, with 200 streams at once")
    parser.add_argument(
        "--defects",
        type=_count,
        nargs="?",
        const=_DEFECTS,
        metavar="N",
        help=f"what the suite and stock schemathesis find of N defects of each family ({_DEFECTS})",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there")
    return parser.parse_args()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected 1 or more")
    return number


def _measures(text: str) -> list[Measure]:
    known = {one.name: one for one in MEASURES}
    unknown = [name for name in text.split(",") if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"no measure {unknown[0]!r}; expected some of {', '.join(known)}")
    return [known[name] for name in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
