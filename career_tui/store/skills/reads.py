"""Reading skills."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from career_tui.domain.errors import gone
from career_tui.domain.folding import by_name
from career_tui.domain.skills import (
    TREND,
    Assessment,
    Skill,
    SkillRow,
    Source,
    assess,
    in_order,
    row_of,
)
from career_tui.store import compiled
from career_tui.store.reading import Statement, all_rows, day, listed

# The assessments themselves are not read: their index gives the latest of each skill, so that the
# cost grows with the skills and not with what was ever said of them.
_OF_SKILL = "FROM assessments AS a WHERE a.skill_id = skills.id AND a.date <= :today"
_LATEST = "ORDER BY a.date DESC, a.id DESC LIMIT"
_COLUMNS = f"""
    uid, name, category, importance, target, interest, position,
    (SELECT group_concat(said) FROM (
        SELECT iif(a.source = 'self', a.level, -a.level) AS said {_OF_SKILL} {_LATEST} {TREND}
    )),
    (SELECT a.date {_OF_SKILL} {_LATEST} 1),
    (SELECT a.level {_OF_SKILL} AND a.source = 'self' {_LATEST} 1),
    (SELECT a.level {_OF_SKILL} AND a.source <> 'self' {_LATEST} 1)
"""


class _Levels(NamedTuple):
    """A skill with its latest levels, as `_COLUMNS` have them."""

    uid: str
    name: str
    category: str
    importance: int
    target: int | None
    interest: int | None
    position: int
    said: str | None
    """The levels of the trend, newest first; those that others gave are below 0."""
    last: str | None
    own: int | None
    others: int | None


_NAMES = " ".join(_Levels._fields)
_MATRIX: Statement[_Levels] = Statement(_NAMES, f"SELECT {_COLUMNS} FROM skills")
"""Every skill as of `:today`, for `_matrix_row`, in no order."""

_SOME: Statement[_Levels] = Statement(
    _NAMES, f"{_MATRIX.sql} WHERE uid IN (SELECT value FROM json_each(:uids))"
)
"""Those of `:uids`, a JSON list."""

_GAPS: Statement[_Levels] = Statement(
    _NAMES,
    f"""
    SELECT {_COLUMNS} FROM skills WHERE id IN (
        SELECT id FROM (
            SELECT id, name, importance, target, (SELECT a.level {_OF_SKILL} {_LATEST} 1) AS current
            FROM skills WHERE target IS NOT NULL
        )
        WHERE current < target
        ORDER BY importance * (target - current) DESC, name COLLATE names, id LIMIT :most
    )
""",
)
"""The `:most` skills with the highest priority above 0 as of `:today`, for `_matrix_row`, in no
order."""


class SkillReads:
    """Reads skills as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def matrix(self) -> list[SkillRow]:
        """Every skill, by category (those without one last), position and name.

        Without notes and assessments, which `get` reads of one skill.
        """
        found = all_rows(self._connection, _MATRIX, today=self._today)
        return in_order(map(_matrix_row, found))

    def get(self, uid: str) -> SkillRow:
        """One skill with all that is known of it; Refused where it is gone."""
        found = all_rows(self._connection, compiled.SKILL, uid=uid)
        if not found:
            raise gone("skill")
        (row,) = found
        skill = Skill(
            uid=uid,
            name=row.name,
            category=row.category,
            importance=row.importance,
            target=row.target,
            interest=row.interest,
            notes=row.notes,
            learning=row.learning,
            position=row.position,
            assessments=tuple(
                Assessment(
                    one.uid, date.fromisoformat(one.date), one.level, Source(one.source), one.note
                )
                for one in all_rows(self._connection, compiled.ASSESSMENTS, skill=row.id)
            ),
        )
        return assess(skill, self._today)

    def some(self, uids: Iterable[str]) -> list[SkillRow]:
        """These skills, in the order of the matrix; without those gone."""
        found = all_rows(self._connection, _SOME, today=self._today, uids=listed(uids))
        return in_order(map(_matrix_row, found))

    def biggest_gaps(self, most: int) -> list[SkillRow]:
        """The skills with the highest priority above 0, highest first, then by name."""
        found = all_rows(self._connection, _GAPS, today=self._today, most=most)
        rows = [_matrix_row(row) for row in found]
        return sorted(rows, key=lambda row: (-(row.priority or 0), by_name(row.title)))

    def levels(self, assessments: Collection[str]) -> dict[str, int]:
        """The levels that those of the assessments gave which are still there, by their uid."""
        rows = all_rows(self._connection, compiled.LEVELS, uids=listed(assessments))
        return {row.uid: row.level for row in rows}


def _matrix_row(row: _Levels) -> SkillRow:
    skill = Skill(
        row.uid,
        row.name,
        row.category,
        row.importance,
        row.target,
        row.interest,
        position=row.position,
    )
    signed = map(int, reversed(row.said.split(","))) if row.said else ()
    said_by = [(abs(level), level > 0) for level in signed]  # of others below 0
    return row_of(skill, said_by, day(row.last), row.own, row.others)
