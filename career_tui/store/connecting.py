"""A connection that only reads, before and beside the one that owns the store."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from career_tui.store import collation, files, paths
from career_tui.store.sqlite_errors import FAILURES
from career_tui.store.version import APPLICATION_ID, LATEST

_PATIENCE = 5.0
"""Seconds that another program's lock is waited for."""

_CACHE = 500
"""KiB of pages that are kept: what a screen reads is read once, and the system keeps the rest."""


class NotYet(Exception):
    """There is nothing that can be read as it is: whoever opens the store says why."""


def connect(path: Path) -> sqlite3.Connection:
    """The store at `path` to read from; NotYet where it is not one of today's."""
    if not paths.is_file(path):
        raise NotYet  # a pipe would be waited for without end
    try:
        _, shm, _ = files.companions(path)
        if not files.is_closed(path) and not shm.exists():
            raise NotYet  # reading it would put a file beside it
        connection = _connected(read_only_url(path))
        if is_cut_short(connection):
            connection.close()
            raise NotYet
    except (OSError, *FAILURES):
        raise NotYet from None
    return connection


def connect_beside(path: Path) -> sqlite3.Connection:
    """The store at `path`, which this process has open, to read from."""
    # Not "ro": the last one who leaves puts the journal away, whoever that is.
    return _connected(f"{_url(path)}?mode=rw")


def _connected(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        url, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        collation.teach(connection)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if (application, version) != (APPLICATION_ID, LATEST):
            raise NotYet
    except BaseException:
        connection.close()
        raise
    return connection


def is_cut_short(connection: sqlite3.Connection) -> bool:
    """Whether pages are missing at the end of a database, in its file and in its journal.

    SQLite takes zeros for the rest of a last page.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    path = _file_of(connection)
    meant: int = pages * size
    there = files.size_of(path) or 0
    if there >= meant:
        return False
    from career_tui.store.pages import journalled

    # Whoever was killed while the journal was taken in has left it.
    journal = journalled(path, size)
    if all(number in journal for number in range(there // size + 1, pages + 1)):
        return False
    return (files.size_of(path) or 0) < meant  # it may have been taken in just now


def _file_of(connection: sqlite3.Connection) -> Path:
    before = connection.text_factory
    connection.text_factory = bytes  # a name need not be text
    try:
        return Path(os.fsdecode(connection.execute("PRAGMA database_list").fetchone()[2]))
    finally:
        connection.text_factory = before


def read_only_url(path: Path) -> str:
    """The database as a URL for SQLite that promises to change nothing."""
    # Where there is no journal to take part in, none is created either.
    alone = "&immutable=1" if files.is_closed(path) else ""
    return f"{_url(path)}?mode=ro{alone}"


def _url(path: Path) -> str:
    # With an empty host: of a path that begins with two slashes the first name would be it.
    return f"file://{quote(os.fsencode(path))}"
