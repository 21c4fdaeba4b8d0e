"""Reading settings."""

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from career_tui.domain import settings
from career_tui.store import compiled
from career_tui.store.reading import all_rows

if TYPE_CHECKING:
    from career_tui.domain.backups import Keep
    from career_tui.domain.evidence import Period
    from career_tui.domain.skills import Scale


class SettingReads:
    """The settings as they are now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._values = {
            row.key: _value(row.value) for row in all_rows(connection, compiled.SETTINGS)
        }

    @property
    def week_start(self) -> int:
        """The first day of the week, 0 (Monday) to 6 (Sunday)."""
        return settings.week_start(self._values.get(settings.WEEK_START))

    @property
    def review_weekday(self) -> int:
        """The day the weekly review falls due, 0 (Monday) to 6 (Sunday)."""
        return settings.review_weekday(self._values.get(settings.REVIEW_WEEKDAY))

    @property
    def backups(self) -> "Keep":
        """How many backups are kept."""
        from career_tui.domain.backups import Keep

        return Keep.of(self._values.get(settings.BACKUPS))

    def evidence_period(self, today: date) -> "Period":
        """The days that evidence is looked at for."""
        return settings.evidence_period(self._values.get(settings.EVIDENCE_PERIOD), today)

    @property
    def scale(self) -> "Scale":
        """The names of the proficiency levels."""
        return settings.scale(self._values.get(settings.SCALE))


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:  # an archive may bring any text; a setting that says nothing is unset
        return None
