from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain import cadence
from career_tui.domain.cadence import Held, next_due, review_due, reviewed, signed_off
from career_tui.domain.periods import period_to_review, week_index, week_of

from .build import DAYS, TODAY, ago

FINISHED = st.sets(st.integers(-20, 200).map(ago), max_size=40)
STARTS = st.integers(0, 6)


def held(day: date, on: date | None = None, *, answered: bool = True, week_start: int = 0) -> Held:
    """A review of the week of `day`, signed off on that day or another."""
    return Held(*week_of(day, week_start), on or day, answered)


def of(days: Iterable[date], week_start: int = 0) -> list[Held]:
    return [held(day, week_start=week_start) for day in days]


def streak(days: Iterable[date], today: date, week_start: int = 0) -> int:
    weeks = reviewed(of(days, week_start), today, week_start)
    return cadence.streak(weeks, today, week_start)


def longest_streak(days: Iterable[date], today: date, week_start: int = 0) -> int:
    return cadence.longest_streak(reviewed(of(days, week_start), today, week_start))


def strip(
    days: Iterable[date], today: date, week_start: int = 0, weeks: int = 12
) -> tuple[bool | None, ...]:
    found = reviewed(of(days, week_start), today, week_start)
    return cadence.strip(found, today, week_start, weeks)


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
    ("day", "weekday", "week_start", "due"),
    [
        (date(2026, 11, 16), 4, 0, date(2026, 11, 27)),  # Friday of the week after
        (date(2026, 11, 22), 4, 0, date(2026, 11, 27)),
        (date(2026, 11, 23), 4, 0, date(2026, 12, 4)),
        # A Monday looks at the week that has ended.
        (date(2026, 11, 20), 0, 0, date(2026, 11, 30)),
        (date(2026, 11, 20), 2, 0, date(2026, 12, 2)),
        (date(2026, 11, 20), 3, 0, date(2026, 11, 26)),
        (date(2026, 11, 20), 6, 0, date(2026, 11, 29)),
        # Weeks from Sunday: a Sunday looks at the week before, a Saturday at its own.
        (date(2026, 11, 21), 6, 6, date(2026, 11, 29)),
        (date(2026, 11, 22), 5, 6, date(2026, 12, 5)),
        (date(2026, 12, 31), 4, 0, date(2027, 1, 8)),
        (date(2024, 2, 23), 3, 0, date(2024, 2, 29)),
        (date.max, 4, 0, date.max),
    ],
)
def test_next_due(day: date, weekday: int, week_start: int, due: date) -> None:
    assert next_due(week_index(day, week_start), weekday, week_start) == due


@given(DAYS, STARTS, STARTS)
def test_next_due_is_a_week_after_the_last(day: date, weekday: int, week_start: int) -> None:
    week = week_index(day, week_start)
    due = next_due(week, weekday, week_start)
    assert due.weekday() == weekday
    assert due - next_due(week - 1, weekday, week_start) == timedelta(days=7)


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
    due = review_due(of([date(2026, 11, 13), date(2026, 11, 18)]), False, today)
    assert due.due is (since is not None)
    assert due.since == since
    assert due.next_due == date(2026, 11, 27)
    assert due.last == date(2026, 11, 18)


def test_a_day_chosen_at_sign_off_goes_before_the_regular_one() -> None:
    chosen = date(2026, 12, 11)
    early = review_due(of([ago(2)]), False, date(2026, 12, 10), chosen=chosen)
    assert (early.due, early.since, early.next_due) == (False, None, chosen)
    late = review_due(of([ago(2)]), False, date(2026, 12, 12), chosen=chosen)
    assert (late.due, late.since, late.next_due) == (True, chosen, chosen)


def test_review_due_tells_the_draft_the_streak_and_the_weeks() -> None:
    due = review_due(of([ago(9), ago(16)]), True, TODAY)
    assert due.draft is True
    assert due.streak == 2
    assert due.weeks == (*[False] * 9, True, True, None)
    assert review_due(of([ago(9)]), False, TODAY).draft is False


def test_reviews_after_today_are_left_out() -> None:
    due = review_due(of([ago(9), ago(-5)]), False, TODAY)
    assert (due.last, due.due, due.since, due.streak) == (ago(9), True, ago(2), 1)


def test_review_due_goes_by_the_configured_days() -> None:
    sunday = date(2026, 11, 22)

    def since(weekday: int, week_start: int) -> date | None:
        last = of([date(2026, 11, 13)], week_start)
        return review_due(last, False, sunday, weekday, week_start).since

    assert since(4, 0) == date(2026, 11, 20)
    assert since(6, 0) == sunday
    # Weeks from Sunday: the one of 15-21 November is due on the Sunday after it.
    assert since(6, 6) == sunday
    assert since(0, 6) is None
    assert since(0, 0) is None


def test_weeks_begin_on_monday_and_reviews_fall_on_friday_unless_told() -> None:
    monday = date(2026, 11, 23)
    assert next_due(week_index(monday)) == date(2026, 12, 4)
    assert review_due(of([monday]), False, monday).next_due == date(2026, 12, 4)


def test_a_review_finished_today_is_not_due_again() -> None:
    due = review_due(of([ago(9), TODAY]), False, TODAY)
    assert (due.due, due.last, due.next_due, due.streak) == (False, TODAY, ago(-5), 2)
    assert due.weeks[-1] is True


# The review belongs to the week it looks at


def test_signed_off_after_midnight_it_counts_for_the_week_it_looks_at() -> None:
    sundays = of([date(2026, 11, 8), date(2026, 11, 15)])
    late = held(date(2026, 11, 22), on=date(2026, 11, 23))
    due = review_due([*sundays, late], False, date(2026, 11, 23))
    assert (due.streak, due.next_due) == (3, date(2026, 11, 27))
    assert due.weeks[-4:] == (True, True, True, None)


def test_without_any_answer_no_streak_moves_but_the_day_does() -> None:
    """R21."""
    before = of([date(2026, 11, 6), date(2026, 11, 13)])
    empty = held(date(2026, 11, 20), answered=False)
    due = review_due([*before, empty], False, date(2026, 11, 20))
    assert (due.streak, due.next_due, due.due) == (2, date(2026, 11, 27), False)
    assert due.weeks[-3:] == (True, True, None)


def test_r16_weeks_missed_are_missed() -> None:
    fridays = [date(2026, 11, 20), date(2026, 11, 27)]
    late = held(date(2026, 12, 25), on=date(2026, 12, 29))
    assert review_due(of(fridays), False, date(2026, 12, 29)).since == date(2026, 12, 4)
    due = review_due([*of(fridays), late], False, date(2026, 12, 29))
    assert due.next_due == date(2027, 1, 1)
    assert due.weeks[-7:] == (True, True, False, False, False, True, None)


@given(st.lists(DAYS, max_size=20), DAYS, STARTS, STARTS)
def test_whoever_begins_a_review_whenever_there_is_time_reviews_no_week_twice(
    days: list[date], first: date, weekday: int, week_start: int
) -> None:
    all_held: list[Held] = []
    for day in sorted(days):
        done = signed_off(all_held, day, week_start)
        one = period_to_review(done, day, weekday, week_start, first)
        assert one.start <= day <= max(one.closes, one.end)
        if one.index in done:
            assert one.index == week_index(day, week_start)  # it is offered as reopening
        else:
            all_held.append(Held(one.start, one.end, day))
    weeks = [week_index(one.start, week_start) for one in all_held]
    assert weeks == sorted(set(weeks))
