"""Judges the published servers and writes what came of it into the page of vendors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from vendor_pages.page import section, with_section
from vendor_pages.servers import SERVERS, results_of

_PAGE = Path(__file__).parents[2] / "conformance" / "vendors.md"


def main() -> int:
    """Exit code 0: the page is written."""
    argparse.ArgumentParser(prog="./scripts/vendors", description=f"{__doc__} About a minute.").parse_args()
    page = _PAGE.read_text(encoding="utf-8")
    for server in SERVERS:
        with TemporaryDirectory() as folder:
            results = json.loads(results_of(server, Path(folder)).read_text(encoding="utf-8"))
        page = with_section(page, server.name, section(server.name, results))
    _PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
