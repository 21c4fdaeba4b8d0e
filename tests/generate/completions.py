"""The completion scripts in the package; `uv run python -m tests.generate.completions` writes them.

A test compares them with what they are made from, the description of the command line.
"""

import argparse
from pathlib import Path

import shtab

from career_tui.cli.completions import script
from career_tui.cli.parser import SHELLS, build_parser

_FILES = ("FILE", "PATH")


def made(shell: str) -> str:
    """The completion script of a shell."""
    parser = build_parser()
    _complete_files(parser)
    return str(shtab.complete(parser, shell=shell)) + "\n"


def _complete_files(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _complete_files(command)
        elif action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]


if __name__ == "__main__":
    for name in SHELLS:
        Path(script(name)).write_text(made(name), encoding="utf-8")
