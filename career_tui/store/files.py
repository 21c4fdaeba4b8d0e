"""Files written with care: for the owner only, never through a link, on disk before they count."""

import errno
import fcntl
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from career_tui.domain.errors import Refused
from career_tui.store.paths import Kind, followed, kind_of

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, after its name."""
SECONDS_FOR_A_WRITER = 2.0
"""How long a pipe is waited for that nobody has open to write."""
_SECONDS_BETWEEN_LOOKS = 0.02
_PIECE = 1 << 16
"""Bytes that a pipe holds on most systems."""
_LONGEST, _RANDOM = 200, 16
"""Bytes of the name of a file that the name of a temporary one begins with, and characters in it
that nobody guesses."""
_STALE = 3600.0
"""Seconds after which a temporary file is nobody's any more."""
# SQLite locks these bytes of a database's file, far beyond its content in any store.
_FIRST_LOCK_BYTE, _LOCK_BYTES = 0x40000000, 512


def companions(path: Path) -> list[Path]:
    """The files that belong to a database, there or not."""
    path = followed(path)  # SQLite puts them beside the file, not beside a link to it
    return [path.parent / f"{path.name}{ending}" for ending in COMPANIONS]


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


def read_only(path: Path) -> Path | None:
    """What keeps a database from being written: its file, or the folder; None for nothing."""
    if not os.access(path, os.W_OK):
        return path
    return None if may_put_beside(path) else followed(path).parent


def may_put_beside(path: Path) -> bool:
    """Whether a file can be put where the journals of a database lie."""
    return os.access(followed(path).parent, os.W_OK | os.X_OK)


def make_folder(folder: Path) -> None:
    """Create a folder for the owner's eyes only, and those above it; what is there stays."""
    # Not `parents=True`, which makes those above with the permissions of the umask.
    if not folder.is_dir() and folder != folder.parent:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        code = errno.ENOTDIR
        raise NotADirectoryError(code, os.strerror(code), str(folder)) from None


def create(path: Path) -> None:
    """An empty file for the owner's eyes only; FileExistsError where the name is taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))


def temporary(folder: Path, stem: str) -> Path:
    """A new empty file in `folder`, to be renamed when it is whole."""
    import secrets  # with what it takes of cryptography it would hold up every start

    path = folder / f".{_short(stem)}-{secrets.token_hex(_RANDOM // 2)}.tmp"
    create(path)
    return path


def _short(stem: str) -> str:
    return os.fsencode(stem)[:_LONGEST].decode(errors="ignore")


def leftovers(folder: Path, stem: str) -> list[Path]:
    """Temporary files of earlier runs that were killed: an hour old, and open nowhere."""
    ours = re.compile(rf"\.{re.escape(_short(stem))}-[0-9a-f]{{{_RANDOM}}}\.tmp")
    before = time.time() - _STALE
    with os.scandir(folder) as entries:
        named = [Path(entry.path) for entry in entries if ours.fullmatch(entry.name)]
    return [path for path in named if _is_left(path, before)]


def _is_left(path: Path, before: float) -> bool:
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_mtime > before:
            return False
        with alone(path) as nobody_else:
            return nobody_else
    except OSError:  # it is gone, or somebody else's
        return False


def clear(folder: Path, stem: str) -> list[Path]:
    """Remove what `leftovers` finds, where that can be done; what was."""
    gone = []
    with suppress(OSError):
        for path in leftovers(folder, stem):
            remove(path)
            gone.append(path)
    return gone


def stamp(path: Path) -> tuple[int, int, int]:
    """What is another as soon as anything is written to the file."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def remove(path: Path) -> None:
    """Remove a database's file and all that belongs to it."""
    for one in (*companions(path), path):  # nothing is left by which nobody would know of the rest
        one.unlink(missing_ok=True)


def from_pipe(path: Path) -> Iterator[bytes]:
    """What comes out of a pipe with a name, in pieces.

    Refused where nobody has it open to write by the time a shell would have opened it.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # else this would wait without end
    ends = time.monotonic() + SECONDS_FOR_A_WRITER
    begun = False
    try:
        while True:
            try:
                piece = os.read(handle, _PIECE)
            except BlockingIOError:
                begun = True  # somebody is there, and may take their time
                os.set_blocking(handle, True)
                continue
            begun = begun or bool(piece)
            if piece:
                yield piece
            elif begun:
                return
            elif time.monotonic() > ends:
                raise Refused(f"{path} is a pipe that nobody writes into")
            else:
                time.sleep(_SECONDS_BETWEEN_LOOKS)
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Return when a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, pieces: Iterable[str], stem: str | None = None) -> None:
    """Write a text to a file for the owner's eyes only, in the place of what is there: all of it
    is on disk when this returns, and where it raises nothing has changed.

    `leftovers` of it have `stem` in their names, or else the name of the file.
    """
    stem = stem or path.name
    clear(path.parent, stem)
    fresh = temporary(path.parent, stem)
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def write_out(chosen: Path, pieces: Iterable[str], store: Path) -> None:
    """Write a text to the file that a person has chosen, as `write` does; a link keeps pointing at
    it. Refused where that is the store at `store` itself, or no file, or cannot be written."""
    path = followed(chosen)
    if path in (followed(store), *companions(store)):
        raise Refused(f"{chosen} is the store itself: export to another file")
    try:
        kind = kind_of(path)
        if kind not in (Kind.FILE, Kind.NOTHING):
            raise Refused(f"{chosen} is {kind}, not a file that can be replaced")
        write(path, pieces)
    except OSError as error:
        raise Refused(f"Cannot write {chosen}: {error.strerror}") from None


def replace(temporary: Path, path: Path) -> None:
    """Give a whole temporary file its name, in the place of what has it."""
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)


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
