"""The journal: its lines, its search and the rhythm of its reviews, without SQLModel."""

import re
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from career_tui.domain import cadence
from career_tui.domain.errors import gone
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
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import Row, all_rows, day, listed, one_value
from career_tui.store.quick.rhythm import ALL, finished_reviews, held_of, review_due
from career_tui.store.quick.settings import QuickSettings

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 20
_STEPS = list(Step)


def words_of(search: str) -> str:
    """What a person typed as a full-text query: all words, the last one as a beginning."""
    words = _WORD.findall(search)[:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


class QuickJournal:
    """Reads reviews as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def entries(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words; the last one may be the beginning of one.
        """
        words = words_of(search)
        if search.strip() and not words:
            return []
        rows = [
            (status, *row)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for row in self._lines(status, words, ALL if most is None else most)
        ]
        found = self._excerpts(words, [row[1] for row in rows]) if words else {}
        return [
            ReviewEntry(
                uid=uid,
                status=status,
                period_start=date.fromisoformat(start),
                period_end=date.fromisoformat(end),
                finished_on=day(finished_on),
                seconds=seconds,
                excerpt=plain_excerpt(found[key]) if words else first_line(begins),
            )
            for status, key, uid, start, end, finished_on, seconds, begins in rows
        ]

    def get(self, uid: str) -> Review:
        """One review with its answers in the order of its steps; Refused where it is gone."""
        found = all_rows(self._connection, compiled.REVIEW, uid=uid)
        if not found:
            raise gone("review")
        ((key, kind, status, start, end, step, position, seconds, begun, *finished),) = found
        finished_on, next_due, summary, looks_from, looks_until = finished
        answers = map(_answer, all_rows(self._connection, compiled.ANSWERS, review=key))
        return Review(
            uid=uid,
            kind=ReviewKind(kind),
            status=ReviewStatus(status),
            period_start=date.fromisoformat(start),
            period_end=date.fromisoformat(end),
            step=Step(step),
            position=position,
            seconds=seconds,
            started_at=datetime.fromisoformat(begun),
            finished_on=day(finished_on),
            next_due=day(next_due),
            summary=summary,
            looks_from=day(looks_from),
            looks_until=day(looks_until),
            answers=tuple(sorted(answers, key=lambda one: _STEPS.index(one.step))),
        )

    def how_many(self, search: str) -> int:
        """How many reviews hold all words of `search`."""
        words = words_of(search)
        if not words:
            return 0
        return int(one_value(self._connection, compiled.HOW_MANY_REVIEWS_HOLD, words=words))

    def _lines(self, status: ReviewStatus, words: str, most: int) -> list[Row]:
        asked = {"status": status.value, "most": most}
        if words:
            return all_rows(self._connection, compiled.JOURNAL_HOLDING, words=words, **asked)
        return all_rows(self._connection, compiled.JOURNAL, **asked)

    def _excerpts(self, words: str, keys: Sequence[int]) -> dict[int, str]:
        """Where the reviews with those keys hold `words`."""
        statement = compiled.JOURNAL_EXCERPTS
        return dict(all_rows(self._connection, statement, words=words, ids=listed(keys)))

    def rhythm(self) -> cadence.Rhythm:
        """What the reviews there are say together."""
        week_start = QuickSettings(self._connection).week_start
        rows = finished_reviews(self._connection, self._today, ALL)
        held = [held_of(row) for row in rows]
        (draft, *_), *_ = all_rows(self._connection, compiled.THERE_IS)
        return cadence.Rhythm(
            due=review_due(self._connection, rows, bool(draft), self._today),
            longest=cadence.longest_streak(cadence.reviewed(held, self._today, week_start)),
            finished=len(held),
        )


def _answer(row: Row) -> Answer:
    step, question, text, subject, outcome, position, answered_at = row
    at = datetime.fromisoformat(answered_at)
    return Answer(Step(step), question, text, subject, Outcome(outcome), position, at)
