"""Command line of the scripts that work on `spec/`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from contract_tools.findings import GenerationError, SpecError
from contract_tools.generate import PROVENANCE, check, generate

_ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 is done, 1 is a finding, 2 is misuse."""
    parser = _parser()
    options = parser.parse_args(arguments)
    misuse = _misuse(options)
    if misuse:
        parser.error(misuse)
    try:
        return _check(options) if options.check else _generate(options)
    except SpecError as error:
        count = len(error.findings)
        print(f"spec/ has {count} fault{'s' * (count > 1)}; generated/ is as it was.\n{error}", file=sys.stderr)
    except GenerationError as error:
        print(f"{error}\ngenerated/ is as it was.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./scripts/generate",
        description="Writes generated/ anew from spec/: bundle, client, contract data. All or nothing.",
        epilog="Exit codes: 0 done, 1 spec/ or generated/ is at fault, 2 misuse.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail where generated/ is out of date")
    parser.add_argument("--spec", type=Path, default=_ROOT / "spec", help="folder of the spec (default: spec/)")
    parser.add_argument("--out", type=Path, default=_ROOT / "generated", help="folder to write (default: generated/)")
    return parser


def _misuse(options: argparse.Namespace) -> str | None:
    """Why these folders cannot be meant; a folder that something else wrote is never replaced."""
    out: Path = options.out
    if not options.spec.is_dir():
        return f"--spec {options.spec} is no folder; expected one with openapi.yaml"
    if not out.resolve().parent.is_dir():
        return f"--out {out} lies in no folder; make {out.resolve().parent} first"
    if not options.check and out.exists() and not _may_be_replaced(out):
        return f"--out {out} has no {PROVENANCE}, so ./scripts/generate did not write it; name a new or an empty folder"
    return None


def _may_be_replaced(out: Path) -> bool:
    is_ours = out.resolve() == _ROOT / "generated" or (out / PROVENANCE).is_file()
    return is_ours or (out.is_dir() and not any(out.iterdir()))


def _generate(options: argparse.Namespace) -> int:
    print(f"generated: {generate(options.spec, options.out)}")
    return 0


def _check(options: argparse.Namespace) -> int:
    stale = check(options.spec, options.out)
    if not stale:
        print("generated/ is what spec/ gives")
        return 0
    print("generated/ is not what spec/ gives; run ./scripts/generate and commit the result:", file=sys.stderr)
    print("\n".join(f"  {line}" for line in stale), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
