"""Opening the store: engine, pragmas, the checks before anything is trusted, transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from career_tui.domain.errors import Refused
from career_tui.store import upgrades
from career_tui.store.records import Records
from career_tui.store.refusals import in_plain_words, plain_constraint

APPLICATION_ID = 0x43545549
"""Written into the file's header ("CTUI"), so that another program's database is recognised."""

# Each holds for this connection only; the journal mode, which changes the file, is set after
# the file has been recognised as ours.
_PRAGMAS = (
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "synchronous = FULL",
    "cell_size_check = ON",
    "mmap_size = 0",
    "recursive_triggers = ON",
)


class Store:
    """An open store. Belongs to the thread that opened it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._reads = engine
        self._writes = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One consistent view of the store; nothing is kept of what is changed in it."""
        with _worded(self.path), Session(self._reads) as session:
            yield Records(session)

    @contextmanager
    def writing(self, title: str = "", reason: str = "") -> Iterator[Records]:
        """One transaction: all of it, on disk when the block ends, or none where it raises.

        In the history it is one action, called `title` or after what it changed.
        """
        with _worded(self.path), Session(self._writes, expire_on_commit=False) as session:
            records = Records(session)
            action = records.history.begin(title, reason)
            yield records
            records.history.end(action)
            session.commit()

    def close(self) -> None:
        self._reads.dispose()


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Refused(plain_constraint(str(error.orig))) from None
    except DatabaseError as error:
        raise in_plain_words(error.orig, path) from None


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are ours to begin
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A deferred transaction that turns from reading to writing fails at once when another
    # process wrote in between, whatever the busy timeout: writers ask for the lock first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _engine(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _prepare(path: Path, create: bool) -> None:
    """Create folder and file for the owner's eyes only, before SQLite would with the umask's."""
    if path.is_dir():
        raise Refused(f"{path} is a directory, not a store")
    if path.exists():
        return
    if not create:
        raise Refused(
            f"There is no store at {path} yet: run career-tui to begin, "
            "or career-tui demo to look around"
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return  # another instance was quicker; its file is as good
    except OSError as error:
        raise Refused(f"Cannot create a store at {path}: {error.strerror}") from None


def _recognise(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of our own store (0: an empty file), or Refused for any other file."""
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables == 0 and found in (0, APPLICATION_ID):
        return 0
    if found != APPLICATION_ID:
        raise Refused(f"{path} is a database of another program, not a career-tui store")
    if version > upgrades.LATEST:
        raise Refused(
            f"{path} was written by a newer career-tui (schema {version}; this one knows up to "
            f"{upgrades.LATEST}): install the newer version to open it"
        )
    return int(version)


def open_store(path: Path, *, create: bool = True) -> "_Opened":
    """The store at `path`, for use in a `with` block; created there unless `create` is False.

    Raises Refused, in plain words and with the file untouched, where the path holds a
    directory, no SQLite database, another program's, or a newer version's.
    """
    return _Opened(path, create)


class _Opened:
    """Opens on `open()` or on entering a `with` block, and closes on leaving it."""

    def __init__(self, path: Path, create: bool) -> None:
        self._path = path
        self._create = create
        self._store: Store | None = None

    def __enter__(self) -> Store:
        _prepare(self._path, self._create)
        engine = _engine(self._path)
        try:
            with _worded(self._path):
                pooled = engine.raw_connection()
                driver = pooled.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                _bring_up(driver, self._path)
                pooled.close()
        except sqlite3.DatabaseError as error:
            engine.dispose()
            raise in_plain_words(error, self._path) from None
        except BaseException:
            engine.dispose()
            raise
        self._store = Store(self._path, engine)
        return self._store

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    version = _recognise(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    if version < upgrades.LATEST:
        upgrades.upgrade(connection, APPLICATION_ID)
