"""Driving the goals screen through a story, and reading what the store holds afterwards."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.screens.goals.screen import GoalsScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import Driver, Size, running, settled
from tests.ui.goal_tree import plant


class Story(Driver):
    """The app on the goals screen, and the store it writes."""

    def __init__(self, pilot: Pilot[None], path: Path, uids: dict[str, str]) -> None:
        super().__init__(pilot)
        self.path = path
        self.uids = uids

    @property
    def screen(self) -> GoalsScreen:
        return self.find(GoalsScreen)

    @property
    def at(self) -> str:
        row = self.screen.row
        return row.title if row else ""

    @property
    def seen(self) -> list[str]:
        return [f"{'  ' * row.depth}{row.title}" for row in self.screen.listing.rows]

    async def go(self, name: str) -> None:
        await self.screen.select(self.uids[name])
        await settled(self.pilot)

    async def rested(self) -> str:
        """What is on the screen once the cursor has rested: the detail follows it only then."""
        await self.pilot.pause(0.12)
        await settled(self.pilot)
        return self.text

    async def stored(self, question: Callable[[Records], Any]) -> Any:
        return await self.app.store.read(question)

    async def outline(self) -> list[str]:
        rows = await self.stored(lambda records: records.look(TODAY).goals.tree())
        return [f"{'  ' * row.depth}{row.title}" for row in rows]

    async def goal(self, name: str) -> Any:
        uid = self.uids[name]
        return await self.stored(lambda records: records.look(TODAY).goals.get(uid))


@filled_once
def _planted(path: Path) -> dict[str, str]:
    with open_store(path) as store, store.writing() as records:
        return plant(records)


@asynccontextmanager
async def goals(path: Path, size: Size = (80, 24), planted: bool = True) -> AsyncIterator[Story]:
    uids = _planted(path) if planted else {}
    async with running(path, size, "goals", toasts=True) as pilot:
        yield Story(pilot, path, uids)
