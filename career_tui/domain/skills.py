"""Skills: their words, gaps and what a row of the matrix shows."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from career_tui.domain.folding import by_group, by_name
from career_tui.quick_dataclass import dataclass

DREYFUS = ("novice", "advanced beginner", "competent", "proficient", "expert")
"""The default scale of proficiency, levels 1 to 5 (Dreyfus and Dreyfus, 1980)."""

MAX_LEVEL = 10

TREND = 16
"""The latest assessments, the person's own and others', that a row shows the courses of."""


class Source(StrEnum):
    """Who made an assessment."""

    SELF = "self"
    PEER = "peer"
    MENTOR = "mentor"
    MANAGER = "manager"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Scale:
    """The names of the proficiency levels, level 1 first."""

    names: tuple[str, ...] = DREYFUS

    @property
    def top(self) -> int:
        return len(self.names)

    def name(self, level: int) -> str:
        """The name of `level`, or the number itself where the scale does not reach it."""
        return self.names[level - 1] if 1 <= level <= self.top else str(level)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A dated level of a skill, who said so, and on what grounds."""

    uid: str
    date: date
    level: int
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """What the store knows of a skill.

    Only a skill that was asked for by itself brings its notes, how it is learnt and its
    assessments, oldest first: a matrix of thousands does without.
    """

    uid: str
    name: str
    category: str = ""
    importance: int = 3
    target: int | None = None
    interest: int | None = None
    notes: str = ""
    learning: str = ""
    position: int = 0
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A row of the matrix; levels on the scale, unknown is None."""

    skill: Skill
    current: int | None
    gap: int | None
    priority: int | None
    self_level: int | None
    others_level: int | None
    last_assessed: date | None
    own_trend: tuple[int, ...]
    """Of the latest TREND assessments the person's own levels, oldest first."""
    others_trend: tuple[int, ...]
    """The levels of others among them."""

    @property
    def uid(self) -> str:
        return self.skill.uid

    @property
    def title(self) -> str:
        return self.skill.name

    @property
    def difference(self) -> int | None:
        """Self minus others: above 0 the person rates themselves higher."""
        if self.self_level is None or self.others_level is None:
            return None
        return self.self_level - self.others_level


def _latest(assessments: Sequence[Assessment]) -> int | None:
    return assessments[-1].level if assessments else None


def gap(current: int | None, target: int | None) -> int | None:
    """max(0, target - current); None where either is unknown."""
    if current is None or target is None:
        return None
    return max(0, target - current)


def row_of(
    skill: Skill,
    said: Sequence[tuple[int, bool]],
    last_assessed: date | None,
    self_level: int | None,
    others_level: int | None,
) -> SkillRow:
    """The row of `skill`, given its latest TREND levels, oldest first, each with whether it is the
    person's own: current is the latest, whoever said so."""
    current = said[-1][0] if said else None
    missing = gap(current, skill.target)
    return SkillRow(
        skill=skill,
        current=current,
        gap=missing,
        priority=None if missing is None else skill.importance * missing,
        self_level=self_level,
        others_level=others_level,
        last_assessed=last_assessed,
        own_trend=tuple(level for level, is_own in said if is_own),
        others_trend=tuple(level for level, is_own in said if not is_own),
    )


def assess(skill: Skill, today: date) -> SkillRow:
    """The row of `skill` as of `today`, by its assessments; none later counts."""
    known = [one for one in skill.assessments if one.date <= today]
    return row_of(
        skill,
        [(one.level, one.source is Source.SELF) for one in known[-TREND:]],
        known[-1].date if known else None,
        _latest([one for one in known if one.source is Source.SELF]),
        _latest([one for one in known if one.source is not Source.SELF]),
    )


HIGH_INTEREST = 4
"""From this interest on (of 5) a skill counts as one that draws the person."""


@dataclass(frozen=True, slots=True)
class SkillCounts:
    """How many skills there are of each sort; one skill may be of several."""

    all: int
    at_target: int
    gaps: int
    unknown: int
    interests: int


def count(rows: Sequence[SkillRow]) -> SkillCounts:
    """Strengths (at their target or above), gaps, those never assessed and those that draw."""
    return SkillCounts(
        all=len(rows),
        at_target=sum(row.gap == 0 for row in rows),
        gaps=sum(bool(row.gap) for row in rows),
        unknown=sum(row.current is None for row in rows),
        interests=sum((row.skill.interest or 0) >= HIGH_INTEREST for row in rows),
    )


def in_order(rows: Iterable[SkillRow]) -> list[SkillRow]:
    """The rows by category (those without one last), position and name."""
    return sorted(
        rows, key=lambda row: order(row.skill.category, row.skill.position, row.skill.name)
    )


def order(category: str, position: int, name: str) -> tuple[bool, str, int, str]:
    """What skills are sorted by."""
    return not category, by_group(category), position, by_name(name)
