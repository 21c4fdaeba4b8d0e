"""Options that every command takes, and how commands are added to the parser."""

import argparse
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from career_tui.store.records import Records

Run = Callable[[argparse.Namespace], int]


class Commands:
    """The commands of a parser; each takes the shared options too, before or after its name."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parser = parser
        self._added = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(self, name: str, run: Run, summary: str) -> argparse.ArgumentParser:
        """A command's own parser, for its options. `summary` is a sentence without a full stop."""
        parser: argparse.ArgumentParser = self._added.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            allow_abbrev=False,
        )
        # Suppressed, or the command's default would undo what was said before its name.
        add_shared(parser, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        return parser

    def add_reading(self, name: str, run: Run, summary: str) -> argparse.ArgumentParser:
        """A command that prints text, or JSON with `--json`."""
        parser = self.add(name, run, f"{summary}, as text or JSON")
        parser.add_argument("--json", action="store_true", help="print JSON for other programs")
        return parser


def add_shared(parser: argparse.ArgumentParser, default: Any) -> None:
    """The options that every command takes."""
    parser.add_argument(
        "--store",
        metavar="PATH",
        type=Path,
        default=default,
        help="the store to use (else CAREER_TUI_STORE, else the one in your data directory)",
    )
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        type=_day,
        default=default,
        help="look at the store as of that day",
    )


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date (YYYY-MM-DD)") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def store_path(options: argparse.Namespace) -> Path:
    """The store that was asked for: `--store`, else CAREER_TUI_STORE, else the default."""
    named = options.store or os.environ.get("CAREER_TUI_STORE")
    if named:
        return Path(named).expanduser()
    from career_tui.store.paths import default_store

    return default_store()


def day(options: argparse.Namespace) -> date:
    """The day to look from: `--today`, else the local date."""
    chosen: date | None = options.today
    return chosen or date.today()


@contextmanager
def reading(options: argparse.Namespace) -> Iterator["Records"]:
    """The store that was asked for, to read from; Refused where there is none."""
    from career_tui.store.connection import open_store

    with open_store(store_path(options), create=False) as store, store.reading() as records:
        yield records
