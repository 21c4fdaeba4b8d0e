"""The rhythm of weekly reviews: the weeks that have one, and when the next is due.

`weekday` (the day of the week a review is due) and `week_start` are 0 for Monday to 6. A review
belongs to the week it looks at, on whatever day it is signed off; those signed off after `today`
are left out.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from career_tui.domain.periods import period, reviewed_week, week_index
from career_tui.domain.settings import FRIDAY
from career_tui.quick_dataclass import dataclass

STRIP_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was signed off on `finished_on`, of the days `start`..`end`."""

    start: date
    end: date
    finished_on: date
    answered: bool = True
    """Whether there is any answer in it: without one it moves no streak."""


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
class Rhythm:
    """What all reviews say together: when the next is due, the longest streak (weeks) there ever
    was, and how many are finished."""

    due: ReviewDue
    longest: int
    finished: int


def signed_off(held: Iterable[Held], today: date, week_start: int = 0) -> set[int]:
    """The running numbers of the weeks whose review is signed off, answers or none."""
    return {
        reviewed_week(one.start, one.end, week_start) for one in held if one.finished_on <= today
    }


def reviewed(held: Iterable[Held], today: date, week_start: int = 0) -> set[int]:
    """The running numbers of the weeks with a review in which anything was answered."""
    return signed_off((one for one in held if one.answered), today, week_start)


def streak(weeks: Collection[int], today: date, week_start: int = 0) -> int:
    """Consecutive weeks with a review, up to now; `weeks` are those that have one.

    The current week counts once it is reviewed and breaks nothing until it ends.
    """
    week = this_week = week_index(today, week_start)
    if this_week not in weeks:
        week -= 1
    length = 0
    while week - length in weeks:
        length += 1
    return length


def longest_streak(weeks: Collection[int]) -> int:
    """The most consecutive weeks with a review there ever were."""
    longest = length = 0
    before: int | None = None
    for week in sorted(weeks):
        length = length + 1 if before is not None and week == before + 1 else 1
        longest, before = max(longest, length), week
    return longest


def strip(
    weeks: Collection[int], today: date, week_start: int = 0, shown: int = STRIP_WEEKS
) -> tuple[bool | None, ...]:
    """The last weeks, oldest first: reviewed or not, None for the current one if open."""
    this_week = week_index(today, week_start)
    before = (week in weeks for week in range(this_week - shown + 1, this_week))
    return (*before, True if this_week in weeks else None)


def next_due(week: int, weekday: int = FRIDAY, week_start: int = 0) -> date:
    """The day on which the review of the week after the one with that number is due."""
    return period(week + 1, weekday, week_start).due


def review_due(
    held: Sequence[Held],
    draft: bool,
    today: date,
    weekday: int = FRIDAY,
    week_start: int = 0,
    chosen: date | None = None,
) -> ReviewDue:
    """Whether a review is due on `today`, and since when.

    It is due from the review day of the week after the last one reviewed, or from `chosen` where
    that day was set for it, until the next one is finished. The first review is due at once,
    since no day in particular.
    """
    last = max((one.finished_on for one in held if one.finished_on <= today), default=None)
    weeks = reviewed(held, today, week_start)
    when = None
    if last is not None:
        latest = max(signed_off(held, today, week_start))
        when = chosen or next_due(latest, weekday, week_start)
    due = when is None or when <= today
    return ReviewDue(
        due=due,
        since=when if due else None,
        next_due=when,
        last=last,
        draft=draft,
        streak=streak(weeks, today, week_start),
        weeks=strip(weeks, today, week_start),
    )
