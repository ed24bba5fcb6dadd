"""A server inside a program that tests an app; the pytest fixture `cohere_server` gives one to each test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cohere_contract
from attrs import define, evolve, field, fields, frozen
from jsonschema import Draft202012Validator
from starlette.types import ASGIApp, Receive, Scope, Send

from ..sentences import Violation, sentence
from ..server import running
from .exchange import Exchange
from .options import Options, development_app
from .rate_limit import RateLimit
from .reading import load_rules, read_rule
from .recorder import OperationFinder, Recorder
from .script import Script

_DEFAULTS = Options(api_key="test-key")

# What the command makes sure of by itself.
_SECONDS = {"type": "number", "minimum": 0}
_COUNT = {"type": "integer", "minimum": 1}
_VALUES = Draft202012Validator(
    {
        "properties": {
            "api_key": {"type": ["string", "null"], "minLength": 1},
            "defect": {"type": ["string", "null"]},
            "latency": _SECONDS,
            "token_delay": _SECONDS,
            "rate_limit": {"type": ["string", "null"]},
            "context_length": {**_COUNT, "type": ["integer", "null"]},
            "slots": _COUNT,
        }
    }
)


@frozen
class CohereServer:
    """A server that a test scripts and asks what it received.

    `url` is what an app takes as its base URL, `api_key` the only key that is accepted, None if none is asked for.
    """

    url: str
    api_key: str | None
    _script: Script = field(repr=False)
    _recorder: Recorder = field(repr=False)

    @property
    def requests(self) -> list[Exchange]:
        """What was received so far, the oldest first, each with what became of it."""
        return list(self._recorder.exchanges)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables by which Cohere's SDKs find the server."""
        key = {} if self.api_key is None else {"CO_API_KEY": self.api_key}
        return {"CO_API_URL": self.url, **key}

    def reply(self, text: str | None = None, **rule: Any) -> None:
        """Adds a rule after those that are there; its keys are those of a file. Raises `RuleError`."""
        said = {} if text is None else {"text": text}
        self._script.add([read_rule({**said, **rule}, "reply()")])

    def replies(self, file: str | Path) -> None:
        """Adds the rules of a YAML file. Raises `RuleError`, or OSError where it cannot be read."""
        self._script.add(load_rules(Path(file)))


@define
class Host:
    """One address, at which one server after the other can stand."""

    url: str
    app: ASGIApp

    def serve(self, given: Mapping[str, Any]) -> CohereServer:
        """Puts a fresh server in the place of the last one.

        `given` has options of `serve`, with underscores for dashes. Raises ValueError for what is none.
        """
        options, replies = _options(given)
        script = Script()
        if replies is not None:
            script.add(load_rules(Path(replies)))
        recorder = Recorder(OperationFinder(cohere_contract.load("strict")))
        self.app = development_app(options, script, recorder)
        return CohereServer(self.url, options.api_key, script, recorder)


@contextmanager
def hosting() -> Iterator[Host]:
    """Listens on a free loopback port, in a thread, with a server without options."""
    host = Host("", _absent)

    async def forwarded(scope: Scope, receive: Receive, send: Send) -> None:
        await host.app(scope, receive, send)

    with running(forwarded) as url:
        host.url = url
        host.serve({})
        yield host


async def _absent(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands for a server until there is one."""


def _options(given: Mapping[str, Any]) -> tuple[Options, str | Path | None]:
    known = [*(one.name for one in fields(Options)), "replies"]
    unknown = [name for name in given if name not in known]
    if unknown:
        raise ValueError(f"there is no option {unknown[0]!r}; there are {', '.join(known)}")
    rest = {name: value for name, value in given.items() if name != "replies"}
    for error in _VALUES.iter_errors(rest):
        violation = Violation(tuple(error.path), str(error.validator), error.validator_value, error.instance)
        raise ValueError(f"option {sentence(violation)}")
    if rest.get("rate_limit") is not None:
        rest["rate_limit"] = RateLimit.parse(rest["rate_limit"])
    return evolve(_DEFAULTS, **rest), given.get("replies")
