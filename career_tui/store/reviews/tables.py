"""Reviews, their answers, and thoughts captured between them."""

from pydantic import model_validator
from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field

from career_tui.domain.reviews import Outcome, ReviewKind, ReviewStatus, Step
from career_tui.store.columns import (
    MAX_COUNT,
    Day,
    Keyed,
    Moment,
    Record,
    Text,
    Title,
    UtcText,
    Words,
    filled,
    now,
    one_of,
)

_STEPS = (Step.LOOK_BACK, Step.GOALS, Step.WEEK, Step.SKILLS, Step.AHEAD, Step.SIGN_OFF)
"""In the order in which the first schema lists them, which means nothing."""


class ReviewFields(Record):
    """A weekly review; a draft until it is signed off."""

    kind: ReviewKind = Field(default=ReviewKind.WEEKLY, sa_type=String)
    status: ReviewStatus = Field(default=ReviewStatus.DRAFT, sa_type=String)
    period_start: Day = Field(description="first day under review")
    period_end: Day = Field(description="last day under review")
    step: Step = Field(default=Step.LOOK_BACK, sa_type=String, description="where it stands")
    position: int = Field(default=0, ge=0, le=MAX_COUNT, description="the item of the step")
    seconds: int = Field(default=0, ge=0, le=MAX_COUNT, description="time spent")
    started_at: Moment = Field(default_factory=now, sa_type=UtcText)
    finished_on: Day | None = Field(
        default=None, description="the day it was signed off first; a draft with one was reopened"
    )
    next_due: Day | None = None
    summary: Text = Field(default="", description="the journal entry, Markdown")
    looks_from: Day | None = Field(default=None, description="first day it looks back on")
    looks_until: Day | None = Field(default=None, description="last day it looks back on")

    @model_validator(mode="after")
    def _consistent(self) -> "ReviewFields":
        if self.period_end < self.period_start:
            raise ValueError("period_end: The period ends before it starts")
        if self.status == ReviewStatus.DONE and self.finished_on is None:
            raise ValueError("finished_on: A finished review has its day")
        if (self.looks_from is None) != (self.looks_until is None):
            raise ValueError("looks_until: A look back has a first and a last day")
        if self.looks_from and self.looks_until and self.looks_until < self.looks_from:
            raise ValueError("looks_until: The look back ends before it starts")
        return self


class ReviewTable(Keyed, ReviewFields, table=True):
    __tablename__ = "reviews"
    __table_args__ = (
        one_of("kind", ReviewKind),
        one_of("status", ReviewStatus),
        one_of("step", _STEPS),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
        CheckConstraint("status <> 'done' OR finished_on IS NOT NULL", name="finished_has_day"),
        CheckConstraint(
            "(looks_from IS NULL) = (looks_until IS NULL) AND"
            " coalesce(looks_until >= looks_from, 1)",
            name="looks_in_order",
        ),
        Index("ix_reviews_finished", "status", "finished_on"),
        # Reopened ones too: a rhythm does not break while one is looked at again.
        Index("ix_reviews_held", "finished_on", sqlite_where=text("finished_on IS NOT NULL")),
        # One draft at a time: two windows cannot hold two halves of a review.
        Index("ix_reviews_draft", "kind", unique=True, sqlite_where=text("status = 'draft'")),
    )


class ReviewAnswerFields(Record):
    """One answer given in a review, about a goal or a skill or neither."""

    step: Step = Field(sa_type=String)
    question: Title = Field(description="which question of the step")
    text: Text = ""
    outcome: Outcome = Field(default=Outcome.REVIEWED, sa_type=String)
    position: int = Field(default=0, ge=0, le=MAX_COUNT)
    answered_at: Moment = Field(default_factory=now, sa_type=UtcText)


class ReviewAnswerTable(Keyed, ReviewAnswerFields, table=True):
    __tablename__ = "review_answers"
    __table_args__ = (
        one_of("step", _STEPS),
        one_of("outcome", Outcome),
        filled("question"),
        CheckConstraint("goal_id IS NULL OR skill_id IS NULL", name="one_subject"),
        Index("ix_review_answers_review", "review_id", "step", "question"),
        Index("ix_review_answers_goal", "goal_id"),
        Index("ix_review_answers_skill", "skill_id"),
    )
    review_id: int = Field(foreign_key="reviews.id", ondelete="CASCADE")
    goal_id: int | None = Field(default=None, foreign_key="goals.id", ondelete="CASCADE")
    skill_id: int | None = Field(default=None, foreign_key="skills.id", ondelete="CASCADE")


class ThoughtFields(Record):
    """A thought captured in passing, to be dealt with in the next review."""

    text: Words
    done: bool = False


class ThoughtTable(Keyed, ThoughtFields, table=True):
    __tablename__ = "thoughts"
    __table_args__ = (filled("text"), CheckConstraint("done IN (0, 1)", name="done_known"))
