"""Goals: the whole tree worked out, single goals and lines from what is kept of them."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import filterfalse, islice
from typing import Any, NamedTuple

from career_tui.domain.adherence import tally
from career_tui.domain.errors import gone
from career_tui.domain.folding import by_name
from career_tui.domain.goals import (
    MOST_CHILDREN,
    BelowCounts,
    Goal,
    GoalDetail,
    GoalLine,
    GoalPlace,
    GoalRow,
    Measure,
    Status,
)
from career_tui.domain.outline import LEVELS_OPEN, Folds, TreeOrder
from career_tui.domain.progress import computed_progress, goal_parts, shown_progress
from career_tui.domain.schedule import expected, is_judged, schedule_of
from career_tui.domain.search import Wanted
from career_tui.domain.standing import (
    Child,
    last_confidence,
    last_looked,
    own_turns,
    still_due,
)
from career_tui.store import compiled
from career_tui.store.goals import building
from career_tui.store.goals.building import refuse_circles
from career_tui.store.goals.order import read_first_order, read_order
from career_tui.store.reading import (
    R,
    Statement,
    all_rows,
    all_values,
    day,
    each_row,
    listed,
    one_value,
)
from career_tui.store.settings.reads import SettingReads

NONE = listed(())
"""No goals, as statements take them."""


class Above(NamedTuple):
    """A goal on the way to another, in the order of siblings."""

    position: int
    sorted_by: str
    title: str
    uid: str


class ChildRow(NamedTuple):
    """A child of a goal as the store keeps it."""

    key: int
    uid: str
    title: str
    child: Child


class FirstGoals(NamedTuple):
    """The first levels of the tree with their lines, and how many goals there are in all."""

    order: TreeOrder
    lines: Mapping[int, GoalLine]
    total: int


class GoalReads:
    """Reads goals as of a day, whose numbers never count what is dated later."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        today: date,
        bring_up: Callable[[sqlite3.Connection, date], object],
    ) -> None:
        """`bring_up` makes what is kept of goals right on `today`, where it is not."""
        self._connection = connection
        self._today = today
        self._bring_up = bring_up

    @cached_property
    def _week_start(self) -> int:
        return SettingReads(self._connection).week_start

    def _all(self, statement: Statement[R], **values: Any) -> list[R]:
        return all_rows(self._connection, statement, **values)

    def _each(self, statement: Statement[R], **values: Any) -> Iterator[R]:
        """Row by row, for what there is most of: nothing keeps them."""
        return each_row(self._connection, statement, **values)

    def _keys(self, statement: str, **values: Any) -> list[int]:
        return all_values(self._connection, statement, **values)

    # The whole tree

    def tree(self, *, forecasts: bool = True) -> list[GoalRow]:
        """Every goal in tree order with its numbers, worked out from what was written down.

        Without `forecasts` only the check-ins are read that the other numbers take.
        """
        from career_tui.domain.tree import judge

        goals = self._every_goal() if forecasts else self._every_goal_to_stand()
        return judge(goals, self._today, self._week_start, forecasts=forecasts)

    def _every_goal(self) -> list[Goal]:
        today = self._today
        measures = building.measures(
            self._all(compiled.MEASURES), self._each(compiled.CHECK_INS, today=today)
        )
        adherences = building.adherences(self._each(compiled.ADHERENCES, today=today))
        looks = building.looks(self._all(compiled.LOOKS))
        goals = self._all(compiled.GOALS)
        lives = building.lives(
            self._all(compiled.FIRST_MARKS, today=today),
            self._all(compiled.DECISIONS),
            goals,
        )
        return [building.goal(row, measures, adherences, looks, lives) for row in goals]

    def _every_goal_to_stand(self) -> list[Goal]:
        return list(self.goals_to_stand(self._keys(compiled.GOAL_KEYS)).values())

    def order(self, have: TreeOrder | None = None) -> TreeOrder:
        """The order of the whole tree; `have` itself where it is still right."""
        return read_order(self._connection, self._today, have)

    def first_order(self, lines: int, levels: int) -> TreeOrder:
        """As much of it as is in sight at first, in so many lines or on so many levels."""
        return read_first_order(self._connection, self._today, lines, levels)

    def first(self, room: int) -> "FirstGoals":
        """As many levels of the tree as fit into `room` lines, with these."""
        order = self.first_order(room, LEVELS_OPEN)
        levels = max(order.levels_that_fit(room), LEVELS_OPEN)
        places = order.unfolded(Folds(levels - 1), closed_too=False)[: 2 * room]
        lines = self.lines([order.keys[place] for place in places])
        return FirstGoals(order, lines, self.count())

    def places(
        self, wanted: Wanted, most: int, without: str = "", have: TreeOrder | None = None
    ) -> tuple[list[GoalPlace], TreeOrder]:
        """The first `most` goals with all that is wanted on their path, and the order they were
        found in, to be given as `have` the next time. Where nothing is wanted they come as in the
        tree. What is done or dropped is left out, and the goal `without` with all below it."""
        order = self.order(have)
        at = order.place(self.key(without)) if without else None
        own = range(0) if at is None else range(at, at + order.sizes[at])
        shown = filterfalse(order.closed.__getitem__, range(len(order)))
        found = order.on_paths(wanted.needles, wanted.whole) if wanted else shown
        others = filterfalse(own.__contains__, found)
        keys = [order.keys[place] for place in islice(others, most)]
        return self._placed(keys), order

    def place(self, uid: str) -> GoalPlace:
        """Where a goal stands; Refused where it is gone."""
        (place,) = self._placed([self.key(uid)])
        return place

    def _placed(self, keys: Sequence[int]) -> list[GoalPlace]:
        found = []
        for *above, goal in map(self.paths(keys), keys):
            found.append(GoalPlace(goal.uid, goal.title, tuple(one.title for one in above)))
        return found

    def count(self) -> int:
        """How many goals there are."""
        return int(one_value(self._connection, compiled.ALL_GOALS))

    # Some goals, from their standings

    def is_kept_up(self) -> bool:
        """Whether what is kept of goals is right on this day."""
        return not one_value(self._connection, compiled.IS_BEYOND, today=self._today)

    def is_counted_up(self) -> bool:
        """Whether what is below each goal is counted for this day; else it is looked for."""
        return not one_value(self._connection, compiled.IS_BEYOND_BELOW, today=self._today)

    def keep_up(self) -> None:
        """Have what is kept of goals right on this day, for this view alone."""
        if not self.is_kept_up():
            self._bring_up(self._connection, self._today)

    def key(self, uid: str) -> int:
        """The store's own key of a goal; Refused where it is gone."""
        key = one_value(self._connection, compiled.KEY, uid=uid)
        if key is None:
            raise gone("goal")
        return int(key)

    def keys(self, uids: Iterable[str]) -> dict[str, int]:
        """The store's own keys of goals by uid, without those gone."""
        return {row.uid: row.id for row in self._all(compiled.KEYS, uids=listed(uids))}

    def rows(self, keys: Sequence[int]) -> list[GoalRow]:
        """These goals with all their numbers, in the order of `keys`; without those gone."""
        if not keys:
            return []
        self.keep_up()
        goals = self.goals_of(keys, self._today)
        standings = self._all_standings(keys, len(goals))
        children = self.children_of(keys)
        above = self.above(keys)
        underneath = self._underneath(keys)
        return [
            self._row(
                goals[key],
                children.get(key, []),
                above(key),
                rests=bool(standings[key].rests),
                underneath=underneath.get(key, (BelowCounts(), None)),
            )
            for key in keys
            if key in goals
        ]

    def goals_of(self, keys: Iterable[int], until: date) -> dict[int, Goal]:
        """Goals by key, with all that was written down up to `until` (inclusive)."""
        ids = listed(keys)
        return self._goals(
            ids,
            self._each(compiled.CHECK_INS_OF, ids=ids, until=until),
            lambda ids: self._each(compiled.ADHERENCES_OF, ids=ids, until=until),
        )

    def goals_to_stand(self, keys: Iterable[int]) -> dict[int, Goal]:
        """Goals by key, with as much of what was written down as `standing.stand` takes."""
        ids, today = listed(keys), self._today
        return self._goals(
            ids, self._each(compiled.CHECK_INS_THAT_COUNT, ids=ids, today=today), self._last_marks
        )

    def _goals(
        self,
        ids: str,
        check_ins: "Iterable[compiled.CheckInsRow]",
        marks: "Callable[[str], Iterator[compiled.AdherencesRow]]",
    ) -> dict[int, Goal]:
        rows = self._all(compiled.GOALS_OF, ids=ids)
        measures = building.measures(self._all(compiled.MEASURES_OF, ids=ids), check_ins)
        looks = building.looks(self._all(compiled.LOOKS_OF, ids=ids))
        recur = listed(row.id for row in rows if building.KINDS[row.kind].recurs)
        if recur == NONE:
            return {row.id: building.goal(row, measures, {}, looks) for row in rows}
        adherences, lives = building.adherences(marks(recur)), self._lives(recur)
        return {row.id: building.goal(row, measures, adherences, looks, lives) for row in rows}

    def _last_marks(self, ids: str) -> "Iterator[compiled.AdherencesRow]":
        return self._each(compiled.LAST_ADHERENCES_OF, ids=ids, today=self._today)

    def practices(self, lines: Mapping[int, GoalLine]) -> dict[int, Goal]:
        """The practices and policies of lines, by key, with what their weeks take."""
        if not lines:
            return {}
        ids = listed(lines)
        adherences, lives = building.adherences(self._last_marks(ids)), self._lives(ids)
        return {
            key: replace(
                line.goal,
                adherences=adherences.get(key, ()),
                **lives.of(key),
            )
            for key, line in lines.items()
        }

    def _lives(self, ids: str) -> building.Lives:
        """What tells on which days practices and policies could be kept; `ids` are listed."""
        parents = self._all(compiled.STATUSES_ABOVE, ids=ids)
        return building.lives(
            self._all(compiled.FIRST_MARKS_OF, ids=ids, today=self._today),
            self._all(compiled.DECISIONS_OF, ids=listed(row.id for row in parents)),
            parents,
        )

    def children_of(self, keys: Iterable[int]) -> dict[int, list[ChildRow]]:
        """The children of goals by the key of the parent, in the order of the tree."""
        found: defaultdict[int, list[ChildRow]] = defaultdict(list)
        for row in self._all(compiled.CHILDREN_OF, ids=listed(keys)):
            assert row.parent_id is not None
            child = ChildRow(row.id, row.uid, row.title, building.child(row))
            found[row.parent_id].append(child)
        return found

    def above(self, keys: Iterable[int]) -> Callable[[int], list[str]]:
        """Gives the titles above a goal, from the root down."""
        path = self.paths(keys)
        return lambda key: [above.title for above in path(key)[:-1]]

    def paths(self, keys: Iterable[int]) -> Callable[[int], list[Above]]:
        """Gives what is above a goal and it itself, from the root down: in their order, the goals
        are in that of the tree."""
        found = {row.id: row for row in self._all(compiled.ABOVE, ids=listed(keys))}

        def path(key: int | None) -> list[Above]:
            steps = []
            while key is not None:
                row = found[key]
                steps.append(Above(row.position, by_name(row.title), row.title, row.uid))
                key = row.parent_id
                refuse_circles(steps)
            return steps[::-1]

        return path

    def serving(self) -> list[GoalLine]:
        """The goals that serve a statement, in tree order."""
        keys = self._keys(compiled.SERVING)
        lines = self.lines(keys)
        return [lines[key] for key in sorted(keys, key=self.paths(keys))]

    def _all_standings(
        self, keys: Sequence[int], goals: int
    ) -> "dict[int, compiled.StandingsOfRow]":
        """How so many goals stand, by their keys."""
        found = self._standings(keys)
        if len(found) < goals:  # something else wrote here: opening mends it
            self._bring_up(self._connection, self._today)
            found = self._standings(keys)
        return found

    def _standings(self, keys: Iterable[int]) -> "dict[int, compiled.StandingsOfRow]":
        return {row.goal_id: row for row in self._all(compiled.STANDINGS_OF, ids=listed(keys))}

    def _underneath(self, keys: Iterable[int]) -> dict[int, tuple[BelowCounts, date | None]]:
        """What stands badly below goals by their keys, and the next day something there is due.

        Nothing is said of those that rest. Each is asked for once: else it would count twice.
        """
        return {
            row.top: (
                BelowCounts(row.overdue, row.at_risk, row.behind),
                _next(row.counted_due, row.own_due),
            )
            for row in self._all(
                compiled.BELOW_OF, ids=listed(dict.fromkeys(keys)), today=self._today
            )
        }

    def _row(
        self,
        goal: Goal,
        children: list[ChildRow],
        above: list[str],
        rests: bool,
        underneath: tuple[BelowCounts, date | None],
    ) -> GoalRow:
        # Lines do without these, and the first frame is made of lines.
        from career_tui.domain.forecast import goal_forecast
        from career_tui.domain.why import why

        today = self._today
        parts = goal_parts(goal, [(one.child.goal, one.child.progress) for one in children], today)
        counted = tally(goal, today, self._week_start, whole=True)
        share = counted.share if counted else None
        computed = computed_progress(goal, parts, share)
        progress = shown_progress(goal, computed)
        judged = is_judged(goal, bool(parts))
        below, due = underneath
        closed = goal.status in (Status.DONE, Status.DROPPED)
        return GoalRow(
            goal=goal,
            depth=len(above),
            children=len(children),
            progress=progress,
            computed_progress=computed,
            expected=expected(goal.start, goal.due, today),
            schedule=schedule_of(goal, progress, today, judged=judged, rests=rests),
            below=below,
            adherence=counted,
            confidence=last_confidence(goal, today),
            forecast=None if closed else goal_forecast(goal, today),
            why=why(goal, parts, computed, counted, bool(children)),
            parts=parts,
            has_parts=bool(parts),
            last_looked=last_looked(goal, today),
            turn=None if rests else own_turns(goal, progress, judged=judged).next_after(today),
            deadline=None if rests else _next(still_due(goal, today), due),
        )

    def get(self, uid: str) -> GoalRow:
        """One goal's row of the tree; Refused where it is gone."""
        (row,) = self.rows([self.key(uid)])
        return row

    def measures(self, uid: str) -> tuple[Measure, ...]:
        """The measures of a goal with every check-in, those of later days too."""
        key = self.key(uid)
        return self.goals_of([key], date.max)[key].measures

    def detail(self, uid: str) -> GoalDetail:
        """Everything about one goal; Refused where it is gone."""
        key = self.key(uid)
        (row,) = self.rows([key])
        (texts,) = self._all(compiled.TEXTS, key=key)
        children = self._keys(compiled.FIRST_CHILDREN, key=key, most=MOST_CHILDREN)
        lines = self.lines(children)
        return GoalDetail(
            row=row,
            why=texts.why,
            strategy=texts.strategy,
            circumstances=texts.circumstances,
            obstacle=texts.obstacle,
            if_then=texts.if_then,
            ancestors=tuple(self.above([key])(key)),
            vision_title=texts.title,
            children=tuple(lines[child] for child in children),
            corrections=tuple(
                building.correction(one) for one in self._all(compiled.CORRECTIONS, key=key)
            ),
            created_on=row.goal.created_on,
        )

    # Lines of the tree

    def lines(self, keys: Sequence[int]) -> dict[int, GoalLine]:
        """These goals by key, as the tree shows them; without those gone."""
        if not keys:
            return {}
        ids = listed(keys)
        goals = self._all(compiled.GOALS_OF, ids=ids)
        self.keep_up()
        standings = self._all_standings(keys, len(goals))
        above = self.above(keys)
        underneath = self._underneath(keys)
        found = {}
        for row in goals:
            goal = building.goal(row, {}, {}, {})
            stands = standings[row.id]
            judged = is_judged(goal, bool(stands.has_parts))
            found[row.id] = GoalLine(
                goal=goal,
                depth=len(above(row.id)),
                children=stands.children,
                progress=stands.progress,
                expected=expected(goal.start, goal.due, self._today),
                schedule=schedule_of(
                    goal, stands.progress, self._today, judged=judged, rests=bool(stands.rests)
                ),
                below=underneath[row.id][0] if row.id in underneath else BelowCounts(),
                confidence=stands.confidence,
                has_parts=bool(stands.has_parts),
            )
        return found


def _next(*days: str | date | None) -> date | None:
    """The earliest of some days, as the store has them or as they are."""
    found = (day(one) if isinstance(one, str) else one for one in days)
    return min((one for one in found if one is not None), default=None)


def back(day: date, days: int) -> date:
    """So many days before, or the calendar's beginning."""
    return day - timedelta(days=min(days, day.toordinal() - 1))
