"""Files written with care: for the owner only, never through a link, on disk before they count."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, after its name."""
_STALE = 3600.0
"""Seconds after which a temporary file is nobody's any more."""
# SQLite locks these bytes of a database's file, far beyond its content in any store.
_FIRST_LOCK_BYTE, _LOCK_BYTES = 0x40000000, 512


def companions(path: Path) -> list[Path]:
    """The files that belong to a database, there or not."""
    return [path.with_name(path.name + ending) for ending in COMPANIONS]


def is_closed(path: Path) -> bool:
    """Whether the database's file is all there is of it: no journal has to be read with it."""
    wal, _, journal = companions(path)
    return not size_of(wal) and not size_of(journal)


def size_of(path: Path) -> int | None:
    """Bytes in the file, or None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def make_folder(folder: Path) -> None:
    """Create a folder for the owner's eyes only, and those above it; what is there stays."""
    # Not `parents=True`, which makes those above with the permissions of the umask.
    if not folder.is_dir() and folder != folder.parent:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def create(path: Path) -> None:
    """An empty file for the owner's eyes only; FileExistsError where the name is taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))


def temporary(folder: Path, stem: str) -> Path:
    """A new empty file in `folder`, to be renamed when it is whole."""
    import secrets  # with what it takes of cryptography it would hold up every start

    path = folder / f".{stem}-{secrets.token_hex(8)}.tmp"
    create(path)
    return path


def leftovers(folder: Path, stem: str) -> list[Path]:
    """Temporary files of an earlier run that was killed."""
    before = time.time() - _STALE
    found = []
    for path in folder.glob(".*.tmp*"):
        if path.name.startswith(f".{stem}-"):
            try:
                if path.lstat().st_mtime < before:
                    found.append(path)
            except FileNotFoundError:
                continue
    return found


def remove(path: Path) -> None:
    """Remove a database's file and all that belongs to it."""
    for one in (path, *companions(path)):
        one.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Return when a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(temporary: Path, path: Path) -> None:
    """Give a whole temporary file its name; FileExistsError where that is taken."""
    sync(temporary)
    try:
        os.link(temporary, path)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        # Not every file system has links; there, two at once in one second are left to luck.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.rename(path)
    temporary.unlink(missing_ok=True)
    sync(path.parent)


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether no program has the database at `path` open; none can begin to while this lasts.

    For a file that SQLite cannot read any more. Not while this process has it open: closing
    the file drops every lock the process has on it.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _FIRST_LOCK_BYTE)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            yield False
        else:
            yield True
    finally:
        os.close(handle)
