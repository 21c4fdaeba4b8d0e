"""What the options of every command mean."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from career_tui.store import paths

if TYPE_CHECKING:
    from argparse import Namespace
    from contextlib import AbstractContextManager

    from career_tui.store.look import Look
    from career_tui.store.records import Records


def store_path(options: "Namespace") -> Path:
    """The store that was asked for: `--store`, else CAREER_TUI_STORE, else the default.

    Refused where no file can have that name; what lies there is looked at by whoever opens it.
    """
    if options.store is not None:
        return paths.named(options.store)
    if chosen := os.environ.get("CAREER_TUI_STORE"):
        return paths.named(chosen)
    return paths.default_store()


def day(options: "Namespace") -> date:
    """The day to look from: `--today`, else the local date."""
    chosen: date | None = options.today
    return chosen or date.today()


@contextmanager
def reading(options: "Namespace") -> Iterator["Records"]:
    """The store that was asked for, to read from, also where it may not be written; Refused where
    there is none."""
    from career_tui.store.connection import open_to_read

    today = day(options)
    with (
        open_to_read(store_path(options), today=lambda: today) as store,
        store.reading() as records,
    ):
        yield records


def looking(options: "Namespace") -> "AbstractContextManager[Look]":
    """The store that was asked for, to read from without SQLModel; Refused where there is none."""
    import gc

    from career_tui.store.look_at import look_at

    gc.disable()  # such a command is over before there is anything to collect
    return look_at(store_path(options), day(options))
