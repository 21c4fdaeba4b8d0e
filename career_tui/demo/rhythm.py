"""When the demo's person held her weekly reviews, and in which weeks she did not."""

from datetime import date
from random import Random

from career_tui.demo.days import FRIDAY, SATURDAY, SUNDAY, THURSDAY, WEEKS, Days

MISSED = frozenset(
    {7, 10, 17, 22, 23, 29, 33, 34, 35, 41, 46, 50, 51, 58, 63, 64, 70}
    | {77, 78, 79, 85, 86, 92, 97}
)
"""Weeks ago without a review."""

REVIEWED = tuple(ago for ago in range(WEEKS, 0, -1) if ago not in MISSED)
"""Weeks ago with a review, oldest first."""


def _weekdays() -> dict[int, int]:
    chance = Random("weekday of the review")
    often = (FRIDAY, FRIDAY, SATURDAY, SUNDAY, SUNDAY, SUNDAY, THURSDAY)
    return {ago: chance.choice(often) for ago in range(WEEKS, 0, -1)}


_WEEKDAY = _weekdays() | {1: SATURDAY, 2: SUNDAY, 3: FRIDAY, 5: SUNDAY, 6: SUNDAY}


def finished_on(days: Days, ago: int) -> date:
    """The day the review of that week was signed off."""
    return days.week(ago, _WEEKDAY[ago])
