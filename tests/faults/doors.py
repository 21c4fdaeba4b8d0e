"""The doors through which a path comes in, found from what the command line declares."""

import argparse
import faulthandler
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from career_tui.cli import main
from career_tui.cli.parser import build_parser

SECONDS = 5
"""In which any command must have ended."""


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by its name."""
    (added,) = [
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(added.choices)


def is_path(action: argparse.Action) -> bool:
    """Whether what is given to it is a path."""
    return action.metavar in ("PATH", "FILE")


def needed(command: str, archive: Path) -> list[str]:
    """The arguments that a command is not without."""
    given: list[str] = []
    for action in commands()[command]._actions:
        if not action.option_strings and action.nargs in (None, "+"):
            given.append(str(archive) if is_path(action) else str(*list(action.choices or "x")[:1]))
    return given


def doors() -> list[tuple[str, str]]:
    """Each command that takes a path of its own, with the option that it comes after, or ""."""
    return [
        (name, (action.option_strings or [""])[-1])
        for name, parser in commands().items()
        for action in parser._actions
        if is_path(action) and "--store" not in action.option_strings
    ]


Make = Callable[[Path], str]


def _made(make: Callable[[Path], object]) -> Make:
    def making(folder: Path) -> str:
        path = folder / "odd"
        make(path)
        return str(path)

    return making


def _below_a_file(folder: Path) -> str:
    (folder / "file").write_text("not a folder")
    return str(folder / "file" / "career.sqlite3")


def _below_a_dead_link(folder: Path) -> str:
    (folder / "link").symlink_to(folder / "nowhere")
    return str(folder / "link" / "career.sqlite3")


NO_STORE: dict[str, tuple[Make, str]] = {
    "pipe": (_made(os.mkfifo), "is a pipe"),
    "socket": (_made(lambda path: os.mknod(path, stat.S_IFSOCK | 0o600)), "is a socket"),
    "device": (lambda _: os.devnull, "is a device"),
    "endless device": (lambda _: "/dev/zero", "is a device"),
    "directory": (_made(Path.mkdir), "is a directory"),
    "root": (lambda _: "/", "is the name of a directory"),
    "two dots": (lambda _: "..", "is the name of a directory"),
    "ends with a slash": (lambda folder: f"{folder}/new/", "is the name of a directory"),
    "loop": (_made(lambda path: path.symlink_to(path)), "Too many levels of symbolic links"),
    "dead link": (
        _made(lambda path: path.symlink_to(path.with_name("nowhere"))),
        "and nothing is there",
    ),
    "link to a pipe": (
        _made(lambda path: (os.mkfifo(path.parent / "pipe"), path.symlink_to("pipe"))),
        "is a pipe",
    ),
    "below a file": (_below_a_file, "Not a directory"),
    "too long": (lambda folder: str(folder / ("x" * 300)), "File name too long"),
    "too long for a journal": (lambda folder: str(folder / ("x" * 251)), "File name too long"),
    "too far down": (
        lambda folder: str(folder.joinpath(*["x" * 200] * 3) / "career.sqlite3"),
        "File name too long",
    ),
    "empty": (lambda _: "", "An empty name is no path"),
    "null": (lambda _: "a\0b", "is not a path"),
    "nobody's home": (lambda _: "~nobody-at-all/career.sqlite3", "there is no such user"),
}
"""Paths at which no store can be, each with what is said of it."""

NOT_YET: dict[str, Make] = {
    "below a dead link": _below_a_dead_link,
    "memory": lambda _: ":memory:",
    "URI of memory": lambda _: "file:career?mode=memory&cache=shared",
    "URI": lambda folder: f"file:{folder}/career.sqlite3?mode=ro",
    "signs of a URI": lambda folder: str(folder / "50%20?#&;'\" [career]"),
    "no text": lambda folder: os.fsdecode(bytes(folder / "caf") + b"\xe9\xff.sqlite3"),
    "commands": lambda folder: str(folder / "a\x1b]0;owned\x07\x9b31m\u202eb\nc"),
    "two slashes": lambda folder: f"/{folder}/career.sqlite3",
    "a way back": lambda folder: f"{folder}/nowhere/../career.sqlite3",
    "long": lambda folder: str(folder / ("x" * 100)),
    "dash": lambda folder: str(folder / "-"),
}
"""Odd names of what may become a store."""


def state(folder: Path) -> dict[str, tuple[int, int, int, str]]:
    """All that is below a folder, as it can be told without opening it."""
    return {
        str(path): (
            found.st_mode,
            0 if path.is_dir() else found.st_size,
            0 if path.is_dir() else found.st_mtime_ns,
            str(path.readlink()) if path.is_symlink() else "",
        )
        for path in sorted(folder.rglob("*"))
        for found in [path.lstat()]
    }


@contextmanager
def in_time(seconds: int = SECONDS) -> Iterator[None]:
    """Fails what takes longer, also where it waits in the system."""

    def late(_: int, frame: FrameType | None) -> None:
        raise AssertionError(f"it took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    # SQLite begins anew where a signal interrupts it: then nothing helps but the end.
    faulthandler.dump_traceback_later(4 * seconds, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def asked(
    capsys: pytest.CaptureFixture[str], *arguments: str, seconds: int = SECONDS
) -> tuple[int, str, str]:
    """The exit code of a command, and what it has said on stdout and stderr."""
    capsys.readouterr()
    with in_time(seconds):
        code = main.main(arguments)
    return code, *capsys.readouterr()


def one_clear_line(said: str) -> bool:
    """Whether a message is one printable line that knows what is wrong."""
    return (
        said.endswith("\n")
        and said[:-1].isprintable()
        and "something went wrong" not in said
        and "Traceback" not in said
    )
