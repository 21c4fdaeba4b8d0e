"""Whose eyes the files are for, whatever the umask; and places that may not be written to."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.places import begun, listing, obeys_permissions
from tests.terminal import ENTER, ESCAPE, ROOT, TAB, Terminal, ctrl, run


def modes(folder: Path) -> dict[str, str]:
    """The permissions of everything below a folder."""
    return {
        str(path.relative_to(folder)): oct(stat.S_IMODE(path.lstat().st_mode))
        for path in sorted(folder.rglob("*"))
    }


def too_open(folder: Path) -> dict[str, str]:
    """What is for more eyes than the owner's below a folder."""
    return {
        name: mode
        for name, mode in modes(folder).items()
        if mode != (oct(0o700) if (folder / name).is_dir() else oct(0o600))
    }


def careless() -> None:
    os.umask(0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it, not even the usual folders."""
    path = tmp_path / "home"
    path.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable)
    monkeypatch.setenv("TMPDIR", str(path / "temporary"))
    (path / "temporary").mkdir(mode=0o700)
    return path


EDITOR = """#!/bin/sh
for last; do :; done
stat -c '%a' "$last" "$(dirname "$last")" > "$HOME/seen"
echo "by the editor" > "$last"
chmod 600 "$HOME/seen"
"""


def test_everything_is_for_the_owner_alone(home: Path) -> None:
    editor = home.parent / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    with Terminal(before=careless, env={"EDITOR": str(editor)}) as terminal:
        terminal.until("vision")
        terminal.press("3")
        terminal.until("No goals yet")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.press(*"Lead a team", ENTER)
        terminal.until("Added")
        terminal.press("e")
        terminal.until("Edit")
        terminal.press(ctrl("l"))  # more
        terminal.until("why it matters")
        terminal.press(*[TAB] * 12, pause=0.02)
        terminal.press(ctrl("e"))
        terminal.until(lambda shown: (home / "seen").exists() and "by the editor" in shown)
        terminal.press(ESCAPE, pause=0.2)
        terminal.press(ctrl("t"), pause=0.2)
        # While it runs, its journal and the index of that are there as well.
        assert {path.name for path in home.rglob("career.sqlite3*")} == {
            "career.sqlite3",
            "career.sqlite3-shm",
            "career.sqlite3-wal",
        }
        assert too_open(home) == {}
        assert terminal.end() == 0
    for command in ("backup", "export -o mine.json", "import mine.json"):
        done = run(*command.split(), preexec_fn=careless, cwd=home)
        assert done.returncode == 0, done
    archive = json.loads((home / "mine.json").read_text())
    archive["goals"][0]["title"] = "Lead two teams"
    (home / "mine.json").write_text(json.dumps(archive))
    assert run("import", "mine.json", preexec_fn=careless, cwd=home).returncode == 0
    assert run("restore", "--latest", preexec_fn=careless, cwd=home).returncode == 0
    assert too_open(home) == {}
    names = set(modes(home))
    assert {".config/career-tui/config.toml", "mine.json", "seen"} <= names
    assert len([name for name in names if "/backups/" in name]) >= 3
    assert (home / "seen").read_text().split() == ["600", "700"]
    assert [name for name in names if name.startswith("temporary/")] == []


CRASH = """
import os
os.umask(0)
from career_tui.tui.crash import write_report
write_report(ValueError())
"""


def test_the_log_is_for_the_owner_alone(home: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH], check=True, cwd=ROOT)
    assert [name for name in modes(home) if name.endswith("errors.log")]
    assert too_open(home) == {}


SAID = ("read-only", "may not be read", "cannot be reached")


@pytest.mark.parametrize(
    ("folder", "file"),
    [(0o500, 0o600), (0o700, 0o400), (0o700, 0o000), (0o000, 0o600)],
    ids=["folder", "file", "all", "closed folder"],
)
def test_what_may_not_be_written_is_left_alone(store_path: Path, folder: int, file: int) -> None:
    store = begun(store_path)
    before = listing(store.parent)
    archive = store.parents[1] / "small.json"
    archive.write_text('{"format": "career-tui", "version": 1, "goals": []}')
    store.chmod(file)
    store.parent.chmod(folder)
    try:
        done = run("--store", str(store), "import", str(archive), preexec_fn=obeys_permissions)
        assert done.returncode == 1, done
        assert any(words in done.stderr for words in SAID)
        assert done.stderr.count("\n") == 1
        with Terminal("--store", str(store), before=obeys_permissions) as terminal:
            terminal.until(lambda shown: any(words in shown for words in SAID))
            terminal.press(ctrl("q"))
            assert terminal.wait() == 1
    finally:
        store.parent.chmod(0o700)
        store.chmod(0o600)
    assert listing(store.parent) == before


def test_a_folder_that_nothing_can_be_put_in(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    for place in (folder / "career.sqlite3", folder / "deeper" / "career.sqlite3"):
        with Terminal("--store", str(place), before=obeys_permissions) as terminal:
            terminal.until("Permission denied")
            terminal.press(ctrl("q"))
            assert terminal.wait() == 1
    store = begun(tmp_path / "store" / "career.sqlite3")
    for what in (("backup", str(folder)), ("export", "-o", str(folder / "mine.json"))):
        done = run("--store", str(store), *what, preexec_fn=obeys_permissions)
        assert done.returncode == 1, done
        assert "Permission denied" in done.stderr
        assert "nothing" in done.stderr or "annot" in done.stderr
    assert list(folder.iterdir()) == []
