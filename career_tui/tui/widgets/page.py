"""The lines of a page: titles, text, and what stands beside its label."""

from collections.abc import Iterable

from textual.content import Content

from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.markdown import markdown_lines

LABEL = 14
"""Cells of the labels at the left."""

MUTED = "$status-muted"


class Page:
    """Lines under way, each of at most `width` cells behind a `margin`.

    What is text, a string or content, is wrapped; what is a line is cut. Of what stands beside a
    label, in the `room` that is left, the label is on the first line.
    """

    def __init__(self, width: int, *, margin: int = 1, label: int = LABEL) -> None:
        self.width = width
        self.room = max(width - label, 8)
        self.lines: list[Content] = []
        self._margin = Content(" " * margin)
        self._label = label

    def title(self, text: str) -> None:
        """What the page is about."""
        self.text(text, "bold")

    def section(self, title: str) -> None:
        """A heading below a gap."""
        self.gap()
        self.text(title, "$primary")

    def text(self, text: Content | str, style: str = "") -> None:
        """Text over the whole width."""
        for line in wrapped(text, self.width):
            self.line(line.stylize_before(style))

    def markdown(self, text: str) -> None:
        """A person's Markdown over the whole width."""
        for line in markdown_lines(text, self.width):
            self.line(line)

    def line(self, content: Content | str = "") -> None:
        """A line over the whole width."""
        line = plain(content) if isinstance(content, str) else content
        if line.cell_length > self.width:
            line = line.truncate(self.width, ellipsis=True)
        self.lines.append(self._margin + line if line else Content(""))

    def gap(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and self.lines[-1].plain.strip():
            self.line()

    def beside(self, label: str, text: Content | str, style: str = "") -> None:
        """A label, and text of any length beside it."""
        self.block(label, [line.stylize_before(style) for line in wrapped(text, self.room)])

    def block(self, label: str, lines: Iterable[Content]) -> None:
        """A label, and lines that fit beside it."""
        for at, line in enumerate(lines):
            self.line(self.label("" if at else label) + line.rstrip())

    def under(self, lines: Iterable[Content]) -> None:
        """Further lines beside the label above."""
        for line in lines:
            self.line(Content(" " * self._label) + line)

    def label(self, text: str) -> Content:
        """A label, as wide as all of them."""
        return fit(text, self._label).stylize(MUTED)


def wrapped(text: Content | str, width: int) -> list[Content]:
    """Text in lines of at most `width` cells. Where it fits it stays as it is: wrapping would cut
    the space that ends its colour."""
    content = plain(text) if isinstance(text, str) else text
    if not content:
        return []
    if content.cell_length <= width:
        return [content]
    return [line.rstrip() for line in content.wrap(width)]
