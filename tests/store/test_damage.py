"""Damage that SQLite tells in its own way, or not at all: it is understood, and no text is told."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backup_files, backups, checks, damage, refusals, restoring
from career_tui.store.connection import open_store
from career_tui.store.look_at import look_at
from career_tui.store.reader import Reader

TODAY = date(2026, 11, 22)
SECRET = "Leave Kajvind in May"


def page_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    return int(page)


def overwritten(path: Path, page: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(content)


def no_text(path: Path) -> None:
    """Damage the list of tables so that SQLite's message about it is no text."""
    data = bytearray(path.read_bytes())
    row = b"tablegoalsgoals"
    at = data.index(row) + len(b"table")
    data[at : at + 10] = b"\xff\xfe" * 5
    at = data.index(b"CREATE TABLE goals")
    data[at : at + 6] = b"MANGLE"
    path.write_bytes(data)


@pytest.fixture
def backed_up(demo_path: Path) -> Path:
    with open_store(demo_path) as store:
        store.backup()
    return demo_path


def by_quick_reading(path: Path) -> None:
    with look_at(path, TODAY) as look:
        look.today.look()


def by_the_reader(path: Path) -> None:
    reader = Reader(path, lambda: TODAY)
    try:
        reader.ask(lambda look: look.today.look()).result(10)
    except Exception as error:
        if type(error).__name__ == "NotYet":  # whoever opens the store says why
            by_opening(path)
        raise
    finally:
        reader.close()


def by_opening(path: Path) -> None:
    with open_store(path) as store, store.reading() as records:
        records.look(TODAY).goals.tree()


def by_opening_to_read(path: Path) -> None:
    with open_store(path, read_only=True) as store, store.reading() as records:
        records.look(TODAY).goals.tree()


DOORS = pytest.mark.parametrize(
    "door", [by_quick_reading, by_the_reader, by_opening, by_opening_to_read]
)


@DOORS
def test_a_message_that_is_no_text_is_damage(backed_up: Path, door: Callable[[Path], None]) -> None:
    no_text(backed_up)
    with (
        pytest.raises(UnicodeDecodeError),
        closing(sqlite3.connect(backed_up)) as connection,
    ):
        connection.execute("SELECT count(*) FROM goals")
    with pytest.raises(StoreTrouble, match="is damaged") as found:
        door(backed_up)
    assert found.value.trouble is Trouble.DAMAGED
    assert found.value.have_backups
    assert "doctor --repair" in str(found.value) and "restore --latest" in str(found.value)


def test_it_is_restored(backed_up: Path) -> None:
    no_text(backed_up)
    before = backed_up.read_bytes()
    assert [one.differs for one in backups.looks(backed_up)] != []
    done = restoring.restore(backed_up, restoring.latest(backed_up))
    assert done.was_damaged and done.aside is not None
    assert (done.aside / backed_up.name).read_bytes() == before
    by_opening(backed_up)


def test_so_is_a_store_with_a_value_that_nobody_wrote(backed_up: Path) -> None:
    changed(UNREADABLE["a word"])(backed_up)
    before = backed_up.read_bytes()
    done = restoring.restore(backed_up, restoring.latest(backed_up))
    assert done.was_damaged and done.aside is not None
    assert (done.aside / backed_up.name).read_bytes() == before


def ends_in_zeros(path: Path) -> None:
    """Let the last byte be one that SQLite does not miss."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for number in range(30):
            connection.execute(
                "INSERT INTO drafts (key, form, saved_at) VALUES (?, ?, ?)",
                (str(number), json.dumps({"title": "x" * 8330}), "2026-11-22T10:00:00+00:00"),
            )
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if path.read_bytes()[-100:] == bytes(100):
                return
    raise AssertionError


@DOORS
def test_the_length_is_held_against_the_header(
    backed_up: Path, door: Callable[[Path], None]
) -> None:
    ends_in_zeros(backed_up)
    os.truncate(backed_up, backed_up.stat().st_size - 1)
    with pytest.raises(StoreTrouble, match="its end is missing") as found:
        door(backed_up)
    assert found.value.trouble is Trouble.TRUNCATED


def test_so_is_that_of_a_backup(backed_up: Path) -> None:
    (backup,) = backup_files.existing(backed_up)
    os.truncate(backup.path, backup.size - 1)
    with pytest.raises(Refused, match="no backup that can be restored"):
        restoring.latest(backed_up)
    with pytest.raises(StoreTrouble, match="is damaged"):
        restoring.restore(backed_up, backup.path)


@pytest.fixture
def checkpointed_in_part(demo_path: Path, tmp_path: Path) -> Path:
    """What a kill in a checkpoint leaves: the file ends too soon, and its end is in the journal."""
    path = tmp_path / "killed" / "career.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(demo_path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("BEGIN")
        for number in range(300):
            connection.execute(
                "INSERT INTO drafts (key, form, saved_at) VALUES (?, ?, ?)",
                (str(number), json.dumps({"title": "x" * 900}), "2026-11-22T10:00:00+00:00"),
            )
        connection.execute("COMMIT")
        shutil.copy(f"{demo_path}-wal", f"{path}-wal")
        connection.execute("PRAGMA wal_checkpoint(FULL)")
        shutil.copy(demo_path, path)
    os.truncate(path, path.stat().st_size - 100)
    return path


def test_what_is_in_the_journal_is_not_missing(checkpointed_in_part: Path) -> None:
    with open_store(checkpointed_in_part) as store, store.reading() as records:
        assert len(records.drafts.all()) == 300
    with checks.looking(checkpointed_in_part) as connection:
        assert checks.damage(connection) == []


def test_without_the_journal_it_is(checkpointed_in_part: Path) -> None:
    checkpointed_in_part.with_name("career.sqlite3-wal").unlink()
    with pytest.raises(StoreTrouble, match="its end is missing"):
        by_opening(checkpointed_in_part)


# What nobody could have written


def changed(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(statement)
            for _, trigger in triggers:
                connection.execute(trigger)

    return change


UNREADABLE = {
    "a day": "UPDATE goals SET due = '2026-1?-01' WHERE kind = 'goal'",
    "a word": "UPDATE goals SET status = 'acuive' WHERE kind = 'goal'",
    "a number": "UPDATE goals SET weight = 'heavy' WHERE kind = 'goal'",
    "a moment": "UPDATE goals SET created_at = '2026-11-22T10:0x:00+00:00'",
    "a circle": "UPDATE goals SET parent_id = (SELECT max(id) FROM goals AS other WHERE"
    " other.parent_id = goals.id) WHERE kind = 'goal'",
    "a text": f"UPDATE goals SET title = CAST(x'{SECRET.encode().hex()}ff' AS TEXT)",
}


@DOORS
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_value_that_nobody_wrote_is_damage(
    demo_path: Path, kind: str, door: Callable[[Path], None]
) -> None:
    changed(UNREADABLE[kind])(demo_path)
    part = "references between records" if kind == "a circle" else "the goals"
    try:
        door(demo_path)
    except StoreTrouble as found:
        assert found.trouble is Trouble.DAMAGED
        assert f"is damaged ({part})" in str(found)
        assert SECRET not in str(found)
    else:
        assert kind in ("a number", "a circle")  # which may do no harm
    assert damage.where(demo_path) == (part,)


def test_a_mistake_of_the_program_is_no_damage(demo_path: Path) -> None:
    with pytest.raises(KeyError), open_store(demo_path) as store, store.reading():
        raise KeyError("mistaken")


# What errors say


def said(work: Callable[[sqlite3.Connection], object]) -> str:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.Error) as error:
        connection.execute("CREATE TABLE one (title, CHECK (length(title) < 90))")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        work(connection)
    return str(refusals.in_plain_words(error.value, Path("x.sqlite3")))


QUOTING: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a text": lambda c: c.execute(f"SELECT CAST(x'{SECRET.encode().hex()}ff' AS TEXT)").fetchall(),
    "a search": lambda c: c.execute("SELECT * FROM words WHERE words MATCH ?", (f'"{SECRET}',)),
    "a statement": lambda c: c.execute(f"SELECT '{SECRET}"),
    "a name": lambda c: c.execute(f'SELECT * FROM "{SECRET}"'),
    "a constraint": lambda c: c.execute("INSERT INTO one VALUES (?)", (SECRET * 9,)),
}


@pytest.mark.parametrize("kind", QUOTING)
def test_errors_hold_no_content(kind: str) -> None:
    words = said(QUOTING[kind])
    assert "Kajvind" not in words and "Leave" not in words


def test_damaged_parts_are_named(demo_path: Path) -> None:
    overwritten(demo_path, page_of(demo_path, "check_ins"), os.urandom(4096))
    assert damage.where(demo_path) == ("the check-ins",)
    assert "is damaged (the check-ins)" in str(damage.damaged(demo_path))


@pytest.fixture(autouse=True)
def _nothing_is_left(store_path: Path) -> Iterator[None]:
    yield
    assert not list(store_path.parent.glob(".*"))
