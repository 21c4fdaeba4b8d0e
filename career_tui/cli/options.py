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

    from career_tui.domain.date_grammar import Meant
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


def past_day(text: str | None, today: date, week_start: int, meant: "Meant") -> date | None:
    """The day that was typed for an option, of what has been; None where the option was not given.

    Refused where it is not understood.
    """
    from career_tui.domain.date_grammar import parse_date
    from career_tui.domain.errors import Ambiguous, Refused

    if text is None:
        return None
    try:
        found = parse_date(text, today, meant, week_start=week_start)
    except Ambiguous:
        # Only then: what is configured takes longer to read than most commands.
        from career_tui.tui.config import load_config

        found = parse_date(text, today, meant, load_config().date_order, week_start)
    if found is None:
        raise Refused("An empty day is none: try yesterday or 3 Nov")
    return found


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
