"""Fitting text into cells: cut with an ellipsis, padded, aligned, never wrapped; and quoted."""

from typing import Literal

from textual.content import Content

from career_tui.domain.text import UNPRINTABLE

Align = Literal["left", "right"]

SHORT = 40
"""Cells of a title within a sentence."""


def plain(text: str) -> Content:
    """A person's text as one harmless line of content: never markup, never a control character."""
    return Content(UNPRINTABLE.sub(" ", text))


def fit(text: Content | str, width: int, align: Align = "left") -> Content:
    """`text` in exactly `width` cells, with an ellipsis where it had to be cut."""
    if width <= 0:
        return Content("")
    content = plain(text) if isinstance(text, str) else text
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    missing = width - content.cell_length
    return content.pad_left(missing) if align == "right" else content.pad_right(missing)


def between(left: Content | str, right: Content | str, width: int, gap: int = 2) -> Content:
    """`left` and `right` at the two ends of `width` cells; `left` gives way to `right`."""
    tail = plain(right) if isinstance(right, str) else right
    if tail.cell_length > width:
        return fit(tail, width)
    room = width - tail.cell_length
    return fit(left, max(room - gap, 0)) + Content(" " * min(gap, room)) + tail


def quoted(text: str) -> str:
    """A person's text in quotes, harmless."""
    return f"“{plain(text).plain}”"


def short(text: str) -> str:
    """A person's text, harmless and short enough for a toast or the title of a dialog."""
    return fit(text, min(plain(text).cell_length, SHORT)).plain


def named(title: str) -> str:
    """A title in quotes, short enough for a toast."""
    return quoted(short(title))
