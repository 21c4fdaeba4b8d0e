"""Dates as people type and say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.dates import parse_date, relative, spoken
from career_tui.domain.errors import Refused

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("   ", None),
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-3-1", date(2026, 3, 1)),
        ("today", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 29)),
        ("next friday", date(2026, 11, 27)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("in 3 days", date(2026, 11, 25)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("+3w", date(2026, 12, 13)),
        ("+10d", date(2026, 12, 2)),
        ("-1d", date(2026, 11, 21)),
        ("+3m", date(2027, 2, 22)),
        ("+1y", date(2027, 11, 22)),
        ("31 Dec", date(2026, 12, 31)),
        ("Dec 31", date(2026, 12, 31)),
        ("31 Dec 2027", date(2027, 12, 31)),
        ("1 March 2027", date(2027, 3, 1)),
        ("end of month", date(2026, 11, 30)),
        ("next week", date(2026, 11, 29)),
        ("next month", date(2026, 12, 1)),
    ],
)
def test_a_day_is_understood(text: str, day: date | None) -> None:
    assert parse_date(text, SUNDAY) == day


def test_weekdays_count_from_today() -> None:
    wednesday = date(2026, 11, 25)
    assert parse_date("fri", wednesday) == date(2026, 11, 27)
    assert parse_date("this friday", wednesday) == date(2026, 11, 27)
    assert parse_date("next friday", wednesday) == date(2026, 12, 4)
    assert parse_date("wed", wednesday) == date(2026, 12, 2)


def test_a_step_of_months_ends_on_the_last_day_there_is() -> None:
    assert parse_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_date("+1y", date(2028, 2, 29)) == date(2029, 2, 28)


def test_a_day_that_has_passed_this_year_is_meant_for_the_next() -> None:
    assert parse_date("15 Mar", SUNDAY) == date(2027, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "banana",
        "10:30",
        "1850-01-01",
        "2500-01-01",
        "[/]",
        "+9999y",
        "0",
    ],
)
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_date(text, SUNDAY)
    assert str(refused.value)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    try:
        day = parse_date(text, SUNDAY)
    except Refused:
        return
    assert day is None or 1900 <= day.year <= 2200


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_iso_is_taken_as_it_is(day: date) -> None:
    assert parse_date(day.isoformat(), SUNDAY) == day


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
