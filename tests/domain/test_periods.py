from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.periods import months_before, week_index, week_number, week_of

from .build import DAYS

STARTS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("day", "week_start", "first", "last"),
    [
        (date(2026, 11, 16), 0, date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 22), 0, date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 22), 6, date(2026, 11, 22), date(2026, 11, 28)),
        (date(2026, 11, 21), 6, date(2026, 11, 15), date(2026, 11, 21)),
        (date(2026, 11, 21), 5, date(2026, 11, 21), date(2026, 11, 27)),
        (date(2024, 2, 29), 0, date(2024, 2, 26), date(2024, 3, 3)),
        (date(2027, 1, 1), 0, date(2026, 12, 28), date(2027, 1, 3)),
        (date.min, 0, date.min, date(1, 1, 7)),
        (date.min, 3, date.min, date(1, 1, 3)),
        (date.max, 0, date(9999, 12, 27), date.max),
    ],
)
def test_week_of(day: date, week_start: int, first: date, last: date) -> None:
    assert week_of(day, week_start) == (first, last)


@given(DAYS)
def test_a_week_begins_on_monday_unless_told(day: date) -> None:
    assert week_of(day) == week_of(day, 0)
    assert week_index(day) == week_index(day, 0)
    assert week_number(day) == week_number(day, 0)


@given(DAYS, STARTS)
def test_a_week_is_seven_days_that_begin_on_its_first_weekday(day: date, week_start: int) -> None:
    first, last = week_of(day, week_start)
    assert first <= day <= last
    assert (last - first).days == 6
    assert first.weekday() == week_start


@given(DAYS, STARTS)
def test_week_index_changes_exactly_where_a_week_begins(day: date, week_start: int) -> None:
    step = week_index(day, week_start) - week_index(day - timedelta(days=1), week_start)
    assert step == (1 if day.weekday() == week_start else 0)


@pytest.mark.parametrize(
    ("day", "week_start", "number"),
    [
        (date(2026, 11, 22), 0, 47),
        (date(2026, 12, 31), 0, 53),
        (date(2027, 1, 3), 0, 53),
        (date(2027, 1, 4), 0, 1),
        (date(2024, 12, 30), 0, 1),
        (date(2026, 11, 22), 6, 48),  # a week from Sunday belongs to the ISO week after
        (date(2026, 11, 21), 6, 47),
        (date(2027, 1, 3), 6, 1),
        (date(2026, 11, 22), 3, 47),  # Thursday to Wednesday: four days of week 47
        (date(2026, 11, 22), 4, 48),  # Friday to Thursday: four days of week 48
        (date.max, 0, 52),
    ],
)
def test_week_number(day: date, week_start: int, number: int) -> None:
    assert week_number(day, week_start) == number


@given(DAYS)
def test_week_number_is_the_iso_number_for_weeks_from_monday(day: date) -> None:
    assert week_number(day) == day.isocalendar().week


@given(DAYS, STARTS)
def test_all_days_of_a_week_have_one_number_and_the_next_week_another(
    day: date, week_start: int
) -> None:
    first, last = week_of(day, week_start)
    assert week_number(first, week_start) == week_number(last, week_start)
    after = last + timedelta(days=1)
    assert week_number(after, week_start) in (week_number(day, week_start) + 1, 1)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 22), 4, date(2026, 7, 22)),
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 11, 22), -120, date(2036, 11, 22)),
        (date(2026, 5, 31), 1, date(2026, 4, 30)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2100, 3, 31), 1, date(2100, 2, 28)),
        (date(2028, 2, 29), -12, date(2029, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(1, 3, 1), 3, date.min),
        (date(9999, 3, 1), -10, date.max),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
