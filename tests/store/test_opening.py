"""A store that cannot be used: what is wrong is said, nothing is lost, nothing begun in silence."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.opening import Choice, StoreTrouble, Trouble, choices
from career_tui.store import backup_files, checks, restoring
from career_tui.store.connection import Store, open_store
from career_tui.store.nouns import GOALS
from career_tui.store.version import LATEST

TODAY = date(2026, 11, 22)
NOBODY = 65534


@pytest.fixture
def backed_up(demo_path: Path) -> Path:
    """The demo's store with a backup, closed."""
    with open_store(demo_path) as store:
        store.backup()
    return demo_path


def trouble(path: Path) -> StoreTrouble:
    with pytest.raises(StoreTrouble) as refused, open_store(path):
        pass
    return refused.value


def overwritten(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def middle(path: Path) -> None:
    """Wipe out a page that every opening reads: the one the list of tables goes on in."""
    overwritten(path, 4096, b"\xff" * 4096 * 3)


DAMAGES: dict[str, tuple[Callable[[Path], Any], Trouble]] = {
    "missing": (Path.unlink, Trouble.MISSING),
    "empty": (lambda path: os.truncate(path, 0), Trouble.EMPTY),
    "wiped header": (lambda path: overwritten(path, 0, bytes(100)), Trouble.ZEROED),
    "wiped out": (lambda path: path.write_bytes(bytes(8192)), Trouble.ZEROED),
    "truncated": (lambda path: os.truncate(path, path.stat().st_size // 2), Trouble.TRUNCATED),
    "cut off early": (lambda path: os.truncate(path, 50), Trouble.TRUNCATED),
    "corrupted": (middle, Trouble.DAMAGED),
    "overwritten": (lambda path: path.write_bytes(b"Dear diary " * 500), Trouble.NOT_A_STORE),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_each_damage_is_named_and_offers_the_backups(backed_up: Path, kind: str) -> None:
    damage, expected = DAMAGES[kind]
    damage(backed_up)
    before = backed_up.read_bytes() if backed_up.exists() else None
    found = trouble(backed_up)
    assert found.trouble is expected
    assert found.have_backups
    can_be_read = expected in (Trouble.ZEROED, Trouble.TRUNCATED, Trouble.DAMAGED)
    assert found.choices[:-2] == (
        *((Choice.REPAIR,) if can_be_read else ()),
        Choice.RESTORE_LATEST,
        Choice.CHOOSE_BACKUP,
        Choice.START_NEW,
    )
    assert (backed_up.read_bytes() if backed_up.exists() else None) == before


@pytest.mark.parametrize("kind", DAMAGES)
def test_each_damage_is_healed_by_a_restore_that_keeps_the_damaged_file(
    backed_up: Path, kind: str
) -> None:
    DAMAGES[kind][0](backed_up)
    before = backed_up.read_bytes() if backed_up.exists() else None
    done = restoring.restore(backed_up, restoring.latest(backed_up))
    assert done.counts[GOALS] == 66
    with open_store(backed_up) as store, store.reading() as records:
        assert len(records.look(TODAY).goals.tree()) == 66
    if before is None:
        assert done.aside is None
    else:
        assert done.was_damaged and done.aside is not None
        assert (done.aside / backed_up.name).read_bytes() == before


@pytest.mark.parametrize("kind", DAMAGES)
def test_each_damage_can_be_left_behind_for_a_new_store(backed_up: Path, kind: str) -> None:
    DAMAGES[kind][0](backed_up)
    before = backed_up.read_bytes() if backed_up.exists() else None
    aside = restoring.start_new(backed_up)
    with open_store(backed_up) as store, store.reading() as records:
        assert records.look(TODAY).goals.tree() == []
    assert len(backup_files.existing(backed_up)) == 1
    if aside is not None:
        assert (aside / backed_up.name).read_bytes() == before
    else:
        assert before is None


def test_a_sound_store_is_never_replaced_by_a_new_one(backed_up: Path) -> None:
    with pytest.raises(Refused, match="is a sound store"):
        restoring.start_new(backed_up)


def test_a_database_without_tables_is_no_beginning_where_backups_are(backed_up: Path) -> None:
    backed_up.unlink()
    with closing(sqlite3.connect(backed_up)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("VACUUM")
    assert trouble(backed_up).trouble is Trouble.EMPTY


def test_a_lone_journal_is_not_thrown_away(store_path: Path) -> None:
    store_path.parent.mkdir()
    journal = store_path.with_name("career.sqlite3-wal")
    journal.write_bytes(b"what was not yet in the file")
    assert trouble(store_path).trouble is Trouble.MISSING
    store_path.touch()
    assert trouble(store_path).trouble is Trouble.EMPTY
    assert journal.read_bytes() == b"what was not yet in the file"
    aside = restoring.start_new(store_path)
    assert aside is not None
    assert (aside / journal.name).read_bytes() == b"what was not yet in the file"
    with open_store(store_path):
        pass


def test_without_backups_there_is_only_a_new_beginning(store: Store) -> None:
    store.close()
    overwritten(store.path, 0, bytes(100))
    found = trouble(store.path)
    assert Choice.RESTORE_LATEST not in found.choices
    assert "there is no backup of it" in str(found)


def test_after_an_unclean_end_the_store_is_looked_over(demo_path: Path, tmp_path: Path) -> None:
    with open_store(demo_path) as store:
        with store.writing() as records:
            records.goals.add({"title": "written before the power went"}, TODAY)
        crashed = tmp_path / "crashed" / "career.sqlite3"
        crashed.parent.mkdir()
        for path in (demo_path, demo_path.with_name("career.sqlite3-wal")):
            shutil.copy(path, crashed.with_name(path.name))
    with open_store(crashed) as again, again.reading() as records:
        assert "written before the power went" in [
            r.title for r in records.look(TODAY).goals.tree()
        ]


def test_damage_deep_in_the_file_is_found_after_an_unclean_end(
    demo_path: Path, tmp_path: Path
) -> None:
    with open_store(demo_path) as store:
        with store.writing() as records:
            records.goals.add({"title": "x"}, TODAY)
        crashed = tmp_path / "crashed" / "career.sqlite3"
        crashed.parent.mkdir()
        for path in (demo_path, demo_path.with_name("career.sqlite3-wal")):
            shutil.copy(path, crashed.with_name(path.name))
    size = crashed.stat().st_size
    overwritten(crashed, size - size // 4, b"\xff" * (size // 8))
    assert trouble(crashed).trouble is Trouble.DAMAGED


def test_other_files_are_left_alone_by_every_door(store_path: Path, demo_path: Path) -> None:
    backup = demo_path.with_name("copy.sqlite3")
    demo_path.rename(backup)
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = store_path.read_bytes()
    assert trouble(store_path).trouble is Trouble.FOREIGN
    assert trouble(store_path).choices == (Choice.QUIT,)
    for door in (
        lambda: restoring.restore(store_path, backup),
        lambda: restoring.start_new(store_path),
    ):
        with pytest.raises(StoreTrouble, match="another program"):
            door()
    assert store_path.read_bytes() == before


def test_a_newer_store_is_left_alone_by_every_door(backed_up: Path) -> None:
    with closing(sqlite3.connect(backed_up)) as newer:
        newer.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = backed_up.read_bytes()
    assert trouble(backed_up).trouble is Trouble.NEWER
    for door in (
        lambda: restoring.restore(backed_up, restoring.latest(backed_up)),
        lambda: restoring.start_new(backed_up),
    ):
        with pytest.raises(StoreTrouble, match="newer career-tui"):
            door()
    assert backed_up.read_bytes() == before


def test_a_store_open_to_read_only(demo_path: Path) -> None:
    with open_store(demo_path, read_only=True) as store:
        with store.reading() as records:
            assert len(records.look(TODAY).goals.tree()) == 66
        with pytest.raises(StoreTrouble, match="open to read only"), store.writing() as records:
            records.thoughts.add("x")


def _as_nobody(work: Callable[..., Any], path: Path, answers: Any) -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        answers.put(work(path))
    except StoreTrouble as refused:
        answers.put((refused.trouble, str(refused)))


def as_nobody(work: Callable[..., Any], path: Path) -> Any:
    """What `work` returns to a user whom permissions hold."""
    context = get_context("fork")
    answers: Any = context.SimpleQueue()
    child = context.Process(target=_as_nobody, args=(work, path, answers))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    return answers.get()


def _opened(path: Path) -> str:
    with open_store(path) as store, store.writing() as records:
        records.thoughts.add("x")
    return "written"


def _read(path: Path) -> int:
    with open_store(path, read_only=True) as store, store.reading() as records:
        return len(records.look(TODAY).goals.tree())


@pytest.fixture
def nobodys(demo_path: Path) -> Path:
    """The demo's store as the property of somebody else than root."""
    if os.geteuid() != 0:
        pytest.skip("needs root, to become another user")
    for folder in (demo_path.parent, *demo_path.parents[1:-2]):
        folder.chmod(folder.stat().st_mode | 0o755)
    for path in (demo_path, demo_path.parent):
        os.chown(path, NOBODY, NOBODY)
    return demo_path


def test_permissions_in_full_are_enough(nobodys: Path) -> None:
    assert as_nobody(_opened, nobodys) == "written"


def test_a_read_only_file_says_so_and_can_be_read(nobodys: Path) -> None:
    nobodys.chmod(0o400)
    kind, said = as_nobody(_opened, nobodys)
    assert kind is Trouble.READ_ONLY
    assert "is read-only: check its owner" in said
    assert as_nobody(_read, nobodys) == 66


def test_a_read_only_folder_says_so_and_can_be_read(nobodys: Path) -> None:
    nobodys.parent.chmod(0o500)
    kind, said = as_nobody(_opened, nobodys)
    assert kind is Trouble.READ_ONLY
    assert f"its folder {nobodys.parent} is read-only" in said
    assert as_nobody(_read, nobodys) == 66
    assert Choice.READ_ONLY in choices(kind, have_backups=False)


def test_a_file_that_may_not_be_read_says_so(nobodys: Path) -> None:
    nobodys.chmod(0o000)
    kind, said = as_nobody(_opened, nobodys)
    assert kind is Trouble.UNREADABLE
    assert "may not be read" in said


def test_a_folder_that_may_not_be_entered_says_so(nobodys: Path) -> None:
    nobodys.parent.chmod(0o000)
    kind, said = as_nobody(_opened, nobodys)
    assert kind is Trouble.UNREADABLE
    assert "cannot be reached" in said


def test_a_store_cannot_be_begun_where_nothing_may_be_written(nobodys: Path) -> None:
    nobodys.parent.chmod(0o500)
    kind, said = as_nobody(_opened, nobodys.parent / "below" / "career.sqlite3")
    assert kind is Trouble.READ_ONLY
    assert "Cannot create a store" in said


def _with_little_room(work: Callable[[Path], Any], path: Path, room: int, answers: Any) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        answers.put(work(path))
    except Refused as refused:
        answers.put((getattr(refused, "trouble", None), str(refused)))


def with_little_room(work: Callable[[Path], Any], path: Path, room: int) -> Any:
    """What `work` returns in a process whose files may have `room` bytes at most."""
    context = get_context("fork")
    answers: Any = context.SimpleQueue()
    child = context.Process(target=_with_little_room, args=(work, path, room, answers))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    return answers.get()


def _much(path: Path) -> str:
    with open_store(path) as store, store.writing() as records:
        for number in range(3000):
            records.thoughts.add(f"thought {number} " * 100)
    return "written"


def _back_up(path: Path) -> str:
    with open_store(path) as store:
        store.backup()
    return "written"


def _restore(path: Path) -> str:
    restoring.restore(path, restoring.latest(path))
    return "restored"


@pytest.mark.parametrize("room", [0, 1000, 50_000, 600_000])
@pytest.mark.parametrize("work", [_much, _back_up, _restore])
def test_a_full_disk_is_told_and_nothing_is_lost(
    backed_up: Path, work: Callable[[Path], str], room: int
) -> None:
    there = [one.path for one in backup_files.existing(backed_up)]
    kind, said = with_little_room(work, backed_up, room)
    assert kind is Trouble.FULL, said
    assert "no room" in said or "disk is full" in said
    with open_store(backed_up) as store, store.reading() as records:
        assert len(records.look(TODAY).goals.tree()) == 66
        waiting = [one.text for one in records.look(TODAY).thoughts.waiting()]
        assert not any(text.startswith("thought 0") for text in waiting)
    with checks.looking(backed_up) as connection:
        assert checks.damage(connection) == []
    assert [one.path for one in backup_files.existing(backed_up)] == there
