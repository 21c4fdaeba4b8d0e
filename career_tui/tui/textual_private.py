"""All that is used of Textual's private names: what it gives no public way to.

Each has its test in tests/tui/test_textual_private.py, which fails when an upgrade breaks it.
"""

from collections.abc import Callable
from io import TextIOWrapper
from typing import Any, TypeVar

from rich.color import ColorSystem
from rich.console import Console
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS as ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS as FUNCTIONAL_KEYS
from textual._xterm_parser import IS_ITERM as IS_ITERM
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.notifications import Notification
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.style import Style
from textual.widget import Widget
from textual.widgets._toast import ToastRack as ToastRack

T = TypeVar("T")

# Terminals and keys


class TerminalReader(XTermParser):
    """Textual's own understanding of what a terminal sends."""

    def keys(self, sequence: str, *, alt: bool = False) -> list[events.Key]:
        """The keys that a whole sequence stands for."""
        found = self._sequence_to_key_events(sequence, alt=alt)
        return [key for key in found if key.key != "<ignore>"]


def key_name(character: str) -> str:
    """What Textual calls the key of a character: "less_than_sign" for "<"."""
    return _character_to_key(character)


def is_stopped(message: Message) -> bool:
    """Whether whoever has handled a message keeps it from those above."""
    return message._stop_propagation


def draw_on(driver: LinuxDriver, file: TextIOWrapper) -> None:
    """Have a driver draw on a file instead of on stderr. Call it before it starts."""
    driver._file = file


def write_attributes(console: Console) -> None:
    """Have reverse video and underlines written where a terminal is not known to have colours."""
    console._color_system = ColorSystem.STANDARD


# The app


class OpenApp(App[None]):
    """An app with public methods for what Textual leaves to private ones."""

    def failed(self, error: Exception) -> None:
        """Nobody has handled an exception."""
        super()._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        self.failed(error)

    def end_after(self, error: Exception) -> bool:
        """Leave with code 1 because of an exception; whether it is the first one."""
        self._return_code = 1
        is_first = self._exception is None
        if is_first:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
        return is_first

    @property
    def is_leaving(self) -> bool:
        """Whether the program is being left."""
        return self._exit

    def end_with(self, code: int) -> None:
        """Let the program that is being left end with that code."""
        self._return_code = code

    # Screens

    @property
    def every_screen(self) -> list[Screen[Any]]:
        """Every screen of every mode, in front or behind."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def has_begun(self, mode: str) -> bool:
        """Whether a mode has screens."""
        return mode in self._screen_stacks

    async def begin(self, mode: str, screen: Screen[Any]) -> None:
        """Give a mode its first screen, as its first visit would, but behind what is in front."""
        self._screen_stacks[mode] = [screen]
        _, mounted = self._get_screen(screen)
        await mounted

    def lay_out(self, screen: Screen[Any]) -> None:
        """Lay out a screen that is not in front."""
        screen._refresh_layout(self.size)

    def style_screen(self, screen: Screen[Any]) -> None:
        """Take in the style of a screen that is about to be shown."""
        super()._load_screen_css(screen)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        self.style_screen(screen)

    # Toasts

    @property
    def notifications(self) -> list[Notification]:
        """The toasts that are up, or are to be, the oldest first."""
        return list(self._notifications)

    def take_down(self, toast: Notification) -> None:
        """Put up a toast no more; what is up changes with the next one that comes or goes."""
        self._unnotify(toast, refresh=False)

    def toasts_change(self) -> None:
        """Toasts are about to be put up or taken down."""

    def _refresh_notifications(self) -> None:
        self.toasts_change()
        super()._refresh_notifications()


def holder_of(rack: ToastRack, toast: Notification) -> str:
    """The id of the widget of a rack that holds a toast."""
    return rack._toast_id(toast)


# Screens and widgets


class ToldToEnd(Widget):
    """A widget that is told before it and its parts go."""

    def before_it_goes(self) -> None:
        """End what it has begun."""

    async def _message_loop_exit(self) -> None:
        self.before_it_goes()
        await super()._message_loop_exit()


class AnsweringScreen(Screen[T]):
    """A screen that answers whoever waits for it, with None where it was not dismissed."""

    def _pop_result_callback(self) -> None:
        said = self._result_callbacks[-1].future
        super()._pop_result_callback()
        if said is not None and not said.done():
            said.set_result(None)


def hand_on_callbacks(gone: Screen[Any], front: Screen[Any]) -> None:
    """Let another screen call what a screen that goes was to call after its next paint."""
    for callback, caller in gone._callbacks:
        front._invoke_later(callback, caller)


class PaintedOnce(Screen[T]):
    """A screen that Textual styles, lays out and paints no more often than it needs."""

    _laying_out = False

    def styled_as_mounted(self) -> None:
        """Its widgets will be styled as they are mounted, for the width there is: Textual need not
        do it all over again."""
        self._css_update_count = self.app._css_update_count
        breakpoints = self.app.HORIZONTAL_BREAKPOINTS or []
        classes = self._get_breakpoint_classes(self.app.size.width, breakpoints)
        self.add_class(*classes, update=False)

    @property
    def has_old_style(self) -> bool:
        """Whether the theme has changed since it was styled."""
        return self._css_update_count != self.app._css_update_count

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._laying_out = True
        try:
            super()._refresh_layout(size, scroll)
        finally:
            self._laying_out = False

    def _compositor_refresh(self) -> None:
        if self.app._batch_count:
            return  # Textual would draw what it does not show
        if self._laying_out:
            self._take_in()
        super()._compositor_refresh()

    def _take_in(self) -> None:
        """Paint with a layout whatever asks for it by then, be it the whole screen. Textual would
        do that right after, and lay out all of it again because of the size that the layout gave
        to a scrollbar."""
        asking = set()
        for widget in self._compositor.visible_widgets:
            if widget._repaint_required:
                widget._repaint_required = False
                asking.add(widget)
            if isinstance(widget, ScrollBar):
                widget._layout_required = False
        self._compositor.update_widgets(asking)


def styles_by_name(widget: Widget) -> Callable[[str | Style], Style]:
    """What finds the styles that are named in a content which the widget draws."""
    return widget._get_style


def fit_scrollbars(widget: ScrollView, size: Size) -> None:
    """Let the scrollbars of a widget follow the `size` of all it has, without a new layout."""
    widget._scroll_update(size)
