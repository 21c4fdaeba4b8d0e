"""Evidence, the skills that it shows, and positions."""

from typing import Any

from pydantic import create_model
from sqlalchemy import CheckConstraint, Index, String
from sqlmodel import Field

from career_tui.domain.evidence import EvidenceKind, PositionKind
from career_tui.domain.fields.evidence import EVIDENCE
from career_tui.store.columns import Day, Keyed, Line, Record, Text, Title, filled, one_of


class _PositionFields(Record):
    """A stretch of a career, with its first and last day; without a last day it goes on."""

    kind: PositionKind = Field(default=PositionKind.JOB, sa_type=String)
    title: Title
    organisation: Line = ""
    place: Line = ""
    summary: Text = Field(default="", description="Markdown")


# By statement no field can be called "from".
_DAYS: dict[str, Any] = {"from": (Day, ...), "to": (Day | None, None)}
PositionFields: type[Record] = create_model(
    "PositionFields", __base__=_PositionFields, __doc__=_PositionFields.__doc__, **_DAYS
)


class PositionTable(Keyed, PositionFields, table=True):  # type: ignore[misc,valid-type]
    __tablename__ = "positions"
    __table_args__ = (
        filled("title"),
        one_of("kind", PositionKind),
        CheckConstraint('"to" IS NULL OR "from" <= "to"', name="days_in_order"),
    )


class EvidenceFields(Record):
    """Something that was done, on a day, and how well it can be shown."""

    date: Day
    title: Title
    details: Text = Field(default="", description="Markdown")
    impact: Text = Field(default="", description="what came of it, Markdown")
    number: float | None = Field(
        default=None, ge=EVIDENCE["number"].low, le=EVIDENCE["number"].high
    )
    unit: Line = ""
    kind: EvidenceKind = Field(default=EvidenceKind.TOLD, sa_type=String)
    link: Line = ""
    private: bool = False


class EvidenceTable(Keyed, EvidenceFields, table=True):
    __tablename__ = "evidence"
    __table_args__ = (
        filled("title"),
        one_of("kind", EvidenceKind),
        CheckConstraint("private IN (0, 1)", name="private_known"),
        # Lists are read by day, without the rows themselves where only months are counted.
        Index("ix_evidence_date", "date", "id", "number"),
        Index("ix_evidence_goal", "goal_id"),
        Index("ix_evidence_position", "position_id"),
    )
    position_id: int | None = Field(default=None, foreign_key="positions.id", ondelete="SET NULL")
    goal_id: int | None = Field(default=None, foreign_key="goals.id", ondelete="SET NULL")


class EvidenceSkillTable(Keyed, table=True):
    __tablename__ = "evidence_skills"
    __table_args__ = (
        Index("ix_evidence_skills", "evidence_id", "skill_id", unique=True),
        Index("ix_evidence_skills_skill", "skill_id"),
    )
    evidence_id: int = Field(foreign_key="evidence.id", ondelete="CASCADE")
    skill_id: int = Field(foreign_key="skills.id", ondelete="CASCADE")
