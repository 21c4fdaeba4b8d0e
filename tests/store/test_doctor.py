"""The doctor: finds what is wrong, explains it, and repairs what is safe to repair."""

import os
import shutil
import sqlite3
import stat
from collections import namedtuple
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from career_tui.domain.doctor import Finding, State, healthy
from career_tui.store import places
from career_tui.store.connection import open_store
from career_tui.store.doctor import examine

TODAY = date(2026, 11, 22)


def found(path: Path, check: str, *, repair: bool = False) -> Finding:
    (one,) = [one for one in examine(path, repair=repair) if one.check == check]
    return one


def planted(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_demo_is_healthy(demo_path: Path) -> None:
    demo_path.parent.chmod(0o700)
    demo_path.chmod(0o600)
    with open_store(demo_path) as store:
        store.backup()
    findings = examine(demo_path)
    assert healthy(findings)
    assert {one.check for one in findings if one.state is State.WARNING} <= {"sqlite", "room"}
    assert len({one.check for one in findings}) == len(findings)
    assert not any(one.repaired for one in findings)


def test_a_new_store_is_healthy(store_path: Path) -> None:
    with open_store(store_path):
        pass
    assert healthy(examine(store_path))
    assert found(store_path, "backups").state is State.WARNING


def test_no_store_at_all(store_path: Path) -> None:
    assert "There is no store at" in found(store_path, "store").explanation
    assert not healthy(examine(store_path, repair=True))
    assert not store_path.exists()


def test_the_doctor_changes_nothing_unless_asked(demo_path: Path) -> None:
    demo_path.chmod(0o644)
    before = demo_path.read_bytes()
    examine(demo_path)
    assert demo_path.read_bytes() == before
    assert stat.S_IMODE(demo_path.stat().st_mode) == 0o644


def test_damage(demo_path: Path) -> None:
    size = demo_path.stat().st_size
    with demo_path.open("r+b") as file:
        file.seek(size - size // 4)
        file.write(b"\xff" * (size // 8))
    one = found(demo_path, "integrity")
    assert one.state is State.PROBLEM
    assert "career-tui restore" in one.explanation


def test_references_that_lead_nowhere(demo_path: Path) -> None:
    planted(demo_path, "PRAGMA foreign_keys = OFF", "DELETE FROM skills WHERE id = 1")
    one = found(demo_path, "references")
    assert one.state is State.PROBLEM
    assert "to records that do not exist" in one.explanation


def test_a_missing_trigger(demo_path: Path) -> None:
    planted(demo_path, "DROP TRIGGER history_goals_update")
    one = found(demo_path, "store")
    assert one.state is State.PROBLEM
    assert "history_goals_update is missing" in one.explanation


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM actions WHERE id = 1", "belong to no action"),
        ("INSERT INTO actions (at, kind, title, reason) VALUES ('', 'do', 'x', '')", "changed"),
        ("UPDATE actions SET kind = 'undo' WHERE id = 1", "do not say what they undid"),
        ("UPDATE actions SET target = 1 WHERE kind = 'undo'", "could not have been"),
        (
            "INSERT INTO actions (at, kind, title, reason, target) VALUES ('', 'redo', 'x', '', 1)",
            "twice in a row",
        ),
        ("UPDATE changes SET before = '{' WHERE kind = 'update'", "cannot be read"),
        (
            """
            INSERT INTO changes (action_id, record, row_id, kind, before)
            VALUES (1, 'goals', (SELECT min(id) FROM goals), 'delete', '{}')
            """,
            "against the last word of the history",
        ),
    ],
)
def test_a_history_that_does_not_fit(demo_path: Path, statement: str, words: str) -> None:
    with open_store(demo_path) as store:
        uid = ""
        with store.writing() as records:
            uid = records.goals.add({"title": "x"}, TODAY)
        with store.writing() as records:
            records.goals.edit(uid, {"title": "y"}, TODAY)
        with store.writing() as records:
            records.history.undo()
    assert found(demo_path, "history").state is State.OK
    if words == "could not have been":
        statement = (
            "UPDATE actions SET target = (SELECT id FROM actions WHERE kind = 'undo')"
            " WHERE kind = 'undo'"
        )
    planted(demo_path, "PRAGMA foreign_keys = OFF", statement)
    one = found(demo_path, "history")
    assert one.state is State.PROBLEM
    assert words in one.explanation


def test_a_search_index_that_misses_words_is_made_anew(demo_path: Path) -> None:
    planted(
        demo_path,
        "INSERT INTO things_search (things_search, rowid, title, body)"
        " SELECT 'delete', id, title, body FROM things_searched WHERE kind = 6 LIMIT 3",
    )
    assert found(demo_path, "search").state is State.PROBLEM
    mended = found(demo_path, "search", repair=True)
    assert (mended.state, mended.repaired) == (State.OK, True)
    assert found(demo_path, "search").state is State.OK


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE things_searched SET title = 'x' WHERE kind = 2",
        "DELETE FROM notes_searched",
        "INSERT INTO notes_searched (id, note) VALUES (2460000100000000001, 'x')",
    ],
)
def test_what_is_searched_and_not_written_is_folded_again(demo_path: Path, statement: str) -> None:
    with open_store(demo_path):
        pass
    planted(demo_path, statement)
    assert found(demo_path, "search").state is State.PROBLEM
    mended = found(demo_path, "search", repair=True)
    assert (mended.state, mended.repaired) == (State.OK, True)
    assert found(demo_path, "search").state is State.OK


@pytest.mark.parametrize(
    "statement",
    ["UPDATE standings SET progress = 0.123", "DELETE FROM standings WHERE goal_id IN (2, 3)"],
)
def test_numbers_that_do_not_follow_are_worked_out_again(demo_path: Path, statement: str) -> None:
    with open_store(demo_path):
        pass
    assert found(demo_path, "numbers").state is State.OK
    with closing(sqlite3.connect(demo_path)) as connection:
        titles = [title for (title,) in connection.execute("SELECT title FROM goals ORDER BY id")]
    planted(demo_path, statement)
    one = found(demo_path, "numbers")
    assert one.state is State.PROBLEM
    assert titles[1][:20] in one.explanation
    assert found(demo_path, "numbers").state is State.PROBLEM  # nothing was written
    mended = found(demo_path, "numbers", repair=True)
    assert (mended.state, mended.repaired) == (State.OK, True)
    assert found(demo_path, "numbers").state is State.OK


def test_open_permissions_are_closed(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        backup = store.backup().path
    paths = (demo_path, demo_path.parent, backup, backup.parent)
    for path in paths:
        path.chmod(0o755)
    assert found(demo_path, "permissions").state is State.PROBLEM
    assert found(demo_path, "permissions", repair=True).repaired
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o600, 0o700, 0o600, 0o700]
    assert found(demo_path, "permissions").state is State.OK


def test_a_folder_with_other_things_in_it_is_left_as_it_is(demo_path: Path) -> None:
    (demo_path.parent / "letter.txt").touch()
    demo_path.parent.chmod(0o755)
    assert found(demo_path, "folder", repair=True).state is State.WARNING
    assert stat.S_IMODE(demo_path.parent.stat().st_mode) == 0o755


def test_a_damaged_newest_backup(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        backup = store.backup().path
    os.truncate(backup, 5000)
    one = found(demo_path, "backups")
    assert one.state is State.PROBLEM
    assert "cannot be restored" in one.explanation


def test_an_old_backup_of_a_store_that_has_changed(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        store.backup()
    later = datetime.now(UTC) + timedelta(days=30)
    (one,) = [one for one in examine(demo_path, now=later) if one.check == "backups"]
    assert one.state is State.OK  # nothing was changed since
    with open_store(demo_path) as store, store.writing() as records:
        records.thoughts.add("x")
    (one,) = [one for one in examine(demo_path, now=later) if one.check == "backups"]
    assert one.state is State.WARNING


def test_leftovers_are_removed(demo_path: Path) -> None:
    left = demo_path.parent / ".career-0123456789abcdef.tmp"
    left.touch()
    assert found(demo_path, "leftovers").state is State.OK  # it may be somebody's still
    os.utime(left, (1, 1))
    assert found(demo_path, "leftovers").state is State.WARNING
    assert found(demo_path, "leftovers", repair=True).repaired
    assert not left.exists()


def test_little_room(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 99, 1))
    one = found(demo_path, "room")
    assert (one.state, "1 bytes left" in one.explanation) == (State.WARNING, True)


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 40, 1), State.WARNING),
        ((3, 44, 5), State.WARNING),
        ((3, 44, 6), State.OK),
        ((3, 50, 7), State.OK),
        ((3, 51, 2), State.WARNING),
        ((3, 51, 3), State.OK),
        ((3, 53, 0), State.OK),
        ((3, 31, 0), State.PROBLEM),
    ],
)
def test_versions_of_sqlite(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], state: State
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert found(store_path, "sqlite").state is state


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Contoso", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("Library/Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("documents", ""),
        ("dropboxes", ""),
    ],
)
def test_synchronised_folders(tmp_path: Path, folder: str, service: str) -> None:
    path = tmp_path / folder / "career" / "career.sqlite3"
    assert places.synchronised_by(path) == service
    assert bool(places.risk(path)) == bool(service)


def test_a_folder_that_syncthing_marked(tmp_path: Path) -> None:
    (tmp_path / "plans" / ".stfolder").mkdir(parents=True)
    assert places.synchronised_by(tmp_path / "plans" / "a" / "career.sqlite3") == "Syncthing"


def test_file_systems(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/home /home nfs4 rw 0 0\n"
        "/dev/sdb1 /home/me/fast\\040disk xfs rw 0 0\n"
    )
    assert places.file_system(Path("/srv/x"), mounts) == "ext4"
    assert places.file_system(Path("/home/me/x"), mounts) == "nfs4"
    assert places.file_system(Path("/home/me/fast disk/x"), mounts) == "xfs"
    assert places.file_system(Path("/x"), tmp_path / "none") == ""
