"""A full disk: refused in words, nothing changed, nothing left half-written, and on it goes."""

import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from career_tui.demo import build
from tests.conftest import TODAY
from tests.faults.places import SmallDisk, begun, largest_file, listing, small_disk
from tests.terminal import ENTER, PATIENCE, PROGRAM, TAB, Terminal, ctrl, exported, run

LITTLE = 4096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=6) as made:
        yield made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "demo.json"
    path.write_text(json.dumps(build(TODAY)))
    return path


def titles(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [title for (title,) in connection.execute("SELECT title FROM goals")]


def refused(*arguments: str, before: object = None) -> str:
    """What a command says on stderr that could not do what it was asked for."""
    done = run(*arguments, preexec_fn=before)
    assert done.returncode == 1, done
    assert done.stderr.startswith("career-tui: "), done
    assert done.stderr.count("\n") == 1, done
    assert "Traceback" not in done.stderr
    return done.stderr


def test_commands_on_a_full_disk(disk: SmallDisk, archive: Path) -> None:
    store = begun(disk.folder / "career.sqlite3")
    other = disk.folder / "mine.json"
    other.write_text("what was there")
    disk.fill()
    before = listing(disk.folder)
    for what in (
        ("import", str(archive)),
        ("backup",),
        ("backup", str(disk.folder / "copy.sqlite3")),
        ("export", "-o", str(disk.folder / "new.json")),
        ("export", "-o", str(other)),
    ):
        said = refused("--store", str(store), *what)
        assert "full" in said or "no room" in said or "No space" in said, said
        assert listing(disk.folder) == before, what
    disk.free()
    assert titles(store) == ["Lead a team"]
    done = run("--store", str(store), "import", str(archive))
    assert done.returncode == 0, done.stderr
    assert len(titles(store)) > 60


@pytest.mark.parametrize("room", [0, LITTLE, 300_000, 1_000_000])
def test_an_import_that_runs_out_of_room_is_no_import(
    disk: SmallDisk, archive: Path, room: int
) -> None:
    store = begun(disk.folder / "career.sqlite3")
    disk.fill(leave=room)
    refused("--store", str(store), "import", str(archive))
    assert list(disk.folder.rglob(".*")) == []
    disk.free()
    assert titles(store) == ["Lead a team"]


def test_restoring_on_a_full_disk_keeps_the_store(disk: SmallDisk, tmp_path: Path) -> None:
    store = begun(disk.folder / "career.sqlite3")
    backup = tmp_path / "backup.sqlite3"
    assert run("--store", str(store), "backup", str(backup)).returncode == 0
    disk.fill(leave=LITTLE)
    assert "disk is full" in refused("--store", str(store), "restore", str(backup))
    disk.free()
    assert titles(store) == ["Lead a team"]
    assert [path.name for path in disk.folder.iterdir() if path.name.startswith(".")] == []


def test_a_first_start_on_a_full_disk(disk: SmallDisk) -> None:
    disk.fill()
    with Terminal("--store", str(disk.folder / "new" / "career.sqlite3")) as terminal:
        terminal.until(lambda shown: "full" in shown or "No space" in shown)
        terminal.press("q")
        assert terminal.wait() == 1


def until_open(store: Path) -> None:
    """Wait until the app has opened the store, which it shows before that."""
    ends = time.monotonic() + PATIENCE
    while not store.with_name(f"{store.name}-wal").exists():
        assert time.monotonic() < ends
        time.sleep(0.02)
    time.sleep(0.5)


def test_the_app_stays_usable_on_a_full_disk(disk: SmallDisk) -> None:
    store = begun(disk.folder / "career.sqlite3")
    with Terminal("--store", str(store)) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        until_open(store)
        disk.fill()
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.press(*"Write a book", ENTER, pause=0.01)
        shown = terminal.until("disk is full")
        assert "Write a book" in shown
        assert titles(store) == ["Lead a team"]
        disk.free()
        terminal.press(ENTER)
        terminal.until("Added “Write a book”")
        terminal.press("x")
        terminal.until("Done: ")
        assert terminal.end() == 0
    assert sorted(titles(store)) == ["Lead a team", "Write a book"]


def test_a_review_on_a_full_disk_keeps_what_is_typed(disk: SmallDisk) -> None:
    store = begun(disk.folder / "career.sqlite3")
    with Terminal("--store", str(store), "review") as terminal:
        terminal.until("What went well?")
        until_open(store)
        disk.fill()
        terminal.press(*"Shipped it", ENTER, pause=0.01)
        terminal.until("disk is full")
        assert "Shipped it" in terminal.until("What went well?")
        disk.free()
        terminal.press(ENTER)
        terminal.until("What got in the way?")
        assert terminal.end() == 0
    assert "Shipped it" in [one["text"] for one in exported(store)["review_answers"]]


def test_leaving_on_a_full_disk_keeps_the_person_there(disk: SmallDisk) -> None:
    store = begun(disk.folder / "career.sqlite3")
    with Terminal("--store", str(store)) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        until_open(store)
        disk.fill()
        terminal.press(*"Write a book", ctrl("q"), pause=0.01)
        terminal.until("Still here")
        disk.free()
        assert terminal.end() == 0
    with closing(sqlite3.connect(store)) as connection:
        ((form,),) = connection.execute("SELECT form FROM drafts").fetchall()
    assert json.loads(form)["title"] == "Write a book"


def test_a_limit_on_the_size_of_files(store_path: Path, archive: Path) -> None:
    store = begun(store_path)
    target = store.parent / "out.json"
    limit = largest_file(store.stat().st_size + 20_000)
    before = listing(store.parent)
    assert "full" in refused("--store", str(store), "import", str(archive), before=limit)
    shutil.rmtree(store.parent / "backups")  # the one before the import; it was taken whole
    assert listing(store.parent) == before
    limit = largest_file(store.stat().st_size // 2)
    for what in (("backup", str(target)), ("backup",)):
        assert "no room" in refused("--store", str(store), *what, before=limit)
        assert listing(store.parent) == before
    assert titles(store) == ["Lead a team"]


def test_the_app_under_a_limit_on_the_size_of_files(store_path: Path) -> None:
    store = begun(store_path)
    limit = largest_file(60_000)  # for the journal; its index has 32 kB
    with Terminal("--store", str(store), before=limit) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        terminal.press("e")
        terminal.until("Edit “Lead a team”")
        terminal.press(ctrl("l"))  # more
        terminal.until("why it matters")
        terminal.press(*[TAB] * 12, pause=0.02)
        for _ in range(4):
            terminal.paste("All of it takes more room than there is. " * 200)
            terminal.press(TAB)
        terminal.press(ctrl("s"))
        terminal.until("could not be written")
        terminal.kill()
    assert titles(store) == ["Lead a team"]


@pytest.mark.parametrize("command", ["goals", "goals --json", "export", "paths"])
def test_output_that_cannot_be_written(store_path: Path, command: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    store = begun(store_path)
    with full.open("w") as output:
        done = subprocess.run(
            [PROGRAM, "--store", str(store), *command.split()],
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "career-tui: No space left on device\n"
