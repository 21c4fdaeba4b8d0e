"""The numbers that follow from goals, kept so that no screen has to work them out again."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from career_tui.store.tables.columns import Day

_NEEDS = text("awake = 1 AND is_goal = 1")


class StandingTable(SQLModel, table=True):
    """How a goal stands (`domain/standing.py`); nothing here is typed by anybody.

    Right on each day `since`..`until`. Triggers set `since` to the end of the calendar where
    something changed that it follows from, and whoever writes brings it up to date again.
    """

    __tablename__ = "standings"
    __table_args__ = (
        CheckConstraint("awake IN (0, 1)", name="awake_known"),
        CheckConstraint("is_goal IN (0, 1)", name="is_goal_known"),
        CheckConstraint("has_parts IN (0, 1)", name="has_parts_known"),
        Index("ix_standings_since", "since"),
        Index("ix_standings_until", "until"),
        Index("ix_standings_behind", "own_behind", sqlite_where=_NEEDS),
        Index("ix_standings_at_risk", "own_at_risk", sqlite_where=_NEEDS),
        Index("ix_standings_overdue", "own_overdue", sqlite_where=_NEEDS),
        Index("ix_standings_looked", "last_looked", sqlite_where=_NEEDS),
    )
    goal_id: int = Field(primary_key=True, foreign_key="goals.id", ondelete="CASCADE")
    is_goal: bool = Field(description="of the kind goal: not an action, practice or policy")
    awake: bool = Field(description="open, with nothing closed or on hold above it")
    has_parts: bool = Field(description="something is measured or put together")
    progress: float | None = Field(default=None, description="as it counts, 0-1; empty: unknown")
    computed_progress: float | None = Field(default=None, description="0-1; empty: unknown")
    confidence: int | None = Field(default=None, description="0-10, as last said")
    last_looked: Day | None = Field(default=None, description="the last check-in or review")
    own_on_track: Day | None = Field(default=None, description="so or worse from this day on")
    own_behind: Day | None = None
    own_at_risk: Day | None = None
    own_overdue: Day | None = None
    whole_on_track: Day | None = Field(default=None, description="it or something open below it")
    whole_behind: Day | None = None
    whole_at_risk: Day | None = None
    whole_overdue: Day | None = None
    below_behind: Day | None = Field(default=None, description="an open goal below it")
    below_at_risk: Day | None = None
    below_overdue: Day | None = None
    since: Day = Field(description="the first day on which all of this is right")
    until: Day = Field(description="the last such day")


class TreeTable(SQLModel, table=True):
    """One row, whose number is another one whenever the order of the tree may be another."""

    __tablename__ = "tree"
    id: int = Field(primary_key=True)
    version: int
