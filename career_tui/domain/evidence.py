"""Evidence: what a person has done and how it can be shown, by months, positions and skills.

A career is told by what happened in it. Each piece has a day, may have a number, and says how well
it can be shown: told, shown, measured or attested by others.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.folding import by_name
from career_tui.domain.periods import months_before
from career_tui.quick_dataclass import dataclass

MONTHS_SHOWN = 18
"""Months for which a skill counts as shown after the latest evidence of it, or test."""


class EvidenceKind(StrEnum):
    """How well a piece of evidence can be shown to others."""

    TOLD = "told"
    SHOWN = "shown"
    MEASURED = "measured"
    ATTESTED = "attested"


class PositionKind(StrEnum):
    """What a stretch of a career was."""

    JOB = "job"
    EDUCATION = "education"
    VOLUNTEER = "volunteer"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of a career, first and last day inclusive; without a last day it goes on."""

    uid: str
    kind: PositionKind
    title: str
    organisation: str
    first: date
    last: date | None = None
    place: str = ""
    summary: str = ""

    @property
    def name(self) -> str:
        """The title with the organisation: "Nurse, St. Göran"."""
        return ", ".join(filter(None, (self.title, self.organisation)))

    def holds(self, day: date) -> bool:
        """Whether a day lies within it."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Link:
    """A record that evidence refers to, by uid and what it is called."""

    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was done. `number` is in `unit`; private ones are not handed in."""

    uid: str
    date: date
    title: str
    details: str = ""
    impact: str = ""
    number: float | None = None
    unit: str = ""
    kind: EvidenceKind = EvidenceKind.TOLD
    link: str = ""
    private: bool = False
    position: Link | None = None
    goal: Link | None = None
    skills: tuple[Link, ...] = ()


MOST_ON_A_PAGE = 3
"""Entries that the page of a goal or a skill lists."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows a goal or a skill: the latest entries, without details and impact, and how many
    there are."""

    latest: tuple[Evidence, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, by its first day, and how many entries lie in it."""

    first: date
    count: int


def months(days: Iterable[date], since: date, until: date) -> list[Month]:
    """Every month that has a day from `since` to `until`, both inclusive, oldest first.

    Days outside are left out. Empty where `until` comes before `since`.
    """
    counts = Counter(day.replace(day=1) for day in days if since <= day <= until)
    found: list[Month] = []
    first = since.replace(day=1)
    while max(first, since) <= until:
        found.append(Month(first, counts[first]))
        after = months_before(first, -1)
        if after.day != 1:
            break  # the calendar ends
        first = after
    return found


def without_any(strip: Sequence[Month], today: date) -> list[date]:
    """The first days of the months in which nothing lies, without the one that goes on."""
    this_month = today.replace(day=1)
    return [month.first for month in strip if not month.count and month.first != this_month]


def said_months(firsts: Sequence[date]) -> str:
    """Months in order, by their first days; more than two that follow each other as a stretch."""
    runs: list[list[date]] = []
    for first in firsts:
        if runs and _number(first) == _number(runs[-1][-1]) + 1:
            runs[-1].append(first)
        else:
            runs.append([first])
    said = []
    for run in runs:
        names = [f"{first:%B} {first.year}" for first in run]
        said += names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]
    return ", ".join(said)


def _number(month: date) -> int:
    return month.year * 12 + month.month


def position_on(day: date, positions: Iterable[Position]) -> Position | None:
    """The position that a day lies in; of several the one begun last, a job before others."""
    holding = [one for one in positions if one.holds(day)]
    return max(
        holding, key=lambda one: (one.kind is PositionKind.JOB, one.first, one.name), default=None
    )


class By(StrEnum):
    """What evidence is grouped by when it is handed in."""

    POSITION = "position"
    GOAL = "goal"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Group:
    """What is handed in under one heading; the title is empty for what has none."""

    title: str
    entries: tuple[Evidence, ...]
    position: Position | None = None


def handed_in(
    entries: Iterable[Evidence],
    positions: Sequence[Position],
    by: By,
    *,
    private: bool = False,
) -> list[Group]:
    """Entries under headings: numbers first, then the latest.

    Positions come with the one begun last first, goals and skills by name; what belongs to none
    comes last. An entry without a position of its own falls into the one that its day lies in; one
    for several skills stands under each. Private entries are left out unless asked for.
    """
    wanted = [one for one in entries if private or not one.private]
    by_uid = {one.uid: one for one in positions}
    groups: dict[str, list[Evidence]] = {}
    titles: dict[str, str] = {}
    for entry in wanted:
        for link in _headings(entry, by, positions):
            groups.setdefault(link.uid, []).append(entry)
            titles[link.uid] = link.title
    return [
        Group(titles[uid], tuple(sorted(groups[uid], key=_numbers_first)), by_uid.get(uid))
        for uid in sorted(groups, key=lambda uid: _place(uid, titles, by_uid))
    ]


_NO_HEADING = Link("", "")


def _headings(entry: Evidence, by: By, positions: Sequence[Position]) -> Sequence[Link]:
    if by is By.SKILL:
        return entry.skills or (_NO_HEADING,)
    if by is By.GOAL:
        return (entry.goal or _NO_HEADING,)
    if entry.position is not None:
        return (entry.position,)
    found = position_on(entry.date, positions)
    return (_NO_HEADING if found is None else Link(found.uid, found.name),)


def _numbers_first(entry: Evidence) -> tuple[bool, int]:
    return entry.number is None, -entry.date.toordinal()


def _place(
    uid: str, titles: Mapping[str, str], positions: Mapping[str, Position]
) -> tuple[bool, int, str]:
    position = positions.get(uid)
    begun = 0 if position is None else -position.first.toordinal()
    return not uid, begun, by_name(titles[uid])


@dataclass(frozen=True, slots=True)
class Claim:
    """A skill that is claimed and not shown: the level that the person gave it."""

    uid: str
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Period:
    """The days that evidence is looked at for: `until` None is today, `called` says why since."""

    since: date
    until: date | None = None
    called: str = ""

    def last(self, today: date) -> date:
        return self.until or today


def usual_period(today: date) -> Period:
    """A year of whole months, where a person has not said since when."""
    return Period(months_before(today.replace(day=1), 11))


def refuse_ahead(day: date, today: date) -> None:
    """Refuse a day that lies ahead: evidence is of what was done."""
    if day > today:
        said = f"{spoken(day, today, year=True)} lies ahead: evidence is of what was done"
        raise Refused.because({"date": said})


def shown_since(today: date) -> date:
    """The first day of the months that count: what was shown before is long ago."""
    return months_before(today, MONTHS_SHOWN) + timedelta(days=1)


def is_only_claimed(own_level: int | None, last_shown: date | None, today: date) -> bool:
    """Whether a skill is claimed and not shown: assessed by the person, and for 18 months neither
    evidence of it nor a test. What the store finds is compared with it."""
    if own_level is None:
        return False
    return last_shown is None or last_shown < shown_since(today)
