"""Reading the store without the app: for commands that only read."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from career_tui.store.connecting import NotYet, connect
from career_tui.store.look import Look, looking
from career_tui.store.refusals import worded


@contextmanager
def look_at(path: Path, today: date) -> Iterator[Look]:
    """The store at `path`; Refused where it cannot be read.

    One that an older version has written is brought up to date first.
    """
    with worded(path):
        try:
            connection = connect(path)
        except NotYet:
            from career_tui.store.connection import open_to_read

            with open_to_read(path, today=lambda: today):
                connection = connect(path)
        with closing(connection), looking(connection, today) as look:
            yield look
