"""What a person wrote never gets into a traceback or a log, whatever breaks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ENTER, ESCAPE, ROOT, Terminal

SECRET = "Leave Kajvind in May"
BREAK = {
    "in the store's SQL": """
from career_tui.store.goals.writes import GoalWrites
def broken(self, values, *rest, **more):
    secret = str(values)
    self._session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", (secret,))
GoalWrites.add = broken
""",
    "in the store": """
from career_tui.store.goals.writes import GoalWrites
def broken(self, values, *rest, **more):
    raise ValueError(f"{values} cannot be added")
GoalWrites.add = broken
""",
    "in a constraint": """
from career_tui.store.goals.writes import GoalWrites
def broken(self, values, *rest, **more):
    self._session.connection().exec_driver_sql(
        "INSERT INTO settings (key, value) VALUES (?, NULL)", (values["title"],))
GoalWrites.add = broken
""",
    "in the form": """
from career_tui.tui.widgets.forms import FormScreen
async def broken(self):
    secret = self._texts()
    raise KeyError(secret["title"])
FormScreen.action_save = broken
""",
    "in drawing": """
from career_tui.tui.screens.goals.tree import GoalTree
def broken(self, row, width, selected):
    raise RuntimeError(row.title)
GoalTree.draw = broken
""",
    "in a worker": """
from career_tui.tui.screens.goals.screen import GoalsScreen
async def broken(self, uid):
    rows = self.query_one("#list").rows
    raise RuntimeError([row.title for row in rows])
GoalsScreen.select = broken
""",
    "on the store's thread": """
from career_tui.store.automatic import AutomaticBackups
def broken(self):
    from datetime import date
    with self._store.reading() as records:
        raise RuntimeError([row.title for row in records.look(date.today()).goals.tree()])
AutomaticBackups.after_change = broken
""",
    "in a callback": """
import asyncio
from career_tui.tui.screens.goals.screen import GoalsScreen
before = GoalsScreen.select
async def broken(self, uid):
    await before(self, uid)
    def later():
        raise RuntimeError([row.title for row in self.query_one("#list").rows])
    asyncio.get_running_loop().call_soon(later)
    async def forgotten():
        raise RuntimeError([row.title for row in self.query_one("#list").rows])
    asyncio.ensure_future(forgotten())
GoalsScreen.select = broken
""",
}
LEFT = b"\x1b[?1049l"
"""What a program sends when it leaves the screen to the next."""
RUN = """
import sys
from career_tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def written(home: Path) -> str:
    """Everything in the logs."""
    return "".join(path.read_text() for path in home.rglob("*.log"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    return path


@pytest.mark.parametrize("where", BREAK)
def test_the_app_breaks(where: str, store_path: Path, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BREAK[where] + RUN)
    program = (sys.executable, str(script))
    with Terminal("--store", str(store_path), program=program) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.press(*SECRET, ENTER)
        terminal.read(0.7)
        if terminal.child.isalive():
            terminal.press(ESCAPE, "\x11")
        terminal.wait()
        assert b"Traceback" not in terminal.raw
        assert b"never retrieved" not in terminal.raw
        assert SECRET.encode() not in terminal.raw.rpartition(LEFT)[2]
    assert SECRET not in written(home)


def test_the_command_line_breaks(store_path: Path, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(
        """
from career_tui.store import bulk
def broken(session, staged, watch):
    secret = staged.title(1)
    session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", (secret,))
def worse(session, staged, watch):
    raise ValueError(staged.title(1))
import sys
bulk.write = {"sql": broken, "value": worse}[sys.argv.pop(1)]
"""
        + RUN
    )
    archive = tmp_path / "archive.json"
    goals = [{"uid": "5f1f4c3e-0d3e-4a57-9f0e-0f3f9f0f3f9f", "title": SECRET}]
    archive.write_text(json.dumps({"format": "career-tui", "version": 1, "goals": goals}))
    for kind in ("sql", "value"):
        done = subprocess.run(
            [sys.executable, str(script), kind, "--store", str(store_path), "import", str(archive)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert SECRET not in done.stderr + done.stdout + written(home)
    assert "write" in written(home)
