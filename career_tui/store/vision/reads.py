"""Reading vision statements."""

import sqlite3
from collections import defaultdict
from datetime import date

from career_tui.domain.folding import by_group
from career_tui.domain.schedule import said
from career_tui.domain.vision import ServingGoal, VisionRow, VisionVersion
from career_tui.store import compiled
from career_tui.store.goals.reads import GoalReads
from career_tui.store.reading import all_rows


class VisionReads:
    """Reads statements as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date, goals: GoalReads) -> None:
        self._connection = connection
        self._today = today
        self._goals = goals

    def statements(self) -> list[VisionRow]:
        """Every statement by the year it looks at, area and position, with what serves it."""
        serving, versions = self._serving(), self._versions()
        rows = [
            VisionRow(
                uid=row.uid,
                title=row.title,
                area=row.area,
                years=row.years,
                written_on=date.fromisoformat(row.written_on),
                details=row.details,
                position=row.position,
                goals=tuple(serving.get(row.uid, ())),
                versions=tuple(versions.get(row.id, ())),
            )
            for row in all_rows(self._connection, compiled.VISIONS)
        ]
        return sorted(rows, key=_order)

    def _serving(self) -> dict[str, list[ServingGoal]]:
        """What serves each statement, by its uid, in tree order."""
        found: defaultdict[str, list[ServingGoal]] = defaultdict(list)
        for line in self._goals.serving():
            assert line.goal.vision is not None
            found[line.goal.vision].append(
                ServingGoal(
                    line.uid,
                    line.title,
                    line.progress,
                    line.schedule.value,
                    said(line.schedule, line.goal, self._today),
                    line.goal.kind.value,
                )
            )
        return found

    def _versions(self) -> dict[int, list[VisionVersion]]:
        """Earlier wordings by statement key, oldest first."""
        found: defaultdict[int, list[VisionVersion]] = defaultdict(list)
        for row in all_rows(self._connection, compiled.VISION_VERSIONS):
            days = date.fromisoformat(row.written_on), date.fromisoformat(row.replaced_on)
            version = VisionVersion(*days, row.title, row.area, row.years, row.details)
            found[row.vision_id].append(version)
        return found


def _order(row: VisionRow) -> tuple[int, str, int, str]:
    return row.target_year, by_group(row.area), row.position, row.uid
