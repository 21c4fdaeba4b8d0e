"""Skills, without SQLModel."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from career_tui.domain.errors import gone
from career_tui.domain.skills import (
    Assessment,
    Skill,
    SkillRow,
    Source,
    assess,
    biggest_gaps,
    in_order,
)
from career_tui.store import compiled
from career_tui.store.goals.building import all_rows, listed
from career_tui.store.skills import levels


class QuickSkills:
    """Reads skills as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def matrix(self) -> list[SkillRow]:
        """Every skill, by category (those without one last), position and name.

        Without notes and assessments, which `get` reads of one skill.
        """
        found = all_rows(self._connection, levels.MATRIX, today=self._today)
        return in_order(map(levels.skill_row, found))

    def get(self, uid: str) -> SkillRow:
        """One skill with all that is known of it; Refused where it is gone."""
        found = all_rows(self._connection, compiled.SKILL, uid=uid)
        if not found:
            raise gone("skill")
        ((key, name, category, importance, target, interest, notes, learning, position),) = found
        skill = Skill(
            uid=uid,
            name=name,
            category=category,
            importance=importance,
            target=target,
            interest=interest,
            notes=notes,
            learning=learning,
            position=position,
            assessments=tuple(
                Assessment(one, date.fromisoformat(day), level, Source(source), note)
                for one, day, level, source, note in all_rows(
                    self._connection, compiled.ASSESSMENTS, skill=key
                )
            ),
        )
        return assess(skill, self._today)

    def some(self, uids: Iterable[str]) -> list[SkillRow]:
        """These skills, in the order of the matrix; without those gone."""
        found = all_rows(self._connection, levels.SOME, today=self._today, uids=listed(uids))
        return in_order(map(levels.skill_row, found))

    def biggest_gaps(self, most: int) -> list[SkillRow]:
        """The skills with the highest priority above 0, highest first, then by name."""
        found = all_rows(self._connection, levels.GAPS, today=self._today, most=most)
        return biggest_gaps([levels.skill_row(row) for row in found], most)
