"""The last door: nothing but printable text reaches the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from career_tui.domain.text import UNPRINTABLE


class Harmless(LineFilter):
    """Drops what a terminal would obey instead of showing, from every line of every widget.

    Text is cleaned where it comes in; this is for what an older version or another program stored.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without such characters; the same list where there are none."""
        if not any(UNPRINTABLE.search(segment.text) for segment in segments):
            return segments
        return [
            segment
            if segment.control
            else Segment(UNPRINTABLE.sub("", segment.text), segment.style)
            for segment in segments
        ]
