"""The line on top: which screens there are, which one this is, and the day."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widget import Widget

from career_tui.domain.periods import week_number
from career_tui.tui.keymap import key_text
from career_tui.tui.tabs import TABS

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell


def day_text(day: date, week_start: int, room: int) -> str:
    """The day as fits into `room` cells: with week and year, without, or nothing."""
    week = week_number(day, week_start)
    for text in (f"{day:%a} {day.day} {day:%b %Y} · week {week}", f"{day:%a} {day.day} {day:%b}"):
        if len(text) <= room:
            return text
    return ""


class HeaderLine(Widget):
    """The tabs and the day on one line. A click on a tab goes there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"header--here"}
    DEFAULT_CSS = """
    HeaderLine {
        height: 1; width: 100%; background: $panel; color: $status-muted;
        text-wrap: nowrap; text-overflow: ellipsis;
        & > .header--here { background: $background; color: $foreground; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._targets: list[tuple[int, int, str]] = []

    @property
    def _career(self) -> "Shell":
        return cast("Shell", self.app)

    def _tabs(self, name: Callable[[str, str], str]) -> list[tuple[str, str]]:
        keymap = self._career.keys
        return [(tab.name, name(key_text(f"app.{tab.name}", keymap), tab.label)) for tab in TABS]

    def render(self) -> Content:
        """The line, never wider than the screen: the name goes first, then parts of the day."""
        width = self.size.width
        tabs = self._tabs(lambda key, label: f" {key} {label} ")
        if sum(len(text) for _, text in tabs) > width:
            tabs = self._tabs(lambda key, label: f" {key} ")
        used = sum(len(text) for _, text in tabs)
        demo = " demo " if self._career.demo else " read only " * self._career.read_only
        name = " career-tui  "
        if used + len(name) + len(demo) + len("Sun 22 Nov") + 3 > width or width < 100:
            name = ""
        parts: list[Content] = [Content.styled(name, "$foreground")] if name else []
        self._targets = []
        at = len(name)
        chosen = self.get_visual_style("header--here")
        for tab, text in tabs:
            here = tab == self.app.current_mode
            parts.append(Content.styled(text, chosen if here else ""))
            self._targets.append((at, at + len(text), tab))
            at += len(text)
        if len(demo) + at < width and demo:
            parts.append(Content.styled(demo, "$accent"))
            at += len(demo)
        day = day_text(self._career.today, self._career.week_start, width - at - 2)
        gap = max(width - at - len(day) - 1, 0)
        return Content("").join([*parts, Content(" " * gap + day)])

    def on_click(self, event: events.Click) -> None:
        for start, end, tab in self._targets:
            if start <= event.x < end:
                self.app.run_worker(self._career.show(tab), group="store")
