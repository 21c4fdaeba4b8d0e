"""Backups: taking a checked copy of the store, listing and comparing them, thinning them out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from career_tui.domain.backups import (
    Backup,
    BackupLook,
    Counts,
    Keep,
    Reason,
    difference,
    file_name,
    surplus,
)
from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import checks, files
from career_tui.store.backup_files import existing, folder_of, inside
from career_tui.store.paths import Kind, followed, is_file, kind_of
from career_tui.store.refusals import in_plain_words, is_full, worded
from career_tui.store.sqlite_errors import FAILURES


def take(
    source: sqlite3.Connection,
    store: Path,
    reason: Reason,
    *,
    to: Path | None = None,
    now: datetime | None = None,
) -> Backup:
    """Copy what `source` sees of the store, check the copy, and put it among the backups.

    `to` is another file or folder for it. When this returns the copy is on disk under its name;
    when it raises there is none. Raises Refused where it cannot be written, StoreTrouble where
    the store is too damaged for a whole copy.
    """
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    stem = followed(store).stem
    folder, name = _place(store, to)
    try:
        if to is None:
            files.make_folder(folder)
        files.clear(folder, stem)
        with copied(source, folder, stem, store) as copy:
            size = copy.stat().st_size
            if name is not None:
                files.publish(copy, folder / name)
                return Backup(folder / name, now, reason, size)
            return _publish(copy, folder, stem, Backup(folder, now, reason, size))
    except FileExistsError:
        raise Refused(f"{to} exists already: choose another name") from None
    except (OSError, *FAILURES) as error:
        raise _refusal(error, folder, store) from None


def _place(store: Path, to: Path | None) -> tuple[Path, str | None]:
    """The folder for a backup, and its name there where it was chosen."""
    if to is None:
        return folder_of(store), None
    try:
        kind = kind_of(to)
    except OSError as error:
        raise Refused(f"{to} cannot be reached: {error.strerror}") from None
    if kind is Kind.FOLDER:
        return to, None
    if kind is not Kind.NOTHING:
        raise Refused(f"{to} exists already: choose another name")
    if not to.parent.is_dir():
        raise Refused(f"There is no folder {to.parent} to put a backup in")
    return to.parent, to.name


def _publish(copy: Path, folder: Path, stem: str, backup: Backup) -> Backup:
    # Counted whatever they were taken for: the numbers tell their order.
    same = [one.number for one in inside(folder, stem) if one.taken_at == backup.taken_at]
    number = max(same, default=0) + 1
    while True:
        path = folder / file_name(stem, backup.taken_at, backup.reason, number)
        try:
            files.publish(copy, path)
        except FileExistsError:
            number += 1
        else:
            return Backup(path, backup.taken_at, backup.reason, backup.size, number)


def _refusal(error: Exception, folder: Path, store: Path) -> Refused:
    if isinstance(error, FAILURES) and not is_full(error):
        return in_plain_words(error, store)
    if is_full(error):
        return StoreTrouble(Trouble.FULL, f"There is no room for a backup in {folder}")
    return Refused(f"A backup cannot be written to {folder} ({getattr(error, 'strerror', error)})")


@contextmanager
def copied(
    source: sqlite3.Connection, folder: Path, stem: str, named_as: Path, *, whole: bool = False
) -> Iterator[Path]:
    """A temporary file in `folder` with a checked copy of `source`; renamed or removed after."""
    copy = files.temporary(folder, stem)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            # Nothing can be half of it: the file is synced when it is whole, or removed.
            target.execute("PRAGMA locking_mode = EXCLUSIVE")
            target.execute("PRAGMA synchronous = OFF")
            target.execute("PRAGMA trusted_schema = OFF")
            copy_all(source, target)
            # A single file, without the journal of the store beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            checks.verify(target, named_as, whole=whole)
        yield copy
    finally:
        files.remove(copy)


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy what `source` sees of a database into an empty one, whoever writes to it meanwhile."""
    # Copying waits without end for a lock, also for one of a transaction that writes on the
    # same connection. So there is none, and the lock is asked for before.
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target)
    finally:
        source.execute("ROLLBACK")


@contextmanager
def connected(store: Path) -> Iterator[sqlite3.Connection]:
    """A connection of one's own to the store; what fails is told in plain words."""
    with worded(store), closing(checks.connect(store)) as connection:
        yield connection


def take_of(store: Path, reason: Reason, *, to: Path | None = None) -> Backup:
    """`take` of what is in the store now, by a connection of its own.

    It sees what is committed: taken inside a transaction, the copy is the store before it.
    """
    with connected(store) as source:
        return take(source, store, reason, to=to)


def is_empty(store: Path) -> bool:
    """Whether the store holds no record that anybody would miss."""
    with connected(store) as connection:
        return checks.is_empty(connection)


def clear(store: Path) -> list[Path]:
    """Remove what killed runs left beside the store and among its backups; what was."""
    path = followed(store)
    return [
        one for folder in (path.parent, folder_of(path)) for one in files.clear(folder, path.stem)
    ]


def thin(store: Path, keep: Keep, *, now: datetime | None = None) -> list[Backup]:
    """Remove the backups that need not be kept any more; those that are gone."""
    gone = surplus(existing(store), now or datetime.now(UTC), keep)
    for one in gone:
        one.path.unlink(missing_ok=True)
    return gone


def mark_of(backup: Backup) -> checks.Mark | None:
    """The last action in a backup's history; None where it has none or cannot be read."""
    try:
        with checks.looking(backup.path) as connection:
            return checks.mark(connection)
    except FAILURES:
        return None


def counts_of(path: Path) -> Counts | None:
    """How much a store or backup holds, or None where it cannot be read."""
    try:
        with checks.looking(path) as connection:
            return checks.counts(connection)
    except FAILURES:
        return None


def looks(store: Path) -> list[BackupLook]:
    """Every backup, newest first, with what it holds and how that differs from the store now."""
    now = counts_now(store)
    return [_look(one, now) for one in existing(store)]


def counts_now(store: Path) -> Counts | None:
    """How much the store itself holds, or None where there is nothing to compare with."""
    if not is_file(store):
        return None
    try:
        with checks.untouched(store) as connection:
            return checks.counts(connection) if checks.version_of(connection) else None
    except (*FAILURES, OSError):
        return None


def _look(backup: Backup, now: Counts | None) -> BackupLook:
    found = counts_of(backup.path)
    return BackupLook(backup, found, difference(found, now) if found else "cannot be read")
