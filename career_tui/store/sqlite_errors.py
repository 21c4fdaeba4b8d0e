"""What SQLite raises, and what it means by it."""

import sqlite3

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises. What it says of a damaged file may hold bytes of that, which are no text."""


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is not, or no longer, what it should be."""
    if isinstance(error, UnicodeDecodeError):
        return True
    name = name_of(error)
    if not name:  # told by Python, with the text it could not read
        return isinstance(error, sqlite3.Error) and str(error).startswith("Could not decode")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_not_a_database(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is none of its own."""
    return name_of(error).startswith("SQLITE_NOTADB")


def name_of(error: BaseException | None) -> str:
    """SQLite's own word for what went wrong, empty where it has none."""
    found: str | None = getattr(error, "sqlite_errorname", None)
    return found or ""


def reason(error: BaseException | None) -> str:
    """What went wrong in a word of SQLite's own. Its sentences may quote what a person wrote."""
    return name_of(error) or type(error).__name__
