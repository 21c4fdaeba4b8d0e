"""`completions`: scripts for shells, made from the description of the command line."""

import argparse

from career_tui.cli.options import Commands
from career_tui.cli.output import print_text

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")
_FILES = ("FILE", "PATH")


def add(commands: Commands) -> None:
    """Add `completions`."""
    parser = commands.add("completions", run, "print the completion script of a shell")
    parser.add_argument("shell", choices=SHELLS)


def run(options: argparse.Namespace) -> int:
    """Print the script; it is static and runs nothing of the program."""
    import shtab

    from career_tui.cli.main import build_parser

    parser = build_parser()
    _complete_files(parser, shtab.FILE)
    print_text(shtab.complete(parser, shell=options.shell))
    return 0


def _complete_files(parser: argparse.ArgumentParser, how: object) -> None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _complete_files(command, how)
        elif action.metavar in _FILES:
            action.complete = how  # type: ignore[attr-defined]
