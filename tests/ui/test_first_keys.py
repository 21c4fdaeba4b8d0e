"""Keys that are pressed before the store is open: none is dropped."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from career_tui.store.connection import open_store
from career_tui.store.thread import StoreThread
from career_tui.tui.app import CareerApp
from career_tui.tui.commands import commands
from career_tui.tui.drafts import THOUGHT
from career_tui.tui.widgets.dialogs import ANSWER
from tests.conftest import TODAY
from tests.ui.driving import settled

LEAVE = ("app.quit", "app.back")
OFFER = "An unfinished form was kept"
"""How the toast begins that comes by itself once the store is open."""

T = TypeVar("T")
Left = tuple[str, list[str], list[tuple[str, str]]]


class SlowToOpen(StoreThread):
    """A store that is opened when it is told to."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, today=lambda: TODAY)
        self.may_open = threading.Event()

    def _run(self) -> None:
        self.may_open.wait()
        super()._run()


class Told(CareerApp):
    """Remembers what was told by toasts, which are gone after a while."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.told: list[str] = []

    def notify(self, message: str, **named: Any) -> None:
        self.told.append(message)
        super().notify(message, **named)


def begun(path: Path) -> Path:
    """A store in which there is something to undo, to do again, and to go on with."""
    with open_store(path, today=lambda: TODAY) as store:
        for title in ("Lead a team", "Write the plan"):
            with store.writing() as records:
                records.goals.add({"title": title}, TODAY)
        with store.writing() as records:
            records.drafts.keep(THOUGHT.of(), {ANSWER: "half a thought"})
        with store.writing() as records:
            records.history.undo()
    return path


async def what_is_left(path: Path, key: str, *, early: bool) -> Left:
    """The screen, the toasts and the goals after a key before the store is open, or after."""
    store = SlowToOpen(path)
    app = Told(path, today=TODAY, store=store)
    async with app.run_test(size=(80, 24)) as pilot:
        if not early:
            store.may_open.set()
            await settled(pilot)
        await pilot.press(key)
        assert app.store_opened.is_set() is not early
        store.may_open.set()
        await settled(pilot)
        toasts = [one for one in app.told if not one.startswith(OFFER)]
        screen = type(app.screen).__name__
    with open_store(path) as opened, opened.reading() as records:
        goals = [(row.title, str(row.goal.status)) for row in records.look(TODAY).goals.tree()]
    return screen, toasts, goals


@pytest.mark.parametrize("name", [one.id for one in commands("app") if one.id not in LEAVE])
async def test_a_key_before_the_store_is_open_does_what_it_does_later(
    name: str, tmp_path: Path
) -> None:
    key = next(one.keys[0] for one in commands("app") if one.id == name)
    early = await what_is_left(begun(tmp_path / "early.sqlite3"), key, early=True)
    later = await what_is_left(begun(tmp_path / "later.sqlite3"), key, early=False)
    assert early == later


async def test_the_store_is_opened_though_no_paint_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(begun(tmp_path / "store.sqlite3"), today=TODAY)
    monkeypatch.setattr(app, "call_after_refresh", lambda *_: True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.store.is_open


class SlowToAnswer(StoreThread):
    """A store whose first answers come when they are let through."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, today=lambda: TODAY)
        self.may_answer = asyncio.Event()

    async def look(self, question: Callable[[Any], T], name: str = "", *, long: bool = False) -> T:
        await self.may_answer.wait()
        return await super().look(question, name, long=long)


async def test_a_key_before_anything_is_shown_is_about_what_comes(store_path: Path) -> None:
    begun(store_path)
    store = SlowToAnswer(store_path)
    app = CareerApp(store_path, today=TODAY, start="goals", store=store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        store.may_answer.set()
        await settled(pilot)
    with open_store(store_path) as opened, opened.reading() as records:
        assert [str(row.goal.status) for row in records.look(TODAY).goals.tree()] == ["done"]
