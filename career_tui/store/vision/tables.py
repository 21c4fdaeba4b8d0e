"""Vision statements and how they read before."""

from pydantic import model_validator
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from career_tui.domain.fields.vision import STATEMENT
from career_tui.store.columns import (
    MAX_COUNT,
    Day,
    Keyed,
    Record,
    Text,
    Title,
    filled,
    within,
)


class VisionFields(Record):
    """A picture of an area of life N years after the day it was written."""

    title: Title = Field(description="the statement in one line")
    area: Title = Field(default="work", description="life area")
    years: int = Field(
        default=5,
        ge=STATEMENT["years"].low,
        le=STATEMENT["years"].high,
        description="years from `written_on`",
    )
    written_on: Day = Field(description="the day this wording was written")
    details: Text = Field(default="", description="Markdown")
    position: int = Field(default=0, ge=0, le=MAX_COUNT)


class VisionTable(Keyed, VisionFields, table=True):
    __tablename__ = "visions"
    __table_args__ = (filled("title"), filled("area"), *within(STATEMENT["years"]))


class VisionVersionFields(Record):
    """How a statement read from `written_on` until it was revised on `replaced_on`."""

    title: Title
    area: Title = "work"
    years: int = Field(default=5, ge=STATEMENT["years"].low, le=STATEMENT["years"].high)
    written_on: Day
    replaced_on: Day
    details: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> "VisionVersionFields":
        if self.replaced_on < self.written_on:
            raise ValueError("replaced_on: Replaced before it was written")
        return self


class VisionVersionTable(Keyed, VisionVersionFields, table=True):
    __tablename__ = "vision_versions"
    __table_args__ = (
        filled("title"),
        filled("area"),
        *within(STATEMENT["years"]),
        CheckConstraint("replaced_on >= written_on", name="replaced_after_written"),
        Index("ix_vision_versions_vision", "vision_id", "replaced_on"),
    )
    vision_id: int = Field(foreign_key="visions.id", ondelete="CASCADE")
