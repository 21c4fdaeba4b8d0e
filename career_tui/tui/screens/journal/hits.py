"""The part of an entry in which something was found."""

from textual.content import Content

from career_tui.domain.search import marks_for
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.marks import marked


def excerpt(text: str, search: str, width: int) -> Content:
    """One line of `text` in at most `width` cells, cut so that what `search` finds can be seen."""
    content = plain(text)
    found = marks_for(content.plain, search) if search else ()
    if found:
        first, last = found[0]
        if content[:last].cell_length > width - 1:
            start = max(first - width // 3, 0)
            start = content.plain.find(" ", start, first) + 1 or first
            content = Content("…") + content[start:]
    return marked(content.truncate(max(width, 1), ellipsis=True), search)
