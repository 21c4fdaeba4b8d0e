"""All that is used of Textual's private names: what it gives no public way to.

Each has its test in tests/tui/test_textual_private.py, which fails when an upgrade breaks it.
"""

from collections.abc import Callable
from io import TextIOWrapper

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS as ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS as FUNCTIONAL_KEYS
from textual._xterm_parser import IS_ITERM as IS_ITERM
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.scroll_view import ScrollView
from textual.style import Style
from textual.widget import Widget

# Terminals


class TerminalReader(XTermParser):
    """Textual's own understanding of what a terminal sends."""

    def keys(self, sequence: str, *, alt: bool = False) -> list[events.Key]:
        """The keys that a whole sequence stands for."""
        found = self._sequence_to_key_events(sequence, alt=alt)
        return [key for key in found if key.key != "<ignore>"]


def key_name(character: str) -> str:
    """What Textual calls the key of a character: "less_than_sign" for "<"."""
    return _character_to_key(character)


def draw_on(driver: LinuxDriver, file: TextIOWrapper) -> None:
    """Have a driver draw on a file instead of on stderr. Call it before it starts."""
    driver._file = file


# Drawing


def styles_by_name(widget: Widget) -> Callable[[str | Style], Style]:
    """What finds the styles that are named in a content which the widget draws."""
    return widget._get_style


def fit_scrollbars(widget: ScrollView, size: Size) -> None:
    """Let the scrollbars of a widget follow the `size` of all it has, without a new layout."""
    widget._scroll_update(size)
