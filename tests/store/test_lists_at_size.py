"""What lists cost: how many statements a screen's question takes, by which indexes, and how much
work they are where there is ten times as much to choose from. Counts, never a clock."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from career_tui.domain.ids import new_uid
from career_tui.store.called import uid_called
from career_tui.store.connection import Store
from career_tui.store.nouns import SKILLS
from career_tui.store.records import Records
from career_tui.store.reviews.reads import ReviewReads
from career_tui.store.rows import driver_of
from tests.conftest import TODAY
from tests.store.sizes import small_and_large

AT = "2026-11-01T10:00:00.000000+00:00"
SMALL, LARGE = 40, 400

_PLAIN_GOAL = {"kind": "goal", "horizon": "short", "status": "planned", "position": 0}
_PLAIN_GOAL |= dict.fromkeys(("why", "strategy", "circumstances", "obstacle", "if_then"), "")

Read = Callable[[Records], Any]


def fill(store: Store, many: int) -> None:
    """`many` skills with six assessments each, reviews with answers, visions and actions."""
    for number in range(many):
        with store.writing() as records:
            records.thoughts.add(f"Thought {number} of a garden")
    with store.writing() as records:
        driver = records.session.connection().exec_driver_sql

        def insert(table: str, **values: Any) -> None:
            values = {"uid": new_uid(), "created_at": AT, **values}
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            driver(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))

        plain: dict[str, Any] = {"notes": "", "learning": "", "position": 0}
        for key in range(1, many + 1):
            day = TODAY - timedelta(days=key)
            insert("skills", id=key, name=f"S {key}", category="", importance=3, target=4, **plain)
            for back in range(6):
                said = {"source": "self" if back % 2 else "peer", "level": 1 + back % 3}
                insert(
                    "assessments",
                    skill_id=key,
                    date=str(TODAY - timedelta(days=400 - back)),
                    note="garden",
                    **said,
                )
            told: dict[str, Any] = {
                "details": "",
                "impact": "",
                "unit": "",
                "kind": "told",
                "link": "",
            }
            insert("goals", id=key, title=f"G {key}", **_PLAIN_GOAL)
            told |= {"private": 0, "goal_id": key}
            insert("evidence", id=key, date=str(day), title=f"E {key}", **told)
            driver("INSERT INTO evidence_skills (evidence_id, skill_id) VALUES (?, ?)", (key, key))
            insert(
                "reviews",
                id=key,
                kind="weekly",
                status="done",
                period_start=str(day),
                period_end=str(day),
                step="sign_off",
                position=0,
                seconds=60,
                started_at=AT,
                finished_on=str(day),
                summary=f"### Wins\n- the garden grew {key}",
            )


class Cost:
    """What was asked of the store, and how many steps of SQLite's it took."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.steps = 0
        self.plan: list[str] = []

    def note(self, statement: str) -> None:
        # What the full-text indexes and triggers ask is told as a comment.
        if not statement.startswith(("BEGIN", "--")):
            self.asked.append(statement)

    def step(self) -> int:
        self.steps += 1
        return 0


@contextmanager
def counted(store: Store) -> Iterator[tuple[Records, Cost]]:
    cost = Cost()
    with store.reading() as records:
        connection = records.session.connection()
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(cost.note)
        driver.set_progress_handler(cost.step, 1)
        try:
            yield records, cost
        finally:
            driver.set_progress_handler(None, 0)
            driver.set_trace_callback(None)
        for statement in cost.asked:
            rows = driver.execute(f"EXPLAIN QUERY PLAN {statement}")
            cost.plan += [row[3] for row in rows]


def cost_of(store: Store, read: Read) -> Cost:
    with counted(store) as (records, cost):
        read(records)
    return cost


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    with small_and_large(tmp_path_factory.mktemp("sizes"), fill, SMALL, LARGE) as both:
        yield both


def skill(records: Records) -> str:
    """A skill's uid, by a statement of its own."""
    found = records.session.connection().exec_driver_sql("SELECT uid FROM skills WHERE id = 7")
    return str(found.scalar_one())


def review(records: Records) -> str:
    found = records.session.connection().exec_driver_sql("SELECT uid FROM reviews WHERE id = 7")
    return str(found.scalar_one())


WHOLE: dict[str, tuple[Read, int, set[str]]] = {
    "skill matrix": (lambda records: records.look(TODAY).skills.matrix(), 1, {"skills"}),
    "biggest gaps": (lambda records: records.look(TODAY).skills.biggest_gaps(5), 1, {"skills"}),
    "journal": (lambda records: records.look(TODAY).reviews.entries(), 2, set()),
    "rhythm of reviews": (
        lambda records: ReviewReads(driver_of(records.session), TODAY).rhythm(),
        6,
        {"settings", "goals", "visions"},  # of these no more than whether there is one
    ),
    "reviews held": (lambda records: records.look(TODAY).reviews.held(), 1, set()),
    "journal search": (lambda records: records.look(TODAY).reviews.entries("gard", 10), 3, set()),
    "evidence": (lambda records: records.look(TODAY).evidence.entries(), 1, {"e"}),
    "evidence with words": (
        lambda records: records.look(TODAY).evidence.entries(10, words="e g 7"),
        4,
        {"evidence"},  # by its index of goals
    ),
    "claimed, not shown": (lambda records: records.look(TODAY).evidence.claims(), 1, {"s"}),
    "search everything": (lambda records: records.search.find("gard", 10), 17, {"settings"}),
}
"""Reads of all there is: their statements, and the tables that are read from end to end."""

BOUNDED: dict[str, tuple[Read, int, set[str]]] = {
    "a skill": (lambda records: records.look(TODAY).skills.get(skill(records)), 3, set()),
    "a skill's evidence": (
        lambda records: records.look(TODAY).evidence.about_skill(skill(records)),
        3,
        set(),
    ),
    "the evidence of a week": (
        lambda records: records.look(TODAY).evidence.latest(TODAY - timedelta(days=7), TODAY, 9),
        1,
        set(),
    ),
    "some skills": (lambda records: records.look(TODAY).skills.some([skill(records)]), 2, set()),
    "latest of the journal": (
        lambda records: records.look(TODAY).reviews.entries(most=10),
        2,
        set(),
    ),
    "a review": (lambda records: records.look(TODAY).reviews.get(review(records)), 3, set()),
    "the last review": (lambda records: records.look(TODAY).reviews.last_finished(), 1, set()),
    "latest evidence": (lambda records: records.look(TODAY).evidence.entries(10), 1, {"e"}),
    "what a name means": (
        lambda records: uid_called(records.look(TODAY).connection, SKILLS, "s 7"),
        1,
        set(),
    ),
    # The latest by their keys: SQLite calls that a scan, and stops after the first of them.
    "history": (lambda records: records.history.log(10), 1, {"actions"}),
    "history below": (lambda records: records.history.log(10, before=30), 1, set()),
    "what to undo": (lambda records: records.history._last_standing(), 1, {"actions"}),
    "what to redo": (lambda records: records.history._last_undone(), 1, set()),
    "the end of an action": (lambda records: records.history._counts(9), 1, set()),
}
"""Reads of a part: what they cost does not depend on how much there is."""


@pytest.mark.parametrize("name", [*WHOLE, *BOUNDED])
def test_statements_are_few_and_by_index(stores: tuple[Store, Store], name: str) -> None:
    read, most, may_scan = (WHOLE | BOUNDED)[name]
    cost = cost_of(stores[1], read)
    assert len(cost.asked) <= most
    scanned = {
        found[1]
        for line in cost.plan
        if (found := re.match(r"SCAN ([a-z_]+?)(_\d+)?(?! VIRTUAL)( USING.*)?$", line))
    }
    assert scanned - {"json_each"} <= may_scan


@pytest.mark.parametrize("name", [*WHOLE, *BOUNDED])
def test_a_part_costs_the_same_and_the_whole_ten_times_as_much(
    stores: tuple[Store, Store], name: str
) -> None:
    read, _, _ = (WHOLE | BOUNDED)[name]
    small, large = (cost_of(store, read).steps for store in stores)
    assert 0 < large <= small * (11 if name in WHOLE else 1.1)


def test_writing_takes_as_many_statements_however_much_there_is(
    stores: tuple[Store, Store],
) -> None:
    counts = []
    for store in stores:
        cost = Cost()

        def note(*about: Any, cost: Cost = cost) -> None:
            cost.note(about[2])

        event.listen(store._reads, "before_cursor_execute", note)
        with store.writing() as records:
            records.skills.assess(skill(records), {"level": 2, "date": TODAY})
        event.remove(store._reads, "before_cursor_execute", note)
        counts.append(len(cost.asked))
    assert counts[0] == counts[1] <= 15
