"""How a goal stands against its dates."""

from datetime import date

from career_tui.domain.goals import Goal, Schedule, Status
from career_tui.domain.progress import EPSILON

ON_TRACK_GAP = 0.10
BEHIND_GAP = 0.25
"""How far progress may lie behind the expected and still be on track, or only behind."""

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


def own_schedule(goal: Goal, progress: float | None, today: date) -> Schedule:
    """How `goal` itself stands, its descendants aside; unknown progress is judged as 0."""
    if goal.status in _CLOSED:
        return _CLOSED[goal.status]
    if goal.due is not None and goal.due < today:
        return Schedule.OVERDUE
    if goal.start is not None and today < goal.start:
        return Schedule.NOT_STARTED
    wanted = expected(goal.start, goal.due, today)
    if wanted is None:
        return Schedule.UNSCHEDULED
    gap = wanted - (progress or 0.0)
    if gap <= ON_TRACK_GAP + EPSILON:
        return Schedule.ON_TRACK
    if gap <= BEHIND_GAP + EPSILON:
        return Schedule.BEHIND
    return Schedule.AT_RISK
