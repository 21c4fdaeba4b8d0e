"""What a killed run leaves behind is cleared by the next start that finds it an hour old."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from career_tui.cli import main
from career_tui.cli.app import make_demo
from career_tui.store import aside, backup_files, files, restoring
from career_tui.store.connection import new_store, open_store
from career_tui.tui.config import save_setting
from tests.conftest import TODAY
from tests.faults.places import begun
from tests.interchange.build import goal, of

STORES = Path(__file__).parents[1] / "store" / "stores"
HOUR = 3600


def _older(path: Path) -> None:
    path.parent.mkdir(parents=True)
    shutil.copy(STORES / "v3.store", path)


def _backed_up(path: Path) -> None:
    with open_store(begun(path)) as store:
        store.backup()


def _damaged(path: Path) -> None:
    _backed_up(path)
    path.write_bytes(b"")


def _with_a_journal(path: Path) -> None:
    """A copy of a store as it lay there when its program was killed."""
    _backed_up(path)
    with open_store(path) as store:
        with store.writing() as records:
            records.thoughts.add("in the journal")
        for one in (path, *files.companions(path)[:1]):
            shutil.copy(one, path.parents[1] / one.name.replace("career", "copy"))


def _nothing(path: Path) -> None:
    path.parent.mkdir()


def _archived(path: Path) -> None:
    _nothing(path)
    path.with_name("career.json").write_text(json.dumps(of(goals=[goal(1)])))


def _import(path: Path) -> list[str]:
    return [str(path.with_name("career.json")), "--store", str(path)]


Work = Callable[[Path], object]

KILLED: dict[str, tuple[Work, Work]] = {
    "backup": (_backed_up, lambda path: main.main(["backup", "--store", str(path)])),
    "backup elsewhere": (
        _backed_up,
        lambda path: main.main(["backup", str(path.parent / "mine"), "--store", str(path)]),
    ),
    "restore": (_backed_up, lambda path: restoring.restore(path, restoring.latest(path))),
    "restore of a copy with its journal": (
        _with_a_journal,
        lambda path: restoring.restore(path, path.parents[1] / "copy.sqlite3"),
    ),
    "restore of a damaged store": (
        _damaged,
        lambda path: restoring.restore(path, restoring.latest(path)),
    ),
    "new store": (_damaged, restoring.start_new),
    "upgrade": (_older, lambda path: main.main(["goals", "--store", str(path)])),
    "demo": (_nothing, lambda path: make_demo(path, TODAY)),
    "import": (_archived, lambda path: main.main(["import", *_import(path)])),
}


def killed(work: Work, path: Path) -> list[Path]:
    """What lies below the folder of the store after `work` was killed as it had a file written
    to the disk, and did not before; all of it is an hour old."""
    before = set(path.parent.rglob("*"))

    def die(_: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def dying() -> None:
        os.fsync = die
        work(path)

    child = get_context("fork").Process(target=dying)
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    left = [one for one in path.parent.rglob("*") if one not in before and ".tmp" in one.name]
    for one in left:
        age(one)
    return left


def start(path: Path) -> None:
    """Open the store, as it can be done now."""
    if not path.exists():
        with new_store(path):
            pass
    elif not path.stat().st_size:
        restoring.restore(path, restoring.latest(path))
    with open_store(path):
        pass


def age(path: Path, seconds: float = 2 * HOUR) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.mark.parametrize("kind", KILLED)
def test_the_next_start_clears_it(kind: str, store_path: Path) -> None:
    before, work = KILLED[kind]
    before(store_path)
    left = killed(work, store_path)
    assert left
    start(store_path)
    assert [one for one in left if one.exists()] == []


def test_what_another_command_was_writing(store_path: Path, tmp_path: Path) -> None:
    begun(store_path)
    place = tmp_path / "elsewhere"
    place.mkdir()
    store = ["--store", str(store_path)]
    for command in (
        ["export", "-o", str(place / "career.json"), *store],
        ["backup", str(place), *store],
    ):
        assert killed(lambda _, asked=command: main.main(asked), place / "x")
        assert main.main(command) == 0
        assert [one for one in place.iterdir() if one.name.startswith(".")] == []
    config = place / "config.toml"
    assert killed(lambda path: save_setting(path, "theme", "career-light"), config)
    save_setting(config, "theme", "career-light")
    assert [one for one in place.iterdir() if one.name.startswith(".")] == []


def test_what_was_being_put_aside(store_path: Path) -> None:
    begun(store_path)
    one = aside.Aside(str(store_path), "2026-11-22T10:00:00+00:00")
    assert killed(lambda _: aside.put(one), aside.folder() / "x")
    assert aside.of(store_path) == []
    assert list(aside.folder().iterdir()) == []


NAME = ".career-0123456789abcdef.tmp"


@pytest.mark.parametrize(
    "name",
    [
        "career-0123456789abcdef.tmp",
        ".career-0123456789abcde.tmp",
        ".career-0123456789abcdef.tmp.txt",
        ".career-0123456789ABCDEF.tmp",
        ".career-two-0123456789abcdef.tmp",
        ".career.sqlite3-0123456789abcdef.tmp",
        ".tmp",
    ],
)
def test_what_has_another_name_stays(store_path: Path, name: str) -> None:
    begun(store_path)
    for folder in (store_path.parent, backup_files.folder_of(store_path)):
        files.make_folder(folder)
        (folder / name).write_text("mine")
        age(folder / name)
    with open_store(store_path):
        pass
    for folder in (store_path.parent, backup_files.folder_of(store_path)):
        assert (folder / name).read_text() == "mine"


def test_what_is_young_or_no_file_stays(store_path: Path) -> None:
    begun(store_path)
    young, folder, link = (store_path.with_name(NAME.replace("0", one)) for one in "789")
    young.write_text("half")
    age(young, HOUR - 60)
    folder.mkdir()
    age(folder)
    link.symlink_to(store_path)
    os.utime(link, (1, 1), follow_symlinks=False)
    with open_store(store_path):
        pass
    assert young.exists() and folder.exists() and link.is_symlink()
    age(young)
    with open_store(store_path):
        pass
    assert not young.exists()


def test_what_another_program_still_has_open_stays(store_path: Path) -> None:
    begun(store_path)
    used = store_path.with_name(NAME)
    code = (
        "import sqlite3, sys\n"
        f"connection = sqlite3.connect({str(used)!r}, isolation_level=None)\n"
        "connection.execute('PRAGMA locking_mode = EXCLUSIVE')\n"
        "connection.execute('CREATE TABLE goals (id)')\n"
        "print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        age(used)
        with open_store(store_path):
            pass
        assert used.exists()
        other.communicate()
    age(used)
    with open_store(store_path):
        pass
    assert not used.exists()


def test_to_read_only_nothing_is_cleared(store_path: Path) -> None:
    begun(store_path)
    left = store_path.with_name(NAME)
    left.touch()
    age(left)
    with open_store(store_path, read_only=True):
        pass
    assert left.exists()
