"""Backups of the store: when they are taken, what they are made of, and which remain."""

import asyncio
import io
import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from career_tui.demo import build
from career_tui.domain.backups import Reason, file_name
from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.interchange import archive
from career_tui.store import backup_files, backups, checks, files
from career_tui.store.automatic import AutomaticBackups
from career_tui.store.connection import BULK, Store, open_store
from career_tui.store.nouns import GOALS
from career_tui.store.records import Records
from career_tui.store.thread import StoreThread
from career_tui.store.version import LATEST

TODAY = date(2026, 11, 22)


def add(store: Store, *titles: str) -> list[str]:
    with store.writing() as records:
        return [records.goals.add({"title": title}, TODAY) for title in titles]


def add_in(records: Records, title: str) -> str:
    return records.goals.add({"title": title}, TODAY)


def titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM goals ORDER BY id")]


def reasons(path: Path) -> list[str]:
    return [one.reason.value for one in backup_files.existing(path)]


def in_folder(path: Path) -> set[str]:
    return {one.name for one in path.iterdir()}


def test_a_backup_is_a_private_single_file_with_everything_in_it(
    store: Store, store_path: Path
) -> None:
    add(store, "one", "two")
    before = os.umask(0)
    try:
        made = store.backup()
    finally:
        os.umask(before)
    assert made.path.parent == store_path.parent / "backups"
    assert in_folder(made.path.parent) == {made.path.name}
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert made.size == made.path.stat().st_size
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert checks.verify(copy, made.path) == LATEST
    assert titles(made.path) == ["one", "two"]
    assert in_folder(made.path.parent) == {made.path.name}


def test_two_of_one_second_are_both_kept(store: Store, store_path: Path) -> None:
    add(store, "one")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with closing(checks.connect(store_path)) as source:
        made = [backups.take(source, store_path, Reason.MANUAL, now=now) for _ in range(3)]
    assert [one.number for one in made] == [1, 2, 3]
    assert [one.path for one in backup_files.existing(store_path)] == [
        one.path for one in reversed(made)
    ]
    assert made[2].path.name == "career-20261122T120000Z-manual-3.sqlite3"


def test_stores_of_other_names_have_folders_of_their_own(tmp_path: Path) -> None:
    with open_store(tmp_path / "plans.db") as store:
        add(store, "one")
        made = store.backup()
    assert made.path.parent == tmp_path / "plans-backups"
    assert made.path.name.startswith("plans-")


def test_the_backups_of_a_linked_store_lie_beside_the_file(tmp_path: Path) -> None:
    real = tmp_path / "real" / "career.sqlite3"
    with open_store(real) as store:
        add(store, "one")
    (tmp_path / "link.sqlite3").symlink_to(real)
    with open_store(tmp_path / "link.sqlite3") as store:
        assert store.backup().path.parent == real.parent / "backups"


def test_a_chosen_file_or_folder(store: Store, tmp_path: Path) -> None:
    add(store, "one")
    made = store.backup(to=tmp_path / "mine.bak")
    assert made.path == tmp_path / "mine.bak"
    assert titles(made.path) == ["one"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    other = tmp_path / "usb"
    other.mkdir()
    assert store.backup(to=other).path.parent == other
    assert backup_files.existing(store.path) == []


def test_nothing_is_written_over_or_through_a_link(store: Store, tmp_path: Path) -> None:
    add(store, "one")
    victim, link, dangling = tmp_path / "victim", tmp_path / "link", tmp_path / "dangling"
    victim.write_text("precious")
    link.symlink_to(victim)
    dangling.symlink_to(tmp_path / "nowhere")
    for path in (victim, link, dangling):
        with pytest.raises(Refused, match="exists already"):
            store.backup(to=path)
    assert victim.read_text() == "precious"
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(Refused, match="There is no folder"):
        store.backup(to=tmp_path / "no" / "such")


def test_a_damaged_store_gives_no_backup(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        size = demo_path.stat().st_size
        with demo_path.open("r+b") as file:  # after this the process has no lock on it any more
            file.seek(size // 2)
            file.write(b"\xff" * 20_000)
        with pytest.raises(StoreTrouble) as refused:
            store.backup()
    assert refused.value.trouble is Trouble.DAMAGED
    assert in_folder(demo_path.parent / "backups") == set()


def test_before_an_import_there_is_a_backup_of_what_was_there(store: Store) -> None:
    archive.import_records(store, build(TODAY), today=TODAY)
    assert reasons(store.path) == []  # there was nothing to lose
    one = io.BytesIO(
        b'{"format": "career-tui", "version": 1, "goals": ['
        b'{"uid": "00000000-0000-4000-8000-00000000000a", "title": "imported"}]}'
    )
    archive.import_records(store, one, today=TODAY)
    assert reasons(store.path) == ["import"]
    assert "imported" not in titles(backup_files.existing(store.path)[0].path)
    archive.import_records(store, one, today=TODAY)
    assert reasons(store.path) == ["import"]  # nothing was changed by it


def test_before_many_records_are_deleted_there_is_a_backup(store: Store) -> None:
    (top,) = add(store, "top")
    with store.writing() as records:
        for number in range(BULK - 2):
            records.goals.add({"title": f"below {number}"}, TODAY, parent=top)
    with store.writing() as records:
        records.goals.delete(top)
    assert reasons(store.path) == []  # one fewer than many
    with store.writing() as records:
        records.history.undo()
        records.goals.add({"title": "one more"}, TODAY, parent=top)
    with store.writing() as records:
        records.goals.delete(top)
    assert reasons(store.path) == ["delete"]
    assert len(titles(backup_files.existing(store.path)[0].path)) == BULK
    assert titles(store.path) == []


def test_what_belongs_to_a_goal_does_not_make_it_many(store: Store) -> None:
    (top,) = add(store, "top")
    with store.writing() as records:
        measure = records.measures.add_measure(top, {"name": "pages", "target": 10.0})
        for back in range(2 * BULK):
            values = {"date": TODAY - timedelta(days=back), "value": 1.0}
            records.measures.check_in(measure, values)
    with store.writing() as records:
        records.goals.delete(top)
    assert reasons(store.path) == []


def test_where_the_backup_fails_nothing_is_deleted(store: Store) -> None:
    made = add(store, *(str(number) for number in range(BULK)))
    (store.path.parent / "backups").write_text("in the way")
    with pytest.raises(Refused, match="A backup cannot be written"), store.writing() as records:
        for uid in made:
            records.goals.delete(uid)
    assert len(titles(store.path)) == BULK


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


def test_every_half_hour_if_anything_changed(store: Store, monkeypatch: Any) -> None:
    clock = Clock()

    def take_of(path: Path, reason: Reason, *, to: Path | None = None) -> Any:
        with closing(checks.connect(path)) as source:
            return backups.take(source, path, reason, to=to, now=clock.now)

    monkeypatch.setattr(backups, "take_of", take_of)
    automatic = AutomaticBackups(store, clock)
    add(store, "one")
    automatic.after_change()
    assert automatic.wait() is None  # too early
    clock.later(31)
    automatic.after_change()
    assert automatic.wait() is not None
    clock.later(10)
    add(store, "two")
    automatic.after_change()
    assert automatic.wait() is None
    clock.later(21)
    automatic.after_change()
    assert automatic.wait() is not None
    clock.later(31)
    automatic.after_change()
    assert automatic.wait() is None  # only a draft was written since
    assert reasons(store.path) == ["auto", "auto"]
    add(store, "three")
    clock.later(31)
    assert automatic.on_closing() is not None
    assert titles(backup_files.existing(store.path)[0].path) == ["one", "two", "three"]


def test_closing_soon_after_a_backup_takes_none(store: Store) -> None:
    automatic = AutomaticBackups(store)
    assert automatic.on_closing() is None  # nothing was written
    add(store, "one")
    automatic.after_change()
    assert automatic.on_closing() is not None  # there was none at all
    add(store, "two")
    automatic.after_change()
    assert automatic.on_closing() is None


def test_a_clock_that_was_set_back_stops_no_backups(store: Store) -> None:
    add(store, "one")
    future = datetime.now(UTC) + timedelta(days=400)
    with closing(checks.connect(store.path)) as source:
        backups.take(source, store.path, Reason.AUTO, now=future)
    clock = Clock()
    automatic = AutomaticBackups(store, clock)
    add(store, "two")
    clock.later(31)
    automatic.after_change()
    assert automatic.wait() is not None


def test_an_automatic_backup_that_fails_is_told_and_stops_nothing(store: Store) -> None:
    (store.path.parent / "backups").write_text("in the way")
    automatic = AutomaticBackups(store)
    add(store, "one")
    automatic.after_change()
    assert automatic.on_closing() is None
    assert "A backup cannot be written" in automatic.problem


async def test_changes_go_on_while_a_backup_is_taken(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("career_tui.store.automatic.EVERY", timedelta(0))
    take_of, begun, go_on = backups.take_of, Event(), Event()

    def slow(*about: Any) -> Any:
        begun.set()
        assert go_on.wait(10)
        return take_of(*about)

    thread = StoreThread(store_path)
    thread.start()
    await thread.opened()
    monkeypatch.setattr(backups, "take_of", slow)
    for title in ("one", "two", "three"):
        adding = thread.write(lambda records, title=title: add_in(records, title))
        await asyncio.wait_for(adding, 5)
    assert begun.wait(5)
    assert await thread.read(lambda records: len(records.look(TODAY).goals.tree())) == 3
    assert reasons(store_path) == []
    go_on.set()
    await asyncio.to_thread(thread.close)  # waits for it
    assert reasons(store_path)[-1:] == ["auto"]
    assert titles(backup_files.existing(store_path)[0].path) == ["one", "two", "three"]


async def test_the_thread_keeps_backups_and_restores_them(store_path: Path) -> None:
    thread = StoreThread(store_path)
    thread.start()
    await thread.write(lambda records: records.goals.add({"title": "one"}, TODAY))
    made = await thread.backup()
    await thread.write(lambda records: records.goals.add({"title": "two"}, TODAY))
    (look,) = await thread.backups()
    assert (look.backup.path, look.differs) == (made.path, "1 goal fewer")
    done = await thread.restore(made.path)
    assert done.counts[GOALS] == 1
    assert await thread.read(lambda r: [row.title for row in r.look(TODAY).goals.tree()]) == ["one"]
    with pytest.raises(Refused, match="no file"):
        await thread.restore(store_path.parent / "nothing")
    await thread.write(lambda records: records.goals.add({"title": "three"}, TODAY))
    thread.close()
    assert thread.backup_problem == ""
    assert titles(store_path) == ["one", "three"]


def test_only_what_was_written_to_is_backed_up_on_closing(demo_path: Path) -> None:
    thread = StoreThread(demo_path)
    thread.start()
    thread.close()
    assert not (demo_path.parent / "backups").exists()


def test_old_backups_are_thinned_by_the_rule_in_the_store(store: Store) -> None:
    add(store, "one")
    folder = store.path.parent / "backups"
    folder.mkdir(mode=0o700)
    now = datetime.now(UTC)
    for days in range(3, 60):
        for reason in (Reason.AUTO, Reason.UPGRADE):
            name = file_name("career", now - timedelta(days=days), reason)
            files.create(folder / name)
    with store.writing() as records:
        records.settings._set("backups", {"days": 1, "daily": 2, "weekly": 1, "monthly": 0})
    store.backup()
    found = reasons(store.path)
    assert found.count("upgrade") == 57
    assert (found.count("auto"), found.count("manual")) == (3, 1)


def test_leftovers_of_a_killed_run_are_removed_in_time(store: Store) -> None:
    add(store, "one")
    folder = store.backup().path.parent
    old, new = folder / ".career-0123456789abcdef.tmp", folder / ".career-fedcba9876543210.tmp"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (1, 1))
    store.backup()
    assert (old.exists(), new.exists()) == (False, True)
    assert len(backup_files.existing(store.path)) == 2


async def test_a_folder_of_backups_that_cannot_be_read_does_not_keep_the_store_shut(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> Any:
        raise PermissionError(13, "Permission denied", str(path))

    with open_store(store_path) as store:
        add(store, "one")
    monkeypatch.setattr(os, "scandir", unreadable)
    thread = StoreThread(store_path)
    thread.start()
    await thread.opened()
    assert "may not be read" in thread.backup_problem
    thread.close()
