"""Who needs the person, and what belongs to this week."""

from datetime import date, timedelta

from hypothesis import given

from career_tui.domain.goals import Goal, GoalRow, Kind, Status
from career_tui.domain.schedule import severity
from career_tui.domain.today import actions_of_week, needing, practices_of_week, unseen
from career_tui.domain.tree import judge
from tests.domain.build import TODAY, ago, goal, goals, practice

LATE = {"start": ago(100), "due": ago(10)}
AT_RISK = {"start": ago(50), "due": ago(-50)}
BEHIND = {"start": ago(20), "due": ago(-80)}
FINE = {"start": ago(1), "due": ago(-98)}


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
    half = goal("half done", progress_override=0.2, **AT_RISK)
    assert needed(half, goal("nothing done", **AT_RISK)) == ["nothing done", "half done"]


def test_the_deepest_goal_stands_for_those_above_it() -> None:
    assert needed(
        goal("root", **BEHIND),
        goal("middle", parent="root", **BEHIND),
        goal("leaf", parent="middle", **LATE),
    ) == ["leaf"]


def test_a_worse_parent_stands_beside_its_child() -> None:
    assert needed(goal("root", **LATE), goal("leaf", parent="root", **BEHIND)) == ["root", "leaf"]


def test_siblings_are_judged_apart() -> None:
    assert needed(
        goal("root", **BEHIND),
        goal("a", parent="root", position=0, **FINE),
        goal("b", parent="root", position=1, **LATE),
        goal("other", position=1, **BEHIND),
    ) == ["b", "other"]


def test_actions_and_what_lies_below_a_goal_on_hold_need_nobody() -> None:
    assert (
        needed(
            goal("held", status=Status.ON_HOLD),
            goal("below", parent="held", **LATE),
            goal("action", kind=Kind.ACTION, **LATE),
        )
        == []
    )


@given(goals())
def test_every_need_is_open_and_the_worst_is_first(made: list[Goal]) -> None:
    found = needing(judge(made, TODAY))
    ranks = [severity(row.own_schedule) for row in found]
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


def test_actions_of_the_week() -> None:
    rows = judge(
        [
            action("due on Sunday", due=TODAY),
            action("next week", due=ago(-1)),
            action("late", due=ago(30)),
            action("focus without a date"),
            action("no date"),
            action("done on Monday", status=Status.DONE, done_on=ago(6)),
            action("done today", status=Status.DONE, done_on=TODAY, due=ago(3)),
            action("done before", status=Status.DONE, done_on=ago(7)),
            action("dropped", status=Status.DROPPED, due=TODAY),
            goal("a goal", due=TODAY),
        ],
        TODAY,
    )
    assert titles(actions_of_week(rows, TODAY, {"focus without a date", "done before"})) == [
        "late",
        "done today",
        "due on Sunday",
        "focus without a date",
        "done on Monday",
    ]


def test_the_week_follows_its_first_day() -> None:
    rows = judge([action("on Monday", due=ago(-1))], TODAY)
    assert titles(actions_of_week(rows, TODAY, week_start=6)) == ["on Monday"]


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
