"""How goals are said on the screen: marks, short dates, values of measures."""

from datetime import date, timedelta

from career_tui.domain.dates import relative, spoken
from career_tui.domain.goals import GoalLine, Kind, Measure, MeasureType, Status
from career_tui.domain.numbers import grouped
from career_tui.domain.progress import is_maintain

_MARKS = {Kind.PRACTICE: "○", Kind.POLICY: "§"}


def mark(row: GoalLine) -> str:
    """The sign of a node's kind: "□" an action, "▣" a done one; goals have none."""
    if row.goal.kind is Kind.ACTION:
        return {Status.DONE: "▣", Status.DROPPED: "×"}.get(row.goal.status, "□")
    return _MARKS.get(row.goal.kind, "")


def what(row: GoalLine) -> str:
    """What something is whose progress is not shown."""
    return "unmeasured" if row.goal.kind is Kind.GOAL else row.goal.kind.value


def when(row: GoalLine, today: date) -> date | None:
    """The day that matters: when it was done, else when it is due."""
    return row.goal.done_on if row.goal.status is Status.DONE else row.goal.due


def number(value: float, measure: Measure) -> str:
    """A measure's value in full, the way it is said: "1 200", "0.5", "40 %"."""
    text = grouped(value)
    return f"{text} %" if measure.type is MeasureType.PERCENT else text


def of_measure(measure: Measure, today: date) -> str:
    """Where a measure stands: "3 → 8 of 12 teams", "14 → 7, down to 4", "8, stay above 7"."""
    known = [one for one in measure.check_ins if one.date <= today]
    now = number(known[-1].value, measure) if known else "?"
    unit = measure.unit_after
    if is_maintain(measure):
        side = "below" if measure.type is MeasureType.STAY_BELOW else "above"
        return f"{now}, stay {side} {number(measure.target, measure)}{unit}"
    to = " of" if measure.target > measure.baseline else ", down to"
    target = f"{number(measure.target, measure)}{unit}"
    return f"{number(measure.baseline, measure)} → {now}{to} {target}"


def of_correction(field: str, before: str, after: str, today: date) -> str:
    """A change of course: "due 30 Sep → 31 Dec"."""
    return f"{field} {_readable(before, today)} → {_readable(after, today)}"


def of_plan(field: str, first: str, now: str, today: date) -> str:
    """What was planned beside what is: "due 30 Sep, now 31 Dec, 3 months later"."""
    said = f"{field} {_readable(first, today)}, now {_readable(now, today)}"
    try:
        days = date.fromisoformat(now) - date.fromisoformat(first)
    except ValueError:
        return said
    shift = relative(today + abs(days), today).removeprefix("in ").replace("tomorrow", "1 day")
    return f"{said}, {shift} {'later' if days > timedelta(0) else 'earlier'}"


def _readable(value: str, today: date) -> str:
    if not value:
        return "none"
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value.replace("_", " ")
    # Without the weekday: it is the date that was moved.
    return spoken(day, today).partition(" ")[2]
