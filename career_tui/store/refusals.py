"""What the database says, told to a person."""

import re
import sqlite3
from pathlib import Path

from career_tui.domain.errors import Refused

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
    if name.startswith("SQLITE_NOTADB"):
        return Refused(f"{path} is not a career-tui store (not a SQLite database)")
    if name.startswith("SQLITE_CORRUPT"):
        return Refused(f"{path} is damaged: restore a copy of it, nothing was changed")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Refused("Another program is holding the store: nothing was changed, try again")
    if name.startswith("SQLITE_FULL"):
        return Refused("The disk is full: nothing was changed")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH")):
        return Refused(f"{path} cannot be opened for writing: check its permissions and its folder")
    if name.startswith("SQLITE_IOERR"):
        return Refused(f"The disk failed while reading or writing {path}: nothing was changed")
    reason = str(error) if isinstance(error, sqlite3.Error) else "unknown reason"
    return Refused(f"The store could not do that ({reason}): nothing was changed")
