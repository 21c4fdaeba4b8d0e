from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.cadence import longest_streak, next_due, review_due, streak, strip
from career_tui.domain.periods import week_index

from .build import DAYS, TODAY, ago

FINISHED = st.sets(st.integers(-20, 200).map(ago), max_size=40)
STARTS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("finished", "length"),
    [
        ([], 0),
        ([ago(0)], 1),
        ([ago(6)], 1),  # Monday of this week
        ([ago(7)], 1),  # Sunday of the last: this week is still open
        ([ago(13)], 1),
        ([ago(14)], 0),  # the last week was missed
        ([ago(0), ago(7)], 2),
        ([ago(0), ago(1), ago(2)], 1),
        ([ago(0), ago(14)], 1),
        ([ago(7), ago(14), ago(21), ago(35)], 3),
        ([ago(-1)], 0),
        ([ago(-1), ago(7)], 1),
    ],
)
def test_streak(finished: list[date], length: int) -> None:
    assert streak(finished, TODAY) == length
    assert streak(set(finished), TODAY) == length


@pytest.mark.parametrize(
    ("finished", "length"),
    [
        ([], 0),
        ([ago(0)], 1),
        ([ago(-1)], 0),  # not finished yet as of today
        ([ago(7), ago(14), ago(28), ago(29)], 2),
        ([ago(0), ago(14), ago(21), ago(28), ago(42)], 3),
    ],
)
def test_longest_streak(finished: list[date], length: int) -> None:
    assert longest_streak(finished, TODAY) == length


@given(FINISHED, STARTS)
def test_no_streak_is_longer_than_the_longest(finished: set[date], start: int) -> None:
    assert longest_streak(finished, TODAY, start) >= streak(finished, TODAY, start)


def test_the_current_week_breaks_a_streak_only_when_it_ends() -> None:
    finished = [date(2026, 11, 13), date(2026, 11, 6)]
    assert streak(finished, date(2026, 11, 22)) == 2
    assert streak(finished, date(2026, 11, 23)) == 0


def test_a_streak_runs_on_through_week_53() -> None:
    fridays = [date(2026, 12, 18) + timedelta(weeks=at) for at in range(4)]
    assert streak(fridays, date(2027, 1, 8)) == 4


def test_a_streak_goes_by_the_configured_week() -> None:
    finished = [date(2026, 11, 14), date(2026, 11, 22)]  # a Saturday, and a Sunday 8 days later
    assert streak(finished, date(2026, 11, 22), week_start=0) == 2
    assert streak(finished, date(2026, 11, 22), week_start=6) == 1


@given(FINISHED, STARTS)
def test_a_review_today_never_shortens_a_streak(finished: set[date], week_start: int) -> None:
    before = streak(finished, TODAY, week_start)
    after = streak(finished | {TODAY}, TODAY, week_start)
    assert after - before in (0, 1)
    assert after >= 1


@given(FINISHED, STARTS)
def test_a_streak_is_what_the_strip_ends_with(finished: set[date], week_start: int) -> None:
    weeks = [one for one in strip(finished, TODAY, week_start, weeks=60) if one is not None]
    length = 0
    while length < len(weeks) and weeks[-1 - length]:
        length += 1
    assert streak(finished, TODAY, week_start) == length


@given(FINISHED, STARTS)
def test_a_streak_needs_a_review_in_each_of_its_weeks(finished: set[date], week_start: int) -> None:
    weeks = {week_index(day, week_start) for day in finished if day <= TODAY}
    assert streak(finished, TODAY, week_start) <= len(weeks)


def test_strip_shows_weeks_oldest_first() -> None:
    finished = [ago(7), ago(21), ago(77), ago(84), ago(-3)]
    assert strip(finished, TODAY) == (True, *[False] * 7, True, False, True, None)
    assert strip([*finished, ago(6)], TODAY)[-1] is True
    assert strip([ago(7)], TODAY, weeks=3) == (False, True, None)
    assert strip([], TODAY, weeks=1) == (None,)


@pytest.mark.parametrize(
    ("finished_on", "weekday", "week_start", "due"),
    [
        (
            date(2026, 11, 16),
            4,
            0,
            date(2026, 11, 27),
        ),  # Monday to Sunday: Friday of the week after
        (date(2026, 11, 20), 4, 0, date(2026, 11, 27)),
        (date(2026, 11, 22), 4, 0, date(2026, 11, 27)),
        (date(2026, 11, 23), 4, 0, date(2026, 12, 4)),
        (date(2026, 11, 20), 0, 0, date(2026, 11, 23)),
        (date(2026, 11, 20), 6, 0, date(2026, 11, 29)),
        (date(2026, 11, 21), 6, 6, date(2026, 11, 22)),  # weeks from Sunday begin with the review
        (date(2026, 11, 22), 5, 6, date(2026, 12, 5)),
        (date(2026, 12, 31), 4, 0, date(2027, 1, 8)),
        (date(2024, 2, 23), 3, 0, date(2024, 2, 29)),
        (date.max, 4, 0, date.max),
    ],
)
def test_next_due(finished_on: date, weekday: int, week_start: int, due: date) -> None:
    assert next_due(finished_on, weekday, week_start) == due


@given(DAYS, STARTS, STARTS)
def test_next_due_lies_in_the_week_after(day: date, weekday: int, week_start: int) -> None:
    due = next_due(day, weekday, week_start)
    assert due.weekday() == weekday
    assert week_index(due, week_start) == week_index(day, week_start) + 1


def test_the_first_review_is_due_at_once() -> None:
    due = review_due([], False, TODAY)
    assert (due.due, due.since, due.next_due, due.last) == (True, None, None, None)
    assert (due.streak, due.weeks) == (0, (*[False] * 11, None))


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 20), None),
        (date(2026, 11, 26), None),
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 12, 20), date(2026, 11, 27)),  # the first one missed
    ],
)
def test_a_review_is_due_from_the_review_day_until_it_is_done(
    today: date, since: date | None
) -> None:
    due = review_due([date(2026, 11, 13), date(2026, 11, 18)], False, today)
    assert due.due is (since is not None)
    assert due.since == since
    assert due.next_due == date(2026, 11, 27)
    assert due.last == date(2026, 11, 18)


def test_a_day_chosen_at_sign_off_goes_before_the_regular_one() -> None:
    chosen = date(2026, 12, 11)
    early = review_due([ago(2)], False, date(2026, 12, 10), next_due=chosen)
    assert (early.due, early.since, early.next_due) == (False, None, chosen)
    late = review_due([ago(2)], False, date(2026, 12, 12), next_due=chosen)
    assert (late.due, late.since, late.next_due) == (True, chosen, chosen)


def test_review_due_tells_the_draft_the_streak_and_the_weeks() -> None:
    due = review_due([ago(9), ago(16)], True, TODAY)
    assert due.draft is True
    assert due.streak == 2
    assert due.weeks == (*[False] * 9, True, True, None)
    assert review_due([ago(9)], False, TODAY).draft is False


def test_reviews_after_today_are_left_out() -> None:
    due = review_due([ago(9), ago(-5)], False, TODAY)
    assert (due.last, due.due, due.since, due.streak) == (ago(9), True, ago(2), 1)


def test_review_due_goes_by_the_configured_days() -> None:
    sunday = date(2026, 11, 22)
    assert review_due([ago(1)], False, sunday, weekday=6, week_start=6).since == sunday
    assert review_due([ago(1)], False, sunday, weekday=6, week_start=0).since is None


def test_weeks_begin_on_monday_and_reviews_fall_on_friday_unless_told() -> None:
    monday = date(2026, 11, 23)
    assert next_due(monday) == date(2026, 12, 4)
    assert review_due([monday], False, monday).next_due == date(2026, 12, 4)


def test_a_review_finished_today_is_not_due_again() -> None:
    due = review_due([ago(9), TODAY], False, TODAY)
    assert (due.due, due.last, due.next_due, due.streak) == (False, TODAY, ago(-5), 2)
    assert due.weeks[-1] is True
