"""The schema's history: one frozen step per version, applied in one transaction.

A step is never edited once released; a new version is a new file.
"""

import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module

from career_tui.store.version import LATEST


def statements(after: int = 0, up_to: int = LATEST) -> Iterator[str]:
    """The statements that bring a store of the version `after` to that of `up_to`."""
    for version in range(after + 1, up_to + 1):
        step: tuple[str, ...] = import_module(f"{__name__}.v{version:04}").STATEMENTS
        yield from step


def tables(version: int) -> frozenset[str]:
    """The names of the tables of a store of that version, read from its statements."""
    found: set[str] = set()
    for statement in statements(up_to=version):
        if made := re.match(r"\s*(CREATE|DROP) (?:VIRTUAL )?TABLE (\w+)", statement):
            (found.discard if made[1] == "DROP" else found.add)(made[2])
    return frozenset(found)


def upgrade(connection: sqlite3.Connection, application_id: int, to: int = LATEST) -> None:
    """Bring an empty or older store to the version `to`: wholly, or not at all.

    The version is read inside the transaction, so that of two instances one upgrades.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # no effect inside a transaction
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for statement in statements(version, to):
                connection.execute(statement)
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise sqlite3.IntegrityError(f"{len(broken)} references lead nowhere")
            connection.execute(f"PRAGMA application_id = {application_id}")
            connection.execute(f"PRAGMA user_version = {to}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
