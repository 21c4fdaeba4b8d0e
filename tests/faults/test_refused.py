"""A file that is refused is left as it is, by every command and by the app."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import restoring
from career_tui.store.connection import open_store
from career_tui.store.version import APPLICATION_ID, LATEST
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.recovery.screen import RecoveryScreen
from tests.conftest import TODAY
from tests.faults.every_page import Original, command_lines, run
from tests.ui.driving import until

Make = Callable[[Path], object]


def statements(*wanted: str) -> Make:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in wanted:
                connection.execute(statement)

    return make


def journalled(make: Make) -> Make:
    """What a program that was killed leaves: all that it wrote is in the journal yet."""

    def left(path: Path) -> None:
        other = path.with_name("other")
        other.mkdir()
        killed = other / path.name
        shutil.move(path, killed)
        with closing(sqlite3.connect(killed, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            make(killed)
            connection.execute("CREATE TABLE IF NOT EXISTS in_the_journal (x)")
            for ending in ("", "-wal"):
                shutil.copy(f"{killed}{ending}", f"{path}{ending}")
        shutil.rmtree(other)

    return left


def foreign(version: int, application: int = APPLICATION_ID) -> Make:
    """A database with one table of its own, and with our name or another in its header."""
    own = statements(
        "CREATE TABLE bookmarks (url)",
        "INSERT INTO bookmarks VALUES ('https://example.org')",
        f"PRAGMA application_id = {application}",
        f"PRAGMA user_version = {version}",
    )

    def make(path: Path) -> None:
        path.unlink()
        own(path)

    return make


def overwritten(at: int, content: bytes) -> Make:
    def make(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(content)

    return make


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def unlisted(path: Path) -> None:
    """Bytes that are no text, where SQLite's message about the damage quotes them."""
    overwritten(4096, os.urandom(512).replace(b"\x0d", b"\xff"))(path)


REFUSED: dict[str, tuple[Make, Trouble]] = {
    "foreign": (foreign(3, 1234), Trouble.FOREIGN),
    "ours by name, of no version": (foreign(0), Trouble.FOREIGN),
    "ours by name, before all versions": (foreign(-3), Trouble.FOREIGN),
    "ours by name, of an older version": (foreign(4), Trouble.DAMAGED),
    "ours by name, of this version": (foreign(LATEST), Trouble.DAMAGED),
    "newer": (statements(f"PRAGMA user_version = {LATEST + 1}"), Trouble.NEWER),
    "newer, in its journal": (
        journalled(statements(f"PRAGMA user_version = {LATEST + 1}")),
        Trouble.NEWER,
    ),
    "without a table": (statements("PRAGMA foreign_keys = 0", "DROP TABLE goals"), Trouble.DAMAGED),
    "no database": (lambda path: path.write_bytes(b"Dear diary " * 900), Trouble.NOT_A_STORE),
    "empty": (lambda path: os.truncate(path, 0), Trouble.EMPTY),
    "wiped out": (overwritten(0, bytes(4096)), Trouble.ZEROED),
    "cut short by a byte": (
        lambda path: os.truncate(path, path.stat().st_size - 1),
        Trouble.TRUNCATED,
    ),
    "cut in half": (lambda path: os.truncate(path, path.stat().st_size // 2), Trouble.TRUNCATED),
    "damaged": (overwritten(4096, b"\xff" * 8192), Trouble.DAMAGED),
    "damaged, with bytes that are no text": (unlisted, Trouble.DAMAGED),
    "a folder": (folder, Trouble.DIRECTORY),
}
ELSEWHERE = {
    Trouble.MISSING,  # there is nothing to be left as it is
    Trouble.READ_ONLY,  # tests/faults/test_permissions.py
    Trouble.UNREADABLE,
    Trouble.DEAD_LINK,  # tests/faults/test_places.py
    Trouble.NO_FILE,
    Trouble.FULL,  # tests/faults/test_full_disk.py
    Trouble.FAILING,
}
KINDS = pytest.mark.parametrize("kind", REFUSED)


def test_there_is_one_of_every_trouble() -> None:
    assert {trouble for _, trouble in REFUSED.values()} | ELSEWHERE == set(Trouble)


@pytest.fixture
def refused(demo_path: Path, kind: str) -> Path:
    """A file of that kind in the place of a store, with a backup only where that is needed."""
    make, trouble = REFUSED[kind]
    if trouble is Trouble.EMPTY:
        with open_store(demo_path) as store:
            store.backup()
    make(demo_path)
    return demo_path


def state(path: Path) -> dict[str, tuple[int, bytes]]:
    """All that lies in the folder of a store, and when it was changed."""
    return {
        str(one.relative_to(path.parent)): (
            one.stat().st_mtime_ns,
            one.read_bytes() if one.is_file() else b"",
        )
        for one in sorted(path.parent.rglob("*"))
    }


@KINDS
def test_every_command_leaves_it_as_it_is(refused: Path, kind: str, tmp_path: Path) -> None:
    original = Original(tmp_path)
    original.archive.write_text('{"format": "career-tui", "version": 2, "goals": []}')
    before = state(refused)
    with pytest.raises(StoreTrouble) as found, open_store(refused):
        pass
    assert found.value.trouble is REFUSED[kind][1]
    assert state(refused) == before
    for line in [*command_lines(original), ["doctor", "--repair"]]:
        if line[0] == "doctor" and "--repair" in line and found.value.trouble.is_damage:
            continue  # that is asked for
        code, _, said = run(refused, line)
        assert "went wrong" not in said
        assert len(said.splitlines()) == (code != 0) or line[0] == "doctor"
        assert state(refused) == before, line


@KINDS
async def test_the_app_leaves_it_as_it_is(refused: Path) -> None:
    before = state(refused)
    app = CareerApp(refused, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:

        def is_asked() -> bool:
            screen = app.screen
            return isinstance(screen, RecoveryScreen) and screen._matter.around is not None

        await until(pilot, is_asked)
        await pilot.press("q")
    assert state(refused) == before


@pytest.mark.parametrize("kind", ["foreign", "newer", "newer, in its journal"])
def test_nor_do_a_restore_and_a_new_beginning_touch_what_is_not_ours(
    refused: Path, demo_path: Path, tmp_path: Path
) -> None:
    backup = Path(__file__).parents[1] / "store" / "stores" / "v1.store"
    before = state(refused)
    for door in (lambda: restoring.restore(refused, backup), lambda: restoring.start_new(refused)):
        with pytest.raises(StoreTrouble):
            door()
        assert state(refused) == before
