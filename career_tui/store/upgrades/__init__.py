"""The schema's history: one frozen step per version, applied in one transaction.

A step is never edited once released; a new version is a new file.
"""

import sqlite3
from importlib import import_module

from career_tui.store.version import LATEST

STEPS: tuple[tuple[str, ...], ...] = tuple(
    import_module(f"{__name__}.v{version:04}").STATEMENTS for version in range(1, LATEST + 1)
)


def upgrade(connection: sqlite3.Connection, application_id: int, to: int | None = None) -> None:
    """Bring an empty or older store `to` a version, or to the latest: wholly, or not at all.

    The version is read inside the transaction, so that of two instances one upgrades.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # no effect inside a transaction
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for statements in STEPS[version:to]:
                for statement in statements:
                    connection.execute(statement)
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise sqlite3.IntegrityError(f"{len(broken)} references lead nowhere")
            connection.execute(f"PRAGMA application_id = {application_id}")
            connection.execute(f"PRAGMA user_version = {to or LATEST}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
