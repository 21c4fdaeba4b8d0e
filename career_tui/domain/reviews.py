"""Reviews: the steps of a weekly session and what it works with."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from career_tui.domain.errors import Refused
from career_tui.domain.evidence import Evidence
from career_tui.domain.goals import CheckIn, CourseCorrection, GoalLine, GoalRow, Measure, Week
from career_tui.domain.skills import Scale, SkillRow, Source
from career_tui.quick_dataclass import dataclass


class ReviewKind(StrEnum):
    WEEKLY = "weekly"


class ReviewStatus(StrEnum):
    DRAFT = "draft"
    DONE = "done"


class Step(StrEnum):
    """The steps of a weekly review, in order."""

    LOOK_BACK = "look_back"
    WEEK = "week"
    GOALS = "goals"
    SKILLS = "skills"
    AHEAD = "ahead"
    SIGN_OFF = "sign_off"

    @property
    def label(self) -> str:
        """As it is said on a screen."""
        return {
            Step.LOOK_BACK: "Look back",
            Step.WEEK: "This week",
            Step.GOALS: "Goals",
            Step.SKILLS: "Skills",
            Step.AHEAD: "The week ahead",
            Step.SIGN_OFF: "Summary",
        }[self]


class Outcome(StrEnum):
    """What became of one item of a review. A skipped item was not reviewed."""

    REVIEWED = "reviewed"
    SKIPPED = "skipped"


class Question(StrEnum):
    """The questions of the steps, with what the text of an answer holds."""

    PLACE = "place"
    """Nothing: it keeps the order of the items as it was when the review began."""
    WINS = "wins"
    OBSTACLES = "obstacles"
    LEARNED = "learned"
    GOAL = "goal"
    """The note on a goal."""
    CONFIDENCE = "confidence"
    """0 to 10, as said of a goal."""
    PROGRESS = "progress"
    """0..1, as it stood when the goal was reviewed; empty where unknown."""
    CHECK_IN = "check_in"
    """The uid of a check-in; the question ends in the uid of its measure."""
    ACTION = "action"
    """A `Settled` and, after a space, what stood there before."""
    PRACTICE = "practice"
    ASSESSMENT = "assessment"
    """The uid of an assessment."""
    FOCUS = "focus"
    """Nothing: the subject is one of the focus actions of the week ahead."""


NOTE = "note"
"""The name of the note among what is typed about a goal."""

TEXTS = (Question.WINS, Question.OBSTACLES, Question.LEARNED)
"""The questions about the week, in a person's own words."""

SAID = (Question.GOAL, Question.CONFIDENCE, Question.PROGRESS)
"""What is said of a goal, and remembered the next time."""

MOST_FOCUS = 3
"""Focus actions of a week: more of them are a list, not a focus."""


class Settled(StrEnum):
    """What became of an action in a review."""

    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


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
    """The day it was signed off, for the first time; a draft that has one was reopened."""
    next_due: date | None = None
    summary: str = ""
    looks_from: date | None = None
    looks_until: date | None = None
    """The days it looks back on, from the moment it begins; unknown of reviews of long ago."""
    answers: tuple[Answer, ...] = ()

    def places(self, step: Step) -> dict[str, int]:
        """The places that the goals or skills of a step were given when the review began, by uid,
        in their order."""
        return {
            answer.subject: answer.position
            for answer in self.answers
            if answer.step is step and answer.question == Question.PLACE and answer.subject
        }

    @property
    def goals_reviewed(self) -> int:
        """How many goals it looked at, without those that were skipped."""
        return len(
            {
                answer.subject
                for answer in self.answers
                if answer.step is Step.GOALS
                and answer.outcome is Outcome.REVIEWED
                and answer.subject is not None
            }
        )


@dataclass(frozen=True, slots=True)
class Thought:
    """Something captured in passing; `done` once it was dealt with."""

    uid: str
    text: str
    written_at: datetime
    done: bool


class WeekReviewed(Refused):
    """There is a review of the week already; it can be reopened."""

    def __init__(self, review: Review) -> None:
        super().__init__("This week is reviewed already")
        self.review = review


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


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the store knows of the time since the last review."""

    since: date
    until: date
    done: tuple[GoalLine, ...] = ()
    check_ins: tuple[tuple[str, Measure, CheckIn], ...] = ()
    """(goal title, measure, check-in), oldest first; of very many the latest."""
    assessments: tuple[tuple[str, int, Source], ...] = ()
    """(skill name, level, source)."""
    thoughts: tuple[tuple[str, str], ...] = ()
    """(uid, text) of the captured thoughts that wait, oldest first."""
    promised: tuple[GoalLine, ...] = ()
    """The focus actions of the review before."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence of these days and up to today, newest first, without details and impact; of very
    many the latest."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (
            self.done
            or self.check_ins
            or self.assessments
            or self.thoughts
            or self.promised
            or self.evidence
        )


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was said of a goal the time before."""

    date: date
    note: str = ""
    progress: float | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class GoalItem:
    """A goal to review, and what has been said of it so far."""

    row: GoalRow
    place: int
    """Where it stood in the order when the review began."""
    path: tuple[str, ...] = ()
    """Titles from the root down to the parent."""
    obstacle: str = ""
    if_then: str = ""
    last: LastAnswer | None = None
    promised: tuple[GoalLine, ...] = ()
    """Focus actions of the review before that are below it."""
    outcome: Outcome | None = None
    """None until it is answered or skipped."""
    note: str = ""
    given: Mapping[str, CheckIn] = field(default_factory=dict)
    """Check-ins of today or of this review by the uid of their measure."""
    was: int | None = None
    """Confidence before this review, 0-10."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed and not saved: "note", "confidence" and measures by uid."""
    corrections: tuple[CourseCorrection, ...] = ()
    """Course corrections of this review."""

    @property
    def uid(self) -> str:
        return self.row.uid


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action due by the end of the week or promised, and what became of it."""

    row: GoalLine
    promised: bool = False
    settled: Settled | None = None

    @property
    def uid(self) -> str:
        return self.row.uid


@dataclass(frozen=True, slots=True)
class PracticeItem:
    """A practice or policy and its last seven days, oldest first: kept, broken or not known."""

    row: GoalLine
    days: tuple[tuple[date, bool | None], ...]
    week: Week
    """The week under review."""

    @property
    def uid(self) -> str:
        return self.row.uid

    @property
    def kept(self) -> int:
        """On how many days of the week under review it was kept."""
        return self.week.kept

    @property
    def broken(self) -> int:
        """On how many days of the week under review it was broken."""
        return self.week.broken


@dataclass(frozen=True, slots=True)
class SkillItem:
    """A skill to look at, and the level given in this review."""

    row: SkillRow
    level: int | None = None

    @property
    def uid(self) -> str:
        return self.row.uid


@dataclass(frozen=True, slots=True)
class Left:
    """How many there are beyond those that one review asks about.

    From `domain.today.MOST_COUNTED` on there may be more.
    """

    goals: int = 0
    actions: int = 0
    practices: int = 0


@dataclass(frozen=True, slots=True)
class ReviewSession:
    """Everything a weekly review asks about, in the order it asks, with the answers so far.

    `goals` are the active goals with those unreviewed longest first, and no more of them than
    a person gets through; the order is fixed when the review starts, so that it resumes where
    it was left.
    """

    review: Review
    today: date
    ahead_until: date
    """The last day of the week ahead: the one after the week under review, or where that is over
    that of `today`."""
    look_back: LookBack
    texts: Mapping[Question, str]
    goals: tuple[GoalItem, ...]
    actions: tuple[ActionItem, ...]
    practices: tuple[PracticeItem, ...]
    skills: tuple[SkillItem, ...]
    """Skills worth a look: biggest gaps first, then the longest unassessed."""
    candidates: tuple[GoalLine, ...]
    """What could be the focus of the week ahead, soonest due first."""
    focus: tuple[GoalLine, ...]
    corrections: tuple[tuple[GoalLine, CourseCorrection], ...]
    """Course corrections of this review with their goals, oldest first."""
    scale: Scale
    streak_after: int
    """Weeks in a row with a review, once this one is signed off."""
    next_due: date
    """When the next one is due, once this one is signed off."""
    above: Mapping[str, str] = field(default_factory=dict)
    """The title above a candidate or focus action, by its uid."""
    has_goals: bool = False
    """Whether there is any goal at all."""
    left: Left = Left()
