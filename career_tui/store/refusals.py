"""What the database says, told to a person."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store.sqlite_errors import (
    FAILURES,
    is_damage,
    is_not_a_database,
    name_of,
    reason,
)

_CONSTRAINTS = {
    "due_after_start": "Due date is before the start date",
    "title_filled": "Title may not be empty",
    "name_filled": "Name may not be empty",
    "text_filled": "Text may not be empty",
    "parent_other": "A goal cannot be below itself",
    "goal_cycle": "A goal cannot be below itself",
    "goal_too_deep": "The goal tree may be 64 levels deep at most",
}
_DRAFT = "There is a draft of a review already: finish or discard it first"


def plain_constraint(message: str) -> str:
    """A broken constraint in plain words."""
    for name, words in _CONSTRAINTS.items():
        if name in message:
            return words
    if "ix_reviews_draft" in message or "UNIQUE constraint failed: reviews.kind" in message:
        return _DRAFT
    if message.startswith("UNIQUE"):
        column = message.rpartition(".")[2].replace("_", " ")
        return f"There is a record with the same {column} already"
    if match := re.search(r"CHECK constraint failed: (\w+?)_(range|known|filled)", message):
        return f"{match[1].replace('_', ' ').capitalize()} is out of range"
    return "The store refused the change, and kept everything as it was"


def in_plain_words(error: BaseException | None, path: Path) -> Refused:
    """A failed reading or writing of the store as a Refused that says what to do."""
    name = name_of(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another program is holding the store: nothing was changed, try again")
    for beginnings, trouble, words in _TROUBLES:
        if name.startswith(beginnings):
            return StoreTrouble(trouble, words.format(path=path))
    if is_damage(error):
        from career_tui.store.damage import damaged

        return damaged(path)
    return Refused(f"The store could not do that ({reason(error)}): nothing was changed")


def told(error: Exception, path: Path) -> Exception:
    """What to raise where the work on a store failed.

    What SQLite says is put in plain words. Whatever else is unexpected comes of a damaged store
    where it turns out to be one: a day that is no date, a word that nobody wrote.
    """
    cause: BaseException = getattr(error, "orig", None) or error  # SQLAlchemy's has SQLite's own
    if isinstance(cause, sqlite3.IntegrityError):
        return Refused(plain_constraint(str(cause)))
    if isinstance(cause, FAILURES) and (is_damage(cause) or _is_known(cause)):
        return in_plain_words(cause, path)
    if isinstance(cause, Refused | OSError):
        return error
    from career_tui.store.damage import damaged, where

    if where(path):
        return damaged(path)
    return in_plain_words(cause, path) if isinstance(cause, sqlite3.Error) else error


def diagnosis(error: Exception, path: Path) -> Exception:
    """What a failure to open the store means. Not while this process has the store open."""
    from career_tui.store import backup_files
    from career_tui.store.damage import cut_short, damaged
    from career_tui.store.pages import HEADER, MAGIC, length_meant

    error = getattr(error, "orig", None) or error  # SQLAlchemy's has SQLite's own
    if not is_damage(error):
        return told(error, path)
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
        size = path.stat().st_size
    except OSError:
        return in_plain_words(error, path)
    if size == 0:
        return damaged(path, "is empty", Trouble.EMPTY)
    if not header.strip(b"\0"):
        return damaged(path, "is damaged (its beginning is wiped out)", Trouble.ZEROED)
    if not header.startswith(MAGIC):
        found = in_plain_words(error, path)
        if is_not_a_database(error) and isinstance(found, StoreTrouble):
            found.have_backups = bool(backup_files.existing(path))
        return found
    if size < HEADER or size < length_meant(header):
        return cut_short(path)
    return damaged(path)


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the store in this block is told in plain words."""
    try:
        yield
    except Exception as error:
        found = told(error, path)
        if found is error:
            raise
        raise found from None


def _is_known(error: BaseException) -> bool:
    known = (*(one for beginnings, _, _ in _TROUBLES for one in beginnings), "SQLITE_BUSY")
    return name_of(error).startswith((*known, "SQLITE_LOCKED"))


_TROUBLES = (
    (
        ("SQLITE_NOTADB",),
        Trouble.NOT_A_STORE,
        "{path} is not a career-tui store (not a SQLite database)",
    ),
    (("SQLITE_FULL",), Trouble.FULL, "The disk is full: nothing was changed"),
    (
        ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH"),
        Trouble.READ_ONLY,
        "{path} cannot be opened for writing: check its permissions and its folder",
    ),
    (
        ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS"),
        Trouble.FAILING,
        "The disk failed while reading {path}: nothing was changed",
    ),
    # A limit on the size of files looks like this, too, and so does a full disk in a search index.
    (
        ("SQLITE_IOERR",),
        Trouble.FULL,
        "The disk is full or failing, {path} could not be written: nothing was changed",
    ),
)


def is_full(error: BaseException) -> bool:
    """Whether there was no room to write."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    name = name_of(error)
    found = (trouble for beginnings, trouble, _ in _TROUBLES if name.startswith(beginnings))
    return next(found, None) is Trouble.FULL
