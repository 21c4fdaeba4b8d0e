"""How often a practice was done or a policy kept, of how often it was meant to be.

`today` is the day looked at; whatever is dated later is left out. Weeks begin on `week_start`.

Only the days of a practice's life count: from its first record or its start to its end, without
those on hold. A day on which it was done counts whatever else holds.
"""

from collections.abc import Collection, Iterable
from datetime import date

from career_tui.domain.goals import Decision, Goal, Kind, Status, Tally, Week
from career_tui.domain.periods import DAYS, week_index, week_of
from career_tui.domain.progress import WEEKS
from career_tui.quick_dataclass import dataclass

HALF_LIFE = 13
"""Times after which half of what strength comes from is forgotten, for what is done daily."""

_NEVER = date.max.toordinal()
_RESTS = (Status.ON_HOLD, Status.DONE, Status.DROPPED)
_REST_BELOW = (Status.ON_HOLD, Status.DROPPED)
"""With these what lies below rests as well."""


@dataclass(frozen=True, slots=True)
class _Life:
    """The days on which a practice could be done, as ordinals."""

    begins: int
    ends: int
    """The last of them."""
    rests: tuple[tuple[int, int], ...]
    """First and last days on hold."""
    marked: frozenset[int]
    """Days on which it was done, or something was noted of a policy: active in any case."""

    def lives(self, day: int) -> bool:
        """Whether it is asked for on that day."""
        return self.begins <= day <= self.ends and not any(a <= day <= b for a, b in self.rests)

    def active(self, first: int, days: int = DAYS) -> int:
        """How many of so many days from `first` on are active."""
        return sum(day in self.marked or self.lives(day) for day in range(first, first + days))

    def last_active(self, today: int) -> int | None:
        """The last active day up to `today`; None where there is none."""
        day = min(today, self.ends)
        while (at := next((a for a, b in self.rests if a <= day <= b), None)) is not None:
            day = at - 1
        days = [*self.marked] if day < self.begins else [*self.marked, day]
        return max(days, default=None)


def _life(goal: Goal, today: date) -> _Life:
    known = [one for one in goal.adherences if one.date <= today]
    days = [one.date.toordinal() for one in known]
    firsts = [day for day in (goal.first_mark, goal.start) if day is not None]
    begins = min([*(day.toordinal() for day in firsts), *days], default=None)
    if begins is None:
        begins = goal.created_on.toordinal() if goal.created_on else _NEVER
    rests, open_since = _rests(goal.decisions, days, begins)
    after_last = max(days, default=begins - 1) + 1
    ends = _NEVER if goal.due is None else goal.due.toordinal()
    if goal.status is Status.ON_HOLD:
        rests.append((after_last if open_since is None else open_since, _NEVER))
    elif goal.status is Status.DONE and goal.done_on is not None:
        ends = min(ends, goal.done_on.toordinal())
    elif not goal.status.is_open:
        ends = min(ends, (after_last if open_since is None else open_since) - 1)
    for status, decisions in goal.above:
        over, since = _rests(decisions, days, begins, _REST_BELOW)
        rests += over
        if status.rests:
            rests.append((after_last if since is None else since, _NEVER))
    return _Life(
        begins,
        ends,
        tuple(rests),
        frozenset(one.date.toordinal() for one in known if one.kept or goal.kind is Kind.POLICY),
    )


def days_of_life(goal: Goal) -> Iterable[date]:
    """The days from which on more is known of a practice or policy, or other days are counted."""
    for record in goal.adherences:
        yield record.date
    for decisions in (goal.decisions, *(one for _, one in goal.above)):
        for decision in decisions:
            yield decision.date
            yield _day_after(decision.date)
    if goal.due is not None:
        yield _day_after(goal.due)


def _day_after(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, _NEVER))


def _rests(
    decisions: Iterable[Decision],
    marks: Iterable[int],
    begins: int,
    resting: Collection[str] = _RESTS,
) -> tuple[list[tuple[int, int]], int | None]:
    """The rests that are over, and the first day of the one that is not."""
    found: list[tuple[int, int]] = []
    since: int | None = None
    for one in decisions:
        day = one.date.toordinal()
        if one.before in resting:
            if since is None:  # nothing tells when it began
                since = max((mark for mark in marks if mark < day), default=begins - 1) + 1
            if since < day:
                found.append((since, day - 1))
        since = None
        if one.after in resting:
            # The day on which something is done or dropped is its last, on hold it rests at once.
            since = day if one.after == Status.ON_HOLD else day + 1
    return found, since


def _times(goal: Goal) -> int:
    """How often a week it is meant to be done; every day unless a number is set."""
    return goal.times_per_week or DAYS


def _meant(goal: Goal, active: int) -> int:
    """How often it is meant to be done in a week with so many active days."""
    return min((2 * _times(goal) * active + DAYS) // (2 * DAYS), active)


def _first_day(week: int, week_start: int) -> int:
    return week * DAYS + 1 + week_start


def week_of_practice(goal: Goal, day: date, week_start: int = 0) -> Week:
    """The week of `day` as known on that day: days done, of how many it is meant to be.

    A policy is meant to be kept as often as it came up.
    """
    return _week(goal, _life(goal, day), day, week_start)


def _week(goal: Goal, life: _Life, day: date, week_start: int) -> Week:
    first, _ = week_of(day, week_start)
    entries = [one for one in goal.adherences if first <= one.date <= day]
    kept = sum(one.kept for one in entries)
    meant = len(entries)
    if goal.kind is Kind.PRACTICE:
        meant = _meant(goal, life.active(_first_day(week_index(day, week_start), week_start)))
    return Week(
        start=first,
        kept=kept,
        meant=meant,
        broken=len(entries) - kept,
        days=tuple(sorted({one.date for one in entries if one.kept})),
    )


def tally(goal: Goal, today: date, week_start: int = 0, *, whole: bool = False) -> Tally | None:
    """How often a practice or policy was kept; None for goals and actions.

    Counted are the 8 complete weeks before this one, or of what has ended or is on hold the 8 up
    to that of its last active day. With `whole`, where all records were read, also the streak
    and the strength of a practice.
    """
    if not goal.kind.recurs:
        return None
    life = _life(goal, today)
    now = today.toordinal()
    rests = life.begins <= now and not life.lives(now)
    last: int | None = week_index(today, week_start) - 1
    if rests:
        day = life.last_active(now)
        last = None if day is None else week_index(date.fromordinal(day), week_start)
    weeks = range(0) if last is None else range(last - WEEKS + 1, last + 1)
    is_practice = goal.kind is Kind.PRACTICE
    counted = [
        _practice_week(goal, life, week, week_start)
        if is_practice
        else _policy_week(goal, life, week, week_start, now)
        for week in weeks
    ]
    return Tally(
        kept=sum(min(kept, meant) for kept, meant, _ in counted),
        meant=sum(meant for _, meant, _ in counted),
        weeks=sum(counts for _, _, counts in counted),
        this_week=_week(goal, life, today, week_start),
        rests=rests,
        streak=_streak(goal, life, last, today, week_start) if whole and is_practice else None,
        strength=_strength(goal, life, today) if whole and is_practice else None,
    )


def _practice_week(goal: Goal, life: _Life, week: int, week_start: int) -> tuple[int, int, bool]:
    """Days done in a week, how many were meant to be, and whether the week counts."""
    first = _first_day(week, week_start)
    meant = _meant(goal, life.active(first))
    return sum(day in life.marked for day in range(first, first + DAYS)), meant, meant > 0


def _policy_week(
    goal: Goal, life: _Life, week: int, week_start: int, today: int
) -> tuple[int, int, bool]:
    first = _first_day(week, week_start)
    until = min(first + DAYS - 1, today)
    entries = [one for one in goal.adherences if first <= one.date.toordinal() <= until]
    return sum(one.kept for one in entries), len(entries), life.active(first) > 0


def _streak(goal: Goal, life: _Life, last: int | None, today: date, week_start: int) -> int:
    """Weeks in a row in which it was done as often as meant, back from the last."""
    if last is None:
        return 0
    length = 0
    this_week = week_index(today, week_start)
    if last < this_week:
        kept, meant, _ = _practice_week(goal, life, this_week, week_start)
        length += kept >= meant > 0
    begins = min([life.begins, *life.marked])
    while _first_day(last + 1, week_start) > begins:
        kept, meant, _ = _practice_week(goal, life, last, week_start)
        if kept < meant:
            break
        length += meant > 0
        last -= 1
    return length


def _strength(goal: Goal, life: _Life, today: date) -> float | None:
    """How settled a practice is, 0..1: every active day moves it towards how well it was done.

    The rule is that of uhabits. What is done every day is settled by half after 13 days. Today
    counts once it is done.
    """
    times = _times(goal)
    rate = 0.5 ** ((times / DAYS) ** 0.5 / HALF_LIFE)
    now = today.toordinal()
    begins = min([life.begins, *life.marked])
    strength = 0.0
    known = False
    for day in range(begins, now + (now in life.marked)):
        if day not in life.marked and not life.lives(day):
            continue
        if times >= DAYS:
            value = float(day in life.marked)
        else:
            lately = sum(one in life.marked for one in range(day - 2 * DAYS + 1, day + 1))
            value = min(1.0, lately / (2 * times))
        strength = strength * rate + value * (1 - rate)
        known = True
    return strength if known else None
