"""The hits of a search as lines: a heading for each group, the words found marked."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from career_tui.domain.dates import spoken
from career_tui.domain.search import Hit, Text
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.marks import MARK
from career_tui.tui.widgets.picker import Line, Lines

ROOM_FOR_DAYS = 70
"""Cells of a line from which on the day stands at its end."""

_LEAST = 12
"""Cells an excerpt takes at least; with less it is left out."""


def lines_of(hits: Sequence[Hit]) -> list[Line]:
    """A line for each hit below the heading of its group."""
    lines: list[Line] = []
    before = None
    for number, hit in enumerate(hits):
        if hit.group != before:
            before = hit.group
            lines.append(Line(f"group.{before}", before, selectable=False))
        lines.append(Line(str(number), hit.title.text, value=hit))
    return lines


def drawn(text: Text, width: int, style: str = "") -> Content:
    """`text` in at most `width` cells, its marks stressed, cut so that the first can be seen."""
    content = plain(text.text).stylize(style) if style else plain(text.text)
    for first, last in text.marks:
        content = content.stylize(MARK, first, last)
    hidden = text.marks and content[: text.marks[0][1]].cell_length > width - 1
    if hidden and content.cell_length > width:
        line, found = content.plain, text.marks[0][0]
        start = line.find(" ", max(found - width // 3, 0), found) + 1 or found
        while start and cell_len(line[start - 1 :]) < width:
            start -= 1  # the end is near: no room is left empty
        content = Content.styled("…", style) + content[start:]
    return content.truncate(max(width, 1), ellipsis=True)


class Hits(Lines):
    """One line a hit: its title, what was written around the words, and when."""

    today = date.min

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        """A hit, or the heading of a group."""
        if not row.selectable:
            return Content.styled(f" {row.label}", "bold $primary")
        hit: Hit = row.value
        room = width - 6
        day = Content("")
        if hit.day is not None and width >= ROOM_FOR_DAYS:
            day = Content.styled(spoken(hit.day, self.today), "$status-muted")
            room -= day.cell_length
        full = plain(hit.title.text).cell_length
        # What was found decides who gives way.
        share = room * 2 // 5
        if hit.title.marks:
            share = room // 2 if hit.excerpt.marks else room
        left_over = room - plain(hit.excerpt.text).cell_length - 2
        title = drawn(hit.title, min(max(min(full, share), left_over), room))
        left = room - title.cell_length - 2
        if hit.excerpt.text and left >= _LEAST:
            title += Content("  ") + drawn(hit.excerpt, left, "$status-muted")
        return Content("   ") + between(title, day + " ", width - 3)
