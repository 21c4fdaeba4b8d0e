"""What starting the program imports: a fresh interpreter tells."""

import subprocess
import sys

import pytest

DATABASE = {"sqlmodel", "sqlalchemy", "pydantic"}
SLOW = {*DATABASE, "textual", "rich", "plotext", "parsedatetime", "tomlkit"}


def imported(code: str) -> set[str]:
    """The top-level names of the modules that a fresh interpreter holds after `code`."""
    shown = "import sys; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{shown}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_app_module_loads_without_the_database_libraries() -> None:
    found = imported("import career_tui.tui.app")
    assert "textual" in found
    assert found & DATABASE == set()


@pytest.mark.parametrize(
    "screen", ["today", "vision", "goals", "skills", "journal", "review", "backups", "recovery"]
)
def test_every_screen_loads_without_the_database_libraries(screen: str) -> None:
    assert imported(f"import career_tui.tui.screens.{screen}.screen") & DATABASE == set()


def test_the_version_and_completions_load_next_to_nothing() -> None:
    code = (
        "import contextlib, io\n"
        "from career_tui.cli.main import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main({})"
    )
    assert imported(code.format(["--version"])) & SLOW == set()
    assert imported(code.format(["completions", "bash"])) & SLOW == set()
