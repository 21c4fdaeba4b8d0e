"""Skills and their assessments."""

from sqlalchemy import Index, String
from sqlmodel import Field

from career_tui.domain.fields.skills import ASSESSMENT, SKILL
from career_tui.domain.skills import Source
from career_tui.store.columns import (
    MAX_COUNT,
    Day,
    Keyed,
    Line,
    Record,
    Text,
    Title,
    filled,
    one_of,
    within,
)


class SkillFields(Record):
    """A skill the person has, wants or needs. Its level follows from its assessments."""

    name: Title
    category: Line = ""
    importance: int = Field(
        default=3,
        ge=SKILL["importance"].low,
        le=SKILL["importance"].high,
        description="1-5, for the vision",
    )
    target: int | None = Field(
        default=None,
        ge=SKILL["target"].low,
        le=SKILL["target"].high,
        description="level on the scale",
    )
    interest: int | None = Field(
        default=None,
        ge=SKILL["interest"].low,
        le=SKILL["interest"].high,
        description="1-5, how much it draws",
    )
    notes: Text = Field(default="", description="evidence, Markdown")
    learning: Text = Field(default="", description="how to learn it, Markdown")
    position: int = Field(default=0, ge=0, le=MAX_COUNT)


class SkillTable(Keyed, SkillFields, table=True):
    __tablename__ = "skills"
    __table_args__ = (
        filled("name"),
        *within(SKILL["importance"], SKILL["target"], SKILL["interest"]),
    )


class AssessmentFields(Record):
    """A dated level of a skill and who said so."""

    source: Source = Field(default=Source.SELF, sa_type=String)
    level: int = Field(
        ge=ASSESSMENT["level"].low, le=ASSESSMENT["level"].high, description="on the store's scale"
    )
    date: Day
    note: Text = ""


class AssessmentTable(Keyed, AssessmentFields, table=True):
    __tablename__ = "assessments"
    __table_args__ = (
        one_of("source", Source),
        *within(ASSESSMENT["level"]),
        # With all that the latest levels take: they are read without the rows themselves.
        Index("ix_assessments_skill", "skill_id", "date", "id", "source", "level"),
        Index("ix_assessments_date", "date"),
    )
    skill_id: int = Field(foreign_key="skills.id", ondelete="CASCADE")
