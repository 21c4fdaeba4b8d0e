"""The first screen, put together from what the other subjects know."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from career_tui.domain.adherence import week_of_practice
from career_tui.domain.cadence import ReviewDue
from career_tui.domain.folding import by_name
from career_tui.domain.goals import GoalLine, GoalRow, Kind
from career_tui.domain.periods import DAYS, week_of
from career_tui.domain.today import (
    MOST_COUNTED,
    MOST_GAPS,
    UNSEEN_DAYS,
    Counts,
    PracticeWeek,
    Today,
    in_order,
    until_soon,
)
from career_tui.store import compiled
from career_tui.store.goals.reads import GoalReads, back
from career_tui.store.reading import R, Statement, all_rows, all_values, one_value
from career_tui.store.reviews.rhythm import ALL, finished_on, finished_reviews, review_due
from career_tui.store.settings.reads import SettingReads
from career_tui.store.skills.reads import SkillReads

_NEVER = "9999-12-31"

_AT_ONCE = 12
"""What is read of each list for the first frame: what fits."""

SOME_REVIEWS = 400
"""Reviews from which a rhythm is told, unless the streak goes on before them."""


class Lists(NamedTuple):
    """What Today lists of goals, and how many there are of each."""

    needs: Sequence[GoalLine]
    unseen: Sequence[tuple[GoalLine, int]]
    soon: Sequence[GoalLine]
    practices: Sequence[PracticeWeek]
    counts: Counts


class TodayReads:
    """Reads what needs the person on a day, and what the week holds."""

    def __init__(self, connection: sqlite3.Connection, today: date, goals: GoalReads) -> None:
        self._connection = connection
        self._today = today
        self._goals = goals
        self._settings = SettingReads(connection)

    def look(self, most: int = ALL) -> Today[GoalRow]:
        """The first screen with at most so many of each list, and all numbers of its goals."""
        return self._look(most, whole=True)

    def lines(self, most: int) -> Today[GoalLine]:
        """The first screen with at most so many of each list, and its goals as lines."""
        return self._look(most, whole=False)

    def first(self) -> Today[GoalLine]:
        """As much of it as fits on a screen."""
        return self.lines(_AT_ONCE)

    def _look(self, most: int, *, whole: bool) -> Today[Any]:
        (there_is,) = all_rows(self._connection, compiled.THERE_IS)
        self._goals.keep_up()
        lists = self._lists(most, whole)
        return Today(
            day=self._today,
            empty=not (there_is.goal or there_is.vision or self._has_skills()),
            open_goals=bool(there_is.open_goal),
            review=self._review(self._finished, draft=bool(there_is.draft)),
            needs=tuple(lists.needs),
            unseen=tuple(lists.unseen),
            soon=tuple(lists.soon),
            focus=self._focus,
            practices=tuple(lists.practices),
            gaps=tuple(SkillReads(self._connection, self._today).biggest_gaps(MOST_GAPS)),
            thoughts=one_value(self._connection, compiled.THOUGHTS),
            counts=lists.counts,
        )

    def _has_skills(self) -> bool:
        return bool(one_value(self._connection, compiled.HAS_SKILLS))

    # Reviews

    @cached_property
    def _finished(self) -> "list[compiled.FinishedReviewsRow]":
        """The newest finished reviews first: all that the rhythm of today comes from."""
        found = self._newest(SOME_REVIEWS)
        if len(found) == SOME_REVIEWS:
            streak = self._review(found, draft=False).streak
            if (self._today - finished_on(found[-1])).days < DAYS * (streak + 2):
                return self._newest(ALL)  # it is longer than what was read
        return found

    def _newest(self, most: int) -> "list[compiled.FinishedReviewsRow]":
        return finished_reviews(self._connection, self._today, most)

    def _review(self, finished: "list[compiled.FinishedReviewsRow]", *, draft: bool) -> ReviewDue:
        return review_due(self._connection, finished, draft, self._today)

    @cached_property
    def _chosen(self) -> "list[compiled.FocusRow]":
        """The actions that the last finished review chose for the week ahead."""
        if not self._finished:
            return []
        return all_rows(self._connection, compiled.FOCUS, review=self._finished[0].id)

    @property
    def _focus(self) -> frozenset[str]:
        return frozenset(row.uid for row in self._chosen)

    # Goals, from what is kept of them

    def _lists(self, most: int, whole: bool) -> Lists:
        needs = self._needs(most)
        seen = back(self._today, UNSEEN_DAYS)
        unseen_ones = self._found(compiled.UNSEEN, most, seen=seen)
        soon_ones, of_soon = self._soon(most)
        practices, of_practices = self._practices(most)
        keys = [*needs, *(row.goal_id for row in unseen_ones), *soon_ones, *practices]
        read: Mapping[int, GoalLine] = (
            dict(zip(keys, self._goals.rows(keys), strict=True))
            if whole
            else self._goals.lines(keys)
        )
        late = self._count(compiled.HOW_MANY_OVERDUE)
        counts = Counts(
            late=late,
            needs=self._how_many_need(late),
            unseen=self._count(compiled.HOW_MANY_UNSEEN, seen=seen),
            soon=of_soon,
            practices=of_practices,
        )
        soonest = in_order((read[key] for key in soon_ones), self._today, self._focus)
        return Lists(
            [read[key] for key in needs],
            [(read[row.goal_id], self._days_since(row.last_looked)) for row in unseen_ones],
            soonest[:most],
            self._weeks({key: read[key] for key in practices}),
            counts,
        )

    def _found(self, statement: Statement[R], most: int, **values: Any) -> list[R]:
        return all_rows(self._connection, statement, most=most, today=self._today, **values)

    def _keys(self, statement: str, most: int, **values: Any) -> list[int]:
        return all_values(self._connection, statement, most=most, today=self._today, **values)

    def _count(self, statement: str, **values: Any) -> int:
        values |= {"today": self._today, "most": MOST_COUNTED}
        return int(one_value(self._connection, statement, **values))

    def _needs(self, most: int) -> list[int]:
        found: list[int] = []
        for statement in (compiled.OVERDUE, compiled.AT_RISK, compiled.BEHIND):
            if len(found) < most:
                found += self._keys(statement, most - len(found))
        return found

    def _how_many_need(self, late: int) -> int:
        found = late
        for statement in (compiled.HOW_MANY_AT_RISK, compiled.HOW_MANY_BEHIND):
            if found < MOST_COUNTED:
                found += self._count(statement)
        return found

    def _days_since(self, looked: str | None) -> int:
        assert looked is not None
        return (self._today - date.fromisoformat(looked)).days

    def _practices(self, most: int) -> tuple[list[int], int]:
        found: list[compiled.PracticesRow] = []
        count = 0
        for kind in (Kind.PRACTICE, Kind.POLICY):
            found += self._found(compiled.PRACTICES, most, kind=kind)
            count += self._count(compiled.HOW_MANY_PRACTICES, kind=kind)
        found.sort(key=lambda row: (by_name(row.title), row.uid))
        return [row.id for row in found[:most]], count

    def _weeks(self, practices: Mapping[int, GoalLine]) -> list[PracticeWeek]:
        start = self._settings.week_start
        goals = self._goals.practices(practices)
        return [
            PracticeWeek(line, week_of_practice(goals[key], self._today, start))
            for key, line in practices.items()
        ]

    def _soon(self, most: int) -> tuple[list[int], int]:
        first, last = week_of(self._today, self._settings.week_start)
        until = until_soon(self._today)
        # What is due on a day is overdue on the next: by that day it is found.
        overdue = until + timedelta(days=1) if until < date.max else until
        due = self._keys(compiled.SOON, most, last=overdue)
        done = all_rows(self._connection, compiled.DONE_ACTIONS, first=first, last=last)
        # Done today or before: those in the order of their days, so only so many of each count.
        now = [row for row in done if row.done_on == self._today.isoformat()]
        before = [row for row in done if row.done_on != self._today.isoformat()]
        chosen = [
            row.id
            for row in self._chosen
            if row.kind == Kind.ACTION and row.awake and (row.due or _NEVER) > until.isoformat()
        ]
        some = (*_soonest(now, most), *_soonest(before, most))
        count = self._count(compiled.HOW_MANY_SOON, last=overdue) + len(done) + len(chosen)
        return [*due, *(row.id for row in some), *chosen], count


def _soonest(rows: "list[compiled.DoneActionsRow]", most: int) -> "list[compiled.DoneActionsRow]":
    return sorted(rows, key=lambda row: (row.due, by_name(row.title), row.uid))[:most]
