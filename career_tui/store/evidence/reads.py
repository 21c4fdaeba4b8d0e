"""Reading evidence and positions."""

import json
import sqlite3
from datetime import date
from typing import Any, NamedTuple

from career_tui.domain.errors import gone
from career_tui.domain.evidence import (
    MOST_ON_A_PAGE,
    Claim,
    Evidence,
    EvidenceKind,
    Link,
    Month,
    Position,
    PositionKind,
    Shown,
    is_only_claimed,
    months,
)
from career_tui.domain.folding import by_name
from career_tui.store.reading import Statement, all_rows, day, one_value


class _Row(NamedTuple):
    """A row of evidence, by the names of its columns."""

    uid: str
    date: str
    title: str
    number: float | None
    unit: str
    kind: str
    link: str
    private: int
    position: str | None
    position_title: str | None
    organisation: str | None
    goal: str | None
    goal_title: str | None
    skills: str
    details: str
    impact: str


class _PositionRow(NamedTuple):
    uid: str
    kind: str
    title: str
    organisation: str
    first: str
    last: str | None
    place: str
    summary: str


class _DayRow(NamedTuple):
    date: str
    entries: int
    numbers: int


class _ClaimRow(NamedTuple):
    uid: str
    name: str
    own: int
    last_shown: str
    """Empty where it was never shown."""


_SKILLS = """
    (SELECT json_group_array(json_array(s.uid, s.name)) FROM evidence_skills AS l
     JOIN skills AS s ON s.id = l.skill_id WHERE l.evidence_id = e.id)
"""
_COLUMNS = f"""
    e.uid, e.date, e.title, e.number, e.unit, e.kind, e.link, e.private,
    p.uid AS position, p.title AS position_title, p.organisation,
    g.uid AS goal, g.title AS goal_title, {_SKILLS} AS skills
"""
_FROM = """
    FROM evidence AS e
    LEFT JOIN positions AS p ON p.id = e.position_id LEFT JOIN goals AS g ON g.id = e.goal_id
"""
_NEWEST_FIRST = "ORDER BY e.date DESC, e.id DESC LIMIT :most"

_NAMES = " ".join(_Row._fields)


def _read(details: str, rest: str) -> Statement[_Row]:
    return Statement(_NAMES, f"SELECT {_COLUMNS}, {details} {_FROM} {rest}")


_WHOLE, _BRIEF = "e.details, e.impact", "'' AS details, '' AS impact"
_ALL = _read(_BRIEF, _NEWEST_FIRST)
_ONE = _read(_WHOLE, "WHERE e.uid = :uid")
_WITHIN = _read(_WHOLE, f"WHERE e.date BETWEEN :since AND :until {_NEWEST_FIRST}")
_LATEST = _read(_BRIEF, f"WHERE e.date BETWEEN :since AND :until {_NEWEST_FIRST}")
_OF_GOAL = _read(_BRIEF, f"WHERE g.uid = :uid {_NEWEST_FIRST}")
_OF_THE_SKILL = """
    FROM evidence_skills AS l JOIN skills AS s ON s.id = l.skill_id WHERE s.uid = :uid
"""
_OF_SKILL = _read(_BRIEF, f"WHERE e.id IN (SELECT l.evidence_id {_OF_THE_SKILL}) {_NEWEST_FIRST}")
_HOW_MANY_OF_GOAL = """
    SELECT count(*) FROM evidence AS e JOIN goals AS g ON g.id = e.goal_id WHERE g.uid = :uid
"""
_HOW_MANY_OF_SKILL = f"SELECT count(*) {_OF_THE_SKILL}"
_HOW_MANY = "SELECT count(*) FROM evidence"
_DAYS: Statement[_DayRow] = Statement(
    " ".join(_DayRow._fields),
    """
    SELECT date, count(*), count(number) FROM evidence
    WHERE date BETWEEN :since AND :until GROUP BY date
    """,
)
_POSITIONS: Statement[_PositionRow] = Statement(
    " ".join(_PositionRow._fields),
    'SELECT uid, kind, title, organisation, "from", "to", place, summary FROM positions',
)
_CLAIMS: Statement[_ClaimRow] = Statement(
    " ".join(_ClaimRow._fields),
    """
    SELECT uid, name, own, max(coalesce(shown, ''), coalesce(tested, '')) FROM (
        SELECT s.uid, s.name,
            (SELECT a.level FROM assessments AS a
             WHERE a.skill_id = s.id AND a.date <= :today AND a.source = 'self'
             ORDER BY a.date DESC, a.id DESC LIMIT 1) AS own,
            (SELECT max(e.date) FROM evidence_skills AS l JOIN evidence AS e ON e.id = l.evidence_id
             WHERE l.skill_id = s.id AND e.date <= :today) AS shown,
            (SELECT max(a.date) FROM assessments AS a
             WHERE a.skill_id = s.id AND a.date <= :today AND a.source = 'test') AS tested
        FROM skills AS s
    ) WHERE own IS NOT NULL
    """,
)

ALL = -1


class Kept(NamedTuple):
    """What there is of a period: every month of it, how many entries, and how many with a
    number."""

    months: list[Month]
    entries: int
    numbers: int


class EvidenceReads:
    """Reads evidence as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def entries(self, most: int = ALL) -> list[Evidence]:
        """The newest entries, or all of them, newest first, without details and impact."""
        return self._found(_ALL, most=most)

    def within(self, since: date, until: date) -> list[Evidence]:
        """The entries of a period whole, both days inclusive, newest first."""
        return self._found(_WITHIN, since=since, until=until, most=ALL)

    def latest(self, since: date, until: date, most: int) -> list[Evidence]:
        """The newest entries of some days, both inclusive, without details and impact."""
        return self._found(_LATEST, since=since, until=until, most=most)

    def get(self, uid: str) -> Evidence:
        """One entry whole; Refused where it is gone."""
        found = self._found(_ONE, uid=uid)
        if not found:
            raise gone("evidence")
        return found[0]

    def of_goal(self, uid: str, most: int = ALL) -> list[Evidence]:
        """What shows a goal, newest first, without details and impact."""
        return self._found(_OF_GOAL, uid=uid, most=most)

    def of_skill(self, uid: str, most: int = ALL) -> list[Evidence]:
        """What shows a skill, newest first, without details and impact."""
        return self._found(_OF_SKILL, uid=uid, most=most)

    def about_goal(self, uid: str) -> Shown:
        """What shows a goal, as its page has it."""
        return self._shown(_OF_GOAL, _HOW_MANY_OF_GOAL, uid)

    def about_skill(self, uid: str) -> Shown:
        """What shows a skill, as its page has it."""
        return self._shown(_OF_SKILL, _HOW_MANY_OF_SKILL, uid)

    def _shown(self, latest: Statement[_Row], count: str, uid: str) -> Shown:
        found = self._found(latest, uid=uid, most=MOST_ON_A_PAGE)
        return Shown(tuple(found), int(one_value(self._connection, count, uid=uid)))

    def how_many(self) -> int:
        """How many entries there are."""
        return int(one_value(self._connection, _HOW_MANY))

    def kept(self, since: date, until: date) -> Kept:
        """What there is of a period, both days inclusive."""
        found = all_rows(self._connection, _DAYS, since=since, until=until)
        days = [date.fromisoformat(row.date) for row in found for _ in range(row.entries)]
        return Kept(
            months(days, since, until),
            sum(row.entries for row in found),
            sum(row.numbers for row in found),
        )

    def positions(self) -> list[Position]:
        """Every position, the one begun last first."""
        found = [
            Position(
                row.uid,
                PositionKind(row.kind),
                row.title,
                row.organisation,
                date.fromisoformat(row.first),
                day(row.last),
                row.place,
                row.summary,
            )
            for row in all_rows(self._connection, _POSITIONS)
        ]
        return sorted(found, key=lambda one: (-one.first.toordinal(), by_name(one.name)))

    def claims(self) -> list[Claim]:
        """The skills that are claimed and not shown, the highest level first, then by name."""
        found = [
            Claim(row.uid, row.name, row.own)
            for row in all_rows(self._connection, _CLAIMS, today=self._today)
            if is_only_claimed(row.own, day(row.last_shown or None), self._today)
        ]
        return sorted(found, key=lambda one: (-one.level, by_name(one.name)))

    def _found(self, statement: Statement[_Row], **values: Any) -> list[Evidence]:
        return [_evidence(row) for row in all_rows(self._connection, statement, **values)]


_KINDS = {one.value: one for one in EvidenceKind}


def _evidence(row: _Row) -> Evidence:
    named = filter(None, (row.position_title, row.organisation))
    skills = [Link(*one) for one in json.loads(row.skills)] if row.skills != "[]" else []
    return Evidence(
        uid=row.uid,
        date=date.fromisoformat(row.date),
        title=row.title,
        details=row.details,
        impact=row.impact,
        number=row.number,
        unit=row.unit,
        kind=_KINDS[row.kind],
        link=row.link,
        private=bool(row.private),
        position=Link(row.position, ", ".join(named)) if row.position else None,
        goal=Link(row.goal, row.goal_title or "") if row.goal else None,
        skills=tuple(sorted(skills, key=lambda one: by_name(one.title))),
    )
