"""What the first screen shows: who needs the person, and what this week holds."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from career_tui.domain.adherence import is_asked_for, week_of_practice
from career_tui.domain.folding import by_name
from career_tui.domain.goals import GoalLine, GoalRow, Kind, Status, Week
from career_tui.domain.periods import week_of
from career_tui.domain.schedule import severity
from career_tui.domain.skills import SkillRow
from career_tui.frozen import dataclass

L = TypeVar("L", bound=GoalLine)
"""What is known of each goal: its line, or all its numbers."""

UNSEEN_DAYS = 28
"""Days after which an active goal that nobody looked at is shown."""

MOST_GAPS = 5

MOST_COUNTED = 200
"""Up to how many are counted of what is more than a list shows."""

_NEEDY = 2
"""The severity from which a goal needs somebody: behind."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """Whether the weekly review is due (`since` that day), and when the last one was."""

    due: bool
    since: date | None
    next_due: date | None
    last: date | None
    draft: bool
    streak: int
    weeks: tuple[bool | None, ...]
    """The last 12 weeks, oldest first: reviewed, missed, or None for the current one still open."""


@dataclass(frozen=True, slots=True)
class PracticeWeek:
    """A practice or policy and this week's days."""

    row: GoalLine
    week: Week


@dataclass(frozen=True, slots=True)
class Today(Generic[L]):
    """The first screen. `empty` is True for a store without visions, goals and skills.

    Of each list there may be more than it holds; the counts are of all of them.
    """

    day: date
    empty: bool
    open_goals: bool
    """Whether any goal is planned or active."""
    review: ReviewDue
    needs: tuple[L, ...]
    """Overdue, at risk, then behind, worst first; the deepest goal that gives the status."""
    unseen: tuple[tuple[L, int], ...]
    """Active goals not looked at for four weeks or more, with the days since."""
    actions: tuple[L, ...]
    """Actions due this week, overdue ones, focus actions, and those done this week."""
    focus: frozenset[str]
    """Uids of the actions that the last review chose for this week."""
    practices: tuple[PracticeWeek, ...]
    gaps: tuple[SkillRow, ...]
    thoughts: int
    counts: "Counts"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what Today lists; from MOST_COUNTED on there may be more."""

    needs: int = 0
    unseen: int = 0
    actions: int = 0
    practices: int = 0


def _awake(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """The open goals of the tree `rows` that have nothing closed or on hold above them."""
    found: list[GoalRow] = []
    asleep_below: int | None = None
    for row in rows:
        if asleep_below is not None and row.depth > asleep_below:
            continue
        asleep_below = None if row.goal.status.is_open else row.depth
        if asleep_below is None:
            found.append(row)
    return found


def needing(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """The goals of the tree `rows` that are overdue, at risk or behind, worst first.

    Of a goal and those below it the deepest that explains it stands for all: a goal is left out
    where one below it stands at least as badly.
    """
    worst: list[int] = []
    """By depth: the worst of the goals seen at that depth whose parent is still to come."""
    found: list[GoalRow] = []
    for row in reversed(_awake(rows)):
        below, worst = max(worst[row.depth + 1 :], default=0), worst[: row.depth + 1]
        worst += [0] * (row.depth + 1 - len(worst))
        own = _need(row)
        if own >= _NEEDY and own > below:
            found.append(row)
        worst[row.depth] = max(worst[row.depth], own, below)
    return sorted(
        found, key=lambda row: (-_need(row), -_shortfall(row), by_name(row.title), row.uid)
    )


def _need(row: GoalRow) -> int:
    return severity(row.own_schedule) if row.goal.kind is Kind.GOAL else 0


def _shortfall(row: GoalRow) -> float:
    return (row.expected or 0.0) - (row.progress or 0.0)


def unseen(
    rows: Sequence[GoalRow], today: date, besides: Collection[str] = ()
) -> list[tuple[GoalRow, int]]:
    """Active goals that nobody looked at for UNSEEN_DAYS or more, with the days; longest first.

    Those whose uid is among `besides` are left out.
    """
    found = [
        (row, (today - row.last_looked).days)
        for row in _awake(rows)
        if row.goal.kind is Kind.GOAL
        and row.goal.status is Status.ACTIVE
        and row.last_looked is not None
        and row.uid not in besides
    ]
    return sorted(
        ((row, days) for row, days in found if days >= UNSEEN_DAYS),
        key=lambda one: (-one[1], by_name(one[0].title), one[0].uid),
    )


def actions_of_week(
    rows: Sequence[GoalRow], today: date, focus: Collection[str] = (), week_start: int = 0
) -> list[GoalRow]:
    """The actions of this week: overdue, due by its end, chosen as focus; then those done in it.

    One that was done today keeps its place, so that a list does not jump under the hand.
    """
    first, last = week_of(today, week_start)
    awake = {row.uid for row in _awake(rows)}

    def belongs(row: GoalRow) -> bool:
        goal = row.goal
        if goal.kind is not Kind.ACTION:
            return False
        if goal.status is Status.DONE:
            return goal.done_on is not None and first <= goal.done_on <= last
        is_due = goal.due is not None and goal.due <= last
        return row.uid in awake and (is_due or row.uid in focus)

    return actions_in_order(filter(belongs, rows), today, focus)


def actions_in_order(actions: Iterable[L], today: date, focus: Collection[str] = ()) -> list[L]:
    """The soonest due first, of a day those in focus; at the end what was done before today."""

    def order(row: L) -> tuple[bool, date, bool, str, str]:
        done_before = row.goal.status is Status.DONE and row.goal.done_on != today
        return (
            done_before,
            row.goal.due or date.max,
            row.uid not in focus,
            by_name(row.title),
            row.uid,
        )

    return sorted(actions, key=order)


def practices_of_week(
    rows: Sequence[GoalRow], today: date, week_start: int = 0
) -> list[PracticeWeek]:
    """The practices and policies that are asked for, by title, with the days of this week."""
    return [
        PracticeWeek(row, week_of_practice(row.goal, today, week_start))
        for row in sorted(_awake(rows), key=lambda row: (by_name(row.title), row.uid))
        if is_asked_for(row.goal, today, today)
    ]
