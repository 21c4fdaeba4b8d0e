"""The open store: engine, pragmas, transactions, and the backups taken before some of them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

import career_tui.store.tables  # noqa: F401  (whatever writes needs all of them)
from career_tui.domain.backups import Backup, BackupLook, Reason, Restored
from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backups, checks, collation, files, opening, restoring, searched
from career_tui.store.connecting import read_only_url
from career_tui.store.goals import standings
from career_tui.store.keys import give_keys
from career_tui.store.nouns import by_themselves
from career_tui.store.paths import Kind
from career_tui.store.records import Records
from career_tui.store.refusals import diagnosis, worded
from career_tui.store.rows import WRITES, driver_of
from career_tui.store.settings.reads import SettingReads
from career_tui.store.upgrades import upgrade
from career_tui.store.version import APPLICATION_ID, LATEST

BULK = 10
"""Things deleted at once from which on a backup is taken before.

What belongs to them does not count: a copy of a large store, for a goal with its check-ins, would
hold up for seconds what undo brings back.
"""
LARGE = 40_000_000
"""Bytes from which on copying and checking a store takes a second or more."""
_MILLISECONDS_TO_COPY = 200
"""How long copying waits for a program that lets nobody read."""

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

    def __init__(
        self,
        path: Path,
        engine: Engine,
        *,
        read_only: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._today = today
        self._reads = engine
        self._writes = engine.execution_options(writes=True)
        self.on_long_backup: Callable[[], object] | None = None
        """Called before a transaction waits for the backup of a large store."""
        self._is_being_made = False
        self._without_locks = read_only and files.is_closed(path)
        """Whether nobody is kept from writing while it is read: no lock can be put beside it."""

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One consistent view of the store; nothing is kept of what is changed in it."""
        before = files.stamp(self.path) if self._without_locks else None
        with worded(self.path), Session(self._reads) as session:
            yield Records(session)
        if before is not None and before != files.stamp(self.path):
            raise Busy(f"{self.path} was written by another program while it was read: try again")

    @contextmanager
    def writing(
        self, title: str = "", reason: str = "", *, backup: Reason | None = None
    ) -> Iterator[Records]:
        """One transaction: all of it, on disk when the block ends, or none where it raises.

        In the history it is one action, called `title` or after what it changed. With `backup`
        the store as it was before is backed up for that reason, as it is before many things
        are deleted in any case; where that fails, nothing is changed.
        """
        if self.read_only:
            raise StoreTrouble(
                Trouble.READ_ONLY, f"{self.path} is open to read only: nothing was changed"
            )
        with worded(self.path), _writing(self._writes) as session:
            event.listen(session, "before_flush", give_keys)
            records = Records(session)
            action = records.history.begin(title, reason)
            yield records
            records.history.end(action)
            self._back_up_before(records, action, backup)
            driver = driver_of(session)
            standings.bring_up(driver, self._today())
            searched.bring_up(driver)
            session.commit()

    @contextmanager
    def being_made(self) -> Iterator[None]:
        """In this block write what is new only once, and do not wait for the disk.

        For a file that nobody else knows of: to be synced after, or thrown away if this raises.
        """
        with closing(self._reads.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode = DELETE")
            cursor.execute("PRAGMA synchronous = OFF")
            self._is_being_made = True
            yield
            cursor.execute("PRAGMA journal_mode = WAL")

    def keep_up(self) -> None:
        """Make what is kept of goals right on this day, where days have passed since, and what is
        searched, where another program wrote.

        Where that cannot be written it is left: whoever reads works it out again.
        """
        try:
            with worded(self.path), _writing(self._writes) as session:
                driver = driver_of(session)
                standings.complete(driver)
                moved_on = standings.bring_up(driver, self._today())
                if searched.bring_up(driver) or moved_on:
                    session.commit()
        except Refused:
            pass

    def patience(self, milliseconds: int) -> None:
        """How long a transaction waits for the lock of another program (5000 unless set)."""
        with self._reads.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds:d}")

    def version(self) -> int:
        """A number that is another one once another program has written anything."""
        # Asked every second: by the driver itself, without a transaction.
        with worded(self.path), closing(self._reads.raw_connection()) as connection:
            return int(connection.cursor().execute("PRAGMA data_version").fetchone()[0])

    def last_change(self) -> int:
        """The number of the latest change of a record, by whatever program; 0 before any."""
        with worded(self.path), self._reads.connect() as connection:
            found = connection.exec_driver_sql("SELECT max(id) FROM changes").scalar_one()
            return int(found or 0)

    def backup(self, reason: Reason = Reason.MANUAL, *, to: Path | None = None) -> Backup:
        """A checked copy of the store among its backups, or in another file or folder `to`.

        Those that need not be kept any more are removed.
        """
        with self.reading() as records:
            keep = SettingReads(driver_of(records.session)).backups
        with worded(self.path):
            made = backups.take_of(self.path, reason, to=to)
        if to is None:
            backups.thin(self.path, keep)
        return made

    def backups(self) -> list[BackupLook]:
        """Its backups, newest first, and how each differs from the store."""
        return backups.looks(self.path)

    def restore(self, file: Path) -> Restored:
        """Put `file` in the store's place; the store is open again after, restored or not."""
        self._reads.dispose()
        try:
            return restoring.restore(self.path, file)
        finally:
            _bring_up(self._reads, self.path, unclean=False)

    def close(self) -> None:
        self._reads.dispose()

    def _back_up_before(self, records: Records, action: int, reason: Reason | None) -> None:
        if self._is_being_made:
            return
        listed = ", ".join(f"'{one.name}'" for one in by_themselves())
        changed, deleted = (
            records.session.connection()
            .exec_driver_sql(
                "SELECT count(*), count(*) FILTER"
                f" (WHERE kind = 'delete' AND record IN ({listed}))"
                " FROM changes WHERE action_id = ?",
                (action,),
            )
            .one()
        )
        if deleted >= BULK:
            reason = reason or Reason.DELETE
        # The copy is taken by another connection, which does not see this transaction.
        if changed and reason is not None and not backups.is_empty(self.path):
            if self.on_long_backup is not None and (files.size_of(self.path) or 0) > LARGE:
                self.on_long_backup()
            backups.take_of(self.path, reason)


def _writing(engine: Engine) -> Session:
    return Session(engine, expire_on_commit=False, info={WRITES: True})


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are ours to begin
    collation.teach(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A deferred transaction that turns from reading to writing fails at once when another
    # process wrote in between, whatever the busy timeout: writers ask for the lock first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _engine(path: Path, read_only: bool) -> Engine:
    def read_only_connection() -> sqlite3.Connection:
        return sqlite3.connect(read_only_url(path), uri=True)

    url = URL.create("sqlite", database=str(path))
    how = {"creator": read_only_connection} if read_only else {}
    engine = create_engine(url, poolclass=StaticPool, hide_parameters=True, **how)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def in_memory() -> Iterator[Session]:
    """A session on a new store that is kept nowhere."""
    engine = _engine(Path(":memory:"), read_only=False)
    try:
        upgrade(_driver(engine), 0)
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def copy_of(path: Path, today: Callable[[], date]) -> Iterator[Store]:
    """A store that is kept nowhere and holds what the one at `path` does, whoever holds that.

    An older one is brought to this version. Raises Refused where it cannot be read.
    """
    engine = _engine(Path(":memory:"), read_only=False)
    try:
        driver = _driver(engine)
        with backups.connected(path) as source:
            source.execute(f"PRAGMA busy_timeout = {_MILLISECONDS_TO_COPY}")
            backups.copy_all(source, driver)
        with worded(path):
            if checks.recognise(driver, path) < LATEST:
                upgrade(driver, APPLICATION_ID)
        store = Store(path, engine, today=today)
        store._is_being_made = True  # of a copy there are no backups
        yield store
    finally:
        engine.dispose()


def _driver(engine: Engine) -> sqlite3.Connection:
    driver = engine.raw_connection().driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def open_store(
    path: Path,
    *,
    create: bool = True,
    read_only: bool = False,
    today: Callable[[], date] = date.today,
    patience: int | None = None,
) -> "_Opened":
    """The store at `path`, for use in a `with` block; created there unless `create` is False.

    `today` gives the day on which the numbers that are kept of goals are to be right. With a
    `patience` in milliseconds that is how long the open store waits for another program.

    Raises Refused, in plain words and with the file untouched, where there is nothing to open
    and nothing is to be created, and StoreTrouble where what is there cannot be used: damaged,
    another program's, a newer version's, read-only (unless it is only to be read), or gone
    although there are backups of it. Nothing is ever begun anew in silence.
    """
    return _Opened(path, create, read_only, today, patience)


def open_to_read(path: Path, today: Callable[[], date] = date.today) -> "_Opened":
    """The store at `path` to read from, for a `with` block; one that may be written is upgraded and
    kept up as by `open_store`, and what that refuses is refused."""
    read_only = files.read_only(path) is not None
    return open_store(path, create=False, read_only=read_only, today=today)


@contextmanager
def new_store(path: Path, today: Callable[[], date] = date.today) -> Iterator[Store]:
    """A store to be filled, which is at `path` once the block ends, and nowhere if it raises.

    Raises Refused where there is a store by then, and StoreTrouble as `open_store` does.
    """
    kind = opening.look(path)
    opening.refuse_to_begin_anew(path, missing=True, journal=not files.is_closed(path))
    if kind is Kind.DEAD_LINK:
        raise opening.dead_link(path)
    made = [folder for folder in path.parents if not folder.exists()]
    try:
        files.make_folder(path.parent)
        fresh = files.temporary(path.parent, path.stem)
    except OSError as error:
        raise opening.cannot_create(error, path) from None
    try:
        with open_store(fresh, today=today) as store, store.being_made():
            yield store
        files.publish(fresh, path)
    except FileExistsError:
        raise Refused(f"There is a store at {path} by now: nothing was changed") from None
    finally:
        files.remove(fresh)
        for folder in made:
            with suppress(OSError):  # what is not empty stays
                folder.rmdir()


class _Opened:
    """Opens on entering a `with` block, and closes on leaving it."""

    def __init__(
        self,
        path: Path,
        create: bool,
        read_only: bool,
        today: Callable[[], date],
        patience: int | None,
    ) -> None:
        self._path = path
        self._today = today
        self._patience = patience
        self._create = create and not read_only
        self._read_only = read_only
        self._store: Store | None = None

    def __enter__(self) -> Store:
        while True:
            unclean = opening.prepare(self._path, self._create, self._read_only)
            before = opening.identity(self._path)
            engine = _engine(self._path, self._read_only)
            _bring_up(engine, self._path, unclean, self._read_only)
            # A restore may have put another file in its place while this waited for its lock.
            if opening.identity(self._path) == before:
                break
            engine.dispose()
        self._store = Store(self._path, engine, read_only=self._read_only, today=self._today)
        if self._patience is not None:
            self._store.patience(self._patience)
        if not self._read_only:
            self._store.keep_up()
            backups.clear(self._path)
        return self._store

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()


def _bring_up(engine: Engine, path: Path, unclean: bool, read_only: bool = False) -> None:
    """Connect, and check and prepare what is there; the engine is closed where that fails."""
    try:
        pooled = engine.raw_connection()
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if read_only:
            opening.bring_up_to_read(driver, path)
        else:
            opening.bring_up(driver, path, unclean)
        pooled.close()
    except BaseException as error:
        engine.dispose()
        if isinstance(error, Exception):
            raise diagnosis(error, path) from None
        raise
