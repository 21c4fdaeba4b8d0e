"""Stores that cannot be used, each kind of damage really planted, and the app on one of them."""

import os
import resource
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from career_tui.domain.backups import Reason
from career_tui.domain.opening import Choice
from career_tui.store import backups, checks
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.recovery.listing import Choices, Option
from career_tui.tui.screens.recovery.screen import RecoveryScreen
from tests.conftest import TODAY
from tests.ui.driving import Driver, Size, settled, until

FRIDAY, TODAY_EARLY = datetime(2026, 11, 20, 14, 5), datetime(2026, 11, 22, 9, 12)


def take(path: Path, at: datetime) -> Path:
    with closing(checks.connect(path)) as source:
        return backups.take(source, path, Reason.AUTO, now=at.astimezone(UTC)).path


def plant(path: Path) -> tuple[Path, Path]:
    """A store with three goals, and backups of when it had one and two."""
    taken = []
    for number, at in enumerate((FRIDAY, TODAY_EARLY, None), 1):
        with open_store(path, today=lambda: TODAY) as store, store.writing() as records:
            records.goals.add({"title": f"Goal {number}", "kind": "goal"}, TODAY)
        if at is not None:
            taken.append(take(path, at))
    return taken[0], taken[1]


def titles(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [row.title for row in records.look(TODAY).goals.tree()]


def kept_in(path: Path) -> list[bytes]:
    """What the files are that were put aside."""
    return [one.read_bytes() for one in path.parent.glob(f"*-damaged-*/{path.name}")]


def content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def move(path: Path, to: Path) -> Path:
    return path.rename(to)


def make_folder(path: Path) -> None:
    path.mkdir(parents=True)


# The kinds of damage


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 + 100])


def corrupted(path: Path) -> None:
    """Every page from the second on is not what was written: found only when it is read."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def overwritten(path: Path) -> None:
    path.write_text("Dear diary,\n" * 1000)


DAMAGE: dict[Callable[[Path], None], tuple[str, str]] = {
    missing: ("Your store is gone", "Nothing lies in its place"),
    empty: ("Your store is empty", "The file is there and holds nothing"),
    zeroed: ("Your store is damaged", "The beginning of its file is wiped out"),
    truncated: ("Your store is damaged", "The end of its file is missing"),
    corrupted: ("Your store is damaged", "Parts of its file are not what was written"),
    overwritten: ("This file is not a store", "no database at all"),
}


class Story(Driver):
    """The app on a store that cannot be used."""

    @property
    def screen(self) -> RecoveryScreen:
        assert isinstance(self.app.screen, RecoveryScreen)
        return self.app.screen

    @property
    def choices(self) -> list[Choice]:
        rows = self.screen.query_one(Choices).rows
        return [row.choice for row in rows if isinstance(row, Option)]

    @property
    def words(self) -> str:
        """All that can be read, in one line."""
        rows = self.screen.query_one(Choices).rows
        return " ".join(
            " ".join((row.label if isinstance(row, Option) else row.content.plain).split())
            for row in rows
        )

    async def asked(self) -> None:
        """Wait until it is known what can be done."""

        def ready() -> bool:
            screen = self.app.screen
            return (
                isinstance(screen, RecoveryScreen)
                and screen._matter.around is not None
                and not screen._matter.doing
            )

        await until(self.pilot, ready)

    async def press(self, *keys: str) -> None:
        """Press keys, without waiting for a store that may never be open."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def on_with_it(self) -> None:
        """Wait until the app goes on as usual."""
        await until(self.pilot, lambda: len(self.app.screen_stack) == 1)
        await settled(self.pilot)
        assert self.app.last_words == ""


@asynccontextmanager
async def telling(path: Path, size: Size = (80, 24)) -> AsyncIterator[Story]:
    app = CareerApp(path, today=TODAY, start="goals")
    async with app.run_test(size=size) as pilot:
        story = Story(pilot)
        await story.asked()
        yield story


@contextmanager
def read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`path` may be read and not written, for root too, whom the system lets do everything."""
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)

    def access(asked: Path, how: int) -> bool:
        bits = Path(asked).stat().st_mode >> 6
        return bits & how == how

    with monkeypatch.context() as patched:
        if os.geteuid() == 0:
            patched.setattr("career_tui.store.opening.os.access", access)
        yield
    path.chmod(mode)


@contextmanager
def full_disk(bytes_left: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
