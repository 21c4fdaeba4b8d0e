"""Text to read: it scrolls by line and by page, and only what is seen is drawn."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.strip import Strip

from career_tui.tui.commands import bindings
from career_tui.tui.widgets.lines import LinesView

Maker = Callable[[int], Sequence[Content]]
"""Gives the lines of a text for a width in cells."""


def _nothing(width: int) -> Sequence[Content]:
    return ()


class Reading(LinesView, can_focus=True):
    """A page of text. `show` takes what makes its lines for a width."""

    BINDINGS = bindings("rows")
    DEFAULT_CSS = "Reading { scrollbar-gutter: stable; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Maker = _nothing
        self._lines: Sequence[Content] = ()
        self._width = 0

    @property
    def text(self) -> str:
        """What can be read, as plain text."""
        return "\n".join(line.plain for line in self._lines)

    def show(self, make: Maker, keep: bool = False) -> None:
        """Show another text, from its top or, with `keep`, from where the old one stood."""
        self._make = make
        self._width = 0
        self._measure()
        if not keep:
            self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._lines = self._make(width)
            self.lines_are(len(self._lines))
            self.refresh()
            self.refresh_bindings()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen (Textual's Line API)."""
        width = self.scrollable_content_region.width
        style = self.visual_style
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        return self.strip(self._lines[index], width, style)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open in a text."""
        return action != "open"

    def action_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self.scroll_to(y=self.virtual_size.height, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(self.size.height - 1, 1), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(self.size.height - 1, 1), animate=False)
