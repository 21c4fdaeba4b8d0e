"""Commands that have nowhere to write to end in one plain line, or in silence, with status 1."""

import os
import re
import subprocess
import sys
from argparse import _SubParsersAction
from pathlib import Path

import pytest

from career_tui.cli.parser import build_parser
from career_tui.tui.tabs import TABS

CLOSED = "career-tui: There is nowhere to write to: standard output is closed\n"
FULL = "career-tui: No space left on device\n"


def _reading() -> list[str]:
    """Every command that prints what is in the store, from their declarations."""
    (action,) = (one for one in build_parser()._actions if isinstance(one, _SubParsersAction))
    return [
        name
        for name, parser in action.choices.items()
        if "--json" in parser._option_string_actions or name in ("export", "status", "paths")
    ]


def shell(arguments: str, store: Path) -> "subprocess.CompletedProcess[str]":
    """A command as a shell runs it, with its output as Python buffers it by default."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    line = f'exec "$0" -m career_tui --store "$1" {arguments}'
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, str(store)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
    )


def test_the_commands_that_read_are_found() -> None:
    assert {*(tab.name for tab in TABS), "export"} <= set(_reading())


@pytest.mark.parametrize("command", _reading())
def test_a_command_that_reads_with_closed_and_full_outputs(command: str, demo_path: Path) -> None:
    for redirected, said in {
        f"{command} >&-": CLOSED,
        f"{command} >&- 2>&-": "",
        f"{command} >/dev/full": FULL,
        f"{command} >/dev/full 2>/dev/full": "",
    }.items():
        done = shell(redirected, demo_path)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", said), redirected
    done = shell(f"{command} 2>&- <&-", demo_path)
    assert done.stdout and done.returncode == (1 if command == "doctor" else 0)


@pytest.mark.parametrize(
    "command", ["goals --json", "today --json", "evidence --markdown", "--help", "import --help"]
)
def test_other_ways_to_print_with_closed_and_full_outputs(command: str, demo_path: Path) -> None:
    assert shell(f"{command} >&-", demo_path).stderr == CLOSED
    done = shell(f"{command} >/dev/full", demo_path)
    assert (done.returncode, done.stderr) == (1, FULL)


def test_a_reader_that_wants_one_line(demo_path: Path) -> None:
    for command in ("goals", "export", "goals --json", "evidence", "evidence --markdown"):
        line = f'"$0" -m career_tui --store "$1" {command} | head -n 1'
        done = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable, str(demo_path)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stdout.count("\n") == 1
        assert done.stderr == ""


def test_a_wrong_command_has_its_status_where_nothing_can_be_said(demo_path: Path) -> None:
    assert shell("nonsense 2>&-", demo_path).returncode == 2
    done = shell("--store /nowhere/at/all goals 2>/dev/full", demo_path)
    assert (done.returncode, done.stdout) == (1, "")


def test_the_app_does_not_start_without_an_output(demo_path: Path) -> None:
    done = shell(">&-", demo_path)
    assert done.returncode == 1
    assert re.fullmatch("career-tui: The app needs a terminal.*\n", done.stderr)


def test_a_dry_run_without_a_store(tmp_path: Path) -> None:
    archive = Path(__file__).parents[1] / "cases" / "16-plain.json"
    done = shell(f"import --dry-run {archive}", tmp_path / "none" / "store.sqlite3")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 would be added, 0 would be changed",
        "  goals              2 added, 0 changed, 0 the same",
        "  measures           1 added, 0 changed, 0 the same",
        "This was a dry run: nothing was changed.",
    ]
    assert not (tmp_path / "none").exists()
