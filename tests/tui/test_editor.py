"""Writing a text in $EDITOR: the text is never lost."""

import asyncio
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.tui.editor import SECONDS_LEFT_BEHIND, clear_leftovers, edit_outside


class StandsAside:
    """The part of an app that an editor needs."""

    editing = None

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


APP: Any = StandsAside()


def edited(text: str, app: Any = APP) -> str:
    """What the editor made of a text."""
    back: list[str] = []
    asyncio.run(edit_outside(app, text, back.append))
    assert app.editing is None
    (text,) = back
    return text


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def make(script: str, arguments: str = "") -> Path:
        path = tmp_path / "my editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"'{path}' {arguments}")
        return path

    return make


def test_the_text_comes_back_changed_and_the_file_is_gone(editor: Any, tmp_path: Path) -> None:
    editor(
        f'echo "$@" > {tmp_path}/arguments; for last; do :; done; '
        f'stat -c %a "$last" "$(dirname "$last")" > {tmp_path}/modes; '
        'echo "more [/]" >> "$last"',
        "--wait '; rm x'",
    )
    assert edited("first\n") == "first\nmore [/]"
    arguments = (tmp_path / "arguments").read_text()
    assert arguments.startswith("--wait ; rm x ")
    assert (tmp_path / "modes").read_text().split() == ["600", "700"]
    assert not Path(arguments.split()[-1]).parent.exists()


def test_control_characters_stay_outside(editor: Any) -> None:
    editor("printf 'a\\033]0;x\\007b\\r\\n' > \"$1\"")
    assert edited("") == "a]0;xb"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "code 3"),
        ("kill -9 $$", "signal 9"),
        ('rm "$1"', "removed the file"),
        ("printf '\\377\\376' > \"$1\"", "not UTF-8"),
        ('head -c 2000000 /dev/zero > "$1"', "longer than"),
        ('rm "$1"; ln -s /etc/passwd "$1"', "it is a link"),
        ('rm "$1"; ln -s /dev/zero "$1"', "it is a link"),
        ('rm "$1"; mkfifo "$1"', "not a file"),
        ('rm "$1"; mkdir "$1"', "Is a directory"),
        ('rm -r "$(dirname "$1")"', "removed the file"),
    ],
)
def test_whatever_goes_wrong_is_told_and_the_text_kept(
    editor: Any, script: str, words: str
) -> None:
    editor(script)
    with pytest.raises(Refused, match=words):
        edited("precious")


def test_an_editor_that_writes_a_new_file_in_its_place(editor: Any) -> None:
    editor('echo new > "$1~"; mv "$1~" "$1"; chmod 644 "$1"')
    assert edited("old") == "new"


def test_an_editor_that_marks_the_text_as_unicode(editor: Any) -> None:
    editor("printf '\\357\\273\\277text' > \"$1\"")
    assert edited("old") == "text"


def test_no_room_to_hand_the_text_over(editor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    editor("true")

    def full(*arguments: Any, **options: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(Refused, match="No space left"):
        edited("precious")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "No editor is set"),
        ("'open quote", "cannot be understood"),
        ("/nowhere/at-all", "not found"),
        ("/etc/passwd", "did not start"),
    ],
)
def test_an_editor_that_is_none(line: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", line)
    with pytest.raises(Refused, match=words):
        edited("precious")


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("code", "", "EDITOR='code --wait'"),
        ("code", "--new-window", "EDITOR='code --wait'"),
        ("gvim", "", "EDITOR='gvim -f'"),
        ("code", "--wait", "the text is as it was$"),
    ],
)
def test_an_editor_that_comes_back_at_once_is_named(
    name: str, arguments: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text("#!/bin/sh\ntrue\n")
    path.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{path} {arguments}")
    with pytest.raises(Refused, match=words) as refused:
        edited("precious\n")
    assert str(refused.value).startswith(f"The editor '{name}' came back at once")


def test_an_editor_that_took_its_time_may_leave_the_text_as_it_was(editor: Any) -> None:
    editor("sleep 1.1")
    assert edited("old") == "old"


@pytest.mark.parametrize("line", ["/nowhere/at-all", "/etc/passwd", "/"])
def test_the_terminal_is_taken_back_from_an_editor_that_did_not_start(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Textual has it, `suspend` does not take it back where its body raises."""

    class Suspends(StandsAside):
        resumed = False

        @contextmanager
        def suspend(self) -> Iterator[None]:
            yield
            self.resumed = True

    app: Any = Suspends()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", line)
    with pytest.raises(Refused, match="the text is kept"):
        edited("precious", app)
    assert app.resumed


def left_behind(folder: Path, hours: float) -> Path:
    """What a program that was killed leaves behind, so many hours later."""
    left = folder / "career-tui-text-x"
    left.mkdir(0o700)
    text = left / "text.md"
    text.write_text("private")
    then = time.time() - hours * 3600
    for path in (text, left):
        os.utime(path, (then, then))
    return left


def test_what_a_killed_program_left_behind_is_cleared_after_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = left_behind(tmp_path, hours=0.9)
    (tmp_path / "career-tui-text-file").write_text("no folder")
    assert SECONDS_LEFT_BEHIND == 3600
    clear_leftovers()
    assert left.exists()
    os.utime(left, (0, 0))
    clear_leftovers()
    assert left.exists(), "the text was saved within the hour"
    os.utime(left / "text.md", (0, 0))
    lock = os.open(left, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    clear_leftovers()
    assert left.exists(), "somebody is still at it"
    os.close(lock)
    clear_leftovers()
    assert not left.exists()


def test_the_folder_is_somebodys_as_long_as_the_editor_runs(
    editor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the program is gone that started it: the editor has inherited the lock."""
    editor(f'sleep 1.1; ls -l /proc/$$/fd | grep -c "$(dirname "$1")" > {tmp_path}/inherited')
    assert edited("text") == "text"
    assert (tmp_path / "inherited").read_text().strip() == "1"
