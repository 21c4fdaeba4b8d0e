"""Reading and writing skills and their assessments."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from career_tui.domain.errors import Refused
from career_tui.domain.folding import by_name
from career_tui.domain.skills import SkillRow, Source
from career_tui.store.rows import change, driver_of, find, key_of, own_changes
from career_tui.store.settings.writes import Settings
from career_tui.store.skills.reads import QuickSkills
from career_tui.store.skills.tables import (
    AssessmentFields,
    AssessmentTable,
    SkillFields,
    SkillTable,
)
from career_tui.store.validation import validated

FORM = ("name", "category", "importance", "target", "interest", "notes", "learning")
"""The fields of a skill that a person fills in."""


class Skills:
    def __init__(self, session: Session) -> None:
        self._session = session

    def matrix(self, today: date) -> list[SkillRow]:
        """Every skill as of `today`, by category (those without one last), position and name.

        Without notes and assessments, which `get` reads of one skill.
        """
        return self._quick(today).matrix()

    def gaps(self, today: date, most: int) -> list[SkillRow]:
        """The `most` skills with the highest priority above 0, highest first, then by name."""
        return self._quick(today).biggest_gaps(most)

    def some(self, uids: Iterable[str], today: date) -> list[SkillRow]:
        """These rows of the matrix; without those gone."""
        return self._quick(today).some(uids)

    def get(self, uid: str, today: date) -> SkillRow:
        """One skill as of `today`, with all that is known of it; Refused where it is gone."""
        return self._quick(today).get(uid)

    def levels(self, assessments: Collection[str]) -> dict[str, int]:
        """The levels that those of the assessments gave which are still there, by their uid."""
        found = self._session.execute(
            select_columns(col(AssessmentTable.uid), col(AssessmentTable.level)).where(
                col(AssessmentTable.uid).in_(assessments)
            )
        )
        return {row.uid: row.level for row in found}

    def values(self, uid: str) -> dict[str, Any]:
        """What a form about this skill starts with."""
        row = find(self._session, SkillTable, uid, "skill")
        return {name: getattr(row, name) for name in FORM}

    def categories(self) -> list[str]:
        """The categories in use, by name."""
        found = self._session.exec(select(SkillTable.category).distinct())
        return sorted(filter(None, found), key=by_name)

    def add(self, values: Mapping[str, Any]) -> str:
        """A new skill, last in its category unless it brings a position; its uid."""
        fields = validated(SkillFields, values)
        self._within_scale("target", fields.target)
        if "position" not in values:
            fields.position = self._next_position()
        row = SkillTable(**fields.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.uid

    def edit(
        self, uid: str, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
    ) -> None:
        """Change the named fields of a skill.

        `expected` is what `values` gave before: only what differs from it is changed, and
        Conflict raised where somebody else has changed the same.
        """
        row = find(self._session, SkillTable, uid, "skill")
        changed = change(row, SkillFields, own_changes(row, SkillFields, values, expected))
        if "target" in changed:
            self._within_scale("target", row.target)

    def delete(self, uid: str) -> None:
        """Delete a skill and its assessments."""
        self._session.delete(find(self._session, SkillTable, uid, "skill"))
        self._session.flush()

    def assess(self, uid: str, values: Mapping[str, Any]) -> str:
        """Keep an assessment (`level`, `date`, `source`, `note`) of a skill; its uid.

        A second self-assessment of the same day takes the place of the first, whose note
        stays unless there is a new one.
        """
        key = key_of(self._session, SkillTable, uid, "skill")
        fields = validated(AssessmentFields, values)
        self._within_scale("level", fields.level)
        earlier = self._own_of_day(key, fields.date) if fields.source == Source.SELF else None
        if earlier is not None:
            earlier.level = fields.level
            earlier.note = fields.note or earlier.note
            return earlier.uid
        row = AssessmentTable(**fields.model_dump(), skill_id=key)
        self._session.add(row)
        self._session.flush()
        return row.uid

    def assessed(self, uid: str) -> str:
        """The uid of the skill that an assessment is of; Refused where it is gone."""
        key = find(self._session, AssessmentTable, uid, "assessment").skill_id
        return self._session.get_one(SkillTable, key).uid

    def edit_assessment(
        self, uid: str, values: Mapping[str, Any], expected: Mapping[str, Any] | None = None
    ) -> None:
        """Change the named fields of an assessment; `expected` as in `edit`."""
        row = find(self._session, AssessmentTable, uid, "assessment")
        change(row, AssessmentFields, own_changes(row, AssessmentFields, values, expected))
        self._within_scale("level", row.level)

    def delete_assessment(self, uid: str) -> None:
        self._session.delete(find(self._session, AssessmentTable, uid, "assessment"))
        self._session.flush()

    def _quick(self, today: date) -> QuickSkills:
        return QuickSkills(driver_of(self._session), today)

    def _own_of_day(self, skill_key: int, day: date) -> AssessmentTable | None:
        return self._session.exec(
            select(AssessmentTable)
            .where(AssessmentTable.skill_id == skill_key)
            .where(AssessmentTable.date == day)
            .where(AssessmentTable.source == Source.SELF)
            .order_by(col(AssessmentTable.id).desc())
        ).first()

    def _next_position(self) -> int:
        highest = self._session.exec(select(func.max(SkillTable.position))).one()
        return 0 if highest is None else highest + 1

    def _within_scale(self, field: str, level: int | None) -> None:
        top = Settings(self._session).scale().top
        if level is not None and level > top:
            words = f"{field.capitalize()} must be at most {top}, the top of your scale"
            raise Refused.because({field: words})
