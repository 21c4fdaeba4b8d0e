"""Every kind of path at every door: refused in words at once, with nothing made or changed."""

import io
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest

from career_tui.cli import app
from career_tui.domain.errors import Refused
from career_tui.domain.opening import Choice, StoreTrouble, Trouble
from career_tui.store import files, paths
from career_tui.store.connecting import connect
from career_tui.store.connection import open_store
from career_tui.tui import crash
from career_tui.tui.config import Config, config_path, load_config, save_setting
from tests.conftest import TODAY
from tests.faults.doors import (
    NO_STORE,
    NOT_YET,
    asked,
    commands,
    doors,
    in_time,
    is_path,
    needed,
    one_clear_line,
    state,
)
from tests.faults.places import begun
from tests.interchange.build import goal, of
from tests.terminal import Terminal, ctrl
from tests.ui.damage import telling
from tests.ui.driving import until

KINDS = pytest.mark.parametrize("kind", NO_STORE)
OPENS_NO_STORE = ("completions", "paths")
NEED_A_TERMINAL = ("review", "demo")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the program is started in, and in which the odd paths are."""
    folder = tmp_path / "here"
    folder.mkdir(mode=0o700)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(files, "SECONDS_FOR_A_WRITER", 0.1)
    return folder


@pytest.fixture
def archived(tmp_path: Path) -> Path:
    path = tmp_path / "career.json"
    path.write_text(json.dumps(of(goals=[goal(1)])))
    return path


# As the store


@KINDS
def test_as_the_store_of_every_command(
    kind: str, here: Path, archived: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = NO_STORE[kind]
    name = make(here)
    before = state(here.parent)
    for command in commands():
        code, out, err = asked(capsys, command, *needed(command, archived), "--store", name)
        said = f"{command}: {out}{err}"
        assert one_clear_line(err) or (not err and command in (*OPENS_NO_STORE, "doctor")), said
        if command in OPENS_NO_STORE:
            assert code == 0 or "is the name of" in err or "path" in err or "user" in err, said
            continue
        assert code == 1, said
        if command not in NEED_A_TERMINAL:
            dead = kind == "dead link" and command == "restore"  # which would put one there
            assert words in said or (dead and "There is no store" in said), said
        assert state(here.parent) == before, said


@KINDS
def test_as_the_store_in_the_environment(
    kind: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = NO_STORE[kind]
    if (name := make(here)) in ("", "a\0b"):
        return  # none is named, or cannot be
    monkeypatch.setenv("CAREER_TUI_STORE", name)
    code, _, err = asked(capsys, "goals")
    assert (code, words in err) == (1, True), err


@pytest.mark.parametrize("kind", NOT_YET)
def test_an_odd_name_is_the_name_of_a_file(
    kind: str, here: Path, archived: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = NOT_YET[kind](here)
    before = state(here.parent)
    for command in commands():
        if command == "import" or command in NEED_A_TERMINAL:
            continue
        code, out, err = asked(capsys, command, *needed(command, archived), "--store", name)
        assert code == (0 if command in OPENS_NO_STORE else 1), (command, out, err)
        assert one_clear_line(err) or command in (*OPENS_NO_STORE, "doctor"), (command, err)
    assert state(here.parent) == before
    code, _, err = asked(capsys, "import", str(archived), "--store", name)
    if kind == "below a dead link":
        assert (code, "Not a directory" in err) == (1, True), err
        assert state(here.parent) == before
        return
    assert code == 0, err
    assert paths.named(name).is_file()
    for command in commands():
        if command not in NEED_A_TERMINAL and command != "restore":
            code, out, err = asked(capsys, command, *needed(command, archived), "--store", name)
            assert (code, err) == (0, ""), (command, out)
            assert all(line.isprintable() for line in out.splitlines()) or command == "completions"
    code, out, _ = asked(capsys, "goals", "--json", "--store", name)
    assert [one["title"] for one in json.loads(out)] == ["Lead a team"]
    code, out, _ = asked(capsys, "paths", "--json", "--store", name)
    assert json.loads(out)["store"] == str(paths.named(name))


def test_what_was_added_in_memory_is_still_there(here: Path) -> None:
    for name in (":memory:", "file:x?mode=memory"):
        begun(paths.named(name))
        with open_store(paths.named(name)) as store, store.reading() as records:
            assert [row.title for row in records.look(TODAY).goals.tree()] == ["Lead a team"]
    assert sorted(path.name for path in here.iterdir()) == [":memory:", "file:x?mode=memory"]


def test_a_folder_that_is_gone(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.rmdir()
    try:
        code, _, err = asked(capsys, "goals", "--store", "mine.sqlite3")
    finally:
        os.chdir(tmp_path)
    assert code == 1
    assert "the current folder does not exist any more" in err


def test_a_store_behind_a_link_is_read_with_its_journal(here: Path, tmp_path: Path) -> None:
    path, link = tmp_path / "store" / "career.sqlite3", here / "link.sqlite3"
    begun(path)
    link.symlink_to(path)
    with open_store(link) as store:
        with store.writing() as records:
            records.goals.add({"title": "In the journal"}, TODAY)
        with closing(connect(link)) as connection:
            found = [title for (title,) in connection.execute("SELECT title FROM goals")]
        assert "In the journal" in found


# As the store of the app

SHOWN = {
    "pipe": Trouble.NO_FILE,
    "socket": Trouble.NO_FILE,
    "device": Trouble.NO_FILE,
    "directory": Trouble.DIRECTORY,
    "loop": Trouble.UNREADABLE,
    "dead link": Trouble.DEAD_LINK,
    "too long": Trouble.UNREADABLE,
    "below a file": Trouble.UNREADABLE,
}


@pytest.mark.parametrize("kind", SHOWN)
async def test_the_app_says_what_lies_there(kind: str, here: Path) -> None:
    make, words = NO_STORE[kind]
    name = make(here)
    before = state(here.parent)
    async with telling(paths.named(name)) as story:
        refused = story.screen._matter.refused
        assert isinstance(refused, StoreTrouble) and refused.trouble is SHOWN[kind]
        assert words in str(refused)
        assert Choice.READ_ONLY not in story.choices
        assert Choice.QUIT in story.choices
        assert state(here.parent) == before
        await story.press("q")
        await until(story.pilot, lambda: story.app.return_code is not None)
    assert story.app.return_code == 1
    assert words in story.app.last_words
    assert state(here.parent) == before


async def test_where_a_dead_link_leads_a_new_store_can_be_begun(here: Path) -> None:
    link = Path(NO_STORE["dead link"][0](here))
    async with telling(link) as story:
        assert story.choices == [Choice.START_NEW, Choice.RETRY, Choice.QUIT]
        await story.press("n", "y")
        await story.on_with_it()
    assert paths.kind_of(here / "nowhere") is paths.Kind.FILE
    assert state(here)[str(link)][-1] == str(here / "nowhere")


def test_a_pipe_in_a_real_terminal(here: Path) -> None:
    name = NO_STORE["pipe"][0](here)
    with Terminal("--store", name) as terminal:
        terminal.until("No file lies in the store's place", patience=10)
        terminal.press(ctrl("q"))
        assert terminal.wait() == 1
        assert f"{name} is a pipe, not a store" in terminal.raw.decode()
    with Terminal("--store", "/") as terminal:
        assert terminal.wait() == 1
        assert "career-tui: / is the name of a directory, not of a file" in terminal.raw.decode()


# At the other doors

ALLOWED = {
    ("backup", "directory"),
    ("backup", "root"),
    ("backup", "two dots"),
    ("export", "dead link"),
    ("export", "too long for a journal"),
    ("backup", "too long for a journal"),
}
"""What may be named there: a folder for a backup, and a file that a link leads to."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = begun(tmp_path / "store" / "career.sqlite3")
    monkeypatch.setenv("CAREER_TUI_STORE", str(path))
    monkeypatch.setattr(app, "_need_terminal", lambda: None)
    return path


@pytest.mark.parametrize(("command", "option"), doors())
def test_at_every_other_door(
    command: str,
    option: str,
    here: Path,
    tmp_path: Path,
    store: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for kind, (make, _) in NO_STORE.items():
        if (command, kind) in ALLOWED:
            continue
        folder = tmp_path / kind
        folder.mkdir()
        os.chdir(folder)
        name = make(folder)
        before = state(folder), store.read_bytes()
        code, out, err = asked(capsys, command, *([option] if option else []), name)
        assert (code, out) == (1, ""), (kind, err)
        assert one_clear_line(err), (kind, err)
        assert (state(folder), store.read_bytes()) == before, kind


def test_there_are_doors() -> None:
    found = {command for command, _ in doors()}
    assert {"demo", "export", "import", "backup", "restore"} <= found
    assert all(any(map(is_path, parser._actions)) for parser in commands().values())


def test_no_export_takes_the_place_of_the_journal(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (store, *files.companions(store)):
        code, _, err = asked(capsys, "export", "-o", str(path))
        assert (code, "is the store itself" in err) == (1, True), err


def poured(pieces: Iterable[bytes], into: int) -> Thread:
    """Write into a pipe, on a thread, until nobody reads any more."""

    def pouring() -> None:
        with suppress(BrokenPipeError), os.fdopen(into, "wb", buffering=0) as pipe:
            for piece in pieces:
                pipe.write(piece)

    thread = Thread(target=pouring)
    thread.start()
    return thread


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new.sqlite3"
    monkeypatch.setenv("CAREER_TUI_STORE", str(path))
    return path


@pytest.mark.parametrize("door", ["named", "-", "of a shell"])
def test_what_comes_through_a_pipe(
    door: str,
    here: Path,
    archived: Path,
    new: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = archived.read_bytes()

    def slowly() -> Iterator[bytes]:
        for piece in (text[:10], text[10:]):
            time.sleep(2 * files.SECONDS_FOR_A_WRITER)
            yield piece

    if door == "named":
        os.mkfifo("pipe")
        opening = Thread(target=lambda: Path("pipe").write_bytes(text))
        opening.start()
        code, out, err = asked(capsys, "import", "pipe")
        opening.join()
    else:
        given, into = os.pipe()
        thread = poured(slowly(), into)
        with os.fdopen(given, "rb") as pipe:
            if door == "of a shell":
                door = f"/dev/fd/{given}"
            else:
                monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
            code, out, err = asked(capsys, "import", door)
        thread.join()
    assert (code, err) == (0, "")
    assert out.startswith("1 added")
    assert new.is_file()


@pytest.mark.parametrize("repeated", [b"[]\n", b"\n", b"\0"])
def test_what_begins_as_no_archive_is_not_waited_for(
    repeated: bytes, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, into = os.pipe()
    poured_in = 0

    def endless() -> Iterator[bytes]:
        nonlocal poured_in
        while True:
            poured_in += 65536
            yield (repeated * 65536)[:65536]

    thread = poured(endless(), into)
    with os.fdopen(given, "rb"):
        code, _, err = asked(capsys, "import", f"/dev/fd/{given}")
    thread.join()
    assert code == 1
    assert "not a career-tui archive" in err
    assert poured_in < 2_000_000
    assert not new.exists()


# The configuration and the log


@KINDS
def test_as_the_configuration(kind: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, _ = NO_STORE[kind]
    if (name := make(here)) in ("", "a\0b"):
        return
    monkeypatch.setenv("CAREER_TUI_CONFIG", name)
    before = state(here)
    nothing = ("dead link", "too long for a journal", "too far down")
    if kind in (*nothing, "device"):
        assert load_config() == Config()
    else:
        with in_time(), pytest.raises(Refused):
            load_config()
    if kind not in nothing:
        with in_time(), pytest.raises(Refused):
            save_setting(config_path(), "theme", "career-light")
        assert state(here) == before


def test_a_configuration_without_end(here: Path) -> None:
    path = here / "config.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        load_config(path)


@pytest.mark.parametrize("kind", ["pipe", "socket", "directory", "loop", "too long"])
def test_as_the_log(kind: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = NO_STORE[kind][0](here)
    monkeypatch.setattr(crash, "log_path", lambda: Path(name))
    with in_time():
        said = crash.write_report(ValueError("secret"))
    assert "could not be written" in said
    assert "secret" not in said
