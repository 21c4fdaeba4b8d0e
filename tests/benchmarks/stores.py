"""The stores that are measured: built once for a seed and a schema, kept, and copied for use."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from career_tui.store.backup_files import folder_of
from career_tui.store.connection import open_store
from career_tui.store.version import LATEST
from tests.benchmarks.records import DAY, SCALES, Scale, tables

FOLDER = Path(__file__).parents[2] / ".benchmarks"
"""Where the stores are kept; not part of the repository."""

SEED = 1
RECIPE = 2
"""To be raised where the records are made up in another way: the kept stores are older then."""

_SIDE_FILES = ("-wal", "-shm", "-journal")


def kept(goals: int, *, seed: int = SEED, folder: Path = FOLDER) -> Path:
    """The store of so many goals, built where there is none yet."""
    path = folder / f"goals-{goals}-seed-{seed}-recipe-{RECIPE}-schema-{LATEST}.sqlite3"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        remove(unfinished)
        build(unfinished, SCALES[goals], seed)
        unfinished.rename(path)
    return path


def build(path: Path, scale: Scale, seed: int) -> None:
    """A new store at `path`, as the program leaves it after it was used for years.

    Its history begins with it, and its query planner knows nothing of it, as a person's does.
    """
    with open_store(path):
        pass  # the schema
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        history = _without_history(connection)
        for name, rows in tables(scale, seed):
            _insert(connection, name, rows)
        for trigger in history:
            connection.execute(trigger)
        connection.execute("COMMIT")
    # Opened once more, whatever is derived from the records is there.
    with open_store(path, today=lambda: DAY):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _without_history(connection: sqlite3.Connection) -> list[str]:
    """Take the triggers away that would write a change for each record; how to make them again."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_schema"
        " WHERE type = 'trigger' AND name LIKE 'history_%_insert'"
    ).fetchall()
    for name, _ in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in found]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join("?" * len(first))
    values = (tuple(map(_stored, row.values())) for row in chain([first], rows))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class Copy:
    """A copy of a kept store for one program at a time, put right again before each."""

    def __init__(self, original: Path, folder: Path) -> None:
        self._original = original
        self.path = folder / "career.sqlite3"
        self._left: tuple[int, int] | None = None

    def fresh(self) -> Path:
        """The copy as the store was built, whatever a program did to it or left beside it.

        It is not copied again for nothing: that would leave the processor's cache cold for the
        program that is started next, and for that alone.
        """
        if self._left and self._left == self._state() and not self._is_written():
            self._remove_side_files()
        else:
            remove(self.path)
            shutil.copyfile(self._original, self.path)
            with self.path.open("rb") as written:
                os.fsync(written)  # else the disk is busy with it while something is measured
            self._left = self._state()
        return self.path

    def _state(self) -> tuple[int, int] | None:
        if not self.path.exists():
            return None
        found = self.path.stat()
        return found.st_mtime_ns, found.st_size

    def _is_written(self) -> bool:
        """Whether there is a change in the journal beside the file."""
        journals = [Path(f"{self.path}{end}") for end in ("-wal", "-journal")]
        return any(one.exists() and one.stat().st_size for one in journals)

    def _remove_side_files(self) -> None:
        for end in _SIDE_FILES:
            Path(f"{self.path}{end}").unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a store with what lies beside it."""
    for end in ("", *_SIDE_FILES):
        Path(f"{path}{end}").unlink(missing_ok=True)
    shutil.rmtree(folder_of(path), ignore_errors=True)
