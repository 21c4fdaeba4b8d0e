"""Driving the real app by its keys: wait until it has nothing left to do, read what it shows."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from career_tui.tui.app import CareerApp
from career_tui.tui.screens import list_detail
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY, in_turn

list_detail.DETAIL_DELAY = 0.0
"""Stories wait for the page of every row, which a person passes over."""

Size = tuple[int, int]
SIZES = pytest.mark.parametrize(
    "size", in_turn([(80, 24), (120, 40)], lambda size: f"{size[0]}x{size[1]}")
)

S = TypeVar("S", bound=Screen[Any])


LONGEST = 60.0
"""Seconds after which what is waited for does not come any more, on a busy machine either."""


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the store is open, and every key and reload has been seen to; TimeoutError where
    that does not come."""
    async with asyncio.timeout(LONGEST):
        await _settled(pilot)


async def _settled(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, CareerApp)
    await app.store_opened.wait()
    await pilot.pause()
    while app.typing.under_way:
        await pilot.pause(0.01)
    while under_way := [
        worker for worker in app.workers if worker.group == "store" and not worker.is_finished
    ]:
        await app.workers.wait_for_complete(under_way)
        await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Wait until something can be seen to have happened; TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while not condition():
            await pilot.pause(0.01)
    await pilot.pause()


def shown(app: CareerApp) -> str:
    """The text on the screen, line by line as a terminal shows it."""
    width, height = app.size
    lines = [
        "".join(segment.text for segment in line)
        for line in app.screen._compositor.render_strips(app.size)
    ]
    assert len(lines) == height and width
    return "\n".join(lines)


class Driver:
    """The app as a person has it: keys and text go in, what is shown is read.

    The stories of a screen add the words of that screen.
    """

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> CareerApp:
        assert isinstance(self.pilot.app, CareerApp)
        return self.pilot.app

    def find(self, kind: type[S]) -> S:
        """The screen of that kind, with others on top of it or not."""
        return next(one for one in self.app.screen_stack if isinstance(one, kind))

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return shown(self.app)

    @property
    def toasts(self) -> list[str]:
        """The toasts that are up, the latest last."""
        return [toast.message for toast in self.app._notifications]

    @property
    def said(self) -> str:
        """The toasts, one a line."""
        return "\n".join(self.toasts)

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before has been answered."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Type a text without a pause."""
        await self.pilot.press(*text)
        await settled(self.pilot)

    async def into(self, name: str) -> None:
        """Go on by tab to a field of the form that is open."""
        form = self.app.screen
        assert isinstance(form, FormScreen)
        for _ in form.rows:
            if form.focused is form.rows[name].editor:
                return
            await self.press("tab")
        raise AssertionError(f"no tab leads to {name}")

    async def fill(self, **texts: str) -> None:
        """Put texts into fields of the form that is open."""
        form = self.app.screen
        assert isinstance(form, FormScreen)
        for name, text in texts.items():
            form.rows[name].text = text
        await settled(self.pilot)


@asynccontextmanager
async def running(
    path: Path, size: Size, start: str, *, today: date = TODAY, toasts: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The app on the screen `start` with everything there; with `toasts` they are drawn as well.

    Leaving the block ends the program in the usual way.
    """
    app = CareerApp(path, today=today, start=start)
    async with app.run_test(size=size, notifications=toasts) as pilot:
        await settled(pilot)
        yield pilot
