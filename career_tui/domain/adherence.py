"""How often a practice was done or a policy kept, of how often it was meant to be.

`today` is the day looked at; whatever is dated later is left out.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from career_tui.domain.goals import Adherence, Goal, Kind, Week
from career_tui.domain.periods import DAYS, week_index, week_of
from career_tui.domain.progress import WEEKS
from career_tui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a practice or policy was kept, of how often it was meant to be.

    `weeks` is the number of complete weeks counted; 0 where only the current one is known.
    """

    kept: int
    meant: int
    weeks: int

    @property
    def share(self) -> float:
        return self.kept / self.meant


def _meant(goal: Goal) -> int:
    return goal.times_per_week or DAYS


def _practice_tally(
    goal: Goal, entries: Sequence[Adherence], this_week: int, week_start: int
) -> Tally | None:
    since_start = [one for one in entries if goal.start is None or one.date >= goal.start]
    if not since_start:
        return None
    kept = Counter(week_index(one.date, week_start) for one in since_start if one.kept)
    began = week_index(min(one.date for one in since_start), week_start)
    weeks = range(max(began, this_week - WEEKS), this_week)
    counted = weeks or range(this_week, this_week + 1)
    meant = _meant(goal)
    return Tally(
        kept=sum(min(kept[week], meant) for week in counted),
        meant=meant * len(counted),
        weeks=len(weeks),
    )


def tally(goal: Goal, today: date, week_start: int = 0) -> Tally | None:
    """What `adherence` of a practice or policy is made of; None without a record.

    A practice counts its last 8 complete weeks, from the week of its first record on and
    never before the goal's start; the current week only where there is no complete one.
    A policy counts the records of the last 8 weeks, the current one included.
    """
    if not goal.kind.recurs:
        return None
    this_week = week_index(today, week_start)
    entries = [one for one in goal.adherences if one.date <= today]
    if goal.kind is Kind.PRACTICE:
        return _practice_tally(goal, entries, this_week, week_start)
    recent = [one for one in entries if week_index(one.date, week_start) > this_week - WEEKS]
    if not recent:
        return None
    return Tally(kept=sum(one.kept for one in recent), meant=len(recent), weeks=WEEKS)


def adherence(goal: Goal, today: date, week_start: int = 0) -> float | None:
    """The share of the times a practice was done or a policy kept, 0..1; None if unknown.

    See `tally` for what is counted. Goals and actions have none.
    """
    counted = tally(goal, today, week_start)
    return None if counted is None else counted.share


def week_of_practice(goal: Goal, day: date, week_start: int = 0) -> Week:
    """The week of `day` as known on that day.

    A policy is meant to be kept as often as it came up; a practice without a number every day.
    """
    first, _ = week_of(day, week_start)
    entries = [one for one in goal.adherences if first <= one.date <= day]
    kept = sum(one.kept for one in entries)
    return Week(
        start=first,
        kept=kept,
        meant=len(entries) if goal.kind is Kind.POLICY else _meant(goal),
        broken=len(entries) - kept,
        days=tuple(sorted({one.date for one in entries if one.kept})),
    )
