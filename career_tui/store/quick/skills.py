"""Skills, without SQLModel."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from career_tui.domain.skills import SkillRow, biggest_gaps, in_order
from career_tui.store.quick import levels
from career_tui.store.quick.columns import all_rows, listed


class QuickSkills:
    """Reads skills as of a day, without what belongs to the detail of one."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def matrix(self) -> list[SkillRow]:
        """Every skill, by category (those without one last), position and name."""
        found = all_rows(self._connection, levels.MATRIX, today=self._today)
        return in_order(map(levels.skill_row, found))

    def some(self, uids: Iterable[str]) -> list[SkillRow]:
        """These skills, in the order of the matrix; without those gone."""
        found = all_rows(self._connection, levels.SOME, today=self._today, uids=listed(uids))
        return in_order(map(levels.skill_row, found))

    def biggest_gaps(self, most: int) -> list[SkillRow]:
        """The skills with the highest priority above 0, highest first, then by name."""
        found = all_rows(self._connection, levels.GAPS, today=self._today, most=most)
        return biggest_gaps([levels.skill_row(row) for row in found], most)
