"""What Today shows and a review asks about, worked out of the whole tree.

The program asks the indexes of the store instead (`store/today`, `store/reviews`); this says what
they should find, and nothing but tests uses it.
"""

from collections.abc import Collection, Sequence
from datetime import date

from career_tui.domain.adherence import week_of_practice
from career_tui.domain.folding import by_name
from career_tui.domain.goals import Goal, GoalLine, GoalRow, Kind, Schedule, Status
from career_tui.domain.periods import week_of
from career_tui.domain.schedule import severity
from career_tui.domain.skills import SkillRow
from career_tui.domain.today import UNSEEN_DAYS, PracticeWeek, in_order, until_soon

_NEEDY = 2
"""The severity from which a goal needs somebody: behind."""


def _awake(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """The open goals of `rows` that do not lie below something on hold or dropped."""
    return [row for row in rows if row.goal.status.is_open and row.schedule is not Schedule.ON_HOLD]


def needing(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """What of the tree `rows` is overdue, at risk or behind, worst first.

    Whatever is late stands here, the longest late first. What is at risk or behind is left out
    where a goal below it stands at least as badly: that is the one to look at.
    """
    worst: list[int] = []
    """By depth: the worst of the goals seen at that depth whose parent is still to come."""
    found: list[GoalRow] = []
    for row in reversed(rows):
        below, worst = max(worst[row.depth + 1 :], default=0), worst[: row.depth + 1]
        worst += [0] * (row.depth + 1 - len(worst))
        own = severity(row.schedule)
        if own >= _NEEDY and (own > below or row.schedule is Schedule.OVERDUE):
            found.append(row)
        own_as_goal = own if row.goal.kind is Kind.GOAL else 0
        worst[row.depth] = max(worst[row.depth], own_as_goal, below)
    return sorted(found, key=_by_need)


def _by_need(row: GoalRow) -> tuple[int, date, float, str, str]:
    is_late = row.schedule is Schedule.OVERDUE
    since = row.goal.due if is_late and row.goal.due is not None else date.max
    shortfall = 0.0 if is_late else (row.expected or 0.0) - (row.progress or 0.0)
    return -severity(row.schedule), since, -shortfall, by_name(row.title), row.uid


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


def soon(
    rows: Sequence[GoalRow], today: date, focus: Collection[str] = (), week_start: int = 0
) -> list[GoalRow]:
    """The goals and actions that are due in the next SOON_DAYS days, today included, and the
    actions chosen as focus; then those done in this week.

    One that was done today keeps its place, so that a list does not jump under the hand.
    """
    first, last = week_of(today, week_start)
    until = until_soon(today)
    awake = {row.uid for row in _awake(rows)}

    def belongs(row: GoalRow) -> bool:
        goal = row.goal
        if goal.kind.recurs:
            return False
        if goal.status is Status.DONE:
            is_now = goal.done_on is not None and first <= goal.done_on <= last
            return goal.kind is Kind.ACTION and is_now
        is_due = goal.due is not None and today <= goal.due <= until
        is_late = goal.due is not None and goal.due < today
        is_chosen = goal.kind is Kind.ACTION and row.uid in focus and not is_late
        return row.uid in awake and (is_due or is_chosen)

    return in_order(filter(belongs, rows), today, focus)


def practices_of_week(
    rows: Sequence[GoalRow], today: date, week_start: int = 0
) -> list[PracticeWeek]:
    """The practices and policies that are asked for, by title, with the days of this week."""
    return [
        PracticeWeek(row, week_of_practice(row.goal, today, week_start))
        for row in sorted(_awake(rows), key=lambda row: (by_name(row.title), row.uid))
        if is_asked_for(row.goal, today, today)
    ]


def is_asked_for(goal: Goal, first: date, last: date) -> bool:
    """Whether a practice or policy is active and may be kept on some day of `first`..`last`."""
    return (
        goal.kind.recurs
        and goal.status is Status.ACTIVE
        and (goal.start is None or goal.start <= last)
        and (goal.due is None or goal.due >= first)
    )


def goals_to_review(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """The active goals, those unreviewed longest first."""
    active = [
        row for row in rows if row.goal.kind is Kind.GOAL and row.goal.status is Status.ACTIVE
    ]
    return sorted(active, key=_last_reviewed)


def _last_reviewed(row: GoalRow) -> date:
    return row.goal.reviewed_on or date.min


def actions_to_settle(
    rows: Sequence[GoalLine], week_end: date, promised: Collection[str]
) -> list[GoalLine]:
    """The open actions that are due by the end of the week or were promised, soonest first."""
    due = [
        row
        for row in rows
        if _is_open_action(row)
        and (row.uid in promised or (row.goal.due is not None and row.goal.due <= week_end))
    ]
    return sorted(due, key=_by_due)


def practices_to_keep(rows: Sequence[GoalLine], first: date, last: date) -> list[GoalLine]:
    """The practices, then the policies that are asked for on the days `first`..`last`."""
    active = [row for row in rows if is_asked_for(row.goal, first, last)]
    return sorted(active, key=lambda row: row.goal.kind is Kind.POLICY)


def focus_candidates(rows: Sequence[GoalLine]) -> list[GoalLine]:
    """What could be the focus of a week: open actions, soonest due first, then goals with
    nothing below them."""
    actions = sorted((row for row in rows if _is_open_action(row)), key=_by_due)
    leaves = (
        row
        for row in rows
        if row.goal.kind is Kind.GOAL and row.goal.status is Status.ACTIVE and not row.children
    )
    return [*actions, *sorted(leaves, key=_by_due)]


def _is_open_action(row: GoalLine) -> bool:
    return row.goal.kind is Kind.ACTION and row.goal.status.is_open


def _by_due(row: GoalLine) -> date:
    return row.goal.due or date.max


def biggest_gaps(rows: Sequence[SkillRow], most: int) -> list[SkillRow]:
    """The `most` rows with the highest priority above 0, highest first, then by name."""
    wanting = [row for row in rows if row.priority]
    return sorted(wanting, key=lambda row: (-(row.priority or 0), by_name(row.title)))[:most]
