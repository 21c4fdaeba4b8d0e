"""What the first screen shows: who needs the person, and what this week holds."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from career_tui.domain.adherence import is_asked_for, week_of_practice
from career_tui.domain.folding import by_name
from career_tui.domain.goals import GoalLine, GoalRow, Kind, Schedule, Status, Week
from career_tui.domain.periods import week_of
from career_tui.domain.schedule import severity
from career_tui.domain.skills import SkillRow
from career_tui.frozen import dataclass

L = TypeVar("L", bound=GoalLine)
"""What is known of each goal: its line, or all its numbers."""

UNSEEN_DAYS = 28
"""Days after which an active goal that nobody looked at is shown."""

SOON_DAYS = 14
"""Days ahead, beside today, whose deadlines are shown: so that a Friday shows Monday's."""

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
    """Whatever is overdue, then at risk, then behind, each by its own status; worst first."""
    unseen: tuple[tuple[L, int], ...]
    """Active goals not looked at for four weeks or more, with the days since."""
    soon: tuple[L, ...]
    """Goals and actions due in the next two weeks, focus actions, and actions done this week."""
    focus: frozenset[str]
    """Uids of the actions that the last review chose for this week."""
    practices: tuple[PracticeWeek, ...]
    gaps: tuple[SkillRow, ...]
    thoughts: int
    counts: "Counts"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what Today lists; from MOST_COUNTED on there may be more."""

    late: int = 0
    """Of those that need somebody: what is overdue."""
    needs: int = 0
    unseen: int = 0
    soon: int = 0
    practices: int = 0


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


def until_soon(today: date) -> date:
    """The last day of what is soon."""
    return today + min(timedelta(days=SOON_DAYS), date.max - today)


def in_order(found: Iterable[L], today: date, focus: Collection[str] = ()) -> list[L]:
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

    return sorted(found, key=order)


def calls(look: Today[L]) -> list[str]:
    """What the day itself asks for, in a few words: "1 late", "2 due today"."""
    due = sum(row.goal.due == look.day and row.goal.status.is_open for row in look.soon)
    late = f"{look.counts.late}{'+' * (look.counts.late >= MOST_COUNTED)} late"
    return [*([late] if look.counts.late else []), *([f"{due} due today"] if due else [])]


def practices_of_week(
    rows: Sequence[GoalRow], today: date, week_start: int = 0
) -> list[PracticeWeek]:
    """The practices and policies that are asked for, by title, with the days of this week."""
    return [
        PracticeWeek(row, week_of_practice(row.goal, today, week_start))
        for row in sorted(_awake(rows), key=lambda row: (by_name(row.title), row.uid))
        if is_asked_for(row.goal, today, today)
    ]
