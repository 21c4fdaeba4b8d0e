"""What is left of an unexpected error: one line for the person, a log without their text."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from career_tui.store.files import make_folder


def log_path() -> Path:
    """Where errors are logged."""
    import platformdirs

    return platformdirs.user_log_path("career-tui", appauthor=False) / "errors.log"


def write_report(error: BaseException) -> str:
    """Append where the error came from to the log; returns the line for the person.

    The log has the type of the error and the lines of code, never values: an error's message
    and its variables may hold what a person has written.
    """
    path = log_path()
    words = f"career-tui: something went wrong ({type(error).__name__})"
    try:
        make_folder(path.parent)
        # A pipe would be waited for without end.
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK
        handle = os.open(path, flags, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(_report(error))
    except OSError as problem:
        return f"{words}; the log {path} could not be written: {problem.strerror}"
    return f"{words}; the details are in {path}"


def _report(error: BaseException) -> str:
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')}\n"]
    seen: BaseException | None = error
    while seen is not None:
        lines += traceback.format_tb(seen.__traceback__)
        lines.append(f"{type(seen).__name__}\n")
        seen = seen.__cause__ or seen.__context__
    return "".join([*lines, "\n"])
