"""Runs the suite as tests, one a requirement: `pytest --pyargs cohere_conformance --cohere-base-url URL`.

For tests of an app it has the fixture `cohere_server`. Loads with pytest alone; suite and server are imported once
they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from cohere_conformance.reference.development import CohereServer, Host
    from cohere_conformance.results import Result, Results

_OPTIONS = (
    ("--cohere-base-url", "URL of the server to judge, up to what comes before /v1 or /v2"),
    ("--cohere-model", "model to ask for"),
    ("--cohere-api-key-env", "variable that holds the key (default CO_API_KEY)"),
    ("--cohere-only", "glob on requirement ids"),
    ("--cohere-skip", "glob on requirement ids"),
)
_FIXTURE = "cohere_requirement"

# pytest's own code for misuse, for it uses 2 for an interrupt; 3 is the suite's as well as pytest's.
_MISUSE, _UNREACHABLE = 4, 3
_RESULTS = pytest.StashKey["Results"]()
_FAULT = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options of the suite."""
    group = parser.getgroup(
        "cohere-conformance",
        "cohere-conformance (other options of `cohere-conformance run` from COHERE_CONFORMANCE_TIMEOUT and the like)",
    )
    for name, meaning in _OPTIONS:
        group.addoption(name, default=None, help=meaning)
    group.addoption("--cohere-reference", action="store_true", help="judge our own server, started for the run")
    group.addoption("--cohere-no-auth", action="store_true", help="send no key, and do not expect that one is needed")


def pytest_configure(config: pytest.Config) -> None:
    """Refuses options that cannot be, before anything is collected."""
    if _is_asked_for(config):
        _selected(config)


def _is_asked_for(config: pytest.Config) -> bool:
    return any(config.getoption(name) for name in (*dict(_OPTIONS), "--cohere-reference", "--cohere-no-auth"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keeps the suite on one worker of pytest-xdist: each of them would make a run of its own, and pay for it."""
    if config.getoption("dist") not in ("load", "worksteal") or not _is_asked_for(config):
        return None
    # It is there where this hook is called, and has no types.
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # noqa: PLC0415

    return LoadFileScheduling(config, log)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives the suite's one test a parameter for each requirement that is selected."""
    if _FIXTURE in metafunc.fixturenames:
        ids = _selected(metafunc.config)
        metafunc.parametrize(_FIXTURE, ids, ids=ids, indirect=True)


def _selected(config: pytest.Config) -> list[str]:
    """The ids of the requirements to judge; raises pytest's own error for misuse."""
    try:
        from cohere_conformance.run_command import requirement_ids  # noqa: PLC0415  # needs the extra
        from cohere_conformance.target import UsageError  # noqa: PLC0415  # the same
    except ModuleNotFoundError as error:
        raise pytest.UsageError(
            f"cohere-conformance needs {error.name}: pip install 'cohere-contract[conformance]'"
        ) from error
    try:
        return requirement_ids(*_patterns(config))
    except UsageError as error:
        raise pytest.UsageError(f"cohere-conformance: {error}") from error


def _patterns(config: pytest.Config) -> tuple[tuple[str, ...], tuple[str, ...]]:
    only, skip = config.getoption("--cohere-only"), config.getoption("--cohere-skip")
    return (only,) if only else (), (skip,) if skip else ()


@pytest.fixture(scope="session")
def _cohere_host() -> Iterator[Host]:
    try:
        from cohere_conformance.reference.development import hosting  # noqa: PLC0415  # needs the extra
    except ModuleNotFoundError as error:
        raise pytest.UsageError(f"cohere_server needs {error.name}: pip install 'cohere-contract[server]'") from error
    with hosting() as host:
        yield host


@pytest.fixture(scope="session")
def cohere_server_url(_cohere_host: Host) -> str:
    """The URL of `cohere_server`, the same for all tests, for what is started once for all of them."""
    return _cohere_host.url


@pytest.fixture
def cohere_server_options() -> Mapping[str, Any]:
    """The options of `cohere_server`, to be overridden: those of `cohere-conformance serve`, by name."""
    return {}


@pytest.fixture
def cohere_server(_cohere_host: Host, cohere_server_options: Mapping[str, Any]) -> CohereServer:
    """A server of Cohere's API on this machine, fresh for each test: `url`, `api_key`, `reply()`, `requests`."""
    return _cohere_host.serve(cohere_server_options)


@pytest.fixture
def cohere_requirement(request: pytest.FixtureRequest) -> Result:
    """The result for one requirement; the first test makes the run for all that were collected."""
    results = _results(request.config, request.session.items)
    return next(result for result in results.results if result.requirement.id == request.param)


def _results(config: pytest.Config, items: Sequence[pytest.Item]) -> Results:
    if _FAULT in config.stash:
        pytest.fail(config.stash[_FAULT], pytrace=False)
    if _RESULTS not in config.stash:
        from cohere_conformance.cli import run_options  # noqa: PLC0415  # only once a run is asked for
        from cohere_conformance.configuration import ConfigurationError  # noqa: PLC0415  # the same
        from cohere_conformance.run_command import judge  # noqa: PLC0415  # needs the extra
        from cohere_conformance.target import UnreachableError, UsageError  # noqa: PLC0415  # the same

        try:
            config.stash[_RESULTS] = judge(run_options([*_arguments(config), *_only(items)]))
        except (ConfigurationError, UsageError, UnreachableError) as error:
            _stop(
                config, f"cohere-conformance: {error}", _UNREACHABLE if isinstance(error, UnreachableError) else _MISUSE
            )
    return config.stash[_RESULTS]


def _stop(config: pytest.Config, fault: str, code: int) -> NoReturn:
    """Ends the session; a worker of pytest-xdist can only let each of its tests fail."""
    if hasattr(config, "workerinput"):
        config.stash[_FAULT] = fault
        pytest.fail(fault, pytrace=False)
    pytest.exit(fault, returncode=code)


def _arguments(config: pytest.Config) -> list[str]:
    """The options in the words of the command."""
    arguments = ["--reference"] if config.getoption("--cohere-reference") else []
    arguments += ["--no-auth"] if config.getoption("--cohere-no-auth") else []
    for name, _ in _OPTIONS:
        value = config.getoption(name)
        if value is not None and name not in ("--cohere-only", "--cohere-skip"):
            arguments += [name.replace("--cohere-", "--"), value]
    return arguments


def _only(items: Sequence[pytest.Item]) -> Iterator[str]:
    """The requirements whose tests are left after `-k` and the like, so that nothing else is sent."""
    for item in items:
        if _FIXTURE in getattr(item, "fixturenames", ()):
            yield f"--only={item.callspec.params[_FIXTURE]}"  # type: ignore[attr-defined]  # it has a parameter
