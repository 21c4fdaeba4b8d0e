"""Searching in all that was written, through the indexes that `searched` keeps right."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from career_tui.domain.journal import plain_excerpt
from career_tui.domain.periods import reviewed_week_number
from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.search import Group, Hit, Text, Wanted, line_of, readings, shared
from career_tui.store.goals.tables import (
    AdherenceTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
)
from career_tui.store.reading import listed
from career_tui.store.reviews.tables import ReviewTable, ThoughtTable
from career_tui.store.rows import WRITES, driver_of
from career_tui.store.searched import (
    ADHERENCES,
    ASSESSMENTS,
    CHECK_INS,
    COURSE_CORRECTIONS,
    GOALS,
    MEASURES,
    NOTE,
    REVIEWS,
    SKILLS,
    THING,
    THOUGHTS,
    VISIONS,
    bring_up,
    match_of,
)
from career_tui.store.settings.reads import SettingReads
from career_tui.store.skills.tables import AssessmentTable, SkillTable
from career_tui.store.vision.tables import VisionTable

_FIND_THINGS = """
SELECT rowid FROM things_search WHERE things_search MATCH :match
AND rowid > :kind * {thing} AND rowid < (:kind + 1) * {thing}
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr({where}, one.value))
ORDER BY rowid DESC LIMIT :most
"""
_IN_TITLE = _FIND_THINGS.format(thing=THING, where="title")
_IN_ALL = _FIND_THINGS.format(thing=THING, where="title || char(10) || body")
_BEGINNING = """
SELECT id FROM things_searched WHERE kind = :kind AND title >= :whole AND title < :beyond
ORDER BY title <> :whole, id DESC LIMIT :most
"""
_FIND_NOTES = """
SELECT rowid FROM notes_search WHERE notes_search MATCH :match
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr(note, one.value))
ORDER BY rowid DESC LIMIT :most
"""
# Finished reviews in the order of their index; the sign keeps SQLite from asking the words once
# for every review.
_FIND_REVIEWS = (
    "SELECT id FROM reviews WHERE status = :status"
    f" AND +id IN (SELECT value - {REVIEWS * THING} FROM json_each(:keys))"
    " ORDER BY finished_on DESC, id DESC LIMIT :most"
)
_LAST = "\U0010ffff"

Found = tuple[int, int]
"""The kind of a record, and its key."""
Told = Iterator[tuple[Found, Hit]]


def _read(one: Any, text: Any, uid: Any, name: Any) -> Any:
    """A query of notes: key, day and text of each, with uid and name of what it is about."""
    return select(one.id, one.date, text, uid, name)


_is_goal, _is_skill = col(GoalTable.id), col(SkillTable.id)
_NOTED: dict[int, tuple[str, Any, Any]] = {
    CHECK_INS: (
        "goals",
        CheckInTable.id,
        _read(CheckInTable, CheckInTable.note, GoalTable.uid, GoalTable.title)
        .join(MeasureTable, col(MeasureTable.id) == CheckInTable.measure_id)
        .join(GoalTable, _is_goal == MeasureTable.goal_id),
    ),
    ADHERENCES: (
        "goals",
        AdherenceTable.id,
        _read(AdherenceTable, AdherenceTable.note, GoalTable.uid, GoalTable.title).join(
            GoalTable, _is_goal == AdherenceTable.goal_id
        ),
    ),
    ASSESSMENTS: (
        "skills",
        AssessmentTable.id,
        _read(AssessmentTable, AssessmentTable.note, SkillTable.uid, SkillTable.name).join(
            SkillTable, _is_skill == AssessmentTable.skill_id
        ),
    ),
    COURSE_CORRECTIONS: (
        "goals",
        CourseCorrectionTable.id,
        _read(
            CourseCorrectionTable, CourseCorrectionTable.reason, GoalTable.uid, GoalTable.title
        ).join(GoalTable, _is_goal == CourseCorrectionTable.goal_id),
    ),
}
"""For each kind of note the subject it is about, its key, and how it is read."""


def searching(session: Session) -> sqlite3.Connection:
    """The connection of a session to search by, with what its transaction has changed."""
    driver = driver_of(session)
    if session.info.get(WRITES):
        bring_up(driver)
    return driver


class Search:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, search: str, most: int = 50) -> list[Hit]:
        """What holds all words of `search`: at most `most` hits, group by group.

        In a group those come first whose title is what was typed, then those whose title begins
        with it, that have words which begin so, or have it inside; then those that say it
        elsewhere. Of one rank the newest comes first. Where not all can be given, each group has
        its share.
        """
        searching(self._session)
        for wanted in readings(search):
            if hits := self._find(wanted, most):
                return hits
        return []

    def _find(self, wanted: Wanted, most: int) -> list[Hit]:
        groups = (
            (self._things(wanted, VISIONS, most), self._visions),
            (self._things(wanted, GOALS, most), self._goals),
            (self._things(wanted, MEASURES, most), self._measures),
            (self._things(wanted, SKILLS, most), self._skills),
            (self._notes(wanted, most), self._noted),
            (self._reviews(wanted, most), self._journal),
            (self._things(wanted, THOUGHTS, most), self._thoughts),
        )
        hits = []
        kept = shared([found for found, _ in groups], most)
        for found, (_, told) in zip(kept, groups, strict=True):
            if found:
                by_record = dict(told(found, wanted.words))
                hits += [by_record[one] for one in found if one in by_record]
        return hits

    # Finding keys

    def _things(self, wanted: Wanted, kind: int, most: int) -> list[Found]:
        """The best of a kind. Where there are few all are ranked; of many the index gives the best
        of each rank in turn."""
        asked: dict[str, Any] = {"kind": kind, "most": most + 1}
        some = self._keys(_IN_ALL, wanted.needles, **asked)
        if len(some) <= most:
            return [(kind, key % THING) for key in self._ranked(wanted, some)]
        asked["most"] = most
        best = dict.fromkeys(self._beginning(wanted, **asked))
        for statement, needles, of in (
            (_IN_TITLE, wanted.begins, "title : "),
            (_IN_TITLE, wanted.needles, "title : "),
            (_IN_ALL, wanted.begins, ""),
        ):
            if len(best) < most:
                best |= dict.fromkeys(self._keys(statement, needles, of, **asked))
        best |= dict.fromkeys(some)
        return [(kind, key % THING) for key in best][:most]

    def _ranked(self, wanted: Wanted, keys: list[int]) -> list[int]:
        """All of `keys`, the best first, of one rank the newest."""
        if len(keys) < 2:
            return keys
        rows = self._ask(
            "SELECT id, title, body FROM things_searched"
            " WHERE id IN (SELECT value FROM json_each(:keys))",
            keys=listed(keys),
        )
        ranks = {key: wanted.rank(title, body) for key, title, body in rows}
        return sorted(keys, key=lambda key: (ranks[key] or 0, -key))

    def _beginning(self, wanted: Wanted, **asked: int) -> list[int]:
        whole, beyond = wanted.whole, wanted.whole + _LAST
        return [key for (key,) in self._ask(_BEGINNING, whole=whole, beyond=beyond, **asked)]

    def _notes(self, wanted: Wanted, most: int) -> list[Found]:
        keys = self._keys(_FIND_NOTES, wanted.needles, most=most)
        return [(key // NOTE % 10, key % NOTE) for key in keys]

    def _reviews(self, wanted: Wanted, most: int) -> list[Found]:
        keys = listed(self._keys(_IN_ALL, wanted.needles, kind=REVIEWS, most=-1))
        found = [
            (REVIEWS, key)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for (key,) in self._ask(_FIND_REVIEWS, status=status.value, keys=keys, most=most)
        ]
        return found[:most]

    def _keys(
        self, statement: str, needles: tuple[str, ...], of: str = "", **asked: Any
    ) -> list[int]:
        match = f"{of}({match_of(needles)})"
        return [
            key for (key,) in self._ask(statement, match=match, needles=listed(needles), **asked)
        ]

    def _ask(self, statement: str, **values: Any) -> list[Any]:
        return driver_of(self._session).execute(statement, values).fetchall()

    # Telling what was found

    def _rows(self, found: Sequence[Found], kind: int, key: Any, query: Any) -> Iterable[Any]:
        keys = [each for its_kind, each in found if its_kind == kind]
        return self._session.execute(query.where(col(key).in_(keys))) if keys else ()

    def _visions(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for (row,) in self._rows(found, VISIONS, VisionTable.id, select(VisionTable)):
            title, excerpt = line_of(row.title, words), _excerpt(words, row.details)
            yield (VISIONS, row.id), Hit(Group.VISION, "vision", row.uid, title, excerpt)

    def _goals(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for (row,) in self._rows(found, GOALS, GoalTable.id, select(GoalTable)):
            body = (row.why, row.strategy, row.circumstances, row.obstacle, row.if_then)
            title, excerpt = line_of(row.title, words), _excerpt(words, *body)
            yield (GOALS, row.id), Hit(Group.GOALS, "goals", row.uid, title, excerpt)

    def _measures(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        query = select(MeasureTable, GoalTable).join(GoalTable, _is_goal == MeasureTable.goal_id)
        for row, goal in self._rows(found, MEASURES, MeasureTable.id, query):
            title, excerpt = line_of(row.name, words), line_of(goal.title, ())
            yield (MEASURES, row.id), Hit(Group.MEASURES, "goals", goal.uid, title, excerpt)

    def _skills(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for (row,) in self._rows(found, SKILLS, SkillTable.id, select(SkillTable)):
            title = line_of(row.name, words)
            excerpt = _excerpt(words, row.category, row.notes, row.learning)
            yield (SKILLS, row.id), Hit(Group.SKILLS, "skills", row.uid, title, excerpt)

    def _noted(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for kind, (subject, key_column, query) in _NOTED.items():
            for key, day, note, uid, name in self._rows(found, kind, key_column, query):
                title, excerpt = line_of(name, ()), _excerpt(words, note)
                yield (kind, key), Hit(Group.NOTES, subject, uid, title, excerpt, day)

    def _journal(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        week_start = SettingReads(driver_of(self._session)).week_start
        for (row,) in self._rows(found, REVIEWS, ReviewTable.id, select(ReviewTable)):
            week = f"Week {reviewed_week_number(row.period_start, row.period_end, week_start)}"
            excerpt, day = _excerpt(words, row.summary), row.finished_on
            hit = Hit(Group.JOURNAL, "journal", row.uid, Text(week), excerpt, day)
            yield (REVIEWS, row.id), hit

    def _thoughts(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for (row,) in self._rows(found, THOUGHTS, ThoughtTable.id, select(ThoughtTable)):
            title, day = line_of(row.text, words), row.created_at.astimezone().date()
            hit = Hit(Group.THOUGHTS, "thoughts", row.uid, title, Text(""), day)
            yield (THOUGHTS, row.id), hit


def _excerpt(words: Sequence[str], *texts: str) -> Text:
    """The part around the first word found of `texts`, which are Markdown."""
    return line_of(" · ".join(filter(None, map(plain_excerpt, texts))), words)
