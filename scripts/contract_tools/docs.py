"""Command line of `./scripts/docs`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from cohere_conformance.reference.defects import all_defects

from contract_tools.findings import GenerationError, SpecError
from contract_tools.generate import PAGES, PROVENANCE, spec_sha256
from contract_tools.pages.reference import redoc
from contract_tools.pages.site import write_pages

_ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Writes the pages; 0 is done, 1 is a finding, 2 is misuse."""
    parser = _parser()
    options = parser.parse_args(arguments)
    misuse = _misuse(options)
    if misuse:
        parser.error(misuse)
    try:
        outcome = _write(options)
    except (SpecError, GenerationError) as error:
        print(f"{error}\n{options.generated / PAGES}/ is as it was.", file=sys.stderr)
        return 1
    print(f"{options.generated / PAGES}/index.html: {outcome}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./scripts/docs",
        description="Writes pages for people into generated/docs/: API reference, requirements, contradictions.",
        epilog="Exit codes: 0 done, 1 spec/, generated/ or the renderer is at fault, 2 misuse.",
    )
    parser.add_argument("--spec", type=Path, default=_ROOT / "spec", help="folder of the spec (default: spec/)")
    parser.add_argument(
        "--generated",
        type=Path,
        default=_ROOT / "generated",
        help="what ./scripts/generate wrote",
    )
    parser.add_argument("--renderer", type=Path, required=True, help="the redocly program (./scripts/docs names it)")
    return parser


def _misuse(options: argparse.Namespace) -> str | None:
    if not options.spec.is_dir():
        return f"--spec {options.spec} is no folder; expected one with openapi.yaml"
    if not (options.generated / PROVENANCE).is_file():
        return f"--generated {options.generated} has no {PROVENANCE}; run ./scripts/generate first"
    if not os.access(options.renderer, os.X_OK):
        return f"--renderer {options.renderer} is no program that can be run"
    return None


def _write(options: argparse.Namespace) -> str:
    provenance = json.loads((options.generated / PROVENANCE).read_text(encoding="utf-8"))
    if provenance["spec_sha256"] != spec_sha256(options.spec):
        raise GenerationError(f"{options.generated} is not what {options.spec} gives; run ./scripts/generate first")
    defects = list(all_defects().values())
    return str(write_pages(options.spec, options.generated, defects, redoc(options.renderer)))


if __name__ == "__main__":
    sys.exit(main())
