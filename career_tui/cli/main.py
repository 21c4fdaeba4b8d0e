"""The command line: does what was asked, and ends well whatever happens meanwhile."""

import os
import sys
from collections.abc import Sequence

from career_tui.cli import PROGRAM
from career_tui.cli.usual import understood

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

FAILED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Errors are one line on stderr, never a traceback."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has read enough. Python would complain about it once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _fail(error)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _asked(sys.argv[1:] if arguments is None else arguments)
        from importlib import import_module

        module, _, function = options.run.partition(":")
        code: int = getattr(import_module(f"career_tui.cli.{module}"), function)(options)
    except SystemExit as leaving:  # argparse, after --help, --version or wrong usage
        code = leaving.code if isinstance(leaving.code, int) else FAILED
    # Whether all of it could be written shows only now.
    sys.stdout.flush()
    return code


def _asked(arguments: Sequence[str]) -> "Namespace | SimpleNamespace":
    if (options := understood(arguments)) is not None:
        return options
    from career_tui.cli.parser import parse

    return parse(arguments)


def _fail(error: Exception) -> int:
    from career_tui.domain.errors import Cancelled, Refused
    from career_tui.domain.text import one_line

    if isinstance(error, Refused | Cancelled):
        message = str(error)
    elif isinstance(error, OSError):
        what = f"{error.filename}: " if error.filename else ""
        message = f"{what}{error.strerror or type(error).__name__}"
    else:
        from career_tui.tui.crash import write_report

        message = write_report(error).removeprefix(f"{PROGRAM}: ")
    print(f"{PROGRAM}: {one_line(message)}", file=sys.stderr)
    return INTERRUPTED if isinstance(error, Cancelled) else FAILED
