"""Restoring: what is accepted, what becomes of the store that was there, and who is in the way."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble
from career_tui.store import backup_files, backups, checks, restoring
from career_tui.store.connection import open_store
from career_tui.store.nouns import GOALS
from career_tui.store.version import APPLICATION_ID, LATEST

TODAY = date(2026, 11, 22)


def goals(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [row.title for row in records.look(TODAY).goals.tree()]


def add(path: Path, title: str) -> None:
    with open_store(path) as store, store.writing() as records:
        records.goals.add({"title": title}, TODAY)


@pytest.fixture
def backup(store_path: Path) -> Path:
    """A backup with the goal "old", of a store that has "new" as well."""
    add(store_path, "old")
    with open_store(store_path) as store:
        made = store.backup().path
    add(store_path, "new")
    return made


def test_a_restore_keeps_the_store_that_was_there(store_path: Path, backup: Path) -> None:
    done = restoring.restore(store_path, backup)
    assert goals(store_path) == ["old"]
    assert done.counts[GOALS] == 1
    assert done.aside is not None and not done.was_damaged
    assert [one.reason for one in backup_files.existing(store_path)] == ["restore", "manual"]
    assert restoring.latest(store_path) == done.aside
    restoring.restore(store_path, done.aside)
    assert goals(store_path) == ["old", "new"]


def test_what_is_restored_is_private_and_nothing_else_is_left(
    store_path: Path, backup: Path
) -> None:
    backup.chmod(0o644)
    restoring.restore(store_path, backup)
    assert stat.S_IMODE(store_path.stat().st_mode) == 0o600
    assert {one.name for one in store_path.parent.iterdir()} == {"career.sqlite3", "backups"}


def test_a_stale_journal_does_not_undo_the_restore(
    store_path: Path, backup: Path, tmp_path: Path
) -> None:
    with open_store(store_path) as store:
        with store.writing() as records:
            records.goals.add({"title": "in the journal"}, TODAY)
        for path in store_path.parent.glob("career.sqlite3*"):
            shutil.copy(path, tmp_path)
    for path in tmp_path.glob("career.sqlite3*"):  # as after a crash
        shutil.move(path, store_path.parent / path.name)
    done = restoring.restore(store_path, backup)
    assert goals(store_path) == ["old"]
    assert done.aside is not None
    with closing(sqlite3.connect(done.aside)) as kept:
        found = {title for (title,) in kept.execute("SELECT title FROM goals")}
    assert "in the journal" in found


def test_a_journal_beside_the_file_that_is_restored_counts(
    store_path: Path, backup: Path, tmp_path: Path
) -> None:
    away = tmp_path / "crashed" / "x.sqlite3"
    away.parent.mkdir()
    with open_store(store_path) as store:
        with store.writing() as records:
            records.goals.add({"title": "in the journal"}, TODAY)
        for ending in ("", "-wal"):
            shutil.copy(f"{store_path}{ending}", f"{away}{ending}")
    before = {one.name: one.read_bytes() for one in away.parent.iterdir()}
    other = tmp_path / "other" / "career.sqlite3"
    restoring.restore(other, away)
    assert goals(other) == ["old", "new", "in the journal"]
    assert {one.name: one.read_bytes() for one in away.parent.iterdir()} == before


def test_a_store_that_is_open_elsewhere_is_not_replaced(store_path: Path, backup: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from career_tui.store.connection import open_store\n"
        "with open_store(Path(sys.argv[1])) as store:\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Busy, match="has the store open: close it there"):
            restoring.restore(store_path, backup)
        other.communicate("\n", timeout=30)
    assert goals(store_path) == ["old", "new"]
    assert restoring.restore(store_path, backup).counts[GOALS] == 1


def test_a_damaged_store_that_is_open_elsewhere_is_not_moved(
    store_path: Path, backup: Path
) -> None:
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN')\n"
        "c.execute('SELECT count(*) FROM goals').fetchall()\n"
        "print('open', flush=True); sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with store_path.open("r+b") as file:
            file.write(bytes(100))
        with pytest.raises(Busy):
            restoring.restore(store_path, backup)
        assert sorted(one.name for one in store_path.parent.glob("*damaged*")) == []
        other.communicate("\n", timeout=30)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")


def hollow(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE goals (id)")
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {LATEST}")


def changed(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute(statement)
            other.commit()

    return change


def flipped(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))


REFUSED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "text": (lambda path: path.write_text("Dear diary " * 100), "not a SQLite database"),
    "nothing": (lambda path: path.write_bytes(b""), "is empty"),
    "foreign": (foreign, "another program"),
    "hollow": (hollow, "not a whole career-tui store"),
    "newer": (changed(f"PRAGMA user_version = {LATEST + 1}"), "newer career-tui"),
    "corrupt": (flipped, "is damaged"),
    "acting": (
        changed("CREATE TRIGGER x AFTER INSERT ON goals BEGIN DELETE FROM goals; END"),
        "x does not belong there",
    ),
    "without history": (changed("DROP TRIGGER history_goals_delete"), "is missing"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_a_sound_store_is_refused_and_nothing_is_changed(
    store_path: Path, backup: Path, tmp_path: Path, kind: str
) -> None:
    make, said = REFUSED[kind]
    file = tmp_path / "offered.sqlite3"
    if kind in ("newer", "corrupt", "acting", "without history"):
        shutil.copy(backup, file)
    make(file)
    offered, before = file.read_bytes(), store_path.read_bytes()
    with pytest.raises(StoreTrouble, match=said):
        restoring.restore(store_path, file)
    assert (file.read_bytes(), store_path.read_bytes()) == (offered, before)
    assert len(backup_files.existing(store_path)) == 1
    assert {one.name for one in store_path.parent.iterdir()} == {"career.sqlite3", "backups"}


def test_the_store_itself_and_what_is_no_file_are_refused(
    store_path: Path, backup: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="is the store itself"):
        restoring.restore(store_path, store_path)
    for path, words in (
        (tmp_path, "is a directory, not a backup"),
        (tmp_path / "none", "There is no file"),
        (Path("/dev/null"), "is a device, not a backup"),
    ):
        with pytest.raises(Refused, match=words):
            restoring.restore(store_path, path)


def test_latest_passes_over_a_damaged_backup(store_path: Path, backup: Path) -> None:
    with open_store(store_path) as store:
        newer = store.backup().path
    newer.write_bytes(newer.read_bytes()[:5000])
    assert restoring.latest(store_path) == backup
    looks = backups.looks(store_path)
    assert [look.differs for look in looks] == ["cannot be read", "1 goal fewer"]
    backup.unlink()
    with pytest.raises(Refused, match="no backup that can be restored"):
        restoring.latest(store_path)


def test_an_older_backup_is_restored_and_upgraded_when_it_is_opened(store_path: Path) -> None:
    add(store_path, "new")
    restoring.restore(store_path, Path(__file__).parent / "stores" / "v1.store")
    with checks.looking(store_path) as connection:
        assert checks.verify(connection, store_path) == 1
    assert goals(store_path) == ["Lead a team", "Run the retrospective"]
    assert [one.reason for one in backup_files.existing(store_path)] == ["upgrade", "restore"]


def test_a_store_that_is_opened_during_a_restore_sees_the_new_one(
    store_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced between the look at its name and the first lock on it."""
    from career_tui.store import opening

    identity = opening.identity
    asked = []

    def replaced_meanwhile(path: Path) -> tuple[int, int]:
        found = identity(path)
        if not asked:
            restoring.restore(store_path, backup)
        asked.append(found)
        return found

    monkeypatch.setattr(opening, "identity", replaced_meanwhile)
    assert goals(store_path) == ["old"]
    assert len(asked) == 4


def test_a_restore_through_a_link_leaves_the_link(store_path: Path, backup: Path) -> None:
    link = store_path.parent.parent / "link.sqlite3"
    link.symlink_to(store_path)
    restoring.restore(link, backup)
    assert link.is_symlink()
    assert goals(store_path) == ["old"]


def test_no_link_is_followed_where_the_copy_is_written(
    store_path: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    monkeypatch.setattr("secrets.token_hex", lambda _: "known")
    (store_path.parent / ".career-known.tmp").symlink_to(victim)
    with pytest.raises(Refused, match="File exists"):
        restoring.restore(store_path, backup)
    assert victim.read_text() == "precious"
