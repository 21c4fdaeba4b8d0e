"""Reviews: the steps of a weekly session and what it works with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from career_tui.domain.goals import CheckIn, GoalRow, Measure
from career_tui.domain.skills import SkillRow


class ReviewKind(StrEnum):
    WEEKLY = "weekly"


class ReviewStatus(StrEnum):
    DRAFT = "draft"
    DONE = "done"


class Step(StrEnum):
    """The steps of a weekly review, in order."""

    LOOK_BACK = "look_back"
    GOALS = "goals"
    WEEK = "week"
    SKILLS = "skills"
    AHEAD = "ahead"
    SIGN_OFF = "sign_off"

    @property
    def title(self) -> str:
        return {
            Step.LOOK_BACK: "Look back",
            Step.GOALS: "Goals",
            Step.WEEK: "Actions and practices",
            Step.SKILLS: "Skills",
            Step.AHEAD: "The week ahead",
            Step.SIGN_OFF: "Summary",
        }[self]


class Outcome(StrEnum):
    """What became of one item of a review. A skipped item was not reviewed."""

    REVIEWED = "reviewed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: to `question` of `step`, about a goal or a skill where `subject` is its uid."""

    step: Step
    question: str
    text: str = ""
    subject: str | None = None
    outcome: Outcome = Outcome.REVIEWED
    position: int = 0
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A weekly review, drafted or finished; `position` is the item of `step` it stands at."""

    uid: str
    kind: ReviewKind
    status: ReviewStatus
    period_start: date
    period_end: date
    step: Step
    position: int
    seconds: int
    started_at: datetime
    finished_on: date | None = None
    next_due: date | None = None
    summary: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A line of the journal. `excerpt` is where a search found its words, else the first line."""

    uid: str
    status: ReviewStatus
    period_start: date
    period_end: date
    finished_on: date | None
    seconds: int
    excerpt: str
    goals_reviewed: int = 0


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the store knows of the week under review."""

    done: tuple[GoalRow, ...] = ()
    check_ins: tuple[tuple[str, Measure, CheckIn], ...] = ()
    """(goal title, measure, check-in), oldest first."""
    assessments: tuple[tuple[str, int, str], ...] = ()
    """(skill name, level, source)."""
    thoughts: tuple[str, ...] = ()
    promised: tuple[GoalRow, ...] = ()
    """The focus actions of the review before."""


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was said of a goal the time before."""

    date: date
    note: str
    progress: float | None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a weekly review asks about, in the order it asks.

    `goals` are the active goals with those unreviewed longest first; the order is fixed
    when the review starts, so that it resumes where it was left.
    """

    review: Review
    look_back: LookBack
    goals: tuple[GoalRow, ...]
    actions: tuple[GoalRow, ...]
    """Open actions due by the end of the week, and focus actions of the last review."""
    practices: tuple[GoalRow, ...]
    """Active practices and policies."""
    skills: tuple[SkillRow, ...]
    """Skills worth a look: biggest gaps first, then the longest unassessed."""
    candidates: tuple[GoalRow, ...]
    """Open actions that could be the focus of the week ahead, soonest due first."""
    last_answers: dict[str, LastAnswer] = field(default_factory=dict)
    streak: int = 0
