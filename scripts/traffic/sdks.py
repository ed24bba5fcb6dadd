"""The versions of the cohere package whose requests are recorded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from attrs import frozen

from traffic.recorder import recording

_HERE = Path(__file__).parent


@frozen
class Sdk:
    """One version, and the program of calls/ that makes its calls."""

    name: str
    program: str

    @property
    def home(self) -> Path:
        """Its venv, beside the one that runs this."""
        return Path(sys.prefix) / "peers" / self.name

    def record(self) -> str:
        """What it sends, as JSON; the same bytes each time. Raises `CalledProcessError` if a call fails."""
        with recording() as recorder:
            # An environment of its own: no key, address or proxy of the person who records gets into a request.
            command = [str(self.home / "bin" / "python"), str(_HERE / "calls" / self.program), recorder.url]
            subprocess.run(command, env={"PYTHONDONTWRITEBYTECODE": "1"}, check=True)  # noqa: S603 - a program of ours
        return f"{json.dumps(recorder.requests, indent=1, ensure_ascii=False)}\n"


def sdks() -> list[Sdk]:
    """All of sdks.txt, in its order."""
    lines = [line.split() for line in (_HERE / "sdks.txt").read_text().splitlines() if not line.startswith("#")]
    return [Sdk(requirement.replace("==", "-"), program) for requirement, program in lines]
