"""What was searched for, marked where it is found in a line."""

from textual.content import Content

from career_tui.domain.search import marks_for

MARK = "bold underline $accent"


def marked(text: Content, search: str) -> Content:
    """`text` with what `search` finds in it stressed."""
    for first, last in marks_for(text.plain, search) if search else ():
        text = text.stylize(MARK, first, last)
    return text
