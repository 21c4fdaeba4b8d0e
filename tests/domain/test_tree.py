from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_tui.domain.goals import (
    BelowCounts,
    Forecast,
    Goal,
    GoalRow,
    Kind,
    Part,
    Schedule,
    Status,
)
from career_tui.domain.schedule import said
from career_tui.domain.tree import judge, okr_score

from .build import TODAY, ago, goal, goals, measure, practice

OVERDUE: dict[str, Any] = {"due": ago(1)}
# With progress set by hand there is something to judge by. BEHIND: 20 % are expected.
AT_RISK: dict[str, Any] = {"start": ago(10), "due": ago(0), "progress_override": 0.0}
BEHIND: dict[str, Any] = {
    "start": ago(1),
    "due": ago(-8),
    "progress_override": 0.0,
}
ON_TRACK: dict[str, Any] = {"start": ago(0), "due": ago(-20), "progress_override": 0.0}


def rows(*nodes: Goal, today: date = TODAY) -> dict[str, GoalRow]:
    return {row.uid: row for row in judge(nodes, today)}


@pytest.mark.parametrize(
    ("progress", "score"),
    [(None, None), (0.0, 0.0), (0.699, 0.69), (0.29, 0.29), (0.7 - 1e-16, 0.7), (1.0, 1.0)],
)
def test_an_okr_score_has_two_decimals_cut(progress: float | None, score: float | None) -> None:
    assert okr_score(progress) == score


def test_no_goals_no_rows() -> None:
    assert judge([], TODAY) == []


def test_rows_stand_in_tree_order() -> None:
    nodes = [
        goal("z", title="second root", position=1),
        goal("b2", title="b", parent="a", position=0),
        goal("b1", title="b", parent="a", position=0),
        goal("a0", title="a", parent="a", position=0),
        goal("first", title="z", parent="a", position=-1),
        goal("deep", parent="first"),
        goal("a", title="first root", position=0),
        goal("orphan", title="a root of its own", parent="missing", position=0),
    ]
    found = judge(nodes, TODAY)
    assert [row.uid for row in found] == ["orphan", "a", "first", "deep", "a0", "b1", "b2", "z"]
    assert [row.depth for row in found] == [0, 0, 1, 2, 1, 1, 1, 0]
    assert [row.children for row in found] == [0, 4, 1, 0, 0, 0, 0, 0]


def test_progress_rolls_up_through_the_levels() -> None:
    found = rows(
        goal("top"),
        goal("one", parent="top", weight=3),
        goal("two", parent="top"),
        goal("x", parent="one", status=Status.DONE),
        goal("y", parent="one"),
        goal("m", parent="two", measures=(measure((TODAY, 7)),)),
        goal("gone", parent="two", status=Status.DROPPED),
    )
    progress = {uid: row.progress for uid, row in found.items()}
    assert progress == {
        "top": pytest.approx((3 * 0.5 + 0.7) / 4),
        "one": 0.5,
        "x": 1.0,
        "y": 0.0,
        "two": 0.7,
        "m": 0.7,
        "gone": 0.0,
    }
    assert found["top"].parts == (Part("one", 0.5, 3), Part("two", 0.7, 1.0))
    assert found["top"].why == "one 50 % × 3, two 70 % × 1"


def test_what_is_set_by_hand_counts_upwards_and_the_computed_stays_beside_it() -> None:
    found = rows(
        goal("top"),
        goal("one", parent="top", progress_override=0.4, measures=(measure((TODAY, 3)),)),
    )
    assert (found["one"].progress, found["one"].computed_progress) == (0.4, 0.3)
    assert found["one"].why == "set by hand to 40 %; computed 30 % from teams 30 %"
    assert (found["top"].progress, found["top"].computed_progress) == (0.4, 0.4)


def test_a_goal_whose_parts_are_all_unknown_is_unknown() -> None:
    found = rows(goal("top"), goal("one", parent="top", measures=(measure(),)))
    assert found["one"].progress is None
    assert found["top"].progress is None
    assert found["top"].why == "nothing known yet of one"


def test_practices_show_adherence_and_count_only_with_a_weight() -> None:
    kept: dict[str, Any] = {"times_per_week": 4, "parent": "top"}
    light = practice(ago(7), **kept)  # a Sunday: one day of a week
    found = rows(goal("top"), light)
    adherence = found["p"].adherence
    assert adherence is not None
    assert (adherence.share, found["p"].progress) == (1.0, 1.0)
    assert found["p"].why == "kept 1 of 1 in the last week"
    assert (found["top"].progress, found["top"].adherence) == (0.0, None)
    found = rows(goal("top"), practice(ago(7), ago(10), weight=1, **kept))
    assert found["top"].progress == 1.0


def test_adherence_goes_by_the_configured_week() -> None:
    node = practice(ago(5), ago(0), times_per_week=1)  # a Tuesday and a Sunday
    assert [judge([node], TODAY, start)[0].why for start in (0, 6)] == [
        "2 of 1, first week",
        "kept 1 of 1 in the last week",
    ]


def test_weeks_begin_on_monday_unless_told() -> None:
    monday = practice(ago(-1), times_per_week=1)
    assert judge([monday], ago(-1))[0].why == "1 of 1, first week"
    assert judge([monday], ago(-8))[0].why == "kept 1 of 1 in the last week"


def test_a_practice_without_a_record_is_unknown() -> None:
    row = judge([practice()], TODAY)[0]
    assert (row.progress, row.why) == (None, "no week of it has passed yet")


# Schedules: each goal has its own; what is below it is said apart.


def below_top(*nodes: Goal) -> tuple[Schedule, BelowCounts]:
    row = rows(*nodes)["top"]
    return row.schedule, row.below


@pytest.mark.parametrize(
    ("own", "schedule"),
    [
        (OVERDUE, Schedule.OVERDUE),
        (AT_RISK, Schedule.AT_RISK),
        (BEHIND, Schedule.BEHIND),
        (ON_TRACK, Schedule.ON_TRACK),
        ({"progress_override": 0.0}, Schedule.UNSCHEDULED),
        ({"start": ago(-1)}, Schedule.NOT_STARTED),
        ({"due": ago(-8)}, Schedule.SCHEDULED),
        ({"start": ago(10), "due": ago(0), "kind": Kind.ACTION}, Schedule.SCHEDULED),
        ({"start": ago(10), "due": ago(0), "measures": (measure(),)}, Schedule.AT_RISK),
        ({"start": ago(10), "due": ago(0), "measures": (measure(weight=0),)}, Schedule.SCHEDULED),
    ],
)
def test_a_goal_alone_shows_its_own_schedule(own: dict[str, Any], schedule: Schedule) -> None:
    row = judge([goal(**own)], TODAY)[0]
    assert (row.schedule, row.below) == (schedule, BelowCounts())


def test_case_g1_a_late_action_is_said_beside_a_goal_that_is_on_track() -> None:
    """53 % reached, 26 of 100 days gone, one action below 20 days late."""
    top = goal("top", start=ago(25), due=ago(-74), measures=(measure((ago(1), 5.3)),))
    found = rows(top, goal("act", parent="top", kind=Kind.ACTION, due=ago(20)))
    row = found["top"]
    assert (row.progress, row.expected) == (0.53, 0.26)
    assert row.schedule is Schedule.ON_TRACK
    assert row.below == BelowCounts(overdue=1)
    assert row.below.words == "1 late"
    assert found["act"].schedule is Schedule.OVERDUE


def test_case_g3_a_goal_with_nothing_to_judge_by_is_scheduled() -> None:
    today = date(2026, 11, 27)
    row = rows(goal("top", start=today, due=date(2026, 12, 4)), today=today)["top"]
    assert row.schedule is Schedule.SCHEDULED
    assert said(row.schedule, row.goal, today) == "due in 7 days"


def test_case_g4_what_is_on_hold_or_dropped_leaves_the_roll_up() -> None:
    parts = [
        goal(status.value, parent="top", status=status, weight=1)
        for status in (Status.DONE, Status.ON_HOLD, Status.DROPPED)
    ]
    assert rows(goal("top"), *parts)["top"].progress == 1.0


@pytest.mark.parametrize(
    ("own", "child", "below"),
    [
        (ON_TRACK, BEHIND, BelowCounts(behind=1)),
        (BEHIND, AT_RISK, BelowCounts(at_risk=1)),
        (AT_RISK, OVERDUE, BelowCounts(overdue=1)),
        ({}, ON_TRACK, BelowCounts()),
        ({"start": ago(-1)}, BEHIND, BelowCounts(behind=1)),
        ({"status": Status.DONE}, OVERDUE, BelowCounts(overdue=1)),
        ({"status": Status.DROPPED}, OVERDUE, BelowCounts()),
        ({"status": Status.ON_HOLD}, OVERDUE, BelowCounts()),
        (BEHIND, OVERDUE | {"status": Status.ACTIVE}, BelowCounts(overdue=1)),
        (BEHIND, OVERDUE | {"status": Status.DONE}, BelowCounts()),
        (AT_RISK, OVERDUE | {"status": Status.DROPPED}, BelowCounts()),
        (AT_RISK, OVERDUE | {"status": Status.ON_HOLD}, BelowCounts()),
        (ON_TRACK, OVERDUE | {"kind": Kind.ACTION}, BelowCounts(overdue=1)),
        (ON_TRACK, OVERDUE | {"kind": Kind.PRACTICE}, BelowCounts()),
        (ON_TRACK, AT_RISK | {"kind": Kind.ACTION}, BelowCounts()),
    ],
)
def test_what_is_below_a_goal_changes_nothing_of_its_own(
    own: dict[str, Any], child: dict[str, Any], below: BelowCounts
) -> None:
    alone = goal("top", progress_override=0.0) if not own else goal("top", **own)
    (before,) = judge([alone], TODAY)
    found = below_top(alone, goal("c", title="child", parent="top", **child))
    assert found == (before.schedule, below)


def test_all_that_is_below_is_counted_by_its_own_status() -> None:
    found = rows(
        goal("top", **ON_TRACK),
        goal("mid", parent="top", **BEHIND),
        goal("low", parent="mid", **OVERDUE),
        goal("lower", parent="low", **AT_RISK),
        goal("act", parent="low", kind=Kind.ACTION, **OVERDUE),
    )
    assert {uid: row.below.words for uid, row in found.items()} == {
        "top": "2 late, 1 at risk, 1 behind",
        "mid": "2 late, 1 at risk",
        "low": "1 late, 1 at risk",
        "lower": "",
        "act": "",
    }
    assert found["top"].below.worst == "2 late"


@pytest.mark.parametrize("status", [Status.DROPPED, Status.ON_HOLD])
def test_what_is_below_a_goal_on_hold_or_dropped_rests_with_it(status: Status) -> None:
    found = rows(
        goal("top", **AT_RISK),
        goal("closed", parent="top", status=status),
        goal("below", parent="closed", **OVERDUE),
        goal("deeper", parent="below", **AT_RISK),
        goal("reached", parent="below", status=Status.DONE),
        goal("late", parent="reached", **OVERDUE),
    )
    assert {uid: row.schedule for uid, row in found.items()} == {
        "top": Schedule.AT_RISK,
        "closed": Schedule(status.value),
        "below": Schedule.ON_HOLD,
        "deeper": Schedule.ON_HOLD,
        "reached": Schedule.DONE,
        "late": Schedule.ON_HOLD,
    }
    assert not any(row.below for row in found.values())
    assert not any(row.turn or row.deadline for uid, row in found.items() if uid != "top")


def test_what_is_open_below_a_goal_that_is_done_is_judged_and_counted() -> None:
    found = rows(
        goal("top", **ON_TRACK),
        goal("reached", parent="top", status=Status.DONE),
        goal("late", parent="reached", **OVERDUE),
    )
    assert found["late"].schedule is Schedule.OVERDUE
    assert found["top"].below == found["reached"].below == BelowCounts(overdue=1)


def test_the_next_deadline_is_that_of_it_or_of_something_open_below_it() -> None:
    found = rows(
        goal("top", due=ago(-30)),
        goal("late", parent="top", due=ago(3)),
        goal("soon", parent="top", due=ago(-9), kind=Kind.ACTION),
        goal("done", parent="top", due=ago(-2), status=Status.DONE),
        goal("held", parent="top", due=ago(-1), status=Status.ON_HOLD),
        goal("today", parent="soon", due=TODAY),
    )
    assert {uid: row.deadline for uid, row in found.items()} == {
        "top": TODAY,
        "late": None,
        "soon": TODAY,
        "done": None,
        "held": None,
        "today": TODAY,
    }


# The other numbers of a row.


def test_expected_and_forecast_of_a_row() -> None:
    one = measure((ago(28), 1), (ago(14), 2), (ago(0), 3))
    row = judge([goal(start=ago(14), due=ago(-15), measures=(one,))], TODAY)[0]
    assert row.expected == 0.5
    assert row.forecast == Forecast("28 Feb 2027, at 0.5 a week", *[date(2027, 2, 28)] * 3)
    assert judge([goal()], TODAY)[0].expected is None
    assert judge([goal()], TODAY)[0].forecast is None


@pytest.mark.parametrize(
    ("status", "forecast"),
    [
        (Status.PLANNED, Forecast("no forecast: no check-in yet")),
        (Status.ACTIVE, Forecast("no forecast: no check-in yet")),
        (Status.ON_HOLD, Forecast("no forecast: no check-in yet")),
        (Status.DONE, None),
        (Status.DROPPED, None),
    ],
)
def test_a_finished_goal_has_no_forecast(status: Status, forecast: Forecast | None) -> None:
    row = judge([goal(status=status, measures=(measure(),))], TODAY)[0]
    assert row.forecast == forecast


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ([], 9),
        ([[(ago(3), 1, 4)]], 4),
        ([[(ago(3), 1)]], 9),
        ([[(ago(3), 1, 4), (ago(2), 1)]], 4),
        ([[(ago(3), 1, 4), (ago(2), 1, 5)], [(ago(9), 1, 8)]], 5),
        ([[(ago(9), 1, 8)], [(ago(3), 1, 4)]], 4),
        ([[(ago(3), 1, 0)]], 0),
        ([[(ago(3), 1, 4), (ago(-1), 1, 7)]], 4),
    ],
)
def test_confidence_is_the_one_said_last(said: list[list[Any]], confidence: int) -> None:
    node = goal(confidence=9, measures=tuple(measure(*one) for one in said))
    assert judge([node], TODAY)[0].confidence == confidence


@pytest.mark.parametrize(
    ("fields", "looked"),
    [
        ({}, None),
        ({"created_on": ago(30)}, ago(30)),
        ({"created_on": ago(30), "reviewed_on": ago(0)}, ago(0)),
        ({"created_on": ago(30), "reviewed_on": ago(20)}, ago(20)),
        ({"created_on": ago(30), "measures": (measure((ago(9), 1), (ago(-2), 1)),)}, ago(9)),
        ({"reviewed_on": ago(5), "measures": (measure((ago(9), 1)),)}, ago(5)),
        ({"created_on": ago(3), "reviewed_on": ago(-1)}, ago(3)),
    ],
)
def test_last_looked(fields: dict[str, Any], looked: date | None) -> None:
    assert judge([goal(**fields)], TODAY)[0].last_looked == looked


def test_what_is_dated_after_today_is_left_out() -> None:
    past = goal(measures=(measure((ago(9), 2), (ago(3), 8)),), start=ago(20), due=ago(-20))
    before, now = judge([past], ago(5))[0], judge([past], TODAY)[0]
    assert (before.progress, now.progress) == (0.2, 0.8)
    assert (before.last_looked, now.last_looked) == (ago(9), ago(3))


# Properties of any forest.


@given(goals())
@settings(deadline=None)
def test_every_goal_is_judged_once_with_its_parent_before_it(nodes: list[Goal]) -> None:
    found = judge(nodes, TODAY)
    assert sorted(row.uid for row in found) == sorted(node.uid for node in nodes)
    path: list[str] = []
    for row in found:  # preorder: the parent is the last one seen a level higher
        del path[row.depth :]
        parent = row.goal.parent if row.goal.parent != "missing" else None
        assert (path[-1] if path else None) == parent
        path.append(row.uid)


@given(goals())
@settings(deadline=None)
def test_children_are_counted(nodes: list[Goal]) -> None:
    for row in judge(nodes, TODAY):
        assert row.children == sum(node.parent == row.uid for node in nodes)


@given(goals(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_goals_come_in_changes_nothing(nodes: list[Goal], random: Any) -> None:
    shuffled = [*nodes]
    random.shuffle(shuffled)
    assert judge(shuffled, TODAY) == judge(nodes, TODAY)


@given(goals())
@settings(deadline=None)
def test_numbers_of_any_forest_lie_within_their_range(nodes: list[Goal]) -> None:
    for row in judge(nodes, TODAY):
        adherence = row.adherence.share if row.adherence else None
        for share in (row.progress, row.computed_progress, row.expected, adherence):
            assert share is None or 0 <= share <= 1
        assert row.why


@given(goals())
@settings(deadline=None)
def test_whatever_is_below_a_goal_is_counted_by_what_its_own_row_says(nodes: list[Goal]) -> None:
    found = {row.uid: row for row in judge(nodes, TODAY)}
    for row in found.values():
        above = []
        parent = row.goal.parent
        while parent in found:
            above.append(found[parent])
            parent = found[parent].goal.parent
        rests = any(one.goal.status in (Status.DROPPED, Status.ON_HOLD) for one in above)
        if row.goal.status.is_open:
            assert (row.schedule is Schedule.ON_HOLD) is rests
        below = [
            one.schedule
            for one in found.values()
            if one.goal.status.is_open and is_below(one, row, found)
        ]
        assert row.below == BelowCounts(
            below.count(Schedule.OVERDUE),
            below.count(Schedule.AT_RISK),
            below.count(Schedule.BEHIND),
        )
        if rests or row.goal.status in (Status.DROPPED, Status.ON_HOLD):
            assert not row.below


def is_below(one: GoalRow, top: GoalRow, found: dict[str, GoalRow]) -> bool:
    parent = one.goal.parent
    while parent in found:
        if parent == top.uid:
            return True
        parent = found[parent].goal.parent
    return False


@given(goals())
@settings(deadline=None)
def test_a_status_does_not_depend_on_the_dates_of_what_is_below(nodes: list[Goal]) -> None:
    leaves = {one.uid for one in nodes} - {one.parent for one in nodes}
    moved = [replace(one, due=ago(500)) if one.uid in leaves else one for one in nodes]
    before = {row.uid: row.schedule for row in judge(nodes, TODAY)}
    for row in judge(moved, TODAY):
        if row.uid not in leaves:
            assert row.schedule is before[row.uid]


@given(goals(), st.data())
@settings(deadline=None)
def test_a_goal_done_never_lowers_the_progress_above_it(
    nodes: list[Goal], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(nodes) - 1))
    if nodes[at].status is Status.DROPPED:
        return
    before = {row.uid: row.progress or 0.0 for row in judge(nodes, TODAY)}
    changed = [*nodes]
    changed[at] = replace(nodes[at], status=Status.DONE)
    for row in judge(changed, TODAY):
        assert (row.progress or 0.0) >= before[row.uid]


@pytest.mark.parametrize("fan_out", [1, 100_000])
def test_a_hundred_thousand_goals_at_any_depth(fan_out: int) -> None:
    count = 100_000
    leaf_measure = measure((TODAY, 7.0))
    nodes = [
        goal(
            str(at),
            title="t",
            parent=str((at - 1) // fan_out) if at else None,
            measures=(leaf_measure,) if at == count - 1 else (),
            due=ago(1) if at == count - 1 else None,
        )
        for at in range(count)
    ]
    found = judge(nodes, TODAY)
    assert len(found) == count
    assert found[0].below == BelowCounts(overdue=1)
    assert found[0].progress is not None
    assert found[0].progress > 0
    assert len(found[0].why) < 200
