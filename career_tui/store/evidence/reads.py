"""Reading evidence and positions."""

import json
import sqlite3
from datetime import date
from functools import cache, lru_cache
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
    months,
    shown_since,
)
from career_tui.domain.folding import by_name
from career_tui.domain.search import NOTHING, Wanted, readings
from career_tui.store.nouns import EVIDENCE, GOALS, SKILLS
from career_tui.store.reading import Statement, all_rows, all_values, day, listed, one_value
from career_tui.store.searched import THING, match_of


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
_ONE = _read(_WHOLE, "WHERE e.uid = :uid")

_LATEST = _read(_BRIEF, f"WHERE e.date BETWEEN :since AND :until {_NEWEST_FIRST}")
_OF_GOAL = "e.goal_id = (SELECT id FROM goals WHERE uid = :goal)"
_OF_SKILL = """
    e.id IN (SELECT l.evidence_id FROM evidence_skills AS l JOIN skills AS s ON s.id = l.skill_id
    WHERE s.uid = :skill)
"""
_IN_PERIOD = "e.date BETWEEN :since AND :until"
_OF_KEYS = "e.id IN (SELECT value FROM json_each(:keys))"
_OWN, _GOALS, _SKILLED = (one.thing * THING for one in (EVIDENCE, GOALS, SKILLS))
# What holds a word in what is searched of it, of its goal or of a skill of it.
_HOLDING = f"""
    SELECT rowid - {_OWN} FROM things_search
    WHERE things_search MATCH :match AND rowid > {_OWN} AND rowid < {_OWN + THING}
    AND instr(title || char(10) || body, :needle)
    UNION ALL SELECT e.id FROM evidence AS e WHERE e.goal_id IN (
        SELECT t.id - {_GOALS} FROM things_searched AS t WHERE t.id IN (
            SELECT {_GOALS} + goal_id FROM evidence WHERE goal_id IS NOT NULL
        ) AND instr(t.title, :needle)
    )
    UNION ALL SELECT l.evidence_id FROM evidence_skills AS l WHERE l.skill_id IN (
        SELECT t.id - {_SKILLED} FROM things_searched AS t
        WHERE t.kind = {SKILLS.thing} AND instr(t.title, :needle)
    )
"""


@cache
def _entries(where: str) -> Statement[_Row]:
    return _read(_BRIEF, f"{where} {_NEWEST_FIRST}")


def _days(where: str) -> Statement[_DayRow]:
    return Statement(
        " ".join(_DayRow._fields),
        f"SELECT e.date, count(*), count(e.number) FROM evidence AS e {where} GROUP BY e.date",
    )


_POSITIONS: Statement[_PositionRow] = Statement(
    " ".join(_PositionRow._fields),
    'SELECT uid, kind, title, organisation, "from", "to", place, summary FROM positions',
)
_CLAIMS: Statement[_ClaimRow] = Statement(
    " ".join(_ClaimRow._fields),
    """
    SELECT uid, name, own FROM (
        SELECT s.uid, s.name,
            (SELECT a.level FROM assessments AS a
             WHERE a.skill_id = s.id AND a.date <= :today AND a.source = 'self'
             ORDER BY a.date DESC, a.id DESC LIMIT 1) AS own
        FROM skills AS s
        WHERE s.id NOT IN (
            SELECT l.skill_id FROM evidence AS e JOIN evidence_skills AS l ON l.evidence_id = e.id
            WHERE e.date BETWEEN :since AND :today
        ) AND s.id NOT IN (
            SELECT skill_id FROM assessments
            WHERE source = 'test' AND date BETWEEN :since AND :today
        )
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
        self._holding: dict[str, frozenset[int]] = {}
        """The entries that hold a word, in this view of the store."""

    def entries(
        self, most: int = ALL, *, words: str = "", goal: str = "", skill: str = ""
    ) -> list[Evidence]:
        """The newest entries, or all of them, newest first, without details and impact.

        With `words` those that have them all, in what they say or in the names of what they serve;
        with the uid of a `goal` or a `skill` those that show it.
        """
        return self._entries(self._wanted(words, goal, skill), most, goal, skill)

    def _entries(self, wanted: Wanted, most: int, goal: str, skill: str) -> list[Evidence]:
        where, asked = self._where(wanted, goal, skill)
        return self._found(_entries(where), most=most, **asked)

    def how_many(self, *, words: str = "", goal: str = "", skill: str = "") -> int:
        """How many entries `entries` would find."""
        return self._count(self._wanted(words, goal, skill), goal, skill)

    def _count(self, wanted: Wanted, goal: str, skill: str) -> int:
        where, asked = self._where(wanted, goal, skill)
        return int(
            one_value(self._connection, f"SELECT count(*) FROM evidence AS e {where}", **asked)
        )

    def _wanted(self, words: str, goal: str, skill: str) -> Wanted:
        """What is looked for: of what the words may mean the first of which there is anything."""
        asked = readings(words) or [NOTHING]
        return next((one for one in asked[:-1] if self._count(one, goal, skill)), asked[-1])

    def within(
        self, since: date, until: date, *, goal: str = "", skill: str = ""
    ) -> list[Evidence]:
        """The entries of a period whole, both days inclusive, newest first; with a `goal` or a
        `skill` those that show it."""
        where, asked = self._where(NOTHING, goal, skill, _IN_PERIOD)
        within = _read(_WHOLE, f"{where} {_NEWEST_FIRST}")
        return self._found(within, since=since, until=until, most=ALL, **asked)

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
        return self.entries(most, goal=uid)

    def of_skill(self, uid: str, most: int = ALL) -> list[Evidence]:
        """What shows a skill, newest first, without details and impact."""
        return self.entries(most, skill=uid)

    def about_goal(self, uid: str) -> Shown:
        """What shows a goal, as its page has it."""
        return Shown(tuple(self.of_goal(uid, MOST_ON_A_PAGE)), self.how_many(goal=uid))

    def about_skill(self, uid: str) -> Shown:
        """What shows a skill, as its page has it."""
        return Shown(tuple(self.of_skill(uid, MOST_ON_A_PAGE)), self.how_many(skill=uid))

    def kept(self, since: date, until: date, *, goal: str = "", skill: str = "") -> Kept:
        """What there is of a period, both days inclusive; with a `goal` or a `skill` of what shows
        that."""
        where, asked = self._where(NOTHING, goal, skill, _IN_PERIOD)
        found = all_rows(self._connection, _days(where), since=since, until=until, **asked)
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
            for row in all_rows(
                self._connection, _CLAIMS, since=shown_since(self._today), today=self._today
            )
        ]
        return sorted(found, key=lambda one: (-one.level, by_name(one.name)))

    def _where(
        self, wanted: Wanted, goal: str, skill: str, *more: str
    ) -> tuple[str, dict[str, str]]:
        """Which entries are asked for, and what the statement takes."""
        conditions = [*more]
        asked = {}
        if goal:
            conditions.append(_OF_GOAL)
            asked["goal"] = goal
        if skill:
            conditions.append(_OF_SKILL)
            asked["skill"] = skill
        if wanted:
            conditions.append(_OF_KEYS)
            asked["keys"] = listed(frozenset.intersection(*map(self._with, wanted.needles)))
        return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), asked

    def _with(self, needle: str) -> frozenset[int]:
        """The keys of the entries that hold a word."""
        if needle not in self._holding:
            match = match_of((needle,))
            found = all_values(self._connection, _HOLDING, match=match, needle=needle)
            self._holding[needle] = frozenset(found)
        return self._holding[needle]

    def _found(self, statement: Statement[_Row], **values: Any) -> list[Evidence]:
        return [_evidence(row) for row in all_rows(self._connection, statement, **values)]


_KINDS = {one.value: one for one in EvidenceKind}


_day = lru_cache(maxsize=4096)(date.fromisoformat)
"""Of many entries several have the same day, and the same skills."""


@lru_cache(maxsize=4096)
def _skills(listed: str) -> tuple[Link, ...]:
    skills = [Link(*one) for one in json.loads(listed)]
    return tuple(sorted(skills, key=lambda one: by_name(one.title)))


def _evidence(row: _Row) -> Evidence:
    named = filter(None, (row.position_title, row.organisation))
    return Evidence(
        uid=row.uid,
        date=_day(row.date),
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
        skills=_skills(row.skills),
    )
