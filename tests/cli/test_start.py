"""How the program starts and ends: what it loads, its exit codes, and that it never falls over."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from career_tui import __version__
from career_tui.cli import app, main, options
from career_tui.cli.parser import build_parser, parse
from career_tui.domain.errors import Refused
from career_tui.store.connection import open_store
from career_tui.tui.tabs import TABS
from tests.cli.running import fails, run
from tests.conftest import TODAY

LOADED = """
import sys
from career_tui.cli.main import main
try:
    code = main(sys.argv[1:])
finally:
    heavy = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "platformdirs")
    print(*(name for name in heavy if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["completions", "bash"]])
def test_what_needs_nothing_loads_nothing(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0
    assert done.stderr.split() == []
    assert done.stdout


@pytest.mark.parametrize("command", [tab.name for tab in TABS])
@pytest.mark.parametrize("json", [False, True], ids=["text", "json"])
def test_reading_loads_neither_app_nor_sqlmodel(demo_path: Path, command: str, json: bool) -> None:
    asked = [command, "--store", demo_path, *(["--json"] if json else [])]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *asked], capture_output=True, text=True, timeout=60
    )
    assert done.stderr.split() == []
    assert done.returncode == 0
    assert done.stdout


def test_version_as_module_and_as_command() -> None:
    command = Path(sys.executable).with_name("career-tui")
    assert run("--version").stdout == f"career-tui {__version__}\n"
    said = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60)
    assert said.stdout == f"career-tui {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["demo"], ["review"], ["goals", "--open"]])
def test_the_app_needs_a_terminal(arguments: list[str], store_path: Path) -> None:
    message = fails(run("--store", store_path, *arguments))
    assert message.startswith("The app needs a terminal")
    assert not store_path.parent.exists()


@pytest.mark.parametrize("command", [*(tab.name for tab in TABS), "export"])
def test_reading_creates_no_store(
    command: str, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([command, "--store", str(store_path)]) == 1
    assert capsys.readouterr() == (
        "",
        (
            f"career-tui: There is no store at {store_path} yet: run career-tui to begin, "
            "or career-tui demo to look around\n"
        ),
    )
    assert not store_path.parent.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["goals", "--colour"],
        ["--today", "yesterday", "goals"],
        ["--today", "2026-02-30"],
        ["goals", "--today", "2026-1-1"],
        ["goals", "--today", "9999-01-01"],
        ["import"],
        ["completions", "sh"],
        ["journal", "--last", "0"],
        ["journal", "--last", "x"],
        ["goals", "--open", "--json"],
        ["journal", "--json", "--open"],
        ["journal", "--open", "--search", "x"],
        ["journal", "--last", "3", "--open"],
        ["history", "--open"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: career-tui")
    assert "error: " in err.splitlines()[-1]


def test_options_stand_before_or_after_the_command() -> None:
    parser = build_parser()
    for arguments in (
        ["--store", "a", "--today", "2026-01-02", "goals"],
        ["goals", "--store", "a", "--today", "2026-01-02"],
        ["--store", "a", "goals", "--today", "2026-01-02"],
        ["--store", "b", "goals", "--store", "a", "--today", "2026-01-02"],
    ):
        found = parser.parse_args(arguments)
        assert (found.store, found.today) == ("a", date(2026, 1, 2))


def test_which_store(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = build_parser()
    default = options.store_path(parser.parse_args(["goals"]))
    assert default == Path(os.environ["XDG_DATA_HOME"]) / "career-tui" / "career.sqlite3"
    monkeypatch.setenv("CAREER_TUI_STORE", "~/mine.sqlite3")
    assert options.store_path(parser.parse_args(["goals"])) == Path.home() / "mine.sqlite3"
    assert options.store_path(parser.parse_args(["goals", "--store", "x"])) == Path.cwd() / "x"
    monkeypatch.setenv("CAREER_TUI_STORE", "")
    assert options.store_path(parser.parse_args(["goals"])) == default


def test_a_store_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "notes\x1b[2J.txt"
    text.write_text("These are notes, and not a database at all.\n" * 20)
    assert main.main(["goals", "--store", str(text)]) == 1
    assert main.main(["goals", "--store", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.isprintable() for line in err.splitlines()] == [True, True]
    assert err.splitlines()[1] == f"career-tui: {tmp_path} is a directory, not a store"


def test_an_unexpected_error_is_one_line_and_a_log_without_words(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        private = "the promotion"
        raise RuntimeError(f"no luck with {private}")

    monkeypatch.setattr("career_tui.store.goals.reads.GoalReads.tree", fail)
    assert main.main(["goals", "--store", str(demo_path)]) == 1
    out, err = capsys.readouterr()
    log = Path(os.environ["XDG_STATE_HOME"]) / "career-tui" / "log" / "errors.log"
    assert out == ""
    assert err == (f"career-tui: something went wrong (RuntimeError); the details are in {log}\n")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "promotion" not in log.read_text().replace('private = "the promotion"', "")
    assert "RuntimeError" in log.read_text()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Refused("no\nway"), 1, "career-tui: no way\n"),
        (KeyboardInterrupt(), 130, ""),
        (OSError(28, "No space left on device"), 1, "career-tui: No space left on device\n"),
    ],
)
def test_how_a_command_can_end(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("career_tui.cli.paths.run", fail)
    assert main.main(["paths"]) == code
    assert capsys.readouterr() == ("", said)


def test_a_reader_that_leaves_early(demo_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "career_tui", "export", "--store", demo_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline() == b"{\n"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "career_tui", "paths"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr == b"career-tui: No space left on device\n"


class Opened:
    """Stands in for the app: what it was opened with."""

    seen: dict[str, Any]
    return_code: int | None = None

    def __init__(self, path: Path, **how: Any) -> None:
        with open_store(path, create=how["demo"] is False) as store, store.reading() as records:
            how["goals"] = len(records.look(TODAY).goals.tree())
        type(self).seen = {"path": path, **how}

    def run(self) -> None:
        type(self).return_code = 0


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> type[Opened]:
    monkeypatch.setattr("career_tui.cli.app._need_terminal", lambda: None)
    monkeypatch.setattr("career_tui.tui.app.CareerApp", Opened)
    return Opened


def test_opening_the_app(at_a_terminal: type[Opened], store_path: Path) -> None:
    assert main.main(["--store", str(store_path)]) == 0
    seen = at_a_terminal.seen
    assert (seen["path"], seen["today"], seen["start"]) == (store_path, None, "today")
    assert main.main(["review", "--store", str(store_path), "--today", "2026-11-22"]) == 0
    assert (at_a_terminal.seen["today"], at_a_terminal.seen["start"]) == (TODAY, "review")
    assert at_a_terminal.seen["demo"] is False


@pytest.mark.parametrize("screen", [tab.name for tab in TABS])
def test_opening_the_app_at_a_screen(
    screen: str, at_a_terminal: type[Opened], store_path: Path
) -> None:
    assert main.main([screen, "--open", "--store", str(store_path), "--today", "2026-11-22"]) == 0
    seen = at_a_terminal.seen
    assert (seen["path"], seen["today"], seen["start"]) == (store_path, TODAY, screen)


def test_every_command_is_there() -> None:
    said = ["", "demo", "review", *(tab.name for tab in TABS), "history"]
    said += ["export", "import f", "backup", "restore", "doctor", "paths", "completions zsh"]
    for words in said:
        module, _, function = parse(words.split()).run.partition(":")
        assert callable(getattr(import_module(f"career_tui.cli.{module}"), function)), words


def test_the_demo_is_thrown_away(at_a_terminal: type[Opened]) -> None:
    assert main.main(["demo", "--today", "2026-11-22"]) == 0
    seen = at_a_terminal.seen
    assert seen["demo"] is True
    assert seen["goals"] > 50
    assert not seen["path"].parent.exists()
    assert not options.store_path(build_parser().parse_args([])).exists()


def test_the_demo_is_kept(
    at_a_terminal: type[Opened], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "new" / "demo.sqlite3"
    assert main.main(["demo", "--keep", str(kept)]) == 0
    assert at_a_terminal.seen["path"] == kept
    assert kept.exists()
    assert main.main(["demo", "--keep", str(kept)]) == 1
    assert main.main(["demo", "--store", str(kept)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"career-tui: {kept} exists already: open it with career-tui --store, or name another",
        "career-tui: demo makes its own store: use demo --keep PATH to choose where",
    ]


def test_a_bad_configuration_is_one_line(
    at_a_terminal: type[Opened],
    store_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('theme = "no such"\n')
    monkeypatch.setenv("CAREER_TUI_CONFIG", str(config))
    assert main.main(["--store", str(store_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"career-tui: {config}, line 1: unknown theme 'no such'")
    assert err.count("\n") == 1


def test_make_demo_refuses_a_place_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="exists already"):
        app.make_demo(tmp_path, TODAY)


@pytest.mark.parametrize("said", [None, "60", "0", "-3", "wide"])
@pytest.mark.parametrize("terminal", [None, 0, 100])
def test_the_help_is_as_wide_as_the_standard_library_says(
    said: str | None, terminal: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def size(_descriptor: int = 1) -> os.terminal_size:
        if terminal is None:
            raise OSError
        return os.terminal_size((terminal, 24))

    monkeypatch.setattr(os, "get_terminal_size", size)
    monkeypatch.delenv("COLUMNS", raising=False)
    if said is not None:
        monkeypatch.setenv("COLUMNS", said)
    given = build_parser().format_help()
    monkeypatch.setenv("COLUMNS", str(shutil.get_terminal_size().columns))
    assert given == build_parser().format_help()
    lines = given.splitlines()
    assert max(map(len, lines)) > 30, "the help is squeezed"
