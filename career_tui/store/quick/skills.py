"""Skills, without SQLModel."""

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date

from career_tui.domain.skills import Assessment, Skill, SkillRow, Source, assess, in_order
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import Row, all_rows, listed

_SOURCES = {one.value: one for one in Source}


class QuickSkills:
    """Reads skills as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def matrix(self) -> list[SkillRow]:
        """Every skill, by category (those without one last), position and name."""
        skills = all_rows(self._connection, compiled.SKILLS)
        return in_order(self._assessed(skills, all_rows(self._connection, compiled.ASSESSMENTS)))

    def biggest_gaps(self, most: int) -> list[SkillRow]:
        """The skills with the highest priority above 0, highest first, then by name."""
        gaps = all_rows(self._connection, compiled.GAPS, today=self._today)
        wanted = sorted(gaps, key=lambda row: (-row[2], row[1].casefold(), row[0]))[:most]
        ids = listed(row[0] for row in wanted)
        skills = {row[0]: row for row in all_rows(self._connection, compiled.SKILLS_OF, ids=ids)}
        assessments = all_rows(self._connection, compiled.ASSESSMENTS_OF, ids=ids)
        return self._assessed([skills[row[0]] for row in wanted], assessments)

    def _assessed(self, skills: list[Row], assessments: list[Row]) -> list[SkillRow]:
        by_skill: defaultdict[int, list[Assessment]] = defaultdict(list)
        for skill, uid, day, level, source, note in assessments:
            one = Assessment(uid, date.fromisoformat(day), level, _SOURCES[source], note)
            by_skill[skill].append(one)
        known = [replace(Skill(*row[1:]), assessments=tuple(by_skill[row[0]])) for row in skills]
        return [assess(one, self._today) for one in known]
