"""`export` and `import` from the shell."""

import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from career_tui.cli import main, waiting
from career_tui.domain.watch import Watch
from career_tui.store.bulk import sections
from tests.cli.running import fails, run
from tests.interchange.build import goal, of, skill, uid


@pytest.fixture
def archived(tmp_path: Path) -> Path:
    path = tmp_path / "career.json"
    path.write_text(json.dumps(of(goals=[goal(1), goal(2, "你好 🎉")], skills=[skill(3)])))
    return path


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_import_says_what_it_did(
    archived: Path, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["import", str(archived), "--store", str(store_path)]
    assert main.main(command) == 0
    assert said(capsys) == [
        "3 added, 0 changed",
        "  goals              2 added, 0 changed, 0 the same",
        "  skills             1 added, 0 changed, 0 the same",
    ]
    assert main.main(command) == 0
    assert said(capsys) == ["Nothing to do: the store has everything in this archive already."]


def test_a_dry_run_changes_nothing(
    archived: Path, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(store_path)]
    assert main.main(["import", str(archived), "--dry-run", *store]) == 0
    assert said(capsys) == [
        "3 would be added, 0 would be changed",
        "  goals              2 added, 0 changed, 0 the same",
        "  skills             1 added, 0 changed, 0 the same",
        "This was a dry run: nothing was changed.",
    ]
    assert not store_path.parent.exists()
    assert main.main(["import", str(archived), *store]) == 0
    archived.write_text(json.dumps(of(goals=[goal(1, "Other"), goal(9, "New")])))
    capsys.readouterr()
    assert main.main(["import", str(archived), "--dry-run", *store]) == 0
    assert said(capsys)[0] == "1 would be added, 1 would be changed"
    assert main.main(["goals", *store]) == 0
    assert [line.partition(":")[0] for line in said(capsys)] == ["Lead a team", "你好 🎉"]


def test_a_refused_archive_leaves_no_store(tmp_path: Path, store_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(of(goals=[goal(1, parent=uid(2))])))
    message = fails(run("import", bad, "--store", store_path))
    assert message == (
        f"goals[0] 'Lead a team': parent {uid(2)} is not in this archive nor in the store"
    )
    assert not store_path.parent.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This is not a career-tui archive: there is nothing in it"),
        (b"\xff\xfe", "This is not a career-tui archive: not UTF-8 text (byte 0)"),
        (b'{"a": ' + b"[" * 100_000, "This is not a career-tui archive: nested too deeply"),
        (
            b'{"format": "career-tui", "version": 1, "goals": [{"title": "\\ud800"}]}',
            "goals[0]: title holds half a character (a lone surrogate)",
        ),
    ],
    ids=["empty", "not UTF-8", "nested", "half a character"],
)
def test_bad_archives_from_standard_input(data: bytes, message: str, store_path: Path) -> None:
    assert fails(run("import", "-", "--store", store_path, given=data)) == message
    assert not store_path.parent.exists()


def test_files_that_cannot_be_read(
    tmp_path: Path, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (tmp_path / "none.json", tmp_path):
        assert main.main(["import", str(name), "--store", str(store_path)]) == 1
    assert capsys.readouterr() == (
        "",
        (
            f"career-tui: Cannot read {tmp_path}/none.json: No such file or directory\n"
            f"career-tui: Cannot read {tmp_path}: it is a directory\n"
        ),
    )


def test_from_one_store_to_the_next_through_a_pipe(demo_path: Path, tmp_path: Path) -> None:
    text = run("export", "--store", demo_path).stdout
    other = tmp_path / "other.sqlite3"
    assert run("import", "-", "--store", other, given=text.encode()).returncode == 0
    again = run("export", "--store", other).stdout
    assert text.splitlines()[4:] == again.splitlines()[4:]


def test_export_to_a_file(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "career.json"
    path.write_text("what was here before")
    before = os.umask(0)
    try:
        assert main.main(["export", "-o", str(path), "--store", str(demo_path)]) == 0
    finally:
        os.umask(before)
    assert said(capsys) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == [path]
    assert main.main(["export", "-o", "-", "--store", str(demo_path)]) == 0
    assert said(capsys)[4:] == path.read_text().splitlines()[4:]


def test_a_failed_export_leaves_the_file_as_it_was(
    demo_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "career.json"
    path.write_text("before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main.main(["export", "-o", str(path), "--store", str(demo_path)]) == 1
    assert capsys.readouterr().err == (
        f"career-tui: Cannot write {path}: No space left on device\n"
    )
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ""] == ["career.json"]


def test_export_through_a_link_writes_what_it_points_at(demo_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "real.json"
    target.write_text("before")
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert main.main(["export", "-o", str(link), "--store", str(demo_path)]) == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["format"] == "career-tui"


def test_places_that_are_no_file_to_replace(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(demo_path)]
    for name in (tmp_path, Path(os.devnull), demo_path, tmp_path / "no" / "such"):
        assert main.main(["export", "-o", str(name), *store]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"career-tui: {tmp_path} is a directory, not a file that can be replaced",
        "career-tui: /dev/null is a device, not a file that can be replaced",
        f"career-tui: {demo_path} is the store itself: export to another file",
        f"career-tui: Cannot write {tmp_path}/no/such: No such file or directory",
    ]


def test_the_schema_needs_no_store(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["export", "--schema", "--store", str(store_path)]) == 0
    schema = json.loads("\n".join(said(capsys)))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# Waiting, and not waiting any longer

CANCELLED = "career-tui: cancelled: nothing was changed\n"
SIGNALS = pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])


def send_while(doing: str, sent: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send this process a signal in the middle of something."""
    step = Watch.step

    def stepping(self: Watch, now: str, done: int, total: int) -> None:
        if now == doing:
            os.kill(os.getpid(), sent)
        step(self, now, done, total)

    monkeypatch.setattr(Watch, "step", stepping)


@SIGNALS
@pytest.mark.parametrize("doing", ["reading", "checking", "writing"])
def test_a_signal_cancels_an_import(
    archived: Path,
    store_path: Path,
    doing: str,
    sent: signal.Signals,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    command = ["import", str(archived), "--store", str(store_path)]
    with monkeypatch.context() as patched:
        send_while(doing, sent, patched)
        assert main.main(command) == 130
        assert capsys.readouterr() == ("", CANCELLED)
        assert not store_path.parent.exists()
    assert main.main(command) == 0
    archived.write_text(json.dumps(of(goals=[goal(1, "Other"), goal(9, "New")])))
    send_while(doing, sent, monkeypatch)
    before = store_path.read_bytes()
    capsys.readouterr()
    assert main.main(command) == 130
    assert capsys.readouterr() == ("", CANCELLED)
    assert store_path.read_bytes() == before
    assert list(store_path.parent.iterdir()) == [store_path]
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)] == handlers


@SIGNALS
def test_a_signal_cancels_an_export(
    demo_path: Path,
    tmp_path: Path,
    sent: signal.Signals,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "career.json"
    path.write_text("before")
    send_while("exporting", sent, monkeypatch)
    assert main.main(["export", "-o", str(path), "--store", str(demo_path)]) == 130
    assert capsys.readouterr() == ("", CANCELLED)
    assert path.read_text() == "before"
    assert list(folder.iterdir()) == [path]


def waited_for(*arguments: str) -> subprocess.Popen[bytes]:
    """`career-tui` with pipes that nobody reads or writes."""
    return subprocess.Popen(
        [sys.executable, "-m", "career_tui", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@SIGNALS
def test_a_signal_ends_an_export_that_nobody_reads_on(
    demo_path: Path, sent: signal.Signals
) -> None:
    with waited_for("export", "--store", str(demo_path)) as export:
        assert export.stdout is not None
        assert export.stdout.read(1) == b"{"
        export.send_signal(sent)
        assert export.wait(30) == 130
        assert export.stderr is not None
        assert export.stderr.read().decode() == CANCELLED


def test_a_signal_ends_an_import_that_nothing_comes_for(store_path: Path) -> None:
    with waited_for("import", "-", "--store", str(store_path)) as bring:
        assert bring.stdin is not None
        assert bring.stderr is not None
        bring.stdin.write(b"{" + b" " * 2_000_000)  # more than a pipe holds: it is being read
        bring.stdin.flush()
        bring.send_signal(signal.SIGTERM)
        assert bring.wait(30) == 130
        assert bring.stderr.read().decode() == CANCELLED
    assert not store_path.parent.exists()


def test_a_bar_shows_how_far_it_is_at_a_terminal_only(
    archived: Path,
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(waiting, "SECONDS_WITHOUT", 0)
    command = ["import", str(archived), "--store", str(store_path)]
    assert main.main(command) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(waiting, "_at_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main.main([*command, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "Checking" in err
    assert f"of {2 * len(sections())}" in err
    assert out == "Nothing to do: the store has everything in this archive already.\n"


def test_of_what_comes_through_a_pipe_it_says_how_much_that_was(
    archived: Path,
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(waiting, "SECONDS_WITHOUT", 0)
    monkeypatch.setattr(waiting, "_at_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(archived.read_bytes())))
    assert main.main(["import", "-", "--store", str(store_path)]) == 0
    err = capsys.readouterr().err
    assert "Receiving" in err
    assert f"{archived.stat().st_size:,}" in err


def test_an_archive_through_a_named_pipe(archived: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with waited_for("import", str(pipe), "--store", str(tmp_path / "s.sqlite3")) as bring:
        pipe.write_bytes(archived.read_bytes())
        assert bring.wait(30) == 0
        assert bring.stdout is not None
        assert bring.stdout.read().startswith(b"3 added")
