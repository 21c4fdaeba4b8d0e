"""What the list and the page have in common: lines, of which only those seen are drawn."""

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from career_tui.domain.text import UNPRINTABLE
from career_tui.tui.textual_private import fit_scrollbars, styles_by_name


class LinesView(ScrollView):
    """A widget of lines. Subclasses draw them in `render_line`, with `strip`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinesView {
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    """

    def lines_are(self, count: int) -> None:
        """There are `count` lines now.

        Textual would lay out the whole screen and draw all of it again; that is needed only
        where this widget's own size depends on its lines.
        """
        size = Size(self.scrollable_content_region.width, count)
        if self.styles.auto_dimensions:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            fit_scrollbars(self, size)

    def strip(self, content: Content, width: int, style: Style) -> Strip:
        """One line of `width` cells, harmless, cut with an ellipsis where it is too long."""
        if UNPRINTABLE.search(content.plain):
            content = Content(UNPRINTABLE.sub(" ", content.plain), list(content.spans))
        if content.cell_length > width:
            content = content.truncate(width, ellipsis=True)
        named = styles_by_name(self)
        segments = [
            Segment(text, (style + text_style).rich_style)
            for text, text_style in content.render(style, end="", parse_style=named)
        ]
        length = content.cell_length
        if length < width:
            segments.append(Segment(" " * (width - length), style.rich_style))
        return Strip(segments, width)
