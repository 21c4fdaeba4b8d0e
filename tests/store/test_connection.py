"""Opening a store: what is recognised, what is refused, and with which care."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from career_tui.domain.backups import Reason
from career_tui.domain.errors import Refused
from career_tui.store.connection import Store, new_store, open_store
from career_tui.store.version import APPLICATION_ID, LATEST

TODAY = date(2026, 11, 22)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused, open_store(path):
        pass
    return str(refused.value)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_for_its_owner_only_whatever_the_umask(store_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_store(store_path) as store, store.writing() as records:
            records.thoughts.add("private")
            found = {path.name: mode(path) for path in store_path.parent.iterdir()}
    finally:
        os.umask(before)
    assert set(found.values()) == {0o600}
    assert "career.sqlite3-wal" in found
    assert mode(store_path.parent) == 0o700


def test_header_and_pragmas(store: Store) -> None:
    with store.reading() as records:
        connection = records.session.connection()

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert pragma("application_id") == APPLICATION_ID
        assert pragma("user_version") == LATEST
        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2  # FULL
        assert pragma("foreign_keys") == 1
        assert pragma("busy_timeout") == 5000
        assert pragma("cell_size_check") == 1


def test_what_was_written_is_there_after_reopening(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        uid = records.goals.add({"title": "Lead the platform team"}, TODAY)
    with open_store(store_path) as store, store.reading() as records:
        assert [row.uid for row in records.look(TODAY).goals.tree()] == [uid]


def test_what_is_changed_while_reading_is_not_kept(store: Store) -> None:
    with store.reading() as records:
        records.thoughts.add("never written")
    with store.reading() as records:
        assert records.look(TODAY).thoughts.waiting() == []


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a directory, not a store"


def test_a_text_file_is_refused_and_left_alone(store_path: Path) -> None:
    store_path.parent.mkdir()
    store_path.write_text("Dear diary, " * 100)
    assert "is not a career-tui store (not a SQLite database)" in refusal(store_path)
    assert store_path.read_text() == "Dear diary, " * 100
    assert list(store_path.parent.iterdir()) == [store_path]


def test_the_database_of_another_program_is_refused_and_left_alone(store_path: Path) -> None:
    store_path.parent.mkdir()
    with sqlite3.connect(store_path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = store_path.read_bytes()
    assert "a database of another program" in refusal(store_path)
    assert store_path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused_and_left_alone(store_path: Path) -> None:
    with open_store(store_path):
        pass
    with sqlite3.connect(store_path) as newer:
        newer.execute(f"PRAGMA user_version = {LATEST + 1}")
    newer.close()
    before = store_path.read_bytes()
    assert "was written by a newer career-tui (schema " in refusal(store_path)
    assert store_path.read_bytes() == before


def test_a_damaged_store_is_refused(store_path: Path) -> None:
    with open_store(store_path):
        pass
    whole = store_path.read_bytes()
    store_path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    assert "damaged" in refusal(store_path)


def test_a_missing_store_is_not_created_for_readers(store_path: Path) -> None:
    with pytest.raises(Refused, match="There is no store at"), open_store(store_path, create=False):
        pass
    assert not store_path.parent.exists()


def test_odd_characters_in_the_path(tmp_path: Path) -> None:
    path = tmp_path / "my plans? #1 100% ÅÄÖ 計画" / "career.sqlite3"
    with open_store(path) as store, store.writing() as records:
        records.thoughts.add("x")
    assert path.exists()


def test_another_writer_is_waited_for_and_then_named(store: Store, store_path: Path) -> None:
    with store.reading() as records:
        records.session.connection().exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(store_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(Refused, match="Another program is holding the store"),
        store.writing() as records,
    ):
        records.thoughts.add("not now")
    with store.reading() as records:  # readers are not held up
        assert records.look(TODAY).thoughts.waiting() == []
    other.execute("ROLLBACK")
    other.close()
    with store.writing() as records:
        records.thoughts.add("now")
        assert [one.text for one in records.look(TODAY).thoughts.waiting()] == ["now"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goals SET title = ' '",
        "UPDATE goals SET kind = 'wish'",
        "UPDATE goals SET due = '2026-01-01', start = '2026-02-01'",
        "UPDATE goals SET progress_override = 1.5",
        "UPDATE goals SET parent_id = id",
        "UPDATE goals SET parent_id = 12345",
        "UPDATE measures SET weight = -1",
        "UPDATE check_ins SET confidence = 11",
    ],
)
def test_the_database_has_the_last_word(store: Store, statement: str) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "A"}, TODAY)
        measure = records.measures.add_measure(goal, {"name": "x", "target": 1})
        records.measures.check_in(measure, {"date": TODAY, "value": 1})
    with pytest.raises(Refused) as refused, store.writing() as records:
        records.session.connection().exec_driver_sql(statement)
    assert "constraint" not in str(refused.value)


def test_the_database_refuses_cycles(store: Store) -> None:
    with store.writing() as records:
        top = records.goals.add({"title": "top"}, TODAY)
        middle = records.goals.add({"title": "middle"}, TODAY, parent=top)
        bottom = records.goals.add({"title": "bottom"}, TODAY, parent=middle)
    with pytest.raises(Refused, match="A goal cannot be below itself"), store.writing() as records:
        records.session.connection().exec_driver_sql(
            "UPDATE goals SET parent_id = (SELECT id FROM goals WHERE uid = ?) WHERE uid = ?",
            (bottom, top),
        )


def test_a_store_that_is_only_being_made_has_one_file_and_then_keeps_a_journal(
    store_path: Path,
) -> None:
    with new_store(store_path) as store:
        with store.writing(backup=Reason.IMPORT) as records:
            records.thoughts.add("the first")
        assert not store_path.exists()
        assert [path.suffix for path in store_path.parent.iterdir()] == [".tmp"]
    assert list(store_path.parent.iterdir()) == [store_path]
    with closing(sqlite3.connect(store_path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_nothing_is_left_of_a_new_store_that_cannot_be_filled(store_path: Path) -> None:
    with (
        pytest.raises(Refused, match="no"),
        new_store(store_path) as store,
        store.writing() as records,
    ):
        records.thoughts.add("never kept")
        records.session.flush()
        raise Refused("no")
    assert not store_path.parent.exists()
