"""Words that were searched for, where they are found in a text."""

import re

from textual.content import Content

from career_tui.tui.widgets.columns import plain

MARK = "bold underline $accent"
_WORD = re.compile(r"[^\W_]+")


def hits_of(search: str) -> re.Pattern[str] | None:
    """What a search finds in a text: its words as beginnings of words; None for no words."""
    words = _WORD.findall(search)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE)


def marked(text: Content, hits: re.Pattern[str] | None) -> Content:
    """`text` with its hits stressed."""
    return text if hits is None else text.highlight_regex(hits, style=MARK)


def excerpt(text: str, hits: re.Pattern[str] | None, width: int) -> Content:
    """One line of `text` in at most `width` cells, cut so that the first hit can be seen."""
    content = plain(text)
    first = hits.search(content.plain) if hits is not None else None
    if first is not None and content[: first.end()].cell_length > width - 1:
        start = max(first.start() - width // 3, 0)
        start = content.plain.find(" ", start, first.start()) + 1 or first.start()
        content = Content("…") + content[start:]
    return marked(content.truncate(max(width, 1), ellipsis=True), hits)
