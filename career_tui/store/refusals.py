"""What the database says, told to a person."""

import errno
import re
import sqlite3
from pathlib import Path

from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble

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
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another program is holding the store: nothing was changed, try again")
    for beginnings, trouble, words in _TROUBLES:
        if name.startswith(beginnings):
            return StoreTrouble(trouble, words.format(path=path))
    reason = str(error) if isinstance(error, sqlite3.Error) else "unknown reason"
    return Refused(f"The store could not do that ({reason}): nothing was changed")


_TROUBLES = (
    (
        ("SQLITE_NOTADB",),
        Trouble.NOT_A_STORE,
        "{path} is not a career-tui store (not a SQLite database)",
    ),
    (
        ("SQLITE_CORRUPT",),
        Trouble.DAMAGED,
        "{path} is damaged: restore a backup of it with career-tui restore; nothing was changed",
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
    found = in_plain_words(error, Path())
    return isinstance(found, StoreTrouble) and found.trouble is Trouble.FULL
