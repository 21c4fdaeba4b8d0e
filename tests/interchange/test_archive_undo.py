"""An import is one action, which is undone and done again whatever refers to what."""

from typing import Any

import pytest
from sqlalchemy import event

from career_tui.demo import build
from career_tui.domain.errors import Refused
from career_tui.interchange import archive
from career_tui.store.connection import Store
from tests.conftest import TODAY
from tests.interchange.build import bring, exported, goal, review, uid

OLD, NEW = "2026-11-01T09:00:00+00:00", "2026-11-02T09:00:00+00:00"


def there_and_back(store: Store, **lists: Any) -> None:
    """Import, undo and redo leave what was there before and after."""
    before = exported(store)
    bring(store, **lists)
    after = exported(store)
    assert after != before
    for expected in (before, after, before):
        with store.writing() as records:
            if expected is before:
                records.history.undo()
            else:
                records.history.redo()
        assert exported(store) == expected


def correction(number: int, about: int, held: int) -> dict[str, Any]:
    return {
        "uid": uid(number),
        "goal": uid(about),
        "review": uid(held),
        "date": "2026-11-20",
        "field": "due",
        "created_at": OLD,
    }


def test_it_is_called_what_it_is(store: Store) -> None:
    archive.import_records(store, build(TODAY), today=TODAY)
    with store.reading() as records:
        assert [one.title for one in records.history.log(1)] == ["import an archive"]
    archive.import_records(store, build(TODAY), today=TODAY)  # which changes nothing
    with store.reading() as records:
        assert len(records.history.log()) == 1


def test_the_demo(store: Store) -> None:
    demo = build(TODAY)
    there_and_back(store, **{name: some for name, some in demo.items() if isinstance(some, list)})


def test_a_goal_written_before_the_one_it_hangs_below(store: Store) -> None:
    there_and_back(
        store,
        goals=[
            goal(1, created_at=OLD, parent=uid(2)),
            goal(2, created_at=NEW, parent=uid(3)),
            goal(3, created_at=OLD),
        ],
    )


def test_a_goal_of_the_store_that_hangs_below_a_new_one(store: Store) -> None:
    bring(store, goals=[goal(1, created_at=OLD), goal(2, created_at=OLD, parent=uid(1))])
    there_and_back(
        store,
        goals=[goal(1, created_at=OLD, parent=uid(9)), goal(9, created_at=NEW)],
    )


def test_a_correction_of_course_and_the_review_it_was_made_in(store: Store) -> None:
    there_and_back(
        store,
        goals=[goal(1, created_at=OLD)],
        course_corrections=[correction(4, 1, 7)],
        reviews=[review(7, created_at=NEW)],
    )


def test_a_correction_of_the_store_that_is_of_a_new_review(store: Store) -> None:
    bring(
        store,
        goals=[goal(1, created_at=OLD)],
        course_corrections=[correction(4, 1, 7)],
        reviews=[review(7, status="done", finished_on="2026-11-22", created_at=OLD)],
    )
    there_and_back(
        store,
        course_corrections=[correction(4, 1, 8)],
        reviews=[review(8, created_at=NEW)],
    )


def test_what_is_undone_takes_as_many_statements_for_many_records(store: Store) -> None:
    def statements(first: int, count: int) -> int:
        bring(store, goals=[goal(n, f"Goal {n}") for n in range(first, first + count)])
        counted = 0

        def count_one(*_: Any) -> None:
            nonlocal counted
            counted += 1

        with store.writing() as records:
            engine = records.session.get_bind()
            event.listen(engine, "before_cursor_execute", count_one)
            records.history.undo()
            event.remove(engine, "before_cursor_execute", count_one)
        return counted

    assert statements(1, 300) == statements(500, 3)


def test_what_was_deleted_since_is_not_undone(store: Store) -> None:
    bring(store, goals=[goal(1)])
    with store.writing() as records:
        driver = records.session.connection()
        driver.exec_driver_sql("DELETE FROM goals")
        driver.exec_driver_sql("DELETE FROM changes WHERE kind = 'delete'")
        with pytest.raises(Refused, match="It was deleted since"):
            records.history.undo()
