from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.goals import Schedule, Status
from career_tui.domain.schedule import expected, own_schedule, severity

from .build import DAYS, goal

APRIL = (date(2026, 4, 1), date(2026, 4, 30))
SPANS = st.tuples(DAYS, st.integers(0, 4000)).map(lambda one: (one[0], one[0] + timedelta(one[1])))


@pytest.mark.parametrize(
    ("start", "due", "today", "share"),
    [
        (*APRIL, date(2026, 3, 31), 0.0),
        (*APRIL, date(2026, 4, 1), 1 / 30),
        (*APRIL, date(2026, 4, 15), 0.5),
        (*APRIL, date(2026, 4, 29), 29 / 30),
        (*APRIL, date(2026, 4, 30), 1.0),
        (*APRIL, date(2026, 5, 1), 1.0),
        (*APRIL, date(2020, 1, 1), 0.0),
        (date(2024, 2, 28), date(2024, 3, 1), date(2024, 2, 29), 2 / 3),
        (date(2023, 2, 28), date(2023, 3, 1), date(2023, 2, 28), 1 / 2),
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 30), 182 / 366),
        (date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31), 0.5),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 3, 31), 0.0),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 1), 1.0),
        (None, date(2026, 4, 30), date(2026, 4, 15), None),
        (date(2026, 4, 1), None, date(2026, 4, 15), None),
        (None, None, date(2026, 4, 15), None),
        (date(2026, 4, 30), date(2026, 4, 1), date(2026, 4, 15), None),
        (date(2026, 4, 30), date(2026, 4, 29), date(2026, 4, 30), None),
    ],
)
def test_expected(start: date | None, due: date | None, today: date, share: float | None) -> None:
    assert expected(start, due, today) == share


@given(SPANS, DAYS, st.integers(0, 2000))
def test_expected_grows_with_the_days(span: tuple[date, date], today: date, later: int) -> None:
    now = expected(*span, today)
    then = expected(*span, today + timedelta(days=later))
    assert now is not None
    assert then is not None
    assert 0 <= now <= then <= 1


@given(SPANS)
def test_expected_is_full_on_the_due_day_and_empty_before_the_start(
    span: tuple[date, date],
) -> None:
    start, due = span
    assert expected(start, due, due) == 1
    assert expected(start, due, start - timedelta(days=1)) == 0
    assert expected(start, due, start) == 1 / ((due - start).days + 1)


HALF: dict[str, Any] = {"start": APRIL[0], "due": APRIL[1]}  # half of it is expected on 15 April
MID = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("progress", "schedule"),
    [
        (1.0, Schedule.ON_TRACK),
        (0.5, Schedule.ON_TRACK),
        (0.4, Schedule.ON_TRACK),  # 0.1 behind
        (0.3999, Schedule.BEHIND),
        (0.25, Schedule.BEHIND),  # 0.25 behind
        (0.2499, Schedule.AT_RISK),
        (0.0, Schedule.AT_RISK),
        (None, Schedule.AT_RISK),
    ],
)
def test_schedule_by_how_far_progress_lies_behind(
    progress: float | None, schedule: Schedule
) -> None:
    assert own_schedule(goal(**HALF), progress, MID) is schedule


@pytest.mark.parametrize("tenth", range(1, 11))
def test_the_bounds_are_inclusive_in_spite_of_floats(tenth: int) -> None:
    node = goal(start=date(2026, 4, 1), due=date(2026, 4, 10))
    today = date(2026, 4, tenth)
    assert own_schedule(node, (tenth - 1) / 10, today) is Schedule.ON_TRACK
    assert own_schedule(node, (tenth - 1) / 10 - 0.001, today) is Schedule.BEHIND
    assert own_schedule(node, (tenth - 2.5) / 10, today) is Schedule.BEHIND
    assert own_schedule(node, (tenth - 2.5) / 10 - 0.001, today) is Schedule.AT_RISK


def test_unknown_progress_is_judged_as_0() -> None:
    node = goal(start=date(2026, 1, 1), due=date(2026, 12, 31))
    assert own_schedule(node, None, date(2026, 1, 31)) is Schedule.ON_TRACK
    assert own_schedule(node, None, date(2026, 3, 1)) is Schedule.BEHIND
    assert own_schedule(node, None, date(2026, 6, 1)) is Schedule.AT_RISK


@pytest.mark.parametrize(
    ("fields", "schedule"),
    [
        # In the middle of April:
        ({}, Schedule.UNSCHEDULED),
        ({"start": date(2026, 4, 15)}, Schedule.UNSCHEDULED),
        ({"due": date(2026, 4, 15)}, Schedule.UNSCHEDULED),
        ({"due": date(2026, 4, 14)}, Schedule.OVERDUE),
        ({"start": date(2026, 4, 1), "due": date(2026, 4, 14)}, Schedule.OVERDUE),
        ({"start": date(2026, 4, 1), "due": date(2026, 4, 15)}, Schedule.AT_RISK),
        ({"start": date(2026, 4, 16)}, Schedule.NOT_STARTED),
        ({"start": date(2026, 4, 16), "due": date(2026, 4, 30)}, Schedule.NOT_STARTED),
        ({"start": date(2026, 4, 15), "due": date(2026, 4, 30)}, Schedule.ON_TRACK),
        ({"due": date(2026, 4, 1), "status": Status.DONE}, Schedule.DONE),
        ({"due": date(2026, 4, 1), "status": Status.DROPPED}, Schedule.DROPPED),
        ({"due": date(2026, 4, 1), "status": Status.ON_HOLD}, Schedule.ON_HOLD),
        ({"start": date(2026, 5, 1), "status": Status.DONE}, Schedule.DONE),
        ({"status": Status.ON_HOLD}, Schedule.ON_HOLD),
        ({"due": date(2026, 4, 1), "status": Status.ACTIVE}, Schedule.OVERDUE),
        ({"due": date(2026, 4, 1), "status": Status.PLANNED}, Schedule.OVERDUE),
    ],
)
def test_schedule_by_dates_and_status(fields: dict[str, Any], schedule: Schedule) -> None:
    assert own_schedule(goal(**fields), 0.0, MID) is schedule


def test_a_goal_past_its_due_day_is_overdue_even_at_full_progress() -> None:
    assert own_schedule(goal(due=date(2026, 4, 14)), 1.0, MID) is Schedule.OVERDUE


def test_the_order_of_severity() -> None:
    ordered = [Schedule.ON_TRACK, Schedule.BEHIND, Schedule.AT_RISK, Schedule.OVERDUE]
    assert [severity(one) for one in ordered] == [1, 2, 3, 4]
    assert {severity(one) for one in set(Schedule) - set(ordered)} == {0}
