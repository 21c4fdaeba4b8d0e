"""What only holds other widgets: drawn at the price of one line."""

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class AllAlike(Widget):
    """A widget whose own lines are all the same: it has no border, and nothing of its own to show.

    Textual draws the lines of whatever lies behind other widgets, too: of a screen with its
    containers as many as a list has, three times over.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        if not crop.height:
            return []
        return super().render_lines(crop._replace(height=1)) * crop.height


class Bare(AllAlike, Container):
    """Holds widgets, below each other unless its style says otherwise."""
