"""What follows from new records: history, indexes, search, how goals stand, the version of their
tree.

Row by row, triggers and indexes take most of the time of an import. They are taken
off while rows are written, those of the history always and the others where more is brought in than
there is, and what they would have done is done at the end.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session

from career_tui.store import searched
from career_tui.store.bulk.section import Section
from career_tui.store.bulk.staging import fresh
from career_tui.store.goals import standings
from career_tui.store.rows import driver_of

_SEARCHED = {"notes": "note", "things": "title, body"}
"""The full-text indexes: the columns of each."""

_HISTORY = """
SELECT 'trigger', name, sql FROM main.sqlite_master WHERE type = 'trigger'
AND name = 'history_' || ? || '_insert'
"""
_TRIGGERS = """
SELECT 'trigger', name, sql FROM main.sqlite_master WHERE type = 'trigger'
AND name GLOB '*_insert'
AND (name GLOB '*searched_*' OR name GLOB 'standings_*' OR name GLOB 'tree_*')
"""
# One without a statement belongs to its table. Another may be needed meanwhile: by it the rows are
# found that wait for the one they refer to.
_INDEXES = """
SELECT 'index', name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ?
AND sql IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM pragma_index_info(sqlite_master.name) AS own
    JOIN pragma_foreign_key_list(tbl_name) AS refers ON refers."from" = own.name
    WHERE own.seqno = 0 AND refers."table" = tbl_name
)
"""


@contextmanager
def all_at_once(session: Session) -> Iterator[None]:
    """Let search and the like follow the insertions of the block when it ends."""
    connection = driver_of(session)
    with _without(connection, _TRIGGERS):
        yield
        follow(connection)


def follow(connection: sqlite3.Connection) -> None:
    """Bring up what triggers would have, for all that was inserted without them.

    How goals stand is only marked as to be worked out.
    """
    searched.complete(connection)
    for index, columns in _SEARCHED.items():
        connection.execute(
            f"INSERT INTO {index}_search (rowid, {columns}) SELECT id, {columns}"
            f" FROM {index}_searched"
            f" WHERE id NOT IN (SELECT id FROM {index}_search_docsize) ORDER BY id"
        )
    standings.mark_all(connection)
    connection.execute("UPDATE tree SET version = version + 1")


@contextmanager
def history_at_once(session: Session, section: Section) -> Iterator[None]:
    """Put all insertions of the block into the history by one statement when it ends."""
    connection = driver_of(session)
    with _without(connection, _HISTORY, section.name) as (_,):
        yield
        connection.execute(
            "INSERT INTO changes (action_id, record, row_id, kind)"
            " SELECT (SELECT max(id) FROM actions), ?, id, 'insert'"
            f" FROM {fresh(section)} ORDER BY id",
            (section.name,),
        )


@contextmanager
def indexed_at_once(session: Session, section: Section) -> Iterator[None]:
    """Let the indexes of a table follow the insertions of the block when it ends."""
    with _without(driver_of(session), _INDEXES, section.name):
        yield


@contextmanager
def _without(connection: sqlite3.Connection, query: str, *values: str) -> Iterator[list[Any]]:
    """Take off the parts of the schema that a query finds, and put them back after the block.

    The transaction brings them back where the block raises.
    """
    found = connection.execute(query, values).fetchall()
    for kind, name, _ in found:
        connection.execute(f'DROP {kind} main."{name}"')
    yield found
    for _, _, statement in found:
        connection.execute(statement)
