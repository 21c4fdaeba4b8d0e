"""Dates as people say them."""

from datetime import date

import pytest

from career_tui.domain.dates import relative, spoken

SUNDAY = date(2026, 11, 22)


def test_a_day_is_said_with_its_year_only_where_it_is_another() -> None:
    assert spoken(date(2026, 11, 27), SUNDAY) == "Fri 27 Nov"
    assert spoken(date(2027, 1, 4), SUNDAY) == "Mon 4 Jan 2027"
    assert spoken(date(2026, 11, 27), SUNDAY, year=True) == "Fri 27 Nov 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 25), "in 3 days"),
        (date(2026, 11, 19), "3 days ago"),
        (date(2026, 12, 5), "in 13 days"),
        (date(2026, 12, 6), "in 2 weeks"),
        (date(2026, 10, 11), "6 weeks ago"),
        (date(2026, 8, 22), "3 months ago"),
        (date(2029, 11, 22), "in 3 years"),
    ],
)
def test_how_far_a_day_is(day: date, words: str) -> None:
    assert relative(day, SUNDAY) == words
