"""Reading reviews: the journal with its search and rhythm, and what a session goes on from."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from career_tui.domain import cadence
from career_tui.domain.errors import gone
from career_tui.domain.goals import CourseCorrection
from career_tui.domain.journal import first_line, plain_excerpt
from career_tui.domain.periods import reviewed_week
from career_tui.domain.reviews import (
    Answer,
    Outcome,
    Review,
    ReviewEntry,
    ReviewKind,
    ReviewStatus,
    Step,
    Thought,
)
from career_tui.domain.search import NOTHING, Wanted, line_of, readings
from career_tui.store import compiled
from career_tui.store.goals.building import correction
from career_tui.store.reading import all_rows, day, listed, one_value
from career_tui.store.reviews.rhythm import ALL, finished_reviews, held_of, review_due
from career_tui.store.searched import asked_of
from career_tui.store.settings.reads import SettingReads

_STEPS = list(Step)


def typing_key(review: str, goal: str) -> str:
    """The key of the draft of what is typed about a goal and not saved yet."""
    return f"review.{review}.{goal}"


class ReviewReads:
    """Reads reviews as of a day."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def entries(self, search: str = "", most: int | None = None) -> list[ReviewEntry]:
        """The draft, then the finished reviews, newest first; `most` of these, or all.

        With `search`, those that hold all its words.
        """
        return self._entries(ALL if most is None else most, self._wanted(search))

    def _entries(self, most: int, wanted: Wanted | None) -> list[ReviewEntry]:
        if wanted is not None and not wanted:
            return []
        rows = [
            (status, row)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for row in self._lines(status, wanted, most)
        ]
        found = self._excerpts(wanted, [row.id for _, row in rows]) if wanted else {}
        return [
            ReviewEntry(
                uid=row.uid,
                status=status,
                period_start=date.fromisoformat(row.period_start),
                period_end=date.fromisoformat(row.period_end),
                finished_on=day(row.finished_on),
                seconds=row.seconds,
                excerpt=found[row.id] if wanted else first_line(row.begins),
            )
            for status, row in rows
        ]

    def _wanted(self, search: str) -> Wanted | None:
        """What is looked for: of what `search` may mean the first of which there is anything."""
        if not search.strip():
            return None
        asked = readings(search) or [NOTHING]
        return next((one for one in asked[:-1] if self._count(one)), asked[-1])

    def draft(self) -> Review | None:
        """The review that was begun and is not signed off."""
        uid = one_value(self._connection, compiled.DRAFT)
        return None if uid is None else self.get(uid)

    def get(self, uid: str) -> Review:
        """One review with its answers in the order of its steps; Refused where it is gone."""
        found = all_rows(self._connection, compiled.REVIEW, uid=uid)
        if not found:
            raise gone("review")
        (row,) = found
        answers = map(_answer, all_rows(self._connection, compiled.ANSWERS, review=row.id))
        return Review(
            uid=uid,
            kind=ReviewKind(row.kind),
            status=ReviewStatus(row.status),
            period_start=date.fromisoformat(row.period_start),
            period_end=date.fromisoformat(row.period_end),
            step=Step(row.step),
            position=row.position,
            seconds=row.seconds,
            started_at=datetime.fromisoformat(row.started_at),
            finished_on=day(row.finished_on),
            next_due=day(row.next_due),
            summary=row.summary,
            looks_from=day(row.looks_from),
            looks_until=day(row.looks_until),
            answers=tuple(sorted(answers, key=lambda one: _STEPS.index(one.step))),
        )

    def how_many(self, search: str) -> int:
        """How many reviews hold all words of `search`."""
        return max(map(self._count, readings(search)), default=0)

    def _count(self, wanted: Wanted) -> int:
        statement = compiled.HOW_MANY_REVIEWS_HOLD
        return int(one_value(self._connection, statement, **asked_of(wanted))) if wanted else 0

    def _lines(
        self, status: ReviewStatus, wanted: Wanted | None, most: int
    ) -> "list[compiled.JournalRow]":
        asked = {"status": status.value, "most": most}
        if wanted is None:
            return all_rows(self._connection, compiled.JOURNAL, **asked)
        return all_rows(self._connection, compiled.JOURNAL_HOLDING, **asked_of(wanted), **asked)

    def _excerpts(self, wanted: Wanted, keys: Sequence[int]) -> dict[int, str]:
        """What the reviews with those keys say where they hold what is wanted."""
        rows = all_rows(self._connection, compiled.SUMMARIES, ids=listed(keys))
        return {row.id: line_of(plain_excerpt(row.summary), wanted.words).text for row in rows}

    def is_answered(self, uid: str) -> bool:
        """Whether there is any answer in a review."""
        return bool(one_value(self._connection, compiled.IS_ANSWERED, uid=uid))

    def typed(self, uid: str) -> dict[str, dict[str, str]]:
        """What was typed about goals in a review and not saved yet, by the uid of the goal."""
        prefix = typing_key(uid, "")
        rows = all_rows(self._connection, compiled.TYPED, prefix=prefix)
        return {row.key.removeprefix(prefix): json.loads(row.form) for row in rows}

    def corrections(self, uid: str) -> list[tuple[str, CourseCorrection]]:
        """The changes of course of a review with the uids of their goals, oldest first."""
        rows = all_rows(self._connection, compiled.CORRECTED, review=uid)
        return [(row.goal, correction(row)) for row in rows]

    # Those that are finished

    def held(self) -> list[cadence.Held]:
        """The reviews signed off until now, reopened or not, newest first."""
        return [held_of(row) for row in self._finished(ALL)]

    def last_finished(self) -> "compiled.FinishedReviewsRow | None":
        """The last review signed off and not reopened."""
        return next((row for row in self._finished(2) if row.status == ReviewStatus.DONE), None)

    def looked_until(self) -> date | None:
        """The last day that the last finished review looked at."""
        last = self.last_finished()
        return None if last is None else day(last.looks_until or last.finished_on)

    def of_week(self, week: int) -> str:
        """The uid of the finished review of the week with that number."""
        week_start = SettingReads(self._connection).week_start
        return next(
            row.uid
            for row in self._finished(ALL)
            if row.status == ReviewStatus.DONE
            and reviewed_week(held_of(row).start, held_of(row).end, week_start) == week
        )

    def _finished(self, most: int) -> "list[compiled.FinishedReviewsRow]":
        return finished_reviews(self._connection, self._today, most)

    def rhythm(self) -> cadence.Rhythm:
        """What the reviews there are say together."""
        week_start = SettingReads(self._connection).week_start
        rows = self._finished(ALL)
        held = [held_of(row) for row in rows]
        (there_is,) = all_rows(self._connection, compiled.THERE_IS)
        return cadence.Rhythm(
            due=review_due(self._connection, rows, bool(there_is.draft), self._today),
            longest=cadence.longest_streak(cadence.reviewed(held, self._today, week_start)),
            finished=len(held),
        )


class ThoughtReads:
    """Reads what was captured in passing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self) -> list[Thought]:
        """Those not dealt with, oldest first."""
        return [_thought(row) for row in all_rows(self._connection, compiled.THOUGHTS_WAITING)]

    def get(self, uid: str) -> Thought:
        """A thought, dealt with or not; Refused where it is gone."""
        for row in all_rows(self._connection, compiled.THOUGHT, uid=uid):
            return _thought(row)
        raise gone("thought")


def _thought(row: "compiled.ThoughtsWaitingRow") -> Thought:
    return Thought(row.uid, row.text, datetime.fromisoformat(row.created_at), bool(row.done))


def _answer(row: "compiled.AnswersRow") -> Answer:
    return Answer(
        Step(row.step),
        row.question,
        row.text,
        row.subject,
        Outcome(row.outcome),
        row.position,
        datetime.fromisoformat(row.answered_at),
    )
