"""What is tried of the defects is a fixed sample of every family, and stock schemathesis tells servers apart."""

import gc
from itertools import chain

import pytest
from benchmarks.kills import FAMILIES, FalseAlarms, Kills, as_kill_table, by_family, sample_of
from benchmarks.stock import KEY, report_on
from cohere_conformance.checks import CHECKS
from cohere_conformance.reference.defects import all_defects, defective_app, faithful_app
from rich.console import Console


def test_every_defect_is_in_one_family_and_every_family_has_some():
    families = by_family()
    assert sorted(one.name for one in chain(*families.values())) == sorted(all_defects(KEY))
    assert all(families.values())
    assert list(families)[:-1] == list(FAMILIES)


def test_families_name_checks_that_there_are_and_none_twice():
    named = list(chain(*FAMILIES.values()))
    assert len(named) == len(set(named))
    assert set(named) <= set(CHECKS)


@pytest.mark.parametrize(("there_are", "most", "taken"), [(10, 5, [0, 2, 4, 6, 8]), (7, 3, [0, 2, 4]), (2, 5, [0, 1])])
def test_a_sample_is_spread_over_a_family(there_are, most, taken):
    assert sample_of(list(range(there_are)), most) == taken


# Its command leaves the file of its report to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_stock_schemathesis_repeats_itself_and_finds_a_server_that_takes_any_key():
    faithful = report_on(faithful_app(api_key=KEY), "tokenize")
    again = report_on(faithful_app(api_key=KEY), "tokenize")
    lax = report_on(defective_app("tokenize.any-key", api_key=KEY), "tokenize")
    assert faithful == again
    assert faithful.requests > 20
    assert lax.findings - faithful.findings
    gc.collect()


def test_the_table_has_a_line_for_each_family_and_their_sum(capsys):
    kills = [Kills("form of answers", 9, 3, 3, 2), Kills("rules between fields", 5, 3, 3, 0)]
    Console(width=120).print(as_kill_table(kills, FalseAlarms(0, 700, 4, 900)))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[-4:] for line in lines[1:4]] == [["9", "3", "3", "2"], ["5", "3", "3", "0"], ["14", "6", "6", "2"]]
