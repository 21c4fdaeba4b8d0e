"""Searching in all that was written, through full-text indexes that triggers keep right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from career_tui.domain.journal import plain_excerpt
from career_tui.domain.periods import reviewed_week_number
from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.search import Group, Hit, Text, line_of, shared, words_of
from career_tui.store.settings import Settings
from career_tui.store.tables import (
    AdherenceTable,
    AssessmentTable,
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    ReviewTable,
    SkillTable,
    ThoughtTable,
    VisionTable,
)

# How a key of the indexes says which record it is (see upgrades/v0003.py).
_THING = 1_000_000_000_000_000
_NOTE = 100_000_000_000
_VISIONS, _GOALS, _MEASURES, _SKILLS, _THOUGHTS = 1, 2, 3, 4, 5
_CHECK_INS, _ADHERENCES, _ASSESSMENTS, _COURSE_CORRECTIONS = 1, 2, 3, 4
_REVIEWS = 1

_FIND_THINGS = (
    "SELECT rowid FROM things_search WHERE things_search MATCH ? AND rowid > ? AND rowid < ?"
    " ORDER BY rowid DESC LIMIT ?"
)
_FIND_NOTES = (
    "SELECT rowid FROM notes_search WHERE notes_search MATCH ? ORDER BY rowid DESC LIMIT ?"
)
# Finished reviews in the order of their index; the sign keeps SQLite from asking the words once
# for every review.
_FIND_REVIEWS = (
    "SELECT id FROM reviews WHERE status = ? AND +id IN"
    " (SELECT rowid FROM journal_search WHERE journal_search MATCH ?)"
    " ORDER BY finished_on DESC, id DESC LIMIT ?"
)

Found = tuple[int, int]
"""The kind of a record, and its key."""
Told = Iterator[tuple[Found, Hit]]


def _read(one: Any, text: Any, uid: Any, name: Any) -> Any:
    """A query of notes: key, day and text of each, with uid and name of what it is about."""
    return select(one.id, one.date, text, uid, name)


_is_goal, _is_skill = col(GoalTable.id), col(SkillTable.id)
_NOTED: dict[int, tuple[str, Any, Any]] = {
    _CHECK_INS: (
        "goals",
        CheckInTable.id,
        _read(CheckInTable, CheckInTable.note, GoalTable.uid, GoalTable.title)
        .join(MeasureTable, col(MeasureTable.id) == CheckInTable.measure_id)
        .join(GoalTable, _is_goal == MeasureTable.goal_id),
    ),
    _ADHERENCES: (
        "goals",
        AdherenceTable.id,
        _read(AdherenceTable, AdherenceTable.note, GoalTable.uid, GoalTable.title).join(
            GoalTable, _is_goal == AdherenceTable.goal_id
        ),
    ),
    _ASSESSMENTS: (
        "skills",
        AssessmentTable.id,
        _read(AssessmentTable, AssessmentTable.note, SkillTable.uid, SkillTable.name).join(
            SkillTable, _is_skill == AssessmentTable.skill_id
        ),
    ),
    _COURSE_CORRECTIONS: (
        "goals",
        CourseCorrectionTable.id,
        _read(
            CourseCorrectionTable, CourseCorrectionTable.reason, GoalTable.uid, GoalTable.title
        ).join(GoalTable, _is_goal == CourseCorrectionTable.goal_id),
    ),
}
"""For each kind of note the subject it is about, its key, and how it is read."""


class Search:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, words: str, most: int = 50) -> list[Hit]:
        """What holds a beginning of each of `words`: at most `most` hits, group by group.

        Case and diacritics make no difference. In a group those come first that hold all words
        in their title, then the newest. Where not all can be given, each group has its share.
        """
        wanted = words_of(words)
        if not wanted:
            return []
        self._session.flush()
        match = " ".join(f'"{word}"*' for word in wanted)
        groups = (
            (self._things(match, _VISIONS, most), self._visions),
            (self._things(match, _GOALS, most), self._goals),
            (self._things(match, _MEASURES, most), self._measures),
            (self._things(match, _SKILLS, most), self._skills),
            (self._notes(match, most), self._noted),
            (self._reviews(match, most), self._journal),
            (self._things(match, _THOUGHTS, most), self._thoughts),
        )
        hits = []
        kept = shared([found for found, _ in groups], most)
        for found, (_, told) in zip(kept, groups, strict=True):
            if found:
                by_record = dict(told(found, wanted))
                hits += [by_record[one] for one in found if one in by_record]
        return hits

    # Finding keys

    def _things(self, match: str, kind: int, most: int) -> list[Found]:
        connection = self._session.connection()
        keys: dict[int, None] = {}
        for asked in (f"title : ({match})", match):
            if len(keys) < most:
                found = connection.exec_driver_sql(
                    _FIND_THINGS, (asked, kind * _THING, (kind + 1) * _THING, most)
                )
                keys.update(dict.fromkeys(found.scalars()))
        return [(kind, key % _THING) for key in keys][:most]

    def _notes(self, match: str, most: int) -> list[Found]:
        found = self._session.connection().exec_driver_sql(_FIND_NOTES, (match, most))
        return [(key // _NOTE % 10, key % _NOTE) for key in found.scalars()]

    def _reviews(self, match: str, most: int) -> list[Found]:
        connection = self._session.connection()
        found = [
            (_REVIEWS, key)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for key in connection.exec_driver_sql(_FIND_REVIEWS, (status, match, most)).scalars()
        ]
        return found[:most]

    # Telling what was found

    def _rows(self, found: Sequence[Found], kind: int, key: Any, query: Any) -> Iterable[Any]:
        keys = [each for its_kind, each in found if its_kind == kind]
        return self._session.execute(query.where(col(key).in_(keys))) if keys else ()

    def _visions(self, found: Sequence[Found], words: list[str]) -> Told:
        for (row,) in self._rows(found, _VISIONS, VisionTable.id, select(VisionTable)):
            title, excerpt = line_of(row.title, words), _excerpt(words, row.details)
            yield (_VISIONS, row.id), Hit(Group.VISION, "vision", row.uid, title, excerpt)

    def _goals(self, found: Sequence[Found], words: list[str]) -> Told:
        for (row,) in self._rows(found, _GOALS, GoalTable.id, select(GoalTable)):
            body = (row.why, row.strategy, row.circumstances, row.obstacle, row.if_then)
            title, excerpt = line_of(row.title, words), _excerpt(words, *body)
            yield (_GOALS, row.id), Hit(Group.GOALS, "goals", row.uid, title, excerpt)

    def _measures(self, found: Sequence[Found], words: list[str]) -> Told:
        query = select(MeasureTable, GoalTable).join(GoalTable, _is_goal == MeasureTable.goal_id)
        for row, goal in self._rows(found, _MEASURES, MeasureTable.id, query):
            title, excerpt = line_of(row.name, words), line_of(goal.title, ())
            yield (_MEASURES, row.id), Hit(Group.MEASURES, "goals", goal.uid, title, excerpt)

    def _skills(self, found: Sequence[Found], words: list[str]) -> Told:
        for (row,) in self._rows(found, _SKILLS, SkillTable.id, select(SkillTable)):
            title = line_of(row.name, words)
            excerpt = _excerpt(words, row.category, row.notes, row.learning)
            yield (_SKILLS, row.id), Hit(Group.SKILLS, "skills", row.uid, title, excerpt)

    def _noted(self, found: Sequence[Found], words: list[str]) -> Told:
        for kind, (subject, key_column, query) in _NOTED.items():
            for key, day, note, uid, name in self._rows(found, kind, key_column, query):
                title, excerpt = line_of(name, ()), _excerpt(words, note)
                yield (kind, key), Hit(Group.NOTES, subject, uid, title, excerpt, day)

    def _journal(self, found: Sequence[Found], words: list[str]) -> Told:
        week_start = Settings(self._session).week_start()
        for (row,) in self._rows(found, _REVIEWS, ReviewTable.id, select(ReviewTable)):
            week = f"Week {reviewed_week_number(row.period_start, row.period_end, week_start)}"
            excerpt, day = _excerpt(words, row.summary), row.finished_on
            hit = Hit(Group.JOURNAL, "journal", row.uid, Text(week), excerpt, day)
            yield (_REVIEWS, row.id), hit

    def _thoughts(self, found: Sequence[Found], words: list[str]) -> Told:
        for (row,) in self._rows(found, _THOUGHTS, ThoughtTable.id, select(ThoughtTable)):
            title, day = line_of(row.text, words), row.created_at.astimezone().date()
            hit = Hit(Group.THOUGHTS, "thoughts", row.uid, title, Text(""), day)
            yield (_THOUGHTS, row.id), hit


def _excerpt(words: Sequence[str], *texts: str) -> Text:
    """The part around the first word found of `texts`, which are Markdown."""
    return line_of(" · ".join(filter(None, map(plain_excerpt, texts))), words)
