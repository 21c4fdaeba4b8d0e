"""What a weekly review asks about and looks back on: of everything as much as a person reads.

The domain says what is asked and in which order; here it is chosen by the indexes, so that a
review costs the same however much there is.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from sqlmodel import Session as Db

from career_tui.domain.adherence import week_of_practice
from career_tui.domain.goals import CheckIn, GoalLine, GoalRow, Kind, Measure
from career_tui.domain.review import (
    MOST_ACTIONS,
    MOST_CANDIDATES,
    MOST_GOALS,
    MOST_LOOKED_BACK,
    MOST_PRACTICES,
    actions_to_settle,
    focus_candidates,
    goals_to_review,
    practices_to_keep,
    seven_days,
)
from career_tui.domain.reviews import Left, LookBack, PracticeItem
from career_tui.domain.search import readings, searchable
from career_tui.domain.skills import Source, order
from career_tui.domain.today import MOST_COUNTED
from career_tui.store import compiled
from career_tui.store.goals import building as columns
from career_tui.store.goals.building import Row, all_rows, one_value
from career_tui.store.goals.reads import QuickGoals
from career_tui.store.goals.writes import Goals
from career_tui.store.rows import driver_of


class Asked:
    """Chooses for a review of `today`, in the transaction of a session."""

    def __init__(self, session: Db, today: date) -> None:
        self._session = session
        self._connection = driver_of(session)
        self._today = today

    @property
    def goals(self) -> QuickGoals:
        """What reads goals by their keys, with all that was answered until now in their numbers."""
        return Goals(self._session).quick(self._today)

    def _all(self, statement: str, **values: Any) -> list[Row]:
        return all_rows(self._connection, statement, **values)

    def _keys(self, statement: str, most: int, **values: Any) -> list[int]:
        return [key for (key,) in self._all(statement, most=most, **values)]

    def _lines(self, keys: Iterable[int]) -> dict[int, GoalLine]:
        """Goals by key, in the order of the tree."""
        there = list(set(keys))
        lines = self.goals.lines(there)
        return {key: lines[key] for key in sorted(there, key=self.goals.paths(there))}

    def lines(self, uids: Iterable[str]) -> dict[str, GoalLine]:
        """Goals by uid, in the order of the tree; without those gone."""
        found = self._lines(self.goals.keys(uids).values())
        return {line.uid: line for line in found.values()}

    def above(self, uids: Iterable[str]) -> dict[str, str]:
        """The titles right above goals, by the uid of those that have one."""
        keys = self.goals.keys(uids)
        titles = self.goals.above(keys.values())
        return {uid: above[-1] for uid, key in keys.items() if (above := titles(key))}

    @property
    def there_is_a_goal(self) -> bool:
        return bool(one_value(self._connection, compiled.HOW_MANY_GOALS, most=1))

    # What is asked

    def goals_to_review(self) -> list[GoalRow]:
        """The active goals that nobody has reviewed for longest, these first."""
        keys = self._keys(compiled.TO_REVIEW, MOST_GOALS)
        return goals_to_review(self.goals.rows(sorted(keys, key=self.goals.paths(keys))))

    def actions_to_settle(
        self, review: int, week_end: date, promised: Collection[str], asked: int
    ) -> list[GoalLine]:
        """Open actions due by the end of the week or promised which that review, by its key,
        does not ask about yet; it asks about `asked` others."""
        most = max(MOST_ACTIONS - asked, 0)
        due = self._keys(compiled.TO_SETTLE, most, review=review, last=week_end)
        lines = self._lines([*due, *self.goals.keys(promised).values()])
        return actions_to_settle(list(lines.values()), week_end, promised)

    def practices_to_keep(
        self, first: date, last: date, week_start: int
    ) -> tuple[PracticeItem, ...]:
        """Practices and policies of the week from `first` on, with the seven days up to `last`."""
        keys: list[int] = []
        for kind in (Kind.PRACTICE, Kind.POLICY):
            most = MOST_PRACTICES - len(keys)
            keys += self._keys(compiled.TO_KEEP, most, kind=kind, first=first, last=last)
        there = self._lines(keys)
        goals = self.goals.practices(there)
        lines = [replace(line, goal=goals[key]) for key, line in there.items()]
        return tuple(
            PracticeItem(
                line, seven_days(line.goal, last), week_of_practice(line.goal, last, week_start)
            )
            for line in practices_to_keep(lines, first, last)
        )

    def candidates(self) -> list[GoalLine]:
        """What could be the focus of the week ahead."""
        keys: list[int] = []
        for statement in (
            compiled.TO_DO_WITH_DAY,
            compiled.TO_DO_WITHOUT_DAY,
            compiled.LEAVES_WITH_DAY,
            compiled.LEAVES_WITHOUT_DAY,
        ):
            if len(keys) < MOST_CANDIDATES:
                keys += self._keys(statement, MOST_CANDIDATES - len(keys))
        return focus_candidates(list(self._lines(keys).values()))

    def candidates_with(self, search: str) -> list[GoalLine]:
        """Those that fit a search by their title or that of their parent."""
        for wanted in readings(search):
            found = (
                key
                for key, title, above in self._connection.execute(compiled.TITLES_TO_DO)
                if wanted.fits(searchable(f"{title}\n{above or ''}"))
            )
            if keys := list(islice(found, MOST_CANDIDATES)):
                return focus_candidates(list(self._lines(keys).values()))
        return []

    def left(
        self, review: int, week_begin: date, week_end: date, goals: int, practices: int
    ) -> Left:
        """How many there are beyond so many goals and practices, and the actions it asks about."""

        def beyond(statement: str, asked: int, **values: Any) -> int:
            most = asked + MOST_COUNTED
            found = int(one_value(self._connection, statement, most=most, **values))
            return max(found - asked, 0)

        return Left(
            goals=beyond(compiled.HOW_MANY_TO_REVIEW, goals),
            actions=beyond(compiled.HOW_MANY_TO_SETTLE, 0, review=review, last=week_end),
            practices=beyond(
                compiled.HOW_MANY_TO_KEEP,
                practices,
                first=week_begin,
                last=min(week_end, self._today),
            ),
        )

    # What is looked back on

    def look_back(
        self,
        since: date,
        until: date,
        thoughts: Iterable[tuple[str, str]],
        promised: Iterable[str],
    ) -> LookBack:
        """What was done, measured and assessed on the days `since`..`until`."""
        bounds = {"since": since, "today": until, "most": MOST_LOOKED_BACK}
        done = [key for (key,) in self._all(compiled.DONE_SINCE, **bounds)]
        return LookBack(
            since=since,
            until=until,
            done=tuple(self._lines(done).values()),
            check_ins=self._check_ins(self._all(compiled.CHECKED_IN_SINCE, **bounds)),
            assessments=self._assessments(self._all(compiled.ASSESSED_SINCE, **bounds)),
            thoughts=tuple(thoughts),
            promised=tuple(self.lines(promised).values()),
        )

    def first_record(self) -> date:
        """The day of the first record there is; today where there is none."""
        (moments,) = self._all(compiled.FIRST_RECORD)
        *written, begun = moments
        days = [columns.local_day(moment) for moment in written if moment is not None]
        return min([self._today, *days, *([date.fromisoformat(begun)] if begun else [])])

    def _check_ins(self, found: list[Row]) -> tuple[tuple[str, Measure, CheckIn], ...]:
        path = self.goals.paths({row[0] for row in found})
        found.sort(key=lambda row: (row[12], path(row[0]), row[10], row[2], row[16]))
        told = []
        for row in found:
            check_in = row[2:3] + row[11:16]
            ((measure,),) = columns.measures([row[:1] + row[2:11]], [check_in]).values()
            told.append((row[1], measure, measure.check_ins[0]))
        return tuple(told)

    def _assessments(self, found: list[Row]) -> tuple[tuple[str, int, Source], ...]:
        found.reverse()  # the latest come first
        found.sort(key=lambda row: order(*row[:3]))
        return tuple((name, level, Source(source)) for _, _, name, level, source in found)
