"""How often practices were done and policies kept. The days are those of DOMAIN.md: today is
Tuesday 24 November 2026, Monday 28 September begins the first of the eight weeks before."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.adherence import tally, week_of_practice
from career_tui.domain.goals import Adherence, Decision, Goal, Kind, Status, Tally

from .build import ago, goal, practice

TODAY = date(2026, 11, 24)
BEGIN = date(2026, 9, 28)
SUNDAY = 6


def nov(*days: int) -> list[date]:
    return [date(2026, 11, day) for day in days]


def weeks(*done: int, begin: date = BEGIN) -> list[date]:
    """The first days of each week on which it was done so often, week after week."""
    return [
        begin + timedelta(days=7 * week + day)
        for week, times in enumerate(done)
        for day in range(times)
    ]


def counted(node: Goal, week_start: int = 0, today: date = TODAY) -> tuple[int, int]:
    found = tally(node, today, week_start)
    assert found is not None
    return found.kept, found.meant


def whole(node: Goal, today: date = TODAY, week_start: int = 0) -> Tally:
    found = tally(node, today, week_start, whole=True)
    assert found is not None
    return found


def kept(*days: date, **rest: Any) -> Goal:
    return practice(*days, status=rest.pop("status", Status.ACTIVE), **rest)


# The cases of the domain


def test_p1_more_than_meant_in_one_week_does_not_make_up_for_another() -> None:
    node = kept(*weeks(4, 4, 4, 4, 4, 4, 2, 6), times_per_week=4, start=BEGIN)
    assert counted(node) == (30, 32)
    assert whole(node).share == 0.9375


def test_p2_a_week_counts_as_much_of_it_as_lies_in_the_life_of_a_practice() -> None:
    start = date(2026, 11, 12)  # a Thursday: 4 of its days, then all 7
    node = kept(*(start + timedelta(days=day) for day in range(11)), times_per_week=7, start=start)
    assert counted(node) == (11, 11)


def test_without_a_number_every_day_is_meant() -> None:
    start = date(2026, 11, 12)
    node = kept(*(start + timedelta(days=day) for day in range(10)), start=start)
    assert counted(node) == (10, 11)


def test_p5_a_week_of_which_nothing_is_meant_is_left_out() -> None:
    # One day of three a week: floor(3 / 7 + 1/2) = 0.
    node = kept(*nov(16, 18), times_per_week=3, start=date(2026, 11, 15))
    assert counted(node) == (2, 3)
    assert whole(node).weeks == 1


@pytest.mark.parametrize(
    ("week_start", "sums"),
    [
        pytest.param(0, (5, 6), id="P10, from Monday"),
        pytest.param(6, (6, 6), id="P11, from Sunday"),
    ],
)
def test_weeks_begin_on_the_day_that_was_chosen(week_start: int, sums: tuple[int, int]) -> None:
    node = kept(*nov(1, 7, 8, 14, 15, 21), times_per_week=2, start=date(2026, 11, 1))
    assert counted(node, week_start) == sums


def test_p20_before_the_first_complete_week_nothing_is_known() -> None:
    found = whole(kept(*nov(23), times_per_week=4, start=date(2026, 11, 23)))
    assert (found.share, found.weeks) == (None, 0)
    assert (found.this_week.kept, found.this_week.meant) == (1, 4)


def test_p21_daily_for_thirteen_days_is_half_settled() -> None:
    days = [date(2026, 11, 12) + timedelta(days=day) for day in range(13)]
    assert whole(kept(*days, times_per_week=7)).strength == pytest.approx(0.5, abs=1e-9)
    # The day after is not over: not done yet takes nothing away.
    tomorrow = TODAY + timedelta(days=1)
    assert whole(kept(*days), today=tomorrow).strength == pytest.approx(0.5, abs=1e-9)


def test_p26_two_of_three_a_week_settle_at_two_thirds() -> None:
    first = date(2023, 1, 2)
    days = [first + timedelta(days=7 * week + day) for week in range(200) for day in (0, 3)]
    found = whole(kept(*days, times_per_week=3), today=first + timedelta(days=1400))
    assert found.strength == pytest.approx(0.6667, abs=1e-4)


def test_k1_the_streak_goes_back_to_the_last_week_that_fell_short() -> None:
    node = kept(*weeks(4, 4, 4, 4, 1, 4, 4, 4), times_per_week=4, start=BEGIN)
    assert whole(node).streak == 3


def test_this_week_counts_for_the_streak_once_it_is_full() -> None:
    done = weeks(4, 4, 4, 4, 1, 4, 4, 4)
    node = kept(*done, *nov(23, 24), times_per_week=2, start=BEGIN)
    assert whole(node).streak == 4
    assert whole(kept(*done, *nov(23), times_per_week=2, start=BEGIN)).streak == 3


def test_q2_a_policy_is_kept_of_those_times_that_are_known() -> None:
    fridays = [BEGIN + timedelta(days=7 * week + 4) for week in range(7)]
    node = practice(*fridays[:6], broken=fridays[6:], kind=Kind.POLICY, status=Status.ACTIVE)
    assert counted(node) == (6, 7)
    assert (whole(node).streak, whole(node).strength) == (None, None)


# On hold, ended, and nothing recorded


def run_until_hold(**rest: Any) -> Goal:
    """Three a week for four weeks, then on hold; as in the archive of the on-hold case."""
    days = [BEGIN + timedelta(days=7 * week + day) for week in range(4) for day in (0, 2, 4)]
    return kept(*days, times_per_week=3, start=BEGIN, status=Status.ON_HOLD, **rest)


HELD = Decision(date(2026, 10, 26), "active", "on_hold")
DROPPED = Decision(date(2026, 10, 25), "active", "dropped")


@pytest.mark.parametrize(
    ("decisions", "times"),
    [
        pytest.param((HELD,), 12, id="recorded"),
        # From the day after its last mark, Saturday: floor(3 * 5 / 7 + 1/2) = 2 in that week.
        pytest.param((), 11, id="not recorded"),
    ],
)
def test_on_hold_the_weeks_up_to_its_last_active_day_count(
    decisions: tuple[Decision, ...], times: int
) -> None:
    found = whole(run_until_hold(decisions=decisions), today=date(2026, 11, 23))
    assert (found.kept, found.meant, found.share, found.rests) == (times, times, 1.0, True)
    assert found.streak == 4
    assert (found.this_week.kept, found.this_week.meant) == (0, 0)


def test_weeks_on_hold_do_not_count_after_it_is_taken_up_again() -> None:
    # K3 and P6: on hold 5-18 October, the six other weeks kept.
    decisions = (
        Decision(date(2026, 10, 5), "active", "on_hold"),
        Decision(date(2026, 10, 19), "on_hold", "active"),
    )
    done = weeks(4, 0, 0, 4, 4, 4, 4, 4)
    node = kept(*done, times_per_week=4, start=BEGIN, decisions=decisions)
    assert counted(node) == (24, 24)
    assert whole(node).streak == 6
    assert counted(kept(*done, times_per_week=4, start=BEGIN)) == (24, 32)
    assert whole(kept(*done, times_per_week=4, start=BEGIN)).streak == 5


def test_a_hold_without_its_beginning_began_after_the_mark_before() -> None:
    taken_up = Decision(date(2026, 10, 19), "on_hold", "active")
    node = kept(
        *weeks(4, 0, 0, 4, 4, 4, 4, 4), times_per_week=4, start=BEGIN, decisions=(taken_up,)
    )
    # Four of the first seven days are active: floor(4 * 4 / 7 + 1/2) = 2 are meant.
    assert counted(node) == (22, 22)


def test_a_day_on_which_it_was_done_is_active_on_hold_too() -> None:
    held = Decision(date(2026, 10, 5), "active", "on_hold")
    done = (*weeks(4), date(2026, 10, 9))
    node = kept(*done, times_per_week=7, start=BEGIN, status=Status.ON_HOLD, decisions=(held,))
    assert counted(node) == (5, 8)


def test_after_its_due_day_the_weeks_up_to_it_count() -> None:
    """As in the archive of the case of a practice that has ended."""
    begin, due = date(2026, 8, 3), date(2026, 9, 27)
    days = [begin + timedelta(days=7 * week + day) for week in range(8) for day in (0, 2, 4)]
    found = whole(kept(*days, times_per_week=3, start=begin, due=due), today=date(2026, 11, 22))
    assert (found.kept, found.meant, found.share, found.rests) == (24, 24, 1.0, True)


@pytest.mark.parametrize(
    "end",
    [
        {"status": Status.DONE, "done_on": date(2026, 10, 25)},
        {
            "status": Status.DROPPED,
            "decisions": (Decision(date(2026, 10, 25), "active", "dropped"),),
        },
        {"due": date(2026, 10, 25)},
    ],
    ids=["done", "dropped", "due"],
)
def test_the_last_day_belongs_to_its_life(end: dict[str, Any]) -> None:
    node = kept(*weeks(7, 7, 7, 6), times_per_week=7, start=BEGIN, **end)
    assert counted(node) == (27, 28)


def test_what_ends_in_the_middle_of_a_week_counts_that_week_at_once() -> None:
    due = date(2026, 11, 24)
    node = kept(*nov(16, 17, 18, 19, 23, 24), times_per_week=4, start=date(2026, 11, 16), due=due)
    assert counted(node, today=due) == (4, 4)
    # Two days of it: floor(4 * 2 / 7 + 1/2) = 1 was meant.
    assert counted(node, today=date(2026, 11, 25)) == (5, 5)


def test_nothing_recorded_for_eight_weeks_is_nothing_and_not_unknown() -> None:
    node = kept(date(2026, 1, 5), times_per_week=4)
    assert counted(node) == (0, 32)
    assert whole(node).share == 0.0


def test_without_a_record_and_a_start_it_begins_on_the_day_it_was_written() -> None:
    assert counted(kept(times_per_week=4, created_on=date(2026, 11, 16))) == (0, 4)
    assert counted(kept(times_per_week=4, created_on=TODAY)) == (0, 0)


def test_a_record_before_the_start_begins_it() -> None:
    node = kept(*nov(9, 10), times_per_week=2, start=date(2026, 11, 16))
    assert counted(node) == (2, 4)
    assert counted(kept(times_per_week=2, start=date(2026, 11, 16), created_on=BEGIN)) == (0, 2)


def test_the_first_record_may_be_older_than_those_that_are_known() -> None:
    node = kept(*nov(9, 10), times_per_week=2, first_mark=BEGIN)
    assert counted(node) == (2, 16)


def test_a_policy_without_a_record_in_eight_weeks_is_not_known() -> None:
    node = practice(date(2026, 1, 5), kind=Kind.POLICY, status=Status.ACTIVE)
    assert (whole(node).share, whole(node).weeks) == (None, 8)


def test_the_records_of_this_week_do_not_count_yet() -> None:
    node = practice(*nov(16, 23), broken=nov(17), kind=Kind.POLICY, status=Status.ACTIVE)
    assert counted(node) == (1, 2)


@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.ACTION])
def test_goals_and_actions_have_no_adherence(kind: Kind) -> None:
    assert tally(practice(ago(1), kind=kind), TODAY) is None


STATUSES = st.sampled_from(Status)
DAYS = st.integers(-10, 200).map(lambda days: ago(days, TODAY))


@given(
    st.dictionaries(DAYS, st.booleans(), max_size=60),
    st.none() | st.integers(1, 7),
    st.sampled_from([Kind.PRACTICE, Kind.POLICY]),
    st.integers(0, 6),
    st.sampled_from(Status),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(
        st.builds(Decision, DAYS, st.sampled_from(Status), st.sampled_from(Status)), max_size=3
    ),
)
def test_adherence_lies_within_0_and_1(
    entries: dict[date, bool],
    times: int | None,
    kind: Kind,
    week_start: int,
    status: Status,
    start: date | None,
    due: date | None,
    decisions: list[Decision],
) -> None:
    records = tuple(Adherence(day, entries[day]) for day in sorted(entries))
    node = goal(
        kind=kind,
        times_per_week=times,
        adherences=records,
        status=status,
        start=start,
        due=due,
        decisions=tuple(sorted(decisions, key=lambda one: one.date)),
        created_on=ago(100, TODAY),
    )
    found = whole(node, week_start=week_start)
    assert 0 <= found.kept <= found.meant <= 56
    assert found.share is None or 0 <= found.share <= 1
    assert found.weeks <= 8
    if kind is Kind.PRACTICE:
        assert found.streak is not None
        assert found.streak >= 0
        assert found.strength is None or 0 <= found.strength <= 1


# One week


def test_week_of_a_practice() -> None:
    node = kept(*nov(9, 16, 20, 22), broken=nov(21), times_per_week=4)
    week = week_of_practice(node, date(2026, 11, 22))
    assert (week.start, week.kept, week.meant, week.broken) == (date(2026, 11, 16), 3, 4, 1)
    assert week.days == tuple(nov(16, 20, 22))
    earlier = week_of_practice(node, date(2026, 11, 21))
    assert (earlier.kept, earlier.broken) == (2, 1)
    assert week_of_practice(node, date(2026, 11, 22), SUNDAY).days == tuple(nov(22))
    assert week_of_practice(kept(start=BEGIN), TODAY).meant == 7


def test_a_week_is_meant_as_much_as_lies_in_the_life_of_a_practice() -> None:
    # From Thursday on: floor(4 * 4 / 7 + 1/2) = 2.
    node = kept(times_per_week=4, start=date(2026, 11, 26))
    assert week_of_practice(node, date(2026, 11, 26)).meant == 2
    assert week_of_practice(node, date(2026, 11, 30)).meant == 4


def test_a_policy_is_meant_to_be_kept_as_often_as_it_came_up() -> None:
    node = practice(*nov(23, 24), broken=nov(22), kind=Kind.POLICY)
    week = week_of_practice(node, TODAY, SUNDAY)
    assert (week.kept, week.meant, week.broken) == (2, 3, 1)


@pytest.mark.parametrize(
    ("above", "kept_and_meant"),
    [
        pytest.param((Status.ON_HOLD, (HELD,)), (12, 12), id="on hold"),
        pytest.param((Status.ON_HOLD, ()), (11, 11), id="on hold, not recorded"),
        pytest.param((Status.DROPPED, (DROPPED,)), (12, 12), id="dropped"),
        pytest.param((Status.ACTIVE, ()), (12, 24), id="active"),
    ],
)
def test_what_lies_below_something_on_hold_rests_with_it(
    above: tuple[Status, tuple[Decision, ...]], kept_and_meant: tuple[int, int]
) -> None:
    days = [BEGIN + timedelta(days=7 * week + day) for week in range(4) for day in (0, 2, 4)]
    node = kept(*days, times_per_week=3, start=BEGIN, above=(above,))
    assert counted(node) == kept_and_meant
