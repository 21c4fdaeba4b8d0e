"""What the first screen shows: who needs the person, and what this week holds."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

from career_tui.domain.cadence import ReviewDue
from career_tui.domain.folding import by_name
from career_tui.domain.goals import GoalLine, Status, Week
from career_tui.domain.skills import SkillRow
from career_tui.quick_dataclass import dataclass

L = TypeVar("L", bound=GoalLine)
"""What is known of each goal: its line, or all its numbers."""

UNSEEN_DAYS = 28
"""Days after which an active goal that nobody looked at is shown."""

SOON_DAYS = 14
"""Days ahead, beside today, whose deadlines are shown: so that a Friday shows Monday's."""

MOST_GAPS = 5

MOST_COUNTED = 200
"""Up to how many are counted of what is more than a list shows."""


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
