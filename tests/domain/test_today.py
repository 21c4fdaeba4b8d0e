"""Who needs the person, and what belongs to this week."""

from datetime import date, timedelta

from hypothesis import given

from career_tui.domain.goals import Goal, GoalRow, Kind, Schedule, Status
from career_tui.domain.schedule import severity
from career_tui.domain.tree import judge
from tests.domain.build import TODAY, ago, goal, goals, practice
from tests.worked_out import needing, practices_of_week, soon, unseen

LATE = {"start": ago(100), "due": ago(10)}
# Nothing is done of them: with progress set by hand there is something to judge by.
AT_RISK = {"start": ago(50), "due": ago(-50), "progress_override": 0.0}
BEHIND = {"start": ago(20), "due": ago(-80), "progress_override": 0.0}
FINE = {"start": ago(1), "due": ago(-98), "progress_override": 0.0}


def titles(rows: list[GoalRow]) -> list[str]:
    return [row.title for row in rows]


def needed(*given_goals: Goal) -> list[str]:
    return titles(needing(judge(given_goals, TODAY)))


def test_worst_first_and_nothing_that_is_fine() -> None:
    assert needed(
        goal("behind", **BEHIND),
        goal("fine", **FINE),
        goal("late", **LATE),
        goal("risk", **AT_RISK),
    ) == ["late", "risk", "behind"]


def test_the_further_behind_comes_first() -> None:
    half = goal("half done", **AT_RISK | {"progress_override": 0.2})
    assert needed(half, goal("nothing done", **AT_RISK)) == ["nothing done", "half done"]


def test_the_longest_late_comes_first() -> None:
    assert needed(
        goal("late", due=ago(3)),
        goal("later", due=ago(10), kind=Kind.ACTION),
        goal("latest", due=ago(40)),
    ) == ["latest", "later", "late"]


def test_of_goals_that_are_behind_the_deepest_stands_for_those_above_it() -> None:
    assert needed(
        goal("root", **BEHIND),
        goal("middle", parent="root", **AT_RISK),
        goal("leaf", parent="middle", **AT_RISK),
    ) == ["leaf"]
    assert needed(goal("root", **BEHIND), goal("leaf", parent="root", **LATE)) == ["leaf"]


def test_a_worse_parent_stands_beside_its_child() -> None:
    assert needed(goal("root", **AT_RISK), goal("leaf", parent="root", **BEHIND)) == [
        "root",
        "leaf",
    ]


def test_whatever_is_late_is_named_with_what_is_late_below_it() -> None:
    assert needed(
        goal("root", due=ago(20)),
        goal("leaf", parent="root", due=ago(10)),
        goal("act", parent="leaf", kind=Kind.ACTION, due=ago(1)),
    ) == ["root", "leaf", "act"]


def test_what_recurs_is_never_late_and_after_its_end_not_asked_for() -> None:
    rows = judge(
        [goal(kind, kind=kind, status=Status.ACTIVE, due=ago(2)) for kind in Kind if kind.recurs],
        TODAY,
    )
    assert {row.schedule for row in rows} == {Schedule.SCHEDULED}
    assert needing(rows) == soon(rows, TODAY) == practices_of_week(rows, TODAY) == []


def test_a_late_action_does_not_explain_why_a_goal_is_at_risk() -> None:
    late = goal("act", parent="root", kind=Kind.ACTION, due=ago(1))
    assert needed(goal("root", **AT_RISK), late) == ["act", "root"]


def test_what_lies_below_a_done_goal_does_not_stand_for_another() -> None:
    assert needed(
        goal("root", position=0, **BEHIND),
        goal("child", parent="root", **FINE),
        goal("done", status=Status.DONE, position=1),
        goal("leaf", parent="done", **AT_RISK),
    ) == ["leaf", "root"]


def test_siblings_are_judged_apart() -> None:
    assert needed(
        goal("root", **BEHIND),
        goal("a", parent="root", position=0, **FINE),
        goal("b", parent="root", position=1, **LATE),
        goal("other", position=1, **BEHIND),
    ) == ["b", "other"]


def test_what_lies_below_a_goal_on_hold_needs_nobody() -> None:
    assert (
        needed(
            goal("held", status=Status.ON_HOLD),
            goal("below", parent="held", **LATE),
            goal("action", parent="below", kind=Kind.ACTION, **LATE),
        )
        == []
    )


@given(goals())
def test_the_blocks_agree_with_the_status_of_what_they_name(made: list[Goal]) -> None:
    rows = judge(made, TODAY)
    needs, soon_ones = needing(rows), soon(rows, TODAY)
    late = {row.uid for row in rows if row.schedule is Schedule.OVERDUE}
    assert {row.uid for row in needs if row.schedule is Schedule.OVERDUE} == late
    poorly = {row.uid for row in rows if severity(row.schedule) >= 2}
    assert {row.uid for row in needs} <= poorly
    assert bool(needs) is bool(poorly)  # "Nothing is late, at risk or behind"
    for row in soon_ones:
        assert row.schedule not in (Schedule.OVERDUE, Schedule.ON_HOLD, Schedule.DROPPED)
    due = {
        row.uid
        for row in rows
        if not row.goal.kind.recurs
        and row.goal.due is not None
        and TODAY <= row.goal.due <= ago(-14)
        and row.schedule not in (Schedule.DONE, Schedule.DROPPED, Schedule.ON_HOLD)
    }
    assert {row.uid for row in soon_ones if row.goal.status is not Status.DONE} == due


@given(goals())
def test_every_need_is_open_and_the_worst_is_first(made: list[Goal]) -> None:
    found = needing(judge(made, TODAY))
    ranks = [severity(row.schedule) for row in found]
    assert ranks == sorted(ranks, reverse=True)
    assert all(
        rank >= 2 and row.goal.status.is_open for rank, row in zip(ranks, found, strict=True)
    )


def test_unseen_goals_longest_first() -> None:
    rows = judge(
        [
            goal("seen", status=Status.ACTIVE, created_on=ago(90), reviewed_on=ago(27)),
            goal("forgotten", status=Status.ACTIVE, created_on=ago(34)),
            goal("long forgotten", status=Status.ACTIVE, created_on=ago(200), reviewed_on=ago(60)),
            goal("planned", created_on=ago(90)),
            goal("shown already", status=Status.ACTIVE, created_on=ago(90)),
            goal("never dated", status=Status.ACTIVE),
        ],
        TODAY,
    )
    found = unseen(rows, TODAY, {"shown already"})
    assert [(row.title, days) for row, days in found] == [("long forgotten", 60), ("forgotten", 34)]


def action(uid: str, **rest: object) -> Goal:
    return goal(uid, kind=Kind.ACTION, **rest)


def test_what_is_due_in_the_next_two_weeks() -> None:
    rows = judge(
        [
            action("due on Sunday", due=TODAY),
            action("next week", due=ago(-1)),
            action("in two weeks", due=ago(-14)),
            action("later", due=ago(-15)),
            action("late", due=ago(30)),
            action("late focus", due=ago(1)),
            action("focus without a date"),
            action("no date"),
            action("done on Monday", status=Status.DONE, done_on=ago(6)),
            action("done today", status=Status.DONE, done_on=TODAY, due=ago(3)),
            action("done before", status=Status.DONE, done_on=ago(7)),
            action("dropped", status=Status.DROPPED, due=TODAY),
            action("on hold", status=Status.ON_HOLD, due=TODAY),
            goal("a goal", due=ago(-3)),
            goal("a goal done", due=ago(-3), status=Status.DONE, done_on=TODAY),
            goal("a practice", due=ago(-3), kind=Kind.PRACTICE),
        ],
        TODAY,
    )
    focus = {"focus without a date", "done before", "late focus"}
    assert titles(soon(rows, TODAY, focus)) == [
        "done today",
        "due on Sunday",
        "next week",
        "a goal",
        "in two weeks",
        "focus without a date",
        "done on Monday",
    ]


def test_a_friday_shows_the_deadline_of_monday() -> None:
    friday = date(2026, 11, 27)
    rows = judge([action("on Monday", due=date(2026, 11, 30))], friday)
    assert titles(soon(rows, friday)) == ["on Monday"]


def test_soon_ends_with_the_calendar() -> None:
    rows = judge([action("at last", due=date.max)], date.max)
    assert titles(soon(rows, date.max)) == ["at last"]


def test_what_was_done_follows_the_first_day_of_the_week() -> None:
    rows = judge([action("done", status=Status.DONE, done_on=ago(1))], TODAY)
    assert titles(soon(rows, TODAY)) == ["done"]
    assert titles(soon(rows, TODAY, week_start=6)) == []


def test_practices_of_the_week() -> None:
    monday = TODAY - timedelta(days=6)
    rows = judge(
        [
            practice(monday, TODAY, ago(8), uid="german", times_per_week=4, status=Status.ACTIVE),
            practice(uid="planned"),
            practice(uid="later", status=Status.ACTIVE, start=ago(-1)),
            practice(monday, broken=[TODAY], uid="rule", kind=Kind.POLICY, status=Status.ACTIVE),
            goal("a goal", status=Status.ACTIVE),
        ],
        TODAY,
    )
    found = practices_of_week(rows, TODAY)
    assert [(one.row.title, one.week.kept, one.week.meant) for one in found] == [
        ("german", 2, 4),
        ("rule", 1, 2),
    ]
    assert found[0].week.days == (monday, TODAY)
    assert found[0].week.start == date(2026, 11, 16)
