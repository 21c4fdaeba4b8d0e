"""Driving the goals screen through a story, and reading what the store holds afterwards."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.goals.screen import GoalsScreen
from tests.ui.driving import settled, shown
from tests.ui.goal_tree import TODAY, plant

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
Size = tuple[int, int]


class Story:
    """The app on the goals screen, and the store it writes."""

    def __init__(self, pilot: Pilot[None], path: Path, uids: dict[str, str]) -> None:
        self.pilot = pilot
        self.path = path
        self.uids = uids

    @property
    def app(self) -> CareerApp:
        assert isinstance(self.pilot.app, CareerApp)
        return self.pilot.app

    @property
    def screen(self) -> GoalsScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, GoalsScreen)
        return screen

    @property
    def at(self) -> str:
        row = self.screen.current
        return row.title if row else ""

    @property
    def seen(self) -> list[str]:
        return [f"{'  ' * row.depth}{row.title}" for row in self.screen.outline.rows]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)
        await settled(self.pilot)

    async def go(self, name: str) -> None:
        await self.screen.select(self.uids[name])
        await settled(self.pilot)

    async def text(self) -> str:
        # The detail follows the cursor only once it rests.
        await self.pilot.pause(0.12)
        await settled(self.pilot)
        return shown(self.app)

    async def stored(self, question: Callable[[Records], Any]) -> Any:
        return await self.app.store.read(question)

    async def outline(self) -> list[str]:
        rows = await self.stored(lambda records: records.goals.tree(TODAY))
        return [f"{'  ' * row.depth}{row.title}" for row in rows]

    async def goal(self, name: str) -> Any:
        uid = self.uids[name]
        return await self.stored(lambda records: records.goals.get(uid, TODAY))


@asynccontextmanager
async def goals(path: Path, size: Size = (80, 24), planted: bool = True) -> AsyncIterator[Story]:
    uids: dict[str, str] = {}
    if planted:
        with open_store(path) as store, store.writing() as records:
            uids = plant(records)
    app = CareerApp(path, today=TODAY, start="goals")
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield Story(pilot, path, uids)
