"""What is told as done is on disk before it is told: the order of system calls says so."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.places import begun
from tests.terminal import ENTER, PROGRAM, Terminal, run

STRACE = shutil.which("strace")
CALLS = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink"

pytestmark = pytest.mark.skipif(STRACE is None, reason="needs strace, to see system calls")


@dataclass(frozen=True)
class Call:
    """A finished system call: `where` is the file's name, `text` all that strace says."""

    name: str
    where: str
    text: str


def traced(log: Path) -> list[Call]:
    """The calls in the order in which they ended."""
    calls, begun_by = [], {}
    for line in log.read_text(errors="replace").splitlines():
        thread, _, text = line.partition(" ")
        text = text.strip()
        if text.endswith("<unfinished ...>"):
            begun_by[thread] = text.removesuffix("<unfinished ...>")
            continue
        if resumed := re.match(r"<\.\.\. \w+ resumed>", text):
            text = begun_by.pop(thread) + text[resumed.end() :]
        if found := re.match(r"(\w+)\((?:\d+<([^>]*)>)?", text):
            calls.append(Call(found[1], found[2] or "", text))
    return calls


def watch(log: Path) -> list[str]:
    return [str(STRACE), "-f", "-y", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(log)]


def last(calls: list[Call], name: str, where: str, before: int) -> int:
    """Where the last call of that kind on that file was, before another one."""
    found = [
        number
        for number, call in enumerate(calls[:before])
        if call.name in name.split("|") and call.where.endswith(where)
    ]
    assert found, f"no {name} of {where}"
    return found[-1]


def first_told(calls: list[Call], words: str) -> int:
    """Where those words were written to the terminal."""
    return next(n for n, call in enumerate(calls) if call.name == "write" and words in call.text)


def check_commit(calls: list[Call], told: int) -> None:
    written = last(calls, "pwrite64|write", "career.sqlite3-wal", told)
    synced = last(calls, "fdatasync|fsync", "career.sqlite3-wal", told)
    assert written < synced < told


def check_published(calls: list[Call], final: Path, told: int) -> None:
    """A file was on disk before it had its name, and its name before it was told."""
    named = next(
        number
        for number, call in enumerate(calls)
        if call.name.startswith(("rename", "link")) and f'"{final}"' in call.text
    )
    temporary = next(iter(re.findall(r'"([^"]+)"', calls[named].text)))
    assert Path(temporary).parent == final.parent
    written = last(calls, "pwrite64|write", temporary, named)
    synced = last(calls, "fsync|fdatasync", temporary, named)
    assert written < synced < named
    folder = last(calls, "fsync", str(final.parent), told)
    assert named < folder < told


def test_a_change_is_on_disk_before_the_screen_says_so(store_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    program = [*watch(log), PROGRAM, "--store", str(begun(store_path))]
    with Terminal(program=program) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        terminal.press("a")
        terminal.until("enter/ctrl+s Save")
        terminal.press(*"Write a book", ENTER)
        terminal.until("Added “Write a book”")
        assert terminal.end() == 0
    calls = traced(log)
    check_commit(calls, first_told(calls, "Added"))


def test_an_import_is_on_disk_before_it_is_told(store_path: Path, tmp_path: Path) -> None:
    log, archive, other = tmp_path / "calls", tmp_path / "a.json", tmp_path / "b" / "b.sqlite3"
    run("--store", str(begun(other)), "export", "-o", str(archive))
    run("--store", str(begun(store_path)), "import", str(archive), program=[*watch(log), PROGRAM])
    calls = traced(log)
    told = first_told(calls, "1 added")
    check_commit(calls, told)
    (backup,) = (store_path.parent / "backups").iterdir()
    check_published(calls, backup, told)
    # The store is not touched before its backup has its name.
    named = next(n for n, call in enumerate(calls) if f'"{backup}"' in call.text)
    commits = [
        n
        for n, call in enumerate(calls)
        if call.name == "fdatasync" and call.where.endswith("career.sqlite3-wal")
    ]
    assert commits and min(commits) > named


def test_a_backup_is_on_disk_before_it_has_its_name(store_path: Path, tmp_path: Path) -> None:
    log, target = tmp_path / "calls", tmp_path / "copies" / "copy.sqlite3"
    target.parent.mkdir()
    command = ("--store", str(begun(store_path)), "backup", str(target))
    done = run(*command, program=[*watch(log), PROGRAM])
    assert done.returncode == 0, done.stderr
    calls = traced(log)
    check_published(calls, target, first_told(calls, "Backed up"))


def test_an_export_is_on_disk_before_it_has_its_name(store_path: Path, tmp_path: Path) -> None:
    log, target = tmp_path / "calls", tmp_path / "out" / "mine.json"
    target.parent.mkdir()
    command = ("--store", str(begun(store_path)), "export", "-o", str(target))
    assert run(*command, program=[*watch(log), PROGRAM]).returncode == 0
    calls = traced(log)
    check_published(calls, target, len(calls))


def test_a_restored_store_is_on_disk_before_it_is_told(store_path: Path, tmp_path: Path) -> None:
    log, backup = tmp_path / "calls", tmp_path / "copy.sqlite3"
    run("--store", str(begun(store_path)), "backup", str(backup))
    done = run("--store", str(store_path), "restore", str(backup), program=[*watch(log), PROGRAM])
    assert done.returncode == 0, done.stderr
    calls = traced(log)
    check_published(calls, store_path, first_told(calls, "Restored"))
