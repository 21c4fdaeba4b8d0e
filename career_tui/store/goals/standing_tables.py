"""The numbers that follow from goals, kept so that no screen has to work them out again."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from career_tui.store.columns import Day

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
