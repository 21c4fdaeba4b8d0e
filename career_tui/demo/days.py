"""The demo's clock: every date is counted from one day, and every name stays the same."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from career_tui.quick_dataclass import dataclass

NAMESPACE = UUID("6f0f9a52-3d0b-4c43-9a55-6a2b1f1c8e07")

WEEKS = 104
"""Weeks the story goes back."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def uid(*slug: str) -> str:
    """The stable name of the record that `slug` describes, the same for every day."""
    return str(uuid5(NAMESPACE, "/".join(slug)))


def moment(day: date, clock: str = "18:00") -> str:
    """`day` at `clock` UTC, as ISO text."""
    return f"{day.isoformat()}T{clock}:00+00:00"


@dataclass(frozen=True, slots=True)
class Days:
    """Dates around `today`. Weeks are ISO weeks, counted back from the current one (0)."""

    today: date

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    def week(self, ago: int, weekday: int = MONDAY) -> date:
        """A weekday of the week `ago` weeks before this one; a negative `ago` lies ahead."""
        return self.monday + timedelta(days=weekday - 7 * ago)

    def day(self, offset: int) -> date:
        """`offset` days from today; negative lies behind."""
        return self.today + timedelta(days=offset)

    def first(self, ago: int) -> date:
        """The first of the month in which the week `ago` weeks back begins."""
        return self.week(ago).replace(day=1)

    def last(self, ahead: int) -> date:
        """The last of the month in which the week `ahead` weeks on begins."""
        begun = self.week(-ahead).replace(day=1)
        return (begun + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def friday(self, ahead: int) -> date:
        """The Friday of the week `ahead` weeks on; negative lies behind."""
        return self.week(-ahead, FRIDAY)

    def this_week(self, weekday: int) -> date:
        """A weekday of this week that has not passed: today where it has."""
        return max(self.week(0, weekday), self.today)
