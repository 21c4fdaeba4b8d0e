"""The command line: its description, and how a command ends whatever happens in it."""

import argparse
import os
import sys
from collections.abc import Sequence

from career_tui import __version__
from career_tui.cli import (
    app,
    archive,
    backups,
    completions,
    doctor,
    goals,
    history,
    journal,
    paths,
    skills,
    today,
    vision,
)
from career_tui.cli.options import Commands, add_shared
from career_tui.domain.errors import Refused
from career_tui.domain.text import one_line

PROGRAM = "career-tui"
GROUPS = (
    app,
    today,
    vision,
    goals,
    skills,
    journal,
    history,
    archive,
    backups,
    doctor,
    paths,
    completions,
)

FAILED = 1
INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """The description of every command and option; cheap, nothing of the program is loaded."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Plan, review and steer your career. Without a command the app opens.",
        epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    add_shared(parser, default=None)
    parser.set_defaults(run=app.open_app)
    commands = Commands(parser)
    for group in GROUPS:
        group.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Errors are one line on stderr, never a traceback."""
    try:
        return _run(arguments)
    except Refused as refused:
        return _fail(str(refused))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has read enough. Python would complain about it once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        return _fail(f"{what}{error.strerror or type(error).__name__}")
    except Exception as error:
        from career_tui.tui.crash import write_report

        return _fail(write_report(error).removeprefix(f"{PROGRAM}: "))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = build_parser().parse_args(arguments)
        code: int = options.run(options)
    except SystemExit as leaving:  # argparse, after --help, --version or wrong usage
        code = leaving.code if isinstance(leaving.code, int) else FAILED
    # Whether all of it could be written shows only now.
    sys.stdout.flush()
    return code


def _fail(message: str) -> int:
    print(f"{PROGRAM}: {one_line(message)}", file=sys.stderr)
    return FAILED
