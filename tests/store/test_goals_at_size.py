"""What goals cost the store: by which indexes, how many statements, and how much work it is where
there are twenty-five times as many. Counts, never a clock."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from career_tui.domain.goals import Status
from career_tui.store.connection import Store
from career_tui.store.look import Look
from career_tui.store.records import Records
from career_tui.store.rows import driver_of
from tests.conftest import TODAY
from tests.generate.statements import STATEMENTS, parameters, text_of
from tests.store.sizes import small_and_large

FEW, MANY = 5, 125
"""Trees in the small and in the large store."""
OF_TREE = 40
"""Goals in a tree: one root, three below each goal, and 27 leaves."""
AT = f"{TODAY - timedelta(days=3)}T10:00:00.000000+00:00"
LONG_AGO = "2026-08-01T10:00:00.000000+00:00"

# Plans

GROWING = ("goals", "standings", "check_ins", "measures", "adherences", "review_answers", "reviews")
WHOLE = {
    *("GOALS", "MEASURES", "CHECK_INS", "ADHERENCES", "FIRST_MARKS"),  # the tree, worked out
    *("ORDER", "ALL_GOALS", "GOAL_KEYS"),
    *("THERE_IS", "HOW_MANY_GOALS"),  # up to the first that is found, or so many
}
"""Statements that are meant to read everything."""


def scanned(plan: list[str]) -> set[str]:
    """The tables that a plan reads from end to end."""
    found = (re.match(r"SCAN (\w+?)(_\d+)?( |$)", line) for line in plan)
    return {one[1] for one in found if one and one[1] in GROWING}


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_statement_reads_a_table_from_end_to_end(store: Store, name: str) -> None:
    with store.reading() as records:
        plan = driver_of(records.session).execute(
            f"EXPLAIN QUERY PLAN {text_of(STATEMENTS[name])}",
            dict.fromkeys(parameters(STATEMENTS[name])),
        )
        assert bool(scanned([row[3] for row in plan])) is (name in WHOLE)


# Work


def uid(key: int, of: str = "a") -> str:
    return f"00000000-0000-4000-{of}000-{key:012d}"


def uids(of: str) -> str:
    return f"printf('00000000-0000-4000-{of}000-%012d', id)"


def fill(store: Store, trees: int) -> None:
    """Trees of goals that are alike, with a measure and two check-ins at each leaf, actions and
    practices. What Today shows is in the first trees: it is counted, up to a limit."""

    def day(number: int) -> str:
        return str(TODAY + timedelta(days=number))

    goals: list[tuple[Any, ...]] = []
    for key in range(1, trees * OF_TREE + 1):
        tree, place = divmod(key - 1, OF_TREE)
        parent = None if place == 0 else tree * OF_TREE + (place - 1) // 3 + 1
        late = tree < FEW and place in (20, 38, 39)
        kind = {38: "practice", 39: "action"}.get(place, "goal") if late else "goal"
        due = day(-1 if late else 400)
        goals.append(
            (
                key,
                uid(key),
                f"Goal {key}",
                kind,
                parent,
                (place - 1) % 3,
                due,
                LONG_AGO if late else AT,
            )
        )
    with store.writing() as records:
        connection = driver_of(records.session)
        connection.executemany(
            "INSERT INTO goals (id, uid, created_at, title, kind, horizon, status, start,"
            " parent_id, position, due, why, strategy, circumstances, obstacle, if_then)"
            f" SELECT ?1, ?2, ?8, ?3, ?4, 'short', 'active', '{day(-10)}', ?5, ?6, ?7,"
            " '', '', '', '', ''",
            goals,
        )
        connection.execute(
            "INSERT INTO measures (uid, created_at, goal_id, name, type, baseline, target, unit,"
            f" weight, position) SELECT {uids('b')}, '{AT}', id, 'pages', 'number', 0, 10, '', 1, 0"
            " FROM goals WHERE kind = 'goal' AND id NOT IN"
            " (SELECT parent_id FROM goals WHERE parent_id IS NOT NULL)"
        )
        for of, back in (("c", 3), ("d", 6)):
            connection.execute(
                "INSERT INTO check_ins (uid, created_at, measure_id, date, value, note)"
                f" SELECT {uids(of)}, '{AT}', id, '{day(-back)}', {10 - back}, ''"
                " FROM measures"
            )
        connection.execute(
            "INSERT INTO evidence (uid, created_at, date, title, goal_id, details, impact, unit,"
            f" kind, link, private) SELECT {uids('e')}, '{AT}', '{day(-5)}', title, id, '', '', '',"
            " 'told', '', 0 FROM goals"
        )


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    with small_and_large(tmp_path_factory.mktemp("sizes"), fill, FEW, MANY) as both:
        yield both


Act = Callable[[Store], None]


class Cost:
    """How many statements were run, and how many steps of SQLite's they took."""

    def __init__(self) -> None:
        self.statements = 0
        self.steps = 0

    def note(self, statement: str) -> None:
        # Those of triggers and of the full-text index come as comments.
        self.statements += not statement.startswith("--")

    def step(self) -> int:
        self.steps += 1
        return 0


@contextmanager
def counted(store: Store) -> Iterator[Cost]:
    cost = Cost()
    with store.reading() as records:
        connection = driver_of(records.session)
    connection.set_trace_callback(cost.note)
    connection.set_progress_handler(cost.step, 1)
    try:
        yield cost
    finally:
        connection.set_trace_callback(None)
        connection.set_progress_handler(None, 0)


def looked(look: Callable[[sqlite3.Connection], object]) -> Act:
    def run(store: Store) -> None:
        with store.reading() as records:
            look(driver_of(records.session))

    return run


def written(change: Callable[[Records], object]) -> Act:
    def run(store: Store) -> None:
        with store.writing() as records:
            change(records)

    return run


# A leaf and an inner goal of the first tree; an action of the second.
LEAF, INNER, ACTION = uid(15), uid(3), uid(80)
MEASURE = uid(15, "b")
CHECK_IN = {"date": TODAY, "value": 8.0, "confidence": 7, "note": "on the way"}

# In turn, each with the statements that it takes at most.
ACTS: dict[str, tuple[Act, int]] = {
    "today": (looked(lambda c: Look(c, TODAY).today.lines(12)), 33),
    "a page of the tree": (looked(lambda c: Look(c, TODAY).goals.lines(range(41, 101))), 8),
    "a goal's detail": (looked(lambda c: Look(c, TODAY).goals.detail(INNER)), 23),
    "a goal's evidence": (looked(lambda c: Look(c, TODAY).evidence.about_goal(INNER)), 4),
    "a goal with its numbers": (
        looked(lambda c: Look(c, TODAY).goals.get(INNER)),
        15,
    ),
    "check in": (written(lambda records: records.measures.check_in(MEASURE, CHECK_IN)), 70),
    "done": (written(lambda records: records.goals.set_status(ACTION, Status.DONE, TODAY)), 65),
    "add": (written(lambda records: records.goals.add({"title": "New"}, TODAY, after=LEAF)), 85),
    "move": (written(lambda records: records.goals.move(LEAF, 1)), 40),
    "delete": (written(lambda records: records.goals.delete(uid(17))), 100),
    "undo": (written(lambda records: records.history.undo()), 115),
    "redo": (written(lambda records: records.history.redo()), 110),
}


def test_an_act_costs_the_same_whatever_there_is_beside(stores: tuple[Store, Store]) -> None:
    for name, (act, most) in ACTS.items():
        costs = []
        for store in stores:
            with counted(store) as cost:
                act(store)
            costs.append(cost)
        small, large = costs
        assert small.statements == large.statements <= most, name
        assert large.steps < 1.5 * small.steps, name
