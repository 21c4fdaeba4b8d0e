"""What a weekly review asks about and looks back on: of everything as much as a person reads.

The domain says what is asked and in which order; here it is chosen by the indexes, so that a
review costs the same however much there is.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from career_tui.domain.adherence import week_of_practice
from career_tui.domain.goals import CheckIn, GoalLine, GoalRow, Kind, Measure
from career_tui.domain.review import (
    MOST_ACTIONS,
    MOST_CANDIDATES,
    MOST_GOALS,
    MOST_LOOKED_BACK,
    MOST_PRACTICES,
    seven_days,
)
from career_tui.domain.reviews import Left, LookBack, PracticeItem, Review, Step
from career_tui.domain.search import readings, searchable
from career_tui.domain.skills import Source, order
from career_tui.domain.today import MOST_COUNTED
from career_tui.store import compiled
from career_tui.store.goals import building
from career_tui.store.look import Look
from career_tui.store.reading import (
    R,
    Statement,
    all_rows,
    all_values,
    listed,
    local_day,
    one_value,
    rows_of,
)


class Asked:
    """Chooses for a review of the day of a look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._goals = look.goals
        self._connection = look.connection
        self._today = look.day

    def _all(self, statement: Statement[R], **values: Any) -> list[R]:
        return all_rows(self._connection, statement, **values)

    def _keys(self, statement: str, most: int, **values: Any) -> list[int]:
        return all_values(self._connection, statement, most=most, **values)

    def _lines(self, keys: Iterable[int]) -> dict[int, GoalLine]:
        """Goals by key, in the order of the tree."""
        there = list(set(keys))
        lines = self._goals.lines(there)
        return {key: lines[key] for key in sorted(there, key=self._goals.paths(there))}

    def lines(self, uids: Iterable[str]) -> dict[str, GoalLine]:
        """Goals by uid, in the order of the tree; without those gone."""
        found = self._lines(self._goals.keys(uids).values())
        return {line.uid: line for line in found.values()}

    def above(self, uids: Iterable[str]) -> dict[str, str]:
        """The titles right above goals, by the uid of those that have one."""
        keys = self._goals.keys(uids)
        titles = self._goals.above(keys.values())
        return {uid: above[-1] for uid, key in keys.items() if (above := titles(key))}

    @property
    def there_is_a_goal(self) -> bool:
        return bool(one_value(self._connection, compiled.HOW_MANY_GOALS, most=1))

    # What is asked

    def goals_to_review(self) -> list[GoalRow]:
        """The active goals that nobody has reviewed for longest, these first."""
        keys = self._keys(compiled.TO_REVIEW, MOST_GOALS)
        rows = self._goals.rows(sorted(keys, key=self._goals.paths(keys)))
        return sorted(rows, key=lambda row: row.goal.reviewed_on or date.min)

    def actions_to_place(self, review: Review) -> list[GoalLine]:
        """Open actions due by the end of the week or promised which a review does not ask about
        yet."""
        placed = review.places(Step.WEEK)
        most = max(MOST_ACTIONS - len(placed), 0)
        due = self._keys(compiled.TO_SETTLE, most, review=review.uid, last=review.period_end)
        keys = listed(self._goals.keys(self.promised()).values())
        promised = all_values(self._connection, compiled.TO_DO_OF, ids=keys)
        lines = self._lines([*due, *promised]).values()
        return sorted((line for line in lines if line.uid not in placed), key=_by_due)

    def promised(self) -> list[str]:
        """The focus actions of the last finished review."""
        last = self._look.reviews.last_finished()
        if last is None:
            return []
        return all_values(self._connection, compiled.PROMISED, review=last.id)

    def practices_to_keep(
        self, first: date, last: date, week_start: int
    ) -> tuple[PracticeItem, ...]:
        """Practices and policies of the week from `first` on, with the seven days up to `last`."""
        keys: list[int] = []
        for kind in (Kind.PRACTICE, Kind.POLICY):
            most = MOST_PRACTICES - len(keys)
            keys += self._keys(compiled.TO_KEEP, most, kind=kind, first=first, last=last)
        there = self._lines(keys)
        goals = self._goals.practices(there)
        lines = [replace(line, goal=goals[key]) for key, line in there.items()]
        lines.sort(key=lambda line: line.goal.kind is Kind.POLICY)
        return tuple(
            PracticeItem(
                line, seven_days(line.goal, last), week_of_practice(line.goal, last, week_start)
            )
            for line in lines
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
        return sorted(self._lines(keys).values(), key=_for_focus)

    def candidates_with(self, search: str) -> list[GoalLine]:
        """Those that fit a search by their title or that of their parent."""
        for wanted in readings(search):
            found = (
                row.id
                for row in rows_of(
                    compiled.TITLES_TO_DO, self._connection.execute(compiled.TITLES_TO_DO.sql)
                )
                if wanted.fits(searchable(f"{row.title}\n{row.above or ''}"))
            )
            if keys := list(islice(found, MOST_CANDIDATES)):
                return sorted(self._lines(keys).values(), key=_for_focus)
        return []

    def left(self, review: Review, goals: int, practices: int) -> Left:
        """How many there are beyond so many goals and practices, and the actions it asks about."""

        def beyond(statement: str, asked: int, **values: Any) -> int:
            most = asked + MOST_COUNTED
            found = int(one_value(self._connection, statement, most=most, **values))
            return max(found - asked, 0)

        first, last = review.period_start, review.period_end
        return Left(
            goals=beyond(compiled.HOW_MANY_TO_REVIEW, goals),
            actions=beyond(compiled.HOW_MANY_TO_SETTLE, 0, review=review.uid, last=last),
            practices=beyond(
                compiled.HOW_MANY_TO_KEEP, practices, first=first, last=min(last, self._today)
            ),
        )

    # What is looked back on

    def look_back(self, since: date, until: date, promised: Iterable[str]) -> LookBack:
        """What was done, measured and assessed on the days `since`..`until`."""
        bounds = {"since": since, "today": until, "most": MOST_LOOKED_BACK}
        done = all_values(self._connection, compiled.DONE_SINCE, **bounds)
        return LookBack(
            since=since,
            until=until,
            done=tuple(self._lines(done).values()),
            check_ins=self._check_ins(self._all(compiled.CHECKED_IN_SINCE, **bounds)),
            assessments=self._assessments(self._all(compiled.ASSESSED_SINCE, **bounds)),
            thoughts=tuple((one.uid, one.text) for one in self._look.thoughts.waiting()),
            promised=tuple(self.lines(promised).values()),
            evidence=tuple(
                self._look.evidence.latest(since, max(until, self._today), MOST_LOOKED_BACK)
            ),
        )

    def first_record(self) -> date:
        """The day of the first record there is; today where there is none."""
        (first,) = self._all(compiled.FIRST_RECORD)
        moments = (first.goal, first.vision, first.skill, first.thought, first.review)
        days = [local_day(moment) for moment in moments if moment is not None]
        begun = [] if first.period is None else [date.fromisoformat(first.period)]
        return min([self._today, *days, *begun])

    def _check_ins(
        self, found: "list[compiled.CheckedInSinceRow]"
    ) -> tuple[tuple[str, Measure, CheckIn], ...]:
        path = self._goals.paths({row.goal for row in found})
        found.sort(key=lambda row: (row.date, path(row.goal), row.position, row.id, row.created_at))
        told = []
        for row in found:
            on = date.fromisoformat(row.date)
            check_in = CheckIn(row.check_in, on, row.value, row.confidence, row.note)
            told.append((row.title, building.measure(row, (check_in,)), check_in))
        return tuple(told)

    def _assessments(
        self, found: "list[compiled.AssessedSinceRow]"
    ) -> tuple[tuple[str, int, Source], ...]:
        found.reverse()  # the latest come first
        found.sort(key=lambda row: order(row.category, row.position, row.name))
        return tuple((row.name, row.level, Source(row.source)) for row in found)


def _by_due(line: GoalLine) -> date:
    return line.goal.due or date.max


def _for_focus(line: GoalLine) -> tuple[bool, date]:
    """Actions, then goals with nothing below them; of each the soonest due first."""
    return line.goal.kind is not Kind.ACTION, _by_due(line)
