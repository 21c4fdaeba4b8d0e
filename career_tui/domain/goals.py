"""Goals: their words, and what a screen shows of one; `progress` and `schedule` compute it."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum

from career_tui.domain.numbers import PERCENT, units_of
from career_tui.quick_dataclass import dataclass

MAX_DEPTH = 64
"""Levels a goal tree may have: deeper cascades fail in SQLite."""

MOST_CHILDREN = 50
"""Children of a goal that are read to show it."""


class Kind(StrEnum):
    """What a node of the tree is."""

    GOAL = "goal"
    ACTION = "action"
    PRACTICE = "practice"
    POLICY = "policy"

    @property
    def recurs(self) -> bool:
        """Whether it is kept again and again (adherence) instead of finished once."""
        return self in (Kind.PRACTICE, Kind.POLICY)


class Horizon(StrEnum):
    """How far away a goal lies."""

    LONG = "long"
    INTERMEDIATE = "intermediate"
    SHORT = "short"


class Status(StrEnum):
    """What the person has decided about a goal."""

    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    DROPPED = "dropped"
    ON_HOLD = "on_hold"

    @property
    def is_open(self) -> bool:
        """Whether it still counts for schedules: planned or active."""
        return self in (Status.PLANNED, Status.ACTIVE)

    @property
    def rests(self) -> bool:
        """Whether it, and what is below it, is left alone: dropped or on hold."""
        return self in (Status.DROPPED, Status.ON_HOLD)


class Below(StrEnum):
    """What becomes of what is open below a goal that is done."""

    UP = "up"
    """It goes on, one level up, right behind the goal."""
    DONE = "done"
    DROPPED = "dropped"


class Schedule(StrEnum):
    """How a goal itself stands against its dates; what is below it is said apart (`BelowCounts`).

    What is scheduled has a due date and nothing that could be compared with it.
    """

    ON_TRACK = "on_track"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
    DONE = "done"
    DROPPED = "dropped"
    ON_HOLD = "on_hold"

    @property
    def words(self) -> str:
        """As it is said on a screen: "at risk"."""
        return self.value.replace("_", " ")


class MeasureType(StrEnum):
    """How a measure is read. The last two are maintain measures: baseline equals target."""

    NUMBER = "number"
    PERCENT = "percent"
    STAY_ABOVE = "stay_above"
    STAY_BELOW = "stay_below"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated value of a measure; `confidence` is 0-10, how sure the person is to arrive."""

    uid: str
    date: date
    value: float
    confidence: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A key result of a goal, with its check-ins oldest first."""

    uid: str
    name: str
    type: MeasureType
    baseline: float
    target: float
    unit: str = ""
    weight: float = 1.0
    position: int = 0
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """What may stand behind a value of it."""
        return units_of(self.unit, self.is_percent)

    @property
    def is_percent(self) -> bool:
        return self.type is MeasureType.PERCENT

    @property
    def unit_after(self) -> str:
        """What is said behind a value: " teams". Where it is measured in percent the sign belongs
        to the value, and is not said again."""
        is_said = self.is_percent and self.unit.casefold() in PERCENT
        return f" {self.unit}" if self.unit and not is_said else ""


@dataclass(frozen=True, slots=True)
class Adherence:
    """Whether a practice was done, or a policy kept, on a day."""

    date: date
    kept: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A change of a goal's status that was kept as a change of course."""

    date: date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What the store knows of one node, before any arithmetic."""

    uid: str
    title: str
    kind: Kind = Kind.GOAL
    parent: str | None = None
    vision: str | None = None
    horizon: Horizon = Horizon.SHORT
    status: Status = Status.PLANNED
    start: date | None = None
    due: date | None = None
    done_on: date | None = None
    weight: float | None = None
    position: int = 0
    progress_override: float | None = None
    confidence: int | None = None
    times_per_week: int | None = None
    created_on: date | None = None
    reviewed_on: date | None = None
    sure: tuple[date, int] | None = None
    """The confidence that the last review heard, 0-10, and when."""
    measures: tuple[Measure, ...] = ()
    adherences: tuple[Adherence, ...] = ()
    """All its records, or those of twelve weeks up to its last one; oldest first."""
    first_mark: date | None = None
    """The day of its first record, which may be older than those that were read."""
    decisions: tuple[Decision, ...] = ()
    """Of a practice or policy, oldest first."""
    above: tuple[tuple[Status, tuple[Decision, ...]], ...] = ()
    """Of the goals above a practice or policy that rest or have rested: it rests with them."""


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """A goal that others may be put below: `above` are the titles above it, from the root down."""

    uid: str
    title: str
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a goal's measures reach their targets at the present pace.

    `latest` is None where the slower quartile of the pace does not arrive in a time that can be
    planned; `finish` is None where there is no forecast, and `words` always says it for a person.
    """

    words: str
    finish: date | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a roll-up: a measure or a child, its progress (0..1 or unknown), its weight."""

    name: str
    progress: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class BelowCounts:
    """How many open goals, actions, practices and policies below a goal stand badly, each by its
    own status; what lies below a goal on hold or dropped rests with it and is not counted."""

    overdue: int = 0
    at_risk: int = 0
    behind: int = 0

    def __bool__(self) -> bool:
        return bool(self.overdue or self.at_risk or self.behind)

    @property
    def words(self) -> str:
        """As it is said beside a goal: "1 late, 2 at risk"; empty where nothing is."""
        return ", ".join(self._said())

    @property
    def worst(self) -> str:
        """The worst of it, where there is little room: "1 late"; empty where nothing is."""
        return next(iter(self._said()), "")

    def _said(self) -> list[str]:
        counts = ((self.overdue, "late"), (self.at_risk, "at risk"), (self.behind, "behind"))
        return [f"{count} {said}" for count, said in counts if count]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A node of the tree with the numbers of its line; progress numbers are 0..1.

    Its goal comes without measures and records.
    """

    goal: Goal
    depth: int
    children: int
    progress: float | None
    expected: float | None
    schedule: Schedule
    below: BelowCounts
    confidence: int | None
    has_parts: bool
    """Whether its progress is made of measures or of what is below it."""

    @property
    def has_progress(self) -> bool:
        """Whether it has a way to go that can be shown: it is measured, put together, set by
        hand, or a goal that is done. Most actions, practices and policies have none."""
        by_hand = self.goal.progress_override is not None
        if self.has_parts or self.goal.kind is Kind.ACTION:
            return self.has_parts
        return by_hand or (self.goal.kind is Kind.GOAL and self.goal.status is Status.DONE)

    @property
    def uid(self) -> str:
        return self.goal.uid

    @property
    def title(self) -> str:
        return self.goal.title


@dataclass(frozen=True, slots=True)
class GoalRow(GoalLine):
    """A node of the tree with every number there is of it, its goal with all that is measured."""

    computed_progress: float | None
    adherence: "Tally | None"
    """Of a practice or policy how often it was kept; None for the others."""
    forecast: Forecast | None
    why: str
    """Where `computed_progress` comes from, in words."""
    parts: tuple[Part, ...] = ()
    last_looked: date | None = None
    """The latest of its check-ins, its reviews and the day it was written."""
    turn: tuple[Schedule, date] | None = None
    """What it turns to next if nothing moves, and on which day."""
    deadline: date | None = None
    """The next day, today or later, on which it or something open below it is due."""


@dataclass(frozen=True, slots=True)
class CourseCorrection:
    """A change of course: the field, its value before and after (as text), and the reason."""

    uid: str
    date: date
    field: str
    before: str
    after: str
    reason: str


def original_plan(
    corrections: Sequence[CourseCorrection],
) -> list[tuple[str, str, str]]:
    """The dates and targets that were planned at first and are others now, as (field, first,
    now), given the corrections newest first."""
    now: dict[str, str] = {}
    first: dict[str, str] = {}
    for one in corrections:
        if one.field != "status":
            now.setdefault(one.field, one.after)
            first[one.field] = one.before
    return [(field, first[field], now[field]) for field in first if first[field] != now[field]]


@dataclass(frozen=True, slots=True)
class GoalDetail:
    """Everything about one goal: its texts, parents, children and history."""

    row: GoalRow
    why: str = ""
    strategy: str = ""
    circumstances: str = ""
    obstacle: str = ""
    if_then: str = ""
    ancestors: tuple[str, ...] = ()
    """Titles from the root down to the parent."""
    vision_title: str | None = None
    children: tuple[GoalLine, ...] = ()
    """The first of them; `row` knows how many there are."""
    corrections: tuple[CourseCorrection, ...] = ()
    created_on: date | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """How often a practice was done in one week, of how often it was meant to be."""

    start: date
    kept: int
    meant: int
    broken: int = 0
    days: tuple[date, ...] = field(default=())

    @property
    def words(self) -> str:
        """As it is said: "2 of 4"; where nothing was meant what there is."""
        if self.meant:
            return f"{self.kept} of {self.meant}"
        return f"{self.kept} ×" if self.kept else "none yet"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a practice or policy was kept, of how often it was meant to be.

    `weeks` is the number of complete weeks counted. `streak` (weeks) and `strength` (0..1, how
    settled it is) take every record there is, and are None where not all were read.
    """

    kept: int
    meant: int
    weeks: int
    this_week: Week
    rests: bool = False
    """Whether it is on hold or has ended: then the weeks are its last ones."""
    streak: int | None = None
    strength: float | None = None

    @property
    def share(self) -> float | None:
        """0..1; None where nothing is known, as before the first complete week."""
        return self.kept / self.meant if self.meant else None
