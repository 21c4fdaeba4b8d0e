"""Reading reviews: the journal, one review whole, and when the next is due."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session as Db
from sqlmodel import col, func, select, text

from career_tui.domain.journal import first_line, plain_excerpt
from career_tui.domain.reviews import (
    Answer,
    Outcome,
    Review,
    ReviewEntry,
    ReviewKind,
    ReviewStatus,
    Step,
)
from career_tui.domain.today import ReviewDue
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import all_rows
from career_tui.store.quick.today import QuickToday
from career_tui.store.rows import driver_of, find
from career_tui.store.tables import GoalTable, ReviewAnswerTable, ReviewTable, SkillTable

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 20
_STEPS = list(Step)
_IS_DONE = col(ReviewTable.status) == ReviewStatus.DONE
_BEGINNING = 400
"""Characters of an entry that its first line is looked for in."""

_HOW_MANY = text("SELECT count(*) FROM journal_search WHERE journal_search MATCH :words")
# The signs keep SQLite from asking the index once for every review.
_HOLDS = text("+reviews.id IN (SELECT rowid FROM journal_search WHERE journal_search MATCH :words)")
_EXCERPTS = text(
    "SELECT rowid, snippet(journal_search, 0, '', '', '…', 14) FROM journal_search"
    " WHERE journal_search MATCH :words AND +rowid IN (SELECT value FROM json_each(:keys))"
)
_LINE = (
    col(ReviewTable.id),
    col(ReviewTable.uid),
    col(ReviewTable.period_start),
    col(ReviewTable.period_end),
    col(ReviewTable.finished_on),
    col(ReviewTable.seconds),
    func.substr(col(ReviewTable.summary), 1, _BEGINNING),
)
"""What a line of the journal shows, without the whole of what was written."""
_ANSWER = (
    col(ReviewAnswerTable.step),
    col(ReviewAnswerTable.question),
    col(ReviewAnswerTable.text),
    col(ReviewAnswerTable.outcome),
    col(ReviewAnswerTable.position),
    col(ReviewAnswerTable.answered_at),
    col(GoalTable.uid),
    col(SkillTable.uid),
)
"""The columns of an answer and its subject, which are read without a record around them."""


def words_of(search: str) -> str:
    """What a person typed as a full-text query: all words, the last one as a beginning."""
    words = _WORD.findall(search)[:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


class ReviewReads:
    _session: Db

    def journal(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words; the last one may be the beginning of one.
        """
        words = words_of(search)
        if search.strip() and not words:
            return []
        rows = [
            (status, *row)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for row in self._lines(status, words, most)
        ]
        found = self._excerpts(words, [row[1] for row in rows]) if words else {}
        return [
            ReviewEntry(
                uid=uid,
                status=status,
                period_start=start,
                period_end=end,
                finished_on=finished_on,
                seconds=seconds,
                excerpt=plain_excerpt(found[key]) if words else first_line(begins),
            )
            for status, key, uid, start, end, finished_on, seconds, begins in rows
        ]

    def how_many(self, search: str) -> int:
        """How many reviews hold all words of `search`."""
        words = words_of(search)
        if not words:
            return 0
        return int(self._session.execute(_HOW_MANY, {"words": words}).scalar_one())

    def _lines(self, status: ReviewStatus, words: str, most: int | None) -> Sequence[Any]:
        finished_on, key = col(ReviewTable.finished_on), col(ReviewTable.id)
        query = (
            select_columns(*_LINE)
            .where(col(ReviewTable.status) == status)
            .order_by(finished_on.desc(), key.desc())
            .limit(most)
        )
        if words:
            query = query.where(_HOLDS.bindparams(words=words))
        return self._session.execute(query).all()

    def _excerpts(self, words: str, keys: list[int]) -> dict[int, str]:
        """Where the reviews with those keys hold `words`."""
        asked = {"words": words, "keys": json.dumps(keys)}
        return {row[0]: row[1] for row in self._session.execute(_EXCERPTS, asked)}

    def get(self, uid: str) -> Review:
        """The review with its answers in the order of its steps."""
        return self._review(find(self._session, ReviewTable, uid, "review"))

    def draft(self) -> Review | None:
        """The review that was begun and is not signed off."""
        row = self._session.exec(
            select(ReviewTable).where(ReviewTable.status == ReviewStatus.DRAFT)
        ).first()
        return None if row is None else self._review(row)

    def finished_days(self) -> list[date]:
        """The days reviews were signed off on, oldest first."""
        rows = all_rows(driver_of(self._session), compiled.FINISHED_DAYS)
        return [date.fromisoformat(day) for (day,) in rows]

    def review_due(self, today: date) -> ReviewDue:
        """Whether the weekly review is due as of `today`, and the streak."""
        draft = select(ReviewTable.id).where(ReviewTable.status == ReviewStatus.DRAFT)
        begun = self._session.exec(draft).first() is not None
        return QuickToday(driver_of(self._session), today).review_due(begun)

    def last_finished(self, today: date) -> ReviewTable | None:
        """The row of the last review signed off up to `today`."""
        return self._session.exec(
            select(ReviewTable)
            .where(_IS_DONE, col(ReviewTable.finished_on) <= today)
            .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
            .limit(1)
        ).first()

    def _review(self, row: ReviewTable) -> Review:
        return Review(
            uid=row.uid,
            kind=ReviewKind(row.kind),
            status=ReviewStatus(row.status),
            period_start=row.period_start,
            period_end=row.period_end,
            step=Step(row.step),
            position=row.position,
            seconds=row.seconds,
            started_at=row.started_at,
            finished_on=row.finished_on,
            next_due=row.next_due,
            summary=row.summary,
            answers=self._answers(row),
        )

    def _answers(self, review: ReviewTable) -> tuple[Answer, ...]:
        rows = self._session.execute(
            select_columns(*_ANSWER)
            .join(GoalTable, col(GoalTable.id) == ReviewAnswerTable.goal_id, isouter=True)
            .join(SkillTable, col(SkillTable.id) == ReviewAnswerTable.skill_id, isouter=True)
            .where(col(ReviewAnswerTable.review_id) == review.id)
            .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
        )
        answers = [
            Answer(Step(step), question, text, goal or skill, Outcome(outcome), position, at)
            for step, question, text, outcome, position, at, goal, skill in rows
        ]
        return tuple(sorted(answers, key=lambda one: _STEPS.index(one.step)))
