"""Settings that belong to the data: their names, and what they are unless they are set."""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from career_tui.domain.evidence import Period
    from career_tui.domain.skills import Scale

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRIDAY = 4

WEEK_START = "week_start"
REVIEW_WEEKDAY = "review_weekday"
SCALE = "scale"
BACKUPS = "backups"
EVIDENCE_PERIOD = "evidence_period"


def week_start(value: Any) -> int:
    """The first day of the week, 0 (Monday) to 6 (Sunday); Monday unless `value` is a day."""
    return _weekday(value, 0)


def review_weekday(value: Any) -> int:
    """The day the weekly review falls due, 0 to 6; Friday unless `value` is a day."""
    return _weekday(value, FRIDAY)


def scale(value: Any) -> "Scale":
    """The names of the proficiency levels; Dreyfus's unless `value` lists some."""
    from career_tui.domain.skills import DREYFUS, Scale

    usable = isinstance(value, list) and all(isinstance(name, str) for name in value)
    return Scale(tuple(value)) if usable and value else Scale(DREYFUS)


def evidence_period(value: Any, today: date) -> "Period":
    """The days that evidence is looked at for; the usual ones unless `value` says them as
    {"since": day, "until": day or null, "called": text}."""
    from career_tui.domain.evidence import Period, usual_period

    try:
        since, until = value["since"], value.get("until")
        return Period(
            date.fromisoformat(since),
            None if until is None else date.fromisoformat(until),
            str(value.get("called", "")),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return usual_period(today)


def _weekday(value: Any, default: int) -> int:
    return value if type(value) is int and 0 <= value <= 6 else default
