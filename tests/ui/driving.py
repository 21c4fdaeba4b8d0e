"""Driving the real app: wait until it has nothing left to do, read what it shows."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from career_tui.tui.app import CareerApp


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the store is open, and every key and reload has been seen to."""
    app = pilot.app
    assert isinstance(app, CareerApp)
    await app.store_opened.wait()
    await pilot.pause()
    while app.typing_under_way:
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


def said(app: CareerApp) -> str:
    """The toasts that are up, one a line."""
    return "\n".join(toast.message for toast in app._notifications)
