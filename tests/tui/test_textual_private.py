"""What is used of Textual's private names is there, and does what it is used for."""

import ast
import asyncio
import inspect
import os
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import signature
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console
from textual import __version__, events
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.keys import Keys
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.style import Style
from textual.widgets import Static

from career_tui import tui
from career_tui.tui import textual_private
from career_tui.tui.textual_private import (
    ANSI_SEQUENCES_KEYS,
    FUNCTIONAL_KEYS,
    IS_ITERM,
    AnsweringScreen,
    OpenApp,
    PaintedOnce,
    TerminalReader,
    ToastRack,
    ToldToEnd,
    fit_scrollbars,
    hand_on_callbacks,
    holder_of,
    is_stopped,
    key_name,
    styles_by_name,
    write_attributes,
)
from tests.terminal import Terminal
from tests.tui.test_visits import spy

# Nothing else uses private names


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_theirs(module: str) -> bool:
    return module.partition(".")[0] in ("textual", "rich")


@cache
def private_names(kind: type) -> frozenset[str]:
    """What a class of Textual calls its own: methods, and what it gives itself values of."""
    tree = ast.parse(inspect.cleandoc(f"\n{inspect.getsource(kind)}"))
    given = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    ]
    return frozenset(filter(is_private, [*vars(kind), *given]))


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        yield import_module(found.name)


def private_uses(module: ModuleType) -> Iterator[str]:
    """Private names of others, and of the classes of Textual that those of a module are made of."""
    tree = ast.parse(inspect.getsource(module))
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(name), names=imported) if is_theirs(name):
                parts = [*name.split("."), *(one.name for one in imported)]
                yield from filter(is_private, parts)
            case ast.Attribute(value=ast.Name("self" | "cls" | "os")):
                pass
            case ast.Attribute(value=ast.Call(func=ast.Name("super"))):
                pass
            case ast.Attribute(attr=name) if is_private(name) and name != "_replace":
                yield name
            case ast.ClassDef(name=name) if inspect.isclass(ours := vars(module).get(name)):
                theirs = [private_names(one) for one in ours.__mro__ if is_theirs(one.__module__)]
                yield from frozenset().union(*theirs) & names_in(node)


def names_in(tree: ast.ClassDef) -> set[str]:
    """The names of the methods of a class, and of what they ask itself for."""
    return {
        node.attr if isinstance(node, ast.Attribute) else node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("self", "super()"))
    }


def test_private_names_of_textual_are_used_in_one_place() -> None:
    """An upgrade of Textual that changes one is felt there, and by the tests below, alone."""
    uses = {module: set(private_uses(module)) for module in modules()}
    assert len(uses.pop(textual_private)) > 20
    assert {module.__name__: names for module, names in uses.items() if names} == {}


# Terminals and keys


def test_what_a_terminal_sends() -> None:
    for name in ("_sequence_to_key_events", "parse_mouse_code", "terminal_size", "mouse_pixels"):
        assert hasattr(TerminalReader(), name), f"textual {__version__} has no XTermParser.{name}"
    assert ANSI_SEQUENCES_KEYS["\x1b[A"] == (Keys.Up,)
    assert FUNCTIONAL_KEYS["1A"] == "up"
    assert IS_ITERM in (True, False)
    parameters = list(signature(TerminalReader._sequence_to_key_events).parameters)
    assert parameters == ["self", "sequence", "alt"]
    assert [key.key for key in TerminalReader().keys("\x1b[97;5u")] == ["ctrl+a"]
    assert [key.key for key in TerminalReader().keys("a", alt=True)] == ["alt+a"]


def test_a_key_is_called_what_bindings_call_it() -> None:
    for character in "<>?/é'1a":
        (binding,) = Binding.make_bindings([Binding(character, "")])
        assert key_name(character) == binding.key


def test_a_message_that_is_stopped() -> None:
    key = events.Key("a", "a")
    assert not is_stopped(key)
    key.stop()
    assert is_stopped(key)


def stderr_leads_elsewhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def test_it_is_drawn_where_stderr_leads_elsewhere() -> None:
    with Terminal(before=stderr_leads_elsewhere) as terminal:
        terminal.until("vision")


def test_attributes_are_written_where_no_colours_are_known() -> None:
    console = Console(color_system=None, force_terminal=True)
    write_attributes(console)
    with console.capture() as written:
        console.print("x", style="reverse")
    assert "\x1b[7m" in written.get()


# The app


class Page(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("a page")


class Small(OpenApp):
    MODES = {"one": Page, "two": Page}
    DEFAULT_MODE = "one"

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[tuple[Exception, bool]] = []
        self.styled: list[Screen[Any]] = []
        self.changes = 0

    def failed(self, error: Exception) -> None:
        self.failures.append((error, self.end_after(error)))

    def style_screen(self, screen: Screen[Any]) -> None:
        self.styled.append(screen)
        super().style_screen(screen)

    def toasts_change(self) -> None:
        self.changes += 1


async def test_an_exception_that_nobody_handles() -> None:
    app, error = Small(), ValueError("broken")

    def broken() -> None:
        raise error

    with pytest.raises(ValueError, match="broken"):
        async with app.run_test() as pilot:
            app.call_later(broken)
            await pilot.pause()
            app.failed(error)
    assert app.failures == [(error, True), (error, False)]
    assert app.return_code == 1


async def test_without_one_of_our_own_it_is_told_by_textual() -> None:
    class Telling(OpenApp):
        def on_mount(self) -> None:
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        async with Telling().run_test():
            pass


async def test_leaving() -> None:
    app = Small()
    async with app.run_test():
        assert not app.is_leaving
        app.exit()
        assert app.is_leaving
        app.end_with(3)
    assert app.return_code == 3


async def test_a_mode_that_is_begun_behind_the_one_in_front() -> None:
    app = Small()
    async with app.run_test() as pilot:
        front, behind = app.screen, Page()
        assert (app.every_screen, app.styled) == ([front], [front])
        assert app.has_begun("one") and not app.has_begun("two")
        await app.begin("two", behind)
        assert app.has_begun("two") and app.every_screen == [front, behind]
        assert app.screen is front
        assert not behind.query_one(Static).size
        app.lay_out(behind)
        assert behind.query_one(Static).size
        await app.switch_mode("two")
        await pilot.pause()
        assert app.screen is behind


async def test_toasts() -> None:
    app = Small()
    async with app.run_test(notifications=True) as pilot:
        before = app.changes
        for words in ("first", "second", "third"):
            app.notify(words)
        await pilot.pause()
        assert app.changes == before + 3
        first, *others = app.notifications
        assert [toast.message for toast in others] == ["second", "third"]
        rack = app.screen.get_child_by_type(ToastRack)
        assert [child.id for child in rack.children] == [
            holder_of(rack, toast) for toast in (first, *others)
        ]
        app.take_down(first)
        assert app.notifications == others
        await pilot.pause()
        assert app.changes == before + 3


# Screens and widgets


class Told(ToldToEnd):
    parts = -1

    def compose(self) -> ComposeResult:
        yield Static("a part")

    def before_it_goes(self) -> None:
        self.parts = len(self.children)


async def test_a_widget_is_told_before_its_parts_go() -> None:
    async with App[None]().run_test() as pilot:
        told = Told()
        await pilot.app.mount(told)
        assert told.parts == -1
        await told.remove()
        assert told.parts == 1 and not told.children


async def test_whoever_waits_for_a_screen_is_answered() -> None:
    async with App[None]().run_test() as pilot:
        for leave, answer in (("dismiss", "said"), ("pop", None)):
            screen: AnsweringScreen[str] = AnsweringScreen()
            asked = pilot.app.run_worker(pilot.app.push_screen_wait(screen))
            await pilot.pause()
            if leave == "dismiss":
                screen.dismiss("said")
            else:
                await pilot.app.pop_screen()
            assert await asyncio.wait_for(asked.wait(), 10) == answer


async def test_what_a_screen_was_to_call_is_called_by_another() -> None:
    called: list[str] = []

    async def call() -> None:
        called.append("called")

    async with Small().run_test() as pilot:
        gone, front = Page(), pilot.app.screen
        gone._invoke_later(call, front)
        hand_on_callbacks(gone, front)
        await pilot.pause(0.1)
        assert called == ["called"]


class Once(PaintedOnce[None]):
    def __init__(self) -> None:
        super().__init__()
        self.styled_as_mounted()


class Wide(App[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    MODES = {"one": Page, "two": Once}
    DEFAULT_MODE = "one"


@pytest.mark.parametrize(("width", "name"), [(80, "-narrow"), (120, "-wide")])
async def test_a_screen_is_styled_as_it_is_mounted(width: int, name: str) -> None:
    app = Wide()
    async with app.run_test(size=(width, 24)) as pilot:
        await app.switch_mode("two")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Once)
        assert screen.has_class(name) and not screen.has_old_style
        await app.switch_mode("one")
        app.theme = "textual-light"
        await pilot.pause()
        assert screen.has_old_style


class Long(ScrollView):
    """A hundred lines."""

    COMPONENT_CLASSES = {"stressed"}
    DEFAULT_CSS = "Long { height: 1fr; overflow-y: auto; } Long > .stressed { color: red; }"


async def times_painted(screen: Screen[None]) -> int:
    """How often a screen is painted whose layout changes that of a scrollbar."""
    async with App[None]().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(screen)
        above, below = Static("above"), Long()
        await screen.mount(above, below)
        below.virtual_size = Size(80, 100)
        await pilot.pause(0.1)
        with pytest.MonkeyPatch.context() as patch:
            paint = spy(patch, Compositor, "render_update")
            above.styles.height = 3
            await pilot.pause(0.1)
            return int(paint.call_count)


async def test_a_screen_is_painted_with_its_layout() -> None:
    assert 1 <= await times_painted(PaintedOnce()) < await times_painted(Screen())


class Scrolling(App[None]):
    def compose(self) -> ComposeResult:
        yield Long()


async def test_drawing_lines() -> None:
    async with Scrolling().run_test() as pilot:
        long = pilot.app.query_one(Long)
        find = styles_by_name(long)
        assert find(".stressed").foreground == long.get_component_styles("stressed").color
        assert find("bold") == Style(bold=True)
        ((_, style),) = Content.styled("x", ".stressed").render(Style(), end="", parse_style=find)
        assert style.foreground == long.get_component_styles("stressed").color
        long.virtual_size = Size(10, 100)
        await pilot.pause()
        long.set_reactive(ScrollView.virtual_size, Size(10, 50))
        fit_scrollbars(long, Size(10, 50))
        assert long.vertical_scrollbar.window_virtual_size == 50
