"""The order of names in what is asked of the database: `COLLATE names` in its statements.

No index, table or trigger is made with it, so that other programs can read and write the file.
"""

import sqlite3

from career_tui.domain.folding import by_name

NAMES = "names"


def teach(connection: sqlite3.Connection) -> None:
    """Let `connection` sort by names as a reader expects it."""
    connection.create_collation(NAMES, _compare)


def _compare(one: str, other: str) -> int:
    before, after = by_name(one), by_name(other)
    return (before > after) - (before < after)
