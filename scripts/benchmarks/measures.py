"""What is measured, in which unit, and which numbers we want: a table."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

__all__ = ["MEASURES", "PROCESS_PROGRAMS", "Measure", "Target"]


@frozen
class Unit:
    """How a number is shown; programs give seconds, bytes or connections."""

    name: str
    factor: float


_MICROSECONDS = Unit("µs", 1e6)
_MILLISECONDS = Unit("ms", 1e3)
_MEBIBYTES = Unit("MiB", 2.0**-20)
_CONNECTIONS = Unit("", 1)


@frozen
class Target:
    """The most that a release may have, and what we aim at."""

    must: float
    aim: float


@frozen
class Measure:
    """One line of the report. `ratios` are ours by another's, `None` without a target; `target` is for ours alone."""

    name: str
    title: str
    unit: Unit
    ratios: Mapping[str, Target | None] = field(factory=dict)
    target: Target | None = None
    # How many numbers a round has of each client.
    samples: int = 5

    @property
    def clients(self) -> tuple[str, ...]:
        """Who takes part, in the order of a round."""
        return ("ours", *self.ratios)

    @property
    def is_of_a_process(self) -> bool:
        """True if a process is measured from its start to its end."""
        return (self.name, "ours") in PROCESS_PROGRAMS


MEASURES = (
    Measure(
        "sse",
        "SSE event, typed",
        _MICROSECONDS,
        {"raw": Target(1.0, 0.7), "cohere": Target(0.12, 0.08)},
    ),
    Measure(
        "ndjson",
        "NDJSON event, typed",
        _MICROSECONDS,
        {"raw": Target(0.9, 0.7), "cohere": Target(0.22, 0.15)},
    ),
    Measure(
        "plain",
        "plain call",
        _MICROSECONDS,
        {"raw": Target(1.05, 1.0), "cohere": Target(0.70, 0.60)},
    ),
    Measure("first-event", "call to first event", _MICROSECONDS, {"cohere": Target(0.55, 0.50)}),
    Measure(
        "async-streams",
        "100 async streams, aiohttp",
        _MILLISECONDS,
        {"default": None, "cohere": Target(0.10, 0.06)},
        samples=1,
    ),
    Measure("import", "cold import", _MILLISECONDS, {"cohere": Target(0.20, 0.12)}, samples=3),
    Measure("first-call", "first call, cold start", _MILLISECONDS, {"cohere": Target(0.40, 0.30)}, samples=3),
    Measure("new-connections", "new connections, 10 streams", _CONNECTIONS, target=Target(0, 0), samples=1),
    Measure("memory-growth", "memory growth, less the text", _MEBIBYTES, target=Target(1.0, 0.1), samples=1),
)

# The measures of a whole process: a program each, which is given the base URL.
PROCESS_PROGRAMS = {
    ("import", "ours"): "from cohere_client import Client",
    ("import", "cohere"): "import cohere; cohere.ClientV2",
    ("first-call", "ours"): (
        "import sys; from cohere_client import Client; "
        "Client('key', sys.argv[1]).chat_v2(model='m', messages=[{'role': 'user', 'content': 'hi'}])"
    ),
    ("first-call", "cohere"): (
        "import sys; import cohere; "
        "cohere.ClientV2('key', base_url=sys.argv[1]).chat(model='m', messages=[{'role': 'user', 'content': 'hi'}])"
    ),
}
