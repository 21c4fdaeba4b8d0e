"""Figures become rows, and rows a page."""

from datetime import date

import pytest

from tests.benchmarks import growth
from tests.benchmarks.keys import DOWN
from tests.benchmarks.report import report, told
from tests.benchmarks.rows import Figure, Row, Sheet, ratio
from tests.benchmarks.terminal import TimedOut

SWIFT = Figure("swift", "ms", 8)


def test_a_row_is_within_its_bound_or_not() -> None:
    assert Row("a", "ms", 8.0, 8.0).within is True
    assert Row("a", "ms", 8.1, 8.0).within is False
    assert Row("a", "ms", 8.1).within is None
    assert Row("a", "ms", None, 8.0, failure="timed out").within is False


def test_a_figure_is_the_median_of_what_was_found() -> None:
    sheet = Sheet(100)
    for value in (3.0, 9.0, 4.0):
        sheet.add(SWIFT, value)
    assert sheet.row(SWIFT).value == 4.0
    assert sheet.row(Figure("swift", of=max)).value == 9.0


def test_what_goes_wrong_is_said_and_the_run_goes_on() -> None:
    sheet = Sheet(100)
    with sheet.trying(SWIFT):
        raise TimedOut("timed out after 20 s")
    assert sheet.hopeless
    row = sheet.row(SWIFT)
    assert (row.value, row.failure) == (None, "timed out after 20 s")
    assert sheet.row(Figure("never begun")).failure == "not reached"


def test_a_ratio_is_taken_pair_by_pair() -> None:
    row = ratio(SWIFT, 100, [0.2, 0.4, 0.9], [0.1, 0.4, 0.3])
    assert row.value == pytest.approx(2.0)


def test_growth_compares_the_largest_store_with_the_smallest() -> None:
    rows = [Row(DOWN.what, "ms", 4.0, 8, 100), Row(DOWN.what, "ms", 6.0, 8, 100_000)]
    (flat,) = growth.rows(rows)
    assert (flat.value, flat.goals, flat.within) == (1.5, 100_000, False)


def test_the_page_marks_what_misses_its_bound() -> None:
    rows = [
        Row("swift", "ms", 4.0, 8, 100),
        Row("swift", "ms", 20.0, 8, 10_000, "5 times"),
        Row("slow", "ms", None, 8, 100, failure="timed | out"),
    ]
    page = report(rows, date(2026, 11, 20), pairs=9, where="a machine")
    assert "| swift | 100 | 4.0 ms | ≤ 8.0 ms | within |  |" in page
    assert "| swift | 10,000 | 20.0 ms | ≤ 8.0 ms | **missed** | 5 times |" in page
    assert "| slow | 100 | timed \\| out | ≤ 8.0 ms | **missed** |  |" in page
    assert "| swift | 4.0 ms | 20.0 ms | 5.00 x |" in page
    assert "1 of 3 figures" in page
    assert "20 November 2026" in page


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(1.294, "x", "1.29 x"), (3.84, "ms", "3.8 ms"), (478.2, "ms", "478 ms")],
)
def test_a_value_is_told_with_its_unit(value: float, unit: str, words: str) -> None:
    assert told(value, unit) == words
