"""What is used of Textual's private names is there, and does what it is used for."""

import os
import re
from inspect import signature
from pathlib import Path

from textual import __version__
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.keys import Keys
from textual.scroll_view import ScrollView
from textual.style import Style

import career_tui
from career_tui.tui import textual_private
from career_tui.tui.textual_private import (
    ANSI_SEQUENCES_KEYS,
    FUNCTIONAL_KEYS,
    IS_ITERM,
    TerminalReader,
    fit_scrollbars,
    key_name,
    styles_by_name,
)
from tests.terminal import Terminal

ROOT = Path(career_tui.__file__).parent


def test_private_names_of_textual_are_used_in_one_place() -> None:
    """An upgrade of Textual that changes one is felt there, and by the tests below, alone."""
    using = [
        path
        for path in ROOT.rglob("*.py")
        if re.search(r"^\s*(from|import) textual\._", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert using == [Path(textual_private.__file__)]


def test_what_a_terminal_sends() -> None:
    for name in ("_sequence_to_key_events", "parse_mouse_code", "terminal_size", "mouse_pixels"):
        assert hasattr(TerminalReader(), name), f"textual {__version__} has no XTermParser.{name}"
    assert ANSI_SEQUENCES_KEYS["\x1b[A"] == (Keys.Up,)
    assert FUNCTIONAL_KEYS["1A"] == "up"
    assert IS_ITERM in (True, False)
    parameters = list(signature(TerminalReader._sequence_to_key_events).parameters)
    assert parameters == ["self", "sequence", "alt"]
    keys = [(key.key, key.character) for key in TerminalReader().keys("\x1b[97;5u")]
    assert keys == [("ctrl+a", None)]
    assert [key.key for key in TerminalReader().keys("a", alt=True)] == ["alt+a"]


def test_a_key_is_called_what_bindings_call_it() -> None:
    for character in "<>?/é'1a":
        (binding,) = Binding.make_bindings([Binding(character, "")])
        assert key_name(character) == binding.key


def stderr_leads_elsewhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def test_it_is_drawn_where_stderr_leads_elsewhere() -> None:
    with Terminal(before=stderr_leads_elsewhere) as terminal:
        terminal.until("vision")


class Long(ScrollView):
    """A hundred lines, one of which is named after a style."""

    COMPONENT_CLASSES = {"stressed"}
    DEFAULT_CSS = "Long { height: 5; overflow-y: auto; } Long > .stressed { color: red; }"


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
