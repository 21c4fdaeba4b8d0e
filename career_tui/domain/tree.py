"""Judging a whole tree of goals: every computed number of every row, in one pass each way."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from math import floor

from career_tui.domain.adherence import tally
from career_tui.domain.folding import by_name
from career_tui.domain.goals import (
    BelowCounts,
    Forecast,
    Goal,
    GoalRow,
    Part,
    Schedule,
    Status,
    Tally,
)
from career_tui.domain.progress import EPSILON, computed_progress, goal_parts, shown_progress
from career_tui.domain.schedule import expected, is_judged, schedule_of
from career_tui.domain.standing import last_confidence, last_looked, own_turns, still_due
from career_tui.domain.why import why
from career_tui.quick_dataclass import dataclass


def okr_score(progress: float | None) -> float | None:
    """Progress as an OKR score: two decimals, cut; None where it is unknown."""
    return None if progress is None else floor(progress * 100 + EPSILON) / 100


@dataclass(slots=True, eq=False)
class _Node:
    """A goal on its way to becoming a row; children stand in tree order."""

    goal: Goal
    depth: int = 0
    children: "list[_Node]" = field(default_factory=list)
    parts: tuple[Part, ...] = ()
    tally: Tally | None = None
    computed: float | None = None
    progress: float | None = None
    rests: bool = False
    """Whether something above it is on hold or dropped."""
    schedule: Schedule = Schedule.UNSCHEDULED
    below: BelowCounts = BelowCounts()
    deadline: date | None = None
    """The next day on which it or something open below it is due."""


def judge(
    goals: Sequence[Goal], today: date, week_start: int = 0, *, forecasts: bool = True
) -> list[GoalRow]:
    """The rows of `goals` as of `today`, in tree order (a parent before its children).

    Without `forecasts` there are none, nor streaks and strengths of practices, which saves a fifth
    of the time.

    Siblings stand by position, then title, then uid. A goal whose parent is not among
    `goals` is a root. Parents must not form a cycle.
    """
    nodes = _in_tree_order(goals)
    for node in reversed(nodes):
        _roll_up(node, today, week_start, whole=forecasts)
    return [_row(node, today, forecasts) for node in nodes]


def _in_tree_order(goals: Sequence[Goal]) -> list[_Node]:
    by_uid = {goal.uid: _Node(goal) for goal in goals}
    roots: list[_Node] = []
    for node in sorted(by_uid.values(), key=_among_siblings):
        parent = by_uid.get(node.goal.parent) if node.goal.parent else None
        (roots if parent is None else parent.children).append(node)
    ordered: list[_Node] = []
    waiting = roots[::-1]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        for child in reversed(node.children):
            child.depth = node.depth + 1
            child.rests = node.rests or node.goal.status.rests
            waiting.append(child)
    return ordered


def _among_siblings(node: _Node) -> tuple[int, str, str]:
    return node.goal.position, by_name(node.goal.title), node.goal.uid


def _roll_up(node: _Node, today: date, week_start: int, *, whole: bool) -> None:
    """Fill in what follows from the goal and its children, which have been filled in before."""
    goal = node.goal
    node.parts = goal_parts(goal, [(one.goal, one.progress) for one in node.children], today)
    node.tally = tally(goal, today, week_start, whole=whole)
    node.computed = computed_progress(goal, node.parts, node.tally.share if node.tally else None)
    node.progress = shown_progress(goal, node.computed)
    judged = is_judged(goal, bool(node.parts))
    node.schedule = schedule_of(goal, node.progress, today, judged=judged, rests=node.rests)
    if node.rests or goal.status.rests:
        return
    node.below = _below(node.children)
    days = (still_due(goal, today), *(child.deadline for child in node.children))
    node.deadline = min((day for day in days if day is not None), default=None)


def _below(children: Sequence[_Node]) -> BelowCounts:
    overdue = at_risk = behind = 0
    for one in children:
        overdue += one.below.overdue + (one.schedule is Schedule.OVERDUE)
        at_risk += one.below.at_risk + (one.schedule is Schedule.AT_RISK)
        behind += one.below.behind + (one.schedule is Schedule.BEHIND)
    return BelowCounts(overdue, at_risk, behind)


def _row(node: _Node, today: date, forecasts: bool) -> GoalRow:
    goal = node.goal
    closed = goal.status in (Status.DONE, Status.DROPPED)
    return GoalRow(
        goal=goal,
        depth=node.depth,
        children=len(node.children),
        progress=node.progress,
        computed_progress=node.computed,
        expected=expected(goal.start, goal.due, today),
        schedule=node.schedule,
        below=node.below,
        adherence=node.tally,
        confidence=last_confidence(goal, today),
        forecast=_forecast(goal, today) if forecasts and not closed else None,
        why=why(goal, node.parts, node.computed, node.tally, bool(node.children)),
        parts=node.parts,
        has_parts=bool(node.parts),
        turn=_turn(node, today),
        deadline=node.deadline,
        last_looked=last_looked(goal, today),
    )


def _turn(node: _Node, today: date) -> tuple[Schedule, date] | None:
    if node.rests:
        return None
    judged = is_judged(node.goal, bool(node.parts))
    return own_turns(node.goal, node.progress, judged=judged).next_after(today)


def _forecast(goal: Goal, today: date) -> Forecast | None:
    from career_tui.domain.forecast import goal_forecast  # with statistics, which take a while

    return goal_forecast(goal, today)
