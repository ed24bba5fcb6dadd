"""What the programs of `official_sdks/` told: each runs in the venv of its SDK, and makes many cases in one process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ..peers import peer

KEY = "the-key-of-these-tests"

# An SDK is a version of the package, and the client of it where it has two.
GENERATE_2021 = ("1.3.10", "3.10.0")
SDK_4 = ("4.57", "4.57 async")
SDK_5_AND_LATER = ("5.21.1", "5.21.1 async", "7.3.1", "7.3.1 async")

# How each version reports a refusal, by the status: until 4.x with one class for all.
_ERRORS = {
    400: {"CohereError", "CohereAPIError", "BadRequestError"},
    401: {"CohereError", "CohereAPIError", "UnauthorizedError"},
    404: {"CohereError", "CohereAPIError", "NotFoundError"},
}

Count = Callable[[str], int]

_FOLDER = Path(__file__).parent / "official_sdks"


def told_by(*sdks: str) -> pytest.MarkDecorator:
    """Calls a test with what each SDK told of the case that the test is named after."""
    return pytest.mark.parametrize("told", sdks, indirect=True)


def judged_cases(module: ModuleType) -> set[tuple[str, str]]:
    """The SDKs and cases that the tests of a module are about."""
    return {
        (sdk, name.removeprefix("test_"))
        for name, test in vars(module).items()
        for mark in getattr(test, "pytestmark", ())
        if mark.args[0] == "told"
        for sdk in mark.args[1]
    }


def require_refused(told: Any, status: int, words: str) -> None:
    """Fails unless the SDK raised its own error with the status, and with a message that has the words."""
    assert told["status"] == status
    assert told["error"] in _ERRORS[status]
    assert words in told["message"]


class Programs:
    """The programs of one subject, by the version of their SDK; each runs once, when it is first asked for."""

    def __init__(self, programs: Mapping[str, str], url: str) -> None:
        self._programs = {version: _Program(version, name, url) for version, name in programs.items()}

    def told(self, sdk: str, case: str) -> Any:
        """What came of a case; fails with what the SDK raised."""
        version, _, client = sdk.partition(" ")
        outcome = self._programs[version].outcomes[client, case]
        assert "raised" not in outcome, outcome["raised"]
        return outcome["told"]

    def cases(self) -> set[tuple[str, str]]:
        """All cases of all programs, each with its SDK."""
        return {
            (f"{version} {client}".strip(), case)
            for version, program in self._programs.items()
            for client, case in program.outcomes
        }


class _Program:
    def __init__(self, version: str, name: str, url: str) -> None:
        self._version = version
        self._arguments = [str(_FOLDER / f"{name}.py"), url, KEY]

    @cached_property
    def outcomes(self) -> Mapping[tuple[str, str], dict[str, Any]]:
        command = [str(peer(f"cohere-{self._version}") / "python"), *self._arguments]
        # An environment of its own: no key, address or proxy of the caller gets into a request.
        environment = {"PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert ran.returncode == 0, ran.stderr
        rows = [json.loads(line) for line in ran.stdout.splitlines()]
        return {(row["client"], row["case"]): row for row in rows}
