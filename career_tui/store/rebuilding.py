"""Making a store anew out of the rows of a damaged one, where all of them could be read.

Indexes, the search and the numbers that are kept of goals follow from the records. Nothing is
lost where only they were damaged: records keep their keys, and the history goes with them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from career_tui.store import checks, collation, damage, upgrades
from career_tui.store.bulk.after_import import follow
from career_tui.store.goals import standings
from career_tui.store.salvage import Salvage, columns
from career_tui.store.sqlite_errors import FAILURES
from career_tui.store.version import APPLICATION_ID


def rebuild(salvage: Salvage, fresh: Path, today: date) -> bool:
    """Fill the empty file `fresh` with the store, upgraded where it is of an older version; False,
    and the file of no use, where rows are missing or do not fit together."""
    if not salvage.is_whole:
        return False
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            collation.teach(connection)
            connection.execute("PRAGMA synchronous = OFF")  # it is synced when it is whole
            upgrades.upgrade(connection, APPLICATION_ID, to=salvage.version)
            with _without_triggers(connection):
                _fill(connection, salvage)
            upgrades.upgrade(connection, APPLICATION_ID)
            with _without_triggers(connection):
                follow(connection)
            connection.execute("BEGIN")
            standings.bring_up(connection, today)
            connection.execute("COMMIT")
            if checks.broken_references(connection):
                return False
    except (*FAILURES, ValueError, KeyError):  # a value that is none
        return False
    return not damage.where(fresh)


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction in which nothing follows by itself, and no reference is checked."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        connection.execute(statement)
    connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, salvage: Salvage) -> None:
    for table, declared in columns(salvage.version).items():
        names = ", ".join(f'"{column.name}"' for column in declared)
        marks = ", ".join("?" * len(declared))
        connection.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', salvage.rows[table].values()
        )
