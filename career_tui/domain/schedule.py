"""How a goal stands against its dates."""

from datetime import date

from career_tui.domain.dates import relative
from career_tui.domain.goals import Goal, Kind, Schedule, Status
from career_tui.domain.progress import EPSILON

ON_TRACK_GAP = 0.10
BEHIND_GAP = 0.25
"""How far progress may lie behind the expected and still be on track, or only behind."""

JUDGED = (Schedule.ON_TRACK, Schedule.BEHIND, Schedule.AT_RISK)
"""What comes of comparing progress with what is expected."""

_CLOSED = {
    Status.DONE: Schedule.DONE,
    Status.DROPPED: Schedule.DROPPED,
    Status.ON_HOLD: Schedule.ON_HOLD,
}
_SEVERITY = {
    Schedule.ON_TRACK: 1,
    Schedule.BEHIND: 2,
    Schedule.AT_RISK: 3,
    Schedule.OVERDUE: 4,
}


def severity(schedule: Schedule) -> int:
    """1 (on track) to 4 (overdue); 0 for those that say nothing of how it goes."""
    return _SEVERITY.get(schedule, 0)


def expected(start: date | None, due: date | None, today: date) -> float | None:
    """The share of the days `start`..`due` that have passed, both and `today` inclusive.

    None without both dates, or where they are the wrong way round.
    """
    if start is None or due is None or due < start:
        return None
    passed = (today - start).days + 1
    return min(1.0, max(0.0, passed / ((due - start).days + 1)))


def is_judged(goal: Goal, has_parts: bool) -> bool:
    """Whether the progress of `goal` is compared with its dates.

    It takes something to judge by: a measure or a child that counts (`has_parts`), or progress
    set by hand. An action is done or it is not.
    """
    return goal.kind is not Kind.ACTION and (has_parts or goal.progress_override is not None)


def schedule_of(
    goal: Goal, progress: float | None, today: date, *, judged: bool, rests: bool = False
) -> Schedule:
    """How `goal` itself stands, whatever lies below it; unknown progress is judged as 0.

    The due date of a practice or policy is its end: after it nothing is late.

    `judged` says whether there is anything to judge by (`is_judged`), `rests` whether something
    above it is on hold or dropped: it is on hold with that.
    """
    if goal.status in _CLOSED:
        return _CLOSED[goal.status]
    if rests:
        return Schedule.ON_HOLD
    if goal.due is not None and goal.due < today and not goal.kind.recurs:
        return Schedule.OVERDUE
    if goal.start is not None and today < goal.start:
        return Schedule.NOT_STARTED
    if not judged:
        return Schedule.UNSCHEDULED if goal.due is None else Schedule.SCHEDULED
    wanted = expected(goal.start, goal.due, today)
    if wanted is None:
        return Schedule.UNSCHEDULED
    if is_further_behind(BEHIND_GAP, progress, wanted):
        return Schedule.AT_RISK
    if is_further_behind(ON_TRACK_GAP, progress, wanted):
        return Schedule.BEHIND
    return Schedule.ON_TRACK


def is_further_behind(gap: float, progress: float | None, wanted: float) -> bool:
    """Whether progress lies further than `gap` behind what is wanted by now."""
    return wanted - (progress or 0.0) > gap + EPSILON


def said(schedule: Schedule, goal: Goal, today: date) -> str:
    """A status as a person says it of `goal`: "at risk", "due in 8 days", of a practice "ends in
    8 days"; of what has no dates and is no goal rather what it is: "practice"."""
    if schedule is Schedule.SCHEDULED and goal.due is not None:
        ends = "ended" if goal.due < today else "ends"
        return f"{ends if goal.kind.recurs else 'due'} {relative(goal.due, today)}"
    if schedule is Schedule.UNSCHEDULED and goal.kind is not Kind.GOAL:
        return goal.kind.value
    return schedule.words
