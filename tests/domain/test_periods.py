from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.periods import (
    months_before,
    period,
    period_to_review,
    reviewed_week,
    reviewed_week_number,
    week_ahead,
    week_index,
    week_number,
    week_of,
)

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


# Periods of reviews


NEVER = date(2000, 1, 1)


def to_review(
    today: date,
    weekday: int = 4,
    week_start: int = 0,
    first: date | None = None,
    reviewed: tuple[date, ...] = (),
) -> tuple[date, date, date, date]:
    done = {week_index(day, week_start) for day in reviewed}
    one = period_to_review(done, today, weekday, week_start, first or today)
    return one.start, one.end, one.due, one.closes


def november(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 11, day) for day in days)


def test_r1_a_friday_looks_at_its_own_week() -> None:
    found = to_review(date(2026, 11, 25))
    assert found == (*november(23, 29, 27), date(2026, 12, 2))


def test_r4_a_monday_looks_at_the_week_that_ended() -> None:
    found = to_review(date(2026, 11, 25), weekday=0)
    assert found == (*november(23, 29, 30), date(2026, 12, 3))


def test_r6_the_week_at_the_turn_of_the_year() -> None:
    found = to_review(date(2027, 1, 2), first=NEVER)
    assert found == (date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 1), date(2027, 1, 6))
    assert week_number(found[0]) == 53


def test_r15_a_week_is_open_for_three_days_after_it() -> None:
    reviewed = november(20)
    for day in (date(2026, 11, 30), date(2026, 12, 2)):
        assert to_review(day, first=NEVER, reviewed=reviewed)[:2] == november(23, 29)
    after = to_review(date(2026, 12, 3), first=NEVER, reviewed=reviewed)
    assert after[:2] == (date(2026, 11, 30), date(2026, 12, 6))


def test_r16_of_several_missed_weeks_only_the_open_one_is_asked_for() -> None:
    found = to_review(date(2026, 12, 29), first=NEVER, reviewed=november(27))
    assert found[:2] == (date(2026, 12, 21), date(2026, 12, 27))


def test_a_week_before_the_first_record_is_not_asked_for() -> None:
    wednesday = date(2026, 11, 25)  # the week before is open on this day still
    assert to_review(wednesday, first=date(2026, 11, 22))[:2] == november(16, 22)
    assert to_review(wednesday, first=date(2026, 11, 23))[:2] == november(23, 29)


def test_a_reviewed_week_gives_way_to_the_next_or_is_the_one_of_the_day() -> None:
    monday = date(2026, 11, 23)
    assert to_review(monday, first=NEVER, reviewed=november(20))[:2] == november(23, 29)
    assert to_review(monday, first=NEVER, reviewed=november(20, 23))[:2] == november(23, 29)


@given(DAYS, STARTS, STARTS)
def test_every_day_there_is_a_week_to_review_that_can_still_be_held(
    day: date, weekday: int, week_start: int
) -> None:
    one = period_to_review((), day, weekday, week_start, NEVER)
    assert one.start <= day <= one.closes
    assert one.due.weekday() == weekday
    assert 3 <= (one.due - one.start).days <= 9
    assert (one.closes - max(one.due, one.end)).days == 3
    assert period(one.index, weekday, week_start) == one


@pytest.mark.parametrize(
    ("start", "end", "week_start", "week"),
    [
        (*november(16, 22), 0, date(2026, 11, 16)),
        # It was stretched when it was signed off after midnight.
        (*november(16, 29), 0, date(2026, 11, 16)),
        (*november(20, 20), 0, date(2026, 11, 16)),
        # Weeks began on another day then: four of the seven days decide.
        (*november(16, 22), 6, date(2026, 11, 15)),
        (*november(15, 21), 0, date(2026, 11, 16)),
        (*november(19, 25), 0, date(2026, 11, 16)),
        (*november(20, 26), 0, date(2026, 11, 23)),
    ],
)
def test_a_review_belongs_to_the_week_that_holds_most_of_its_days(
    start: date, end: date, week_start: int, week: date
) -> None:
    found = reviewed_week(start, end, week_start)
    assert found == week_index(week, week_start)
    assert week_of(week, week_start)[0] == week
    assert reviewed_week_number(start, end, week_start) == week_number(week, week_start)


def test_the_week_ahead_is_the_one_after_or_where_that_is_over_the_present_one() -> None:
    week = week_index(date(2026, 11, 16))
    assert week_ahead(week, date(2026, 11, 20)) == date(2026, 11, 29)
    assert week_ahead(week, date(2026, 11, 25)) == date(2026, 11, 29)
    assert week_ahead(week, date(2026, 12, 15)) == date(2026, 12, 20)
