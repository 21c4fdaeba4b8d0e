"""Real processes killed at random moments: what was acknowledged is there, and nothing is half.

`--kills N` makes it N kills instead of the short form's; the moments follow from a seed.
"""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from career_tui.domain.doctor import State
from career_tui.store import backup_files, backups, checks, restoring
from career_tui.store.connection import open_store
from career_tui.store.doctor import examine
from career_tui.store.nouns import GOALS
from career_tui.store.version import LATEST
from tests.faults import work

TODAY = date(2026, 11, 22)
STORES = Path(__file__).parents[1] / "store" / "stores"
KINDS = 5
"""Kinds of work that the kills are shared out among."""


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    """Starts processes that have everything imported, so that a kill hits the work itself."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.work"])
    return context


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> range:
    """The numbers of the kills of one kind of work."""
    return range(max(1, request.config.getoption("kills") // KINDS))


@dataclass
class Killed:
    """What a process had told before it was killed; `done` where it was quicker."""

    told: list[str]
    done: bool


ROUNDS = 0.25
"""Seconds in which work that has no end is done several times."""


class Killer:
    """Starts work and kills it; learns how long it takes, at `most` seconds, and aims within
    that."""

    def __init__(
        self,
        server: ForkServerContext,
        what: Callable[[Path, work.Tell], None],
        most: float = 1.0,
    ) -> None:
        self._server = server
        self._what = what
        self._most = most
        self.random = random.Random(what.__name__)
        self.longest = 0.05

    def __call__(self, path: Path) -> Killed:
        ours, theirs = self._server.Pipe(duplex=False)
        child = self._server.Process(target=work.run, args=(self._what, path, theirs))
        child.start()
        theirs.close()
        assert ours.poll(60) and ours.recv() == "ready"
        begun = time.monotonic()
        child.join(self.random.uniform(0, self.longest))
        done = child.exitcode is not None
        if done:
            self.longest = min(self.longest, time.monotonic() - begun)
        else:
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
            # It had not come to its end: the next may be given longer.
            self.longest = min(self.longest * 1.3, self._most)
        child.join(30)
        assert child.exitcode in (0, -signal.SIGKILL)
        return Killed(list(_received(ours)), done)


def _received(pipe: object) -> Iterator[str]:
    while True:
        try:
            yield pipe.recv()  # type: ignore[attr-defined]
        except EOFError:
            return


def assert_sound(path: Path) -> None:
    problems = [one for one in examine(path) if one.state is State.PROBLEM]
    assert problems == []


def goals(path: Path) -> dict[str, str]:
    with open_store(path) as store, store.reading() as records:
        return {row.uid: row.title for row in records.look(TODAY).goals.tree()}


def begun(path: Path, *titles: str) -> None:
    with open_store(path) as store, store.writing() as records:
        for title in titles:
            records.goals.add({"title": title}, TODAY)


def test_adding(server: ForkServerContext, store_path: Path, kills: range) -> None:
    killer = Killer(server, work.adding, ROUNDS)
    acknowledged: set[str] = set()
    for _ in kills:
        acknowledged |= set(killer(store_path).told)
        assert acknowledged <= set(goals(store_path))
        assert_sound(store_path)


@pytest.mark.first
def test_importing(server: ForkServerContext, tmp_path: Path, kills: range) -> None:
    killer = Killer(server, work.importing)
    for number in kills:
        path = tmp_path / str(number) / "career.sqlite3"
        begun(path, "mine")
        killed = killer(path)
        count = len(goals(path))
        assert count in (1, 67)
        if killed.told:
            assert count == 67
        assert_sound(path)
        if count == 67:
            (before,) = backup_files.existing(path)
            assert (backups.counts_of(before.path) or {})[GOALS] == 1


def test_backing_up(server: ForkServerContext, demo_path: Path, kills: range) -> None:
    demo_path.parent.chmod(0o700)
    demo_path.chmod(0o600)
    killer = Killer(server, work.backing_up, ROUNDS)
    for _ in kills:
        told = killer(demo_path).told
        there = {str(one.path) for one in backup_files.existing(demo_path)}
        assert set(told) <= there
        for one in there:  # also one that was not told any more
            with checks.looking(Path(one)) as connection:
                checks.verify(connection, Path(one))
            Path(one).unlink()
        assert_sound(demo_path)


def test_restoring(server: ForkServerContext, store_path: Path, kills: range) -> None:
    begun(store_path, "one")
    with open_store(store_path) as store:
        store.backup()
    begun(store_path, "two", "three")
    with open_store(store_path) as store:
        store.backup()
    killer = Killer(server, work.restoring_in_turn, ROUNDS)
    before = 3
    for _ in kills:
        told = [before, *map(int, killer(store_path).told)]
        # As it was told last, or as it would have been told next.
        next_one = 1 if len(told) % 2 else 3
        before = len(goals(store_path))
        assert before in (told[-1], next_one)
        assert_sound(store_path)
        assert [one.reason for one in backup_files.existing(store_path)].count("manual") == 2


def test_upgrading(server: ForkServerContext, tmp_path: Path, kills: range) -> None:
    killer = Killer(server, work.upgrading)
    for number in kills:
        path = tmp_path / str(number) / "career.sqlite3"
        path.parent.mkdir(mode=0o700)
        shutil.copy(STORES / "v1.store", path)
        path.chmod(0o600)
        killed = killer(path)
        with closing(sqlite3.connect(path)) as connection:
            version = checks.verify(connection, path)
        assert version in (1, LATEST)
        if killed.told:
            assert version == LATEST
        if version == LATEST:
            (before,) = backup_files.existing(path)
            with checks.looking(before.path) as connection:
                assert checks.verify(connection, before.path) == 1
        assert len(goals(path)) == 2
        assert_sound(path)


def test_a_restore_of_a_damaged_store(
    server: ForkServerContext, store_path: Path, kills: range
) -> None:
    """Killed at any moment, there is the damaged store or the restored one, and all is kept."""
    begun(store_path, "one")
    with open_store(store_path) as store:
        store.backup()
    killer = Killer(server, work.restoring_in_turn, ROUNDS)
    for _ in range(max(1, len(kills) // 2)):
        with store_path.open("r+b") as file:
            file.write(bytes(100))
        damaged = store_path.read_bytes()
        killer(store_path)
        assert store_path.exists()
        if store_path.read_bytes()[:100] == bytes(100):
            restoring.restore(store_path, restoring.latest(store_path))
        kept = [one.read_bytes() for one in store_path.parent.glob("*-damaged-*/career.sqlite3")]
        assert damaged in kept
        assert len(goals(store_path)) == 1
        assert_sound(store_path)
        for folder in store_path.parent.glob("*-damaged-*"):
            shutil.rmtree(folder)
