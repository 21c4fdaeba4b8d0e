"""Undo, redo and the log: whatever was done comes back exactly."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from career_tui.domain.errors import Refused
from career_tui.domain.goals import Status
from career_tui.domain.history import ActionKind, ChangeKind
from career_tui.store.bulk import sections
from career_tui.store.connection import Store, open_store
from career_tui.store.records import Records

TODAY = date(2026, 11, 22)
UNTRACKED = {"reviews": {"step", "position", "seconds"}}
"""Where a review stands is not a change a person would want to undo."""


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every tracked column of every record, as the database holds it."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with store.reading() as records:
        connection = records.session.connection()
        for section in sections():
            skipped = UNTRACKED.get(section.name, set())
            names = [f'"{one.name}"' for one in section.table.columns if one.name not in skipped]
            rows = connection.exec_driver_sql(
                f'SELECT {", ".join(names)} FROM "{section.table.name}" ORDER BY id'
            )
            found[section.name] = [tuple(row) for row in rows]
    return found


def titles(store: Store) -> list[str]:
    with store.reading() as records:
        return [action.title for action in records.history.log()]


def undo(store: Store, action: int | None = None) -> str:
    with store.writing() as records:
        return records.history.undo(action).title


def redo(store: Store) -> str:
    with store.writing() as records:
        return records.history.redo().title


def plant(store: Store) -> dict[str, str]:
    """A goal with a child, a measure with a check-in, a vision it serves; one action each."""
    with store.writing() as records:
        vision = records.vision.add({"title": "V", "area": "work", "years": 5}, TODAY)
    with store.writing() as records:
        goal = records.goals.add({"title": "Lead a team", "vision": vision}, TODAY)
    with store.writing() as records:
        child = records.goals.add({"title": "Hire two"}, TODAY, parent=goal)
    with store.writing() as records:
        measure = records.measures.add_measure(goal, {"name": "teams", "target": 0.1 + 0.2})
    with store.writing() as records:
        records.measures.check_in(measure, {"date": TODAY, "value": 1 / 3, "confidence": 7})
    return {"vision": vision, "goal": goal, "child": child, "measure": measure}


def test_actions_are_named_after_what_they_change(store: Store) -> None:
    uids = plant(store)
    with store.writing() as records:
        records.goals.edit(uids["goal"], {"title": "Lead two teams", "due": TODAY}, TODAY)
    with store.writing() as records:
        records.goals.set_status(uids["child"], Status.DONE, TODAY)
    with store.writing() as records:
        records.goals.set_status(uids["goal"], Status.ON_HOLD, TODAY, "hiring freeze")
    with store.writing() as records:
        records.goals.outdent(uids["child"])
    with store.writing() as records:
        records.goals.delete(uids["goal"])
    assert titles(store) == [
        "delete 'Lead two teams'",
        "move 'Hire two'",
        "hold 'Lead two teams'",
        "done 'Hire two'",
        "edit 'Lead two teams' (title, due)",
        "check in 'teams'",
        "add measure 'teams'",
        "add 'Hire two'",
        "add 'Lead a team'",
        "add vision statement 'V'",
    ]


def test_a_cascade_comes_back_whole_after_a_restart(store_path: Path) -> None:
    with open_store(store_path) as store:
        uids = plant(store)
        before = state(store)
        with store.writing() as records:
            assert records.goals.delete(uids["goal"]) == 2
        assert state(store)["check_ins"] == []
    with open_store(store_path) as store:
        assert undo(store) == "delete 'Lead a team' and 1 below"
        assert state(store) == before


def test_a_deleted_vision_takes_its_links_and_gives_them_back(store: Store) -> None:
    uids = plant(store)
    before = state(store)
    with store.writing() as records:
        records.vision.delete(uids["vision"])
    with store.reading() as records:
        assert records.look(TODAY).goals.get(uids["goal"]).goal.vision is None
    undo(store)
    assert state(store) == before


def test_undo_all_the_way_and_redo_all_the_way(store: Store) -> None:
    states = [state(store)]
    plant(store)
    full = state(store)
    for _ in range(5):
        undo(store)
    assert state(store) == states[0]
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)
    for _ in range(5):
        redo(store)
    assert state(store) == full
    with pytest.raises(Refused, match="nothing to redo"):
        redo(store)


def test_doing_something_new_ends_what_could_be_redone(store: Store) -> None:
    plant(store)
    undo(store)
    with store.writing() as records:
        records.thoughts.add("new")
    with pytest.raises(Refused, match="nothing to redo"):
        redo(store)
    assert undo(store) == "add thought 'new'"


def test_the_log_is_append_only(store: Store) -> None:
    with store.writing() as records:
        records.thoughts.add("one")
    undo(store)
    redo(store)
    undo(store)
    with store.reading() as records:
        log = records.history.log()
    assert [action.kind for action in log] == [
        ActionKind.UNDO,
        ActionKind.REDO,
        ActionKind.UNDO,
        ActionKind.DO,
    ]
    assert log[-1].undone
    assert {action.target for action in log[:-1]} == {log[-1].id}


def test_an_older_action_is_undone_on_its_own(store: Store) -> None:
    with store.writing() as records:
        first = records.thoughts.add("first")
    with store.writing() as records:
        records.thoughts.add("second")
    with store.reading() as records:
        older = records.history.log()[1].id
    undo(store, older)
    with store.reading() as records:
        assert [one.text for one in records.look(TODAY).thoughts.waiting()] == ["second"]
        assert first not in [one.uid for one in records.look(TODAY).thoughts.waiting()]
    with pytest.raises(Refused, match="undone already"):
        undo(store, older)


def test_an_older_action_whose_record_changed_since_is_refused(store: Store) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "A"}, TODAY)
    with store.reading() as records:
        added = records.history.log()[0].id
    with store.writing() as records:
        records.goals.edit(goal, {"title": "B"}, TODAY)
    before = state(store)
    with pytest.raises(Refused, match=r"It has changed since \(edit 'B' \(title\)"):
        undo(store, added)
    assert state(store) == before
    undo(store)
    undo(store, added)
    assert state(store)["goals"] == []


def test_undoing_an_addition_never_takes_later_children_along(store: Store) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "A"}, TODAY)
    with store.reading() as records:
        added = records.history.log()[0].id
    with store.writing() as records:
        records.goals.add({"title": "child"}, TODAY, parent=goal)
    before = state(store)
    with pytest.raises(Refused, match="Something was added to it since"):
        undo(store, added)
    assert state(store) == before


def test_a_change_past_the_history_is_noticed(store: Store) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "A", "confidence": 3}, TODAY)
    with store.writing() as records:
        records.goals.edit(goal, {"confidence": 4}, TODAY)
    with store.writing() as records:
        connection = records.session.connection()
        connection.exec_driver_sql("UPDATE goals SET confidence = 9")
        connection.exec_driver_sql("DELETE FROM changes WHERE id = (SELECT max(id) FROM changes)")
    with pytest.raises(Refused, match="It has changed since: confidence is 9 now, not 4"):
        undo(store)


def test_nothing_changed_is_no_action(store: Store) -> None:
    with store.writing() as records:
        records.drafts.keep("goal.new", {"title": "half a thought"})
    with store.writing() as records:
        records.look(TODAY).goals.tree()
    assert titles(store) == []


def test_the_values_before_and_after_are_kept_with_the_reason(store: Store) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "A", "due": date(2026, 9, 30)}, TODAY)
    with store.writing(reason="hiring freeze") as records:
        records.goals.edit(goal, {"due": date(2026, 12, 31)}, TODAY, "hiring freeze")
    with store.reading() as records:
        action = records.history.get(records.history.log()[0].id)
    assert action.reason == "hiring freeze"
    (change,) = [one for one in action.changes if one.kind is ChangeKind.UPDATE]
    assert (dict(change.before), dict(change.after)) == (
        {"due": "2026-09-30"},
        {"due": "2026-12-31"},
    )


def test_the_log_of_one_record_outlives_it(store: Store) -> None:
    uids = plant(store)
    with store.writing() as records:
        records.goals.delete(uids["child"])
    with store.reading() as records:
        found = records.history.log(record="goals", uid=uids["child"])
    assert [action.title for action in found] == ["delete 'Hire two'", "add 'Hire two'"]


def test_the_log_of_a_goal_has_all_that_belongs_to_it(store: Store) -> None:
    uids = plant(store)
    with store.writing() as records:
        records.measures.delete_measure(uids["measure"])
    with store.reading() as records:
        found = records.history.log(record="goals", uid=uids["goal"])
    assert [action.title for action in found] == [
        "delete measure 'teams'",
        "check in 'teams'",
        "add measure 'teams'",
        "add 'Lead a team'",
    ]


def test_the_log_is_searched_in_titles_and_reasons(store: Store) -> None:
    uids = plant(store)
    with store.writing() as records:
        records.goals.set_status(uids["goal"], Status.ON_HOLD, TODAY, "hiring freeze, 50%")
    with store.reading() as records:
        log = records.history.log
        assert [action.title for action in log(words="FREEZE lead")] == ["hold 'Lead a team'"]
        assert [action.reason for action in log(words="50%")] == ["hiring freeze, 50%"]
        assert log(words="%") == log(words="50%")
        assert log(words="freeze nothing") == []


def test_the_log_is_read_in_pages(store: Store) -> None:
    for number in range(7):
        with store.writing() as records:
            records.thoughts.add(str(number))
    with store.reading() as records:
        first = records.history.log(3)
        second = records.history.log(3, before=first[-1].id)
        last = records.history.log(3, before=second[-1].id)
    titles = [action.title for page in (first, second, last) for action in page]
    assert titles == [f"add thought '{number}'" for number in range(6, -1, -1)]


def test_one_action_tells_what_a_new_record_held_and_whom_it_refers_to(store: Store) -> None:
    uids = plant(store)
    with store.writing() as records:
        records.goals.edit(uids["child"], {"title": "Hire three", "why": "two are few"}, TODAY)
    with store.writing() as records:
        records.goals.delete(uids["goal"])
    with store.reading() as records:
        actions = {action.title: action.id for action in records.history.log()}
        (added,) = records.history.get(actions["add 'Hire two'"]).changes
    assert (added.after["title"], added.after["why"]) == ("Hire two", "")
    assert added.names == {("parent_id", added.after["parent_id"]): "Lead a team"}


def test_a_key_is_never_given_twice(store: Store) -> None:
    with store.writing() as records:
        first = records.goals.add({"title": "first"}, TODAY)
    with store.writing() as records:
        records.goals.delete(first)
    with store.reading() as records:
        deleted = records.history.log()[0].id
    with store.writing() as records:
        records.goals.add({"title": "second"}, TODAY)
    assert undo(store, deleted) == "delete 'first'"
    with store.reading() as records:
        assert {row.title for row in records.look(TODAY).goals.tree()} == {"first", "second"}
        (only,) = records.history.log(record="goals", uid=first, words="add")
    assert only.title == "add 'first'"


def test_a_store_that_was_filled_for_somebody_begins_its_history_there(store: Store) -> None:
    uids = plant(store)
    undo(store)
    before = state(store)
    with store.writing() as records:
        records.history.begin_here()
    assert state(store) == before
    assert titles(store) == []
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)
    with store.writing() as records:
        records.goals.delete(uids["goal"])
    undo(store)
    assert state(store) == before


class Machine(RuleBasedStateMachine):
    """Random actions, undo, redo and restarts, beside a list of the states there were."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "career.sqlite3"
        self.opening = open_store(self.path)
        self.store = self.opening.__enter__()

    @initialize()
    def begin(self) -> None:
        self.past: list[Any] = []
        self.future: list[Any] = []
        self.now = state(self.store)

    def teardown(self) -> None:
        self.opening.__exit__(None, None, None)
        self.folder.cleanup()

    def act(self, change: Any) -> None:
        try:
            with self.store.writing() as records:
                change(records)
        except Refused:
            assert state(self.store) == self.now
            return
        after = state(self.store)
        if after != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = after

    def goal(self, records: Records, choice: int) -> str:
        rows = records.look(TODAY).goals.tree()
        if not rows:
            raise Refused("no goals")
        return rows[choice % len(rows)].uid

    @rule(choice=st.integers(0, 50), title=st.sampled_from("ABCDE"), root=st.booleans())
    def add_goal(self, choice: int, title: str, root: bool) -> None:
        def change(records: Records) -> None:
            parent = None if root else self.goal(records, choice)
            records.goals.add({"title": title, "kind": "practice"}, TODAY, parent=parent)

        self.act(change)

    @rule(choice=st.integers(0, 50))
    def delete_goal(self, choice: int) -> None:
        self.act(lambda records: records.goals.delete(self.goal(records, choice)))

    @rule(choice=st.integers(0, 50), status=st.sampled_from(Status), days=st.integers(0, 3))
    def edit_goal(self, choice: int, status: Status, days: int) -> None:
        values = {"status": status, "due": TODAY + timedelta(days)}
        self.act(lambda records: records.goals.edit(self.goal(records, choice), values, TODAY, "x"))

    @rule(choice=st.integers(0, 50), how=st.sampled_from(["indent", "outdent", "up", "down"]))
    def move_goal(self, choice: int, how: str) -> None:
        def change(records: Records) -> None:
            uid = self.goal(records, choice)
            if how in ("up", "down"):
                records.goals.move(uid, -1 if how == "up" else 1)
            else:
                getattr(records.goals, how)(uid)

        self.act(change)

    @rule(choice=st.integers(0, 50), value=st.floats(-1e9, 1e9), days=st.integers(0, 2))
    def measure(self, choice: int, value: float, days: int) -> None:
        def change(records: Records) -> None:
            uid = self.goal(records, choice)
            found = records.look(TODAY).goals.measures(uid)
            measure = (
                found[0].uid
                if found
                else records.measures.add_measure(uid, {"name": "m", "target": value})
            )
            values = {"date": TODAY - timedelta(days), "value": value}
            records.measures.check_in(measure, values)

        self.act(change)

    @rule(choice=st.integers(0, 50), kept=st.sampled_from([True, False, None]))
    def keep(self, choice: int, kept: bool | None) -> None:
        self.act(lambda records: records.measures.keep(self.goal(records, choice), TODAY, kept))

    @rule(name=st.sampled_from("XYZ"), level=st.integers(1, 5))
    def skill(self, name: str, level: int) -> None:
        def change(records: Records) -> None:
            uid = records.skills.add({"name": name})
            records.skills.assess(uid, {"level": level, "date": TODAY})

        self.act(change)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        undo(self.store)
        self.future.append(self.now)
        self.now = self.past.pop()
        assert state(self.store) == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        redo(self.store)
        self.past.append(self.now)
        self.now = self.future.pop()
        assert state(self.store) == self.now

    @rule()
    def restart(self) -> None:
        self.opening.__exit__(None, None, None)
        self.opening = open_store(self.path)
        self.store = self.opening.__enter__()

    @invariant()
    def nothing_is_broken(self) -> None:
        with self.store.reading() as records:
            connection = records.session.connection()
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


Machine.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestUndoAndRedo = Machine.TestCase
