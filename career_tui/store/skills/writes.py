"""Writing skills and their assessments."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from career_tui.domain.errors import Refused
from career_tui.domain.folding import by_name
from career_tui.domain.skills import Source
from career_tui.store.rows import change, driver_of, find, key_of, own_changes
from career_tui.store.settings.reads import SettingReads
from career_tui.store.skills.tables import (
    AssessmentFields,
    AssessmentTable,
    SkillFields,
    SkillTable,
)
from career_tui.store.validation import validated

FORM = ("name", "category", "importance", "target", "interest", "notes", "learning")
"""The fields of a skill that a person fills in."""


class SkillWrites:
    def __init__(self, session: Session) -> None:
        self._session = session

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

    def delete(self, uid: str) -> int:
        """Delete a skill and its assessments; how many of these there were."""
        row = find(self._session, SkillTable, uid, "skill")
        assessments = select(func.count()).where(col(AssessmentTable.skill_id) == row.id)
        number = self._session.exec(assessments).one()
        self._session.delete(row)
        self._session.flush()
        return number

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
        top = SettingReads(driver_of(self._session)).scale.top
        if level is not None and level > top:
            words = f"{field.capitalize()} must be at most {top}, the top of your scale"
            raise Refused.because({field: words})
