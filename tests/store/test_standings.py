"""What is kept of goals: right after every change, on this day and on others."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalLine, GoalRow, Schedule
from career_tui.domain.reviews import Answer, Outcome, Question, Step
from career_tui.domain.today import Counts
from career_tui.store import compiled
from career_tui.store.connection import Store, open_store
from career_tui.store.goals import standings
from career_tui.store.look import Look
from career_tui.store.reading import all_rows
from career_tui.store.records import Records
from career_tui.store.rows import driver_of
from career_tui.store.settings.reads import SettingReads
from tests.sitting import review_of
from tests.worked_out import needing, practices_of_week, soon, unseen

TODAY = date(2026, 11, 22)
KINDS = ("goal", "goal", "goal", "action", "practice", "policy")
STATUSES = ("planned", "active", "active", "active", "done", "dropped", "on_hold")


def day(chance: random.Random, reach: int = 60) -> date:
    return TODAY + timedelta(days=chance.randint(-reach, reach))


def dates(chance: random.Random) -> dict[str, Any]:
    start = day(chance) if chance.random() < 0.7 else None
    due = day(chance) if chance.random() < 0.7 else None
    if start and due and due < start:
        start, due = due, start
    return {"start": start, "due": due}


class Person:
    """Somebody who does anything at all, at random but always the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one_of(self, records: Records, table: str) -> str | None:
        connection = driver_of(records.session)
        found = [row[0] for row in connection.execute(f"SELECT uid FROM {table} ORDER BY id")]
        return self.chance.choice(found) if found else None

    def add(self, records: Records) -> None:
        parent = self.one_of(records, "goals") if self.chance.random() < 0.75 else None
        values = {
            "title": f"Goal {self.chance.randint(1, 9)}",
            "kind": self.chance.choice(KINDS),
            "status": self.chance.choice(STATUSES),
            "weight": self.chance.choice((None, None, 0.0, 1.0, 2.5)),
            **dates(self.chance),
        }
        records.goals.add(values, TODAY, parent=parent)
        # Written before the day looked from, whatever the clock says.
        driver_of(records.session).execute(
            "UPDATE goals SET created_at = '2026-10-01T08:00:00.000000+00:00'"
        )

    def edit(self, records: Records) -> None:
        if (goal := self.one_of(records, "goals")) is not None:
            values: dict[str, Any] = self.chance.choice(
                (
                    dates(self.chance),
                    {"status": self.chance.choice(STATUSES)},
                    {"status": self.chance.choice(STATUSES)},
                    {"weight": self.chance.choice((None, 0.0, 3.0))},
                    {"kind": self.chance.choice(KINDS)},
                    {"progress_override": self.chance.choice((None, 0.0, 0.4, 1.0))},
                    {"times_per_week": self.chance.choice((None, 2))},
                    {"title": "Another title"},
                )
            )
            records.goals.edit(goal, values, TODAY, "because")

    def move(self, records: Records) -> None:
        if (goal := self.one_of(records, "goals")) is not None:
            goals = records.goals
            self.chance.choice(
                (
                    lambda: goals.move(goal, 1),
                    lambda: goals.indent(goal),
                    lambda: goals.outdent(goal),
                )
            )()

    def measure(self, records: Records) -> None:
        if (goal := self.one_of(records, "goals")) is not None:
            kind = self.chance.choice(("number", "number", "stay_above", "stay_below"))
            target = self.chance.choice((5.0, 10.0))
            values = {"name": "a measure", "type": kind, "target": target}
            values["baseline"] = 0.0 if kind == "number" else target
            values["weight"] = self.chance.choice((0.0, 1.0, 2.0))
            records.measures.add_measure(goal, values)

    def check_in(self, records: Records) -> None:
        if (measure := self.one_of(records, "measures")) is not None:
            values = {
                "date": day(self.chance, 20),
                "value": float(self.chance.randint(-2, 12)),
                "confidence": self.chance.choice((None, 3, 8)),
            }
            records.measures.check_in(measure, values)

    def keep(self, records: Records) -> None:
        if (goal := self.one_of(records, "goals WHERE kind IN ('practice', 'policy')")) is not None:
            records.measures.keep(
                goal, day(self.chance, 30), self.chance.choice((True, False, None))
            )

    def delete(self, records: Records) -> None:
        table = self.chance.choice(("goals", "measures", "check_ins"))
        if (uid := self.one_of(records, table)) is not None:
            deleting = {
                "goals": records.goals.delete,
                "measures": records.measures.delete_measure,
                "check_ins": records.measures.delete_check_in,
            }
            deleting[table](uid)

    def review(self, records: Records) -> None:
        if (goal := self.one_of(records, "goals")) is not None:
            review = review_of(records, TODAY).review.uid
            given = Answer(Step.GOALS, Question.GOAL, "", goal, Outcome.REVIEWED)
            records.reviews.answer(review, given)

    def undo(self, records: Records) -> None:
        records.history.undo()

    def redo(self, records: Records) -> None:
        records.history.redo()

    def week(self, records: Records) -> None:
        records.settings.set_week_start(self.chance.choice((0, 6)))

    def act(self, store: Store) -> None:
        doing: list[Callable[[Records], None]] = [
            *(7 * [self.add]), *(4 * [self.edit]), *(2 * [self.move]), *(3 * [self.measure]),
            *(5 * [self.check_in]), *(3 * [self.keep]), self.delete, self.review, self.undo,
            self.redo, self.week,
        ]  # fmt: skip
        try:
            with store.writing() as records:
                self.chance.choice(doing)(records)
        except Refused:
            pass  # nothing to undo, nowhere to go: then nothing has changed


def as_line(row: GoalLine) -> tuple[Any, ...]:
    goal = row.goal
    return (
        goal.uid, goal.title, goal.parent, goal.status, row.depth, row.children, row.progress,
        row.expected, row.schedule, row.below, row.confidence, row.has_parts,
    )  # fmt: skip


def numbers(row: GoalRow) -> GoalRow:
    """Its other numbers, whatever was read for them."""
    adherence = row.adherence and replace(row.adherence, streak=None, strength=None)
    goal = replace(row.goal, measures=(), adherences=())
    return replace(row, forecast=None, adherence=adherence, goal=goal)


def compare(store: Store, on: date) -> bool:
    """Whether anything is kept for that day; then it must be what the whole tree comes to."""
    with store.reading() as records:
        connection = driver_of(records.session)
        quick = Look(connection, on).goals
        is_kept_up = quick.is_kept_up()
        tree = {row.uid: row for row in quick.tree()}
        assert [numbers(row) for row in quick.tree(forecasts=False)] == [
            numbers(row) for row in tree.values()
        ]
        keys = [row[0] for row in connection.execute("SELECT id FROM goals")]
        rows = quick.rows(keys)
        assert {row.uid: row for row in rows} == tree
        lines = quick.lines(keys).values()
        assert {line.uid: as_line(line) for line in lines} == {
            uid: as_line(row) for uid, row in tree.items()
        }
        kept = Look(connection, on).today.look()
        should_be = shown(list(tree.values()), on, kept.focus, SettingReads(connection).week_start)
        assert (kept.needs, kept.unseen, kept.soon, kept.practices, kept.counts) == should_be
        for most in (1, 3):
            some = Look(connection, on).today.look(most)
            assert some.needs == kept.needs[:most]
            assert some.unseen == kept.unseen[:most]
            assert some.soon == kept.soon[:most]
            assert some.practices == kept.practices[:most]
            assert some.counts == kept.counts
            lines = Look(connection, on).today.lines(most)
            assert [as_line(row) for row in lines.needs] == [as_line(row) for row in some.needs]
            assert [one.week for one in lines.practices] == [one.week for one in some.practices]
    return is_kept_up


def shown(
    rows: Sequence[GoalRow], on: date, focus: Collection[str], week_start: int
) -> tuple[Any, ...]:
    """What Today should show of a whole tree, and how many there are of each."""
    needs = needing(rows)
    lists = (
        tuple(needs),
        tuple(unseen(rows, on, {row.uid for row in needs})),
        tuple(soon(rows, on, focus, week_start)),
        tuple(practices_of_week(rows, on, week_start)),
    )
    late = sum(row.schedule is Schedule.OVERDUE for row in needs)
    return *lists, Counts(late, *map(len, lists))


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_the_whole_tree_comes_to_after_every_change(store_path: Path, seed: int) -> None:
    person = Person(seed)
    later = 0
    with open_store(store_path, today=lambda: TODAY) as store:
        for step in range(60):
            person.act(store)
            if step % 3 == 0:
                assert compare(store, TODAY)
                for days in (1, 5, 20, 60, 120):
                    later += compare(store, TODAY + timedelta(days=days))
        with store.reading() as records:
            assert len(records.look(TODAY).goals.tree()) > 5
    assert later > 0
    # The next day, next week, long before: opening brings it up to date for that day.
    for on in (TODAY + timedelta(days=1), TODAY + timedelta(days=9), TODAY - timedelta(days=40)):
        with open_store(store_path, today=lambda on=on: on) as store:
            assert compare(store, on)


WRONG = (
    "progress = coalesce(progress, 0) + 0.25",
    "computed_progress = coalesce(computed_progress, 0) + 0.25",
    "awake = 1 - awake",
    "rests = 1 - rests",
    "is_goal = 1 - is_goal",
    "has_parts = 1 - has_parts",
    "confidence = coalesce(confidence, 0) + 1",
    "own_behind = CASE WHEN own_behind IS NULL THEN '2026-12-01' END",
    "worst_overdue = CASE WHEN worst_overdue IS NULL THEN '2026-12-01' END",
    "below_overdue = below_overdue + 1",
    "below_due = CASE WHEN below_due IS NULL THEN '2026-12-01' END",
    "last_looked = date(last_looked, '-2 days')",
    "until = CASE WHEN until < '9999' THEN date(until, '+2 days') ELSE '9999-01-01' END",
    "below_until = CASE WHEN below_until < '9999' THEN '9999-12-30' ELSE '9999-01-01' END",
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_compared_with_what_it_follows_from(store_path: Path, seed: int) -> None:
    person = Person(seed + 10)

    def differences(on: date = TODAY) -> list[str]:
        with store.reading() as records:
            return list(standings.differences(driver_of(records.session), on))

    with open_store(store_path, today=lambda: TODAY) as store:
        for _ in range(40):
            person.act(store)
            assert differences() == []
        # Days pass, and nothing is written: that is no mistake.
        assert differences(TODAY + timedelta(days=30)) == []
        for wrong in WRONG:
            with store.writing() as records:
                goal = person.one_of(records, "goals")
                connection = driver_of(records.session)
                (title,) = connection.execute(
                    "SELECT title FROM goals WHERE uid = ?", (goal,)
                ).fetchone()
                connection.execute(
                    f"UPDATE standings SET {wrong}"
                    " WHERE goal_id = (SELECT id FROM goals WHERE uid = ?)",
                    (goal,),
                )
            assert title in differences(TODAY + timedelta(days=1)), wrong
            with store.writing() as records:
                standings.mark_all(driver_of(records.session))
            assert differences() == []


def test_a_goal_without_a_standing_gets_one_on_opening(store_path: Path) -> None:
    person = Person(1)
    with open_store(store_path, today=lambda: TODAY) as store:
        for _ in range(40):
            person.act(store)
        with store.writing() as records:
            driver_of(records.session).execute("DELETE FROM standings WHERE goal_id % 2")
        with store.reading() as records:
            assert list(standings.differences(driver_of(records.session), TODAY))
    with open_store(store_path, today=lambda: TODAY) as store:
        with store.reading() as records:
            assert list(standings.differences(driver_of(records.session), TODAY)) == []
        assert compare(store, TODAY)


def test_a_change_by_any_door_is_noticed(store: Store) -> None:
    with store.writing() as records:
        top = records.goals.add({"title": "Top", "status": "active"}, TODAY)
        below = records.goals.add({"title": "Below", "status": "active"}, TODAY, parent=top)
        measure = records.measures.add_measure(below, {"name": "pages", "target": 10.0})
        records.measures.check_in(measure, {"date": TODAY, "value": 5.0})
    with store.reading() as records:
        connection = driver_of(records.session)
        assert Look(connection, TODAY).goals.is_kept_up()
        connection.execute("UPDATE check_ins SET value = 8")
        assert not Look(connection, TODAY).goals.is_kept_up()
        # Until it is kept again, it is worked out.
        assert records.look(TODAY).goals.get(top).progress == 0.8
    with store.writing() as records:
        driver_of(records.session).execute("UPDATE check_ins SET value = 9")
    with store.reading() as records:
        quick = Look(driver_of(records.session), TODAY).goals
        assert quick.is_kept_up()
        assert quick.rows([quick.key(top)])[0].progress == 0.9


def test_where_nothing_is_kept_of_a_goal_it_is_worked_out(store: Store) -> None:
    with store.writing() as records:
        top = records.goals.add({"title": "Top"}, TODAY)
        records.goals.add({"title": "Below", "status": "done"}, TODAY, parent=top)
        driver_of(records.session).execute("DELETE FROM standings")
    with store.reading() as records:
        quick = Look(driver_of(records.session), TODAY).goals
        assert quick.get(top).progress == 1.0
        assert quick.lines([quick.key(top)])[quick.key(top)].progress == 1.0


def test_what_is_below_something_on_hold_needs_nobody(store: Store) -> None:
    late = {"status": "active", "due": TODAY - timedelta(days=1)}
    with store.writing() as records:
        top = records.goals.add({"title": "Top", "status": "active"}, TODAY)
        middle = records.goals.add({"title": "Middle", "status": "active"}, TODAY, parent=top)
        records.goals.add({"title": "Late", **late}, TODAY, parent=middle)

    def needing() -> list[str]:
        with store.reading() as records:
            look = Look(driver_of(records.session), TODAY).today.look()
            return [row.title for row in look.needs]

    assert needing() == ["Late"]
    with store.writing() as records:
        records.goals.edit(top, {"status": "on_hold"}, TODAY, "a baby")
    assert needing() == []
    with store.writing() as records:
        records.goals.edit(top, {"status": "active"}, TODAY, "")
    assert needing() == ["Late"]


def test_only_what_a_change_concerns_is_worked_out_again(store: Store) -> None:
    with store.writing() as records:
        top = records.goals.add({"title": "Top"}, TODAY)
        for number in range(30):
            records.goals.add({"title": f"Child {number}"}, TODAY, parent=top)
        one = records.goals.add({"title": "One"}, TODAY, parent=top)
        measure = records.measures.add_measure(one, {"name": "pages", "target": 10.0})
    with store.writing() as records:
        records.measures.check_in(measure, {"date": TODAY, "value": 5.0})
        connection = driver_of(records.session)
        marked = all_rows(connection, compiled.MARKED, today=TODAY)
        assert len(marked) == 2
        assert standings.bring_up(connection, TODAY) == 2
        assert standings.bring_up(connection, TODAY) == 0
