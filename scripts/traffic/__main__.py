"""Writes scripts/tests/traffic/ anew."""

from __future__ import annotations

import sys
from pathlib import Path

from traffic.sdks import sdks

_DATA = Path(__file__).parents[1] / "tests" / "traffic"


def main() -> int:
    """Records all versions; a call that fails ends it, with nothing written for its version."""
    for sdk in sdks():
        text = sdk.record()
        (_DATA / f"{sdk.name}.json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"recorded {sdk.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
