"""The demo's changes of course: what was planned before, and why it is not any more."""

from functools import lru_cache
from typing import Any

from career_tui.demo.days import Days, moment, uid
from career_tui.demo.goals import Tree
from career_tui.demo.rhythm import REVIEWED, finished_on
from career_tui.domain.goals import CourseCorrection
from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of course of a goal, `ago` weeks back; dates are written as days."""

    goal: str
    ago: int
    field: str
    before: str
    after: str
    reason: str


@lru_cache(maxsize=4)
def turns(days: Days) -> tuple[Turn, ...]:
    """Every change of course, oldest first."""
    return (
        Turn(
            "newsletter",
            31,
            "status",
            "active",
            "dropped",
            "A second place to write eats the same half hour. Nobody asked for it, me included.",
        ),
        Turn(
            "run",
            24,
            "target of longest easy run",
            "21",
            "10",
            "The calf. And a half marathon was what everybody else in the team wanted.",
        ),
        Turn(
            "music",
            20,
            "status",
            "active",
            "on_hold",
            "Until the talk is given. One thing at a time that I am a beginner at.",
        ),
        Turn(
            "articles",
            14,
            "due",
            days.friday(-13).isoformat(),
            days.friday(-5).isoformat(),
            "The first one took twice as long as planned, and so will the second.",
        ),
        Turn(
            "windows",
            13,
            "target of spent on the house",
            "7000",
            "9000",
            "Rot behind the fourth window. Cheaper now than next year.",
        ),
        Turn(
            "platform",
            9,
            "due",
            days.last(7).isoformat(),
            days.last(20).isoformat(),
            "Hiring freeze: the plan was made for six people and there are four.",
        ),
        Turn(
            "hiring",
            9,
            "status",
            "active",
            "on_hold",
            "Hiring freeze until the half-year figures are in.",
        ),
        Turn(
            "b2",
            2,
            "due",
            days.last(5).isoformat(),
            days.last(48).isoformat(),
            "The exam is held twice a year. Rather late than lucky.",
        ),
    )


def later(days: Days, goal: str, ago: int) -> list[Turn]:
    """What changed of a goal since the review of a week, newest first."""
    return [turn for turn in reversed(turns(days)) if turn.goal == goal and turn.ago < ago]


def of_week(days: Days, tree: Tree, ago: int) -> list[tuple[str, CourseCorrection]]:
    """(title of the goal, change) of one week, as the domain sees them."""
    return [
        (
            tree.planned[turn.goal].goal.title,
            CourseCorrection(
                _uid(turn), finished_on(days, ago), turn.field, turn.before, turn.after, turn.reason
            ),
        )
        for turn in turns(days)
        if turn.ago == ago
    ]


def records(days: Days) -> list[dict[str, Any]]:
    """The changes of course, each with the review it was decided in where there was one."""
    return [
        {
            "uid": _uid(turn),
            "created_at": moment(finished_on(days, turn.ago), "18:22"),
            "goal": uid("goal", turn.goal),
            "review": uid("review", str(turn.ago)) if turn.ago in REVIEWED else None,
            "date": finished_on(days, turn.ago).isoformat(),
            "field": turn.field,
            "before": turn.before,
            "after": turn.after,
            "reason": turn.reason,
        }
        for turn in turns(days)
    ]


def _uid(turn: Turn) -> str:
    return uid("correction", turn.goal, turn.field)
