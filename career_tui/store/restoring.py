"""Putting a backup in the store's place, or beginning anew; what was there is always kept."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from career_tui.domain.backups import Reason, Restored
from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backup_files, backups, checks, files, opening, upgrades
from career_tui.store.paths import Kind, followed, kind_of, named
from career_tui.store.refusals import in_plain_words, is_full
from career_tui.store.sqlite_errors import FAILURES, is_damage
from career_tui.store.version import APPLICATION_ID

IN_USE = (
    "career-tui, or another program, has the store open: close it there and try again; "
    "nothing was changed"
)


def find(store: Path, name: str) -> Path:
    """The file a person means: a path, or the bare name of one of the store's backups."""
    path = named(name)
    if os.sep not in name and not os.path.lexists(path):
        among = backup_files.folder_of(store) / name
        if os.path.lexists(among):
            return among
    return path


def latest(store: Path) -> Path:
    """The newest backup that is sound; Refused where there is none."""
    for one in backup_files.existing(store):
        try:
            with checks.looking(one.path) as connection:
                checks.verify(connection, one.path)
            return one.path
        except (StoreTrouble, OSError, *FAILURES):
            continue
    raise Refused(f"There is no backup that can be restored in {backup_files.folder_of(store)}")


def restore(store: Path, file: Path) -> Restored:
    """Put a copy of `file` in the store's place, wholly or not at all.

    Raises Refused, with nothing changed, where `file` is not a sound store of ours, where any
    program has the store open, or where there is no room. The store that was there is among
    the backups after, or in a folder of its own where it was damaged.
    """
    opening.look(store)
    path = followed(store)
    try:
        kind = kind_of(file)
        if kind in (Kind.NOTHING, Kind.DEAD_LINK):
            raise Refused(f"There is no file {file} to restore")
        if kind is not Kind.FILE:
            raise Refused(f"{file} is {kind}, not a backup")
        if path.exists() and file.samefile(path):
            raise Refused(f"{file} is the store itself")
        files.make_folder(path.parent)
        with ExitStack() as stack:
            # What is checked is the very copy that is put in place.
            copy = stack.enter_context(_checked_copy(file, path))
            aside, damaged = stack.enter_context(_set_aside(path))
            files.replace(copy, path)
        with closing(checks.connect(path)) as restored:
            checks.verify(restored, path)
            return Restored(file, checks.counts(restored), aside, damaged)
    except OSError as error:
        if is_full(error):
            raise StoreTrouble(Trouble.FULL, f"There is no room to restore {file}") from None
        raise Refused(
            f"{file} cannot be restored ({error.strerror}): nothing was changed"
        ) from None


@contextmanager
def _checked_copy(file: Path, path: Path) -> Iterator[Path]:
    with ExitStack() as stack:
        try:
            source = stack.enter_context(checks.untouched(file, beside=path))
            copy = stack.enter_context(
                backups.copied(source, path.parent, path.stem, file, whole=True)
            )
        except FAILURES as error:
            if is_damage(error):
                raise checks.no_store(error, file) from None
            raise in_plain_words(error, file) from None
        yield copy


@contextmanager
def _set_aside(path: Path) -> Iterator[tuple[Path | None, bool]]:
    """Keep what is at `path`: where it is kept, and whether it was damaged.

    While this lasts nobody else can begin to use it, and no journal of it is left that would
    be taken for the next file's.
    """
    with ExitStack() as stack:
        kept: tuple[Path | None, bool] | None = None
        if files.size_of(path):
            kept = _backed_up(path, stack)
        if kept is None:
            kept = _moved_away(path, stack), True
        yield kept


def _backed_up(path: Path, stack: ExitStack) -> tuple[Path, bool] | None:
    """Lock the store and back it up; None where it is damaged."""
    try:
        # What is refused or damaged is kept to the bit as it is, with its journal.
        with checks.untouched(path) as looked_at:
            checks.verify(looked_at, path, whole=False)
        connection = stack.enter_context(closing(checks.connect(path)))
        version = checks.recognise(connection, path)
        # Refused by SQLite as long as any other connection is open.
        connection.execute("PRAGMA journal_mode = DELETE")
        # From here on none can be opened: in this mode a lock outlasts its transaction.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        if version:
            return backups.take(connection, path, Reason.RESTORE).path, False
    except StoreTrouble as trouble:
        if not trouble.trouble.is_damage:
            raise
    except FAILURES as error:
        if not is_damage(error):
            refused = in_plain_words(error, path)
            raise (Busy(IN_USE) if isinstance(refused, Busy) else refused) from None
    stack.close()
    return None


def _moved_away(path: Path, stack: ExitStack) -> Path | None:
    """Move a damaged store and its journals into a folder of its own; None where there is none.

    Its file keeps its name as well until another takes it, so that there is no moment at which
    the store could be taken for one that never was.
    """
    there = [one for one in files.companions(path) if os.path.lexists(one)]
    if path.exists():
        if not stack.enter_context(files.alone(path)):
            raise Busy(IN_USE)
    elif not there:
        return None
    folder = _new_folder(path)
    if path.exists():
        try:
            os.link(path, folder / path.name)
        except OSError:  # not every file system has links
            shutil.copy2(path, folder / path.name)
            files.sync(folder / path.name)
    for one in there:
        one.rename(folder / one.name)
    files.sync(folder)
    files.sync(path.parent)
    return folder


def put_in_place(fresh: Path, path: Path) -> Path | None:
    """Put a whole store in the place of a damaged one; the folder where that is kept, None where
    there is none. Raises Busy where any program has it open."""
    with ExitStack() as stack:
        aside = _moved_away(path, stack)
        files.replace(fresh, path)
        return aside


def _new_folder(path: Path) -> Path:
    name = f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    number = 1
    while True:
        folder = path.parent / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return folder


def start_new(store: Path) -> Path | None:
    """Put a new, empty store in the place of one that is lost; where the old files are kept.

    Refused where what is there is sound, or another program's.
    """
    opening.look(store)
    path = followed(store)
    try:
        files.make_folder(path.parent)
        with ExitStack() as stack:
            if files.size_of(path) and _is_sound(path):
                raise Refused(f"{path} is a sound store: it is not replaced by an empty one")
            fresh = files.temporary(path.parent, path.stem)
            stack.callback(files.remove, fresh)
            with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
                upgrades.upgrade(connection, APPLICATION_ID)
            return put_in_place(fresh, path)
    except OSError as error:
        if is_full(error):
            raise StoreTrouble(Trouble.FULL, f"There is no room for a store at {path}") from None
        raise Refused(f"Cannot create a store at {path}: {error.strerror}") from None
    except FAILURES as error:
        raise in_plain_words(error, path) from None


def _is_sound(path: Path) -> bool:
    try:
        with checks.untouched(path) as connection:
            checks.verify(connection, path, whole=False)
    except StoreTrouble as trouble:
        if not trouble.trouble.is_damage:
            raise
        return False
    return True
