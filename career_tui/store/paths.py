"""Where the store lies unless a person says otherwise."""

from pathlib import Path

FILE_NAME = "career.sqlite3"


def default_store() -> Path:
    """The store in the user's data directory, as each system has it; nothing is created."""
    import platformdirs

    return platformdirs.user_data_path("career-tui", appauthor=False) / FILE_NAME
