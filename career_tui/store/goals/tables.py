"""Goals, their measures and check-ins, adherence, changes of course, and how goals stand."""

from typing import Any

from pydantic import model_validator
from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from career_tui.domain.fields.goals import CHECK_IN, GOAL, MEASURE
from career_tui.domain.goals import Horizon, Kind, MeasureType, Status
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

TO_DO = "kind = 'action' AND status <> 'done' AND status <> 'dropped' AND status <> 'on_hold'"
KEPT = "status = 'active' AND kind <> 'goal' AND kind <> 'action'"
"""Of what there are indexes of their own: open actions, and what is kept up."""


class GoalFields(Record):
    """A node of the goal tree: a goal, an action, a practice or a policy."""

    title: Title = Field(description="one line")
    kind: Kind = Field(default=Kind.GOAL, sa_type=String)
    horizon: Horizon = Field(default=Horizon.SHORT, sa_type=String)
    status: Status = Field(default=Status.PLANNED, sa_type=String)
    start: Day | None = Field(default=None, description="first day, local")
    due: Day | None = Field(default=None, description="last day, local, inclusive")
    done_on: Day | None = Field(default=None, description="the day it was done")
    weight: float | None = Field(
        default=None,
        ge=GOAL["weight"].low,
        le=GOAL["weight"].high,
        description="in the parent's roll-up; empty: 1, or none for practices and policies",
    )
    position: int = Field(default=0, ge=0, le=MAX_COUNT, description="among its siblings")
    progress_override: float | None = Field(
        default=None,
        ge=GOAL["progress_override"].low,
        le=GOAL["progress_override"].high,
        description="progress set by hand, 0-1",
    )
    confidence: int | None = Field(
        default=None,
        ge=GOAL["confidence"].low,
        le=GOAL["confidence"].high,
        description="0-10, as last said",
    )
    times_per_week: int | None = Field(
        default=None,
        ge=GOAL["times_per_week"].low,
        le=GOAL["times_per_week"].high,
        description="how often a practice is meant to be done",
    )
    why: Text = Field(default="", description="why it matters, Markdown")
    strategy: Text = Field(default="", description="how, Markdown")
    circumstances: Text = Field(default="", description="what helps and what limits, Markdown")
    obstacle: Text = Field(default="", description="what is most likely to get in the way")
    if_then: Text = Field(default="", description="if the obstacle comes, then ...")

    @model_validator(mode="after")
    def _in_order(self) -> "GoalFields":
        if self.start and self.due and self.due < self.start:
            raise ValueError(f"due: Due date is before the start date ({self.start.isoformat()})")
        return self


class GoalTable(Keyed, GoalFields, table=True):
    __tablename__ = "goals"
    __table_args__ = (
        filled("title"),
        one_of("kind", Kind),
        one_of("horizon", Horizon),
        one_of("status", Status),
        *within(GOAL["progress_override"], GOAL["confidence"], GOAL["times_per_week"]),
        CheckConstraint("weight >= 0", name="weight_range"),
        CheckConstraint("due >= start", name="due_after_start"),
        CheckConstraint("parent_id <> id", name="parent_other"),
        # All that the order of the tree takes: it is read without the rows themselves.
        Index("ix_goals_tree", "parent_id", "position", "title", "uid", "status", "done_on"),
        Index("ix_goals_vision", "vision_id"),
        Index("ix_goals_due", "status", "due"),
        Index("ix_goals_done", "kind", "done_on", sqlite_where=text("status = 'done'")),
        Index("ix_goals_to_do", "due", "title", "uid", sqlite_where=text(TO_DO)),
        Index("ix_goals_kept", "kind", "title", "uid", sqlite_where=text(KEPT)),
    )
    parent_id: int | None = Field(default=None, foreign_key="goals.id", ondelete="CASCADE")
    vision_id: int | None = Field(default=None, foreign_key="visions.id", ondelete="SET NULL")


class MeasureFields(Record):
    """A key result of a goal. Where baseline equals target it is a measure to maintain."""

    name: Title
    type: MeasureType = Field(default=MeasureType.NUMBER, sa_type=String)
    baseline: float = Field(default=0.0, ge=MEASURE["baseline"].low, le=MEASURE["baseline"].high)
    target: float = Field(ge=MEASURE["target"].low, le=MEASURE["target"].high)
    unit: Line = Field(default="", description="what is counted, for example 'teams'")
    weight: float = Field(default=1.0, ge=MEASURE["weight"].low, le=MEASURE["weight"].high)
    position: int = Field(default=0, ge=0, le=MAX_COUNT)

    @model_validator(mode="before")
    @classmethod
    def _maintained(cls, data: Any) -> Any:
        # "Stay above 80" has no baseline of its own: it is its target.
        if (
            isinstance(data, dict)
            and data.get("type") in (MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW)
            and data.get("baseline") is None
        ):
            return {**data, "baseline": data.get("target")}
        return data

    @model_validator(mode="after")
    def _consistent(self) -> "MeasureFields":
        maintained = self.type in (MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW)
        if maintained and self.baseline != self.target:
            raise ValueError("baseline: A measure to maintain has its target as its baseline")
        return self


class MeasureTable(Keyed, MeasureFields, table=True):
    __tablename__ = "measures"
    __table_args__ = (
        filled("name"),
        one_of("type", MeasureType),
        CheckConstraint("weight >= 0", name="weight_range"),
        Index("ix_measures_goal", "goal_id", "position"),
    )
    goal_id: int = Field(foreign_key="goals.id", ondelete="CASCADE")


class CheckInFields(Record):
    """A dated value of a measure."""

    date: Day
    value: float = Field(ge=CHECK_IN["value"].low, le=CHECK_IN["value"].high)
    confidence: int | None = Field(
        default=None,
        ge=CHECK_IN["confidence"].low,
        le=CHECK_IN["confidence"].high,
        description="0-10",
    )
    note: Text = ""


class CheckInTable(Keyed, CheckInFields, table=True):
    __tablename__ = "check_ins"
    __table_args__ = (
        *within(CHECK_IN["confidence"]),
        Index("ix_check_ins_measure", "measure_id", "date"),
        Index("ix_check_ins_date", "date"),
    )
    measure_id: int = Field(foreign_key="measures.id", ondelete="CASCADE")


class AdherenceFields(Record):
    """Whether a practice was done, or a policy kept, on a day."""

    date: Day
    kept: bool = True
    note: Text = ""


class AdherenceTable(Keyed, AdherenceFields, table=True):
    __tablename__ = "adherences"
    __table_args__ = (
        CheckConstraint("kept IN (0, 1)", name="kept_known"),
        Index("ix_adherences_goal", "goal_id", "date", unique=True),
    )
    goal_id: int = Field(foreign_key="goals.id", ondelete="CASCADE")


class CourseCorrectionFields(Record):
    """A change of course of a goal, kept with its reason."""

    date: Day
    field: Line = Field(description="what changed: due, start, status, target of a measure, ...")
    before: Line = ""
    after: Line = ""
    reason: Text = ""


class CourseCorrectionTable(Keyed, CourseCorrectionFields, table=True):
    __tablename__ = "course_corrections"
    __table_args__ = (
        filled("field"),
        Index("ix_course_corrections_goal", "goal_id", "date"),
        Index("ix_course_corrections_review", "review_id"),
    )
    goal_id: int = Field(foreign_key="goals.id", ondelete="CASCADE")
    review_id: int | None = Field(default=None, foreign_key="reviews.id", ondelete="SET NULL")


_AWAKE = text("awake = 1")
_TO_SEE = text("awake = 1 AND is_goal = 1")


class StandingTable(SQLModel, table=True):
    """How a goal stands (`domain/standing.py`); nothing here is typed by anybody.

    Right on each day `since`..`until`; what is said of those below it on each day
    `below_since`..`below_until`. Triggers set `since` to the end of the calendar where something
    changed that it follows from, and whoever writes brings it up to date again.
    """

    __tablename__ = "standings"
    __table_args__ = (
        CheckConstraint("rests IN (0, 1)", name="rests_known"),
        CheckConstraint("awake IN (0, 1)", name="awake_known"),
        CheckConstraint("is_goal IN (0, 1)", name="is_goal_known"),
        CheckConstraint("has_parts IN (0, 1)", name="has_parts_known"),
        Index("ix_standings_since", "since"),
        Index("ix_standings_below_since", "below_since"),
        Index("ix_standings_below_until", "below_until"),
        Index("ix_standings_until", "until"),
        Index("ix_standings_behind", "own_behind", sqlite_where=_AWAKE),
        Index("ix_standings_at_risk", "own_at_risk", sqlite_where=_AWAKE),
        Index("ix_standings_overdue", "own_overdue", sqlite_where=_AWAKE),
        Index("ix_standings_looked", "last_looked", sqlite_where=_TO_SEE),
    )
    goal_id: int = Field(primary_key=True, foreign_key="goals.id", ondelete="CASCADE")
    is_goal: bool = Field(description="of the kind goal: not an action, practice or policy")
    rests: bool = Field(description="it, or something above it, is on hold or dropped")
    awake: bool = Field(description="open, and does not rest")
    has_parts: bool = Field(description="something is measured or put together")
    progress: float | None = Field(default=None, description="as it counts, 0-1; empty: unknown")
    computed_progress: float | None = Field(default=None, description="0-1; empty: unknown")
    confidence: int | None = Field(default=None, description="0-10, as last said")
    last_looked: Day | None = Field(default=None, description="the last check-in or review")
    own_behind: Day | None = Field(default=None, description="so or worse from this day on")
    own_at_risk: Day | None = None
    own_overdue: Day | None = None
    worst_behind: Day | None = Field(default=None, description="an open goal below it")
    worst_at_risk: Day | None = None
    worst_overdue: Day | None = None
    below_overdue: int = Field(description="how many below it that do not rest are overdue")
    below_at_risk: int
    below_behind: int
    below_due: Day | None = Field(default=None, description="the next day one of them is due")
    below_since: Day = Field(description="the first day on which that of those below is right")
    below_until: Day = Field(description="the last such day")
    since: Day = Field(description="the first day on which the rest is right")
    until: Day = Field(description="the last such day")


class TreeTable(SQLModel, table=True):
    """One row, whose number is another one whenever the order of the tree may be another."""

    __tablename__ = "tree"
    id: int = Field(primary_key=True)
    version: int
