"""Told to end from outside, the program keeps what was typed and leaves a clean terminal."""

import signal
import sys
from pathlib import Path

import pexpect
import pytest

from tests.terminal import without_size

SCRIPT = """
import sys
from pathlib import Path
from tests.tui.shell import shell
from career_tui.tui.widgets.fields import Field
from career_tui.tui.widgets.forms import FormScreen

app = shell("one line")
keep = app.records.drafts.keep
app.records.drafts.keep = lambda key, values: Path(sys.argv[1]).write_text(values["title"])

async def save(values):
    pass

app.action_capture = lambda: app.push_screen(
    FormScreen("Form", [Field("title", "Title")], {}, save, "form.1")
)
app.run()
sys.exit(app.return_code or 0)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_draft_and_restores_the_terminal(
    tmp_path: Path, number: signal.Signals
) -> None:
    draft = tmp_path / "draft"
    root = Path(__file__).parents[2]
    child = pexpect.spawn(
        sys.executable,
        ["-c", SCRIPT, str(draft)],
        cwd=str(root),
        env={**without_size(), "PYTHONPATH": str(root)},
        dimensions=(24, 80),
        timeout=30,
        encoding="utf-8",
    )
    try:
        child.expect("one line")
        child.send("c")
        child.expect("Form")
        child.send("half a thought")
        child.expect("thought")
        child.kill(number)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
        assert "\x1b[?1049l" in (child.before or "")
        assert draft.read_text() == "half a thought"
    finally:
        child.close(force=True)
