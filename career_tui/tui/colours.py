"""Terminals of few colours, or none: what backgrounds tell elsewhere is told by attributes."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import color
from textual.app import App
from textual.filter import LineFilter

from career_tui.tui.textual_private import write_attributes
from career_tui.tui.themes import REVERSED, UNDERLINED

PLAIN = Path(__file__).with_name("plain.tcss")
"""The style where colours are few or none: drawn edges, fields as lines to write on."""

_TOLD_BY = {REVERSED: Style(reverse=True), UNDERLINED: Style(underline=True)}
_NO_COLOUR = Style.from_color(Color.default(), Color.default())


def tell_by_attributes(app: App[Any]) -> LineFilter:
    """Draw for a terminal of 16 colours; with none of them where none are wanted (NO_COLOR) or
    known (TERM=unknown). Call it once, before anything is drawn; all lines pass what it gives."""
    unknown = app.console.color_system is None
    if unknown:
        # Rich would leave out reverse video and underlines as well.
        write_attributes(app.console)
    app.css_path = [*app.css_path, PLAIN]
    return ByAttributes(colourless=app.no_color or unknown)


class ByAttributes(LineFilter):
    """Draws two backgrounds of the themes for few colours as reverse video and as an underline;
    `colourless` takes out all other colours."""

    def __init__(self, colourless: bool) -> None:
        super().__init__()
        self._colourless = colourless

    def apply(self, segments: list[Segment], background: color.Color) -> list[Segment]:
        """The segments of a line that lies on `background`, for the terminal."""
        paper = Color.default() if self._colourless else background.rich_color
        return [
            Segment(text, style and _told(style, paper, self._colourless), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _told(style: Style, paper: Color, colourless: bool) -> Style:
    behind = style.bgcolor
    told = behind and behind.triplet and _TOLD_BY.get(behind.triplet.hex)
    if told:
        style += told + Style(bgcolor=paper)
        if told.reverse:  # other colours would be patches behind the text
            style += Style(color="black" if _is_light(paper) else "bright_white")
    return style + _NO_COLOUR if colourless else style


def _is_light(paper: Color) -> bool:
    return paper.get_truecolor().red > 127
