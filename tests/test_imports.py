"""What starting the program imports: a fresh interpreter tells."""

import subprocess
import sys
from pathlib import Path

import pytest

from career_tui.tui.tabs import TABS

DATABASE = {"sqlmodel", "sqlalchemy", "pydantic"}


def modules(code: str) -> set[str]:
    """The modules that are `shown` after `code` in a fresh interpreter; else all it holds."""
    code = f"import sys\nshown = sys.modules\n{code}\nprint(*shown)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


def imported(code: str) -> set[str]:
    """The top-level names of the modules that a fresh interpreter holds after `code`."""
    return {name.partition(".")[0] for name in modules(code)}


def test_the_app_module_loads_without_the_database_libraries() -> None:
    found = imported("import career_tui.tui.app")
    assert "textual" in found
    assert found & DATABASE == set()


@pytest.mark.parametrize("screen", [*(tab.name for tab in TABS), "review", "backups", "recovery"])
def test_every_screen_loads_without_the_database_libraries(screen: str) -> None:
    assert imported(f"import career_tui.tui.screens.{screen}.screen") & DATABASE == set()


@pytest.mark.parametrize("command", ["--version", "completions bash"])
def test_what_needs_nothing_loads_next_to_nothing(command: str) -> None:
    found = modules(
        "import contextlib, io\n"
        "before = set(sys.modules)\n"
        "from career_tui.cli.main import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    main({command.split()})\n"
        "shown = set(sys.modules) - before"
    )
    ours = {name for name in found if name.startswith("career_tui.")}
    allowed = {
        "cli",
        "cli.main",
        "cli.parser",
        "cli.completions",
        "domain",
        "domain.calendar",
        "tui",
        "tui.tabs",
    }
    assert ours <= {f"career_tui.{name}" for name in allowed}
    # What argparse takes, and these.
    assert len(found) <= 40, sorted(found)
    assert found.isdisjoint({"dataclasses", "inspect", "typing", "pathlib", "datetime", "shtab"})


def test_a_start_leaves_ssl_alone_until_something_asks_for_it() -> None:
    code = "from career_tui.tui import starting\nstarting.begin()\nimport career_tui.tui.app"
    assert "ssl" not in modules(code)
    assert "ssl" in modules(f"{code}\nimport ssl\nssl.create_default_context")


NOT_NEEDED = {
    *DATABASE,
    "argparse",
    "markdown_it",
    "plotext",
    "ssl",
    "textual.widgets._markdown",
    "tomlkit",
    "tomllib",
    "tree_sitter",
}
"""Nothing of this is wanted before the first paint; most of it takes longer than all of ours."""
NOT_NEEDED |= {
    "career_tui.domain.date_grammar",
    "career_tui.tui.widgets.forms",
    "career_tui.tui.widgets.inputs",
    "career_tui.tui.widgets.markdown",
    "textual.widgets._text_area",
}
"""Nor is any text to write."""


@pytest.mark.parametrize(
    ("start", "not_needed", "most_of_ours"),
    [("today", NOT_NEEDED, 90), ("goals", NOT_NEEDED, 92)],
)
def test_what_the_first_paint_waits_for(
    start: str, not_needed: set[str], most_of_ours: int, demo_path: Path
) -> None:
    found = modules(
        "from pathlib import Path\n"
        "from career_tui.tui import starting\n"
        "starting.begin()\n"
        "from career_tui.tui.app import CareerApp\n"
        "shown = set()\n"
        "def painted():\n"
        "    shown.update(sys.modules)\n"
        "    app.exit()\n"
        f"app = CareerApp(Path({str(demo_path)!r}), start={start!r})\n"
        "app.store_life.open = painted\n"
        "app.run(headless=True)"
    )
    assert f"career_tui.tui.screens.{start}.screen" in found
    assert found & not_needed == set()
    assert len([name for name in found if name.startswith("career_tui.")]) <= most_of_ours
