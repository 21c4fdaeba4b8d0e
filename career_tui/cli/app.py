"""Commands that open the app: on a person's store, or on the demo's."""

import os
import sys
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from career_tui.cli.options import day, store_path
from career_tui.domain.errors import Refused
from career_tui.store.paths import named
from career_tui.tui.tabs import TABS

if TYPE_CHECKING:
    from argparse import Namespace

    from career_tui.store.thread import StoreThread

_PRINTING = " and ".join(", ".join(tab.name for tab in TABS).rsplit(", ", 1))


def open_app(options: "Namespace") -> int:
    """The app on the person's store, at the screen that was asked for or in the weekly review."""
    _need_terminal()
    return _open(store_path(options), options.today, start=options.start)


def open_demo(options: "Namespace") -> int:
    """The app on a store that is made for it, and removed again unless it is to be kept."""
    _need_terminal()
    if options.store is not None:
        raise Refused("demo makes its own store: use demo --keep PATH to choose where")
    if options.keep is not None:
        path = named(options.keep)
        make_demo(path, day(options))
        return _open(path, options.today, demo=True)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="career-tui-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.sqlite3"
        make_demo(path, day(options))
        return _open(path, options.today, demo=True)


def make_demo(path: Path, today: date) -> None:
    """A new store at `path` with the demo's career as of `today`: all of it, or none."""
    from career_tui.demo import build
    from career_tui.interchange import archive
    from career_tui.store.connection import new_store

    if os.path.lexists(path):
        raise Refused(f"{path} exists already: open it with career-tui --store, or name another")
    with new_store(path, today=lambda: today) as store:
        archive.import_records(store, build(today), today=today)
        with store.writing() as records:
            records.history.begin_here()


def _need_terminal() -> None:
    # A stream is None where the program was started without it.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise Refused(f"The app needs a terminal; career-tui {_PRINTING} print text without one")
    if os.environ.get("TERM") == "dumb":
        raise Refused(
            "The app needs a terminal that can move its cursor, and TERM says that this one is "
            f"dumb; career-tui {_PRINTING} print text"
        )


def _open(path: Path, today: date | None, start: str = "today", demo: bool = False) -> int:
    from career_tui.tui import starting

    starting.begin()
    store = _reading_ahead(path, today, start)
    from career_tui.tui.app import CareerApp
    from career_tui.tui.config import load_config

    app = CareerApp(path, today=today, start=start, demo=demo, config=load_config(), store=store)
    app.run()
    return app.return_code or 0


def _reading_ahead(path: Path, today: date | None, start: str) -> "StoreThread":
    """The thread of the store, at work on what the first screen shows while Textual is loaded."""
    from career_tui.store.thread import StoreThread

    store = StoreThread(path, today=lambda: today or date.today())
    screen = "today" if start == "review" else start
    room = get_terminal_size().lines
    if screen == "today":
        store.read_ahead(screen, lambda look: look.today.first())
    elif screen == "goals":
        store.read_ahead(screen, lambda look: look.goals.first(room))
    return store
