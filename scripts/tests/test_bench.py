"""Every measure gives a number. How large it is nobody asks here: a test that times fails on a busy machine."""

from __future__ import annotations

import json
import math
import re
import subprocess

import pytest
from attrs import evolve
from benchmarks.measures import MEASURES
from benchmarks.processes import BrokenClientError, CannedServer, Sizes, running

from .spec_folder import ROOT


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "scripts" / "bench", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    """The table of one small round, and its JSON."""
    file = tmp_path_factory.mktemp("bench") / "bench.json"
    ran = bench("--quick", "--json", str(file))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout, json.loads(file.read_text())


def test_json_says_what_was_measured_where_and_when(quick):
    _, found = quick
    assert list(found) == ["date", "machine", "versions", "rounds", "measures"]
    assert list(found["machine"]) == ["cpus", "python", "system"]
    assert found["rounds"] == 1
    assert [one["name"] for one in found["measures"]] == [one.name for one in MEASURES]


@pytest.mark.parametrize("number", range(len(MEASURES)), ids=[one.name for one in MEASURES])
def test_a_measure_has_a_number_for_each_client_and_its_targets(quick, number):
    expected, found = MEASURES[number], quick[1]["measures"][number]
    assert list(found["clients"]) == ["ours", *expected.ratios]
    for client in found["clients"].values():
        assert math.isfinite(client["median"])
        assert client["rounds"] == [client["median"]]
    for other, target in expected.ratios.items():
        ratio = found["ratios"][other]
        assert ratio["least"] == ratio["ratio"] == ratio["greatest"] > 0
        assert (ratio.get("must"), ratio.get("aim")) == ((target.must, target.aim) if target else (None, None))
    assert ("must" in found) == (expected.target is not None)


def test_table_has_a_line_for_each_target(quick):
    lines = quick[0].splitlines()
    for one in MEASURES:
        assert sum(line.startswith(one.title) for line in lines) == max(1, len(one.ratios))


def test_the_server_has_a_line_beside_the_bare_one_and_a_ratio():
    ran = bench("--server", "--quick")
    assert ran.returncode == 0, ran.stderr
    ours, bare, ratio = ran.stdout.splitlines()
    assert ours.startswith("reference server ")
    assert bare.startswith("bare Starlette ")
    assert re.fullmatch(r"CPU ([\d.]+) \(\1-\1\), events a second ([\d.]+) \(\2-\2\)", ratio)


def test_a_measure_that_is_not_known_is_refused_with_those_that_are():
    ran = bench("--only", "plain,warp")
    assert ran.returncode == 2
    assert "no measure 'warp'; expected some of sse, ndjson, plain" in ran.stderr


def test_a_client_that_fails_is_no_number():
    unknown = evolve(MEASURES[0], name="nothing")
    with (
        CannedServer() as server,
        pytest.raises(BrokenClientError, match="nothing with raw failed"),
        running(server, unknown, "raw", Sizes.least()) as sample,
    ):
        sample()


def test_connections_are_those_beyond_the_first():
    (measure,) = (one for one in MEASURES if one.name == "new-connections")
    with CannedServer() as server:
        assert server.accepted == 0
        with running(server, measure, "raw", Sizes.least()) as sample:
            assert sample() == 0
        assert server.accepted == 1
