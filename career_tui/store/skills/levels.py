"""The levels of skills, as plain SQL: what a row of the matrix shows, and the biggest gaps.

The assessments themselves are not read: their index gives the latest of each skill, so that the
cost grows with the skills and not with what was ever said of them. Importing this is cheap; it
is for whatever has a connection to the store.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from career_tui.domain.skills import TREND, Skill, SkillRow, row_of

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

MATRIX = f"SELECT {_COLUMNS} FROM skills"
"""Every skill as of `:today`, for `skill_row`, in no order."""

SOME = f"{MATRIX} WHERE uid IN (SELECT value FROM json_each(:uids))"
"""Those of `:uids`, a JSON list."""

GAPS = f"""
    SELECT {_COLUMNS} FROM skills WHERE id IN (
        SELECT id FROM (
            SELECT id, name, importance, target, (SELECT a.level {_OF_SKILL} {_LATEST} 1) AS current
            FROM skills WHERE target IS NOT NULL
        )
        WHERE current < target
        ORDER BY importance * (target - current) DESC, name COLLATE names, id LIMIT :most
    )
"""
"""The `:most` skills with the highest priority above 0 as of `:today`, for `skill_row`, in no
order."""


def skill_row(values: Sequence[Any]) -> SkillRow:
    """The row of the matrix that one row of `MATRIX` or `GAPS` is about."""
    uid, name, category, importance, target, interest, position, *said = values
    levels, last, own, others = said
    skill = Skill(uid, name, category, importance, target, interest, position=position)
    signed = map(int, reversed(levels.split(","))) if levels else ()
    said_by = [(abs(level), level > 0) for level in signed]  # of others below 0
    return row_of(skill, said_by, date.fromisoformat(last) if last else None, own, others)
