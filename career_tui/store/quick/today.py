"""The first screen, put together from what the other subjects know."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from career_tui.domain import cadence
from career_tui.domain.goals import GoalRow, Kind
from career_tui.domain.periods import week_of
from career_tui.domain.progress import week_of_practice
from career_tui.domain.today import (
    MOST_GAPS,
    UNSEEN_DAYS,
    Counts,
    PracticeWeek,
    ReviewDue,
    Today,
    actions_in_order,
    actions_of_week,
    needing,
    practices_of_week,
    unseen,
)
from career_tui.store.quick import compiled
from career_tui.store.quick.columns import Row, all_rows, day, one_value
from career_tui.store.quick.goals import QuickGoals, back
from career_tui.store.quick.settings import QuickSettings
from career_tui.store.quick.skills import QuickSkills

ALL = 2**62
"""So many that nothing is left out."""

_NEVER = "9999-12-31"


class QuickToday:
    """Reads what needs the person on a day, and what the week holds."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self._connection = connection
        self._today = today
        self._goals = QuickGoals(connection, today)
        self._settings = QuickSettings(connection)

    def look(self, most: int = ALL) -> Today:
        """The first screen with at most so many of each list."""
        draft, has_vision, has_goals, has_open = all_rows(self._connection, compiled.THERE_IS)[0]
        gaps = QuickSkills(self._connection, self._today).biggest_gaps(MOST_GAPS)
        kept_up = self._goals.is_kept_up()
        needs, unseen_ones, actions, practices, counts = (
            self._kept(most) if kept_up else self._worked_out(most)
        )
        return Today(
            day=self._today,
            empty=not (has_goals or has_vision or self._has_skills()),
            open_goals=bool(has_open),
            review=self._review(bool(draft)),
            needs=tuple(needs),
            unseen=tuple(unseen_ones),
            actions=tuple(actions),
            focus=self._focus,
            practices=tuple(practices),
            gaps=tuple(gaps),
            thoughts=one_value(self._connection, compiled.THOUGHTS),
            counts=counts,
        )

    def _has_skills(self) -> bool:
        return bool(one_value(self._connection, compiled.HAS_SKILLS))

    # Reviews

    @cached_property
    def _finished(self) -> list[Row]:
        return all_rows(self._connection, compiled.FINISHED_REVIEWS, today=self._today)

    def _review(self, draft: bool) -> ReviewDue:
        last = day(self._finished[-1][2]) if self._finished else None
        return cadence.review_due(
            [date.fromisoformat(row[0]) for row in self._finished],
            draft,
            self._today,
            self._settings.review_weekday,
            self._settings.week_start,
            last,
        )

    @cached_property
    def _chosen(self) -> list[Row]:
        """The actions that the last finished review chose for the week ahead."""
        if not self._finished:
            return []
        return all_rows(self._connection, compiled.FOCUS, review=self._finished[-1][1])

    @property
    def _focus(self) -> frozenset[str]:
        return frozenset(row[1] for row in self._chosen)

    # Goals, from what is kept of them

    def _kept(self, most: int) -> tuple[Any, ...]:
        needs = self._needs(most)
        seen = back(self._today, UNSEEN_DAYS)
        unseen_ones = self._rows(compiled.UNSEEN, most, seen=seen)
        practices = self._rows(compiled.PRACTICES, most)
        actions, count = self._actions(most)
        counts = Counts(
            needs=self._count(compiled.HOW_MANY_NEED),
            unseen=self._count(compiled.HOW_MANY_UNSEEN, seen=seen),
            actions=count,
            practices=self._count(compiled.HOW_MANY_PRACTICES),
        )
        return (
            needs,
            [self._days(row) for row in unseen_ones],
            actions,
            self._weeks(practices),
            counts,
        )

    def _needs(self, most: int) -> list[GoalRow]:
        found: list[GoalRow] = []
        for statement in (compiled.OVERDUE, compiled.AT_RISK, compiled.BEHIND):
            if len(found) < most:
                found += self._rows(statement, most - len(found))
        return found

    def _keys(self, statement: str, most: int, **values: Any) -> list[int]:
        rows = all_rows(self._connection, statement, most=most, today=self._today, **values)
        return [row[0] for row in rows]

    def _rows(self, statement: str, most: int, **values: Any) -> list[GoalRow]:
        return self._goals.rows(self._keys(statement, most, **values))

    def _count(self, statement: str, **values: Any) -> int:
        return int(one_value(self._connection, statement, today=self._today, **values))

    def _days(self, row: GoalRow) -> tuple[GoalRow, int]:
        assert row.last_looked is not None
        return row, (self._today - row.last_looked).days

    def _weeks(self, rows: Sequence[GoalRow]) -> list[PracticeWeek]:
        start = self._settings.week_start
        return [PracticeWeek(row, week_of_practice(row.goal, self._today, start)) for row in rows]

    def _actions(self, most: int) -> tuple[list[GoalRow], int]:
        first, last = week_of(self._today, self._settings.week_start)
        due = self._keys(compiled.OPEN_ACTIONS, most, last=last)
        done = all_rows(self._connection, compiled.DONE_ACTIONS, first=first, last=last)
        # Done today or before: those in the order of their days, so only so many of each count.
        now = [row for row in done if date.fromisoformat(row[1]) == self._today]
        before = [row for row in done if date.fromisoformat(row[1]) != self._today]
        chosen = [
            key
            for key, _, kind, due_on, awake in self._chosen
            if kind == Kind.ACTION
            and awake
            and (due_on is None or date.fromisoformat(due_on) > last)
        ]
        some = (*_soonest(now, most), *_soonest(before, most))
        keys = [*due, *(row[0] for row in some), *chosen]
        rows = actions_in_order(self._goals.rows(keys), self._today, self._focus)
        count = self._count(compiled.HOW_MANY_OPEN_ACTIONS, last=last) + len(done) + len(chosen)
        return rows[:most], count

    # Goals, from the whole tree: on a day for which nothing is kept

    def _worked_out(self, most: int) -> tuple[Any, ...]:
        rows = self._goals.tree()
        start = self._settings.week_start
        needs = needing(rows)
        unseen_ones = unseen(rows, self._today, {row.uid for row in needs})
        actions = actions_of_week(rows, self._today, self._focus, start)
        practices = practices_of_week(rows, self._today, start)
        counts = Counts(len(needs), len(unseen_ones), len(actions), len(practices))
        return needs[:most], unseen_ones[:most], actions[:most], practices[:most], counts


def _soonest(rows: list[Row], most: int) -> list[Row]:
    return sorted(rows, key=lambda row: row[2:])[:most]
