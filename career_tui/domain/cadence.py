"""The rhythm of weekly reviews. `finished` are the local days on which reviews were finished.

`weekday` (the day of the week a review is due) and `week_start` are 0 for Monday to 6.
Days after `today` are left out.
"""

from collections.abc import Collection, Sequence
from datetime import date

from career_tui.domain.periods import DAYS, week_index, week_of
from career_tui.domain.today import ReviewDue
from career_tui.frozen import dataclass

FRIDAY = 4
STRIP_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What all reviews say together: when the next is due, the longest streak (weeks) there ever
    was, and how many are finished."""

    due: ReviewDue
    longest: int
    finished: int


def _reviewed(finished: Collection[date], today: date, week_start: int) -> set[int]:
    return {week_index(day, week_start) for day in finished if day <= today}


def streak(finished: Collection[date], today: date, week_start: int = 0) -> int:
    """Consecutive weeks with a finished review, up to now.

    The current week counts once it is reviewed and breaks nothing until it ends.
    """
    reviewed = _reviewed(finished, today, week_start)
    week = this_week = week_index(today, week_start)
    if this_week not in reviewed:
        week -= 1
    length = 0
    while week - length in reviewed:
        length += 1
    return length


def longest_streak(finished: Collection[date], today: date, week_start: int = 0) -> int:
    """The most consecutive weeks with a finished review there ever were, up to `today`."""
    longest = length = 0
    before: int | None = None
    for week in sorted(_reviewed(finished, today, week_start)):
        length = length + 1 if before is not None and week == before + 1 else 1
        longest, before = max(longest, length), week
    return longest


def strip(
    finished: Collection[date], today: date, week_start: int = 0, weeks: int = STRIP_WEEKS
) -> tuple[bool | None, ...]:
    """The last `weeks` weeks, oldest first: reviewed or not, None for the current one if open."""
    reviewed = _reviewed(finished, today, week_start)
    this_week = week_index(today, week_start)
    before = (week in reviewed for week in range(this_week - weeks + 1, this_week))
    return (*before, True if this_week in reviewed else None)


def next_due(finished_on: date, weekday: int = FRIDAY, week_start: int = 0) -> date:
    """The review day of the week after the one `finished_on` lies in."""
    first, _ = week_of(finished_on, week_start)
    day = first.toordinal() + DAYS + (weekday - week_start) % DAYS
    return date.fromordinal(min(day, date.max.toordinal()))


def _due_after(
    last: date | None, chosen: date | None, weekday: int, week_start: int
) -> date | None:
    if last is None:
        return None
    return chosen or next_due(last, weekday, week_start)


def review_due(
    finished: Sequence[date],
    draft: bool,
    today: date,
    weekday: int = FRIDAY,
    week_start: int = 0,
    next_due: date | None = None,
) -> ReviewDue:
    """Whether a review is due on `today`, and since when.

    It is due from the review day of the week after the last one, or from `next_due` where
    that was set when it was signed off, until the next one is finished. The first review
    is due at once, since no day in particular.
    """
    last = max((day for day in finished if day <= today), default=None)
    when = _due_after(last, next_due, weekday, week_start)
    due = when is None or when <= today
    return ReviewDue(
        due=due,
        since=when if due else None,
        next_due=when,
        last=last,
        draft=draft,
        streak=streak(finished, today, week_start),
        weeks=strip(finished, today, week_start),
    )
