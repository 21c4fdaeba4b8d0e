"""A screen is left once, with whatever lies on top of it, and nobody goes on with an answer that
comes after that. What a person wanted is done all the same."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.app import ComposeResult, ScreenStackError, UnknownModeError
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import MountError
from textual.widgets import Static
from textual.worker import WorkerFailed

import career_tui.tui
from career_tui.domain.errors import Refused
from career_tui.tui import textual_private
from career_tui.tui.drafts import THOUGHT
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.help import HelpScreen
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.widgets.dialogs import Ask
from career_tui.tui.widgets.leaving import Leavable, Modal
from tests.tui.shell import ListScreen, MemoryThread, ShellApp, settled, shell


async def _nothing(text: str) -> None:
    pass


async def test_a_dialog_goes_with_what_is_on_top_and_only_once() -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        below, results = app.screen, []
        ask = Ask("A question", _nothing, THOUGHT.of())
        app.push_screen(ask, results.append)
        await settled(pilot)
        app.push_screen(HelpScreen(ask))
        await settled(pilot)
        ask.dismiss(True)
        ask.dismiss(False)
        await settled(pilot)
        assert app.screen is below
        assert results == [True]


def _below(kind: type[Any]) -> set[type[Any]]:
    return {one for each in kind.__subclasses__() for one in (each, *_below(each))}


def test_every_screen_and_dialog_knows_when_it_is_left() -> None:
    for module in walk_packages(career_tui.tui.__path__, "career_tui.tui."):
        import_module(module.name)
    ours = [one for one in _below(Screen) if one.__module__.startswith("career_tui.")]
    ours = [one for one in ours if one.__module__ != textual_private.__name__]  # parts of them
    assert len(ours) > 20
    assert [one for one in ours if not issubclass(one, Leavable)] == []


class Gate(MemoryThread):
    """A store whose answers and changes wait until they are let through."""

    def __init__(self, before: MemoryThread) -> None:
        super().__init__(before.path)
        self.records = before.records
        self.open = asyncio.Event()
        self.open.set()
        self.waiting = 0

    async def _wait(self) -> None:
        self.waiting += 1
        await self.open.wait()
        self.waiting -= 1

    async def read(self, question: Callable[[Any], Any]) -> Any:
        await self._wait()
        return question(self.records)

    async def write(self, change: Callable[[Any], Any], *, title: str = "") -> Any:
        await self._wait()
        return change(self.records)


def gated(*titles: str) -> tuple[ShellApp, Gate]:
    app = shell(*titles)
    app.store = gate = Gate(app.store)  # type: ignore[arg-type,assignment]
    return app, gate


class SlowToGo(Static):
    """Something that takes a while to go, when the widgets beside it have gone."""

    async def on_unmount(self) -> None:
        await asyncio.sleep(0.3)


class Asking(Modal[None]):
    """Asks the store and shows the answer, in one of the ways in which a screen may do that."""

    BINDINGS = [Binding("x", "fill")]

    def __init__(self, way: str) -> None:
        super().__init__()
        self._way = way
        self.filled = 0

    def compose(self) -> ComposeResult:
        yield Static(id="answer")
        yield SlowToGo()

    async def fill(self) -> None:
        await self.ask(lambda records: list(records.titles))  # type: ignore[attr-defined]
        self.show()

    def show(self) -> None:
        self.query_one("#answer", Static).update("filled")
        self.filled += 1

    async def on_screen_resume(self) -> None:
        if self._way == "a worker":
            self.start(self.fill())
        elif self._way == "a handler":
            await self.fill()
        elif self._way == "a timer":
            self.set_timer(0.001, self.fill)
        elif self._way == "a sleep":
            self.start(self._rest_first())
        elif self._way == "a thread":
            self.start(self._elsewhere_first())

    async def _rest_first(self) -> None:
        await asyncio.sleep(0.2)
        self.show()

    async def _elsewhere_first(self) -> None:
        await asyncio.to_thread(time.sleep, 0.2)
        self.show()

    async def action_fill(self) -> None:
        await self.fill()


WAYS = ("a worker", "a handler", "a timer", "a command", "a sleep", "a thread")


async def _pop(app: ShellApp) -> None:
    await app.pop_screen()


async def _show(app: ShellApp) -> None:
    await app.show("goals")


async def _quit(app: ShellApp) -> None:
    app.exit()


@pytest.mark.parametrize("leave", [_pop, _show, _quit])
@pytest.mark.parametrize("way", WAYS)
async def test_an_answer_that_comes_when_its_screen_was_left_is_not_shown(
    way: str, leave: Callable[[ShellApp], Awaitable[None]]
) -> None:
    app, gate = gated("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        gate.open.clear()
        asking = Asking(way)
        app.push_screen(asking)
        await asyncio.sleep(0.05)  # a pilot would wait for the handler
        if way == "a command":
            await pilot.press("x")
        async with asyncio.timeout(5):
            await leave(app)
            gate.open.set()
            while asking.is_running and not app._exit:
                await pilot.pause(0.01)
    assert asking.filled == 0
    assert app._exception is None


@pytest.mark.parametrize("way", WAYS)
async def test_while_it_is_there_it_is(way: str) -> None:
    app, _ = gated("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        asking = Asking(way)
        app.push_screen(asking)
        await pilot.pause(0.05)
        if way == "a command":
            await pilot.press("x")
        async with asyncio.timeout(5):
            while not asking.filled:
                await pilot.pause(0.01)


async def test_what_is_missing_on_a_living_screen_is_told() -> None:
    async def looks_for_what_is_not_there() -> None:
        app.screen.query_one("#nowhere")

    app = shell("one")
    with pytest.raises(WorkerFailed, match="NoMatches"):
        async with app.run_test() as pilot:
            await settled(pilot)
            assert isinstance(app.screen, CareerScreen)
            app.screen.start(looks_for_what_is_not_there())
            await pilot.pause()


async def test_a_change_goes_on_when_its_screen_is_left() -> None:
    app, gate = gated("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        below, above = app.screen, ListScreen()
        assert isinstance(below, ListScreen)
        await app.push_screen(above)
        await settled(pilot)
        gate.open.clear()

        async def change() -> None:
            await above.change(lambda records: records.titles.append("two"), "Added 'two'")  # type: ignore[attr-defined]

        above.start(change())
        await pilot.pause()
        await app.pop_screen()
        assert below.reloads == 1
        gate.open.set()
        await pilot.pause()
        await settled(pilot)
        assert app.records.titles == ["one", "two"]
        assert [toast.message for toast in app._notifications] == ["Added 'two'"]
        assert below.reloads == 2
        assert app.accepted == set()


async def test_what_is_refused_when_a_dialog_is_left_is_told_by_a_toast() -> None:
    async def answer(text: str) -> None:
        await app.store.write(lambda records: None)
        raise Refused("Not like [/] that")

    app, gate = gated("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        gate.open.clear()
        app.push_screen(Ask("A question", answer, THOUGHT.of()))
        await pilot.pause()
        await pilot.press("a", "enter")
        await app.pop_screen()
        gate.open.set()
        await settled(pilot)
        assert [toast.message for toast in app._notifications] == ["Not like [/] that"]


class Part(Pane):
    """A part of a living screen that asks for what it shows."""

    def compose(self) -> ComposeResult:
        yield Static(id="answer")
        yield SlowToGo()

    async def fill(self) -> None:
        await self.review.ask(lambda records: None)
        self.query_one("#answer", Static).update("filled")


async def test_nor_is_an_answer_shown_by_a_part_that_was_replaced() -> None:
    app, gate = gated("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        screen: Any = app.screen
        part = Part(screen, None, None)  # type: ignore[arg-type]
        await screen.query_one("#body").mount(part)
        gate.open.clear()
        screen.start(part.fill(), of=part)
        await pilot.pause()
        part.remove()
        await asyncio.sleep(0.1)  # by now its parts have gone but for one, and it has not
        gate.open.set()
        await settled(pilot)
    assert app._exception is None


async def test_whoever_waits_for_a_dialog_that_is_taken_away_hears_of_it() -> None:
    app = shell("one")
    heard: list[bool | None] = []

    async def ask() -> None:
        heard.append(await app.push_screen_wait(Ask("A question", _nothing, THOUGHT.of())))

    async with app.run_test() as pilot:
        await settled(pilot)
        app.run_worker(ask())
        await pilot.pause()
        await app.show("goals")
        await pilot.pause()
        assert heard == [None]


async def test_what_is_to_follow_a_paint_is_not_done_to_what_has_gone() -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        asking = Asking("")
        await app.push_screen(asking)
        done: list[bool] = []
        asking.call_after_refresh(done.append, True)
        async with asyncio.timeout(5):
            while not done:
                await pilot.pause(0.01)
        painted: list[bool] = []

        class Painting(Asking):
            def painted(self) -> None:
                painted.append(self.is_running)

        above = Painting("")
        await app.push_screen(above)
        above.call_after_refresh(above.painted)
        await app.pop_screen()
        await pilot.pause(0.2)
        assert False not in painted


async def test_what_ends_before_it_begins_leaves_nothing_behind(
    recwarn: pytest.WarningsRecorder,
) -> None:
    """A coroutine that nobody awaits would be told of on the terminal, over the screen."""
    app, begun = shell("one"), []

    async def work() -> None:
        begun.append(True)

    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CareerScreen)
        screen.start(work())
        app.workers.cancel_node(screen)
        await settled(pilot)
        gc.collect()
    assert begun == []
    assert [str(one.message) for one in recwarn if "never awaited" in str(one.message)] == []


@pytest.mark.parametrize(
    "error",
    [MountError("late"), NoMatches("late"), ScreenStackError("late"), UnknownModeError("late")],
    ids=lambda one: type(one).__name__,
)
async def test_who_comes_too_late_once_the_program_is_left_is_not_told_of(error: Exception) -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        app.exit()
        app._handle_exception(error)
    assert app.return_code == 0
    assert not app.last_words


async def test_the_same_on_a_program_that_is_not_left_ends_it() -> None:
    async def early() -> None:
        raise UnknownModeError("early")

    app = shell("one")
    with pytest.raises(WorkerFailed):
        async with app.run_test() as pilot:
            await settled(pilot)
            app.run_worker(early())
            await settled(pilot)
    assert app.return_code == 1
    assert "UnknownModeError" in app.last_words
