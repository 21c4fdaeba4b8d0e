"""A store that may only be read, or not even that: what reads goes on, what writes is refused."""

import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from career_tui.cli import main
from career_tui.domain.errors import Busy
from career_tui.store import files
from career_tui.store.connection import open_store, open_to_read
from career_tui.tui.tabs import TABS
from tests.conftest import TODAY
from tests.faults.doors import commands, needed
from tests.faults.places import begun, obeys_permissions, small_disk
from tests.interchange.build import bring, goal, of
from tests.store.test_opening import NOBODY, as_nobody
from tests.terminal import Terminal, ctrl

Said = dict[str, tuple[int, str, str]]
WRITE = ("import", "backup", "log", "review", "demo")
"""Commands that write as they are, or need a terminal."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that others may enter; pytest closes its own to them again and again."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All that commands import is there: another user may not be able to read it."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "career.json").write_text(json.dumps(of(goals=[goal(1)])))
    every_command(begun(folder / "store" / "career.sqlite3"))


@pytest.fixture
def own(imported: None, demo_path: Path, tmp_path: Path) -> Iterator[Path]:
    """The demo's store, for its owner alone, who is nobody where root runs the tests."""
    (tmp_path / "career.json").write_text(json.dumps(of(goals=[goal(1)])))
    with open_store(demo_path, today=lambda: TODAY) as store:
        bring(store, goals=[goal(1)])  # from now on an import does nothing
    demo_path.parent.chmod(0o700)
    demo_path.chmod(0o600)
    if os.geteuid() == 0:
        for path in (demo_path.parent, *demo_path.parent.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    yield demo_path
    demo_path.parent.chmod(0o700)
    demo_path.chmod(0o600)


def every_command(path: Path) -> Said:
    """What every command says that is asked of the store at `path`."""
    said = {}
    for command in commands():
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            arguments = needed(command, path.parents[1] / "career.json")
            code = main.main([command, *arguments, "--store", str(path), "--today", str(TODAY)])
        for each in (out, err):
            each.flush()
        texts = [each.buffer.getvalue().decode() for each in (out, err)]  # type: ignore[attr-defined]
        lines = [line for line in texts[0].splitlines() if "exported_at" not in line]
        said[command] = code, "\n".join(lines), texts[1]
    return said


def asked(path: Path) -> Said:
    """`every_command` of the owner, to whom the permissions apply."""
    if os.geteuid():
        return every_command(path)
    answers = path.parents[1] / "answers.json"
    answers.touch()
    answers.chmod(0o666)
    as_nobody(lambda one: answers.write_text(json.dumps(every_command(one))), path)
    return {name: tuple(said) for name, said in json.loads(answers.read_text()).items()}


def _closed(path: Path) -> None:
    path.chmod(0o400)


def _folder(path: Path) -> None:
    path.parent.chmod(0o500)


def _both(path: Path) -> None:
    _closed(path)
    _folder(path)


@pytest.mark.parametrize("closed", [_closed, _folder])
def test_what_only_reads_is_as_with_all_rights(own: Path, closed: Callable[[Path], None]) -> None:
    before = asked(own)
    closed(own)
    listed, content = sorted(own.parent.rglob("*")), own.read_bytes()
    found = asked(own)
    for name in before.keys() - WRITE:
        assert found[name][0] == before[name][0] == 0, (name, found[name])
        assert found[name] == before[name] or name in ("doctor", "restore"), name
    for name in ("import", "backup", "log"):
        code, out, err = found[name]
        assert (code, out, err.count("\n")) == (1, "", 1), found[name]
        assert "read-only" in err
    assert (sorted(own.parent.rglob("*")), own.read_bytes()) == (listed, content)


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        (lambda path: path.chmod(0), "may not be read"),
        (lambda path: path.parent.chmod(0), "cannot be reached: Permission denied"),
    ],
    ids=["file", "folder"],
)
def test_what_may_not_be_read_is_said_so(
    own: Path, closed: Callable[[Path], None], words: str
) -> None:
    closed(own)
    for name, (code, out, err) in asked(own).items():
        if name in ("completions", "paths"):
            assert code == 0
        elif name == "restore" and "may not be read" in words:
            assert "Backups in" in out
        elif name not in ("review", "demo"):
            assert code == 1, name
            assert words in f"{out}{err}", (name, out, err)
            assert err.count("\n") == (name != "doctor"), err


@pytest.mark.parametrize("has_index", [True, False])
def test_a_journal_that_a_killed_program_left(own: Path, tmp_path: Path, has_index: bool) -> None:
    place = tmp_path / "left"
    place.mkdir()
    (tmp_path / "career.json").unlink()
    with open_store(own) as store:
        with store.writing() as records:
            records.goals.add({"title": "In the journal"}, TODAY)
        for one in (own, *files.companions(own)[: 1 + has_index]):
            shutil.copy(one, place)
    left = place / own.name
    _both(left)
    if os.geteuid() == 0:
        for one in (place, *place.iterdir()):
            os.chown(one, NOBODY, NOBODY)
    said = asked(left)
    for name in ("goals", "export", "history", "doctor"):
        code, out, err = said[name]
        if has_index:
            assert code == 0, said[name]
            assert "In the journal" in out or name == "doctor"
        else:
            assert (code, "copy career.sqlite3 and career.sqlite3-wal" in out + err) == (1, True)


def test_a_backup_and_a_dry_run_read_only(own: Path, tmp_path: Path) -> None:
    _both(own)
    place = tmp_path / "elsewhere"
    place.mkdir()
    place.chmod(0o777)

    def reading(path: Path) -> list[int]:
        store = ["--store", str(path)]
        archive = str(tmp_path / "career.json")
        return [
            main.main(["backup", str(place), *store]),
            main.main(["import", "--dry-run", archive, *store]),
            main.main(["doctor", *store]),
        ]

    codes = as_nobody(reading, own) if os.geteuid() == 0 else reading(own)
    assert codes == [0, 0, 0]
    assert len(list(place.iterdir())) == 1


def test_a_disk_that_is_mounted_to_read_only(own: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        store = disk.folder / "store" / "career.sqlite3"
        store.parent.mkdir()
        store.write_bytes(own.read_bytes())
        (disk.folder / "career.json").write_text(json.dumps(of(goals=[goal(1)])))
        before = every_command(store)
        subprocess.run(["mount", "-o", "remount,ro", str(disk.folder)], check=True)
        found = every_command(store)
        for name in (*(tab.name for tab in TABS), "history", "export"):
            assert found[name] == before[name], name
            assert found[name][0] == 0, found[name]
        assert "read-only" in found["import"][2]


def test_a_store_that_is_written_meanwhile_is_not_half_read(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read_only", lambda path: path)
    with (
        open_to_read(own) as store,
        pytest.raises(Busy, match="while it was read"),
        store.reading() as records,
    ):
        assert records.look(TODAY).goals.tree()
        os.utime(own, (1, 1))


def test_reading_in_the_app(own: Path) -> None:
    _both(own)
    before = own.read_bytes()
    if os.geteuid() == 0:
        for path in (own, own.parent):
            os.chown(path, 0, 0)
    with Terminal("--store", str(own), "--today", str(TODAY), before=obeys_permissions) as terminal:
        terminal.until("Your store cannot be changed")
        terminal.press("o")
        terminal.until("Needs you")
        for key, words in (
            ("2", "in 2 years"),
            ("3", "Principal engineer"),
            ("4", "below target"),
            ("5", "streak"),
            ("U", "What was done"),
        ):
            terminal.press(key, pause=0.2)
            terminal.until(words)
        terminal.press(ctrl("q"))
        assert terminal.wait() == 0
    assert own.read_bytes() == before
