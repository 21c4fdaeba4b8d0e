"""Damaging the pages of a store of the demo one after the other, and what becomes of each.

`python -m tests.faults.every_page` damages every page in every way and writes `docs/damage.md`;
with `--once` every page in one of the ways, in turn, which takes a fifth of the time.
"""

import argparse
import gc
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import Pool
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from career_tui.cli.main import main
from career_tui.cli.parser import build_parser
from career_tui.demo import build
from career_tui.interchange import archive
from career_tui.store import backup_files, checks
from career_tui.store.bulk import sections
from career_tui.store.connection import open_store
from career_tui.store.pages import MAGIC
from career_tui.store.salvage import DERIVED

TODAY = date(2026, 11, 22)
REPORT = Path(__file__).parents[2] / "docs" / "damage.md"
SECONDS = 120
"""What any command may take at most, before it is taken for hanging; both cores may be busy."""
NEWER = 12
"""Records that are written after the last backup."""


@dataclass(frozen=True)
class Original:
    """A store that is whole, with a backup from before the last records were written."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "career.sqlite3"

    @property
    def archive(self) -> Path:
        return self.folder / "demo.json"

    def copied(self, to: Path) -> Path:
        """A copy of it all in a folder of its own; the path of the store."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        return to / self.path.name


def make(folder: Path) -> Original:
    """The demo's store, a backup of it, and what was written since."""
    made = Original(folder)
    content = build(TODAY)
    made.archive.write_text(json.dumps(content))
    with open_store(made.path, today=lambda: TODAY) as store:
        archive.import_records(store, content, today=TODAY)
        store.backup()
        for number in range(NEWER // 3):
            with store.writing() as records:
                goal = records.goals.add({"title": f"Since the backup {number}"}, TODAY)
                records.goals.edit(goal, {"why": "It was written since. " * 20}, TODAY)
                records.thoughts.add(f"A thought since the backup {number}")
                records.skills.add({"name": f"Since the backup {number}"})
    return made


# Which pages there are


def kinds(path: Path) -> dict[int, str]:
    """The kind of each page of a store: what stands on it."""
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        owners = dict(connection.execute("SELECT pageno, name FROM dbstat").fetchall())
        tables = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    return {page: _kind(owners.get(page), tables) for page in range(1, count + 1)}


def _kind(name: str | None, tables: set[str]) -> str:
    if name is None:
        return "not in use"
    if name == "sqlite_schema":
        return "list of tables"
    if "_search" in name or name == "unsearched":
        return "search"
    if name in DERIVED:
        return "numbers of goals"
    if name not in tables:
        return "index"
    return f"table {name}"


# How they are damaged

Damage = Callable[[Path, int, int], None]


def _overwritten(path: Path, page: int, size: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(content)


def random_bytes(path: Path, page: int, size: int) -> None:
    _overwritten(path, page, size, Random(page).randbytes(size))


def half_random(path: Path, page: int, size: int) -> None:
    """A sector of 512 bytes is not what was written."""
    place = Random(page).randrange(size // 512)
    _overwritten(
        path, page, size, _page(path, page, size)[: place * 512] + Random(page).randbytes(512)
    )


def zeros(path: Path, page: int, size: int) -> None:
    _overwritten(path, page, size, bytes(size))


def one_bit(path: Path, page: int, size: int) -> None:
    content = bytearray(_page(path, page, size))
    bit = Random(page).randrange(8 * size)
    content[bit // 8] ^= 1 << bit % 8
    _overwritten(path, page, size, bytes(content))


def cut_there(path: Path, page: int, size: int) -> None:
    os.truncate(path, (page - 1) * size + Random(page).randrange(size))


def _page(path: Path, page: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek((page - 1) * size)
        return file.read(size)


DAMAGES: dict[str, Damage] = {
    "random bytes": random_bytes,
    "a random sector": half_random,
    "zeros": zeros,
    "one bit": one_bit,
    "cut there": cut_there,
}


# What is asked of a damaged store


_WAYS = ("--json", "--markdown", "--dry-run")


def command_lines(original: Original) -> list[list[str]]:
    """Every command of the program as it is declared, with the arguments that it cannot do
    without; reading ones and those that write."""
    given = {"file": str(original.archive), "shell": "bash", "text": "Kept meanwhile"}
    subparsers = next(
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    found = []
    for name, parser in subparsers.choices.items():
        needed = [one for one in parser._actions if not one.option_strings and one.nargs != "?"]
        line = [name, *(given[one.dest] for one in needed)]
        found.append(line)
        options = {option for one in parser._actions for option in one.option_strings}
        found += [[*line, option] for option in _WAYS if option in options]
    return found


def run(store: Path, line: list[str]) -> tuple[int, str, str]:
    """A command in this process: its exit code, what it printed, and what it said was wrong."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(SECONDS)
    try:
        code = main([*line, "--store", str(store), "--today", TODAY.isoformat()])
        out.flush()
    finally:
        signal.alarm(0)
        sys.stdout, sys.stderr = before
        gc.enable()  # which a reading command leaves off
    return code, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]


def _hangs(*_: object) -> None:
    raise RuntimeError(f"It takes more than {SECONDS} seconds")


@dataclass
class Outcome:
    """What became of a store with one damaged page."""

    kind: str
    page: int
    damage: str
    wrong: list[str] = field(default_factory=list)
    """What should not have been."""
    found: bool = False
    """Whether SQLite finds it."""
    told: bool = False
    """Whether the doctor does."""
    new: int = 0
    """Records that no backup had, as they were before, which are there after the repair."""
    kept: int = 0
    """All records that were there before, and are there after the repair as they were."""
    repaired: bool = False


def records(path: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    """All records of a store by their lists and uids, as an archive has them."""
    with open_store(path, today=lambda: TODAY) as store, store.reading() as there:
        content = json.loads("".join(archive.export_text(there)))
    return {
        (section.name, one["uid"]): tuple(one.values())
        for section in sections()
        for one in content[section.name]
    }


def integrity(path: Path) -> list[str]:
    """What SQLite itself says of a file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA cell_size_check = ON")
            rows = connection.execute("PRAGMA integrity_check").fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return [type(error).__name__]
    return [text for (text,) in rows if text != "ok"]


class Trial:
    """What an original is to be like after each damage."""

    def __init__(self, original: Original, scratch: Path) -> None:
        self.original = original
        self.scratch = scratch
        self.lines = command_lines(original)
        self.kinds = kinds(original.path)
        self.before = records(original.path)
        (backup,) = backup_files.existing(original.path)
        plain = scratch / "backup" / "career.sqlite3"
        plain.parent.mkdir(parents=True)
        shutil.copy(backup.path, plain)
        self.backed_up = records(plain)
        self.newer = {key for key in self.before if key not in self.backed_up}
        with closing(sqlite3.connect(original.path)) as connection:
            (self.page_size,) = connection.execute("PRAGMA page_size").fetchone()

    def damaged(self, page: int, damage: str) -> Path:
        path = self.original.copied(self.scratch / "damaged")
        DAMAGES[damage](path, page, self.page_size)
        return path

    def outcome(self, page: int, damage: str) -> Outcome:
        """Damage a page and try everything on the store."""
        found = Outcome(self.kinds[page], page, damage)
        path = self.damaged(page, damage)
        found.found = bool(integrity(path)) or path.stat().st_size % self.page_size > 0
        self._examined(path, found)
        for line in self.lines:
            self._tried(path, line, found)
        path = self.damaged(page, damage)
        if is_ours(path):
            self._restored(path, found)
            self._mended(self.damaged(page, damage), found)
        return found

    def _examined(self, path: Path, found: Outcome) -> None:
        before = path.read_bytes()
        code, out, _ = run(path, ["doctor", "--json"])
        problems = {one["check"] for one in json.loads(out) if one["state"] == "problem"}
        found.told = bool(problems - {"permissions"})
        if found.found and not found.told:
            found.wrong.append(f"the doctor finds nothing ({code})")
        if path.read_bytes() != before:
            found.wrong.append("the doctor changed it")

    def _tried(self, path: Path, line: list[str], found: Outcome) -> None:
        code, _, said = run(path, line)
        if code not in (0, 1) or "went wrong" in said or len(said.splitlines()) > 1:
            found.wrong.append(f"{' '.join(line)}: {code}, {said.strip()}")

    def _restored(self, path: Path, found: Outcome) -> None:
        damaged = path.read_bytes()
        code, _, said = run(path, ["restore", "--latest"])
        if code:
            found.wrong.append(f"restore --latest: {said.strip()}")
        elif records(path) != self.backed_up:
            found.wrong.append("what was restored is not the backup")
        elif found.found and not _is_kept(path, damaged):
            found.wrong.append("the damaged file is not kept")

    def _mended(self, path: Path, found: Outcome) -> None:
        code, _, said = run(path, ["doctor", "--repair"])
        if "went wrong" in said or code not in (0, 1):
            found.wrong.append(f"doctor --repair: {code}, {said.strip()}")
        if problems := integrity(path):
            found.wrong.append(f"still damaged after the repair: {problems[0]}")
            return
        found.repaired = True
        after = records(path)
        same = {key for key, values in self.before.items() if after.get(key) == values}
        found.new, found.kept = len(same & self.newer), len(same)


def _is_kept(path: Path, damaged: bytes) -> bool:
    return any(one.read_bytes() == damaged for one in path.parent.glob(f"*-damaged-*/{path.name}"))


def is_ours(path: Path) -> bool:
    """Whether a file does not say of itself that it is another program's or a newer version's."""
    header = path.read_bytes()[:100]
    if not header.startswith(MAGIC):
        return True
    ours = int.from_bytes(header[68:72], "big") == checks.APPLICATION_ID
    return ours and 0 < int.from_bytes(header[60:64], "big") <= checks.LATEST


def spread(found: dict[int, str], step: int = 1) -> Iterator[tuple[int, str]]:
    """A page of each kind, the damages in turn; every `step`th kind and damage."""
    pages: dict[str, list[int]] = defaultdict(list)
    for page, kind in found.items():
        pages[kind].append(page)
    number = 0
    for kind in sorted(pages):
        for place, damage in enumerate(DAMAGES):
            number += 1
            if number % step == 0:
                yield pages[kind][place * len(pages[kind]) // len(DAMAGES)], damage


# The report


@contextmanager
def trial() -> Iterator[Trial]:
    with TemporaryDirectory() as folder:
        original = Path(folder) / "original"
        original.mkdir()
        yield Trial(make(original), Path(folder) / "scratch")


_mine: list[Trial] = []


def _begin(folder: str) -> None:
    os.environ["XDG_STATE_HOME"] = os.environ["HOME"] = folder
    scratch = Path(folder) / str(os.getpid())
    scratch.mkdir()
    _mine.append(Trial(Original(Path(folder) / "original"), scratch))


def _outcome(what: tuple[int, str]) -> Outcome:
    return _mine[0].outcome(*what)


def every_outcome(processes: int = 2, once: bool = False) -> Iterator[Outcome]:
    """Every page damaged in every way, or `once`, the ways in turn; in no order."""
    with TemporaryDirectory() as folder:
        original = Path(folder) / "original"
        original.mkdir()
        pages = kinds(make(original).path)
        ways = [*DAMAGES]
        work = [
            (page, damage)
            for page in pages
            for damage in ([ways[page % len(ways)]] if once else ways)
        ]
        Random(0).shuffle(work)
        with Pool(processes, _begin, (folder,)) as pool:
            yield from pool.imap_unordered(_outcome, work)


def told(outcomes: list[Outcome]) -> str:
    """The report in Markdown."""
    wrong = sum(bool(one.wrong) for one in outcomes)
    pages = len({one.page for one in outcomes})
    ways = "each in every way" if len(outcomes) > pages else "each in one of the ways, in turn"
    words = f"{pages} pages, {ways}; {wrong} of the cases ended otherwise than promised."
    by_damage = _table("Damage", outcomes, lambda one: one.damage)
    by_kind = _table("What stands on the page", outcomes, lambda one: one.kind)
    return "\n".join([_HEAD, words, "", *by_damage, "", *by_kind, ""])


def _table(name: str, outcomes: list[Outcome], group_of: Callable[[Outcome], str]) -> list[str]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        groups[group_of(one)].append(one)
    columns = (name, "Cases", "Found", "New records back", "Every record as it was")
    lines = [f"| {' | '.join(columns)} |", "|---|--:|--:|--:|--:|"]
    most = max(one.kept for one in outcomes)
    for title, group in [*sorted(groups.items()), ("**all**", outcomes)]:
        mended = [one for one in group if one.repaired]
        new = 10 * sum(one.new for one in mended) // max(len(mended), 1) / 10  # cut, not rounded
        found = sum(one.found or one.told for one in group)
        whole = sum(one.kept == most for one in mended)
        values = (title, f"{len(group):,}", f"{found:,}", f"{new:.1f} of {NEWER}", f"{whole:,}")
        lines.append(f"| {' | '.join(values)} |")
    return lines


_HEAD = """\
# A damaged page

What becomes of a store of the demo when one of its pages is damaged: filled with random bytes, or
a sector of it, wiped out with zeros, one bit of it turned, or the file cut there. A backup was
taken before the last twelve records were written. In every case each command ends as it should,
`doctor` finds what SQLite's `integrity_check` finds, `restore --latest` gives back the backup and
keeps the damaged file, and `doctor --repair` leaves a sound store. The tables say in how many
cases something was found (a bit may turn where nothing is written, or make another word of one),
how many of the twelve records, which no backup had, the repair brings back, and in how many cases
every record is as it was before the damage. Written by `python -m tests.faults.every_page`.
"""


if __name__ == "__main__":
    outcomes = []
    for one in every_outcome(os.cpu_count() or 1, once="--once" in sys.argv):
        outcomes.append(one)
        if one.wrong:
            print(one.kind, one.page, one.damage, one.wrong, flush=True)
    REPORT.write_text(told(outcomes), encoding="utf-8")
