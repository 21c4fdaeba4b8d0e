"""The command line: does what was asked, and ends well whatever happens meanwhile."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EBADF

from career_tui.cli import PROGRAM
from career_tui.cli.parser import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

FAILED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Errors are one line on stderr, never a traceback."""
    _stand_in()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _settle(sys.stdout)  # whoever was reading has read enough
        return 0
    except Exception as error:
        return _fail(error)


def _stand_in() -> None:
    """Put something in the place of streams that the program was started without.

    What is written to a closed output fails, as on a disk that is full; what is said on a closed
    stderr is lost. And no file that is opened later gets the number of either.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            stream = open(os.open(os.devnull, flags), mode)  # noqa: PTH123, SIM115 (it stays)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def _settle(stream: "TextIO") -> None:
    """Write what waits to be written, or drop it: Python would complain once more on exit."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        from importlib import import_module

        module, _, function = options.run.partition(":")
        code: int = getattr(import_module(f"career_tui.cli.{module}"), function)(options)
    except SystemExit as leaving:  # argparse, after --help, --version or wrong usage
        code = leaving.code if isinstance(leaving.code, int) else FAILED
    # Whether all of it could be written shows only now.
    sys.stdout.flush()
    return code


def _fail(error: Exception) -> int:
    from career_tui.domain.errors import Cancelled, Refused
    from career_tui.domain.text import visible_line

    if isinstance(error, Refused | Cancelled):
        message = str(error)
    elif isinstance(error, OSError) and error.errno == EBADF and not error.filename:
        message = "There is nowhere to write to: standard output is closed"
    elif isinstance(error, OSError):
        what = f"{error.filename}: " if error.filename else ""
        message = f"{what}{error.strerror or type(error).__name__}"
    else:
        from career_tui.tui.crash import write_report

        message = write_report(error).removeprefix(f"{PROGRAM}: ")
    _settle(sys.stdout)
    with suppress(OSError):  # nobody can be told
        print(f"{PROGRAM}: {visible_line(message)}", file=sys.stderr)
    _settle(sys.stderr)
    return INTERRUPTED if isinstance(error, Cancelled) else FAILED
