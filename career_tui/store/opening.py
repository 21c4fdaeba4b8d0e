"""The way to an open store: what is looked at before, and what a failure means."""

import errno
import os
import sqlite3
from pathlib import Path

from career_tui.domain.backups import Reason
from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backup_files, backups, checks, damage, files, upgrades
from career_tui.store.connecting import is_cut_short
from career_tui.store.paths import Kind, followed, kind_of
from career_tui.store.refusals import diagnosis, is_full
from career_tui.store.version import APPLICATION_ID, LATEST

SMALL = 4_000_000
"""Bytes up to which a store is looked over whenever it is opened; that takes 20 ms at most."""
_LONGEST_PATH = 500
"""Bytes; SQLite takes 512 at most, together with the name of a journal."""


def prepare(path: Path, create: bool, read_only: bool = False) -> bool:
    """Look at what is there, and create folder and file for the owner's eyes where nothing is.

    Whether the store was left without being closed (or is open elsewhere). Raises Refused
    where there is nothing to open, StoreTrouble where it cannot be opened, or where a store has
    vanished that there are backups of.
    """
    kind = look(path)
    size, journal = files.size_of(path), not files.is_closed(path)
    if not size:
        refuse_to_begin_anew(path, size is None, journal)
    if kind is Kind.DEAD_LINK:
        raise dead_link(path)
    if size is not None:
        _refuse_unreadable(path)
        if not read_only:
            _refuse_read_only(path)
        elif journal:
            _refuse_unread_journal(path)
        try:
            recognise(path)
        except Exception as error:
            raise diagnosis(error, path) from None
        return journal
    if not create:
        raise Refused(
            f"There is no store at {path} yet: run career-tui to begin, "
            "or career-tui demo to look around"
        )
    try:
        # Before SQLite would with the permissions of the umask.
        files.make_folder(path.parent)
        files.create(path)
    except FileExistsError:
        pass  # another instance was quicker; its file is as good
    except OSError as error:
        raise cannot_create(error, path) from None
    return False


def look(path: Path) -> Kind:
    """What lies in a store's place: a file, nothing, or a link to nothing.

    Nothing is opened. Raises StoreTrouble where it is anything else, or cannot be reached.
    """
    try:
        kind = kind_of(path)
        files.is_closed(path)  # the names of its journals are longer than its own
        if len(os.fsencode(followed(path))) > _LONGEST_PATH:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    except OSError as error:
        raise StoreTrouble(
            Trouble.UNREADABLE, f"{path} cannot be reached: {error.strerror}"
        ) from None
    if kind in (Kind.FILE, Kind.NOTHING, Kind.DEAD_LINK):
        return kind
    trouble = Trouble.DIRECTORY if kind is Kind.FOLDER else Trouble.NO_FILE
    raise StoreTrouble(trouble, f"{path} is {kind}, not a store")


def dead_link(path: Path) -> StoreTrouble:
    """What it means that a link lies in a store's place, and nothing where it leads."""
    return StoreTrouble(
        Trouble.DEAD_LINK,
        f"{path} leads to {followed(path)}, and nothing is there: put the store back, connect the "
        "disk it lies on, or remove the link",
    )


def cannot_create(error: OSError, path: Path) -> StoreTrouble:
    """What it means that no file or folder could be made for a store."""
    trouble = Trouble.FULL if is_full(error) else Trouble.READ_ONLY
    return StoreTrouble(trouble, f"Cannot create a store at {path}: {error.strerror}")


def refuse_to_begin_anew(path: Path, missing: bool, journal: bool = False) -> None:
    """Raise StoreTrouble where an empty store would silently take the place of one that was."""
    there = backup_files.existing(path)
    if not there and not journal:
        return
    what = f"There is no store at {path}" if missing else f"{path} is empty"
    trouble = Trouble.MISSING if missing else Trouble.EMPTY
    if not there:
        raise StoreTrouble(
            trouble,
            f"{what}, though a journal of one ({path.name}-…) lies beside it: "
            "put the file back, or move the journal away to begin anew",
        )
    newest = there[0].taken_at.astimezone()
    count = "is a backup" if len(there) == 1 else f"are {len(there)} backups"
    raise StoreTrouble(
        trouble,
        f"{what}, though there {count} of it, the newest of {newest:%d %b %Y %H:%M}: "
        "career-tui restore --latest brings it back; to begin anew, move "
        f"{there[0].path.parent} away",
        have_backups=True,
    )


def recognise(path: Path) -> int:
    """The version of the store in a file, 0 where it is empty; the file is not changed by that.

    Raises StoreTrouble where it is not ours, not whole or damaged.
    """
    with checks.untouched(path) as connection:
        version = checks.recognise(connection, path)
        if version and (missing := checks.missing_tables(connection, version)):
            how = f"is not a whole career-tui store ({missing[0]} is missing)"
            raise damage.damaged(path, how)
        return version


def _refuse_unreadable(path: Path) -> None:
    if not os.access(path, os.R_OK):
        raise StoreTrouble(
            Trouble.UNREADABLE, f"{path} may not be read: check its owner and its permissions"
        )


def _refuse_unread_journal(path: Path) -> None:
    wal, index, _ = files.companions(path)
    if files.size_of(wal) and not index.exists() and not files.may_put_beside(path):
        raise StoreTrouble(
            Trouble.READ_ONLY,
            f"{path} cannot be read where it lies: reading its journal takes a file beside it, and "
            f"none can be put there; copy {path.name} and {wal.name} to a folder of your own",
        )


def _refuse_read_only(path: Path) -> None:
    obstacle = files.read_only(path)
    if obstacle is None:
        return
    if obstacle == path:
        raise StoreTrouble(
            Trouble.READ_ONLY, f"{path} is read-only: check its owner and its permissions"
        )
    raise StoreTrouble(
        Trouble.READ_ONLY,
        f"{path} cannot be changed, because its folder {obstacle} is read-only: "
        "the store needs to put its journal there",
    )


def bring_up(connection: sqlite3.Connection, path: Path, unclean: bool) -> None:
    """Recognise the store, look it over where it was not closed, and bring it to this version.

    An older store is backed up before.
    """
    version = checks.recognise(connection, path)
    if version == 0:
        refuse_to_begin_anew(path, missing=False)
    if is_cut_short(connection):
        raise damage.cut_short(path)
    if unclean or (files.size_of(path) or 0) <= SMALL:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise damage.damaged(path)
    connection.execute("PRAGMA journal_mode = WAL")
    if version < LATEST:
        if version:
            backups.take_of(path, Reason.UPGRADE)
        upgrades.upgrade(connection, APPLICATION_ID)


def bring_up_to_read(connection: sqlite3.Connection, path: Path) -> None:
    """Recognise a store that will only be read; refused where it would have to be upgraded."""
    version = checks.recognise(connection, path)
    if is_cut_short(connection):
        raise damage.cut_short(path)
    if version < LATEST:
        raise StoreTrouble(
            Trouble.READ_ONLY,
            f"{path} is of an older career-tui (schema {version}) and has to be upgraded, "
            "which it is too read-only for",
        )


def identity(path: Path) -> tuple[int, int]:
    """Which file it is that has this name now."""
    found = path.stat()
    return found.st_dev, found.st_ino
