"""What can be asked of the program: every command with its options.

A command is named by the module of this package and the function that do it ("goals:run"), so
that only what was asked for is imported. This module itself imports next to nothing.
"""

import argparse
import os
import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial

from career_tui import __version__
from career_tui.cli import PROGRAM
from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR
from career_tui.tui.tabs import TABS, Tab

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn

OPEN_APP = "app:open_app"
"""What opens the app."""

SHARED = ("--store", "--today")
"""The options of every command; each takes a value."""

_DOCUMENTS = {"evidence": "a document in Markdown to hand in"}
"""What is printed with `--markdown`, by the commands that have it."""
GROUPINGS = ("position", "goal", "skill")
"""What evidence can be grouped by; the first unless another is chosen."""

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

LATEST_REVIEWS = 10
LATEST_ACTIONS = 20
"""How much of the journal and of the history is printed unless more is asked for."""
MOST_KEPT = 1000
"""How many backups of a kind can be kept."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command that was asked for, with its options; leaves by SystemExit where there is none.

    `run` has the command's module and function.
    """
    parser = build_parser(_named(arguments))
    options = parser.parse_args(arguments)
    asked = vars(options)
    if options.run == OPEN_APP and (limits := [one for one in _LIMITS if asked.get(one)]):
        parser.error(f"argument --open: not allowed with --{limits[0]}")
    for name in _OF_A_DOCUMENT:
        if asked.get(name) and not asked.get("markdown", True):
            parser.error(f"argument --{name}: only with --markdown")
    return options


_LIMITS = ("search", "last", "since", "until")
"""Options that say what is printed; the app shows what it shows."""
_OF_A_DOCUMENT = ("by", "private")
"""Options of a document in Markdown."""


def _named(arguments: Sequence[str]) -> Collection[str] | None:
    """The command that is named, or none; None where that cannot be told so simply."""
    left = iter(arguments)
    for argument in left:
        if argument in SHARED:
            next(left, None)
        elif argument in ("-h", "--help"):
            return None
        elif not argument.startswith("-"):
            return [argument] if argument in _COMMANDS else None
    return []


def build_parser(wanted: Collection[str] | None = None) -> argparse.ArgumentParser:
    """The description of every command and option.

    With `wanted` only of the commands named: describing all takes as long as reading the first
    screen.
    """
    parser = _Parser(
        prog=PROGRAM,
        description="Plan, review and steer your career. Without a command the app opens.",
        epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage.",
        allow_abbrev=False,
        formatter_class=_help,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_shared(parser, default=None)
    parser.set_defaults(run=OPEN_APP, start="today")
    commands = _Commands(parser)
    for name in _COMMANDS if wanted is None else wanted:
        _COMMANDS[name](commands)
    return parser


def _help(prog: str) -> argparse.HelpFormatter:
    """What lays out the help; left to itself it would import shutil to learn its width."""
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """How wide the help may be, by the rules of shutil: some terminals say 0."""
    columns = 0
    with suppress(KeyError, ValueError):
        columns = int(os.environ["COLUMNS"])
    if columns <= 0:
        with suppress(OSError):
            columns = os.get_terminal_size().columns
    return columns if columns > 0 else 80


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "NoReturn":
        """Leave, saying what was wrong with what was asked, which the message quotes."""
        from career_tui.domain.text import visible_line

        super().error(visible_line(message))


class _Commands:
    """The commands of a parser; each takes the shared options too, before or after its name."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._added = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(self, name: str, run: str, summary: str) -> argparse.ArgumentParser:
        """A command's own parser, for its options. `summary` is a sentence without a full stop."""
        parser: argparse.ArgumentParser = self._added.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            allow_abbrev=False,
            formatter_class=_help,
        )
        # Suppressed, or the command's default would undo what was said before its name.
        _add_shared(parser, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        return parser

    def add_reading(
        self, name: str, summary: str, *, opens: bool = False
    ) -> argparse.ArgumentParser:
        """A command that prints text, or JSON with `--json`; one that `opens` has a screen too."""
        parser = self.add(name, f"{name}:run", f"{summary}, as text or JSON")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--json", action="store_true", help="print JSON for other programs")
        if name in _DOCUMENTS:
            how.add_argument("--markdown", action="store_true", help=f"print {_DOCUMENTS[name]}")
        if opens:
            how.add_argument(
                "--open",
                dest="run",
                action="store_const",
                const=OPEN_APP,
                default=f"{name}:run",
                help="open the app at this screen instead",
            )
            parser.set_defaults(start=name)
        return parser


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--store",
        metavar="PATH",
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


def _add_review(commands: _Commands) -> None:
    commands.add("review", OPEN_APP, "open the app in the weekly review").set_defaults(
        start="review"
    )


def _add_demo(commands: _Commands) -> None:
    demo = commands.add(
        "demo", "app:open_demo", "look around in a made-up career; your own is not touched"
    )
    demo.add_argument("--keep", metavar="PATH", help="keep the demo's store at PATH")


def _add_log(commands: _Commands) -> None:
    log = commands.add("log", "log:run", "keep something you did as evidence")
    log.add_argument(
        "text",
        metavar="TEXT",
        nargs="+",
        help="what you did, in one line; what follows on more lines are its details",
    )
    log.add_argument(
        "--skill",
        metavar="NAME",
        action="append",
        default=[],
        help="a skill that it shows, by its name; may be given more than once",
    )
    log.add_argument("--goal", metavar="NAME", help="the goal that it serves, by its title")
    log.add_argument(
        "--on", metavar="DAY", help="the day of it: yesterday, fri, 3 Nov (else today)"
    )


def _add_screen(tab: Tab, commands: _Commands) -> None:
    """The command that prints what the screen of a tab shows."""
    screen = commands.add_reading(tab.name, f"print {tab.prints}", opens=True)
    if tab.name == "evidence":
        _add_period(screen)
    elif tab.name == "journal":
        screen.add_argument(
            "--search", metavar="WORDS", default="", help="only those with all WORDS"
        )
        _add_how_many(screen, "--last", LATEST_REVIEWS)


def _add_period(evidence: argparse.ArgumentParser) -> None:
    evidence.epilog = (
        "Without --since the period is the one that the app shows. Text and JSON are for yourself "
        "and have your private entries too, marked; a document leaves them out."
    )
    evidence.add_argument("--since", metavar="DAY", help="from this day on: 1 Mar, march, 2025")
    evidence.add_argument("--until", metavar="DAY", help="up to this day (else today)")
    evidence.add_argument(
        "--by",
        choices=GROUPINGS,
        help=f"what a document has headings for (else {GROUPINGS[0]})",
    )
    evidence.add_argument(
        "--private", action="store_true", help="put the private entries into a document as well"
    )


def _add_history(commands: _Commands) -> None:
    history = commands.add_reading("history", "print what was changed, newest first")
    of = history.add_mutually_exclusive_group()
    of.add_argument("--goal", metavar="UID", help="only what touched this goal")
    of.add_argument("--skill", metavar="UID", help="only what touched this skill")
    _add_how_many(history, "--limit", LATEST_ACTIONS)


def _add_how_many(command: argparse.ArgumentParser, name: str, usual: int) -> None:
    words = f"how many (else {usual}, or all of them with --json)"
    command.add_argument(name, metavar="COUNT", type=_count, help=words)


def _add_export(commands: _Commands) -> None:
    export = commands.add("export", "archive:run_export", "write everything in the store as JSON")
    export.add_argument("-o", "--output", metavar="FILE", help="write to FILE, not to the screen")
    export.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of the archive instead"
    )


def _add_import(commands: _Commands) -> None:
    bring = commands.add(
        "import", "archive:run_import", "read an archive and merge it into the store"
    )
    bring.add_argument("file", metavar="FILE", help="the archive; - reads standard input")
    bring.add_argument(
        "--dry-run", action="store_true", help="say what it would do, and change nothing"
    )
    bring.add_argument(
        "--yes",
        action="store_true",
        help="do not ask where it takes back what was changed since the archive was written",
    )


def _add_backup(commands: _Commands) -> None:
    backup = commands.add("backup", "backups:run_backup", "copy the store to a checked backup")
    backup.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="a new file, or a folder to put it in (else the store's own backups, which are "
        "thinned out as time goes by)",
    )
    backup.add_argument(
        "--keep",
        metavar="DAYS,DAILY,WEEKLY,MONTHLY",
        type=_rule,
        help="from now on keep all backups of so many days, then so many daily, weekly and "
        "monthly ones (2,12,10,9 unless set)",
    )


def _add_restore(commands: _Commands) -> None:
    restore = commands.add(
        "restore",
        "backups:run_restore",
        "put a backup in the store's place, or list the backups",
    )
    which = restore.add_mutually_exclusive_group()
    which.add_argument(
        "file", metavar="FILE", nargs="?", help="the backup, by its path or its name"
    )
    which.add_argument("--latest", action="store_true", help="the newest backup that is sound")


def _add_doctor(commands: _Commands) -> None:
    doctor = commands.add_reading("doctor", "examine the store and explain what is wrong")
    doctor.add_argument(
        "--repair", action="store_true", help="put right what can safely be put right"
    )


def _add_paths(commands: _Commands) -> None:
    commands.add_reading("paths", "say where the store, the configuration and the log lie")


def _add_completions(commands: _Commands) -> None:
    completions = commands.add(
        "completions", "completions:run", "print the completion script of a shell"
    )
    completions.add_argument("shell", choices=SHELLS)


_COMMANDS: dict[str, Callable[[_Commands], None]] = {
    "review": _add_review,
    "demo": _add_demo,
    "log": _add_log,
    **{tab.name: partial(_add_screen, tab) for tab in TABS},
    "history": _add_history,
    "export": _add_export,
    "import": _add_import,
    "backup": _add_backup,
    "restore": _add_restore,
    "doctor": _add_doctor,
    "paths": _add_paths,
    "completions": _add_completions,
}
"""What describes each command, in the order of the help."""


# What options are made of


def _day(text: str) -> "date":
    from datetime import date

    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date (YYYY-MM-DD)") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 on")
    return int(text[:9])


def _rule(text: str) -> tuple[int, ...]:
    try:
        days, daily, weekly, monthly = (int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("four whole numbers, for example 2,12,10,9") from None
    if not all(0 <= number <= MOST_KEPT for number in (days, daily, weekly, monthly)):
        raise argparse.ArgumentTypeError(f"each from 0 to {MOST_KEPT}")
    return days, daily, weekly, monthly
