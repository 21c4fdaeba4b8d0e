"""How a goal stands, said so that it stays right while days pass.

Progress changes only with what is written down, and with the day where values are dated later or
weeks are counted. The schedule status does change with every day, but the day on which a goal
becomes behind, at risk or overdue is fixed until something is written: those days are kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from math import floor

from career_tui.domain.adherence import days_of_life, tally
from career_tui.domain.goals import BelowCounts, Goal, Kind, Schedule
from career_tui.domain.periods import week_of
from career_tui.domain.progress import computed_progress, goal_parts, shown_progress
from career_tui.domain.schedule import BEHIND_GAP, ON_TRACK_GAP, is_further_behind, is_judged
from career_tui.quick_dataclass import dataclass

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turns:
    """The first day on which something stands so badly or worse; None where that never comes.

    What is not judged by its progress is never behind or at risk, only overdue.
    """

    behind: date | None = None
    at_risk: date | None = None
    overdue: date | None = None

    def on(self, day: date) -> Schedule | None:
        """The worst status reached by `day`, None before any."""
        if self.overdue is not None and self.overdue <= day:
            return Schedule.OVERDUE
        if self.at_risk is not None and self.at_risk <= day:
            return Schedule.AT_RISK
        if self.behind is not None and self.behind <= day:
            return Schedule.BEHIND
        return None

    def next_after(self, day: date) -> tuple[Schedule, date] | None:
        """The next turn for the worse after `day`, and when it comes if nothing moves.

        Of several turns on one day the worst counts.
        """
        coming = [
            (when, schedule)
            for schedule, when in (
                (Schedule.OVERDUE, self.overdue),
                (Schedule.AT_RISK, self.at_risk),
                (Schedule.BEHIND, self.behind),
            )
            if when is not None and when > day
        ]
        if not coming:
            return None
        when, schedule = min(coming, key=lambda one: one[0])
        return schedule, when

    def around(self, day: date) -> tuple[date, date]:
        """The first and the last day around `day` without another turn."""
        since, until = date.min, date.max
        for turn in (self.behind, self.at_risk, self.overdue):
            if turn is None:
                continue
            if turn <= day:
                since = max(since, turn)
            else:
                until = min(until, turn - _DAY)
        return since, until


NEVER = Turns()


def earliest(turns: Iterable[Turns]) -> Turns:
    """The first day on which any of them stands so."""
    every = [one for one in turns if one is not NEVER]
    if not every:
        return NEVER
    if len(every) == 1:
        return every[0]
    return Turns(
        _first(one.behind for one in every),
        _first(one.at_risk for one in every),
        _first(one.overdue for one in every),
    )


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def own_turns(goal: Goal, progress: float | None, *, judged: bool) -> Turns:
    """The days on which `goal` itself turns for the worse with this progress.

    The same rules as `schedule.schedule_of`, for every day at once.
    """
    if not goal.status.is_open:
        return NEVER
    due = goal.due
    can_be_late = due is not None and due < date.max and not goal.kind.recurs
    overdue = due + _DAY if can_be_late and due is not None else None
    if not judged or goal.start is None or due is None or due < goal.start:
        return NEVER if overdue is None else Turns(overdue=overdue)
    behind = _falls_behind(goal.start, due, progress or 0.0, ON_TRACK_GAP)
    at_risk = _falls_behind(goal.start, due, progress or 0.0, BEHIND_GAP)
    return Turns(behind or overdue, at_risk or overdue, overdue)


def _falls_behind(start: date, due: date, progress: float, gap: float) -> date | None:
    """The first day up to `due` whose expected progress is more than `gap` ahead."""
    span = (due - start).days + 1

    def behind(passed: int) -> bool:
        return is_further_behind(gap, progress, passed / span)

    # Floats may miss the bound by a day either way, so the rule itself has the last word.
    passed = min(max(floor((progress + gap) * span), 1), span)
    while passed > 1 and behind(passed - 1):
        passed -= 1
    while passed <= span and not behind(passed):
        passed += 1
    return start + timedelta(days=passed - 1) if passed <= span else None


@dataclass(frozen=True, slots=True)
class Underneath:
    """What stands badly below a goal on each day `since`..`until`, and what is due next there."""

    below: BelowCounts = BelowCounts()
    due: date | None = None
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of a goal that others are made of; right on each day `since`..`until`.

    `worst` has the turns of the open goals below it (not of actions, practices and policies):
    what is at risk or behind because of those is told by them. `underneath` is right on days of
    its own.
    """

    progress: float | None
    computed_progress: float | None
    has_parts: bool
    confidence: int | None
    last_looked: date | None
    own: Turns
    worst: Turns
    underneath: Underneath
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a goal, as far as its parent's numbers are made of it."""

    goal: Goal
    progress: float | None
    own: Turns
    worst: Turns
    underneath: Underneath
    since: date
    until: date


def stand(goal: Goal, children: Sequence[Child], today: date, week_start: int = 0) -> Standing:
    """How `goal` stands on `today`, and on which days around it that stays so.

    `goal` comes with its check-ins and records, the later ones too: they end what is known now.
    """
    parts = goal_parts(goal, [(one.goal, one.progress) for one in children], today)
    counted = tally(goal, today, week_start)
    computed = computed_progress(goal, parts, counted.share if counted else None)
    progress = shown_progress(goal, computed)
    since, until = _right_on(goal, today, week_start)
    awake = [] if goal.status.rests else [one for one in children if not one.goal.status.rests]
    return Standing(
        progress=progress,
        computed_progress=computed,
        has_parts=bool(parts),
        confidence=last_confidence(goal, today),
        last_looked=last_looked(goal, today),
        own=own_turns(goal, progress, judged=is_judged(goal, bool(parts))),
        worst=earliest(_goals_of(awake)),
        underneath=_underneath(awake, today),
        since=max((since, *(one.since for one in children))),
        until=min((until, *(one.until for one in children))),
    )


def _goals_of(children: Sequence[Child]) -> Iterable[Turns]:
    for one in children:
        if one.goal.kind is Kind.GOAL:
            yield one.own
        yield one.worst


def _underneath(children: Sequence[Child], today: date) -> Underneath:
    """What is below a goal, from its children that do not rest."""
    counts: Counter[Schedule | None] = Counter()
    due: date | None = None
    since, until = date.min, date.max
    for one in children:
        below, (first, last) = one.underneath, one.own.around(today)
        since, until = max(since, first, below.since), min(until, last, below.until)
        counts[one.own.on(today)] += 1
        counts[Schedule.OVERDUE] += below.below.overdue
        counts[Schedule.AT_RISK] += below.below.at_risk
        counts[Schedule.BEHIND] += below.below.behind
        due = _first((due, below.due, still_due(one.goal, today)))
    numbers = (counts[one] for one in (Schedule.OVERDUE, Schedule.AT_RISK, Schedule.BEHIND))
    return Underneath(BelowCounts(*numbers), due, since, until)


def still_due(goal: Goal, today: date) -> date | None:
    """The due day of an open goal or action, from today on."""
    can_be_due = goal.status.is_open and not goal.kind.recurs
    return goal.due if can_be_due and goal.due is not None and goal.due >= today else None


def _right_on(goal: Goal, today: date, week_start: int) -> tuple[date, date]:
    """The days around `today` on which nothing else is known of `goal` itself."""
    first, last = date.min, date.max
    if goal.kind.recurs:
        first, last = week_of(today, week_start)
    for day in _days(goal):
        if day <= today:
            first = max(first, day)
        else:
            last = min(last, day - _DAY)
    return first, last


def _days(goal: Goal) -> Iterable[date]:
    for measure in goal.measures:
        for check_in in measure.check_ins:
            yield check_in.date
    if goal.kind.recurs:
        yield from days_of_life(goal)
    for day in (goal.created_on, goal.reviewed_on, goal.sure[0] if goal.sure else None):
        if day is not None:
            yield day


def last_confidence(goal: Goal, today: date) -> int | None:
    """The confidence said last, at a check-in or in a review, up to `today`; without check-ins
    the goal's own; 0-10."""
    found: tuple[date, int] | None = None
    for measure in goal.measures:
        for one in measure.check_ins:
            if one.confidence is None or one.date > today:
                continue
            if found is None or one.date > found[0]:
                found = one.date, one.confidence
    if found is None:
        return goal.confidence
    sure = goal.sure
    return sure[1] if sure is not None and found[0] <= sure[0] <= today else found[1]


def last_looked(goal: Goal, today: date) -> date | None:
    """The latest of its check-ins, its reviews and the day it was written, up to `today`."""
    looked: Callable[[date], bool] = lambda day: day <= today  # noqa: E731
    check_ins = (one.date for measure in goal.measures for one in measure.check_ins)
    others = (day for day in (goal.reviewed_on, goal.created_on) if day is not None)
    return max(filter(looked, (*check_ins, *others)), default=None)
