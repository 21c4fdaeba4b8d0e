"""One skill whole; the matrix of all of them is in `levels`."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from career_tui.store.skills.tables import AssessmentTable, SkillTable
from career_tui.store.sql import listed

SKILLS: dict[str, Any] = {
    "SKILL": select(
        col(SkillTable.id),
        col(SkillTable.name),
        col(SkillTable.category),
        col(SkillTable.importance),
        col(SkillTable.target),
        col(SkillTable.interest),
        col(SkillTable.notes),
        col(SkillTable.learning),
        col(SkillTable.position),
    ).where(col(SkillTable.uid) == bindparam("uid")),
    "ASSESSMENTS": select(
        col(AssessmentTable.uid),
        col(AssessmentTable.date),
        col(AssessmentTable.level),
        col(AssessmentTable.source),
        col(AssessmentTable.note),
    )
    .where(col(AssessmentTable.skill_id) == bindparam("skill"))
    .order_by(col(AssessmentTable.date), col(AssessmentTable.id)),
    "LEVELS": select(col(AssessmentTable.uid), col(AssessmentTable.level)).where(
        col(AssessmentTable.uid).in_(listed("uids"))
    ),
}
