"""Settings that belong to the data: their names, and what they are unless they are set."""

from typing import Any

from career_tui.domain.cadence import FRIDAY
from career_tui.domain.skills import DREYFUS, Scale

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WEEK_START = "week_start"
REVIEW_WEEKDAY = "review_weekday"
SCALE = "scale"
BACKUPS = "backups"


def week_start(value: Any) -> int:
    """The first day of the week, 0 (Monday) to 6 (Sunday); Monday unless `value` is a day."""
    return _weekday(value, 0)


def review_weekday(value: Any) -> int:
    """The day the weekly review falls due, 0 to 6; Friday unless `value` is a day."""
    return _weekday(value, FRIDAY)


def scale(value: Any) -> Scale:
    """The names of the proficiency levels; Dreyfus's unless `value` lists some."""
    usable = isinstance(value, list) and all(isinstance(name, str) for name in value)
    return Scale(tuple(value)) if usable and value else Scale(DREYFUS)


def _weekday(value: Any, default: int) -> int:
    return value if type(value) is int and 0 <= value <= 6 else default
