from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.goals import Kind, Schedule, Status
from career_tui.domain.schedule import expected, is_judged, said, schedule_of, severity

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
    assert schedule_of(goal(**HALF), progress, MID, judged=True) is schedule


@pytest.mark.parametrize("tenth", range(1, 11))
def test_the_bounds_are_inclusive_in_spite_of_floats(tenth: int) -> None:
    node = goal(start=date(2026, 4, 1), due=date(2026, 4, 10))
    today = date(2026, 4, tenth)

    def on(progress: float) -> Schedule:
        return schedule_of(node, progress, today, judged=True)

    assert on((tenth - 1) / 10) is Schedule.ON_TRACK
    assert on((tenth - 1) / 10 - 0.001) is Schedule.BEHIND
    assert on((tenth - 2.5) / 10) is Schedule.BEHIND
    assert on((tenth - 2.5) / 10 - 0.001) is Schedule.AT_RISK


def test_unknown_progress_is_judged_as_0() -> None:
    node = goal(start=date(2026, 1, 1), due=date(2026, 12, 31))
    assert schedule_of(node, None, date(2026, 1, 31), judged=True) is Schedule.ON_TRACK
    assert schedule_of(node, None, date(2026, 3, 1), judged=True) is Schedule.BEHIND
    assert schedule_of(node, None, date(2026, 6, 1), judged=True) is Schedule.AT_RISK


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize(
    ("fields", "schedule"),
    [
        # In the middle of April:
        ({}, Schedule.UNSCHEDULED),
        ({"start": date(2026, 4, 15)}, Schedule.UNSCHEDULED),
        ({"due": date(2026, 4, 14)}, Schedule.OVERDUE),
        ({"start": date(2026, 4, 1), "due": date(2026, 4, 14)}, Schedule.OVERDUE),
        ({"start": date(2026, 4, 16)}, Schedule.NOT_STARTED),
        ({"start": date(2026, 4, 16), "due": date(2026, 4, 30)}, Schedule.NOT_STARTED),
        ({"start": date(2026, 4, 16), "due": date(2026, 4, 14)}, Schedule.OVERDUE),
        ({"due": date(2026, 4, 1), "status": Status.DONE}, Schedule.DONE),
        ({"due": date(2026, 4, 1), "status": Status.DROPPED}, Schedule.DROPPED),
        ({"due": date(2026, 4, 1), "status": Status.ON_HOLD}, Schedule.ON_HOLD),
        ({"start": date(2026, 5, 1), "status": Status.DONE}, Schedule.DONE),
        ({"status": Status.ON_HOLD}, Schedule.ON_HOLD),
        ({"due": date(2026, 4, 1), "status": Status.ACTIVE}, Schedule.OVERDUE),
        ({"due": date(2026, 4, 1), "status": Status.PLANNED}, Schedule.OVERDUE),
    ],
)
def test_schedule_by_dates_and_status(
    fields: dict[str, Any], schedule: Schedule, judged: bool
) -> None:
    assert schedule_of(goal(**fields), 0.0, MID, judged=judged) is schedule


@pytest.mark.parametrize(
    ("fields", "judged", "not_judged"),
    [
        ({"due": date(2026, 4, 15)}, Schedule.UNSCHEDULED, Schedule.SCHEDULED),
        (
            {"start": date(2026, 4, 1), "due": date(2026, 4, 15)},
            Schedule.AT_RISK,
            Schedule.SCHEDULED,
        ),
        (
            {"start": date(2026, 4, 15), "due": date(2026, 4, 30)},
            Schedule.ON_TRACK,
            Schedule.SCHEDULED,
        ),
        (
            {"start": date(2026, 4, 30), "due": date(2026, 4, 15)},
            Schedule.NOT_STARTED,
            Schedule.NOT_STARTED,
        ),
    ],
)
def test_what_has_nothing_to_judge_by_and_a_due_date_is_scheduled(
    fields: dict[str, Any], judged: Schedule, not_judged: Schedule
) -> None:
    assert schedule_of(goal(**fields), 0.0, MID, judged=True) is judged
    assert schedule_of(goal(**fields), 0.0, MID, judged=False) is not_judged


PRACTICE: dict[str, Any] = {"kind": Kind.PRACTICE}


@pytest.mark.parametrize("kind", [Kind.PRACTICE, Kind.POLICY])
def test_the_due_date_of_what_recurs_is_its_end_and_after_it_nothing_is_late(kind: Kind) -> None:
    course = goal(kind=kind, start=date(2026, 4, 1), due=date(2026, 4, 14))
    assert schedule_of(course, 1.0, MID, judged=False) is Schedule.SCHEDULED


def test_a_goal_past_its_due_day_is_overdue_even_at_full_progress() -> None:
    node = goal(due=date(2026, 4, 14))
    assert schedule_of(node, 1.0, MID, judged=True) is Schedule.OVERDUE


@pytest.mark.parametrize(
    ("status", "schedule"),
    [
        (Status.PLANNED, Schedule.ON_HOLD),
        (Status.ACTIVE, Schedule.ON_HOLD),
        (Status.ON_HOLD, Schedule.ON_HOLD),
        (Status.DROPPED, Schedule.DROPPED),
        (Status.DONE, Schedule.DONE),
    ],
)
def test_what_lies_below_a_goal_on_hold_or_dropped_is_on_hold(
    status: Status, schedule: Schedule
) -> None:
    late = goal(due=date(2026, 4, 1), status=status)
    assert schedule_of(late, 0.0, MID, judged=True, rests=True) is schedule


@pytest.mark.parametrize(
    ("fields", "has_parts", "judged"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"progress_override": 0.0}, False, True),
        ({"kind": Kind.ACTION}, True, False),
        ({"kind": Kind.ACTION, "progress_override": 0.5}, True, False),
        ({"kind": Kind.PRACTICE}, False, False),
        ({"kind": Kind.PRACTICE}, True, True),
    ],
)
def test_what_is_judged(fields: dict[str, Any], has_parts: bool, judged: bool) -> None:
    assert is_judged(goal(**fields), has_parts) is judged


@pytest.mark.parametrize(
    ("fields", "schedule", "words"),
    [
        ({"due": date(2026, 4, 23)}, Schedule.SCHEDULED, "due in 8 days"),
        ({"due": date(2026, 4, 15)}, Schedule.SCHEDULED, "due today"),
        ({"due": date(2026, 4, 16)}, Schedule.SCHEDULED, "due tomorrow"),
        ({"due": date(2026, 4, 23), **PRACTICE}, Schedule.SCHEDULED, "ends in 8 days"),
        ({"due": date(2026, 4, 7), **PRACTICE}, Schedule.SCHEDULED, "ended 8 days ago"),
        ({"due": date(2026, 4, 1)}, Schedule.AT_RISK, "at risk"),
        ({}, Schedule.UNSCHEDULED, "unscheduled"),
        ({"kind": Kind.PRACTICE}, Schedule.UNSCHEDULED, "practice"),
        ({"kind": Kind.ACTION}, Schedule.ON_HOLD, "on hold"),
    ],
)
def test_a_status_as_a_person_says_it(
    fields: dict[str, Any], schedule: Schedule, words: str
) -> None:
    assert said(schedule, goal(**fields), MID) == words


def test_the_order_of_severity() -> None:
    ordered = [Schedule.ON_TRACK, Schedule.BEHIND, Schedule.AT_RISK, Schedule.OVERDUE]
    assert [severity(one) for one in ordered] == [1, 2, 3, 4]
    assert {severity(one) for one in set(Schedule) - set(ordered)} == {0}
